"""The import from end to end on one document: review, carry out, prove, settle, resume.

What speaks with the site takes values and runs anywhere; `settle` alone changes the session and belongs to the
thread that owns it. `*_document` do both, for callers with one thread.
"""

import time
from dataclasses import dataclass, replace
from functools import partial

from translator_app.core.localized.file import LocalizedFile
from translator_app.core.meanwhile import still_missing
from translator_app.core.merge import Comparison, Merge, Mine, compare
from translator_app.core.plan import Plan
from translator_app.core.table import Table
from translator_app.core.verdicts import Proof
from translator_app.local import downloads
from translator_app.local.projects import Attempt, Project, State, Taken
from translator_app.roundtrip.access import Access, Progress, Report, Stage, open_client, silent
from translator_app.roundtrip.aside import aside
from translator_app.roundtrip.diary import (
    NOT_SENT,
    ProjectDiary,
    forget_witnesses,
    keep,
    look_after_owed,
    mark_undone,
    refuse_unfinished,
    witnesses_of,
)
from translator_app.roundtrip.document import Document
from translator_app.roundtrip.errors import NeverImported, NotInterrupted
from translator_app.roundtrip.import_ import Imported, check_plan, read_logs, resume, submit
from translator_app.roundtrip.modes import Mode
from translator_app.roundtrip.records import lines_of, plan_of, proof_bytes, proof_of
from translator_app.roundtrip.review import Choices, Review, Target, review
from translator_app.roundtrip.sending import bring
from translator_app.roundtrip.settling import Newer, settle_proof
from translator_app.roundtrip.verify import PATIENCE, verify
from translator_app.roundtrip.witnesses import heard

__all__ = [
    "NOT_SENT",
    "Proven",
    "carry_out",
    "import_document",
    "limited",
    "narrowed",
    "prove_again",
    "refuse_unfinished",
    "resume_document",
    "resume_import",
    "review_document",
    "settle",
    "verify_document",
]

ROW_BASE = "row-base"


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


async def review_document(
    document: Document,
    access: Access,
    *,
    choices: Choices = None,
    send_cleared: bool = False,
    send_unconfirmed: bool = False,
    progress: Report = silent,
) -> Review:
    """Export afresh and plan; see review.review."""
    session = document.session
    return await review(
        access,
        document.target,
        session.table,
        Mine.of(session),
        downloads.folder(),
        choices=choices,
        send_cleared=send_cleared,
        send_unconfirmed=send_unconfirmed,
        progress=progress,
    )


def narrowed(found: Review, cells: frozenset[tuple[str, str]]) -> Review:
    """The review with just these (unit, language) ticked, of the cells that were."""
    ticked = [p.cell for p in found.plan.ticked if (p.unit, p.language) in cells]
    return replace(found, plan=found.plan.only(ticked))


def limited(found: Review, cells: frozenset[tuple[str, str]]) -> Review:
    """The review as if no other cells than these (unit, language) had been edited."""
    kept = tuple(p for p in found.plan.cells if (p.unit, p.language) in cells)
    return replace(found, plan=replace(found.plan, cells=kept))


async def carry_out(
    project: Project,
    access: Access,
    target: Target,
    base: Table,
    found: Review,
    *,
    mode: Mode = Mode.WHOLE,
    undoes: int | None = None,
    progress: Report = silent,
) -> Proven:
    """Import a signed-off review and prove it. Every step is in the project before the next one begins.

    The review is held against an export made once its file is up: colleagues' words of the meantime stay, and
    SiteMoved is raised when they are in planned cells. Once the site may have the job, errors are Interrupted.
    `undoes` is the number of the import that this one takes back.
    """
    check_plan(found.plan)
    refuse_unfinished(project)
    diary = ProjectDiary(project, undoes=undoes)
    with diary.told():
        ready = await bring(access, target, found, mode, diary, progress)
        imported = await submit(access, target, ready.file_id, diary, progress=progress)
        attempt = project.imports.get(diary.number)
        return await _prove(project, access, target, base, ready.fresh, attempt, ready.plan, imported, progress)


async def resume_import(
    project: Project, access: Access, target: Target, base: Table, *, progress: Report = silent
) -> Proven | None:
    """Finish an interrupted import and prove it. None: the site never got it, so nothing was changed there.

    Raises NotInterrupted when none was under way, Interrupted when its end can't be awaited now either.
    """
    waiting = project.imports.unfinished()
    if not waiting:
        raise NotInterrupted("no unfinished import")
    attempt = waiting[-1]
    if attempt.state in NOT_SENT:
        project.imports.abandoned(attempt.number, "interrupted before anything was sent")
        return None
    with ProjectDiary(project, attempt.number).told():
        imported = await _taken_up(project, access, target, attempt, progress)
        if imported is not None:
            return await _prove_attempt(project, access, target, base, attempt, imported, progress)
    project.imports.abandoned(attempt.number, "the site never got the job")
    return None


async def _taken_up(
    project: Project, access: Access, target: Target, attempt: Attempt, progress: Report
) -> Imported | None:
    """The job of an attempt, awaited to its end; None when the site never got it."""
    if attempt.state is State.FINISHED:
        return Imported(attempt.job, attempt.job_status, 0, lines_of(project.imports.logs(attempt.number)))
    diary = ProjectDiary(project, attempt.number)
    age = max(0.0, time.time() - attempt.changed)
    return await resume(access, target, job=attempt.job, name=attempt.job_name, diary=diary, age=age, progress=progress)


async def prove_again(
    project: Project, access: Access, target: Target, base: Table, *, progress: Report = silent
) -> Proven:
    """Prove the last import once more, with a fresh export. Raises NeverImported."""
    done = [attempt for attempt in project.imports.all() if attempt.job and attempt.job_status]
    if not done:
        raise NeverImported("no import has come to its end")
    attempt = done[-1]
    lines = lines_of(project.imports.logs(attempt.number))
    if not lines:
        async with open_client(access) as wix:
            lines = await read_logs(wix, target.site, attempt.job)
    imported = Imported(attempt.job, attempt.job_status, 0, lines)
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
    return await _prove(project, access, target, base, before, attempt, plan, imported, progress)


async def _prove(
    project: Project,
    access: Access,
    target: Target,
    base: Table,
    before: Table,
    attempt: Attempt,
    plan: Plan,
    imported: Imported,
    progress: Report,
) -> Proven:
    progress(Progress(Stage.PROOF, 0, len(plan.ticked)))
    seen = await heard(access, target, witnesses_of(project, attempt.number), before, downloads.folder())
    proof, exported, after = await verify(
        access,
        target,
        plan,
        before,
        imported.lines,
        downloads.folder(),
        seen=seen,
        patience=PATIENCE if imported.trouble is None else (),
        known_base=project.memo.get(ROW_BASE),
        progress=progress,
    )
    proof = _with_known(project, attempt.number, proof, after)
    comparison = await aside(compare, base, after)
    revision = await aside(keep, project, exported.path, Taken.VERIFY, target)
    project.imports.verified(attempt.number, proof_bytes(proof))
    forget_witnesses(project)
    look_after_owed(project, attempt.number, proof, after)
    if proof.row_base is not None:
        project.memo.set(ROW_BASE, proof.row_base)
    if attempt.undoes is not None:
        mark_undone(project, attempt.undoes, after)
    return Proven(attempt.number, plan, imported, proof, revision, after, comparison)


def _with_known(project: Project, number: int, proof: Proof, after: Table) -> Proof:
    """The proof with what an earlier one of the same import knew of overwritten texts, where they still are missing."""
    earlier = project.imports.verdicts(number)
    known = proof_of(earlier).overwritten if earlier else ()
    found = {(each.unit, each.language): each for each in (*still_missing(known, after), *proof.overwritten)}
    return replace(proof, overwritten=tuple(found.values()))


def settle(document: Document, proven: Proven, choices: Choices = None) -> Merge:
    """Put the document onto the export that proves an import; for the thread that owns the session."""
    newer = Newer(proven.revision, proven.after, proven.comparison)
    return settle_proof(document, newer, proven.plan, proven.proof, choices)


async def import_document(
    document: Document,
    access: Access,
    found: Review,
    *,
    choices: Choices = None,
    mode: Mode = Mode.WHOLE,
    progress: Report = silent,
) -> Proven:
    """Carry out and settle."""
    proven = await carry_out(
        document.project, access, document.target, document.session.table, found, mode=mode, progress=progress
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
