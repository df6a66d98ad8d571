"""The imports of a project, as a list shows them."""

from dataclasses import dataclass

from translator_app.core.verdicts import Outcome
from translator_app.local.projects import Attempt, Project
from translator_app.roundtrip.document import Document
from translator_app.roundtrip.records import plan_of, proof_of


@dataclass(frozen=True, slots=True)
class Past:
    """An import: the attempt, how many cells it sent, its verdicts by outcome (empty when it was never proven)."""

    attempt: Attempt
    cells: int
    counts: dict[Outcome, int]


def past_imports(project: Project) -> list[Past]:
    """Every import of a project, oldest first."""
    return [_past(project, attempt) for attempt in project.imports.all()]


def _past(project: Project, attempt: Attempt) -> Past:
    verdicts = project.imports.verdicts(attempt.number)
    counts = dict(proof_of(verdicts).counts()) if verdicts else {}
    return Past(attempt, len(plan_of(project.imports.plan(attempt.number)).ticked), counts)


def failed_cells(document: Document) -> frozenset[tuple[str, str]]:
    """(unit, language) of the cells that the last proven import did not bring home and that still wait."""
    table = document.session.table
    return frozenset((table.unit(row).id, table.languages[column]) for row, column in document.session.failures)
