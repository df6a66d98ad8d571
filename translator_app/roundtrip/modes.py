"""What is uploaded: the whole fresh export, patched, or only its rows with planned cells."""

from collections.abc import Iterable
from dataclasses import replace
from enum import StrEnum

from translator_app.core.localized.subset import subset
from translator_app.core.plan import Plan
from translator_app.core.table import Table
from translator_app.text import N_


class Mode(StrEnum):
    """Which rows of the fresh export go back to the site."""

    WHOLE = "whole"
    CHANGED_ROWS = "changed-rows"


NAMES = {Mode.WHOLE: N_("the whole file"), Mode.CHANGED_ROWS: N_("changed rows only")}
"""Each mode in words; pass through `_` before showing."""


def to_send(fresh: Table, plan: Plan, mode: Mode) -> tuple[Iterable[bytes | memoryview], Plan]:
    """The bytes to upload, and the plan with the record numbers that its cells have in them."""
    if mode is Mode.WHOLE:
        return fresh.file.patch(plan.edits()), plan
    rows = subset(fresh.file, plan.edits())
    cells = tuple(replace(p, record=rows.records.get(p.cell, p.record)) for p in plan.cells)
    return rows.pieces, replace(plan, cells=cells)
