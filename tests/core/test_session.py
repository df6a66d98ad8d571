"""The document: what is edited, what is undone, what is locked, and what is announced."""

from hypothesis import given
from hypothesis import strategies as st

from tests.fakes.plain_file import plain_table
from translator_app.core.changes import CellsChanged, Change, HistoryMoved
from translator_app.core.edits import Batch, Origin, What
from translator_app.core.session import Session
from translator_app.core.status import Status

LANGUAGES = ("en", "fr", "he")
TEXTS = {
    "Products/oak/title": ("Oak table", "Table en chêne", ""),
    "Products/oak/body": ("Solid oak", "", "אלון מלא"),
    "Products/rug/title": ("Rug", "Tapis", "שטיח"),
}


def session() -> Session:
    return Session(plain_table(LANGUAGES, TEXTS))


def state(of: Session) -> tuple[object, ...]:
    texts = tuple(of.text(row, column) for row in range(of.table.rows) for column in range(3))
    return texts, dict(of.overlay.texts), dict(of.overlay.bases), {what: dict(held) for what, held in of.marks.items()}


def test_a_text_typed_back_to_what_the_site_has_is_not_edited() -> None:
    document = session()
    document.edit(Origin.TYPED, {(0, 1): "Table"})
    assert document.state(0, 1).edited
    document.edit(Origin.TYPED, {(0, 1): "Table en chêne"})
    assert not document.state(0, 1).edited
    assert len(document.overlay) == 0


def test_a_paste_of_many_cells_is_one_undo_step() -> None:
    document = session()
    before = state(document)
    document.edit(Origin.PASTE, {(row, column): "x" for row in range(3) for column in (1, 2)})
    assert document.history.position == 1
    document.undo()
    assert state(document) == before


def test_the_main_language_is_locked_until_it_is_unlocked() -> None:
    document = session()
    draft = document.edit(Origin.TYPED, {(0, 0): "Oak", (0, 1): "Chêne"})
    assert draft.locked == ((0, 0),)
    assert (document.text(0, 0), document.text(0, 1)) == ("Oak table", "Chêne")
    document.unlock_main()
    document.edit(Origin.TYPED, {(0, 0): "Oak"})
    assert document.text(0, 0) == "Oak"


def test_editing_an_approved_cell_drops_the_approval_and_undo_brings_it_back() -> None:
    document = session()
    document.set(document.draft_marks(What.STATUS, {(0, 1): Status.APPROVED}).batch)
    assert document.status(0, 1) is Status.APPROVED
    document.edit(Origin.TYPED, {(0, 1): "Une table"})
    assert document.status(0, 1) is Status.TRANSLATED
    document.undo()
    assert document.status(0, 1) is Status.APPROVED


def test_a_burst_of_typing_in_one_cell_is_one_step() -> None:
    document = session()
    document.set(Batch(Origin.TYPED, ((0, 1),), ("Table en chêne",), ("T",), at=10.0))
    document.set(Batch(Origin.TYPED, ((0, 1),), ("T",), ("Ta",), at=11.0))
    document.set(Batch(Origin.TYPED, ((0, 1),), ("Ta",), ("Tab",), at=60.0))
    assert document.history.position == 2
    document.undo()
    document.undo()
    assert document.text(0, 1) == "Table en chêne"


def test_every_change_is_announced_with_its_cells() -> None:
    document = session()
    heard: list[Change] = []
    end = document.subscribe(heard.append)
    document.edit(Origin.PASTE, {(0, 1): "a", (2, 2): "b"})
    moved, changed = heard
    assert isinstance(moved, HistoryMoved)
    assert moved.pushed is not None
    assert moved.position == 1
    assert isinstance(changed, CellsChanged)
    assert (changed.top, changed.bottom, set(changed.columns)) == (0, 2, {1, 2})
    end()
    document.undo()
    assert len(heard) == 2


cells = st.tuples(st.integers(0, 2), st.integers(0, 2))
commands: st.SearchStrategy[tuple[str, dict[tuple[int, int], str]]] = st.one_of(
    st.tuples(st.just("edit"), st.dictionaries(cells, st.text(max_size=3), max_size=4)),
    st.tuples(st.just("status"), st.dictionaries(cells, st.sampled_from(["", *Status]), max_size=3)),
    st.tuples(st.just("note"), st.dictionaries(cells, st.text(max_size=3), max_size=2)),
    st.tuples(st.just("undo"), st.just({})),
    st.tuples(st.just("redo"), st.just({})),
)


def run(document: Session, command: tuple[str, dict[tuple[int, int], str]]) -> None:
    name, values = command
    match name:
        case "edit":
            document.edit(Origin.PASTE, values)
        case "status":
            document.set(document.draft_marks(What.STATUS, values).batch)
        case "note":
            document.set(document.draft_marks(What.NOTE, values).batch)
        case "undo":
            document.undo()
        case _:
            document.redo()


@given(st.lists(commands, max_size=12))
def test_any_commands_all_undone_are_the_first_state_and_all_redone_the_last(
    script: list[tuple[str, dict[tuple[int, int], str]]],
) -> None:
    document = session()
    first = state(document)
    for command in script:
        run(document, command)
    while document.redo():
        pass
    last = state(document)
    while document.undo():
        pass
    assert state(document) == first
    while document.redo():
        pass
    assert state(document) == last


@given(st.lists(commands, max_size=12))
def test_a_history_replayed_on_the_same_table_is_the_same_document(
    script: list[tuple[str, dict[tuple[int, int], str]]],
) -> None:
    document = session()
    for command in script:
        run(document, command)
    again = session()
    again.replay(document.history.batches, document.history.position)
    assert state(again) == state(document)


@given(st.lists(commands, max_size=12))
def test_the_overlay_holds_exactly_the_cells_that_differ_from_the_table(
    script: list[tuple[str, dict[tuple[int, int], str]]],
) -> None:
    document = session()
    for command in script:
        run(document, command)
    table = document.table
    differing = {
        (row, column)
        for row in range(table.rows)
        for column in range(3)
        if document.text(row, column) != table.text(row, column)
    }
    assert set(document.overlay) == differing


def in_conflict() -> Session:
    """Ours on two cells that others changed as well."""
    document = session()
    document.edit(Origin.TYPED, {(0, 1): "À nous", (2, 1): "À nous aussi"})
    document.show_flags(conflicts={(0, 1): "avant", (2, 1): "avant"})
    return document


def test_editing_a_cell_in_conflict_decides_it_and_undo_opens_the_conflict_again() -> None:
    document = in_conflict()
    document.edit(Origin.PASTE, {(0, 1): "Ni l'un ni l'autre"})
    assert document.conflicts == {(2, 1): "avant"}
    document.undo()
    assert document.conflicts == {(0, 1): "avant", (2, 1): "avant"}
    document.redo()
    assert document.conflicts == {(2, 1): "avant"}


def test_a_burst_of_typing_that_decides_a_conflict_is_taken_back_as_a_whole() -> None:
    document = in_conflict()
    document.set(Batch(Origin.TYPED, ((0, 1),), ("À nous",), ("N",), at=10.0))
    document.set(Batch(Origin.TYPED, ((0, 1),), ("N",), ("Ni",), at=11.0))
    document.undo()
    assert document.text(0, 1) == "À nous"
    assert (0, 1) in document.conflicts


def test_a_conflict_decided_for_mine_changes_no_text_and_is_one_step() -> None:
    document = in_conflict()
    document.keep_mine([(0, 1), (1, 1), (2, 1)])
    assert document.conflicts == {}
    assert (document.text(0, 1), document.text(2, 1)) == ("À nous", "À nous aussi")
    document.undo()
    assert document.conflicts == {(0, 1): "avant", (2, 1): "avant"}
    assert document.text(0, 1) == "À nous"


def test_a_conflict_decided_for_theirs_takes_what_the_site_has_and_undo_brings_ours_back() -> None:
    document = in_conflict()
    document.take_theirs([(0, 1), (2, 1)])
    assert document.conflicts == {}
    assert (document.text(0, 1), document.text(2, 1)) == ("Table en chêne", "Tapis")
    assert len(document.overlay) == 0
    document.undo()
    assert document.conflicts == {(0, 1): "avant", (2, 1): "avant"}
    assert (document.text(0, 1), document.text(2, 1)) == ("À nous", "À nous aussi")


def test_a_new_change_after_an_undo_forgets_what_the_undone_one_had_decided() -> None:
    document = in_conflict()
    document.keep_mine([(0, 1)])
    document.undo()
    document.edit(Origin.PASTE, {(1, 2): "אחר"})
    document.undo()
    assert document.conflicts == {(0, 1): "avant", (2, 1): "avant"}
