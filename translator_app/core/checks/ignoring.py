"""Issues that a person has decided to live with, until the source or the translation changes."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from translator_app.core.checks.issue import Issue
from translator_app.core.units import Cell


@dataclass(frozen=True, slots=True)
class Ignored:
    """One decision: this check of this cell, as long as its texts have this fingerprint, for this reason."""

    cell: Cell
    check: str
    fingerprint: str
    reason: str = ""


def fingerprint(source: str, target: str) -> str:
    """A short name for two texts; others have another one."""
    parts = (text.encode("utf-8", "surrogatepass") for text in (source, target))
    return hashlib.blake2b(b"\xff".join(parts), digest_size=12).hexdigest()


def ignore(cell: Cell, issue: Issue, source: str, target: str, reason: str) -> Ignored:
    """The decision to live with an issue of a cell whose texts are these now."""
    return Ignored(cell, issue.check, fingerprint(source, target), reason)


def by_cell(decisions: Iterable[Ignored]) -> dict[Cell, tuple[Ignored, ...]]:
    """Decisions grouped for `standing`."""
    grouped: dict[Cell, tuple[Ignored, ...]] = {}
    for decision in decisions:
        grouped[decision.cell] = (*grouped.get(decision.cell, ()), decision)
    return grouped


def standing(
    cell: Cell, issues: tuple[Issue, ...], source: str, target: str, decisions: Mapping[Cell, tuple[Ignored, ...]]
) -> tuple[Issue, ...]:
    """The issues of a cell that nobody has decided to live with."""
    made = decisions.get(cell)
    if not made or not issues:
        return issues
    now = fingerprint(source, target)
    ignored = {decision.check for decision in made if decision.fingerprint == now}
    return tuple(issue for issue in issues if issue.check not in ignored)
