"""Statistics as bars and as a map: every field leads to what is left there."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from translator_app.core.query import parse
from translator_app.core.statistics import Amount, Share, Statistics
from translator_app.gui.panels.bars import LanguageBar
from translator_app.gui.panels.statistics import StatisticsView
from translator_app.gui.widgets.statcard import StatCard

DONE = Share(Amount(3, 9, 40), Amount(3, 9, 40))
HALF = Share(Amount(1, 2, 8), Amount(2, 5, 20))
FOUND = Statistics(
    ("en", "fr", "he"),
    ("Products", "Blog posts"),
    {(0, 1): DONE, (0, 2): HALF, (1, 1): HALF, (1, 2): Share()},
    Amount(8, 1900, 8000),
    Amount(1, 2, 8),
)


@pytest.fixture
def view(qtbot: QtBot) -> StatisticsView:
    made = StatisticsView()
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show_statistics(FOUND)
    made.show()
    QApplication.processEvents()
    return made


def test_the_numbers_on_top_are_said(view: StatisticsView) -> None:
    said = [card.accessibleName() for card in view.findChildren(StatCard) if card.isVisible()]
    assert said == [
        "8 texts in the main language",
        "1,900 words in the main language",
        "8,000 characters",
        "2 words in repeated texts",
        "6 words left, all languages together",
    ]


def test_a_bar_says_how_far_its_language_is_and_leads_to_what_is_left(qtbot: QtBot, view: StatisticsView) -> None:
    bars = view.findChildren(LanguageBar)
    assert [bar.accessibleName() for bar in bars] == [
        "Français: 80%, 3 words left · 1 text",
        "עברית: 50%, 3 words left · 1 text",
    ]
    with qtbot.waitSignal(view.picked) as picked:
        QTest.keyClick(bars[1], Qt.Key.Key_Space)
    assert picked.args == ["he:state:untranslated"]


def test_a_field_of_the_map_leads_to_what_is_left_there(qtbot: QtBot, view: StatisticsView) -> None:
    model = view.map.model()
    with qtbot.waitSignal(view.picked) as picked:
        place = view.map.visualRect(model.index(1, 0)).center()
        QTest.mouseClick(view.map.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert picked.args == ['collection:"Blog posts" fr:state:untranslated']
    parse(picked.args[0], FOUND.languages)
    view.map.setCurrentIndex(model.index(0, 0))
    with qtbot.waitSignal(view.picked) as picked:
        QTest.keyClick(view.map, Qt.Key.Key_Return)
    assert picked.args == ["collection:Products"]


def test_a_screen_reader_hears_collection_language_and_share(view: StatisticsView) -> None:
    model, role = view.map.model(), Qt.ItemDataRole.AccessibleTextRole
    assert model.index(0, 1).data(role) == "Products, עברית: 50%, 3 words left"
    assert model.index(1, 1).data(role) == "nothing to translate"


def test_other_numbers_take_the_place_of_the_first(view: StatisticsView) -> None:
    view.show_statistics(Statistics(("en", "de"), ("P",), {(0, 1): HALF}, Amount(), Amount()))
    QApplication.processEvents()
    bars = [bar for bar in view.findChildren(LanguageBar) if bar.isVisible()]
    assert [bar.accessibleName().split(":")[0] for bar in bars] == ["Deutsch"]
    assert (view.map.model().rowCount(), view.map.model().columnCount()) == (1, 1)


def test_saving_is_a_wish_for_a_format(qtbot: QtBot, view: StatisticsView) -> None:
    asked: list[str] = []
    view.save_asked.connect(asked.append)
    for made in view.findChildren(QPushButton):
        made.click()
    assert asked == ["csv", "html"]
