"""What can go wrong on this computer, in words a person can act on.

    LocalError
    +-- NoPlace              read-only, missing or forbidden file or folder
    +-- DiskFull             no room left; what was confirmed before stays
    +-- AlreadyThere         a file of that name exists and was not to be replaced
    +-- SourceChanged        a file was changed, moved or deleted while it was needed
    +-- MemoryDamaged        the translation memory cannot be read
    +-- MemoryTooNew         the translation memory was made by a newer version; left untouched
    +-- ProjectError
        +-- ProjectLocked    open elsewhere; `.holder` says by whom
        +-- ProjectBusy      another thread or program kept the file for too long
        +-- ProjectTooNew    made by a newer version; left untouched
        +-- NotAProject      some other kind of file
        +-- ProjectDamaged   cannot be read in full; projects.rescue saves what can be read

Errors of SQLite and of the system are turned into these in this one place.
"""

from __future__ import annotations

import errno
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from translator_app.text import _

if TYPE_CHECKING:
    import sqlite3


class LocalError(Exception):
    """The root; the message is a sentence for the person, `path` the file or folder it is about."""

    def __init__(self, message: str, path: Path | None = None) -> None:
        super().__init__(message)
        self.path = path


class NoPlace(LocalError):
    """The file or folder is read-only, missing or forbidden."""


class DiskFull(LocalError):
    """There is no room left."""


class AlreadyThere(LocalError):
    """A file of that name exists and was not to be replaced."""


class SourceChanged(LocalError):
    """A file that was still needed has been changed, moved or deleted."""


class MemoryDamaged(LocalError):
    """The translation memory cannot be read; it was left as it is."""

    def __init__(self, path: Path, detail: str = "") -> None:
        text = _("The translation memory {path} cannot be read.").format(path=path)
        super().__init__(f"{text} ({detail})" if detail else text, path)


class MemoryTooNew(LocalError):
    """The translation memory was made by a newer version of the program; left untouched."""

    def __init__(self, path: Path) -> None:
        text = _("The translation memory {path} was made by a newer version of this program; it was left untouched.")
        super().__init__(text.format(path=path), path)


class ProjectError(LocalError):
    """About a project file."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a project open; `since` is seconds since the epoch. Empty fields are unknown."""

    host: str = ""
    user: str = ""
    pid: int = 0
    since: float = 0.0

    def __str__(self) -> str:
        began = time.strftime("%Y-%m-%d %H:%M", time.localtime(self.since)) if self.since else "?"
        return _("{user} on {host}, since {time} (process {pid})").format(
            user=self.user or "?", host=self.host or "?", time=began, pid=self.pid or "?"
        )


class ProjectLocked(ProjectError):
    """Open elsewhere, by `holder`."""

    def __init__(self, path: Path, holder: Holder) -> None:
        super().__init__(_("{name} is already open: {holder}.").format(name=path.name, holder=holder), path)
        self.holder = holder


class ProjectBusy(ProjectError):
    """Another thread or program kept the file for too long."""


class ProjectTooNew(ProjectError):
    """Made by a newer version of the program; left untouched."""

    def __init__(self, path: Path, version: int) -> None:
        text = _("{name} was made by a newer version of this program (format {version}); it was left untouched.")
        super().__init__(text.format(name=path.name, version=version), path)
        self.version = version


class NotAProject(ProjectError):
    """Some other kind of file."""

    def __init__(self, path: Path) -> None:
        super().__init__(_("{name} is not a project of this program.").format(name=path.name), path)


class ProjectDamaged(ProjectError):
    """The project cannot be read in full."""

    def __init__(self, path: Path, detail: str = "") -> None:
        text = _("{name} is damaged and cannot be read in full.").format(name=path.name)
        super().__init__(f"{text} ({detail})" if detail else text, path)


_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}


def from_os_error(error: OSError, path: Path) -> LocalError:
    """The system's error in our words."""
    if error.errno in _FULL:
        return DiskFull(_("There is no room left for {path}.").format(path=path), path)
    if error.errno in _FORBIDDEN:
        return NoPlace(_("{path} may not be written or read here.").format(path=path), path)
    if error.errno == errno.ENOENT:
        return NoPlace(_("{path} is not there.").format(path=path), path)
    return LocalError(f"{path}: {error.strerror or error}", path)


# SQLite's codes by name, so that a start that reads no project loads no SQLite. The low byte of its extended codes
# is the kind of error, so kinds are looked up after the exact codes.
_SQLITE: dict[str, type[ProjectError] | type[LocalError]] = {
    "SQLITE_FULL": DiskFull,
    "SQLITE_IOERR_WRITE": DiskFull,
    "SQLITE_IOERR_SHMSIZE": DiskFull,
    "SQLITE_CORRUPT": ProjectDamaged,
    "SQLITE_NOTADB": ProjectDamaged,
    "SQLITE_READONLY": NoPlace,
    "SQLITE_CANTOPEN": NoPlace,
    "SQLITE_PERM": NoPlace,
    "SQLITE_BUSY": ProjectBusy,
    "SQLITE_LOCKED": ProjectBusy,
}


def from_sqlite(error: sqlite3.Error, path: Path) -> LocalError:
    """SQLite's error in our words."""
    import sqlite3

    kinds = {getattr(sqlite3, name): kind for name, kind in _SQLITE.items()}
    code = getattr(error, "sqlite_errorcode", 0) or 0
    kind = kinds.get(code) or kinds.get(code & 0xFF)
    if kind is DiskFull:
        return DiskFull(_("There is no room left for {path}.").format(path=path), path)
    if kind is NoPlace:
        return NoPlace(_("{path} may not be written or read here.").format(path=path), path)
    if kind is ProjectBusy:
        return ProjectBusy(_("{name} is in use by another program.").format(name=path.name), path)
    if kind is ProjectDamaged or (type(error) is sqlite3.DatabaseError and not code):
        return ProjectDamaged(path, str(error))
    return ProjectError(f"{path.name}: {error}", path)


@contextmanager
def in_our_words(path: Path) -> Iterator[None]:
    """Turn errors of SQLite and of the system, about `path`, into LocalErrors."""
    try:
        yield
    except OSError as error:
        raise from_os_error(error, path) from error
    except Exception as error:
        if "sqlite3" in sys.modules:
            import sqlite3

            if isinstance(error, sqlite3.Error):
                raise from_sqlite(error, path) from error
        raise
