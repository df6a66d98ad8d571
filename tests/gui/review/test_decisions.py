"""What a person decides about a plan: the counts follow, and the plan comes back with exactly that in it."""

import random

from tests.fakes.plans import APPROVED, CELLS, CHANGED, CLEARED, CONFLICT, GUESS, NEW, RIVAL, plan, planned
from translator_app.core.merge import Choice
from translator_app.core.plan import Kind, Plan
from translator_app.gui.review.decisions import Counts, Decisions, obstacle
from translator_app.gui.review.facts import Issue
from translator_app.gui.review.listing import arranged, listed


def decisions(*issues: tuple[tuple[int, int], Issue]) -> Decisions:
    return Decisions(plan(), {cell: (issue,) for cell, issue in issues})


def test_a_plan_nobody_touched_comes_back_as_it_was() -> None:
    assert decisions().decided().plan == plan()


def test_ticks_decide_what_is_sent() -> None:
    made = decisions()
    made.tick([CHANGED.cell], False)
    made.tick([CLEARED.cell], True)
    sent = made.decided().plan.edits()
    assert sent == {CLEARED.cell: "", CONFLICT.cell: CONFLICT.after, APPROVED.cell: APPROVED.after, NEW.cell: NEW.after}


def test_mine_sends_my_text_and_is_no_longer_undecided() -> None:
    made = decisions()
    assert made.counts().undecided == 1
    made.choose([CONFLICT.cell], Choice.MINE)
    decided = made.decided()
    assert decided.plan.undecided == ()
    assert decided.plan.edits()[CONFLICT.cell] == CONFLICT.after
    assert decided.choices == {CONFLICT.cell: Choice.MINE}


def test_the_sites_side_sends_nothing() -> None:
    made = decisions()
    made.choose([CONFLICT.cell], Choice.THEIRS)
    decided = made.decided()
    assert CONFLICT.cell not in decided.plan.edits()
    assert decided.plan.undecided == ()
    assert decided.choices == {CONFLICT.cell: Choice.THEIRS}


def test_a_text_of_its_own_takes_the_place_of_both() -> None:
    made = decisions()
    made.choose([CONFLICT.cell], "Tissé à la main, en France")
    assert made.decided().plan.edits()[CONFLICT.cell] == "Tissé à la main, en France"
    made.choose([CONFLICT.cell], CONFLICT.before)
    assert CONFLICT.cell not in made.decided().plan.edits()


def test_a_text_that_reads_like_a_choice_is_still_a_text() -> None:
    made = decisions()
    made.choose([CONFLICT.cell], "mine")
    assert made.decided().plan.edits()[CONFLICT.cell] == "mine"


def test_ticking_a_conflict_left_to_the_site_asks_again() -> None:
    made = decisions()
    made.choose([CONFLICT.cell], Choice.THEIRS)
    made.tick([CONFLICT.cell], True)
    assert made.choice(CONFLICT) is None
    assert made.counts().undecided == 1


def test_a_conflict_that_is_not_sent_needs_no_decision() -> None:
    made = decisions()
    made.tick([CONFLICT.cell], False)
    assert made.counts().undecided == 0


def test_only_conflicts_can_be_decided() -> None:
    made = decisions()
    made.choose([planned.cell for planned in CELLS], Choice.THEIRS)
    assert made.counts().cells == 3


def test_an_error_stops_the_import_until_it_is_let_through_by_name() -> None:
    made = decisions((CHANGED.cell, Issue("error", "a placeholder is missing")), (NEW.cell, Issue("warning", "long")))
    made.choose([CONFLICT.cell], Choice.MINE)
    counts = made.counts()
    assert (counts.errors, counts.warnings, counts.stopping) == (1, 1, 1)
    assert "1 cell has an error" in obstacle(counts)
    made.allow([CHANGED.cell])
    assert obstacle(made.counts()) == ""
    assert made.decided().allowed == {CHANGED.cell}
    made.allow([CHANGED.cell], False)
    made.tick([CHANGED.cell], False)
    assert obstacle(made.counts()) == ""


def guesses() -> Decisions:
    return Decisions(plan(CHANGED, GUESS, RIVAL), {})


def test_unconfirmed_texts_are_taken_along_all_at_once_and_left_out_again() -> None:
    made = guesses()
    counts = made.counts()
    assert (counts.cells, counts.unconfirmed, counts.unread) == (1, 2, 0)
    assert obstacle(counts) == ""
    made.take_along(True)
    assert (made.counts().cells, made.counts().unread) == (3, 2)
    made.take_along(False)
    assert made.counts() == counts
    assert made.decided().plan.edits() == {CHANGED.cell: CHANGED.after}


def test_a_conflict_of_an_unconfirmed_text_waits_until_the_text_is_to_be_sent() -> None:
    made = guesses()
    assert (made.counts().conflicts, made.counts().undecided) == (0, 0)
    made.take_along(True)
    assert (made.counts().conflicts, made.counts().undecided) == (1, 1)
    made.choose([RIVAL.cell], Choice.THEIRS)
    made.take_along(True)
    assert made.choice(RIVAL) is Choice.THEIRS, "what was decided for the site stays decided"
    assert RIVAL.cell not in made.decided().plan.edits()


def test_a_text_written_in_the_place_of_an_unconfirmed_one_is_confirmed() -> None:
    made = guesses()
    made.choose([RIVAL.cell], "Tourné à la main")
    assert (made.counts().unconfirmed, made.counts().unread) == (1, 0)
    assert [p.unconfirmed for p in made.decided().plan.ticked] == [False, False]
    made.choose([RIVAL.cell], Choice.MINE)
    assert (made.counts().unconfirmed, made.counts().unread) == (2, 1)


def test_where_only_unconfirmed_texts_are_there_the_reason_says_so() -> None:
    made = Decisions(plan(GUESS), {})
    assert obstacle(made.counts()) == "Nobody has confirmed these texts yet, and nothing else is ticked."


def test_nothing_ticked_is_nothing_to_import() -> None:
    assert "nothing to import" in obstacle(Counts())


def counted_anew(made: Decisions) -> tuple[int, ...]:
    plan = made.decided().plan
    ticked = plan.ticked
    return (
        len(ticked),
        len({p.language for p in ticked}),
        len({p.collection for p in ticked}),
        sum(p.undecided for p in ticked),
        sum(p.kind is Kind.OVERWRITES_APPROVED for p in ticked),
        len(plan.unconfirmed),
        sum(p.unconfirmed for p in ticked),
        sum(p.kind is Kind.CONFLICT and not made.waits(p) for p in made.plan.cells),
    )


def test_the_counts_are_those_of_the_plan_after_any_decisions() -> None:
    dice = random.Random(4)
    kinds = [Kind.CHANGED, Kind.CONFLICT, Kind.OVERWRITES_APPROVED]
    cells = [
        planned(
            row,
            dice.choice(("fr", "de", "he")),
            kind=dice.choice(kinds),
            collection=dice.choice("AB"),
            unconfirmed=guess,
            ticked=not guess,
        )
        for row in range(20)
        for guess in [dice.random() < 0.4]
    ]
    made = Decisions(Plan("x", ("en",), tuple(cells)), {})
    for _step in range(200):
        some = [cell.cell for cell in dice.sample(cells, 3)]
        match dice.randrange(5):
            case 0:
                made.tick(some, dice.random() < 0.5)
            case 1:
                made.choose(some, Choice.MINE)
            case 2:
                made.choose(some, Choice.THEIRS)
            case 3:
                made.choose(some, dice.choice(["other", "vieux"]))
            case 4:
                made.take_along(dice.random() < 0.5)
        counts = made.counts()
        found = (counts.cells, counts.languages, counts.collections, counts.undecided, counts.approved)
        assert (*found, counts.unconfirmed, counts.unread, counts.conflicts) == counted_anew(made)


def test_the_list_reads_by_collection_item_and_language() -> None:
    cells = [
        planned(5, "de", item="Rug"),
        planned(1, "de", item="Table", field="Title"),
        planned(2, "fr", item="Table", field="Body"),
        planned(1, "fr", item="Table", field="Title"),
        planned(0, "fr", collection="Pages"),
        planned(6, "fr", item="Rug"),
    ]
    order = [(p.collection, p.item, p.language, p.field) for p in (cells[at] for at in arranged(cells))]
    assert order == [
        ("Products", "Rug", "fr", "Title"),
        ("Products", "Rug", "de", "Title"),
        ("Products", "Table", "fr", "Title"),
        ("Products", "Table", "fr", "Body"),
        ("Products", "Table", "de", "Title"),
        ("Pages", "Item 0", "fr", "Title"),
    ]


def test_collections_are_headed_when_there_are_several() -> None:
    made = listed(CELLS, arranged(CELLS))
    assert [heading.collection for heading in made.headings] == ["Products", "Pages"]
    assert made.rows == (-1, 0, 1, 2, -2, 4, 3)
    assert listed(CELLS[:3], arranged(CELLS[:3])).headings == ()


def test_a_filter_leaves_out_headings_without_cells() -> None:
    made = listed(CELLS, arranged(CELLS), lambda at: CELLS[at].collection == "Pages")
    assert [heading.collection for heading in made.headings] == ["Pages"]
    assert made.cells == 2
