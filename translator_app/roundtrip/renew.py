"""A last look at the site before an import whose review took its time.

The file that goes up is a whole export: what colleagues wrote after it was made would be taken back. So a review that
is not from just now is moved onto an export made now.
"""

import time
from dataclasses import replace

from translator_app.core.align import Alignment, align
from translator_app.core.plan import Plan, Planned
from translator_app.core.table import Table
from translator_app.roundtrip.access import Access, Progress, Report, Stage
from translator_app.roundtrip.aside import aside
from translator_app.roundtrip.errors import SiteMoved
from translator_app.roundtrip.review import Review, Target, fresh_table, trust

JUST_NOW = 20.0
"""Seconds for which a review counts as made just now."""


async def renewed(access: Access, target: Target, found: Review, progress: Report) -> Review:
    """The review as it is, or moved onto an export made now. Raises SiteMoved and Doubtful."""
    if time.time() - found.exported.at <= JUST_NOW:
        return found
    exported, fresh = await fresh_table(access, target, found.exported.path.parent, progress)
    if exported.sha256 == found.exported.sha256:
        return found
    progress(Progress(Stage.COMPARE))
    alignment = await aside(align, found.fresh, fresh)
    trust(found.fresh, fresh, alignment)
    plan = await aside(_moved, found.plan, alignment, fresh, exported.sha256)
    return replace(found, exported=exported, fresh=fresh, plan=plan)


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
