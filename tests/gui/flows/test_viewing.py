"""Layouts and filters are kept by the project; a row is gone to by number or id, even when the filter hides it."""

import pytest

from tests.gui.flows.conftest import Place
from translator_app.core.finding.order import By, Sorting
from translator_app.gui.dialogs.goto import GoToDialog
from translator_app.gui.dialogs.languages import LanguagesDialog
from translator_app.gui.dialogs.line import LineDialog
from translator_app.gui.flows.viewing import Viewing
from translator_app.gui.grid.columns import FROZEN, Arrangement


@pytest.fixture
def viewing(place: Place) -> Viewing:
    return Viewing(place.desk, place.bench, place.looking, place.window)


def again(place: Place) -> Viewing:
    return Viewing(place.desk, place.bench, place.looking, place.window)


def test_languages_are_ordered_hidden_and_frozen_at_once(place: Place, viewing: Viewing) -> None:
    viewing.ask_languages()
    dialog = place.window.findChildren(LanguagesDialog)[0]
    dialog.arranged.emit(Arrangement((3, 1, 2), frozenset({2}), 1))
    assert place.bench.model.shown == (3, 1)
    assert place.bench.grid.frozen == FROZEN + 1
    assert viewing.arrangement() == Arrangement((3, 1, 2), frozenset({2}), 1)


def test_hiding_a_language_hides_what_was_found_in_it_alone(place: Place, viewing: Viewing) -> None:
    place.looking.filter("chêne")
    place.idle()
    assert place.bench.model.rowCount() == 4
    viewing.arrange(Arrangement((2, 3, 1), frozenset({1})))
    place.qtbot.waitUntil(lambda: place.bench.model.rowCount() == 0, timeout=5_000)
    viewing.arrange(Arrangement((1, 2, 3)))
    place.qtbot.waitUntil(lambda: place.bench.model.rowCount() == 4, timeout=5_000)
    place.idle()


def test_a_layout_is_kept_and_used_again(place: Place, viewing: Viewing) -> None:
    viewing.arrange(Arrangement((3, 1, 2), frozenset({2}), 1))
    place.bench.grid.set_width(5, 333)
    place.looking.sort(Sorting(By.TEXT, 1, True))
    viewing.save_layout("Reviewing")
    viewing.arrange(Arrangement((1, 2, 3)))
    place.bench.grid.set_width(5, 100)
    place.looking.sort(Sorting())
    lines: list[int] = []
    viewing.lines_wanted.connect(lines.append)
    viewing.use_layout("Reviewing")
    assert place.bench.model.shown == (3, 1)
    assert 333 in place.bench.grid.widths().values()
    assert place.looking.sorting == Sorting(By.TEXT, 1, True)
    assert lines == [place.bench.grid.lines]
    assert again(place).layouts() == ["Reviewing"]
    viewing.remove_layout("Reviewing")
    assert viewing.layouts() == []
    place.idle()


def test_the_view_is_restored_as_it_was_left(place: Place, viewing: Viewing) -> None:
    viewing.arrange(Arrangement((2, 1, 3), frozenset({3})))
    viewing._leave()
    place.bench.model.setLanguages((1, 2, 3))
    restored = again(place)
    lines: list[int] = []
    restored.lines_wanted.connect(lines.append)
    restored.restore()
    assert place.bench.model.shown == (2, 1)
    # The height of rows is the person's, not the project's.
    assert lines == []


def test_a_layout_of_languages_that_are_gone_does_no_harm(place: Place, viewing: Viewing) -> None:
    assert place.desk.document is not None
    place.desk.document.project.memo.set("layouts", {"old": {"shown": ["xx", "he"], "sort": ["text", "xx", True]}})
    viewing.use_layout("old")
    assert place.bench.model.shown == (3,)
    viewing.use_layout("never saved")
    place.idle()


def test_filters_are_kept_renamed_and_removed(place: Place, viewing: Viewing) -> None:
    told: list[list[str]] = []
    viewing.filters_changed.connect(lambda filters: told.append([each.name for each in filters]))
    viewing.save_filter("German", "de:state:untranslated")
    viewing.save_filter("Oak", "oak")
    viewing.rename_filter("German", "Deutsch")
    again(place).restore()
    assert [(f.name, f.text) for f in again(place).filters()] == [("Deutsch", "de:state:untranslated"), ("Oak", "oak")]
    viewing.remove_filter("Deutsch")
    assert told == [["German"], ["German", "Oak"], ["Deutsch", "Oak"], ["Oak"]]


def test_a_filter_is_saved_under_a_name_that_is_asked_for(place: Place, viewing: Viewing) -> None:
    viewing.ask_filter("  ")
    assert place.window.findChildren(LineDialog) == []
    viewing.ask_filter("oak")
    dialog = place.window.findChildren(LineDialog)[0]
    assert not dialog.agree.isEnabled()
    dialog.line.setText("  Trees ")
    dialog.agree.click()
    assert [each.name for each in viewing.filters()] == ["Trees"]


@pytest.mark.parametrize("text", ["4", " 4", "#4", "4."])
def test_a_row_is_gone_to_by_its_number(place: Place, viewing: Viewing, text: str) -> None:
    place.bench.grid.go_to((0, 2))
    assert viewing.go_to(text.strip()) == ""
    assert place.bench.grid.current_cell() == (3, 2)


def test_a_field_is_gone_to_by_its_id(place: Place, viewing: Viewing) -> None:
    assert viewing.go_to(place.session.table.unit(4).id) == ""
    cell = place.bench.grid.current_cell()
    assert cell is not None
    assert cell[0] == 4


@pytest.mark.parametrize(("text", "words"), [("0", "no row 0"), ("6", "the file has 5"), ("nothing", "no field")])
def test_what_is_not_there_is_said_in_the_dialog(place: Place, viewing: Viewing, text: str, words: str) -> None:
    viewing.ask_go_to()
    dialog = place.window.findChildren(GoToDialog)[0]
    dialog.line.setText(text)
    dialog.agree.click()
    assert words in dialog.trouble.text()
    assert dialog.isVisible()
    dialog.line.setText("2")
    assert dialog.trouble.isHidden()
    dialog.agree.click()
    assert not dialog.isVisible()


def test_a_row_that_the_filter_hides_is_gone_to_without_it(place: Place, viewing: Viewing) -> None:
    viewing.all_rows_wanted.connect(lambda: place.looking.filter(""))
    place.looking.filter("collection:Posts")
    place.qtbot.waitUntil(lambda: place.bench.model.rowCount() == 2, timeout=5_000)
    assert viewing.go_to("1") == ""
    place.qtbot.waitUntil(lambda: (place.bench.grid.current_cell() or (9, 9))[0] == 0, timeout=5_000)
