"""Edits are on disk the moment they are confirmed, and their history is never lost."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.local.projects.plain_table import plain_session
from translator_app.core.edits import Batch, Mark, Origin, What
from translator_app.core.history import History
from translator_app.core.overlay import Overlay
from translator_app.core.session import Session
from translator_app.core.status import Status
from translator_app.local.errors import DiskFull, LocalError, ProjectDamaged
from translator_app.local.projects import Meta, Past, Project, Taken, batches

ROWS = 6
TEXTS = st.text(max_size=4) | st.sampled_from(["", "en 0", "fr 1", "\ud800", "\x00", "=1", "é\u202e"])
CELLS = st.tuples(st.integers(0, ROWS - 1), st.integers(1, 2))
COMMANDS = st.one_of(
    st.tuples(st.just("type"), CELLS, TEXTS, st.sampled_from([0.0, 1.0, 10.0])),
    st.tuples(st.just("paste"), st.dictionaries(CELLS, TEXTS, max_size=5)),
    st.tuples(st.just("note"), CELLS, TEXTS),
    st.tuples(st.just("approve"), CELLS),
    st.tuples(st.sampled_from(["undo", "redo", "reopen"])),
)


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "p.l10n", Meta(), b"export") as made:
        yield made


def reopened(project: Project) -> Session:
    """A session as it comes from the disk, read by another connection."""
    with Project.open(project.path) as other:
        session = plain_session(ROWS)
        session.replay(*other.history())
        return session


def same(one: Session, other: Session) -> bool:
    return (
        one.overlay.texts == other.overlay.texts
        and one.marks == other.marks
        and one.history.batches == other.history.batches
        and one.history.position == other.history.position
    )


def perform(session: Session, command: tuple[object, ...], at: float) -> float:
    """Do a command; returns the time after it."""
    match command:
        case ("type", (int(row), int(column)), str(text), float(pause)):
            at += pause
            draft = session.draft(Origin.TYPED, {(row, column): text}).batch
            session.set(Batch(draft.origin, draft.cells, draft.before, draft.after, draft.marks, at))
        case ("paste", dict(texts)):
            session.edit(Origin.PASTE, texts)
        case ("note", (int(row), int(column)), str(text)):
            session.set(session.draft_marks(What.NOTE, {(row, column): text}).batch)
        case ("approve", (int(row), int(column))):
            session.set(session.draft_marks(What.STATUS, {(row, column): Status.APPROVED}).batch)
        case ("undo",):
            session.undo()
        case ("redo",):
            session.redo()
    return at


@settings(max_examples=60, deadline=None)
@given(commands=st.lists(COMMANDS, max_size=25))
def test_whatever_was_done_a_reopened_project_stands_where_it_stood(
    tmp_path_factory: pytest.TempPathFactory, commands: list[tuple[object, ...]]
) -> None:
    path = tmp_path_factory.mktemp("history") / "p.l10n"
    project = Project.create(path, Meta(), b"export")
    session, at = plain_session(ROWS), 1_000.0
    journal = project.journal(session)
    for command in commands:
        if command == ("reopen",):
            journal.close()
            project.close()
            project = Project.open(path)
            session = plain_session(ROWS)
            session.replay(*project.history())
            journal = project.journal(session)
        at = perform(session, command, at)
        assert same(reopened(project), session)
    journal.close()
    project.close()


@given(
    st.builds(
        Batch, origin=st.just(Origin.PASTE), cells=st.just(((0, 1),)), before=st.tuples(TEXTS), after=st.tuples(TEXTS)
    )
)
def test_any_text_survives_packing(batch: Batch) -> None:
    assert batches.unpacked(batches.packed(batch)) == batch


def test_a_big_batch_is_packed_small() -> None:
    cells = tuple((row, 1) for row in range(5_000))
    batch = Batch(Origin.PASTE, cells, ("some text",) * 5_000, ("another text",) * 5_000)
    assert len(batches.packed(batch)) < 60_000
    assert batches.unpacked(batches.packed(batch)) == batch


def test_a_closed_journal_writes_no_more(project: Project) -> None:
    session = plain_session(ROWS)
    journal = project.journal(session)
    session.edit(Origin.TYPED, {(0, 1): "one"})
    journal.close()
    session.edit(Origin.PASTE, {(1, 1): "two"})
    assert len(project.history()[0]) == 1


# -- when the disk refuses -----------------------------------------------------------------------------------------


@pytest.fixture
def refusing(monkeypatch: pytest.MonkeyPatch) -> list[LocalError]:
    """While this list holds an error, writing batches raises it."""
    errors: list[LocalError] = []
    write = batches.write

    def maybe(*arguments: object) -> None:
        if errors:
            raise errors[0]
        write(*arguments)  # type: ignore[arg-type]  # passed through as they came

    monkeypatch.setattr(batches, "write", maybe)
    return errors


def test_edits_that_cannot_be_written_wait_and_are_written_in_order(
    project: Project, refusing: list[LocalError], caplog: pytest.LogCaptureFixture
) -> None:
    told: list[LocalError] = []
    session = plain_session(ROWS)
    journal = project.journal(session, told.append)
    session.edit(Origin.PASTE, {(0, 1): "zero"})
    refusing.append(DiskFull("full"))
    session.edit(Origin.PASTE, {(1, 1): "one"})
    session.undo()
    session.edit(Origin.PASTE, {(2, 1): "two"})
    assert session.text(2, 1) == "two"
    assert (len(told), len(journal.pending)) == (3, 3)
    with pytest.raises(DiskFull):
        journal.flush()
    refusing.clear()
    session.edit(Origin.PASTE, {(3, 1): "three"})
    assert journal.pending == []
    assert same(reopened(project), session)
    assert [past.state for past in project.cell_history(1, 1)] == ["dropped"]
    caplog.clear()


def test_without_somebody_to_tell_the_error_is_raised_and_the_edit_kept(
    project: Project, refusing: list[LocalError]
) -> None:
    session = plain_session(ROWS)
    journal = project.journal(session)
    refusing.append(DiskFull("full"))
    with pytest.raises(DiskFull):
        session.edit(Origin.PASTE, {(1, 1): "one"})
    refusing.clear()
    journal.close()
    assert same(reopened(project), session)


# -- histories of cells --------------------------------------------------------------------------------------------


def told(past: list[Past]) -> list[tuple[str, str, str]]:
    return [(line.before, line.after, line.state) for line in past]


def test_the_history_of_a_cell_tells_what_was_undone_and_dropped(project: Project) -> None:
    session = plain_session(ROWS)
    project.journal(session)
    for text in ("one", "two", "three"):
        session.edit(Origin.PASTE, {(1, 1): text, (4, 2): text})
    session.undo()
    session.undo()
    session.edit(Origin.CLEAR, {(1, 1): ""})
    session.set(session.draft_marks(What.NOTE, {(1, 1): "why"}).batch)
    session.undo()
    project.remember(Batch(Origin.MERGE, ((1, 1),), ("mine",), ("theirs",)))
    assert told(project.cell_history(1, 1)) == [
        ("fr 1", "one", "applied"),
        ("one", "two", "dropped"),
        ("two", "three", "dropped"),
        ("one", "", "applied"),
        ("", "why", "undone"),
        ("mine", "theirs", "dropped"),
    ]
    assert project.cell_history(1, 1)[4].what is What.NOTE
    assert project.cell_history(0, 1) == []
    assert len(project.cell_history(4, 2)) == 3


def test_the_history_of_a_cell_reaches_back_over_new_exports(project: Project) -> None:
    session = plain_session(ROWS)
    project.journal(session)
    session.edit(Origin.PASTE, {(1, 1): "kept", (2, 1): "gone"})
    session.edit(Origin.PASTE, {(1, 1): "undone"})
    session.undo()
    session.edit(Origin.PASTE, {(1, 1): "redoable"})
    session.undo()
    for rows, revision in (([0, 3, -1, 1, 2, 4], 2), ([5, 0, 1, 2, 3, 4], 3)):
        project.add_revision(b"export %d" % revision, Taken.MERGE)
        places = {old: new for old, new in enumerate(rows) if new >= 0}
        history = session.history.moved(lambda batch, places=places: batch.moved(places, {0: 0, 1: 1, 2: 2}))  # type: ignore[misc]
        history.push(Batch(Origin.MERGE, ((rows[3], 2),), ("a",), ("b",)))
        conflicts = {(1, 1): "base"}
        project.rebase(
            revision, history.batches, history.position, rows=rows, columns={0: 0, 1: 1, 2: 2}, conflicts=conflicts
        )
        session.rebase(session.table, Overlay(), history, session.marks, conflicts)
        assert project.base_number == revision
        assert project.conflicts() == conflicts
    session.undo()
    session.undo()
    assert told(project.cell_history(2, 1)) == [
        ("fr 1", "kept", "applied"),
        ("kept", "undone", "dropped"),
        ("kept", "redoable", "dropped"),
    ]
    assert project.cell_history(5, 1) == []
    batches_now, position = project.history()
    assert (batches_now, position) == (session.history.batches, session.history.position)
    session.edit(Origin.PASTE, {(2, 1): "new"})
    assert project.cell_history(2, 1)[-1] == Past(
        session.history.batches[-1].at, Origin.PASTE, "fr 2", "new", "applied", 3
    )


def test_a_rebase_is_whole_or_not_at_all(project: Project) -> None:
    session = plain_session(ROWS)
    project.journal(session)
    session.edit(Origin.PASTE, {(1, 1): "one"})
    before = project.history()
    broken = Batch("no origin", ((0, 1),), ("a",), ("b",), at=None)  # type: ignore[arg-type]  # what must not be half written
    with pytest.raises(LocalError):
        project.rebase(1, [before[0][0], broken], 1)
    assert project.history() == before


def test_open_conflicts_are_kept_as_they_are_decided(project: Project) -> None:
    session = plain_session(ROWS)
    project.journal(session)
    session.show_flags(conflicts={(1, 1): "base", (2, 1): "base"})
    assert project.conflicts() == {(1, 1): "base", (2, 1): "base"}
    session.show_flags(conflicts={(2, 1): "base"})
    assert project.conflicts() == {(2, 1): "base"}
    session.show_flags(conflicts={})
    assert project.conflicts() == {}


deciding = st.lists(
    st.one_of(
        st.tuples(st.just("edit"), st.integers(0, 3), st.sampled_from(["one", "two"])),
        st.tuples(st.just("mine"), st.sets(st.integers(0, 3))),
        st.tuples(st.just("theirs"), st.sets(st.integers(0, 3))),
        st.just(("undo",)),
        st.just(("redo",)),
        st.just(("reopen",)),
    ),
    max_size=14,
)


@given(commands=deciding)
@settings(max_examples=60, deadline=None)
def test_conflicts_that_were_decided_open_again_by_undo_whether_the_project_was_closed_or_not(
    tmp_path_factory: pytest.TempPathFactory, commands: list[tuple[object, ...]]
) -> None:
    path = tmp_path_factory.mktemp("decided") / "p.l10n"
    project = Project.create(path, Meta(languages=("en", "fr", "de")), b"export")
    open_all_along, reopened = plain_session(ROWS), plain_session(ROWS)
    project.journal(reopened)
    for session in (open_all_along, reopened):
        session.edit(Origin.PASTE, {(row, 1): "mine" for row in range(4)})
        session.show_flags(conflicts={(row, 1): "base" for row in range(3)})
    for command in commands:
        if command == ("reopen",):
            project.close()
            project, reopened = Project.open(path), plain_session(ROWS)
            reopened.replay(*project.history())
            reopened.conflicts, reopened.decided = project.conflicts(), project.decided()
            project.journal(reopened)
        for session in (open_all_along, reopened):
            decide(session, command)
        assert reopened.conflicts == open_all_along.conflicts
        assert reopened.overlay.texts == open_all_along.overlay.texts
    project.close()


def decide(session: Session, command: tuple[object, ...]) -> None:
    match command:
        case ("edit", int(row), str(text)):
            session.edit(Origin.PASTE, {(row, 1): text})
        case ("mine", set(rows)):
            session.keep_mine([(row, 1) for row in sorted(rows)])
        case ("theirs", set(rows)):
            session.take_theirs([(row, 1) for row in sorted(rows)])
        case ("undo",):
            session.undo()
        case ("redo",):
            session.redo()


def test_a_damaged_batch_is_called_damage(project: Project) -> None:
    session = plain_session(ROWS)
    project.journal(session)
    session.edit(Origin.PASTE, {(1, 1): "one"})
    for payload in (b"{", b"x\x9c", b"{}", b""):
        with project.store.transaction() as db:
            db.execute("UPDATE batches SET payload = ?", (payload,))
        with pytest.raises(ProjectDamaged):
            project.history()
        with pytest.raises(ProjectDamaged):
            project.cell_history(1, 1)


def test_marks_come_back_as_they_were() -> None:
    batch = Batch(Origin.STATUS, marks=(Mark((3, 1), What.STATUS, "", "approved"),))
    found = batches.unpacked(batches.packed(batch))
    assert found == batch
    assert found.marks[0].what is What.STATUS
    assert isinstance(found.origin, Origin)
    assert History([found]).batches == [batch]
