"""Giving back: texts of colleagues that an import took along unseen return to the site, through the same doors.

Like a rollback it is a plan of its own against an export made now: only cells that still show what the import left
there are touched.
"""

from translator_app.core.merge import Mine
from translator_app.core.table import Table
from translator_app.local import downloads
from translator_app.local.projects import Project
from translator_app.roundtrip.access import Access, Report, silent
from translator_app.roundtrip.diary import owing
from translator_app.roundtrip.document import Document
from translator_app.roundtrip.errors import NothingToGiveBack
from translator_app.roundtrip.journey import Proven, carry_out, settle
from translator_app.roundtrip.modes import Mode
from translator_app.roundtrip.records import proof_of
from translator_app.roundtrip.review import Target, review
from translator_app.roundtrip.rollback import Rollback, Wish, plan_wishes


async def review_giving_back(
    project: Project,
    access: Access,
    target: Target,
    base: Table,
    mine: Mine,
    *,
    number: int | None = None,
    progress: Report = silent,
) -> Rollback:
    """Export afresh and plan to give back what an import took, by default the last one that took something.

    Raises NothingToGiveBack when no import did, or when nothing of it is missing any more.
    """
    waiting = [owed for owed in owing(project) if number in (None, owed)]
    if not waiting:
        raise NothingToGiveBack("no text of a colleague is known to be missing")
    proof = proof_of(project.imports.verdicts(waiting[-1]))
    found = await review(access, target, base, mine, downloads.folder(), progress=progress)
    wishes = [Wish(each.unit, each.language, each.text, (each.now,)) for each in proof.taken_back]
    planned = plan_wishes(waiting[-1], found, wishes)
    if not planned.review.plan.ticked and not planned.left:
        raise NothingToGiveBack(f"everything that import {planned.number} took is there again")
    return planned


async def review_document_giving_back(
    document: Document, access: Access, *, number: int | None = None, progress: Report = silent
) -> Rollback:
    """The same for a document."""
    session = document.session
    return await review_giving_back(
        document.project, access, document.target, session.table, Mine.of(session), number=number, progress=progress
    )


async def give_back_document(
    document: Document, access: Access, found: Rollback, *, mode: Mode = Mode.WHOLE, progress: Report = silent
) -> Proven:
    """Carry out and settle; the proof of the import that took them knows of those that are there again."""
    proven = await carry_out(
        document.project, access, document.target, document.session.table, found.review, mode=mode, progress=progress
    )
    settle(document, proven)
    return proven
