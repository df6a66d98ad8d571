"""What the checks have found so far: issues by cell without those a person ignores, their marks and their numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Iterator, Mapping
from collections.abc import Set as AbstractSet

from translator_app.core.checks.ignoring import Ignored, judged, standing
from translator_app.core.checks.issue import RANK, Issue, Severity
from translator_app.core.units import Cell
from translator_app.gui.grid.looks import Found
from translator_app.gui.widgets.words import number
from translator_app.text import _, ngettext

Issues = tuple[Issue, ...]
Texts = Callable[[Cell], tuple[str, str]]
"""Source and translation of a cell as they stand."""

WORDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "information"}
"""Severities as the grid calls them."""


class Findings:
    """`marks` and `standing` are kept up to date in place, so that views may hold on to them."""

    def __init__(self, texts: Texts) -> None:
        self.marks: dict[Cell, Found] = {}
        self.standing: dict[Cell, Issues] = {}
        self.severities: Counter[Severity] = Counter()
        self.languages: Counter[int] = Counter()
        self._texts = texts
        self._own: dict[Cell, Issues] = {}
        self._compared: dict[int, dict[Cell, Issues]] = {}
        self._ignored: dict[Cell, tuple[Ignored, ...]] = {}

    def clear(self) -> None:
        """Forget everything but what is ignored, in place."""
        for kept in (self.marks, self.standing, self.severities, self.languages, self._own, self._compared):
            kept.clear()

    def cells(self) -> list[Cell]:
        """The cells with issues of their own."""
        return list(self._own)

    def of(self, cell: Cell) -> Issues:
        """All issues of a cell, ignored ones too, the worst first."""
        own = self._own.get(cell, ())
        compared = self._compared.get(cell[1], {}).get(cell, ())
        return tuple(sorted((*own, *compared), key=lambda issue: -RANK[issue.severity])) if compared else own

    def put(self, cell: Cell, issues: Issues) -> None:
        """The issues of a cell are these now."""
        if issues:
            self._own[cell] = issues
        else:
            self._own.pop(cell, None)
        self._weigh(cell)

    def taking(self, column: int | None, found: Mapping[Cell, Issues], stale: Container[Cell]) -> Iterator[None]:
        """Take in what was found, a cell at each step, but for cells that are `stale`.

        With a column it is all that comparing this language with itself has shown.
        """
        if column is None:
            for cell, issues in found.items():
                if cell not in stale:
                    self.put(cell, issues)
                yield
            return
        before = self._compared.get(column, {})
        self._compared[column] = {cell: issues for cell, issues in found.items() if cell not in stale}
        for cell in {*before, *found}:
            self._weigh(cell)
            yield

    def drop_compared(self, cells: AbstractSet[Cell]) -> None:
        """These cells are others now: what was said of them by comparison no longer holds."""
        for found in self._compared.values():
            for cell in found.keys() & cells:
                if found.pop(cell):
                    self._weigh(cell)

    # -- what is ignored -------------------------------------------------------------------------------------------

    def ignore(self, decisions: Mapping[Cell, tuple[Ignored, ...]]) -> None:
        """These decisions hold, and no others."""
        before = self._ignored
        self._ignored = {cell: made for cell, made in decisions.items() if made}
        for cell in {*before, *self._ignored}:
            self._weigh(cell)

    def decisions(self) -> dict[Cell, tuple[Ignored, ...]]:
        """Every decision to live with issues, by cell."""
        return dict(self._ignored)

    def judged(self, cell: Cell) -> list[tuple[Issue, Ignored | None]]:
        """All issues of a cell as its texts stand, each with the decision to live with it."""
        return judged(self.of(cell), *self._texts(cell), self._ignored.get(cell, ()))

    def _weigh(self, cell: Cell) -> None:
        before = self.standing.pop(cell, ())
        if before:
            self.severities.subtract(Counter(issue.severity for issue in before))
            self.languages[cell[1]] -= len(before)
            del self.marks[cell]
        issues = self.of(cell)
        if issues and cell in self._ignored:
            issues = standing(issues, *self._texts(cell), self._ignored[cell])
        if issues:
            self.standing[cell] = issues
            self.severities.update(issue.severity for issue in issues)
            self.languages[cell[1]] += len(issues)
            self.marks[cell] = Found(WORDS.get(issues[0].severity, "information"), len(issues))


def outcome(errors: int, warnings: int) -> str:
    """What a check has found, in a sentence."""
    if not errors and not warnings:
        return _("The checks found no errors and no warnings.")
    bad = ngettext("{} error", "{} errors", errors).format(number(errors))
    less = ngettext("{} warning", "{} warnings", warnings).format(number(warnings))
    return _("The checks found {errors} and {warnings}.").format(errors=bad, warnings=less)
