"""The bytes of exports inside a project: once each, in packed chunks; big ones are mapped from a cache file.

A new content is put in by many short transactions, so that edits are confirmed meanwhile; until it is whole
nothing refers to it, and what an interruption leaves is swept away when the project is opened next.
"""

import hashlib
import logging
import mmap
import sqlite3
import zlib
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

from translator_app.local.errors import LocalError, ProjectDamaged, SourceChanged, in_our_words
from translator_app.local.projects import cache
from translator_app.local.projects.store import Store
from translator_app.text import _

CHUNK = 4 << 20
MAPPED = 8 << 20
"""Bytes from which a content is mapped from a file instead of held in memory."""

Exported = bytes | mmap.mmap
Source = bytes | bytearray | memoryview | Path
Progress = Callable[[int, int | None], None]
Ahead = Callable[[Callable[[bytes], bytes], Iterator[bytes]], Iterator[bytes]]
"""Like `map`, with the calls made ahead by other threads; what comes out keeps its order."""
_log = logging.getLogger(__name__)


def pieces_of(source: Source) -> Iterator[bytes | memoryview]:
    """The bytes of a source, chunk by chunk. A file is read, not mapped: it may be cut meanwhile."""
    if isinstance(source, Path):
        with in_our_words(source), source.open("rb") as file:
            while piece := file.read(CHUNK):
                yield piece
        return
    view = memoryview(source)
    for start in range(0, len(view), CHUNK):
        yield view[start : start + CHUNK]


def digest(source: Source) -> tuple[str, int]:
    """SHA-256 in hexadecimal and size of a source."""
    sha, size = hashlib.sha256(), 0
    for piece in pieces_of(source):
        sha.update(piece)
        size += len(piece)
    return sha.hexdigest(), size


def put(store: Store, source: Source, progress: Progress | None = None) -> tuple[int, bool]:
    """Copy a source into the project; returns the id of a content that is complete but not yet marked whole, and
    false; or of one that is whole already, and true.

    The same bytes are kept once. Raises SourceChanged when the source changes meanwhile, DiskFull, NoPlace.
    """
    sha, size = digest(source)
    known = store.value("SELECT id FROM contents WHERE sha256 = ? AND size = ? AND whole = 1", (sha, size))
    if known is not None:
        return int(known), True
    with store.transaction() as db:
        content = int(db.execute("INSERT INTO contents (sha256, size) VALUES (?, ?)", (sha, size)).lastrowid or 0)
    try:
        copied, done = hashlib.sha256(), 0
        for seq, piece in enumerate(pieces_of(source)):
            copied.update(piece)
            packed = zlib.compress(piece, 1)
            with store.transaction() as db:
                db.execute("INSERT INTO chunks VALUES (?, ?, ?)", (content, seq, packed))
            done += len(piece)
            if progress is not None:
                progress(done, size)
        if copied.hexdigest() != sha:
            raise SourceChanged(_("The file changed while it was being copied into the project."))
    except BaseException:
        _drop(store, content)
        raise
    if size > MAPPED:
        cache.fill(sha, size, pieces_of(source))
    return content, False


def _drop(store: Store, content: int) -> None:
    """Take back a content that did not become whole. When even that fails, the next opening sweeps it away."""
    try:
        with store.transaction() as db:
            db.execute("DELETE FROM contents WHERE id = ? AND whole = 0", (content,))
    except LocalError as error:
        _log.info("an incomplete export is left for the next opening: %s", error)


def sweep(store: Store) -> None:
    """Remove what interrupted copies left behind, and contents that no revision needs any more."""
    unused = "id NOT IN (SELECT content FROM revisions)"
    if store.row(f"SELECT 1 FROM contents WHERE {unused}") is not None:
        with store.transaction() as db:
            db.execute(f"DELETE FROM contents WHERE {unused}")


def accept(db: sqlite3.Connection, content: int, known: bool) -> bool:
    """Let a revision stand on what `put` returned; False when its bytes were let go meanwhile: put it in again."""
    if known:
        return db.execute("SELECT 1 FROM contents WHERE id = ? AND whole = 1", (content,)).fetchone() is not None
    db.execute("UPDATE contents SET whole = 1 WHERE id = ?", (content,))
    return True


def _packed(store: Store, content: int, size: int, ahead: Ahead = map) -> Iterator[bytes]:
    """The bytes of a whole content, chunk by chunk, however long those were made. Raises ProjectDamaged."""

    def chunk(seq: int) -> bytes | None:
        found = store.row("SELECT data FROM chunks WHERE content = ? AND seq = ?", (content, seq))
        return None if found is None else found[0]

    try:
        yield from unpacked(chunk, size, ahead)
    except (LookupError, zlib.error) as error:
        raise ProjectDamaged(store.path, _("a part of an export is missing")) from error


def unpacked(chunk: Callable[[int], bytes | None], size: int, ahead: Ahead = map) -> Iterator[bytes]:
    """The `size` bytes that packed chunks make together. Raises LookupError or zlib.error when one is no good."""
    pieces = ahead(_inflated, _chunks(chunk))
    done = 0
    while done < size:
        piece = next(pieces, b"")
        if not piece:
            raise LookupError(f"no chunk after {done} bytes")
        yield piece
        done += len(piece)


def _chunks(chunk: Callable[[int], bytes | None]) -> Iterator[bytes]:
    for seq in count():
        found = chunk(seq)
        if found is None:
            return
        yield found


def _inflated(packed: bytes) -> bytes:
    """A chunk's bytes; told how many there will be, zlib does not have to move them as they grow more."""
    return zlib.decompress(packed, bufsize=CHUNK)


def get(store: Store, content: int, ahead: Ahead | None = None) -> Exported:
    """The bytes of a content: bytes when small, else a read-only map of a cache file, made when it is missing.

    With `ahead` other threads help to unpack them, and a new cache file is left for cache.settle.
    Raises ProjectDamaged when they can't be had, SourceChanged for one that is still in a file that has changed.
    """
    row = store.row("SELECT sha256, size, whole, source, source_changed FROM contents WHERE id = ?", (content,))
    if row is None:
        raise ProjectDamaged(store.path, _("an export is missing"))
    sha, size, whole, source, changed = row
    if not whole:
        if source is None:
            raise ProjectDamaged(store.path, _("an export is missing"))
        return _outside(Path(source), size, changed)
    if size <= MAPPED:
        return _joined(store, content, sha, size)
    try:
        cached = cache.found(sha, size, lambda: _packed(store, content, size, ahead or map), later=ahead is not None)
        if cached is not None:
            return _mapped(cached)
    except ProjectDamaged:
        raise
    except LocalError as error:
        _log.info("export held in memory, as there is no cache for it: %s", error)
        return _joined(store, content, sha, size)
    raise ProjectDamaged(store.path, _("an export is not what it was"))


def _joined(store: Store, content: int, sha: str, size: int) -> bytes:
    found = b"".join(_packed(store, content, size))
    if hashlib.sha256(found).hexdigest() != sha:
        raise ProjectDamaged(store.path, _("an export is not what it was"))
    return found


def _outside(source: Path, size: int, changed: int) -> Exported:
    """A file that has not been copied in yet."""
    try:
        now = source.stat()
    except OSError:
        now = None
    if now is None or (now.st_size, now.st_mtime_ns) != (size, changed):
        raise SourceChanged(
            _("{path} was changed or moved before it had been copied into the project.").format(path=source), source
        )
    if size <= MAPPED:
        with in_our_words(source):
            return source.read_bytes()
    return _mapped(source)


def _mapped(path: Path) -> mmap.mmap:
    with in_our_words(path), path.open("rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)


def intact(store: Store, content: int) -> bool:
    """Whether the bytes are still what was exported; a cache file that is not is removed. Reads everything."""
    sha: str | None = store.value("SELECT sha256 FROM contents WHERE id = ? AND whole = 1", (content,))
    if sha is None:
        return False
    cache.drop_torn(sha)
    try:
        found = get(store, content)
    except ProjectDamaged:
        return False
    return digest(memoryview(found))[0] == sha
