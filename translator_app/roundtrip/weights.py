"""How much each check weighs in a project: error, warning, information or off. It holds on every way to the site.

Only what a person changed is kept, so that a check whose usual weight changes with a version follows it.
"""

from collections.abc import Mapping

from translator_app.core.checks.issue import Severity
from translator_app.core.checks.registry import default_severity, known_checks
from translator_app.local.projects import Project
from translator_app.roundtrip.errors import UnknownCheck

SEVERITIES = "check-severities"
"""Name in the project's memo: severities by check, where they are not the usual ones."""

_NAMES = frozenset(Severity)


def severities(project: Project) -> dict[str, Severity]:
    """The severities a person has set, by check; one that this version does not know is passed over."""
    kept = project.memo.get(SEVERITIES, {})
    return {check: Severity(weight) for check, weight in kept.items() if weight in _NAMES}


def changed(now: Mapping[str, Severity], wanted: Mapping[str, Severity]) -> dict[str, Severity]:
    """What is set when `wanted` is set upon what was set before. Raises UnknownCheck."""
    for check in wanted:
        if check not in known_checks():
            raise UnknownCheck(check)
    return {check: weight for check, weight in {**now, **wanted}.items() if weight is not default_severity(check)}


def keep(project: Project, weights: Mapping[str, Severity]) -> None:
    """Remember the severities a person has set. Raises an error of local.errors."""
    project.memo.set(SEVERITIES, {check: str(weight) for check, weight in weights.items()} or None)
