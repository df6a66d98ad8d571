"""What the checks say of a plan: the issues of its cells, without those a person has decided to live with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from translator_app.core.checks.ignoring import Ignored, standing
from translator_app.core.checks.issue import Issue, Severity
from translator_app.core.checks.pair import Options
from translator_app.core.checks.run import check_cell
from translator_app.core.finding.reading import Pause
from translator_app.core.glossary.term import Glossary
from translator_app.core.plan import Plan, Planned
from translator_app.core.table import Table
from translator_app.core.units import Cell
from translator_app.local.projects import Project
from translator_app.local.spelling import dictionaries
from translator_app.roundtrip.ignored import Name, decisions
from translator_app.roundtrip.lengths import limits
from translator_app.roundtrip.weights import severities


@dataclass(frozen=True, slots=True)
class Rules:
    """What a project says of the checks: how grave they are, how long texts may be, what a person lives with."""

    severities: Mapping[str, Severity]
    limits: Mapping[str, int]
    lived_with: Mapping[Name, tuple[Ignored, ...]]

    @classmethod
    def of(cls, project: Project) -> Rules:
        """As the project remembers it now."""
        return cls(severities(project), limits(project), decisions(project))


def plan_issues(
    rules: Rules, plan: Plan, fresh: Table, glossary: Glossary, pause: Pause | None = None
) -> dict[Cell, tuple[Issue, ...]]:
    """The issues of the cells of a plan, by cell of the fresh export; cells without any are left out.

    Some tenths of a millisecond for each cell: in a window, for a worker. `pause` is called between cells.
    """
    options = Options(rules.severities, rules.limits, dictionaries(fresh.languages), glossary)
    found: dict[Cell, tuple[Issue, ...]] = {}
    for planned in plan.cells:
        if pause is not None:
            pause()
        source = fresh.text(planned.cell[0], 0)
        issues = check_cell(
            source,
            planned.after,
            language=planned.language,
            main=fresh.languages[0],
            kind=fresh.unit(planned.cell[0]).kind,
            field=planned.field,
            options=options,
        )
        issues = standing(issues, source, planned.after, rules.lived_with.get((planned.unit, planned.language), ()))
        if issues:
            found[planned.cell] = issues
    return found


def errors(plan: Plan, issues: dict[Cell, tuple[Issue, ...]]) -> Iterable[tuple[Planned, Issue]]:
    """The errors among the issues of the ticked cells."""
    for planned in plan.ticked:
        for issue in issues.get(planned.cell, ()):
            if issue.severity is Severity.ERROR:
                yield planned, issue
