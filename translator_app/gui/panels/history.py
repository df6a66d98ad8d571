"""The history of the current cell: what it said, when and by what it was changed, and the way back to each text."""

from __future__ import annotations

import time
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QDateTime, QLocale, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from translator_app.core.edits import NAMES as ORIGIN_NAMES
from translator_app.core.edits import What
from translator_app.core.status import NAMES as STATUS_NAMES
from translator_app.core.status import Status
from translator_app.core.trail import Step
from translator_app.gui.panels.difference import Difference
from translator_app.gui.review.ages import ago
from translator_app.gui.widgets.boxes import column, framed, holder, row, scrolling
from translator_app.gui.widgets.buttons import button
from translator_app.gui.widgets.empty import EmptyState
from translator_app.gui.widgets.words import ElidedWords, Words, number
from translator_app.text import _, chosen, ngettext

MOST = 60
TRAIL = 4
DAY = 86_400


class HistoryPanel(QWidget):
    """`revert_asked` brings the text a person wants back in the cell."""

    revert_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("History of the cell"))
        self._list: QVBoxLayout = column(gap=8, margins=(0, 8, 0, 0))
        self._list.addStretch(1)
        self._area = scrolling(holder(self._list), TRAIL)
        self._empty = EmptyState("undo", _("Nothing has happened here yet"), _("Every change of this cell is kept."))
        self.setLayout(column(self._empty, self._area, gap=0))
        self._cards: list[QFrame] = []
        self.show_nothing()

    def show_nothing(self) -> None:
        """No cell is current."""
        self.show_cell((), "", "", "")

    def show_cell(
        self, steps: Sequence[Step], text: str, base: str, language: str, *, locked: bool = False, now: float = 0.0
    ) -> None:
        """Show the steps of a cell, newest first; `text` is what it says now, `base` what the site said last.

        `now` is seconds since the epoch, 0 for this moment. A locked cell offers no way back.
        """
        now = now or time.time()
        for card in self._cards:
            self._list.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards = [self._step(step, text, language, locked, now) for step in steps[:MOST]]
        if len(steps) > MOST:
            older = len(steps) - MOST
            words = ngettext("{count} older change", "{count} older changes", older).format(count=number(older))
            self._cards.append(framed(column(Words(words, "secondary")), "well"))
        if steps:
            self._cards.append(self._first(base, text, language, locked))
        for place, card in enumerate(self._cards):
            self._list.insertWidget(place, card)
        self._empty.setVisible(not steps)
        self._area.setVisible(bool(steps))

    def _step(self, step: Step, text: str, language: str, locked: bool, now: float) -> QFrame:
        said = [when(step.at, now)]
        if step.others:
            words = ngettext("with {count} other cell", "with {count} other cells", step.others)
            said.append(words.format(count=number(step.others)))
        if step.aside:
            said.append(_("set aside"))
        elif not step.in_force:
            said.append(_("undone"))
        head = row(Words(_(ORIGIN_NAMES[step.origin]), "strong"), ElidedWords(" · ".join(said), "small"), gap=8)
        if step.what is None:
            body: QWidget = Difference(step.before, step.after, language)
            if step.after == text:
                head.addWidget(Words(_("now"), "chip-accent"))
            elif not locked:
                head.addWidget(self._back(step.after))
        else:
            body = Words(mark_words(step), "secondary", wrap=True)
        return framed(column(head, body, gap=4, margins=(12, 8, 12, 8)), "card")

    def _first(self, base: str, text: str, language: str, locked: bool) -> QFrame:
        head = row(Words(_("On the site"), "strong"), ElidedWords(_("as exported last"), "small"), gap=8)
        if base == text:
            head.addWidget(Words(_("now"), "chip-accent"))
        elif not locked:
            head.addWidget(self._back(base))
        body: QWidget = Difference(base, base, language) if base else Words(_("empty"), "secondary")
        return framed(column(head, body, gap=4, margins=(12, 8, 12, 8)), "card")

    def _back(self, text: str) -> QWidget:
        made = button(_("Bring back"), "link", on=partial(self.revert_asked.emit, text))
        made.setAccessibleDescription(text or _("empty"))
        return made


def when(at: float, now: float) -> str:
    """ "3 minutes ago", and the day and time for what is older than a day."""
    if now - at < DAY:
        return ago(now - at)
    moment = QDateTime.fromSecsSinceEpoch(int(at))
    return QLocale(chosen()).toString(moment, QLocale.FormatType.ShortFormat)


def mark_words(step: Step) -> str:
    """ "approved, was needs work", or the note."""
    if step.what is What.NOTE:
        return step.after or _("The note was removed.")
    after = _(STATUS_NAMES[Status(step.after)]) if step.after else _("as its text says")
    before = _(STATUS_NAMES[Status(step.before)]) if step.before else _("as its text says")
    return _("{after}, before: {before}").format(after=after, before=before)
