"""Rollback: bring back what the site had before an import, as a new plan through the same doors.

Only cells that still show what the import brought are touched; what others changed since is left alone, and said.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from translator_app.core.languages import same_language
from translator_app.core.merge import Mine
from translator_app.core.plan import Planned, make_plan
from translator_app.core.table import Table
from translator_app.core.units import Cell
from translator_app.core.verdicts import ARRIVED, Outcome, Proof, Verdict
from translator_app.local import downloads
from translator_app.local.projects import Attempt, Project, State
from translator_app.roundtrip.access import Access, Report, silent
from translator_app.roundtrip.document import Document
from translator_app.roundtrip.errors import NeverImported, NoSuchImport, NothingToRollBack
from translator_app.roundtrip.journey import Proven, carry_out, settle
from translator_app.roundtrip.records import proof_of
from translator_app.roundtrip.review import Review, Target, review

MAYBE = ARRIVED | {Outcome.NOT_YET_VISIBLE}
"""Outcomes after which the site may show what an import brought."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Which cells of an import to roll back; what is empty does not limit."""

    language: str = ""
    collection: str = ""
    units: frozenset[str] = frozenset()

    def holds(self, planned: Planned) -> bool:
        """Whether a cell is meant."""
        return (
            (not self.language or self.language == planned.language or same_language(self.language, planned.language))
            and (not self.collection or self.collection == planned.collection)
            and (not self.units or planned.unit in self.units)
        )


@dataclass(frozen=True, slots=True)
class Left:
    """A cell of the import that is left alone; `now` is what the site has, None when the unit is gone."""

    unit: str
    language: str
    now: str | None


@dataclass(frozen=True, slots=True)
class Rollback:
    """What a rollback of import `number` would do: the review to sign off, `left` alone, `back` already."""

    number: int
    review: Review
    left: tuple[Left, ...]
    back: int


def chosen_import(project: Project, number: int | None) -> Attempt:
    """The import to roll back: the one of that number, else the last one that brought something and still stands.

    Raises NoSuchImport, NeverImported.
    """
    proven = [attempt for attempt in project.imports.all() if project.imports.verdicts(attempt.number)]
    if number is not None:
        found = next((attempt for attempt in proven if attempt.number == number), None)
        if found is None:
            raise NoSuchImport(number)
        return found
    for attempt in reversed(proven):
        if attempt.undoes is None and attempt.state is not State.ROLLED_BACK and _brought(project, attempt.number):
            return attempt
    raise NeverImported("no import that could be rolled back")


@dataclass(frozen=True, slots=True)
class Wish:
    """A cell that is to get `text`, as long as it shows one of `over`: nobody has changed it since then."""

    unit: str
    language: str
    text: str
    over: tuple[str, ...]


def _brought(project: Project, number: int) -> list[Verdict]:
    proof: Proof = proof_of(project.imports.verdicts(number))
    return [verdict for verdict in proof.verdicts if verdict.outcome in MAYBE]


async def review_rollback(
    project: Project,
    access: Access,
    target: Target,
    base: Table,
    mine: Mine,
    *,
    number: int | None = None,
    scope: Scope = Scope(),
    progress: Report = silent,
) -> Rollback:
    """Export afresh and plan the way back. Raises NothingToRollBack when there is nothing to send nor to leave."""
    attempt = chosen_import(project, number)
    verdicts = [verdict for verdict in _brought(project, attempt.number) if scope.holds(verdict.planned)]
    wishes = [Wish(v.planned.unit, v.planned.language, v.planned.before, (v.planned.after, v.now)) for v in verdicts]
    found = await review(access, target, base, mine, downloads.folder(), progress=progress)
    planned = plan_wishes(attempt.number, found, wishes)
    if not planned.review.plan.ticked and not planned.left:
        raise NothingToRollBack(f"import {attempt.number} left nothing on the site")
    return planned


def plan_wishes(number: int, found: Review, wishes: Iterable[Wish]) -> Rollback:
    """The plan that fulfils wishes about import `number` on a site as it was reviewed, and nothing else."""
    wanted, left, back = _way_back(found.fresh, wishes)
    plan = make_plan(found.fresh, found.exported.sha256, wanted, send_cleared=True, kept=found.plan.kept)
    return Rollback(number, replace(found, plan=plan), left, back)


def _way_back(fresh: Table, wishes: Iterable[Wish]) -> tuple[dict[Cell, str], tuple[Left, ...], int]:
    """The cells to give their text, those to leave alone, and how many have it already."""
    columns: Mapping[str, int] = {tag: column for column, tag in enumerate(fresh.languages)}
    wanted: dict[Cell, str] = {}
    left: list[Left] = []
    back = 0
    for wish in wishes:
        row, column = fresh.file.row_of(wish.unit), columns.get(wish.language)
        now = None if row is None or column is None else fresh.text(row, column)
        if row is None or column is None or now is None:
            left.append(Left(wish.unit, wish.language, None))
        elif now == wish.text:
            back += 1
        elif now in wish.over:
            wanted[row, column] = wish.text
        else:
            left.append(Left(wish.unit, wish.language, now))
    return wanted, tuple(left), back


async def roll_back(
    project: Project, access: Access, target: Target, base: Table, found: Rollback, *, progress: Report = silent
) -> Proven:
    """Carry a rollback out and prove it; the import is called rolled back once nothing of it shows any more."""
    return await carry_out(project, access, target, base, found.review, undoes=found.number, progress=progress)


async def review_document_rollback(
    document: Document,
    access: Access,
    *,
    number: int | None = None,
    scope: Scope = Scope(),
    progress: Report = silent,
) -> Rollback:
    """The rollback of a document's import, planned; see review_rollback."""
    session = document.session
    return await review_rollback(
        document.project,
        access,
        document.target,
        session.table,
        Mine.of(session),
        number=number,
        scope=scope,
        progress=progress,
    )


async def roll_back_document(
    document: Document, access: Access, found: Rollback, *, progress: Report = silent
) -> Proven:
    """Carry out and settle."""
    proven = await roll_back(
        document.project, access, document.target, document.session.table, found, progress=progress
    )
    settle(document, proven)
    return proven
