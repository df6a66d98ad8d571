"""Segment status: how far a translation is, and everything else a cell can be at the same time.

The status is one word per cell. Most cells carry none of their own: an empty text is EMPTY and any other is
TRANSLATED. What a person or a merge decides is kept as a mark and wins over that.
"""

from dataclasses import dataclass
from enum import StrEnum

from translator_app.text import N_


class Status(StrEnum):
    """How far a translation is; ordered from least to most finished by `RANK`."""

    EMPTY = "untranslated"
    NEEDS_WORK = "needs-work"
    OUTDATED = "outdated"
    PREFILLED = "prefilled"
    TRANSLATED = "translated"
    APPROVED = "approved"
    LOCKED = "locked"


RANK = {status: rank for rank, status in enumerate(Status)}

FINISHED = frozenset({Status.TRANSLATED, Status.APPROVED, Status.LOCKED})
"""Statuses that leave nothing to do."""

NAMES = {
    Status.EMPTY: N_("untranslated"),
    Status.NEEDS_WORK: N_("needs work"),
    Status.OUTDATED: N_("outdated"),
    Status.PREFILLED: N_("from memory or machine, unconfirmed"),
    Status.TRANSLATED: N_("translated"),
    Status.APPROVED: N_("approved"),
    Status.LOCKED: N_("locked"),
}
"""Each status in words; pass through `_` before showing."""


@dataclass(frozen=True, slots=True)
class CellState:
    """All that can be seen on one cell besides its text."""

    status: Status
    edited: bool = False
    conflict: bool = False
    failed: bool = False
    note: bool = False
    locked: bool = False


def status_of(text: str, mark: str) -> Status:
    """The status of a cell with `text`, given the mark somebody set on it ("" for none).

    An approval or a confirmation of nothing means nothing: an empty text is untranslated unless it needs work,
    is outdated or locked.
    """
    if not mark:
        return Status.TRANSLATED if text.strip() else Status.EMPTY
    status = Status(mark)
    if not text.strip() and status in (Status.TRANSLATED, Status.APPROVED, Status.PREFILLED):
        return Status.EMPTY
    return status
