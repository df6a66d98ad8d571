"""What a person decided about a plan so far: ticks, sides of conflicts, errors let through. No Qt, no session.

The plan itself stays as it came; `decided()` gives it back with everything in it.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from translator_app.core.merge import Choice
from translator_app.core.plan import Kind, Plan, Planned
from translator_app.core.units import Cell
from translator_app.gui.review.facts import Decided, Issue
from translator_app.text import _, ngettext


@dataclass(frozen=True, slots=True)
class Counts:
    """What the cards on top say; all but `conflicts` and `unconfirmed` are about ticked cells.

    `unconfirmed` are all texts that nobody has confirmed, `unread` those of them that would be sent; `guesses` were
    unconfirmed when the plan was made.
    """

    cells: int = 0
    languages: int = 0
    collections: int = 0
    conflicts: int = 0
    undecided: int = 0
    approved: int = 0
    kept: int = 0
    errors: int = 0
    warnings: int = 0
    stopping: int = 0
    unconfirmed: int = 0
    unread: int = 0
    guesses: int = 0


class Decisions:
    """Ticks and choices over one plan."""

    def __init__(self, plan: Plan, issues: Mapping[Cell, tuple[Issue, ...]]) -> None:
        self.plan = plan
        self.issues = issues
        self.ticks = {planned.cell: planned.ticked for planned in plan.cells}
        self.choices: dict[Cell, Choice | str] = {
            p.cell: Choice.MINE for p in plan.cells if p.kind is Kind.CONFLICT and not p.undecided
        }
        self.allowed: set[Cell] = set()
        self._by_cell = {planned.cell: planned for planned in plan.cells}
        self._conflicts = sum(planned.kind is Kind.CONFLICT for planned in plan.cells)
        ticked = [planned for planned in plan.cells if planned.ticked]
        self._kinds = Counter(planned.kind for planned in ticked)
        self._languages = Counter(planned.language for planned in ticked)
        self._collections = Counter(planned.collection for planned in ticked)
        self._undecided = sum(map(self.undecided, ticked))
        self._guesses = guesses = plan.unconfirmed
        self._unconfirmed, self._unread = len(guesses), sum(planned.ticked for planned in guesses)
        self._waiting = sum(map(self.waits, guesses))

    # -- reading ---------------------------------------------------------------------------------------------------

    def choice(self, planned: Planned) -> Choice | str | None:
        """Which side of a conflict was chosen, or the text instead of both; None while nobody decided."""
        return self.choices.get(planned.cell)

    def after(self, planned: Planned) -> str:
        """The text the cell will have after the import."""
        choice = self.choices.get(planned.cell)
        if choice is Choice.THEIRS:
            return planned.before
        return planned.after if choice is None or choice is Choice.MINE else str(choice)

    def undecided(self, planned: Planned) -> bool:
        """Whether a conflict keeps the import from going on."""
        return planned.kind is Kind.CONFLICT and planned.cell not in self.choices and self.ticks[planned.cell]

    def unconfirmed(self, planned: Planned) -> bool:
        """Whether nobody has confirmed the text the cell would get: a text written here instead is nobody's guess."""
        return planned.unconfirmed and isinstance(self.choices.get(planned.cell, Choice.MINE), Choice)

    def waits(self, planned: Planned) -> bool:
        """Whether a conflict need not be decided now, since nobody has confirmed our text and it is left out."""
        left_out = planned.unconfirmed and not self.ticks[planned.cell]
        return left_out and planned.kind is Kind.CONFLICT and planned.cell not in self.choices

    def severity(self, cell: Cell) -> str:
        """The worst severity found on a cell, "" for none."""
        found = {issue.severity for issue in self.issues.get(cell, ())}
        return next((name for name in ("error", "warning", "information") if name in found), "")

    def stopped(self, cell: Cell) -> bool:
        """Whether an error on the cell keeps the import from going on."""
        return self.ticks.get(cell, False) and cell not in self.allowed and self.severity(cell) == "error"

    # -- deciding --------------------------------------------------------------------------------------------------

    def tick(self, cells: Iterable[Cell], ticked: bool) -> None:
        """Send these cells, or not. A conflict decided for the site has nothing to send until decided otherwise."""
        for cell in cells:
            choice = self.choices.get(cell)
            self._set(cell, ticked, None if ticked and choice is Choice.THEIRS else choice)

    def take_along(self, taken: bool) -> None:
        """Send every cell that nobody has confirmed, or none; conflicts decided for the site stay so."""
        self.tick([p.cell for p in self._guesses if self.unconfirmed(p) and self.choice(p) is not Choice.THEIRS], taken)

    def choose(self, cells: Iterable[Cell], choice: Choice | str) -> None:
        """Decide conflicts; the site's side means that nothing is sent. Cells without a conflict are left alone."""
        for cell in cells:
            planned = self._by_cell[cell]
            if planned.kind is Kind.CONFLICT:
                text = planned.before if choice is Choice.THEIRS else choice
                self._set(cell, choice is Choice.MINE or text != planned.before, choice)

    def _set(self, cell: Cell, ticked: bool, choice: Choice | str | None) -> None:
        """The one place where a tick or choice changes, so that the counts need no pass over the plan."""
        planned = self._by_cell[cell]
        step = int(ticked) - int(self.ticks[cell])
        self._count(planned, -1)
        self.ticks[cell] = ticked
        if choice is not None:
            self.choices[cell] = choice
        else:
            self.choices.pop(cell, None)
        self._count(planned, 1)
        if step:
            self._kinds[planned.kind] += step
            self._languages[planned.language] += step
            self._collections[planned.collection] += step

    def _count(self, planned: Planned, step: int) -> None:
        """Take a cell out of the counts that depend on more than its tick, or put it in again."""
        self._undecided += step * self.undecided(planned)
        if planned.unconfirmed and self.unconfirmed(planned):
            self._unconfirmed += step
            self._unread += step * self.ticks[planned.cell]
            self._waiting += step * self.waits(planned)

    def allow(self, cells: Iterable[Cell], allowed: bool = True) -> None:
        """Send these cells although a check found an error, or no longer."""
        (self.allowed.update if allowed else self.allowed.difference_update)(cells)

    # -- the outcome -----------------------------------------------------------------------------------------------

    def decided(self) -> Decided:
        """The plan with ticks and texts as decided."""
        cells = tuple(map(self._decided, self.plan.cells))
        return Decided(replace(self.plan, cells=cells), dict(self.choices), frozenset(self.allowed))

    def _decided(self, planned: Planned) -> Planned:
        ticked = self.ticks[planned.cell]
        if planned.kind is Kind.CONFLICT:
            return replace(
                planned,
                ticked=ticked,
                after=self.after(planned),
                undecided=self.undecided(planned),
                unconfirmed=self.unconfirmed(planned),
            )
        return planned if planned.ticked == ticked else replace(planned, ticked=ticked)

    def counts(self) -> Counts:
        """The numbers of the plan as it stands."""
        found = Counter(
            issue.severity for cell, issues in self.issues.items() if self.ticks.get(cell) for issue in issues
        )
        return Counts(
            cells=self._kinds.total(),
            languages=sum(count > 0 for count in self._languages.values()),
            collections=sum(count > 0 for count in self._collections.values()),
            conflicts=self._conflicts - self._waiting,
            undecided=self._undecided,
            approved=self._kinds[Kind.OVERWRITES_APPROVED],
            kept=self.plan.kept,
            errors=found["error"],
            warnings=found["warning"],
            stopping=sum(map(self.stopped, self.issues)),
            unconfirmed=self._unconfirmed,
            unread=self._unread,
            guesses=len(self._guesses),
        )


def obstacle(counts: Counts) -> str:
    """Why the import cannot begin, in a sentence; "" when it can."""
    if counts.undecided:
        return ngettext(
            "{count} conflict has to be decided first.", "{count} conflicts have to be decided first.", counts.undecided
        ).format(count=counts.undecided)
    if counts.stopping:
        return ngettext(
            "{count} cell has an error: correct it, leave it out, or send it all the same.",
            "{count} cells have errors: correct them, leave them out, or send them all the same.",
            counts.stopping,
        ).format(count=counts.stopping)
    if not counts.cells and counts.unconfirmed:
        return _("Nobody has confirmed these texts yet, and nothing else is ticked.")
    if not counts.cells:
        return _("No cell is ticked: there is nothing to import.")
    return ""
