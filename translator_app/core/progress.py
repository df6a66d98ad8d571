"""How far the work is: cells by status, words and percent, per language and per collection."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from translator_app.core.edits import What
from translator_app.core.session import Session
from translator_app.core.status import FINISHED, Status, status_of


@dataclass(slots=True)
class Tally:
    """Cells of one language by status; `blank` are units whose source is empty too and need no translation."""

    statuses: Counter[Status] = field(default_factory=Counter)
    blank: int = 0

    @property
    def total(self) -> int:
        """Cells that want a text."""
        return sum(self.statuses.values())

    @property
    def finished(self) -> int:
        """Cells that leave nothing to do."""
        return sum(count for status, count in self.statuses.items() if status in FINISHED)

    @property
    def percent(self) -> int:
        """Whole percent finished, 100 only when nothing is left; 100 for a language with nothing to translate."""
        return 100 if not self.total else self.finished * 100 // self.total


def tally_column(sources: Iterable[str], texts: Iterable[str], marks: Callable[[int], str]) -> Tally:
    """Count one language; `marks(row)` is the status mark of its cell ("" for none)."""
    tally = Tally()
    for row, (source, text) in enumerate(zip(sources, texts, strict=True)):
        if not source.strip() and not text.strip():
            tally.blank += 1
        else:
            tally.statuses[status_of(text, marks(row))] += 1
    return tally


def tally(session: Session, column: int) -> Tally:
    """Count one language of the open document as it stands now. Reads all texts: not for the thread that paints."""
    sources = _effective(session, 0)
    texts = _effective(session, column)
    marks = session.marks[What.STATUS]
    return tally_column(sources, texts, lambda row: marks.get((row, column), ""))


def _effective(session: Session, column: int) -> list[str]:
    texts = list(session.table.column(column))
    for (row, changed), text in list(session.overlay.texts.items()):
        if changed == column:
            texts[row] = text
    return texts
