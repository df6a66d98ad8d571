"""What the header says of a column besides its name: progress, issues, and whether the rows are sorted by it.

One wording for tool tips and screen readers, so that no colour and no shape stands alone.
"""

from dataclasses import dataclass

from translator_app.gui.grid.columns import Column
from translator_app.gui.icons import MARKS
from translator_app.text import _, ngettext

INKS = {"error": "error_text", "warning": "warning_text", "information": "secondary"}
"""The colour of a number of issues by the worst of them, which stands first."""


@dataclass(frozen=True, slots=True)
class LanguageFacts:
    """What the header says of a language: `share` done from 0 to 1 (None: not counted yet), words, cells with issues
    and how bad the worst of these is, a key of INKS."""

    share: float | None = None
    issues: int = 0
    words: int | None = None
    worst: str = "error"


@dataclass(frozen=True, slots=True)
class SortedBy:
    """The column (its key) that the rows are sorted by, whether the arrow points down, and how to say it."""

    key: str
    down: bool
    words: str


def described(column: Column, facts: LanguageFacts | None, sorted_by: SortedBy | None) -> str:
    """A column as a screen reader or a tool tip says it."""
    words = [column.title]
    if column.language >= 0:
        words.append(column.key)
    if facts is not None and column.language > 0 and facts.share is not None:
        words.append(percent(facts.share))
    if facts is not None and facts.issues:
        words.append(ngettext("{} issue", "{} issues", facts.issues).format(facts.issues))
        words.append(_("at worst: {severity}").format(severity=_(MARKS[f"issue-{facts.worst}"].word)))
    if sorted_by is not None and sorted_by.key == column.key:
        words.append(sorted_by.words)
    return ", ".join(words)


def percent(share: float) -> str:
    """A share as a whole percentage that is 100 only when nothing is left, and 0 only when nothing is done."""
    value = round(share * 100)
    if share < 1:
        value = min(value, 99)
    if share > 0:
        value = max(value, 1)
    return _("{}%").format(value)
