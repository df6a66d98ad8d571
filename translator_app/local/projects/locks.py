"""One writer per project: a lock file beside it that says who, and vanishes with the process that holds it.

The system's lock on that file is what counts; its text only names the holder. Within this process the lock belongs
to all connections that ask to share it.
"""

import getpass
import json
import logging
import os
import platform
import threading
import time
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from translator_app.local.errors import Holder, LocalError, NoPlace, ProjectLocked, from_os_error
from translator_app.local.files import lock
from translator_app.text import _

_log = logging.getLogger(__name__)
_MOST = 4_096
"""Bytes of a lock file that are looked at."""


def lock_file(project: Path) -> Path:
    """The lock file of a project, beside it: whoever sees the project sees who has it, on a shared folder too."""
    return project.with_name(f".{project.name}.lock")


@dataclass(slots=True)
class _Open:
    """What this process has open of one project: the lock's handle while it holds it, and its sharers."""

    handle: int | None = None
    writers: int = 0
    readers: int = 0


_open: dict[Path, _Open] = {}
_guard = threading.Lock()


@dataclass(slots=True)
class Claim:
    """The right to open a project. `why` is set when it may be read only: ProjectLocked or NoPlace.

    `first` says that this process had the file not open before, `fresh` that the lock was taken now.
    """

    path: Path
    why: LocalError | None = None
    first: bool = True
    fresh: bool = False
    released: bool = False

    def release(self) -> None:
        """Give the right back. May be called again."""
        with _guard:
            if self.released:
                return
            self.released = True
            mine = _open[self.path]
            if self.why is not None:
                mine.readers -= 1
            else:
                mine.writers -= 1
                if not mine.writers and mine.handle is not None:
                    _give_back(self.path, mine.handle)
                    mine.handle = None
            if not mine.writers and not mine.readers:
                del _open[self.path]


def claim(path: Path, *, share: bool = False) -> Claim:
    """Ask for a project (a real path). Somebody else's lock or a read-only place gives a claim that says so."""
    with _guard:
        known = _open.get(path)
        mine = known or _Open()
        why: LocalError | None = None
        fresh = False
        if mine.handle is not None:
            if not share:
                why = ProjectLocked(path, _myself())
        else:
            try:
                mine.handle = _take(path)
                fresh = True
            except LocalError as error:
                why = error
        if why is None:
            mine.writers += 1
        else:
            mine.readers += 1
        _open[path] = mine
        return Claim(path, why, first=known is None, fresh=fresh)


def _myself() -> Holder:
    try:
        user = getpass.getuser()
    except (KeyError, OSError):  # a user id without a name
        user = str(os.getuid()) if hasattr(os, "getuid") else ""
    return Holder(platform.node(), user, os.getpid(), time.time())


def _take(project: Path) -> int:
    """Lock the lock file and write our name into it. Raises ProjectLocked or NoPlace."""
    if project.exists() and not os.access(project, os.W_OK):
        raise NoPlace(_("{path} is read-only.").format(path=project), project)
    place = lock_file(project)
    while True:
        try:
            handle, writable = _opened(place)
        except OSError as error:
            raise from_os_error(error, project.parent) from error
        try:
            if not lock(handle):
                raise ProjectLocked(project, _holder(handle))
            if writable and _same(handle, place):
                _sign(handle)
                return handle
            if not writable:  # left behind by another user's process that is gone: make our own
                place.unlink()
        except OSError as error:
            os.close(handle)
            raise from_os_error(error, place) from error
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)


def _opened(place: Path) -> tuple[int, bool]:
    flags = getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
    try:
        return os.open(place, os.O_RDWR | os.O_CREAT | flags, 0o644), True
    except PermissionError:
        if not place.exists():
            raise
        return os.open(place, os.O_RDONLY | flags), False


def _sign(handle: int) -> None:
    """Write who we are. On a full disk the lock is good without."""
    try:
        os.ftruncate(handle, 0)
        os.lseek(handle, 0, os.SEEK_SET)
        os.write(handle, json.dumps(asdict(_myself())).encode())
    except OSError as error:
        _log.info("lock file not signed: %s", error)


def _same(handle: int, place: Path) -> bool:
    """Whether the open file still has its name: the holder before us takes it away on leaving."""
    try:
        there = place.stat()
    except FileNotFoundError:
        return False
    here = os.fstat(handle)
    return (here.st_dev, here.st_ino) == (there.st_dev, there.st_ino)


def _holder(handle: int) -> Holder:
    """Who a lock file names; unknown when it was read while being written."""
    os.lseek(handle, 0, os.SEEK_SET)
    try:
        said = json.loads(os.read(handle, _MOST))
        return Holder(str(said["host"]), str(said["user"]), int(said["pid"]), float(said["since"]))
    except (ValueError, KeyError, TypeError):
        return Holder()


def _give_back(project: Path, handle: int) -> None:
    """Remove the lock file while it is still ours, then let go; Windows wants that the other way around."""
    if os.name == "nt":
        os.close(handle)
        with suppress(OSError):
            lock_file(project).unlink()
        return
    with suppress(OSError):
        lock_file(project).unlink()
    os.close(handle)
