"""The list at the side: every entry is a filter that the filter language understands."""

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from translator_app.core.query import parse
from translator_app.core.query.nodes import Or, Term
from translator_app.gui.panels.sidebar import TO_DO, SavedFilter, Sidebar

COLLECTIONS = {"Products": 812, "Blog posts": 1209, "Stores/Items": 7, "Stores/Options": 5, 'Odd "name": (x)': 1}
Left = Qt.MouseButton.LeftButton


@pytest.fixture
def side(qtbot: QtBot) -> Sidebar:
    made = Sidebar()
    qtbot.addWidget(made)
    made.resize(220, 700)
    made.show_counts(12_430, COLLECTIONS, {"untranslated": 1204, "outdated": 14})
    made.show()
    return made


def entries(side: Sidebar, parent: QModelIndex | None = None) -> list[QModelIndex]:
    """All entries in the order they are read."""
    model, above = side.model(), parent or QModelIndex()
    found = []
    for row in range(model.rowCount(above)):
        index = model.index(row, 0, above)
        found += [index, *entries(side, index)]
    return found


def entry(side: Sidebar, name: str) -> QModelIndex:
    return next(index for index in entries(side) if index.data() == name)


def click(side: Sidebar, index: QModelIndex, *, control: bool = False, at: QPoint | None = None) -> None:
    modifier = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
    QTest.mouseClick(side.viewport(), Left, modifier, at or side.visualRect(index).center())


def test_a_click_on_a_collection_filters_by_it(qtbot: QtBot, side: Sidebar) -> None:
    with qtbot.waitSignal(side.picked) as picked:
        click(side, entry(side, "Blog posts"))
    assert picked.args == ['collection:"Blog posts"']


def test_all_content_is_the_empty_filter(qtbot: QtBot, side: Sidebar) -> None:
    with qtbot.waitSignal(side.picked) as picked:
        click(side, entry(side, "All content"))
    assert picked.args == [""]


def test_control_adds_to_the_filter(qtbot: QtBot, side: Sidebar) -> None:
    with qtbot.waitSignal(side.added) as added, qtbot.assertNotEmitted(side.picked):
        click(side, entry(side, "Outdated"), control=True)
    assert added.args == ["state:outdated"]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_the_keyboard_picks_as_well(qtbot: QtBot, side: Sidebar, key: Qt.Key) -> None:
    side.setCurrentIndex(entry(side, "Products"))
    with qtbot.waitSignal(side.picked) as picked:
        QTest.keyClick(side, key)
    assert picked.args == ["collection:Products"]


def test_arrows_step_over_the_names_of_sections(side: Sidebar) -> None:
    side.setCurrentIndex(entry(side, "All content"))
    QTest.keyClick(side, Qt.Key.Key_Down)
    assert side.currentIndex().data() == "Products"


def test_every_filter_is_understood_whatever_a_collection_is_called(side: Sidebar) -> None:
    side.show_saved([SavedFilter("Mine", "de:Tisch longer:60")])
    from translator_app.gui.panels.sidebar import FILTER

    texts = [index.data(FILTER) for index in entries(side) if index.data(FILTER) is not None]
    assert len(texts) == 1 + len(COLLECTIONS) + 1 + len(TO_DO) + 1
    for text in texts:
        parse(text, ("en", "de"))
    assert parse(texts[-len(TO_DO) - 2], ()) == Term("collection", 'Odd "name": (x)')


def test_collections_of_one_family_stand_together_and_are_counted_together(qtbot: QtBot, side: Sidebar) -> None:
    stores = entry(side, "Stores")
    assert stores.data(Qt.ItemDataRole.AccessibleTextRole) == "Stores, 12"
    assert entry(side, "Items").parent().data() == "Stores"
    with qtbot.waitSignal(side.picked) as picked:
        click(side, stores)
    assert picked.args is not None
    assert parse(picked.args[0], ()) == Or((Term("collection", "Stores/Items"), Term("collection", "Stores/Options")))


def test_the_arrow_of_a_family_folds_it_and_picks_nothing(qtbot: QtBot, side: Sidebar) -> None:
    stores = entry(side, "Stores")
    place = QPoint(18, side.visualRect(stores).center().y())
    with qtbot.assertNotEmitted(side.picked):
        click(side, stores, at=place)
    assert not side.isExpanded(stores)
    click(side, stores, at=place)
    assert side.isExpanded(stores)


def test_new_counts_of_the_same_collections_keep_what_is_folded_and_chosen(side: Sidebar) -> None:
    side.setExpanded(entry(side, "Stores"), False)
    side.setCurrentIndex(entry(side, "Products"))
    side.show_counts(12_431, {**COLLECTIONS, "Products": 813}, {"untranslated": 1})
    assert not side.isExpanded(entry(side, "Stores"))
    assert side.currentIndex().data() == "Products"
    said = [entry(side, n).data(Qt.ItemDataRole.AccessibleTextRole) for n in ("Products", "Untranslated", "Outdated")]
    assert said == ["Products, 813", "Untranslated, 1", "Outdated, 0"]


def test_the_filter_in_force_is_marked_when_it_is_an_entry(side: Sidebar) -> None:
    side.show_current("state:outdated")
    assert side.selectionModel().selectedIndexes() == [entry(side, "Outdated")]
    side.show_current("oak table")
    assert side.selectionModel().selectedIndexes() == []


def test_saved_filters_can_be_renamed_and_removed_by_key(qtbot: QtBot, side: Sidebar) -> None:
    side.show_saved([SavedFilter("SEO over 60", "field:seo longer:60", 9)])
    side.setCurrentIndex(entry(side, "SEO over 60"))
    with qtbot.waitSignal(side.rename_asked) as renamed:
        QTest.keyClick(side, Qt.Key.Key_F2)
    with qtbot.waitSignal(side.remove_asked) as removed:
        QTest.keyClick(side, Qt.Key.Key_Delete)
    assert renamed.args == removed.args == ["SEO over 60"]
    side.setCurrentIndex(entry(side, "Products"))
    with qtbot.assertNotEmitted(side.remove_asked):
        QTest.keyClick(side, Qt.Key.Key_Delete)


def test_a_name_that_looks_like_markup_is_a_name(side: Sidebar) -> None:
    side.show_counts(1, {"<b>x</b>": 1}, {})
    assert "<b>" not in entry(side, "<b>x</b>").data(Qt.ItemDataRole.ToolTipRole)


def test_nothing_is_said_to_be_none_before_it_is_counted(qtbot: QtBot) -> None:
    made = Sidebar()
    qtbot.addWidget(made)
    made.show_total(12_430)
    said = {index.data(): index.data(Qt.ItemDataRole.AccessibleTextRole) for index in entries(made)}
    assert said["All content"] == "All content, 12,430"
    assert said["Outdated"] == "Outdated"
