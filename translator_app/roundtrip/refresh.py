"""Refresh: take what colleagues did on the site into a project, without importing anything."""

from dataclasses import dataclass

import numpy as np

from translator_app.core.merge import Comparison, Merge, Mine, compare, merge
from translator_app.core.table import Table
from translator_app.local import downloads
from translator_app.local.projects import Taken
from translator_app.roundtrip.access import Access, Progress, Report, Stage, silent
from translator_app.roundtrip.aside import aside
from translator_app.roundtrip.document import Document
from translator_app.roundtrip.errors import Undecided
from translator_app.roundtrip.export import Exported
from translator_app.roundtrip.review import Choices, Target, fresh_table, trust
from translator_app.roundtrip.settling import Newer, by_cell, put_on


@dataclass(frozen=True, slots=True)
class Look:
    """What the site has now, and how it differs from the base that was looked from."""

    exported: Exported
    fresh: Table
    comparison: Comparison


async def look(access: Access, target: Target, base: Table, *, progress: Report = silent) -> Look:
    """Export now and compare; touches no document. Raises Doubtful."""
    exported, fresh = await fresh_table(access, target, downloads.folder(), progress)
    progress(Progress(Stage.COMPARE))
    comparison = await aside(compare, base, fresh)
    trust(base, fresh, comparison.alignment)
    return Look(exported, fresh, comparison)


def take_in(document: Document, seen: Look, choices: Choices = None, *, leave_open: bool = False) -> Merge:
    """Put the document onto what was seen; what the merge did is one step of the history.

    Conflicts without a choice raise Undecided and nothing is changed, unless they may stay open on their cells.
    """
    session = document.session
    found = merge(session.table, Mine.of(session), seen.fresh, seen.comparison)
    decided = by_cell(choices, found.conflicts)
    undecided = [conflict for conflict in found.conflicts if conflict.cell not in decided]
    if undecided and not leave_open:
        raise Undecided(undecided)
    if _nothing_new(found, decided):
        return found
    mapping = None if document.target.mapping is None else document.target.mapping.as_json()
    revision = document.project.add_revision(seen.exported.path, Taken.MERGE, mapping=mapping).number
    return put_on(document, Newer(revision, seen.fresh, seen.comparison), decided)


def _nothing_new(found: Merge, decided: object) -> bool:
    """Whether the site is as it was: the document may stay where it stands."""
    rows = found.alignment.rows
    touched = found.taken or found.agreed or found.added or found.vanished or found.outdated or found.conflicts
    return not (touched or decided) and bool((rows == np.arange(len(rows))).all())


async def refresh_document(
    document: Document, access: Access, *, choices: Choices = None, progress: Report = silent
) -> Merge:
    """Look and take in, for callers with one thread."""
    seen = await look(access, document.target, document.session.table, progress=progress)
    return take_in(document, seen, choices)
