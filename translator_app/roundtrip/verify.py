"""Verify: an import is believed only when a fresh export shows every cell.

A read may lag behind the import, so cells that look untouched after a job without complaint are asked for again,
with patience, before they are called not yet visible.
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import anyio

from translator_app.core.align import align
from translator_app.core.plan import Plan
from translator_app.core.table import Table
from translator_app.core.verdicts import ARRIVED, LogLine, Outcome, Proof, prove
from translator_app.roundtrip.access import Access, Progress, Report, Stage, silent
from translator_app.roundtrip.aside import aside
from translator_app.roundtrip.export import Exported
from translator_app.roundtrip.review import Target, fresh_table

PATIENCE = (1.0, 3.0, 9.0)
"""Seconds to wait before each further look at a site that does not show an import yet."""


async def verify(
    access: Access,
    target: Target,
    plan: Plan,
    before: Table,
    lines: Sequence[LogLine],
    folder: Path,
    *,
    patience: Sequence[float] = PATIENCE,
    progress: Report = silent,
) -> tuple[Proof, Exported, Table]:
    """Verdicts for the ticked cells of `plan`; `before` is the export it was made against."""
    for pause in (*patience, None):
        progress(Progress(Stage.PROOF, 0, len(plan.ticked)))
        exported, after = await fresh_table(access, target, folder)
        proof = await aside(_proof, plan, before, after, lines)
        if pause is None or not _lagging(proof):
            break
        await anyio.sleep(pause)
    if _lagging(proof) and not any(verdict.outcome in ARRIVED for verdict in proof.verdicts):
        proof = _not_yet_visible(proof)
    arrived = len(proof.verdicts) - len(proof.failed)
    progress(Progress(Stage.PROOF, arrived, len(proof.verdicts)))
    return proof, exported, after


def _proof(plan: Plan, before: Table, after: Table, lines: Sequence[LogLine]) -> Proof:
    """The verdicts, and how many cells outside the plan are others now."""
    found = align(before, after)
    planned = {planned.cell for planned in plan.ticked}
    others = 0
    for row in found.changed.tolist():
        new_row = int(found.rows[row])
        others += sum(
            (row, c) not in planned and before.text(row, c) != after.text(new_row, d) for c, d in found.columns.items()
        )
    return prove(plan, after, lines, others)


def _lagging(proof: Proof) -> bool:
    """Whether cells look untouched although no log complains: the site may only be late in showing them."""
    untouched = any(verdict.outcome is Outcome.NOT_APPLIED for verdict in proof.verdicts)
    return untouched and not proof.unplaced


def _not_yet_visible(proof: Proof) -> Proof:
    """The proof with cells that may still arrive called so: where no cell of an import shows, the read may be late;
    where others of the same import show, it is not."""
    changed = tuple(
        replace(v, outcome=Outcome.NOT_YET_VISIBLE) if v.outcome is Outcome.NOT_APPLIED else v for v in proof.verdicts
    )
    return replace(proof, verdicts=changed)
