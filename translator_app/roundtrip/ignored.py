"""What a person has decided to live with, as the project remembers it: by unit and language, on every way to the site.

Decisions about one issue have a name of their own in the project's memo: an older program passes over it.
"""

from collections.abc import Mapping

from translator_app.core.checks.ignoring import Ignored
from translator_app.local.projects import Project

IGNORED, ALONE = "ignored-issues", "ignored-single-issues"
"""Names in the project's memo: unit, language, check, fingerprint and reason of each decision."""

Name = tuple[str, str]
"""Unit and language."""


def decisions(project: Project) -> dict[Name, tuple[Ignored, ...]]:
    """Every decision, by the unit and language it is about."""
    found: dict[Name, tuple[Ignored, ...]] = {}
    for memo, alone in ((IGNORED, False), (ALONE, True)):
        for unit, language, check, mark, reason in project.memo.get(memo, []):
            name = (unit, language)
            found[name] = (*found.get(name, ()), Ignored(check, mark, reason, alone))
    return found


def keep(project: Project, decided: Mapping[Name, tuple[Ignored, ...]]) -> None:
    """Remember these decisions, and no others. Raises an error of local.errors."""
    kept: dict[str, list[list[str]]] = {IGNORED: [], ALONE: []}
    for (unit, language), made in decided.items():
        for each in made:
            row = [unit, language, each.check, each.fingerprint, each.reason]
            kept[ALONE if each.alone else IGNORED].append(row)
    project.memo.set_all({memo: rows or None for memo, rows in kept.items()})
