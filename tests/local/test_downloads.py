"""Downloads of programs that have ended go away; what a program or a project still needs stays."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from translator_app.local import downloads, paths
from translator_app.local.errors import LocalError
from translator_app.roundtrip import document
from translator_app.roundtrip.export import Exported

OTHER = """
import sys
from translator_app.local import downloads
place = downloads.folder()
(place / "1234.part").write_bytes(b"half")
(place / ("a" * 64 + ".csv")).write_bytes(b"whole")
print(place, flush=True)
sys.stdin.read()
"""


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(paths.HOME, str(tmp_path / "home"))


@contextmanager
def another_program() -> Iterator[tuple[subprocess.Popen[str], Path]]:
    """A running program with a download under way and one that is finished."""
    pipe = subprocess.PIPE
    with subprocess.Popen([sys.executable, "-c", OTHER], stdin=pipe, stdout=pipe, text=True) as program:
        assert program.stdout is not None
        try:
            yield program, Path(program.stdout.readline().strip())
        finally:
            program.kill()
            program.wait()


def left_by_a_crash(name: str, content: bytes) -> Path:
    run = paths.exports() / "run-dead"
    run.mkdir(exist_ok=True)
    (run / name).write_bytes(content)
    return run / name


def aged(path: Path, hours: float) -> Path:
    path.write_bytes(b"x")
    then = time.time() - hours * 3600
    os.utime(path, (then, then))
    return path


def test_a_program_has_one_folder_of_its_own_and_never_sweeps_it() -> None:
    mine = downloads.folder()
    assert downloads.folder() == mine
    kept = mine / "abc.csv"
    kept.write_bytes(b"x")
    assert downloads.sweep() == 0
    assert kept.is_file()


def test_a_program_that_stays_open_lets_go_of_its_own_downloads_of_yesterday(tmp_path: Path) -> None:
    own = downloads.folder()
    old, young, pinned = aged(own / "old.csv", 25), aged(own / "young.csv", 2), aged(own / "pinned.csv", 25)
    downloads.pin(pinned, tmp_path / "project.l10n")
    aged(own / "pinned.csv.pin", 25).write_bytes(str(tmp_path / "project.l10n").encode())
    assert downloads.sweep() == 1
    assert not old.exists()
    assert young.exists()
    assert pinned.exists()
    assert downloads.folder() == own


def test_what_a_running_program_has_stays_and_goes_when_it_was_killed() -> None:
    with another_program() as (program, place):
        assert place.is_dir()
        assert place != downloads.folder()
        assert downloads.sweep() == 0
        assert len(list(place.glob("*.part"))) == 1
        program.kill()
        program.wait()
        assert downloads.sweep() == 2
        assert not place.exists()


def test_half_written_files_go_a_day_later_and_unpacked_exports_stay() -> None:
    old = [aged(paths.exports() / name, 25) for name in ("12.part", "12.csv", ".a.export.x.new")]
    old.append(aged(paths.data() / ".glossary.csv.x.new", 25))
    kept = [aged(paths.exports() / "12.export", 9000), aged(paths.exports() / "34.part", 23)]
    kept.append(aged(paths.data() / "glossary.csv", 9000))
    assert downloads.sweep() == 4
    assert not any(path.exists() for path in old)
    assert all(path.exists() for path in kept)


@pytest.fixture
def big(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    """A project that refers to a download which a program left when it crashed before copying; both paths."""
    monkeypatch.setattr(document, "MAPPED", 1)
    text = b"_id,en,fr\n" + b"".join(b"%d,Word %d,Mot %d\n" % (row, row, row) for row in range(50))
    source = left_by_a_crash("b" * 64 + ".csv", text)
    exported = Exported(source, "b" * 64, len(text), "job", ("en", "fr"), "CSV", time.time())
    project = tmp_path / "big.l10n"
    document.create_from_export(project, exported, account="a", site="s", later=True)
    return project, source


def test_a_download_that_a_project_refers_to_stays_until_it_is_copied(big: tuple[Path, Path]) -> None:
    project, source = big
    left_by_a_crash("c" * 64 + ".csv", b"not needed")
    assert downloads.sweep() == 1
    assert source.is_file()
    with document.opened(project) as opened:
        document.complete(opened)
        assert opened.project.base.whole
    assert not source.exists()
    assert downloads.sweep() == 0
    assert not source.parent.exists()
    with document.opened(project) as opened:
        assert opened.session.text(3, 1) == "Mot 3"


def test_a_project_that_was_moved_finds_its_download(big: tuple[Path, Path], tmp_path: Path) -> None:
    project, source = big
    moved = project.rename(tmp_path / "moved.l10n")
    assert downloads.sweep() == 0
    with document.opened(moved) as opened:
        document.complete(opened)
    assert not source.exists()


def test_a_pin_of_a_project_that_has_its_bytes_holds_nothing(big: tuple[Path, Path], tmp_path: Path) -> None:
    project, source = big
    with document.opened(project) as opened:
        opened.project.revisions.adopt(opened.project.base_number)
    assert source.is_file()
    assert downloads.sweep() == 1
    assert not source.parent.exists()


def test_a_project_that_cannot_be_read_keeps_its_download(big: tuple[Path, Path]) -> None:
    project, source = big
    project.write_bytes(b"no database, or not now")
    assert downloads.sweep() == 0
    assert source.is_file()


def test_a_project_that_could_not_be_made_holds_no_download(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document, "MAPPED", 1)
    source = left_by_a_crash("d" * 64 + ".csv", b"_id,en,fr\n1,Word,Mot\n")
    exported = Exported(source, "d" * 64, source.stat().st_size, "job", ("en", "fr"), "CSV", time.time())
    with pytest.raises(LocalError):
        document.create_from_export(tmp_path / "no" / "where.l10n", exported, account="a", site="s", later=True)
    assert downloads.sweep() == 1


def test_trouble_with_the_folder_is_no_trouble_for_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused() -> int:
        raise PermissionError("not yours")

    monkeypatch.setattr(downloads, "sweep", refused)
    downloads.sweep_quietly()
