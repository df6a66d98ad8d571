"""The most characters that a project allows, by field: kept with it, so that they hold on every way to the site."""

from collections.abc import Collection, Mapping

from translator_app.core.checks.limits import ANY
from translator_app.core.localized.file import LocalizedFile
from translator_app.core.units import KINDS
from translator_app.local.projects import Project
from translator_app.roundtrip.errors import UnknownField

_STRETCH = 4_096

LIMITS = "length-limits"
"""Name in the project's memo: characters by the name of a field, by a kind of fields, or by "*"."""


def limits(project: Project) -> dict[str, int]:
    """What is allowed, by name; what is not a number above nothing is passed over."""
    kept = project.memo.get(LIMITS, {})
    return {name: most for name, most in kept.items() if isinstance(most, int) and most > 0}


def fields(file: LocalizedFile) -> dict[str, str]:
    """The names of all fields with their kind, in the order of the file. Reads every row: not for the window's thread
    where there are many."""
    found: dict[str, str] = {}
    for start in range(0, file.rows, _STRETCH):
        for unit in file.units(start, min(start + _STRETCH, file.rows)):
            found.setdefault(unit.field, unit.kind)
    return found


def changed(now: Mapping[str, int], wanted: Mapping[str, int | None], known: Collection[str]) -> dict[str, int]:
    """What is allowed when `wanted` is set upon what was before; None lifts a limit.

    Raises UnknownField for a name that is neither among the `known` fields nor a kind.
    """
    for name in wanted:
        if name not in (*known, *KINDS, ANY, *now):
            raise UnknownField(name)
    return {name: most for name, most in {**now, **wanted}.items() if most is not None}


def keep(project: Project, allowed: Mapping[str, int]) -> None:
    """Remember what is allowed. Raises an error of local.errors."""
    project.memo.set(LIMITS, dict(allowed) or None)
