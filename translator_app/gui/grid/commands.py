"""What the grid asks for, and the usual answer: one batch on the session for each command, and a word on what was
left out. The view itself never changes the document."""

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from translator_app.core.edits import Origin, What
from translator_app.core.session import Session
from translator_app.core.status import NAMES, Status
from translator_app.core.units import Cell
from translator_app.gui.widgets.words import number
from translator_app.text import _, ngettext

MOST = 250_000
"""Cells that one command may change: beyond that it would hold up the window."""

UNCONFIRMED = frozenset({Status.PREFILLED, Status.NEEDS_WORK, Status.OUTDATED})


class Commands(Protocol):
    """What a grid can ask for. Each is one step of undo."""

    def may_edit(self, cell: Cell) -> bool:
        """Whether a cell may be edited now; if not, the person has been told why."""

    def edit(self, cell: Cell, text: str) -> None:
        """A text was typed and confirmed."""

    def confirmed(self, cell: Cell | None) -> None:
        """A person has looked at a cell and is content with it."""

    def put(self, origin: Origin, texts: Mapping[Cell, str], *, outside: int = 0, status: Status | None = None) -> None:
        """Paste, fill or copy the source; `outside` cells were wanted where there is nothing to edit. The cells get the
        `status` named."""

    def clear(self, cells: Sequence[Cell]) -> None:
        """Empty these cells."""

    def set_status(self, cells: Sequence[Cell], status: Status) -> None:
        """Set a status, or take it back where all of them have it."""

    def too_many(self, count: int) -> bool:
        """Whether so many cells are too many for one command; if so, the person has been told."""


class SessionCommands:
    """Commands on a session. `tell` says something in passing, `ask` puts a question and is True for yes."""

    def __init__(self, session: Session, tell: Callable[[str], object], ask: Callable[[str], bool]) -> None:
        self.session = session
        self._tell = tell
        self._ask = ask

    def may_edit(self, cell: Cell) -> bool:
        if not self.session.locked(*cell):
            return True
        if cell[1] == 0:
            self._tell(_("The main language is locked. Unlock it in the menu of its column to edit it."))
        else:
            self._tell(_("This cell is locked. Unlock it in its menu to edit it."))
        return False

    def edit(self, cell: Cell, text: str) -> None:
        self.put(Origin.TYPED, {cell: text})

    def confirmed(self, cell: Cell | None) -> None:
        if cell is not None and self.session.status(*cell) in UNCONFIRMED and self.session.text(*cell).strip():
            self.session.set(self.session.draft_marks(What.STATUS, {cell: ""}).batch)

    def put(self, origin: Origin, texts: Mapping[Cell, str], *, outside: int = 0, status: Status | None = None) -> None:
        draft = self.session.edit(origin, texts, status)
        self._report(len(draft.locked), outside)

    def clear(self, cells: Sequence[Cell]) -> None:
        session = self.session
        marks = session.marks[What.STATUS]
        approved = sum(marks.get(cell) == Status.APPROVED and session.text(*cell) != "" for cell in cells)
        if approved:
            question = ngettext(
                "{} of these texts is approved. Clear it too?",
                "{} of these texts are approved. Clear them too?",
                approved,
            )
            if not self._ask(question.format(approved)):
                return
        draft = session.edit(Origin.CLEAR, dict.fromkeys(cells, ""))
        self._report(len(draft.locked), 0)

    def set_status(self, cells: Sequence[Cell], status: Status) -> None:
        session = self.session
        wanted = [cell for cell in cells if cell[1] != 0]
        marks = session.marks[What.STATUS]
        locked = 0
        if status is not Status.LOCKED:
            free = [cell for cell in wanted if marks.get(cell) != Status.LOCKED]
            locked, wanted = len(wanted) - len(free), free
        if status in (Status.APPROVED, Status.TRANSLATED):
            texts = zip(wanted, session.texts_of(wanted), strict=True)
            wanted = [cell for cell, text in texts if text.strip()]
        has = bool(wanted) and all(marks.get(cell) == status for cell in wanted)
        mark = "" if has or status is Status.TRANSLATED else status.value
        session.set(session.draft_marks(What.STATUS, dict.fromkeys(wanted, mark)).batch)
        left = len(cells) - len(wanted) - locked
        if locked:
            self._report(locked, 0)
        if left:
            line = ngettext("{} cell cannot be {status}.", "{} cells cannot be {status}.", left)
            self._tell(line.format(number(left), status=_(NAMES[status])))

    def too_many(self, count: int) -> bool:
        if count <= MOST:
            return False
        line = _("{count} cells are too many at once. Pick or filter at most {most}.")
        self._tell(line.format(count=number(count), most=number(MOST)))
        return True

    def _report(self, locked: int, outside: int) -> None:
        lines = []
        if locked:
            lines.append(ngettext("{} cell skipped: locked", "{} cells skipped: locked", locked).format(number(locked)))
        if outside:
            lines.append(ngettext("{} cell had no place", "{} cells had no place", outside).format(number(outside)))
        if lines:
            self._tell(" · ".join(lines))
