"""Replacing shows every change first, makes the ticked ones as one step, and never touches what changed meanwhile."""

import pytest
from PySide6.QtCore import Qt

from tests.gui.flows.conftest import MakePlace, Place
from translator_app.core.edits import Origin, What
from translator_app.core.status import Status
from translator_app.core.table import Table
from translator_app.gui.dialogs.replace import ReplaceDialog
from translator_app.gui.flows import replacing as module
from translator_app.gui.flows.replacing import Replacing


@pytest.fixture
def replacing(place: Place) -> Replacing:
    return Replacing(place.desk, place.bench, place.looking, place.window)


def dialog_of(place: Place) -> ReplaceDialog:
    found = [dialog for dialog in place.window.findChildren(ReplaceDialog) if dialog.isVisible()]
    assert len(found) == 1
    return found[0]


def sought(place: Place, find: str, put: str) -> ReplaceDialog:
    dialog = dialog_of(place)
    dialog.put.setText(put)
    dialog.sought.setText(find)
    settled(place, dialog)
    return dialog


def settled(place: Place, dialog: ReplaceDialog) -> None:
    """Until the wish was told and what it would change is there."""
    with place.qtbot.waitSignal(dialog.wished):
        pass
    place.qtbot.waitUntil(lambda: not place.desk.jobs.running() and dialog.bar.isHidden(), timeout=5_000)


def cells(dialog: ReplaceDialog) -> list[tuple[int, int]]:
    return [change.cell for change in dialog.model.changes()]


def test_ticked_changes_are_one_step_of_undo(place: Place, replacing: Replacing) -> None:
    replacing.ask()
    dialog = sought(place, "chêne", "hêtre")
    assert cells(dialog) == [(0, 1), (3, 1), (4, 1)]
    dialog.model.tick([1], False)
    dialog.agree.click()
    texts = [place.text((row, 1)) for row in (0, 3, 4)]
    assert texts == ["Table en hêtre", "Nouvelles du chêne", "Un hêtre est un arbre"]
    assert place.words() == ["2 texts changed."]
    place.session.undo()
    assert place.text((0, 1)) == "Table en chêne"
    assert place.text((4, 1)) == "Un chêne est un arbre"
    assert place.session.history.position == 0


def test_what_was_replaced_is_gone_from_the_list(place: Place, replacing: Replacing) -> None:
    replacing.ask()
    dialog = sought(place, "chêne", "hêtre")
    dialog.agree.click()
    place.qtbot.waitUntil(lambda: dialog.model.rowCount() == 0, timeout=5_000)


def test_the_main_language_is_never_changed_while_it_is_locked(place: Place, replacing: Replacing) -> None:
    replacing.ask()
    dialog = sought(place, "oak", "beech")
    assert cells(dialog) == []


def test_a_text_that_changed_meanwhile_is_left_alone(place: Place, replacing: Replacing) -> None:
    replacing.ask()
    dialog = sought(place, "chêne", "hêtre")
    place.session.edit(Origin.TYPED, {(0, 1): "Un chêne seul"})
    dialog.apply_asked.emit(dialog.model.changes())
    assert place.text((0, 1)) == "Un chêne seul"
    assert "1 text was left alone" in place.words()[-1]


def test_a_replacement_does_not_read_the_file_again(
    place: Place, replacing: Replacing, monkeypatch: pytest.MonkeyPatch
) -> None:
    replacing.ask()
    dialog = sought(place, "chêne", "hêtre")
    monkeypatch.setattr(Table, "texts_of", lambda *_: pytest.fail("read again"))
    dialog.agree.click()
    monkeypatch.undo()
    assert place.text((0, 1)) == "Table en hêtre"


def test_the_list_follows_the_document(place: Place, replacing: Replacing) -> None:
    replacing.ask()
    dialog = sought(place, "chêne", "hêtre")
    place.session.edit(Origin.TYPED, {(0, 1): "Table"})
    place.qtbot.waitUntil(lambda: cells(dialog) == [(3, 1), (4, 1)], timeout=5_000)


def test_locked_texts_and_approved_ones_when_wished_stay_as_they_are(place: Place, replacing: Replacing) -> None:
    marks = {(0, 1): Status.LOCKED.value, (3, 1): Status.APPROVED.value}
    place.session.set(place.session.draft_marks(What.STATUS, marks).batch)
    replacing.ask()
    dialog = sought(place, "chêne", "hêtre")
    assert cells(dialog) == [(3, 1), (4, 1)]
    dialog.approved.click()
    settled(place, dialog)
    assert cells(dialog) == [(4, 1)]


def test_only_rows_that_are_shown_change_when_wished(place: Place, replacing: Replacing) -> None:
    place.looking.filter("collection:Posts")
    place.qtbot.waitUntil(lambda: place.bench.model.rowCount() == 2, timeout=5_000)
    replacing.ask()
    dialog = sought(place, "chêne", "hêtre")
    assert cells(dialog) == [(0, 1), (3, 1), (4, 1)]
    dialog.scope.set_value("shown")
    dialog.scope.chosen.emit("shown")
    settled(place, dialog)
    assert cells(dialog) == [(3, 1), (4, 1)]


def test_only_chosen_cells_change_when_wished(place: Place, replacing: Replacing) -> None:
    place.bench.grid.hands.pick((3, 4, 4, 5))
    replacing.ask()
    dialog = sought(place, "e", "E")
    dialog.case.click()
    dialog.scope.set_value("picked")
    dialog.scope.chosen.emit("picked")
    settled(place, dialog)
    assert cells(dialog) == [(3, 1), (4, 1), (4, 2)]


def test_groups_of_an_expression_are_put_back(place: Place, replacing: Replacing) -> None:
    replacing.ask()
    dialog = dialog_of(place)
    dialog.regex.click()
    dialog = sought(place, r"(\w+) en (\w+)", r"\2 pour \1")
    assert [change.after for change in dialog.model.changes()] == ["chêne pour Table"]


@pytest.mark.parametrize(("find", "put"), [("(", ""), ("a", r"\3"), ("(a+)+$", "")])
def test_an_expression_that_cannot_be_used_is_said(place: Place, replacing: Replacing, find: str, put: str) -> None:
    replacing.ask()
    dialog = dialog_of(place)
    dialog.regex.click()
    dialog = sought(place, find, put)
    assert dialog.trouble.text().endswith(".")
    assert not dialog.agree.isEnabled()
    assert place.told == []


def test_a_language_that_is_unticked_is_left_alone(place: Place, replacing: Replacing) -> None:
    replacing.ask()
    dialog = sought(place, "e", "x")
    dialog.languages.item(0).setCheckState(Qt.CheckState.Unchecked)
    settled(place, dialog)
    assert {column for _row, column in cells(dialog)} == {2}


def test_no_step_is_larger_than_the_window_can_take(
    place: Place, replacing: Replacing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST", 2)
    replacing.ask()
    dialog = sought(place, "chêne", "hêtre")
    assert len(cells(dialog)) == 2
    assert "first 2 changes" in dialog.trouble.text()


def test_a_change_can_be_looked_at_in_the_grid(place: Place, replacing: Replacing) -> None:
    replacing.ask()
    dialog = sought(place, "chêne", "hêtre")
    dialog.cell_asked.emit((4, 1))
    assert place.bench.grid.current_cell() == (4, 1)


def test_the_dialog_goes_with_the_document(place: Place, replacing: Replacing) -> None:
    replacing.ask()
    dialog = dialog_of(place)
    replacing.ask()
    assert dialog_of(place) is dialog
    place.desk.closing.emit()
    assert not dialog.isVisible()


def test_the_first_changes_are_shown_while_others_are_looked_for(make_place: MakePlace) -> None:
    rows = [("Products", f"i{n}", "title", f"Oak {n}", f"Chêne {n}") for n in range(6_000)]
    place = make_place(rows, ("en", "fr"))
    Replacing(place.desk, place.bench, place.looking, place.window).ask()
    dialog = sought(place, "chêne", "hêtre")
    assert len(cells(dialog)) == 6_000
    dialog.agree.click()
    assert place.text((5_999, 1)) == "hêtre 5999"
    place.idle()
