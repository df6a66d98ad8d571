"""Files written whole or not at all, and the system's lock on a file."""

import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from translator_app.local.errors import AlreadyThere, in_our_words
from translator_app.text import _

Piece = bytes | bytearray | memoryview
UNSURE = 946_684_800.0
"""The first second of the year 2000: the time that a file carries while a power cut may still tear it."""
_DAY = 86_400
_GATHERED = 1 << 20
"""Bytes that go to the disk together: a patched file comes in many small pieces."""


def already_there(path: Path) -> AlreadyThere:
    """The error for a file that must not be replaced."""
    return AlreadyThere(_("{path} is already there; it was not replaced.").format(path=path), path)


@contextmanager
def written(path: Path, *, replace: bool = True, private: bool = False, later: bool = False) -> Iterator[BinaryIO]:
    """A new file that takes the name `path` when the block ends well, on disk for good; else nothing changes.

    `private` keeps it readable for this user alone. `later` leaves it to `settle` to push it to the disk; until then
    it is `unsure`. Raises AlreadyThere, DiskFull, NoPlace.
    """
    with in_our_words(path):
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".new", dir=path.parent)
        temporary = Path(name)
        try:
            with os.fdopen(handle, "wb", _GATHERED) as file:
                yield file
                file.flush()
                if not later:
                    os.fsync(file.fileno())
            if not private:
                os.chmod(temporary, 0o666 & ~_umask())
            if later:
                os.utime(temporary, (UNSURE, UNSURE))
            take_name(temporary, path, replace=replace)
        finally:
            with suppress(FileNotFoundError):
                temporary.unlink()


def write(path: Path, pieces: Iterable[Piece], *, replace: bool = True, private: bool = False) -> int:
    """Write `pieces` as one file, whole or not at all; returns the number of bytes. Errors as for `written`."""
    with written(path, replace=replace, private=private) as file:
        return sum(file.write(piece) for piece in pieces)


def unsure(path: Path) -> bool:
    """Whether a file has been written `later` and not settled: it may hold anything. Raises OSError."""
    return abs(path.stat().st_mtime - UNSURE) < _DAY  # some file systems know the local time alone


def settle(path: Path) -> None:
    """Push a file that is `unsure` to the disk; it is sure from then on. Raises OSError."""
    with path.open("r+b") as file:
        os.fsync(file.fileno())
    os.utime(path)
    sync_folder(path.parent)


def take_name(temporary: Path, path: Path, *, replace: bool) -> None:
    """Give a finished file its name, at once, and never over another one unless asked. Raises AlreadyThere, OSError."""
    if replace:
        os.replace(temporary, path)
    else:
        try:
            os.link(temporary, path)
        except FileExistsError:
            raise already_there(path) from None
        except OSError:  # a file system without hard links
            if path.exists():
                raise already_there(path) from None
            os.rename(temporary, path)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make new names in a folder survive a power cut, where the system can."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _umask() -> int:
    """The process's umask, which can only be read by setting it."""
    now = os.umask(0o077)
    os.umask(now)
    return now


# One byte far beyond any content: on Windows a locked byte can't be read by others.
_LOCKED_BYTE = 1 << 30


if sys.platform == "win32":
    import msvcrt

    def lock(handle: int, *, wait: bool = False) -> bool:
        """Lock an open file against every other holder; False when somebody else has it."""
        os.lseek(handle, _LOCKED_BYTE, os.SEEK_SET)
        while True:
            try:
                msvcrt.locking(handle, msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
            except OSError:
                if wait:
                    continue
                return False
            return True

else:
    import fcntl

    def lock(handle: int, *, wait: bool = False) -> bool:
        """Lock an open file against every other holder; False when somebody else has it."""
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            return False
        return True


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Run the block while no other process or thread of ours is in a block for the same lock file."""
    with in_our_words(path):
        handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)
    try:
        lock(handle, wait=True)
        yield
    finally:
        os.close(handle)
