"""The exports of a project: byte for byte, once each, and never in the way."""

import mmap
import os
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.local.projects.plain_table import plain_session
from translator_app.core.edits import Batch, Origin
from translator_app.local import files
from translator_app.local.errors import DiskFull, NoPlace, ProjectDamaged, SourceChanged
from translator_app.local.projects import Append, Meta, Project, Taken, cache, contents, rescue, revisions


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Chunks of 100 bytes, mapped from 250 on."""
    monkeypatch.setattr(contents, "CHUNK", 100)
    monkeypatch.setattr(contents, "MAPPED", 250)


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "p.l10n", Meta()) as made:
        yield made


def test_an_empty_project_has_no_base(project: Project) -> None:
    assert project.newest_revision is None
    assert project.base_number == 0
    with pytest.raises(LookupError):
        project.bytes()


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("size", [0, 1, 99, 100, 101, 250, 251, 1_000])
@pytest.mark.parametrize("kind", ["bytes", "view", "file"])
def test_exports_come_back_byte_for_byte(project: Project, tmp_path: Path, size: int, kind: str) -> None:
    content = os.urandom(size)
    (tmp_path / "export").write_bytes(content)
    sources: dict[str, contents.Source] = {"bytes": content, "view": memoryview(content), "file": tmp_path / "export"}
    seen: list[tuple[int, int | None]] = []
    revision = project.add_revision(
        sources[kind], Taken.VERIFY, progress=lambda done, total: seen.append((done, total))
    )
    assert project.bytes(revision.number)[:] == content
    assert isinstance(project.bytes(revision.number), mmap.mmap) == (size > 250)
    assert (revision.size, revision.whole, revision.origin) == (size, True, Taken.VERIFY)
    assert seen == [(min(end, size), size) for end in range(100, size + 100, 100)]
    assert project.revisions.intact(revision.number)


@pytest.mark.usefixtures("small")
def test_the_first_revision_is_the_base_and_the_last_the_newest(project: Project) -> None:
    project.add_revision(b"one", Taken.EXPORT)
    project.add_revision(b"two", Taken.VERIFY)
    assert project.base.number == 1
    assert project.newest_revision is not None
    assert project.newest_revision.number == 2
    assert project.bytes() == b"one"
    assert [revision.number for revision in project.revisions.all()] == [1, 2]


@pytest.mark.usefixtures("small")
def test_the_same_bytes_are_kept_once(project: Project) -> None:
    project.add_revision(b"x" * 300, Taken.EXPORT)
    project.add_revision(b"x" * 300, Taken.VERIFY)
    assert project.store.value("SELECT count(*) FROM chunks") == 3
    assert project.revisions.forget(2)
    assert project.bytes(1)[:] == b"x" * 300


def test_a_revision_that_is_needed_is_not_forgotten(project: Project) -> None:
    for number in range(4):
        project.add_revision(b"%d" % number, Taken.EXPORT)
    project.rebase(2, [Batch(Origin.TYPED, ((0, 1),), ("a",), ("b",))], 1)
    project.imports.begin(b"plan", snapshot=3)
    assert [project.revisions.forget(number) for number in (1, 2, 3, 4)] == [False, False, False, True]
    assert [revision.number for revision in project.revisions.all()] == [1, 2, 3]


kinds = st.sampled_from(["import", "settle", "fail", "under way", "refresh", "undo"])
steps = st.lists(st.tuples(kinds, st.integers(0, 4)), max_size=25)


@given(steps=steps)
@settings(max_examples=40, deadline=None)
def test_a_project_does_not_grow_for_ever_and_keeps_what_anything_may_ask_for(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int]]
) -> None:
    path = tmp_path_factory.mktemp("grow") / "p.l10n"
    with Project.create(path, Meta(languages=("en", "fr", "de")), b"export") as project:
        session = plain_session(5)
        project.journal(session)
        session.edit(Origin.PASTE, {(0, 1): "one"})
        known = {1: b"export"}
        for step, which in steps:
            if step == "undo":
                session.undo()
                continue
            number = project.add_revision(bytes([65 + which]) * 50, Taken.MERGE).number
            known[number] = bytes([65 + which]) * 50
            if step in ("import", "fail", "under way"):
                attempt = project.imports.begin(b"plan", snapshot=number).number
                if step == "fail":
                    project.imports.failed(attempt, "no")
                if step == "import":
                    project.imports.uploaded(attempt, "file")
                    project.imports.submitting(attempt, f"name {attempt}")
                    project.imports.submitted(attempt, "job")
                    project.imports.finished(attempt, "COMPLETED")
                    project.imports.verified(attempt, b"verdicts")
            if step in ("settle", "refresh"):
                project.rebase(number, *project.history(), rows=range(5), columns={0: 0, 1: 1, 2: 2})
                project.revisions.let_go()
        history = project.history()
        trail = project.cell_history(0, 1)
        project.revisions.let_go()
        needed = {project.base_number, *(a.snapshot for a in project.imports.unfinished())}
        needed |= {attempt.snapshot for attempt in project.imports.all()[-revisions.KEPT :]}
        needed |= {number for number in known if number > project.base_number}
        assert {number: project.bytes(number)[:] for number in needed} == {n: known[n] for n in needed}
        held = [revision for revision in project.revisions.all() if revision.whole]
        assert {revision.sha256 for revision in held} == {project.revisions.get(number).sha256 for number in needed}
        assert project.history() == history
        assert project.cell_history(0, 1) == trail
    with Project.open(path) as again:
        assert again.history() == history
        assert again.revisions.let_go() == 0
        assert again.bytes(again.add_revision(b"export", Taken.VERIFY).number)[:] == b"export"
    saved = rescue(path, path.with_name("saved.l10n"))
    assert saved.complete, "what was let go is not lost"


def test_bytes_that_are_let_go_while_they_are_added_again_are_copied_again(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.add_revision(b"one", Taken.EXPORT)
    project.add_revision(b"two", Taken.MERGE)
    project.rebase(2, [], 0, rows=[0], columns={0: 0})
    put = contents.put

    def put_slowly(*args: Any, **more: Any) -> tuple[int, bool]:
        found = put(*args, **more)
        project.revisions.let_go()
        return found

    monkeypatch.setattr(contents, "put", put_slowly)
    assert project.bytes(project.add_revision(b"one", Taken.VERIFY).number) == b"one"


@pytest.mark.usefixtures("small")
def test_the_cache_is_made_again_when_it_is_missing_cut_or_altered(project: Project, tmp_path: Path) -> None:
    content = os.urandom(1_000)
    (tmp_path / "export").write_bytes(content)
    revision = project.add_revision(tmp_path / "export", Taken.EXPORT)
    cached = cache.file_of(revision.sha256)
    assert cached.read_bytes() == content
    cached.unlink()
    assert project.bytes()[:] == content
    cached.write_bytes(content[:-1])
    assert project.bytes()[:] == content
    cached.write_bytes(bytes(1_000))
    assert project.revisions.intact(1)
    assert project.bytes()[:] == content


@pytest.mark.usefixtures("small")
def test_a_cache_that_a_power_cut_has_torn_before_it_was_settled_is_made_again(project: Project) -> None:
    content = os.urandom(1_000)
    sha = project.add_revision(content, Taken.EXPORT).sha256
    cached = cache.file_of(sha)
    cached.unlink()
    assert project.bytes(ahead=map)[:] == content
    assert files.unsure(cached)
    torn = content[:600] + bytes(400)
    with cached.open("r+b") as file:
        file.write(torn)
    os.utime(cached, (files.UNSURE, files.UNSURE))
    assert project.bytes(ahead=map)[:] == content
    assert files.unsure(cached)
    assert project.bytes()[:] == content
    assert not files.unsure(cached), "whole, so it is pushed to the disk and need not be compared again"


@pytest.mark.usefixtures("small")
def test_what_was_unpacked_in_a_hurry_is_sure_once_it_is_settled(project: Project) -> None:
    content = os.urandom(1_000)
    cached = cache.file_of(project.add_revision(content, Taken.EXPORT).sha256)
    project.revisions.settle(1)
    cached.unlink()
    project.revisions.settle(1)
    project.bytes(ahead=map)
    project.revisions.settle(1)
    assert not files.unsure(cached)
    assert project.bytes()[:] == content


@pytest.mark.usefixtures("small")
def test_a_chunk_that_is_missing_is_noticed_however_it_is_unpacked(project: Project) -> None:
    revision = project.add_revision(os.urandom(1_000), Taken.EXPORT)
    cache.file_of(revision.sha256).unlink()
    with project.store.transaction() as db:
        db.execute("DELETE FROM chunks WHERE seq = 7")
    for ahead in (None, map):
        with pytest.raises(ProjectDamaged):
            project.bytes(ahead=ahead)
    assert not cache.file_of(revision.sha256).exists()


@pytest.mark.usefixtures("small")
def test_without_a_place_for_the_cache_a_big_export_is_read_all_the_same(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("TRANSLATOR_APP_HOME", str(tmp_path / "file"))
    project.add_revision(b"x" * 1_000, Taken.EXPORT)
    assert project.bytes() == b"x" * 1_000


@pytest.mark.usefixtures("small")
def test_the_longest_unused_exports_leave_the_cache_first(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "LIMIT", 1_000)
    made = [project.add_revision(os.urandom(400), Taken.EXPORT) for _ in range(2)]
    os.utime(cache.file_of(made[0].sha256), ns=(2, 2))
    os.utime(cache.file_of(made[1].sha256), ns=(1, 1))
    project.add_revision(os.urandom(400), Taken.EXPORT)
    assert cache.file_of(made[0].sha256).exists()
    assert not cache.file_of(made[1].sha256).exists()
    assert len(project.bytes(2)) == 400


# -- a file that is opened before it is copied ---------------------------------------------------------------------


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("size", [10, 1_000])
def test_a_file_is_read_before_it_is_copied_and_after(tmp_path: Path, size: int) -> None:
    content = os.urandom(size)
    (tmp_path / "export.csv").write_bytes(content)
    with Project.create(tmp_path / "p.l10n", Meta(), tmp_path / "export.csv", copy=False) as project:
        assert not project.base.whole
        assert project.bytes()[:] == content
        project.write(Append(Batch(Origin.TYPED, ((0, 1),), ("a",), ("b",))))
    with Project.open(tmp_path / "p.l10n") as project:
        assert project.bytes()[:] == content
        adopted = project.revisions.adopt(1)
        assert adopted.whole
        assert adopted.source is None
        assert project.revisions.adopt(1) == adopted
        (tmp_path / "export.csv").unlink()
        assert project.bytes()[:] == content
        assert len(project.history()[0]) == 1
        assert project.store.value("SELECT count(*) FROM contents") == 1


def test_a_file_that_changed_before_it_was_copied_is_not_taken_for_the_old_one(tmp_path: Path) -> None:
    export = tmp_path / "export.csv"
    export.write_bytes(b"old")
    with Project.create(tmp_path / "p.l10n", Meta(), export, copy=False) as project:
        export.write_bytes(b"new")
        os.utime(export, ns=(1, 1))
        for step in (project.bytes, lambda: project.revisions.adopt(1)):
            with pytest.raises(SourceChanged, match=r"export\.csv"):
                step()
        export.unlink()
        with pytest.raises(SourceChanged):
            project.bytes()


def test_a_missing_file_is_said_at_once(project: Project, tmp_path: Path) -> None:
    with pytest.raises(NoPlace):
        project.revisions.refer(tmp_path / "gone.csv")
    with pytest.raises(NoPlace):
        project.add_revision(tmp_path / "gone.csv", Taken.OPEN)


# -- what goes wrong -----------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("small")
def test_a_file_that_changes_while_it_is_copied_is_refused(project: Project, tmp_path: Path) -> None:
    export = tmp_path / "export.csv"
    export.write_bytes(b"a" * 20_000)

    def meddle(done: int, _total: int | None) -> None:
        if done == 100:
            with export.open("r+b") as file:
                file.seek(19_000)
                file.write(b"b")

    with pytest.raises(SourceChanged):
        project.add_revision(export, Taken.OPEN, progress=meddle)
    assert project.newest_revision is None
    assert project.store.value("SELECT count(*) FROM chunks") == 0


@pytest.mark.usefixtures("small")
def test_what_an_interrupted_copy_left_is_swept_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "p.l10n"

    def stop(done: int, _total: int | None) -> None:
        if done == 300:
            raise DiskFull("stopped")

    with Project.create(path, Meta(), b"first") as project, monkeypatch.context() as patch:
        patch.setattr(contents, "_drop", lambda *_: None)  # as a kill would
        with pytest.raises(DiskFull):
            project.add_revision(b"x" * 1_000, Taken.VERIFY, progress=stop)
        assert project.store.value("SELECT count(*) FROM chunks") > 1
    with Project.open(path) as project:
        assert project.store.value("SELECT count(*) FROM chunks") == 1
        assert project.bytes() == b"first"


@pytest.mark.usefixtures("small")
def test_edits_are_confirmed_while_an_export_is_copied(project: Project) -> None:
    project.add_revision(b"first", Taken.EXPORT)
    confirmed: list[int] = []

    def edit(done: int, _total: int | None) -> None:
        thread = threading.Thread(
            target=lambda: project.write(Append(Batch(Origin.TYPED, ((0, 1),), ("a",), (str(done),))))
        )
        thread.start()
        thread.join(5)
        confirmed.append(len(project.history()[0]))

    project.add_revision(os.urandom(500), Taken.VERIFY, progress=edit)
    assert confirmed == [1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    "damage", ["UPDATE chunks SET data = x'00'", "DELETE FROM chunks", "UPDATE contents SET sha256 = 'x'"]
)
def test_damaged_bytes_are_never_given_out(project: Project, damage: str) -> None:
    project.add_revision(b"content", Taken.EXPORT)
    with project.store.transaction() as db:
        db.execute(damage)
    assert not project.revisions.intact(1)
    with pytest.raises(ProjectDamaged):
        project.bytes()


@given(st.lists(st.integers(-1, 20), max_size=20, unique_by=lambda row: row if row >= 0 else object()))
def test_stretches_say_the_same_as_the_rows(rows: list[int]) -> None:
    said = {old + i: new + i for old, new, length in revisions.runs(rows) for i in range(length)}
    assert said == {old: new for old, new in enumerate(rows) if new >= 0}
