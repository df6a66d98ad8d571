"""The import plan: the exact cells that will change on the live site, and nothing that will not.

A plan is made against an export taken seconds ago and belongs to that export alone: the bytes to upload are that
export patched with the plan's ticked cells, so everything else goes back exactly as it is there.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from translator_app.core.merge import Conflict
from translator_app.core.table import Table
from translator_app.core.units import Cell
from translator_app.text import N_


class Kind(StrEnum):
    """What happens to a cell."""

    NEW = "new"
    CHANGED = "changed"
    CLEARED = "cleared"
    CONFLICT = "conflict"
    OVERWRITES_APPROVED = "overwrites-approved"


NAMES = {
    Kind.NEW: N_("new"),
    Kind.CHANGED: N_("changed"),
    Kind.CLEARED: N_("cleared"),
    Kind.CONFLICT: N_("conflict"),
    Kind.OVERWRITES_APPROVED: N_("overwrites approved"),
}
"""Each kind in words; pass through `_` before showing."""


@dataclass(frozen=True, slots=True)
class Planned:
    """One cell of a plan. `cell` is in the fresh export's coordinates; `record` its record there, header = 0.

    `before` is what the site has now, `after` what it will have; `base` what we had exported when we began, which
    differs from `before` in a conflict. A cell that would only become empty is not `ticked` unless a person says so:
    what the site does with an empty cell is not documented.

    `unconfirmed` texts came from the memory or a machine and nobody has confirmed them. They are not `ticked` unless a
    person says so either: a guess must not reach a live site unseen. (As gettext compiles no fuzzy entries.)
    """

    cell: Cell
    unit: str
    collection: str
    item: str
    field: str
    language: str
    before: str
    after: str
    base: str
    kind: Kind
    record: int
    ticked: bool = True
    undecided: bool = False
    unconfirmed: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import would do. `fresh` names the export it was made against (sha256 of its bytes)."""

    fresh: str
    languages: tuple[str, ...]
    cells: tuple[Planned, ...]
    kept: int = 0
    unplaceable: tuple[Planned, ...] = ()

    @property
    def ticked(self) -> tuple[Planned, ...]:
        """The cells that will be sent."""
        return tuple(planned for planned in self.cells if planned.ticked)

    @property
    def undecided(self) -> tuple[Planned, ...]:
        """Conflicts that nobody has decided: an import refuses while there are any ticked."""
        return tuple(planned for planned in self.cells if planned.undecided and planned.ticked)

    @property
    def unconfirmed(self) -> tuple[Planned, ...]:
        """The cells whose text nobody has confirmed, sent or not."""
        return tuple(planned for planned in self.cells if planned.unconfirmed)

    @property
    def held_back(self) -> tuple[Planned, ...]:
        """The unconfirmed cells that will not be sent."""
        return tuple(planned for planned in self.cells if planned.unconfirmed and not planned.ticked)

    def edits(self) -> dict[Cell, str]:
        """The patch for the fresh export: exactly the ticked cells."""
        return {planned.cell: planned.after for planned in self.ticked}

    def counts(self) -> Counter[Kind]:
        """Ticked cells by kind."""
        return Counter(planned.kind for planned in self.ticked)

    def ticking(self, ticks: Mapping[Cell, bool]) -> "Plan":
        """The plan with other ticks."""
        return replace(self, cells=tuple(replace(p, ticked=ticks.get(p.cell, p.ticked)) for p in self.cells))

    def only(self, cells: Iterable[Cell]) -> "Plan":
        """The plan with just these cells ticked."""
        wanted = set(cells)
        return replace(self, cells=tuple(replace(p, ticked=p.cell in wanted) for p in self.cells))


def kind_of(before: str, after: str, *, conflict: bool = False, approved: bool = False) -> Kind:
    """What the change of one cell is; a conflict or a lost approval matters more than new or cleared."""
    if conflict:
        return Kind.CONFLICT
    if after == "":
        return Kind.CLEARED
    if approved:
        return Kind.OVERWRITES_APPROVED
    return Kind.NEW if before == "" else Kind.CHANGED


def make_plan(
    fresh: Table,
    sha256: str,
    wanted: Mapping[Cell, str],
    *,
    bases: Mapping[Cell, str] | None = None,
    conflicts: Mapping[Cell, Conflict] | None = None,
    undecided: frozenset[Cell] = frozenset(),
    approvals: frozenset[Cell] = frozenset(),
    unconfirmed: frozenset[Cell] = frozenset(),
    send_cleared: bool = False,
    send_unconfirmed: bool = False,
    kept: int = 0,
) -> Plan:
    """The plan that gives `wanted` texts to cells of the fresh export; cells that already have them are left out.

    `conflicts` are all cells that both sides changed, `undecided` those nobody decided yet, `approvals` the cells
    whose approved text would be overwritten, `unconfirmed` those whose text nobody has confirmed, `kept` the count of
    colleagues' newer texts that stay.
    """
    bases, conflicts = bases or {}, conflicts or {}
    cells: list[Planned] = []
    for cell, after in sorted(wanted.items()):
        before = fresh.text(*cell)
        if before == after:
            continue
        kind = kind_of(before, after, conflict=cell in conflicts, approved=cell in approvals)
        unit = fresh.unit(cell[0])
        cells.append(
            Planned(
                cell,
                unit.id,
                unit.collection,
                unit.item,
                unit.field,
                fresh.languages[cell[1]],
                before,
                after,
                conflicts[cell].base if cell in conflicts else bases.get(cell, before),
                kind,
                fresh.file.file_row(*cell),
                ticked=(after != "" or send_cleared) and (cell not in unconfirmed or send_unconfirmed),
                undecided=cell in undecided,
                unconfirmed=cell in unconfirmed,
            )
        )
    return Plan(sha256, fresh.languages, tuple(cells), kept)
