"""Checks never lag behind the text: a changed cell at once, everything in the background, nothing about old words."""

import pytest

from tests.gui.flows.conftest import MakePlace, Place
from translator_app.core.checks.ignoring import Ignored
from translator_app.core.checks.issue import Issue, Severity
from translator_app.core.edits import Origin
from translator_app.core.units import Cell
from translator_app.gui.flows import checking as module
from translator_app.gui.flows.checking import Checking
from translator_app.gui.flows.deciding import Deciding
from translator_app.gui.panels.issues import IssuesPanel
from translator_app.roundtrip import ignored
from translator_app.roundtrip.weights import severities

WRONG: Cell = (1, 2)


@pytest.fixture
def checking(place: Place) -> Checking:
    return Checking(place.desk, place.bench, place.looking)


def checked(place: Place, checking: Checking) -> None:
    with place.qtbot.waitSignal(checking.done, timeout=10_000):
        checking.check()


def ids(checking: Checking, cell: Cell) -> set[str]:
    return {issue.check for issue in checking.findings.standing.get(cell, ())}


def test_the_whole_document_is_checked_in_the_background(place: Place, checking: Checking) -> None:
    with place.qtbot.waitSignal(checking.done, timeout=10_000):
        checking.begin()
    assert any(check.startswith("placeholder") for check in ids(checking, WRONG))
    assert place.bench.model.issues[WRONG].severity == "error"
    assert checking.counts()[0] == checking.findings.severities[Severity.ERROR] >= 1
    assert checking.findings.languages[2] >= 1
    # Nobody asked, so nobody is told.
    assert place.told == []


def test_a_check_that_was_asked_for_says_what_it_found(place: Place, checking: Checking) -> None:
    checked(place, checking)
    assert "error" in place.words()[-1]


def test_a_changed_cell_is_checked_before_anybody_can_look(place: Place, checking: Checking) -> None:
    checked(place, checking)
    place.session.edit(Origin.TYPED, {WRONG: "Für {count} Personen"})
    assert ids(checking, WRONG) == set()
    assert WRONG not in place.bench.model.issues
    place.session.undo()
    assert ids(checking, WRONG)
    place.session.edit(Origin.TYPED, {WRONG: ""})
    assert ids(checking, WRONG) == set()


def test_a_changed_source_is_checked_in_every_language(place: Place, checking: Checking) -> None:
    checked(place, checking)
    place.session.unlock_main()
    place.session.edit(Origin.TYPED, {(1, 0): "Seats {anzahl} people"})
    assert ids(checking, WRONG) == set()
    assert ids(checking, (1, 1))


def test_many_changed_cells_are_checked_by_a_worker(
    place: Place, checking: Checking, monkeypatch: pytest.MonkeyPatch
) -> None:
    checked(place, checking)
    monkeypatch.setattr(module, "AT_ONCE", 1)
    place.session.edit(Origin.PASTE, {WRONG: "Für {count} Personen", (1, 1): "Pour {nombre} personnes"})
    place.qtbot.waitUntil(lambda: bool(ids(checking, (1, 1))), timeout=5_000)
    assert ids(checking, WRONG) == set()


def test_results_about_words_that_changed_meanwhile_are_dropped(place: Place, checking: Checking) -> None:
    place.idle()
    checking.check()
    place.session.edit(Origin.TYPED, {WRONG: "Für {count} Personen"})
    with place.qtbot.waitSignal(checking.done, timeout=10_000):
        pass
    assert ids(checking, WRONG) == set()


def test_issues_that_are_gone_are_forgotten(place: Place, checking: Checking) -> None:
    checked(place, checking)
    before = dict(place.bench.model.issues)
    checked(place, checking)
    assert dict(place.bench.model.issues) == before


def test_a_big_document_is_checked_where_one_looks(make_place: MakePlace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_UNASKED", 10)
    rows = [("Products", f"i{n}", "body", "Seats {count}", "Pour {nombre}") for n in range(400)]
    place = make_place(rows, ("en", "fr"))
    checking = Checking(place.desk, place.bench, place.looking)
    checking.begin()
    place.qtbot.waitUntil(lambda: (0, 1) in place.bench.model.issues, timeout=5_000)
    assert (399, 1) not in place.bench.model.issues
    bar = place.bench.grid.verticalScrollBar()
    bar.setValue(bar.maximum())
    place.qtbot.waitUntil(lambda: (399, 1) in place.bench.model.issues, timeout=5_000)
    assert (200, 1) not in place.bench.model.issues
    checked(place, checking)
    assert len(place.bench.model.issues) == 400


def test_comparisons_are_made_again_when_typing_rests(make_place: MakePlace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "QUIET_MS", 10)
    rows = [("Products", f"i{n}", "title", "Oak table", "Table") for n in range(5)]
    place = make_place(rows, ("en", "fr"))
    checking = Checking(place.desk, place.bench, place.looking)
    checked(place, checking)
    place.session.edit(Origin.TYPED, {(3, 1): "Bureau"})
    place.qtbot.waitUntil(lambda: "inconsistent" in ids(checking, (3, 1)), timeout=5_000)
    place.session.undo()
    assert "inconsistent" not in ids(checking, (3, 1))


def test_another_export_is_checked_anew(place: Place, checking: Checking) -> None:
    checked(place, checking)
    with place.qtbot.waitSignal(checking.done, timeout=10_000):
        assert place.desk.relay is not None
        place.desk.relay.rows_replaced.emit()
        assert dict(place.bench.model.issues) == {}
    assert WRONG in place.bench.model.issues


@pytest.fixture
def deciding(place: Place, checking: Checking) -> Deciding:
    panel = IssuesPanel()
    place.qtbot.addWidget(panel)
    made = Deciding(place.desk, place.bench, checking, panel)
    checked(place, checking)
    place.bench.grid.go_to(WRONG)
    return made


def error_of(deciding: Deciding) -> Issue:
    return deciding.panel.cards[0].issue


def test_the_panel_shows_the_current_cell(place: Place, deciding: Deciding) -> None:
    assert deciding.panel.count() >= 1
    place.bench.grid.go_to((0, 1))
    assert deciding.panel.count() == 0
    place.bench.grid.go_to((1, 0))
    assert deciding.panel.count() == 0


def test_a_fix_is_one_step_of_undo(place: Place, deciding: Deciding) -> None:
    fixable = next(card for card in deciding.panel.cards if card.issue.fix)
    fixable.fix.click()
    assert place.text(WRONG) == fixable.issue.fix == "Für {count} Personen"
    assert deciding.panel.count() == 0
    place.session.undo()
    assert place.text(WRONG) == "Für {anzahl} Personen"


def test_an_ignored_issue_does_not_count_until_the_text_changes(
    place: Place, checking: Checking, deciding: Deciding
) -> None:
    for issue in [card.issue for card in deciding.panel.cards]:
        deciding.panel.ignore_asked.emit(issue, "so wanted")
    assert deciding.panel.count() == 0
    assert len(deciding.panel.ignored) >= 1
    assert WRONG not in place.bench.model.issues
    place.session.edit(Origin.TYPED, {WRONG: "Für {menge} Personen"})
    assert deciding.panel.count() >= 1


def test_what_is_ignored_is_remembered_by_the_project(place: Place, checking: Checking, deciding: Deciding) -> None:
    for issue in [card.issue for card in deciding.panel.cards]:
        deciding.panel.ignore_asked.emit(issue, "so wanted")
    again = Checking(place.desk, place.bench, place.looking)
    panel = IssuesPanel()
    place.qtbot.addWidget(panel)
    Deciding(place.desk, place.bench, again, panel)
    checked(place, again)
    assert ids(again, WRONG) == set()
    judged = again.findings.judged(WRONG)
    assert {decision.reason for _issue, decision in judged if decision is not None} == {"so wanted"}


def test_an_issue_can_be_heeded_again(place: Place, checking: Checking, deciding: Deciding) -> None:
    issue = error_of(deciding)
    deciding.panel.ignore_asked.emit(issue, "")
    assert issue.check not in ids(checking, WRONG)
    deciding.panel.heed_asked.emit(issue)
    assert issue.check in ids(checking, WRONG)


def several(place: Place, deciding: Deciding) -> tuple[Issue, Issue, Issue]:
    """Three issues of one check in the current cell."""
    place.session.edit(Origin.TYPED, {WRONG: "Für {anzahl}, {menge} und {summe} Personen, gut {count} genug"})
    card = next(card for card in deciding.panel.cards if len(card.group) == 3)
    first, second, third = (each.issue for each in card.group)
    return first, second, third


def counted(place: Place, checking: Checking) -> list[str]:
    return [issue.message for issue in checking.findings.standing.get(WRONG, ())]


def test_one_issue_is_ignored_alone_and_stays_so_when_the_text_changes_elsewhere(
    place: Place, checking: Checking, deciding: Deciding
) -> None:
    first, second, third = several(place, deciding)
    mark = place.bench.model.issues[WRONG].count
    deciding.panel.ignore_one_asked.emit(second, "so wanted")
    assert counted(place, checking) == [first.message, third.message]
    assert place.bench.model.issues[WRONG].count == mark - 1
    assert deciding.panel.show_ignored.text() == "1 ignored"
    place.session.edit(Origin.TYPED, {WRONG: "Für {anzahl}, {menge} und {summe} Personen, ganz {count} anders"})
    assert counted(place, checking) == [first.message, third.message]
    place.session.edit(Origin.TYPED, {WRONG: "Für {anzahl}, neben {menge} bei {summe} Personen, gut {count} genug"})
    assert second.message in counted(place, checking)


def test_what_is_ignored_alone_is_remembered_and_taken_back_one_by_one(
    place: Place, checking: Checking, deciding: Deciding
) -> None:
    first, second, third = several(place, deciding)
    for issue in (first, second):
        deciding.panel.ignore_one_asked.emit(issue, "so wanted")
    again, panel = Checking(place.desk, place.bench, place.looking), IssuesPanel()
    place.qtbot.addWidget(panel)
    other = Deciding(place.desk, place.bench, again, panel)
    checked(place, again)
    assert counted(place, again) == [third.message]
    other.panel.heed_one_asked.emit(first)
    assert counted(place, again) == [first.message, third.message]
    other.panel.ignore_asked.emit(third, "")
    assert counted(place, again) == []
    other.panel.heed_one_asked.emit(third)
    assert counted(place, again) == [third.message]
    other.panel.heed_asked.emit(third)
    assert counted(place, again) == [first.message, second.message, third.message]


def test_decisions_about_texts_that_are_not_in_the_rows_are_kept(
    place: Place, checking: Checking, deciding: Deciding
) -> None:
    assert place.desk.document is not None
    project = place.desk.document.project
    gone = {("gone", "de"): (Ignored("numbers", "a"), Ignored("numbers", "b", "", alone=True))}
    ignored.keep(project, gone)
    panel = IssuesPanel()
    place.qtbot.addWidget(panel)
    Deciding(place.desk, place.bench, checking, panel)
    panel.ignore_asked.emit(error_of(deciding), "")
    kept = ignored.decisions(project)
    assert len(kept) == 2
    assert kept.items() >= gone.items()


def test_a_check_is_switched_off_for_the_project(place: Place, checking: Checking, deciding: Deciding) -> None:
    check = error_of(deciding).check
    with place.qtbot.waitSignal(checking.done, timeout=10_000):
        deciding.panel.off_asked.emit(check)
    assert check not in ids(checking, WRONG)
    assert "not checked any more" in place.words()[-1]
    again = Checking(place.desk, place.bench, place.looking)
    panel = IssuesPanel()
    place.qtbot.addWidget(panel)
    Deciding(place.desk, place.bench, again, panel)
    assert again.options.severities == {check: Severity.OFF}
    with place.qtbot.waitSignal(checking.done, timeout=10_000):
        deciding.weigh({check: Severity.ERROR})
    assert check in ids(checking, WRONG)


def test_a_locked_cell_offers_no_fix(place: Place, deciding: Deciding) -> None:
    from translator_app.core.edits import What
    from translator_app.core.status import Status

    place.session.set(place.session.draft_marks(What.STATUS, {WRONG: Status.LOCKED.value}).batch)
    assert deciding.panel.cards
    assert all(card.fix.isHidden() for card in deciding.panel.cards)


def test_severities_are_shown_set_for_the_project_and_go_with_it(
    place: Place, checking: Checking, deciding: Deciding
) -> None:
    check = error_of(deciding).check
    deciding.panel.weights_asked.emit()
    dialog = deciding._dialog
    assert dialog is not None
    assert dialog.weight(check) is Severity.ERROR
    with place.qtbot.waitSignal(checking.done, timeout=10_000):
        dialog.weighed.emit({check: Severity.INFO})
    assert dialog.weight(check) is Severity.INFO
    assert {issue.severity for issue in checking.findings.of(WRONG) if issue.check == check} == {Severity.INFO}
    assert place.desk.document is not None
    assert severities(place.desk.document.project) == {check: Severity.INFO}
    with place.qtbot.waitSignal(checking.done, timeout=10_000):
        dialog.weighed.emit({check: Severity.ERROR})
    assert severities(place.desk.document.project) == {}
    place.desk.close()
    assert deciding._dialog is None
