"""A project file: made whole, opened once for writing, refused when it is not ours, left as one file."""

import os
import sqlite3
import subprocess
import sys
import textwrap
import threading
from pathlib import Path

import pytest

from tests.local.projects.small_disk import small_disk
from translator_app.local.errors import (
    AlreadyThere,
    DiskFull,
    NoPlace,
    NotAProject,
    ProjectBusy,
    ProjectDamaged,
    ProjectError,
    ProjectLocked,
    ProjectTooNew,
    from_sqlite,
)
from translator_app.local.projects import Meta, Project, Taken, locks, schema, store

ROOT = Path(__file__).resolve().parents[3]
META = Meta(title="T", site="s", languages=("en", "fr"))
BYTES = b"id,en,fr\n1,a,b\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "my project.l10n"


def made(path: Path, *, write: bool = False) -> bytes:
    """A closed project at `path`; returns its bytes."""
    with Project.create(path, META, BYTES) as project:
        if write:
            project.memo.set("x", 1)
    return path.read_bytes()


def beside(path: Path) -> list[str]:
    return sorted(os.listdir(path.parent))


def test_a_project_gives_back_what_it_was_made_with(path: Path) -> None:
    with Project.create(path, META, BYTES, origin=Taken.EXPORT, mapping={"layout": "H1"}) as project:
        assert not project.read_only
    with Project.open(path) as project:
        assert project.bytes() == BYTES
        assert project.base == project.newest_revision
        assert project.base.mapping == {"layout": "H1"}
        assert project.base.origin is Taken.EXPORT
        assert (project.meta.title, project.meta.languages) == ("T", ("en", "fr"))
        assert project.meta.program
        assert project.meta.created > 0
        project.change_meta(site_name="Name")
        assert project.meta.site_name == "Name"
        assert project.base_number == 1


def test_a_closed_project_is_one_file(path: Path) -> None:
    made(path, write=True)
    assert beside(path) == [path.name]
    with Project.open(path) as project:
        project.memo.set("y", 2)
        with Project.open(path, share=True) as other:
            other.memo.set("z", 3)
            assert project.memo.get("z") == 3
        project.memo.set("y", 4)
    assert beside(path) == [path.name]
    with Project.open(path) as project:
        assert project.memo.names() == ["x", "y", "z"]
        project.memo.set("x", None)
        assert project.memo.get("x", "gone") == "gone"


def test_a_project_replaces_no_file_unless_asked(path: Path) -> None:
    path.write_text("something else")
    with pytest.raises(AlreadyThere):
        Project.create(path, META, BYTES)
    assert path.read_text() == "something else"
    assert beside(path) == [path.name]
    Project.create(path, META, BYTES, replace_file=True).close()
    with Project.open(path) as project, pytest.raises(ProjectLocked):
        Project.create(project.path, META, replace_file=True)


def test_a_project_that_cannot_be_finished_is_not_there(path: Path) -> None:
    with pytest.raises(NoPlace):
        Project.create(path, META, path.with_name("no such file"))
    assert beside(path) == []


def test_the_remains_of_a_killed_creation_are_cleared_away(path: Path) -> None:
    path.with_name(f".{path.name}.making-wal").write_text("left")
    made(path)
    assert beside(path) == [path.name]


def test_a_replaced_project_takes_nothing_over_from_the_old_one(path: Path) -> None:
    made(path)
    store.wal_of(path).write_bytes(b"left by a killed process")
    with Project.create(path, META, b"new", replace_file=True) as project:
        assert project.bytes() == b"new"
    assert beside(path) == [path.name]


def test_a_copy_is_a_project_of_its_own(path: Path) -> None:
    made(path)
    other = path.with_name("copy.l10n")
    with Project.open(path) as project:
        project.memo.set("x", 1)
        project.copy_to(other)
        with pytest.raises(AlreadyThere):
            project.copy_to(other)
        project.memo.set("x", 2)
    with Project.open(other) as copy:
        assert copy.memo.get("x") == 1
        assert copy.bytes() == BYTES


# -- what is refused -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("content", [b"", b"id,en\n1,a\n", b"SQLite format 3\x00", b"PK\x03\x04" * 50])
def test_other_files_are_refused_untouched(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(NotAProject):
        Project.open(path)
    assert path.read_bytes() == content
    assert beside(path) == [path.name]


def test_a_database_of_another_program_and_a_folder_are_refused(path: Path) -> None:
    sqlite3.connect(path).execute("CREATE TABLE t (a)").connection.close()
    with pytest.raises(NotAProject):
        Project.open(path)
    with pytest.raises(NotAProject):
        Project.open(path.parent)


def test_a_missing_project_is_said(path: Path) -> None:
    with pytest.raises(NoPlace):
        Project.open(path)
    assert beside(path) == []


def test_a_project_of_a_newer_version_is_refused_untouched(path: Path) -> None:
    made(path)
    with sqlite3.connect(path) as db:
        db.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    db.close()
    before = path.read_bytes()
    with pytest.raises(ProjectTooNew) as refusal:
        Project.open(path)
    assert refusal.value.version == schema.VERSION + 1
    assert path.read_bytes() == before
    assert beside(path) == [path.name]


def test_a_newer_version_that_was_killed_before_it_tidied_up_is_refused_untouched(path: Path) -> None:
    made(path)
    code = textwrap.dedent(
        f"""
        import os, sqlite3, sys
        db = sqlite3.connect(sys.argv[1], isolation_level=None)
        db.execute("PRAGMA user_version = {schema.VERSION + 1}")
        db.execute("CREATE TABLE future (a)")
        os._exit(0)
        """
    )
    subprocess.run([sys.executable, "-c", code, str(path)], check=True)
    files = {name: (path.parent / name).read_bytes() for name in beside(path) if not name.endswith("-shm")}
    assert len(files) == 2
    with pytest.raises(ProjectTooNew):
        Project.open(path)
    assert {name: (path.parent / name).read_bytes() for name in files} == files


def test_an_older_project_is_brought_up_to_date_or_left_as_it_was(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = made(path)
    monkeypatch.setattr(schema, "VERSION", 3)
    monkeypatch.setattr(schema, "MIGRATIONS", [*schema.MIGRATIONS, "CREATE TABLE a (x)", "CREATE TABLE a (x)"])
    with pytest.raises(ProjectError):
        Project.open(path)
    assert store.inspect(path).version == 2
    monkeypatch.setattr(schema, "MIGRATIONS", [*schema.MIGRATIONS[:2], "CREATE TABLE b (x)"])
    with Project.open(path) as project:
        assert project.bytes() == BYTES
        assert project.store.row("SELECT * FROM b") is None
    assert store.inspect(path).version == 3
    assert path.read_bytes() != before


@pytest.mark.parametrize("kept", [0.3, 0.9])
def test_a_cut_project_is_called_damaged(path: Path, kept: float) -> None:
    content = made(path)
    path.write_bytes(content[: int(len(content) * kept)])
    with pytest.raises(ProjectDamaged):
        Project.open(path)


def test_a_project_with_torn_pages_is_called_damaged_not_crashed_on(path: Path) -> None:
    content = made(path)
    path.write_bytes(content[:4096] + os.urandom(len(content) - 4096))
    with pytest.raises(ProjectDamaged), Project.open(path) as project:
        project.history()


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (sqlite3.SQLITE_FULL, DiskFull),
        (sqlite3.SQLITE_IOERR_WRITE, DiskFull),
        (sqlite3.SQLITE_BUSY, ProjectBusy),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, ProjectBusy),
        (sqlite3.SQLITE_READONLY_DIRECTORY, NoPlace),
        (sqlite3.SQLITE_CANTOPEN, NoPlace),
        (sqlite3.SQLITE_CORRUPT_VTAB, ProjectDamaged),
        (sqlite3.SQLITE_NOTADB, ProjectDamaged),
        (sqlite3.SQLITE_IOERR_READ, ProjectError),
    ],
)
def test_every_error_of_the_database_gets_our_words(code: int, kind: type[Exception]) -> None:
    error = sqlite3.OperationalError("x")
    error.sqlite_errorcode = code
    assert type(from_sqlite(error, Path("p.l10n"))) is kind


# -- opened twice, read-only ---------------------------------------------------------------------------------------


def test_a_second_opening_here_is_read_only_and_knows_who(path: Path) -> None:
    made(path)
    with Project.open(path) as first, Project.open(path) as second:
        assert second.read_only
        assert second.holder is not None
        assert second.holder.pid == os.getpid()
        assert second.bytes() == BYTES
        first.memo.set("x", 1)
        assert second.memo.get("x") == 1
        with pytest.raises(ProjectLocked):
            second.memo.set("x", 2)
    with Project.open(path) as third:
        assert not third.read_only


def holding(path: Path, then: str = "sys.stdin.read()") -> "subprocess.Popen[str]":
    """Another process that has the project open, until its stdin is closed."""
    code = textwrap.dedent(
        f"""
        import os, sys
        from pathlib import Path
        from translator_app.local.projects import Project
        project = Project.open(Path(sys.argv[1]))
        print("read-only" if project.read_only else "open", project.holder.pid if project.holder else 0, flush=True)
        {then}
        project.close()
        """
    )
    return subprocess.Popen(
        [sys.executable, "-c", code, str(path)], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


def said(process: "subprocess.Popen[str]") -> list[str]:
    assert process.stdout is not None
    return process.stdout.readline().split()


def test_a_project_open_in_another_program_is_read_only_here_until_that_ends(path: Path) -> None:
    made(path)
    with holding(path) as other:
        assert said(other) == ["open", "0"]
        with Project.open(path) as here:
            assert here.holder is not None
            assert here.holder.pid == other.pid
            assert here.holder.host
            assert str(other.pid) in str(here.why)
            with pytest.raises(ProjectLocked):
                here.change_meta(title="mine")
            with holding(path) as third:
                assert said(third) == ["read-only", str(other.pid)]
        other.communicate("")
    with Project.open(path) as here:
        assert not here.read_only


def test_the_lock_of_a_killed_program_is_no_lock(path: Path) -> None:
    made(path)
    with holding(path) as other:
        said(other)
        other.kill()
    assert locks.lock_file(path).exists()
    with Project.open(path) as here:
        assert not here.read_only
    assert beside(path) == [path.name]


def test_a_link_to_a_project_is_the_same_project(path: Path) -> None:
    made(path)
    link = path.with_name("link.l10n")
    link.symlink_to(path)
    with Project.open(path), Project.open(link) as second:
        assert second.read_only


def test_threads_share_one_project(path: Path) -> None:
    made(path)
    with Project.open(path) as project:

        def work(name: str) -> None:
            for number in range(25):
                project.memo.set(f"{name}{number}", number)
                with Project.open(path, share=True) as own:
                    own.memo.set(f"own {name}{number}", number)

        threads = [threading.Thread(target=work, args=(name,)) for name in "ab"]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(project.memo.names()) == 100


@pytest.mark.parametrize("interrupted", [False, True], ids=["closed in order", "killed while open"])
def test_a_project_in_a_read_only_place_is_read_and_not_written(tmp_path: Path, interrupted: bool) -> None:
    with small_disk(tmp_path / "disk") as disk:
        path = disk.folder / "p.l10n"
        made(path, write=not interrupted)
        if interrupted:
            with holding(path, "project.memo.set('x', 1); os._exit(9)") as other:
                said(other)
            assert store.has_wal(path)
        before = {name: (disk.folder / name).read_bytes() for name in beside(path)}
        with disk.read_only():
            with Project.open(path) as project:
                assert project.holder is None
                assert isinstance(project.why, NoPlace)
                assert project.bytes() == BYTES
                assert project.memo.get("x") == 1
                with pytest.raises(NoPlace):
                    project.memo.set("x", 2)
            with pytest.raises(NoPlace):
                Project.create(disk.folder / "q.l10n", META)
            assert {name: (disk.folder / name).read_bytes() for name in beside(path)} == before
        with Project.open(path) as project:
            assert not project.read_only
