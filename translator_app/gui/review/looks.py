"""How kinds and verdicts look: ground and ink of their chips, the icon of a verdict. One table for list and details."""

from dataclasses import dataclass

from translator_app.core.plan import Kind
from translator_app.core.verdicts import Outcome


@dataclass(frozen=True, slots=True)
class Chip:
    """Names of colours for a chip."""

    ground: str
    ink: str


KINDS = {
    Kind.NEW: Chip("added", "done_text"),
    Kind.CHANGED: Chip("tag", "tag_text"),
    Kind.CLEARED: Chip("warning_soft", "warning_text"),
    Kind.CONFLICT: Chip("error_soft", "conflict"),
    Kind.OVERWRITES_APPROVED: Chip("warning_soft", "warning_text"),
}


@dataclass(frozen=True, slots=True)
class Sign:
    """A verdict's icon, the icon's colour, and its chip."""

    icon: str
    colour: str
    chip: Chip


SIGNS = {
    Outcome.APPLIED: Sign("check", "done", Chip("added", "done_text")),
    Outcome.NORMALISED: Sign("check", "done", Chip("accent_soft", "accent_text")),
    Outcome.NOT_APPLIED: Sign("close", "error", Chip("error_soft", "error_text")),
    Outcome.REJECTED: Sign("error", "error", Chip("error_soft", "error_text")),
    Outcome.CHANGED_BY_OTHERS: Sign("mark-conflict", "conflict", Chip("error_soft", "conflict")),
    Outcome.NOT_YET_VISIBLE: Sign("mark-outdated", "warning", Chip("warning_soft", "warning_text")),
    Outcome.GONE: Sign("close", "tertiary", Chip("tag", "tag_text")),
}

SEVERITIES = {"error": "error_text", "warning": "warning_text", "information": "secondary"}
"""The ink of an issue's words."""

COMPARED = frozenset({Outcome.NORMALISED, Outcome.CHANGED_BY_OTHERS})
"""Verdicts whose text came out otherwise than it was sent."""
