"""A last look at the site, when the file of an import is there already and only the submit is missing.

What colleagues wrote since the export that the file was made of would be taken back. So the review is moved onto an
export made now, and the file goes up again when it is another one then.
"""

from dataclasses import replace

import numpy as np

from translator_app.core.align import Alignment, align
from translator_app.core.plan import Plan, Planned
from translator_app.core.table import Table
from translator_app.roundtrip.access import Access, Progress, Report, Stage
from translator_app.roundtrip.aside import aside
from translator_app.roundtrip.errors import SiteMoved
from translator_app.roundtrip.export import export_site
from translator_app.roundtrip.review import Review, Target, read_table, trust


async def renewed(access: Access, target: Target, found: Review, progress: Report) -> Review:
    """The review as it is when the site is as it was, or moved onto an export made now. Raises SiteMoved, Doubtful."""
    progress(Progress(Stage.LOOK))
    exported = await export_site(
        access,
        target.site,
        target.languages,
        found.exported.path.parent,
        file_format=target.file_format,
        confirmed=True,
        known=found.exported.sha256,
    )
    if exported.sha256 == found.exported.sha256:
        return found
    fresh = await aside(read_table, exported.path, target.languages, target.mapping)
    alignment = await aside(align, found.fresh, fresh)
    trust(found.fresh, fresh, alignment)
    if _the_same(alignment):
        return found
    plan = await aside(_moved, found.plan, alignment, fresh, exported.sha256)
    return replace(found, exported=exported, fresh=fresh, plan=plan)


def _the_same(found: Alignment) -> bool:
    """Whether two exports say the same in the same places, whatever their bytes."""
    in_place = bool((found.rows == np.arange(len(found.rows))).all())
    return in_place and not len(found.changed) and not len(found.added)


def _moved(plan: Plan, found: Alignment, new: Table, sha256: str) -> Plan:
    """The plan in the coordinates of a newer export; SiteMoved when a planned cell is gone or has another text."""
    moved: list[Planned] = []
    strayed: list[Planned] = []
    for planned in plan.cells:
        row, column = found.row(planned.cell[0]), found.columns.get(planned.cell[1])
        if row is None or column is None or new.text(row, column) != planned.before:
            strayed.append(planned)
        else:
            moved.append(replace(planned, cell=(row, column), record=new.file.file_row(row, column)))
    if any(planned.ticked for planned in strayed):
        raise SiteMoved([planned for planned in strayed if planned.ticked])
    return replace(plan, fresh=sha256, cells=tuple(moved))
