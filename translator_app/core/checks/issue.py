"""What a check finds: an issue, where it is in source and target, how bad it is, and what would mend it."""

from dataclasses import dataclass
from enum import StrEnum

from translator_app.text import N_


class Severity(StrEnum):
    """How much an issue weighs. An error stops an import unless a person overrides it by name."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    OFF = "off"


RANK = {Severity.ERROR: 3, Severity.WARNING: 2, Severity.INFO: 1, Severity.OFF: 0}
"""For sorting, the worst highest."""

SEVERITY_NAMES = {
    Severity.ERROR: N_("error"),
    Severity.WARNING: N_("warning"),
    Severity.INFO: N_("information"),
    Severity.OFF: N_("off"),
}
"""Each severity in words; pass through `_` before showing."""

Span = tuple[int, int]
"""Start and end in characters."""


@dataclass(frozen=True, slots=True)
class Issue:
    """One thing that is wrong with one translation.

    `check` is the check's id; `message` one sentence in the interface language; `source` and `target` are the places
    meant; `fix` is the whole target text mended, None when no machine can know. Where an issue has no place, `about`
    may say in words of the texts what it is about.
    """

    check: str
    severity: Severity
    message: str
    source: tuple[Span, ...] = ()
    target: tuple[Span, ...] = ()
    fix: str | None = None
    about: str = ""
