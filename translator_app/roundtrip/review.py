"""Review: a fresh export, our edits merged over it, and the plan of the exact cells that an import would change."""

import mmap
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from translator_app.core.align import Alignment
from translator_app.core.localized.file import LocalizedFile
from translator_app.core.localized.mapping import Mapping as ColumnMapping
from translator_app.core.merge import Choice, Comparison, Merge, Mine, compare, merge
from translator_app.core.plan import Plan, make_plan
from translator_app.core.table import Table
from translator_app.core.units import Cell
from translator_app.roundtrip.access import Access, Progress, Report, Stage, silent
from translator_app.roundtrip.aside import aside
from translator_app.roundtrip.errors import Doubtful
from translator_app.roundtrip.export import Exported, export_site
from translator_app.text import _

MAY_VANISH = 20
"""So many units may be gone at once, in a small project too, before an export is doubted."""
Choices = Mapping[tuple[str, str], Choice | str] | Choice | None
"""How conflicts are decided: all alike, or each by (unit, language): a side, or a text to take instead of both."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where a project belongs: the site, its languages (main first), the file's format and the layout decision."""

    site: str
    languages: tuple[str, ...]
    file_format: str = "CSV"
    mapping: ColumnMapping | None = None


@dataclass(frozen=True, slots=True)
class Review:
    """What an import would do, against the site as it was at `exported.at`.

    `comparison` is what the site changed since our base, `merge` what came of it, `plan` the cells to send.
    """

    exported: Exported
    fresh: Table
    comparison: Comparison
    merge: Merge
    plan: Plan


def read_table(path: Path, languages: Sequence[str], mapping: ColumnMapping | None) -> Table:
    """A table over the file at `path`, mapped into memory for as long as the table lives."""
    with path.open("rb") as file:
        empty = path.stat().st_size == 0
        source = b"" if empty else mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    return Table(LocalizedFile.read(source, languages=languages, mapping=mapping))


async def fresh_table(
    access: Access, target: Target, folder: Path, progress: Report = silent
) -> tuple[Exported, Table]:
    """An export made now, downloaded beyond doubt, and the table of it."""
    exported = await export_site(
        access, target.site, target.languages, folder, file_format=target.file_format, progress=progress, confirmed=True
    )
    return exported, await aside(read_table, exported.path, target.languages, target.mapping)


def trust(known: Table, fresh: Table, alignment: Alignment) -> None:
    """Refuse an export that looks cut off beside one that is known: what it lacks would be taken for deleted.

    Raises Doubtful when its last line has no end though the known one's has, or when most units are missing.
    """
    if known.file.dialect.final_newline and not fresh.file.dialect.final_newline:
        raise Doubtful(_("its last line is not complete"))
    gone = len(alignment.gone)
    if gone > max(MAY_VANISH, known.rows // 2):
        raise Doubtful(_("{gone} of {count} units are missing in it").format(gone=gone, count=known.rows))


async def review(
    access: Access,
    target: Target,
    base: Table,
    mine: Mine,
    folder: Path,
    *,
    choices: Choices = None,
    send_cleared: bool = False,
    send_unconfirmed: bool = False,
    progress: Report = silent,
) -> Review:
    """Export now, merge, plan."""
    exported, fresh = await fresh_table(access, target, folder, progress)
    progress(Progress(Stage.COMPARE))
    comparison = await aside(compare, base, fresh)
    trust(base, fresh, comparison.alignment)
    return plan_review(
        exported,
        base,
        mine,
        fresh,
        comparison,
        choices=choices,
        send_cleared=send_cleared,
        send_unconfirmed=send_unconfirmed,
    )


def plan_review(
    exported: Exported,
    base: Table,
    mine: Mine,
    fresh: Table,
    comparison: Comparison,
    *,
    choices: Choices = None,
    send_cleared: bool = False,
    send_unconfirmed: bool = False,
) -> Review:
    """The plan once the exports are compared; quick, so that edits made meanwhile and other choices can be taken in."""
    found = merge(base, mine, fresh, comparison)
    decided = {conflict.cell: _choice(conflict.unit, conflict.language, choices) for conflict in found.conflicts}
    wanted = {cell: text for cell, text in found.kept.items() if decided.get(cell) is not Choice.THEIRS}
    written = {cell: text for cell, text in decided.items() if isinstance(text, str) and not isinstance(text, Choice)}
    wanted |= written
    plan = make_plan(
        fresh,
        exported.sha256,
        wanted,
        bases=found.bases,
        conflicts={conflict.cell: conflict for conflict in found.conflicts},
        undecided=frozenset(cell for cell, choice in decided.items() if choice is None),
        approvals=_moved(mine.approvals, found.alignment),
        unconfirmed=_moved(mine.unconfirmed, found.alignment) - written.keys(),
        send_cleared=send_cleared,
        send_unconfirmed=send_unconfirmed,
        kept=len(found.taken),
    )
    return Review(exported, fresh, comparison, found, plan)


def _moved(cells: Iterable[Cell], alignment: Alignment) -> frozenset[Cell]:
    """The cells in the coordinates of the fresh export, those that are still there."""
    columns = alignment.columns
    return frozenset(
        (int(alignment.rows[row]), columns[column])
        for row, column in cells
        if alignment.rows[row] >= 0 and column in columns
    )


def _choice(unit: str, language: str, choices: Choices) -> Choice | str | None:
    return choices if choices is None or isinstance(choices, Choice) else choices.get((unit, language))
