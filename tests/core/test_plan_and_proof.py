"""The plan names the exact cells; the proof gives each of them a verdict from what the site shows afterwards."""

from tests.fakes.plain_file import plain_table
from translator_app.core.edits import Origin, What
from translator_app.core.history import lost_approvals
from translator_app.core.merge import Conflict, Mine
from translator_app.core.plan import Kind, Plan, make_plan
from translator_app.core.session import Session
from translator_app.core.status import Status
from translator_app.core.verdicts import LogLine, Outcome, judge, prove

LANGUAGES = ("en", "fr")
SITE = {f"P/{n}/title": (f"text {n}", f"texte {n}" if n != 3 else "") for n in range(6)}


def plan(wanted: dict[tuple[int, int], str], **more: object) -> Plan:
    return make_plan(plain_table(LANGUAGES, SITE), "abc", wanted, **more)  # type: ignore[arg-type]


def after(**french: str) -> dict[str, tuple[str, str]]:
    return {**SITE, **{f"P/{n[1:]}/title": (f"text {n[1:]}", text) for n, text in french.items()}}


def test_a_plan_has_the_cells_that_differ_and_no_other() -> None:
    made = plan({(0, 1): "neu", (1, 1): "texte 1", (3, 1): "first"})
    assert [(p.cell, p.kind) for p in made.cells] == [((0, 1), Kind.CHANGED), ((3, 1), Kind.NEW)]
    assert made.edits() == {(0, 1): "neu", (3, 1): "first"}


def test_a_cell_that_would_only_become_empty_is_not_sent_unless_chosen() -> None:
    made = plan({(0, 1): ""})
    assert made.cells[0].kind is Kind.CLEARED
    assert made.edits() == {}
    assert made.ticking({(0, 1): True}).edits() == {(0, 1): ""}
    assert plan({(0, 1): ""}, send_cleared=True).edits() == {(0, 1): ""}


def test_conflicts_and_overwritten_approvals_are_named() -> None:
    conflict = Conflict((0, 1), "P/0/title", "fr", "old", "mine", "texte 0")
    made = plan(
        {(0, 1): "mine", (1, 1): "x"},
        conflicts={(0, 1): conflict},
        undecided=frozenset({(0, 1)}),
        approvals=frozenset({(1, 1)}),
    )
    assert [p.kind for p in made.cells] == [Kind.CONFLICT, Kind.OVERWRITES_APPROVED]
    assert [p.cell for p in made.undecided] == [(0, 1)]
    assert made.cells[0].base == "old"


def test_an_approval_counts_as_lost_when_an_edit_replaced_its_text() -> None:
    session = Session(plain_table(LANGUAGES, SITE))
    session.set(session.draft_marks(What.STATUS, {(0, 1): Status.APPROVED, (1, 1): Status.APPROVED}).batch)
    session.edit(Origin.TYPED, {(0, 1): "new"})
    assert lost_approvals(session.history) == {(0, 1)}
    session.undo()
    assert lost_approvals(session.history) == frozenset()


def test_each_cell_gets_the_verdict_its_text_deserves() -> None:
    planned = plan({(0, 1): "<p>Neu</p>"}).cells[0]
    assert judge(planned, "<p>Neu</p>") is Outcome.APPLIED
    assert judge(planned, " <P>Neu</P> ") is Outcome.NORMALISED
    assert judge(planned, "texte 0") is Outcome.NOT_APPLIED
    assert judge(planned, "something else") is Outcome.CHANGED_BY_OTHERS
    assert judge(planned, None) is Outcome.GONE


def test_rejections_land_on_their_cells_whatever_the_site_counts_from() -> None:
    made = plan({(1, 1): "one", (4, 1): "four"})
    now = plain_table(LANGUAGES, after(_1="one"))
    for number, base in ((5, 0), (6, -1), (4, 1)):
        proof = prove(made, now, [LogLine(number, "", "too long", True)])
        assert proof.row_base == base
        assert [(v.planned.cell, v.outcome, v.reason) for v in proof.verdicts] == [
            ((1, 1), Outcome.APPLIED, ""),
            ((4, 1), Outcome.REJECTED, "too long"),
        ]


def test_an_ambiguous_row_number_is_put_on_no_cell() -> None:
    made = plan({(3, 1): "three", (4, 1): "four"})
    proof = prove(made, plain_table(LANGUAGES, SITE), [LogLine(5, "", "too long", True)])
    assert proof.row_base is None
    assert [v.outcome for v in proof.verdicts] == [Outcome.NOT_APPLIED, Outcome.NOT_APPLIED]
    assert [line.reason for line in proof.unplaced] == ["too long"]


def test_a_rejection_that_names_the_item_needs_no_row() -> None:
    made = plan({(4, 1): "four"})
    proof = prove(made, plain_table(LANGUAGES, SITE), [LogLine(None, "4", "locked", True)])
    assert (proof.verdicts[0].outcome, proof.verdicts[0].reason) == (Outcome.REJECTED, "locked")


def test_an_applied_cell_is_not_blamed_for_a_log_line() -> None:
    made = plan({(1, 1): "one"})
    proof = prove(made, plain_table(LANGUAGES, after(_1="one")), [LogLine(2, "", "noise", True)])
    assert proof.verdicts[0].outcome is Outcome.APPLIED
    assert len(proof.unplaced) == 1


def test_what_nobody_has_confirmed_is_not_sent_unless_chosen() -> None:
    guess = frozenset({(3, 1)})
    made = plan({(0, 1): "neu", (3, 1): "from memory"}, unconfirmed=guess)
    assert [(p.cell, p.ticked, p.unconfirmed) for p in made.cells] == [((0, 1), True, False), ((3, 1), False, True)]
    assert made.edits() == {(0, 1): "neu"}
    assert [p.cell for p in made.held_back] == [(3, 1)]
    sent = plan({(3, 1): "from memory"}, unconfirmed=guess, send_unconfirmed=True)
    assert sent.edits() == {(3, 1): "from memory"}
    assert (len(sent.unconfirmed), sent.held_back) == (1, ())


def test_an_edit_is_unconfirmed_as_long_as_its_mark_says_so() -> None:
    session = Session(plain_table(LANGUAGES, SITE))
    session.edit(Origin.MEMORY, {(0, 1): "guess", (3, 1): "guess"}, Status.PREFILLED)
    session.set(session.draft_marks(What.STATUS, {(1, 1): Status.PREFILLED}).batch)
    assert Mine.of(session).unconfirmed == {(0, 1), (3, 1)}, "the site has the text of the third already"
    session.set(session.draft_marks(What.STATUS, {(0, 1): ""}).batch)
    session.edit(Origin.TYPED, {(3, 1): "read and changed"})
    assert Mine.of(session).unconfirmed == frozenset()
    session.undo()
    assert Mine.of(session).unconfirmed == {(3, 1)}
