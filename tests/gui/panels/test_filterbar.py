"""The filter bar: conditions become chips and text again, nothing a person typed is lost, mistakes are said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from translator_app.core.query import BadQuery, parse
from translator_app.core.query.nodes import And, Query
from translator_app.gui.panels.filterbar import FilterBar
from translator_app.gui.panels.filterchips import split

LANGUAGES = ("en", "fr", "de")


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(900, 300)
    return made


@pytest.fixture
def bar(page: QWidget, qtbot: QtBot) -> FilterBar:
    """The bar on top of a page with something else to type into."""
    made = FilterBar()
    made.show_languages(LANGUAGES)
    other = QWidget()
    other.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    layout = QVBoxLayout(page)
    layout.addWidget(made)
    layout.addWidget(other)
    with qtbot.waitExposed(page):
        page.show()
    made.line.setFocus()
    return made


def chips(bar: FilterBar) -> list[str]:
    return [chip.condition for chip in bar._chips]


def test_typing_filters_when_it_pauses(qtbot: QtBot, bar: FilterBar) -> None:
    with qtbot.waitSignal(bar.filtered) as told:
        QTest.keyClicks(bar.line, "oak")
    assert told.args == ["oak"]


def test_enter_filters_at_once_and_makes_chips_of_conditions(qtbot: QtBot, bar: FilterBar) -> None:
    QTest.keyClicks(bar.line, "oak state:outdated -has:issue")
    with qtbot.waitSignal(bar.filtered, timeout=100) as told:
        QTest.keyClick(bar.line, Qt.Key.Key_Return)
    assert told.args == ["oak state:outdated -has:issue"]
    assert chips(bar) == ["state:outdated", "-has:issue"]
    assert bar.line.text() == "oak"


def test_making_chips_does_not_search_again(qtbot: QtBot, bar: FilterBar) -> None:
    QTest.keyClicks(bar.line, "oak state:outdated")
    QTest.keyClick(bar.line, Qt.Key.Key_Return)
    with qtbot.assertNotEmitted(bar.filtered, wait=300):
        QTest.keyClick(bar.line, Qt.Key.Key_Return)


def test_a_filter_from_elsewhere_is_shown_and_applied(qtbot: QtBot, bar: FilterBar) -> None:
    with qtbot.waitSignal(bar.filtered) as told:
        bar.set_text('collection:"Blog posts" (state:untranslated OR has:issue) fr:chêne')
    assert told.args is not None
    assert chips(bar) == ['collection:"Blog posts"', "(state:untranslated OR has:issue)"]
    assert parse(told.args[0], LANGUAGES) == parse(
        'collection:"Blog posts" (state:untranslated OR has:issue) fr:chêne', LANGUAGES
    )


def test_adding_narrows_and_adds_nothing_twice(qtbot: QtBot, bar: FilterBar) -> None:
    bar.set_text("oak")
    bar.add("state:outdated")
    bar.add("state:outdated")
    assert bar.text() == "state:outdated oak"


def test_a_chip_goes_by_its_cross_and_by_delete(qtbot: QtBot, bar: FilterBar) -> None:
    bar.set_text("state:outdated has:issue oak")
    chip = bar._chips[0]
    with qtbot.waitSignal(bar.filtered) as told:
        QTest.mouseClick(chip, Qt.MouseButton.LeftButton, pos=chip._cross().center())
    assert told.args == ["has:issue oak"]
    with qtbot.waitSignal(bar.filtered) as told:
        QTest.keyClick(bar._chips[0], Qt.Key.Key_Delete)
    assert told.args == ["oak"]


def test_backspace_at_the_start_turns_the_last_chip_into_text(bar: FilterBar) -> None:
    bar.set_text("state:outdated has:issue oak")
    bar.line.setCursorPosition(0)
    QTest.keyClick(bar.line, Qt.Key.Key_Backspace)
    assert chips(bar) == ["state:outdated"]
    assert bar.line.text() == "has:issue oak"
    assert bar.line.cursorPosition() == len("has:issue")


def test_a_click_on_a_chip_writes_it_anew(bar: FilterBar) -> None:
    bar.set_text("state:outdated has:issue")
    bar._chips[0].click()
    assert (chips(bar), bar.line.text()) == (["has:issue"], "state:outdated")


def test_a_mistake_keeps_the_text_and_hangs_under_the_box(bar: FilterBar) -> None:
    bar.set_text("statte:x oak")
    assert bar.text() == "statte:x oak"
    bar.show_mistake(BadQuery("There is no “statte:”.", 0))
    assert bar.complaint.isVisible()
    assert bar.complaint.text() == "There is no “statte:”."
    assert bar.complaint.y() >= bar.geometry().bottom()
    assert bar.line.accessibleDescription() == "There is no “statte:”."
    bar.show_mistake(None)
    assert not bar.complaint.isVisible()


def test_the_mistake_goes_with_its_box(bar: FilterBar) -> None:
    bar.show_mistake(BadQuery("x", 0))
    bar.hide()
    assert not bar.complaint.isVisible()
    bar.show()
    assert bar.complaint.isVisible()


def test_escape_clears_and_then_leaves(qtbot: QtBot, bar: FilterBar) -> None:
    bar.set_text("state:outdated oak")
    with qtbot.waitSignal(bar.filtered) as told:
        QTest.keyClick(bar.line, Qt.Key.Key_Escape)
    assert told.args == [""]
    with qtbot.waitSignal(bar.left):
        QTest.keyClick(bar.line, Qt.Key.Key_Escape)


def test_recent_filters_are_kept_newest_first_without_mistakes(bar: FilterBar) -> None:
    told: list[list[str]] = []
    bar.recent_changed.connect(told.append)
    for text in ("oak", "table", "oak"):
        bar.line.setText(text)
        QTest.keyClick(bar.line, Qt.Key.Key_Return)
    bar.show_mistake(BadQuery("x", 0))
    bar.line.setText("(")
    QTest.keyClick(bar.line, Qt.Key.Key_Return)
    assert told[-1] == ["oak", "table"]
    assert [action.text() for action in bar.menu().actions()][:2] == ["oak", "table"]


def test_a_recent_filter_is_applied_from_the_menu(qtbot: QtBot, bar: FilterBar) -> None:
    bar.show_recent(["state:outdated & more"])
    with qtbot.waitSignal(bar.filtered) as told:
        bar.menu().actions()[0].trigger()
    assert told.args == ["state:outdated & more"]


def test_the_filter_in_force_can_be_saved(qtbot: QtBot, bar: FilterBar) -> None:
    assert not bar.menu().actions()[-1].isEnabled()
    bar.set_text("oak has:issue")
    with qtbot.waitSignal(bar.save_asked) as saved:
        bar.menu().actions()[-1].trigger()
    assert saved.args == ["has:issue oak"]


def test_the_count_is_said_while_a_filter_is_in_force(bar: FilterBar) -> None:
    bar.set_text("oak")
    bar.show_found(184, 12_430)
    assert bar._found.text() == "184 of 12,430"
    bar.clear()
    bar.show_found(12_430, 12_430)
    assert bar._found.text() == ""


def test_keys_values_and_languages_are_offered(bar: FilterBar) -> None:
    bar.completing.show_names({"collection": ["Blog posts"]})
    assert bar.completing.offers("stat")[0] == "state:"
    assert "state:untranslated" in bar.completing.offers("state:un")
    assert bar.completing.offers("-coll") == ["collection:", 'collection:"Blog posts"']
    assert bar.completing.offers("fr") == ["fr:"]


def test_an_offer_takes_the_place_of_the_word_at_the_cursor(qtbot: QtBot, bar: FilterBar) -> None:
    bar.line.setText("oak -sta table")
    bar.line.setCursorPosition(len("oak -sta"))
    with qtbot.waitSignal(bar.filtered) as told:
        bar.completing._take("state:outdated")
    assert told.args == ["oak -state:outdated table"]


WORDS = ["oak", "-oak", '"two words"', "/re.x/", "fr:chêne", "state:outdated", "-has:issue", "longer:60", "OR"]
GROUPS = ["(has:issue OR state:edited)", "(oak OR has:issue)", 'collection:"Blog posts"', "fr:(a b)", "-(a b)"]


def parts(query: Query) -> list[str]:
    """The parts that all have to be found, whatever their order and brackets."""
    if isinstance(query, And):
        return sorted(part for each in query.parts for part in parts(each))
    return [repr(query)]


@given(st.lists(st.sampled_from(WORDS + GROUPS), max_size=6).map(" ".join))
def test_chips_and_rest_find_what_the_text_finds(text: str) -> None:
    try:
        query = parse(text, LANGUAGES)
    except BadQuery:
        return
    conditions, rest = split(text, LANGUAGES)
    again = parse(" ".join([*conditions, rest]), LANGUAGES)
    assert parts(again) == parts(query)
