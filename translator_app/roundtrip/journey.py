"""The import from end to end on one document: review, carry out, prove, settle, resume.

What speaks with the site takes values and runs anywhere; `settle` alone changes the session and belongs to the
thread that owns it. `*_document` do both, for callers with one thread.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np

from translator_app.core.edits import Batch, Origin
from translator_app.core.localized.file import LocalizedFile
from translator_app.core.merge import Choice, Comparison, Mine, compare, merge, rebase
from translator_app.core.plan import Plan
from translator_app.core.session import Session
from translator_app.core.table import Table
from translator_app.core.units import Cell
from translator_app.core.verdicts import ARRIVED, LogLine, Proof
from translator_app.local import paths
from translator_app.local.projects import Attempt, Project, State, Taken
from translator_app.roundtrip.access import Access, Report, silent
from translator_app.roundtrip.aside import aside
from translator_app.roundtrip.document import Document, failing_cells
from translator_app.roundtrip.errors import NeverImported, NotInterrupted, Unfinished
from translator_app.roundtrip.export import Exported
from translator_app.roundtrip.import_ import Imported, check_plan, import_plan, resume
from translator_app.roundtrip.records import lines_bytes, lines_of, plan_bytes, plan_of, proof_bytes
from translator_app.roundtrip.review import Choices, Review, Target, review
from translator_app.roundtrip.verify import verify

NOT_SENT = (State.PLANNED, State.UPLOADED)
"""States in which the site has not been asked to import anything yet."""


@dataclass(frozen=True, slots=True)
class Proven:
    """An import that has come to its end. `revision` is the number of the export `after`, which proves it;
    `comparison` says what differs between the document's base and that export."""

    number: int
    plan: Plan
    imported: Imported
    proof: Proof
    revision: int
    after: Table
    comparison: Comparison


class _Diary:
    """Writes the steps of one import into the project."""

    def __init__(self, project: Project, number: int) -> None:
        self._imports, self._number = project.imports, number

    def uploaded(self, file_id: str, sha256: str) -> None:
        self._imports.uploaded(self._number, file_id, sha256)

    def submitting(self, name: str) -> None:
        self._imports.submitting(self._number, name)

    def submitted(self, job: str) -> None:
        if self._imports.get(self._number).state is State.SUBMITTING:
            self._imports.submitted(self._number, job)

    def finished(self, status: str, lines: Sequence[LogLine]) -> None:
        self._imports.finished(self._number, status, lines_bytes(tuple(lines)))


def refuse_unfinished(project: Project) -> None:
    """Give up attempts of which the site never heard; raise Unfinished for one that it may be working on."""
    for attempt in project.imports.unfinished():
        if attempt.state in NOT_SENT:
            project.imports.abandoned(attempt.number, "interrupted before anything was sent")
        else:
            raise Unfinished(attempt.number)


async def review_document(
    document: Document,
    access: Access,
    *,
    choices: Choices = None,
    send_cleared: bool = False,
    progress: Report = silent,
) -> Review:
    """Export afresh and plan; see review.review."""
    session = document.session
    return await review(
        access,
        document.target,
        session.table,
        Mine.of(session),
        paths.exports(),
        choices=choices,
        send_cleared=send_cleared,
        progress=progress,
    )


async def carry_out(
    project: Project, access: Access, target: Target, base: Table, found: Review, *, progress: Report = silent
) -> Proven:
    """Import a signed-off review and prove it. Every step is in the project before the next one begins."""
    check_plan(found.plan)
    refuse_unfinished(project)
    path = found.exported.path
    snapshot = await aside(partial(_keep, project, path, Taken.MERGE, target))
    attempt = project.imports.begin(plan_bytes(found.plan), snapshot=snapshot)
    diary = _Diary(project, attempt.number)
    try:
        imported = await import_plan(access, target, found.plan, found.fresh, paths.exports(), diary, progress=progress)
    except Exception as error:
        if project.imports.get(attempt.number).state in NOT_SENT:
            project.imports.failed(attempt.number, type(error).__name__)
        raise
    return await _prove(project, access, target, base, found.fresh, attempt.number, found.plan, imported, progress)


async def resume_import(
    project: Project, access: Access, target: Target, base: Table, *, progress: Report = silent
) -> Proven | None:
    """Finish an interrupted import and prove it. None: the site never got it, so nothing was changed there.

    Raises NotInterrupted when none was under way.
    """
    waiting = project.imports.unfinished()
    if not waiting:
        raise NotInterrupted("no unfinished import")
    attempt = waiting[-1]
    diary = _Diary(project, attempt.number)
    if attempt.state in NOT_SENT:
        project.imports.abandoned(attempt.number, "interrupted before anything was sent")
        return None
    if attempt.state is State.FINISHED:
        imported = Imported(attempt.job, attempt.job_status, 0, lines_of(project.imports.logs(attempt.number)))
    else:
        taken_up = await resume(access, target, job=attempt.job, name=attempt.job_name, diary=diary, progress=progress)
        if taken_up is None:
            project.imports.abandoned(attempt.number, "the site never got the job")
            return None
        imported = taken_up
    return await _prove_attempt(project, access, target, base, attempt, imported, progress)


async def prove_again(
    project: Project, access: Access, target: Target, base: Table, *, progress: Report = silent
) -> Proven:
    """Prove the last import once more, with a fresh export. Raises NeverImported."""
    done = [attempt for attempt in project.imports.all() if attempt.job and attempt.job_status]
    if not done:
        raise NeverImported("no import has come to its end")
    attempt = done[-1]
    imported = Imported(attempt.job, attempt.job_status, 0, lines_of(project.imports.logs(attempt.number)))
    return await _prove_attempt(project, access, target, base, attempt, imported, progress)


async def _prove_attempt(
    project: Project,
    access: Access,
    target: Target,
    base: Table,
    attempt: Attempt,
    imported: Imported,
    progress: Report,
) -> Proven:
    """Prove an attempt whose plan and snapshot are in the project."""
    plan = plan_of(project.imports.plan(attempt.number))
    data = project.bytes(attempt.snapshot)
    before = Table(await aside(partial(LocalizedFile.read, data, languages=target.languages, mapping=target.mapping)))
    return await _prove(project, access, target, base, before, attempt.number, plan, imported, progress)


async def _prove(
    project: Project,
    access: Access,
    target: Target,
    base: Table,
    before: Table,
    number: int,
    plan: Plan,
    imported: Imported,
    progress: Report,
) -> Proven:
    proof, exported, after = await verify(
        access, target, plan, before, imported.lines, paths.exports(), progress=progress
    )
    comparison = await aside(compare, base, after)
    revision = await aside(partial(_keep, project, exported.path, Taken.VERIFY, target))
    project.imports.verified(number, proof_bytes(proof))
    return Proven(number, plan, imported, proof, revision, after, comparison)


def _keep(project: Project, path: Path, origin: Taken, target: Target) -> int:
    """Take an export into the project; its number."""
    mapping = None if target.mapping is None else target.mapping.as_json()
    return project.add_revision(path, origin, mapping=mapping).number


def settle(document: Document, proven: Proven, choices: Choices = None) -> None:
    """Put the document onto the export that proves an import: what arrived is no longer an edit, what others changed
    is taken, what failed stays edited and says why. For the thread that owns the session."""
    session = document.session
    imported = _in_base(proven)
    decided = _decided(session, proven, choices, imported)
    moved = rebase(session, proven.after, proven.comparison, decided, imported)
    alignment = moved.merge.alignment
    document.project.rebase(
        proven.revision,
        moved.history.batches,
        moved.history.position,
        rows=alignment.rows.tolist(),
        columns=alignment.columns,
        conflicts=moved.conflicts,
    )
    session.rebase(proven.after, moved.overlay, moved.history, moved.marks, moved.conflicts)
    _remember_losers(document, proven.plan)
    session.show_flags(failures=failing_cells(session, proven.proof))


def _decided(
    session: Session, proven: Proven, choices: Choices, imported: Mapping[Cell, str]
) -> dict[Cell, Choice | str]:
    """The choices by cell of the export that proves the import."""
    if choices is None:
        return {}
    if isinstance(choices, Choice):
        mine = Mine.of(session)
        mine.bases.update(imported)
        conflicts = merge(session.table, mine, proven.after, proven.comparison).conflicts
        return {conflict.cell: choices for conflict in conflicts}
    columns = {tag: column for column, tag in enumerate(proven.after.languages)}
    found: dict[Cell, Choice | str] = {}
    for (unit, language), choice in choices.items():
        row = proven.after.file.row_of(unit)
        if row is not None and language in columns:
            found[row, columns[language]] = choice
    return found


def _in_base(proven: Proven) -> dict[Cell, str]:
    """The texts that arrived, by cell of the document's base: the site has them from us."""
    arrived = {(v.planned.unit, v.planned.language): v.now for v in proven.proof.verdicts if v.outcome in ARRIVED}
    if not arrived:
        return {}
    after, alignment = proven.after, proven.comparison.alignment
    rows = {after.file.row_of(unit) for unit, _language in arrived}
    old = {
        int(alignment.rows[i]): int(i)
        for i in np.flatnonzero(np.isin(alignment.rows, [r for r in rows if r is not None]))
    }
    columns = {after.languages[new]: was for was, new in alignment.columns.items()}
    found = {}
    for (unit, language), text in arrived.items():
        row = after.file.row_of(unit)
        if row in old and language in columns:
            found[old[row], columns[language]] = text
    return found


def _remember_losers(document: Document, plan: Plan) -> None:
    """Keep what a colleague had written and our import replaced, in the history of the cell."""
    table = document.session.table
    lost = [planned for planned in plan.ticked if planned.base != planned.before]
    cells = [
        (table.file.row_of(p.unit), table.languages.index(p.language), p) for p in lost if p.language in table.languages
    ]
    here = [((row, column), p) for row, column, p in cells if row is not None]
    if here:
        batch = Batch(
            Origin.MERGE,
            tuple(cell for cell, _p in here),
            tuple(p.before for _cell, p in here),
            tuple(p.after for _cell, p in here),
        )
        document.project.remember(batch)


def discard(exported: Exported) -> None:
    """Remove the file of a review that is not wanted any more; the cache is swept of what is still in use."""
    try:
        exported.path.unlink(missing_ok=True)
    except PermissionError:
        # Windows keeps a mapped file until it is closed; the cache's limit takes it later.
        return


async def import_document(
    document: Document, access: Access, found: Review, *, choices: Choices = None, progress: Report = silent
) -> Proven:
    """Carry out and settle."""
    proven = await carry_out(
        document.project, access, document.target, document.session.table, found, progress=progress
    )
    settle(document, proven, choices)
    return proven


async def resume_document(document: Document, access: Access, *, progress: Report = silent) -> Proven | None:
    """Resume and settle; None when the site never got the import."""
    proven = await resume_import(document.project, access, document.target, document.session.table, progress=progress)
    if proven is not None:
        settle(document, proven)
    return proven


async def verify_document(document: Document, access: Access, *, progress: Report = silent) -> Proven:
    """Prove the last import again and settle."""
    proven = await prove_again(document.project, access, document.target, document.session.table, progress=progress)
    settle(document, proven)
    return proven
