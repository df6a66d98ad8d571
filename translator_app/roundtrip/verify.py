"""Verify: an import is believed only when a fresh export shows every cell.

A read may lag behind the import, so cells that look untouched after a job without complaint are asked for again,
with patience, before they are called not yet visible.
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from translator_app.core.align import align
from translator_app.core.meanwhile import Witness, overwritten
from translator_app.core.plan import Plan
from translator_app.core.table import Table
from translator_app.core.verdicts import ARRIVED, LogLine, Outcome, Proof, Stranger, prove
from translator_app.roundtrip.access import Access, Progress, Report, Stage, silent
from translator_app.roundtrip.aside import aside
from translator_app.roundtrip.export import Exported
from translator_app.roundtrip.review import Target, fresh_table, trust

PATIENCE = (1.0, 3.0, 9.0)
"""Seconds to wait before each further look at a site that does not show an import yet."""
STRANGERS = 200
"""So many cells outside the plan that changed meanwhile are kept with their texts; the others are counted."""


async def verify(
    access: Access,
    target: Target,
    plan: Plan,
    before: Table,
    lines: Sequence[LogLine],
    folder: Path,
    *,
    seen: Sequence[Witness] = (),
    patience: Sequence[float] = PATIENCE,
    known_base: int | None = None,
    progress: Report = silent,
) -> tuple[Proof, Exported, Table]:
    """Verdicts for the ticked cells of `plan`; `before` is the export it was made against, `seen` those made meanwhile.

    `known_base` is how the site counted rows before, for logs that leave it open. Raises Doubtful.
    """
    for pause in (*patience, None):
        progress(Progress(Stage.PROOF, 0, len(plan.ticked)))
        exported, after = await fresh_table(access, target, folder)
        proof = await aside(_proof, plan, before, after, lines, known_base)
        if pause is None or not _lagging(proof):
            break
        await access.sleep(pause)
    if patience and _lagging(proof) and not any(verdict.outcome in ARRIVED for verdict in proof.verdicts):
        proof = _not_yet_visible(proof)
    proof = replace(proof, overwritten=await aside(overwritten, plan, before, seen, after))
    arrived = len(proof.verdicts) - len(proof.failed)
    progress(Progress(Stage.PROOF, arrived, len(proof.verdicts)))
    return proof, exported, after


def _proof(plan: Plan, before: Table, after: Table, lines: Sequence[LogLine], known_base: int | None) -> Proof:
    """The verdicts, and the cells outside the plan that are others now."""
    found = align(before, after)
    trust(before, after, found)
    planned = {planned.cell for planned in plan.ticked}
    others = 0
    strangers: list[Stranger] = []
    for row in found.changed.tolist():
        new_row = int(found.rows[row])
        old_texts, new_texts = before.file.row_texts(row), after.file.row_texts(new_row)
        for c, d in found.columns.items():
            was, now = old_texts[c], new_texts[d]
            if was == now or (row, c) in planned:
                continue
            others += 1
            if len(strangers) < STRANGERS:
                strangers.append(Stranger(before.unit(row).id, before.languages[c], was, now))
    return prove(plan, after, lines, others, tuple(strangers), known_base)


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
