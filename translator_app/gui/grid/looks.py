"""What is to be seen on a cell besides its text: mark, fill, frame, corner. One table for the painter and the screen
reader, so that a colour always comes with a mark and a word."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from translator_app.core.session import Session
from translator_app.core.status import NAMES, Status
from translator_app.core.units import Cell
from translator_app.text import _, ngettext


@dataclass(frozen=True, slots=True)
class Found:
    """The issues on one cell: the worst severity ("error", "warning" or "information") and how many there are."""

    severity: str
    count: int = 1


@dataclass(frozen=True, slots=True)
class Look:
    """`mark` names an entry of icons.MARKS; `fill` and `frame` are colour names, "" for the column's own or none."""

    mark: str
    fill: str = ""
    frame: str = ""
    corner: bool = False
    hatched: bool = False


STATUS_MARKS: Mapping[Status, str] = {
    Status.EMPTY: "empty",
    Status.NEEDS_WORK: "needs-work",
    Status.OUTDATED: "outdated",
    Status.PREFILLED: "unconfirmed",
    Status.TRANSLATED: "translated",
    Status.APPROVED: "approved",
    Status.LOCKED: "locked",
}
SEVERITY_FILLS = {"error": "error_soft", "warning": "warning_soft", "information": ""}


@lru_cache(maxsize=512)
def look_of(status: Status, edited: bool, conflict: bool, failed: bool, severity: str) -> Look:
    """The look of a cell in this state; what needs a person first wins the gutter."""
    hatched = status is Status.LOCKED
    if failed:
        return Look("failed", "error_soft", "error", edited, hatched)
    if conflict:
        return Look("conflict", "conflict_soft", "", edited, hatched)
    if severity:
        return Look(f"issue-{severity}", SEVERITY_FILLS[severity], "", edited, hatched)
    return Look(STATUS_MARKS[status], "", "", edited, hatched)


def words_of(session: Session, cell: Cell, found: Found | None) -> str:
    """The state of a cell in words, as a screen reader says it: "translated, edited, 2 issues"."""
    state = session.state(*cell)
    words = [] if cell[1] == 0 else [_(NAMES[state.status])]
    if state.locked and state.status is not Status.LOCKED:
        words.append(_("locked"))
    if state.edited:
        words.append(_("edited"))
    if state.conflict:
        words.append(_("conflict"))
    if state.failed:
        words.append(_("import failed"))
    if state.note:
        words.append(_("has a note"))
    if found is not None:
        words.append(ngettext("{} issue", "{} issues", found.count).format(found.count))
    return ", ".join(words)
