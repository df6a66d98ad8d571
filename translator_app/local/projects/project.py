"""A project: one `.l10n` file with the exports, every edit, every import and what it remembers.

with Project.open(path) as project:
    session = Session(Table(LocalizedFile.read(project.bytes(), languages=project.meta.languages)))
    session.replay(*project.history())
    journal = project.journal(session)
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from translator_app.core.edits import Batch
from translator_app.core.units import Cell
from translator_app.local import files
from translator_app.local.errors import (
    Holder,
    LocalError,
    NoPlace,
    ProjectDamaged,
    ProjectLocked,
)
from translator_app.local.projects import batches, contents, locks, making, meta
from translator_app.local.projects.batches import Past
from translator_app.local.projects.contents import Ahead, Exported, Progress, Source
from translator_app.local.projects.imports import Imports
from translator_app.local.projects.journal import Journal
from translator_app.local.projects.memo import Memo
from translator_app.local.projects.meta import Meta
from translator_app.local.projects.revisions import Revision, Revisions, Taken
from translator_app.local.projects.store import Older, Store, has_wal, inspect
from translator_app.text import _

if TYPE_CHECKING:
    from translator_app.core.session import Session

SUFFIX = ".l10n"
_CONFLICTS = "conflicts"


class Project:
    """An open project. May be used from any thread; each call is one step that is whole or not at all.

    `read_only` projects say `why` (ProjectLocked or NoPlace), which is also what writing raises.
    """

    def __init__(self, path: Path, store: Store, claim: locks.Claim) -> None:
        self.path = path
        self.store = store
        self.revisions = Revisions(store)
        self.imports = Imports(store)
        self.memo = Memo(store)
        self._claim = claim

    # -- opening and closing ---------------------------------------------------------------------------------------

    @classmethod
    def open(cls, path: Path, *, share: bool = False) -> Self:
        """Open a project. One that is open elsewhere, or lies in a read-only place, opens for reading only.

        `share` joins what this process has open already (for a worker). Raises NoPlace when there is no such file,
        NotAProject, ProjectTooNew, ProjectDamaged, ProjectBusy.
        """
        path = path.resolve()
        if not path.exists():
            raise NoPlace(_("There is no project at {path}.").format(path=path), path)
        claim = locks.claim(path, share=share)
        try:
            # Only while nobody here has the file open: see `inspect`.
            if claim.first and inspect(path).truncated:
                raise ProjectDamaged(path, _("it is shorter than it should be"))
            store = _store(path, claim.why)
        except BaseException:
            claim.release()
            raise
        project = cls(path, store, claim)
        try:
            store.check()
            if claim.fresh:
                contents.sweep(store)
        except BaseException:
            project.close()
            raise
        return project

    @classmethod
    def create(
        cls,
        path: Path,
        about: Meta,
        source: Source | None = None,
        *,
        origin: Taken = Taken.OPEN,
        mapping: Mapping[str, Any] | None = None,
        copy: bool = True,
        replace_file: bool = False,
        progress: Progress | None = None,
    ) -> Self:
        """Make a project with a first export; it appears at `path` complete or not at all.

        With `copy=False` a source that is a file is only noted, which takes no time; `revisions.adopt` copies it
        later. Raises AlreadyThere, ProjectLocked, NoPlace, DiskFull, SourceChanged.
        """
        path = path.resolve()
        if path.exists() and not replace_file:
            raise files.already_there(path)
        claim = locks.claim(path)
        try:
            if claim.why is not None:
                raise claim.why
            making.build(path, about, source, origin, mapping, copy, replace_file, progress)
            return cls(path, Store(path), claim)
        except BaseException:
            claim.release()
            raise

    def copy_to(self, target: Path, *, replace_file: bool = False) -> None:
        """Write a compact copy of the project as another file. Errors as for `create`."""
        target = target.resolve()
        if target.exists() and not replace_file:
            raise files.already_there(target)
        claim = locks.claim(target)
        try:
            if claim.why is not None:
                raise claim.why
            making.named(target, replace_file, self.store.copy_into)
        finally:
            claim.release()

    def close(self) -> None:
        """Close; the last one to close leaves a single file. May be called again."""
        self.store.close()
        self._claim.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    @property
    def read_only(self) -> bool:
        """Whether nothing can be written."""
        return self.store.read_only

    @property
    def why(self) -> LocalError | None:
        """Why the project is read-only, None when it is not."""
        return self.store.why

    @property
    def holder(self) -> Holder | None:
        """Who has the project open, when that is why it is read-only here."""
        return self.why.holder if isinstance(self.why, ProjectLocked) else None

    # -- what it is about ------------------------------------------------------------------------------------------

    @property
    def meta(self) -> Meta:
        """What the project is about, as it stands on disk."""
        return meta.read(self.store)

    def change_meta(self, **changes: Any) -> Meta:
        """Change some fields of `meta`; TypeError for others."""
        changed = replace(self.meta, **changes)
        meta.write(self.store, changed)
        return changed

    # -- exports ---------------------------------------------------------------------------------------------------

    @property
    def newest_revision(self) -> Revision | None:
        """The export that came last, which the document need not stand on yet."""
        return self.revisions.newest

    @property
    def base(self) -> Revision:
        """The export that the document stands on. Raises LookupError in an empty project."""
        return self.revisions.get(self.revisions.base_number)

    @property
    def base_number(self) -> int:
        """The number of `base`, 0 in an empty project."""
        return self.revisions.base_number

    def add_revision(
        self,
        source: Source,
        origin: Taken,
        *,
        mapping: Mapping[str, Any] | None = None,
        progress: Progress | None = None,
    ) -> Revision:
        """Copy an export into the project; see Revisions.add."""
        return self.revisions.add(source, origin, mapping=mapping, progress=progress)

    def bytes(self, revision: int | None = None, ahead: Ahead | None = None) -> Exported:
        """The bytes of an export, by default of the base; see Revisions.bytes."""
        return self.revisions.bytes(self.base_number if revision is None else revision, ahead)

    # -- the document ----------------------------------------------------------------------------------------------

    def history(self) -> tuple[list[Batch], int]:
        """The batches of undo and redo, and how many are in force, for Session.replay. Raises ProjectDamaged."""
        return batches.live(self.store)

    def journal(self, session: "Session", on_error: Callable[[LocalError], object] | None = None) -> Journal:
        """Write every step of the session from now on; see Journal."""
        return Journal(self, session, on_error)

    def write(self, *steps: batches.Step) -> None:
        """Write steps of the history without a journal, all or none."""
        batches.write(self.store, self.base_number, steps)

    def rebase(
        self,
        revision: int,
        history: Sequence[Batch],
        position: int,
        *,
        rows: Sequence[int] | None = None,
        columns: Mapping[int, int] | None = None,
        conflicts: Mapping[Cell, str] | None = None,
        label: batches.Labels | None = None,
    ) -> None:
        """Put the document on another revision, all or nothing; to be called right before Session.rebase.

        `rows[old]` is the new row or -1 and `columns` maps old to new, as an Alignment has them; `conflicts` are the
        open ones, with their base; `label` names the rows of the new revision.
        """
        batches.rebase(self.store, revision, history, position, rows, columns, _conflicts_json(conflicts or {}), label)

    def remember(self, batch: Batch) -> None:
        """Keep texts that never were in force, such as the losing side of a conflict, for the histories of cells."""
        batches.remember(self.store, self.base_number, batch)

    def labels(self) -> dict[int, batches.Label]:
        """Collection, item and field of edited rows, as written down with the edits, without a look at the export."""
        return batches.labels(self.store)

    def cell_history(self, row: int, column: int) -> list[Past]:
        """All that was ever done to a cell of the document, oldest first."""
        return batches.of_cell(self.store, self.base_number, (row, column))

    def set_aside(self, row: int, column: int) -> list[Past]:
        """Texts of a cell that lost in a merge: `before` lost against `after`, oldest first."""
        return batches.of_cell(self.store, self.base_number, (row, column), aside=True)

    def conflicts(self) -> dict[Cell, str]:
        """The open conflicts by cell, with the text that both sides changed."""
        return {(row, column): text for row, column, text in self.memo.get(_CONFLICTS, [])}

    def decided(self) -> dict[int, dict[Cell, str]]:
        """The conflicts that a batch has decided, by the batch's place in the history: undoing it opens them again."""
        found: dict[int, dict[Cell, str]] = {}
        for place, row, column, text in self.memo.get(batches.DECIDED, []):
            found.setdefault(place, {})[row, column] = text
        return found

    def keep_conflicts(
        self, conflicts: Mapping[Cell, str], decided: Mapping[int, Mapping[Cell, str]] | None = None
    ) -> None:
        """Write which conflicts are open, and which ones what batch has decided."""
        closed = [[place, *cell, text] for place, some in (decided or {}).items() for cell, text in some.items()]
        opened = [[*cell, text] for cell, text in conflicts.items()]
        self.memo.set_all({_CONFLICTS: opened or None, batches.DECIDED: closed or None})


def _conflicts_json(conflicts: Mapping[Cell, str]) -> str:
    return json.dumps([[*cell, text] for cell, text in conflicts.items()])


def _store(path: Path, why: LocalError | None) -> Store:
    """The connection that a claim allows: to the file, or to a private copy where reading it would need writing."""
    if why is None:
        return Store(path)
    try:
        if isinstance(why, ProjectLocked):
            return Store(path, "ro", why=why)
        # In a read-only place SQLite cannot take in what an interrupted session left in the file beside.
        return Store.of_copy(path, why) if has_wal(path) else Store(path, "immutable", why=why)
    except Older:
        return Store.of_copy(path, why)
