"""The review window follows the journey: compare, decide, import, prove; and only says what a person wants."""

import time
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.fakes.plans import APPROVED, CHANGED, CONFLICT, GUESS, RIVAL, plan, planned, proof
from translator_app.core.merge import Choice
from translator_app.core.plan import Plan
from translator_app.core.verdicts import Outcome, Proof, Verdict
from translator_app.gui.notices import Notice
from translator_app.gui.review.ages import ago
from translator_app.gui.review.facts import Decided, Facts, Issue
from translator_app.gui.review.window import ReviewWindow
from translator_app.roundtrip.access import Progress, Stage

FACTS = Facts("Nordwood Living", 0.0, lambda planned: planned.item.upper())


@pytest.fixture
def window(qtbot: QtBot) -> ReviewWindow:
    made = ReviewWindow()
    qtbot.addWidget(made)
    made.show_plan(plan(), FACTS)
    made.show()
    return made


def press(window: QWidget, words: str) -> None:
    """Click the shown button with these words."""
    QApplication.processEvents()
    found = [b for b in window.findChildren(QAbstractButton) if words in (b.text(), b.accessibleName())]
    shown = [b for b in found if b.isVisible()]
    assert len(shown) == 1, f"{words}: {len(found)} buttons, {len(shown)} shown"
    assert shown[0].isEnabled(), f"{words} is disabled"
    shown[0].click()


def shown_rows(window: ReviewWindow) -> list[Any]:
    model = window.model
    return [p for p in map(model.planned, range(model.rowCount())) if p is not None]


def test_an_undecided_conflict_keeps_the_import_shut_and_says_so(window: ReviewWindow) -> None:
    assert not window.foot.go.isEnabled()
    assert window.foot.go.accessibleDescription() == "1 conflict has to be decided first."


def test_the_import_button_counts_and_hands_over_what_was_decided(qtbot: QtBot, window: ReviewWindow) -> None:
    press(window, "Keep mine")
    with qtbot.waitSignal(window.import_asked) as asked:
        press(window, "Import 4 cells")
    assert asked.args is not None
    decided = asked.args[0]
    assert isinstance(decided, Decided)
    assert decided.plan.undecided == ()
    assert len(decided.plan.edits()) == 4
    assert decided.choices == {CONFLICT.cell: Choice.MINE}


def test_a_card_shows_only_what_it_counts_and_then_everything_again(window: ReviewWindow) -> None:
    press(window, "1 overwrites an approved text")
    assert shown_rows(window) == [APPROVED]
    press(window, "1 conflict to decide")
    assert shown_rows(window) == [CONFLICT]
    press(window, "1 conflict to decide")
    assert len(shown_rows(window)) == 5


def test_the_search_narrows_what_a_card_shows(qtbot: QtBot, window: ReviewWindow) -> None:
    field = window.bar.findChild(QLineEdit)
    assert field is not None
    QTest.keyClicks(field, "TABLE fr")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert shown_rows(window) == [CHANGED]
    press(window, "1 overwrites an approved text")
    assert shown_rows(window) == []
    field.clear()
    assert shown_rows(window) == [APPROVED]


def test_all_conflicts_are_decided_at_once_also_those_filtered_away(window: ReviewWindow) -> None:
    press(window, "1 overwrites an approved text")
    press(window, "Keep the site’s")
    assert window.model.decisions.counts().undecided == 0


def test_chosen_conflicts_are_decided_alone(window: ReviewWindow) -> None:
    cells = [planned(row, "fr", kind=CONFLICT.kind) for row in range(4)]
    window.show_plan(plan(*cells), FACTS)
    window.list.go_to(0)
    window.list.selectionModel().select(
        window.model.index(1, 0),
        window.list.selectionModel().SelectionFlag.Select | window.list.selectionModel().SelectionFlag.Rows,
    )
    press(window, "Keep mine")
    assert set(window.model.decisions.choices) == {cells[0].cell, cells[1].cell}


def test_another_text_is_written_in_the_details(qtbot: QtBot, window: ReviewWindow) -> None:
    window.list.go_to(window.model.find_row(1))
    QTest.keyClick(window.list, Qt.Key.Key_E)
    assert window.details.isVisible()
    box = window.details._after
    assert not box.isReadOnly()
    box.setPlainText("Tissé\nailleurs")
    press(window, "Use this text")
    assert window.model.decisions.choice(CONFLICT) == "Tissé\nailleurs"
    assert box.isReadOnly()


def test_escape_leaves_the_writing_and_changes_nothing(qtbot: QtBot, window: ReviewWindow) -> None:
    window.list.go_to(window.model.find_row(1))
    QTest.keyClick(window.list, Qt.Key.Key_E)
    window.details._after.setPlainText("other")
    QTest.keyClick(window.details._after, Qt.Key.Key_Escape)
    assert window.isVisible()
    assert window.model.decisions.choice(CONFLICT) is None
    assert window.details._after.toPlainText() == CONFLICT.after
    assert window.details.choice.value() == ""


def test_moving_on_while_writing_does_not_put_the_text_elsewhere(qtbot: QtBot, window: ReviewWindow) -> None:
    window.list.go_to(window.model.find_row(1))
    QTest.keyClick(window.list, Qt.Key.Key_E)
    window.details._after.setPlainText("other")
    window.list.go_to(window.model.find_row(0))
    press(window, "Use this text")
    assert window.model.decisions.choices == {CONFLICT.cell: "other"}


def test_an_error_can_be_sent_by_name_in_the_details(window: ReviewWindow) -> None:
    issues = {CHANGED.cell: (Issue("error", "A placeholder is missing"),)}
    window.show_plan(plan(CHANGED), Facts("S", issues=issues))
    assert not window.foot.go.isEnabled()
    press(window, "Details")
    press(window, "Send all the same")
    assert window.foot.go.isEnabled()
    assert window.model.decisions.allowed == {CHANGED.cell}


def test_unconfirmed_texts_are_counted_left_out_and_taken_along_with_one_click(window: ReviewWindow) -> None:
    window.show_plan(plan(CHANGED, GUESS, RIVAL), FACTS)
    assert window.unconfirmed.isVisible()
    assert "They are left out" in window.unconfirmed.said.text()
    assert window.foot.go.text() == "Import 1 cell"
    assert window.foot._note.whole().startswith("2 unconfirmed cells are left out.")
    press(window, "Send them too")
    assert window.unconfirmed.property("kind") == "notice-warning"
    assert "2 texts that nobody has confirmed will go to the live site" in window.unconfirmed.said.text()
    press(window, "Keep mine")
    assert window.foot.go.text() == "Import 3 cells"
    assert window.foot._note.whole().startswith("Nobody has confirmed 2 of these cells.")
    press(window, "Leave them out")
    assert window.foot.go.text() == "Import 1 cell"


def test_the_count_of_unconfirmed_texts_shows_them_and_the_search_finds_them(window: ReviewWindow) -> None:
    window.show_plan(plan(CHANGED, GUESS, RIVAL), FACTS)
    press(window, "2 unconfirmed, left out")
    assert shown_rows(window) == [GUESS, RIVAL]
    press(window, "2 unconfirmed, left out")
    field = window.bar.findChild(QLineEdit)
    assert field is not None
    for words in ("unconfirmed vase", "state:prefilled vase"):
        field.clear()
        QTest.keyClicks(field, words)
        QTest.keyClick(field, Qt.Key.Key_Return)
        assert shown_rows(window) == [RIVAL]


def test_a_plan_without_unconfirmed_texts_says_nothing_of_them(window: ReviewWindow) -> None:
    assert not window.unconfirmed.isVisible()
    assert window.model.decisions.counts().guesses == 0
    assert [card.key for card in window.cards._shown].count("unconfirmed") == 0


def test_where_all_texts_are_unconfirmed_the_window_says_why_nothing_is_sent(
    qtbot: QtBot, window: ReviewWindow
) -> None:
    window.show_plan(plan(GUESS), Facts("Nordwood Living", time.time()))
    assert window.list.isVisible()
    assert window.unconfirmed.said.text().startswith("Nothing goes to the site yet: 1 text is from memory")
    assert "Nobody has confirmed" in window.foot._note.whole()
    assert not window.foot.go.isEnabled()
    assert not window.head._again.isVisible()
    with qtbot.waitSignal(window.unconfirmed_asked):
        press(window, "Show them in the grid")
    window.head._tell_age()
    assert window.head._again.isVisible(), "what is confirmed there comes along when compared again"
    press(window, "Send them too")
    assert window.foot.go.isEnabled()


def test_to_decide_all_conflicts_sends_no_text_that_nobody_has_confirmed(window: ReviewWindow) -> None:
    window.show_plan(plan(CONFLICT, RIVAL), FACTS)
    press(window, "Keep mine")
    assert [p.cell for p in window.model.decisions.decided().plan.ticked] == [CONFLICT.cell]


def test_nothing_is_taken_along_while_an_import_is_under_way(window: ReviewWindow) -> None:
    window.show_plan(plan(CHANGED, GUESS), FACTS)
    window.show_progress(Progress(Stage.UPLOAD))
    assert not window.unconfirmed.take.isEnabled()
    QTest.keyClick(window.list, Qt.Key.Key_U)
    assert window.model.decisions.counts().unread == 0


def test_the_details_say_that_nobody_has_confirmed_a_text(window: ReviewWindow) -> None:
    window.show_plan(plan(CHANGED, GUESS), FACTS)
    press(window, "Details")
    window.list.go_to(window.model.find_row(0))
    assert not window.details._bolt.isVisible()
    window.list.go_to(window.model.find_row(1))
    assert window.details._bolt.isVisible()
    assert window.details._mark.whole() == "from memory or machine, unconfirmed"


def test_progress_moves_the_steps_and_stop_is_a_wish(qtbot: QtBot, window: ReviewWindow) -> None:
    for stage, step in ((Stage.UPLOAD, 2), (Stage.IMPORT, 3), (Stage.PROOF, 4)):
        window.show_progress(Progress(stage, 3, 10))
        assert window.head.steps.step == step
    assert window.model.frozen
    assert window.foot.line.counts() == "3 of 10"
    with qtbot.waitSignal(window.stop_asked):
        press(window, "Stop")


def test_comparing_comes_first_and_shows_no_list(window: ReviewWindow) -> None:
    window.show_comparing("Nordwood Living")
    window.show_progress(Progress(Stage.DOWNLOAD, 1, 2))
    assert window.head.steps.step == 0
    assert not window.list.isVisible()
    window.show_plan(plan(), FACTS)
    assert window.list.isVisible()


def test_a_plan_without_cells_says_that_there_is_nothing_to_do(window: ReviewWindow) -> None:
    window.show_plan(Plan("x", ("en", "fr"), ()), FACTS)
    assert not window.list.isVisible()
    assert window._empty.title.text() == "Nothing to import"
    assert not window.foot.go.isEnabled()


def test_work_that_stopped_leaves_a_plan_to_decide_again(window: ReviewWindow) -> None:
    window.show_progress(Progress(Stage.UPLOAD))
    window.show_stopped(Notice("error", "No connection", "Try again."))
    assert window.notices.notices()[0].cause == "No connection"
    assert window.head.steps.failed
    assert not window.model.frozen
    press(window, "Keep mine")
    assert window.foot.go.isEnabled()


def test_verdicts_come_in_the_same_list_with_their_reasons(window: ReviewWindow) -> None:
    window.show_proof(proof())
    said = [window.model.words(row, 5) for row in range(window.model.rowCount()) if window.model.planned(row)]
    assert said == [
        "applied",
        "changed by someone else",
        "applied, normalised by the site",
        "rejected by the site",
    ]
    row = window.model.find_row(2)
    assert window.model.words(row, 4) == f"{APPROVED.before}\ntoo long"
    assert window.head._words.text() == "2 of 4 cells have arrived, as a fresh export proves."
    press(window, "1 rejected by the site")
    assert shown_rows(window) == [APPROVED]


def test_the_failed_ones_can_be_tried_again_and_all_taken_back(qtbot: QtBot, window: ReviewWindow) -> None:
    window.show_proof(proof())
    with qtbot.waitSignal(window.retry_asked) as retry:
        press(window, "Retry only the failed ones")
    assert retry.args is not None
    assert [verdict.outcome for verdict in retry.args[0]] == [Outcome.CHANGED_BY_OTHERS, Outcome.REJECTED]
    with qtbot.waitSignal(window.rollback_asked):
        press(window, "Roll back this import")


def test_a_proof_without_failures_offers_no_retry(window: ReviewWindow) -> None:
    window.show_proof(Proof((Verdict(CHANGED, Outcome.APPLIED, CHANGED.after),)))
    assert not window.foot.retry.isVisible()
    assert not window.head.steps.failed
    assert window.head._words.text() == "1 of 1 cell has arrived, as a fresh export proves."


def test_enter_on_a_verdict_names_the_cell_to_go_to(qtbot: QtBot, window: ReviewWindow) -> None:
    window.show_proof(proof())
    window.list.go_to(window.model.find_row(2))
    with qtbot.waitSignal(window.cell_picked) as picked:
        QTest.keyClick(window.list, Qt.Key.Key_Return)
    assert picked.args == [APPROVED.unit, APPROVED.language]


def test_leaving_is_said_once_and_stops_nothing(qtbot: QtBot, window: ReviewWindow) -> None:
    with qtbot.assertNotEmitted(window.stop_asked), qtbot.waitSignal(window.left):
        QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()


def test_an_old_comparison_offers_to_compare_again(qtbot: QtBot, window: ReviewWindow) -> None:
    with qtbot.waitSignal(window.compare_asked):
        press(window, "Compare again")
    assert "hours ago" in window.head._words.text()


def test_the_clock_rests_while_the_window_is_hidden(window: ReviewWindow) -> None:
    assert window.head._clock.isActive()
    window.hide()
    assert not window.head._clock.isActive()


def test_ages_are_said_in_the_unit_that_fits() -> None:
    assert [ago(s) for s in (-3, 1.9, 59, 60, 3599, 7300)] == [
        "just now",
        "1 second ago",
        "59 seconds ago",
        "1 minute ago",
        "59 minutes ago",
        "2 hours ago",
    ]


def test_every_control_has_a_name(window: ReviewWindow) -> None:
    press(window, "Details")
    nameless = [
        widget
        for widget in window.findChildren(QWidget)
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.isVisible() and not widget.accessibleName()
        and not (isinstance(widget, QAbstractButton) and widget.text())
    ]  # fmt: skip
    assert nameless == []


def test_tab_reaches_everything_that_can_be_pressed(qtbot: QtBot, window: ReviewWindow) -> None:
    window.activateWindow()
    window.list.setFocus()
    seen: set[QWidget | None] = set()
    for _step in range(30):
        seen.add(QApplication.focusWidget())
        window.focusNextChild()
    buttons = {b for b in window.findChildren(QAbstractButton) if b.isVisible() and b.isEnabled()}
    reachable = {b for b in buttons if b.focusPolicy() != Qt.FocusPolicy.NoFocus}
    assert reachable <= seen
    assert window.list in seen
