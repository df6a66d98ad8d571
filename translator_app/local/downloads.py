"""Where exports are downloaded and import files are written before they go up, and how what is left there goes away.

Each running program has a folder of its own, which it holds by the system's lock as long as it lives: what another one
has left, also by a crash or an interrupted transfer, is known by the lock that nobody holds. A file that a project
refers to until it has copied it has a pin beside it with the project's path, and stays while that project needs it.
"""

import logging
import os
import secrets
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from translator_app.local import files, paths
from translator_app.local.errors import LocalError, in_our_words

_RUN = "run-*"
_LOCK = ".lock"
_PIN = ".pin"
LEFT_AFTER = 24 * 3600.0
"""Seconds after which a half-written file that nobody has gone on writing is left over."""

_LEFT_OVERS = ("*.part", "*.csv", "*.jsonl", ".*.new")
_log = logging.getLogger(__name__)
_held: dict[Path, tuple[Path, int]] = {}
_guard = threading.Lock()


def folder() -> Path:
    """This program's folder for downloads, made and held until it ends. Raises NoPlace, DiskFull."""
    place = paths.exports()
    with _guard:
        if place not in _held or not _held[place][0].is_dir():
            with files.alone(paths.locks() / "downloads.lock"):
                _held[place] = _claimed(place / _RUN.replace("*", secrets.token_hex(6)))
        return _held[place][0]


def _claimed(run: Path) -> tuple[Path, int]:
    with in_our_words(run):
        run.mkdir(mode=0o700)
        handle = os.open(run / _LOCK, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)
    files.lock(handle)
    return run, handle


def pin(file: Path, project: Path) -> None:
    """Note that a project is going to refer to a file until it has copied it. Nothing to do for files elsewhere."""
    if paths.exports() in file.parents:
        files.write(_pin_of(file), [str(project.absolute()).encode("utf-8", "surrogateescape")], private=True)


def unpin(file: Path) -> None:
    """Take a pin back: there is no such project."""
    _pin_of(file).unlink(missing_ok=True)


def let_go(file: Path) -> None:
    """Remove a pinned file that its project has copied. One that is still mapped stays for `sweep` on Windows."""
    if _pin_of(file).is_file() and _removed(file):
        _removed(_pin_of(file))


def sweep() -> int:
    """Remove what no running program and no project needs; how many files went. Long: for a worker thread.

    What cannot be removed now is left for the next time, and logged. Raises NoPlace.
    """
    with files.alone(paths.locks() / "downloads.lock"):
        own = {run for run, _handle in _held.values()}
        gone = sum(_swept(run) for run in sorted(paths.exports().glob(_RUN)) if run not in own)
        gone += sum(_removed(path) for run in own for path in _done_with(run))
    return gone + sum(_removed(path) for path in _left_over())


def _swept(run: Path) -> int:
    """Empty a folder whose program has ended, and remove it when nothing is pinned in it."""
    try:
        handle = os.open(run / _LOCK, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)
    except OSError as error:
        _log.info("downloads kept: %s", error)
        return 0
    try:
        if not files.lock(handle):
            return 0
        wanted = [path for path in sorted(run.iterdir()) if path.name != _LOCK and path.suffix != _PIN]
        gone = 0
        for path in wanted:
            if not _needed(path) and _removed(path):
                gone += 1
                _pin_of(path).unlink(missing_ok=True)
    finally:
        os.close(handle)
    if not any(path.name != _LOCK and path.suffix != _PIN for path in run.iterdir()):
        for path in (*run.glob(f"*{_PIN}"), run / _LOCK):
            _removed(path)
        _remove_folder(run)
    return gone


def _done_with(run: Path) -> Iterator[Path]:
    """Files of this program's own folder that are so old that no comparison with the site stands on them any more."""
    before = time.time() - LEFT_AFTER
    for path in sorted(run.iterdir()):
        unpinned = path.suffix != _PIN and not _pin_of(path).exists()
        if path.name != _LOCK and unpinned and path.stat().st_mtime < before:
            yield path


def _needed(file: Path) -> bool:
    """Whether a project may still refer to a file. One that is not found where it was may have been moved, with its
    need; one that cannot be read now may be readable another time."""
    try:
        project = Path(_pin_of(file).read_bytes().decode("utf-8", "surrogateescape"))
    except FileNotFoundError:
        return False
    except OSError:
        return True
    if not project.is_file():
        return True
    try:
        with closing(sqlite3.connect(f"{project.as_uri()}?mode=ro", uri=True, timeout=1.0)) as db:
            asked = "SELECT 1 FROM contents WHERE whole = 0 AND source = ?"
            return db.execute(asked, (str(file.resolve()),)).fetchone() is not None
    except sqlite3.Error as error:
        _log.info("download kept, as its project cannot be read: %s", error)
        return True


def _left_over() -> Iterator[Path]:
    """Half-written files of interrupted work, which has its name when it is whole."""
    before = time.time() - LEFT_AFTER
    places = ((paths.exports(), _LEFT_OVERS), *((place, (".*.new",)) for place in (paths.data(), paths.config())))
    for place, patterns in places:
        for pattern in patterns:
            for path in place.glob(pattern):
                try:
                    if path.is_file() and path.stat().st_mtime < before:
                        yield path
                except OSError as error:
                    _log.info("left where it is: %s", error)


def _pin_of(file: Path) -> Path:
    return file.with_name(file.name + _PIN)


def _removed(path: Path) -> bool:
    try:
        path.unlink()
    except OSError as error:
        _log.info("left where it is: %s", error)
        return False
    return True


def _remove_folder(run: Path) -> None:
    try:
        run.rmdir()
    except OSError as error:
        _log.info("folder left where it is: %s", error)


def sweep_quietly() -> None:
    """The same where work goes on whether it can be done or not."""
    try:
        gone = sweep()
    except (LocalError, OSError) as error:
        _log.info("downloads not swept: %s", error)
    else:
        if gone:
            _log.info("%d files of earlier downloads removed", gone)
