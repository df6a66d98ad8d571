"""The history of one cell: every step that touched it and no other, newest first."""

from translator_app.core.edits import Batch, Mark, Origin, What
from translator_app.core.history import History
from translator_app.core.trail import Step, Trails

MANY = tuple((row, 1) for row in range(40))


def typed(cell: tuple[int, int], before: str, after: str, at: float) -> Batch:
    return Batch(Origin.TYPED, (cell,), (before,), (after,), at=at)


def test_the_steps_of_a_cell_come_newest_first_and_those_of_others_do_not() -> None:
    history = History([typed((0, 1), "", "one", 1), typed((5, 1), "", "else", 2), typed((0, 1), "one", "two", 100)])
    assert [(step.before, step.after) for step in Trails(history).of((0, 1))] == [("one", "two"), ("", "one")]
    assert Trails(history).of((9, 1)) == ()


def test_a_step_says_how_many_cells_changed_with_it() -> None:
    paste = Batch(Origin.PASTE, MANY, ("",) * 40, tuple(f"text {row}" for row, _ in MANY), at=3)
    assert Trails(History([paste])).of((7, 1)) == (Step(3, Origin.PASTE, "", "text 7", others=39),)


def test_what_was_undone_is_told_apart() -> None:
    history = History([typed((0, 1), "", "one", 1), typed((0, 1), "one", "two", 100)], position=1)
    assert [step.in_force for step in Trails(history).of((0, 1))] == [False, True]


def test_statuses_and_notes_are_steps_of_their_own() -> None:
    approved = Batch(Origin.STATUS, marks=(Mark((0, 1), What.STATUS, "", "approved"),), at=4)
    noted = Batch(Origin.NOTE, marks=(Mark((0, 1), What.NOTE, "", "ask Ana"),), at=5)
    steps = Trails(History([approved, noted])).of((0, 1))
    assert [(step.what, step.after) for step in steps] == [(What.NOTE, "ask Ana"), (What.STATUS, "approved")]


def test_the_status_that_a_new_text_drops_is_part_of_that_step() -> None:
    batch = Batch(Origin.TYPED, ((0, 1),), ("a",), ("b",), (Mark((0, 1), What.STATUS, "approved", ""),), at=6)
    assert [step.what for step in Trails(History([batch])).of((0, 1))] == [None]


def test_a_history_that_moves_on_is_followed() -> None:
    history = History([Batch(Origin.PASTE, MANY, ("",) * 40, ("x",) * 40, at=1)])
    trails = Trails(history)
    assert len(trails.of((0, 1))) == 1
    history.undo()
    history.push(Batch(Origin.FILL, MANY[20:], ("",) * 20, ("y",) * 20, at=2))
    assert trails.of((0, 1)) == ()
    assert [step.origin for step in trails.of((25, 1))] == [Origin.FILL]
