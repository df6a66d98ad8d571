"""Documents on disk: a project opened as a session that writes itself down, made from an export or from a file.

The window waits for this room at its start: what opening a project does without is imported where it is used.
"""

from __future__ import annotations

import hashlib
import mmap
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from translator_app.core.localized.file import LocalizedFile
from translator_app.core.localized.mapping import Mapping
from translator_app.core.session import Session
from translator_app.core.table import Table
from translator_app.local import downloads, files
from translator_app.local.errors import NoPlace, in_our_words
from translator_app.local.projects import Ahead, Journal, Meta, Project, Taken
from translator_app.roundtrip.errors import NoSite
from translator_app.text import _

if TYPE_CHECKING:
    from translator_app.core.verdicts import Proof
    from translator_app.roundtrip.export import Exported
    from translator_app.roundtrip.review import Target

MAPPED = 8 << 20
"""Bytes from which a file is mapped instead of read."""


@dataclass(frozen=True, slots=True)
class Document:
    """An open project: the file on disk, the session over it, the journal between them (None when read-only)."""

    project: Project
    session: Session
    meta: Meta
    journal: Journal | None

    @property
    def target(self) -> Target:
        """Where the document goes home to. Raises NoSite."""
        from translator_app.roundtrip.review import Target

        if not self.meta.site:
            raise NoSite("the project was made from a file")
        return Target(self.meta.site, self.meta.languages, self.meta.format, mapping_of(self.project))

    def close(self) -> None:
        """Write what waits and close. Raises LocalError when that fails."""
        try:
            if self.journal is not None:
                self.journal.close()
        finally:
            self.project.close()


def open_document(path: Path, *, read_only: bool = False) -> Document:
    """Open a project with everything that was confirmed. One that can't be written, because it is open elsewhere or
    its place is read-only, is refused unless `read_only` says that looking is enough."""
    project = Project.open(path)
    try:
        if project.read_only and not read_only and project.why is not None:
            raise project.why
        return document_of(project)
    except BaseException:
        project.close()
        raise


def document_of(project: Project, *, check_text: bool = True, ahead: Ahead | None = None) -> Document:
    """The document of an open project; a read-only project gives one that is not written down.

    Without `check_text` the look for bytes that are no text is left to `complete`; with `ahead`, threads that help to
    unpack, so is pushing what was unpacked to the disk.
    """
    meta = project.meta
    mapping = mapping_of(project)
    source = project.bytes(ahead=ahead)
    table = Table(LocalizedFile.read(source, languages=meta.languages, mapping=mapping, check_text=check_text))
    session = Session(table)
    session.replay(*project.history())
    session.conflicts, session.decided = project.conflicts(), project.decided()
    session.failures = _failures(project, session)
    journal = None if project.read_only else project.journal(session)
    return Document(project, session, meta, journal)


@contextmanager
def opened(path: Path, *, read_only: bool = False) -> Iterator[Document]:
    """A document for the time of a block."""
    document = open_document(path, read_only=read_only)
    try:
        yield document
    finally:
        document.close()


def mapping_of(project: Project) -> Mapping | None:
    """What was said about the columns of the project's file, if anything was."""
    kept = project.base.mapping
    return None if kept is None else Mapping.from_json(kept)


def _failures(project: Project, session: Session) -> dict[tuple[int, int], str]:
    """Reasons on the cells that the last proven import did not bring home, as long as their text still waits."""
    proven = [attempt for attempt in project.imports.all() if project.imports.verdicts(attempt.number)]
    if not proven or not session.overlay:
        return {}
    from translator_app.roundtrip.records import proof_of

    proof = proof_of(project.imports.verdicts(proven[-1].number))
    return failing_cells(session, proof)


def failing_cells(session: Session, proof: Proof) -> dict[tuple[int, int], str]:
    """Where a proof's failures stand in the session now, with the reason; cells edited since are left out."""
    columns = {tag: column for column, tag in enumerate(session.table.languages)}
    wanted = {(v.planned.unit, v.planned.language): v for v in proof.failed if v.planned.language in columns}
    if not wanted:
        return {}
    found = {}
    for cell, text in session.overlay.texts.items():
        verdict = wanted.get((session.table.unit(cell[0]).id, session.table.languages[cell[1]]))
        if verdict is not None and verdict.planned.after == text:
            found[cell] = verdict.reason or str(verdict.outcome)
    return found


def mapped(path: Path) -> bytes | mmap.mmap:
    """The bytes of a file: mapped when it is big, else read, so that the file itself is free again at once."""
    with in_our_words(path):
        if path.stat().st_size < MAPPED:
            return path.read_bytes()
        with path.open("rb") as file:
            return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)


def refuse_existing(path: Path, replace: bool) -> None:
    """Say before any long work that a file would be overwritten. Raises AlreadyThere."""
    if path.exists() and not replace:
        raise files.already_there(path)


def create_from_export(
    path: Path,
    exported: Exported,
    *,
    account: str,
    site: str,
    site_name: str = "",
    mapping: Mapping | None = None,
    replace: bool = False,
    later: bool = False,
) -> dict[str, Any]:
    """Make a project of an export; the facts about it. Raises BadFile, NeedsMapping, LocalError.

    `later` leaves the copying of the bytes of a big export to `complete`, and its file where it is.
    """
    later = later and exported.size >= MAPPED
    file = LocalizedFile.read(
        mapped(exported.path), languages=exported.languages, mapping=mapping, check_text=not later
    )
    meta = Meta(
        title=path.stem,
        site=site,
        site_name=site_name,
        account=account,
        languages=exported.languages,
        format=exported.format,
    )
    if later:
        downloads.pin(exported.path, path)
    try:
        facts = _create(path, meta, exported.path, file, Taken.EXPORT, mapping, replace, later)
    except BaseException:
        downloads.unpin(exported.path)
        raise
    if not later:
        exported.path.unlink(missing_ok=True)
    return facts


def create_from_file(
    path: Path,
    source: Path,
    *,
    main: str = "",
    languages: Sequence[str] = (),
    mapping: Mapping | None = None,
    replace: bool = False,
    later: bool = False,
) -> dict[str, Any]:
    """Make a project of a localized file that lies on this computer, without a site. The file is left alone.

    `later` leaves the copying of the bytes of a big file to `complete`; until then it must stay as it is.
    """
    refuse_existing(path, replace)
    if not source.is_file():
        raise NoPlace(_("{path} is not a file.").format(path=source), source)
    later = later and source.stat().st_size >= MAPPED
    named = [main, *(tag for tag in languages if tag != main)] if main else languages
    file = LocalizedFile.read(mapped(source), languages=named, mapping=mapping, check_text=not later)
    suffix = "CSV" if file.dialect.delimiter else "JSONL"
    meta = Meta(title=source.stem, languages=file.languages, format=suffix)
    return _create(path, meta, source, file, Taken.OPEN, mapping, replace, later)


def _create(
    path: Path,
    meta: Meta,
    source: Path,
    file: LocalizedFile,
    origin: Taken,
    mapping: Mapping | None,
    replace: bool,
    later: bool,
) -> dict[str, Any]:
    kept = None if mapping is None else mapping.as_json()
    Project.create(path, meta, source, origin=origin, mapping=kept, replace_file=replace, copy=not later).close()
    return _file_facts(meta, file)


def complete(document: Document) -> None:
    """Do what opening a big file has left for later: look for bytes that are no text, index the units, and copy into
    the project what it still refers to outside of it. Long: for a worker thread. Raises BadFile, LocalError."""
    file = document.session.table.file
    file.check_text()
    if file.rows:
        file.unit(0)
    document.project.revisions.settle(document.project.base_number)
    if not document.project.read_only:
        source = document.project.base.source
        document.project.revisions.adopt(document.project.base_number)
        if source is not None:
            downloads.let_go(source)


def facts(document: Document) -> dict[str, Any]:
    """What there is to know about a document at a glance, as plain values."""
    unfinished = document.project.imports.unfinished()
    return _file_facts(document.meta, document.session.table.file) | {
        "edited": len(document.session.overlay),
        "conflicts": len(document.session.conflicts),
        "failed": len(document.session.failures),
        "imports": len(document.project.imports.all()),
        "unfinished": unfinished[-1].number if unfinished else None,
    }


def _file_facts(meta: Meta, file: LocalizedFile) -> dict[str, Any]:
    return {
        "title": meta.title,
        "site": meta.site,
        "site_name": meta.site_name,
        "account": meta.account,
        "languages": list(file.languages),
        "main": file.languages[0],
        "layout": file.layout.kind,
        "layout_words": file.layout.words(),
        "dialect": file.dialect.words(),
        "units": file.rows,
    }


def write_file(session: Session, path: Path, *, replace: bool = False) -> tuple[int, str]:
    """Write the localized file with the edits; its size and sha256. Raises AlreadyThere, NoPlace, DiskFull."""
    refuse_existing(path, replace)
    digest = hashlib.sha256()
    size = 0

    def chunks() -> Iterator[bytes | memoryview]:
        nonlocal size
        for chunk in session.table.file.patch(session.overlay.texts):
            digest.update(chunk)
            size += len(chunk)
            yield chunk

    files.write(path, chunks())
    return size, digest.hexdigest()
