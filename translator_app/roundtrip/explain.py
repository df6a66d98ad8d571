"""Any error to words: a title, one sentence of cause, one of advice, whether trying again makes sense, the exit code.

The window and the command line say the same. Words are chosen by the error's class from one table; an error that
nobody foresaw is said as such, with its name, and never as a traceback.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from translator_app.roundtrip import errors as trip
from translator_app.roundtrip.words import Exit
from translator_app.roundtrip.words_of_here import HERE, RESUME
from translator_app.roundtrip.words_of_lists import LISTS
from translator_app.roundtrip.words_of_service import SERVICE
from translator_app.text import _, ngettext

if TYPE_CHECKING:
    from translator_app.core.merge import Conflict
    from translator_app.core.plan import Planned

FILLED = ("cause", "code", "reason", "unknown", "known", "unit", "language", "check", "term", "field")
LISTED = 50
"""So many cells are named in the details of an error."""
WORDS = SERVICE + LISTS + HERE
"""The first class that fits wins."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """An error in words for people. All texts are plain text. `details` are for support: the service's own words."""

    title: str
    cause: str
    advice: str
    again: bool = False
    exit: Exit = Exit.REFUSED
    request_id: str = ""
    details: str = ""


def explain(error: BaseException) -> Explanation:
    """The words for an error; never raises, whatever the error is."""
    if isinstance(error, trip.Undecided):
        return _undecided(error)
    if isinstance(error, trip.OnlyUnconfirmed):
        return _only_unconfirmed(error)
    if isinstance(error, trip.Interrupted):
        return _interrupted(error)
    words = next((row for kind, row in WORDS if isinstance(error, kind)), None)
    if words is None:
        return Explanation(
            _("Something unexpected happened"),
            _("The program met an error it has no words for: {name}.").format(name=type(error).__name__),
            _("Your work is safe. Save the diagnostics and report it."),
            details=str(error),
        )
    return Explanation(
        _(words.title),
        _filled(_(words.cause), error),
        _(words.advice),
        words.again,
        words.exit,
        str(getattr(error, "request_id", "") or ""),
        _details(error),
    )


def _interrupted(error: trip.Interrupted) -> Explanation:
    """The words of what came between, and that the import is to be resumed."""
    words = explain(error.because)
    return replace(words, advice=f"{words.advice} {_(RESUME)}", again=True)


def _only_unconfirmed(error: trip.OnlyUnconfirmed) -> Explanation:
    count = len(error.cells)
    return Explanation(
        _("Nothing confirmed to import"),
        ngettext(
            "{count} cell was filled from memory or by a machine and nobody has confirmed it; nothing was sent.",
            "{count} cells were filled from memory or by a machine and nobody has confirmed them; nothing was sent.",
            count,
        ).format(count=count),
        _("Confirm them in the grid, or send them all the same: by ticks in the review, or with --send-unconfirmed."),
        exit=Exit.REFUSED,
        details=_listed(error.cells),
    )


def _undecided(error: trip.Undecided) -> Explanation:
    count = len(error.cells)
    return Explanation(
        _("Both sides changed the same cells"),
        ngettext(
            "{count} cell was changed here and on the site, differently.",
            "{count} cells were changed here and on the site, differently.",
            count,
        ).format(count=count),
        _("Decide for each which text to keep; nothing was sent."),
        exit=Exit.REFUSED,
        details=_listed(error.cells),
    )


def _listed(cells: Sequence[Planned | Conflict]) -> str:
    return "\n".join(f"{cell.unit} [{cell.language}]" for cell in cells[:LISTED])


def _filled(text: str, error: BaseException) -> str:
    """`text` with attributes of the error in its braces; a text of the service is put in as it is."""
    if text == "{message}":
        return str(error)
    values = {name: _plain(getattr(error, name, "")) for name in FILLED}
    filled = text.format(**values).strip()
    line = getattr(error, "line", None)
    return _("Line {line}: {text}").format(line=line, text=filled) if line is not None else filled


def _plain(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value or "")


def _details(error: BaseException) -> str:
    """The service's own words, for support: message, code, fields, status."""
    violations = [f"{v.field}: {v.description}" for v in getattr(error, "violations", ())]
    status = getattr(error, "status", None)
    facts = (
        str(error),
        _listed(error.cells) if isinstance(error, trip.SiteMoved) else "",
        getattr(error, "code", ""),
        *violations,
        f"HTTP {status}" if isinstance(status, int) else "",
    )
    return "\n".join(dict.fromkeys(str(fact) for fact in facts if fact))
