"""Exports unpacked on this computer, to be mapped: one file each, named by its hash.

A file that somebody waits for is left to the system to put on the disk, which a power cut may prevent. Until `settle`
has seen to that, it carries a time that says so (files.UNSURE), and whoever finds it so compares every byte first.
"""

import hashlib
import logging
import os
from collections.abc import Callable, Iterable
from pathlib import Path

from translator_app.local import files, paths
from translator_app.local.errors import LocalError, in_our_words

LIMIT = 4 << 30
"""Bytes that the files may take; the longest unused go first."""
Pieces = Iterable[bytes | memoryview]
_log = logging.getLogger(__name__)


def file_of(sha: str) -> Path:
    """Where the unpacked bytes of that hash are kept, if they are."""
    return paths.exports() / f"{sha}.export"


def found(sha: str, size: int, pieces: Callable[[], Pieces], *, later: bool = False) -> Path | None:
    """The file with the bytes of that hash, made of `pieces` when it is missing; None when those have another hash.

    `later` leaves a new file for `settle` to push to the disk. Raises DiskFull, NoPlace.
    """
    path = file_of(sha)
    if not _whole(path, sha, size):
        _make_room(size, path)
        return path if _write(path, pieces(), sha, later=later) else None
    with in_our_words(path):
        os.utime(path)
    return path


def fill(sha: str, size: int, pieces: Pieces) -> None:
    """Make the file while the bytes are at hand. Where there is no place for it, it costs time later on."""
    try:
        path = file_of(sha)
        if not path.is_file():
            _make_room(size, path)
            _write(path, pieces, sha)
    except LocalError as error:
        _log.info("export not cached: %s", error)


def settle(sha: str) -> None:
    """Push a file that is not on the disk for certain yet. Nothing to do for others, and where there is none."""
    path = file_of(sha)
    try:
        if path.is_file() and files.unsure(path):
            files.settle(path)
    except OSError as error:  # the next to open it compares its bytes
        _log.info("cached export left unsure: %s", error)


def drop_torn(sha: str) -> None:
    """Remove the file when its bytes are not those of that hash. Reads everything."""
    path = file_of(sha)
    if path.is_file() and _digest(path) != sha:
        path.unlink()


def _whole(path: Path, sha: str, size: int) -> bool:
    """Whether the file is there with all its bytes: by its size, and where a power cut may have torn it by its hash."""
    with in_our_words(path):
        if not path.is_file() or path.stat().st_size != size:
            return False
        if files.unsure(path):
            if _digest(path) != sha:
                return False
            settle(sha)
    return True


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _write(path: Path, pieces: Pieces, sha: str, *, later: bool = False) -> bool:
    """Write a file, unless the bytes turn out not to have that hash."""
    copied = hashlib.sha256()
    try:
        with files.written(path, private=True, later=later) as file:
            for piece in pieces:
                copied.update(piece)
                file.write(piece)
            if copied.hexdigest() != sha:
                raise _OtherBytes
    except _OtherBytes:
        return False
    return True


class _OtherBytes(Exception):
    """The bytes do not have the hash that they should have."""


def _make_room(size: int, keep: Path) -> None:
    """Remove the longest unused files until `size` more bytes fit below the limit."""
    held = sorted(((p.stat().st_mtime_ns, p.stat().st_size, p) for p in keep.parent.glob("*.export")), reverse=True)
    total = size
    for _changed, bytes_, path in held:
        total += bytes_
        if total > LIMIT and path != keep:
            try:
                path.unlink()
            except OSError as error:  # mapped by a program on Windows
                _log.info("cached export kept: %s", error)
