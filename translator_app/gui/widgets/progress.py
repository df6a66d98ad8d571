"""Long work in one line: what it is, how far, how long still, and Stop."""

from __future__ import annotations

import time

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from translator_app.gui.widgets.boxes import column, row
from translator_app.gui.widgets.buttons import button
from translator_app.gui.widgets.words import ElidedWords, Words, number
from translator_app.text import _, ngettext

STEPS = 1000  # the bar's own scale: counts may be larger than a QProgressBar's integers
_MINUTE = 60
# Less than this many seconds, or this share, is too little to say how long the rest takes.
_TOO_SOON, _TOO_LITTLE = 2.0, 0.03


def time_left(done: float, total: float, elapsed: float) -> str:
    """ "2 min left", or nothing while it is too early to tell."""
    if total <= 0 or done <= 0 or elapsed < _TOO_SOON or done / total < _TOO_LITTLE or done >= total:
        return ""
    seconds = round(elapsed * (total - done) / done)
    if seconds < _MINUTE:
        return ngettext("{count} s left", "{count} s left", seconds).format(count=number(max(1, seconds)))
    minutes = round(seconds / _MINUTE)
    return ngettext("{count} min left", "{count} min left", minutes).format(count=number(minutes))


class ProgressLine(QWidget):
    """`begin` once, `show_progress` often; the person's wish to end it comes as `stop_asked`."""

    stop_asked = Signal()

    def __init__(self, *, stoppable: bool = True, bar_width: int = 0, stacked: bool = False) -> None:
        """`bar_width` fixes the bar, for a status bar; `stacked` puts the words above it, for narrow places."""
        super().__init__()
        self._title = ElidedWords("", "")
        self._counts = Words("", "small")
        self._left = Words("", "small")
        self.bar = thin_bar(_("Progress"))
        if bar_width:
            self.bar.setFixedWidth(bar_width)
        self.stop = button(_("Stop"), "quiet", icon="stop", on=self._ask)
        self.stop.setVisible(stoppable)
        self._since = time.monotonic()
        if stacked:
            words = row(self._title, self._left, self._counts, gap=12)
            self.setLayout(row(column(words, self.bar, gap=4), self.stop, gap=12))
            return
        line = row(self._title, self._counts, self.bar, self._left, self.stop, gap=12)
        if not bar_width:
            line.setStretchFactor(self._title, 2)
            line.setStretchFactor(self.bar, 3)
        self.setLayout(line)

    def begin(self, title: str) -> None:
        """A new piece of work: an unknown length, and Stop is open again."""
        self._since = time.monotonic()
        self._title.setText(title)
        self.stop.setEnabled(True)
        self.show_progress(0, None)

    def show_progress(self, done: int, total: int | None, words: str = "") -> None:
        """`done` of `total`, None when nobody knows; `words` replaces the counts, e.g. "812 of 1,204 cells"."""
        if total:
            self.bar.setRange(0, STEPS)
            self.bar.setValue(min(STEPS, done * STEPS // total))
        else:
            self.bar.setRange(0, 0)
        counts = _("{done} of {total}").format(done=number(done), total=number(total)) if total else ""
        self._counts.setText(words or counts)
        self._left.setText(time_left(done, total or 0, time.monotonic() - self._since))
        self.bar.setAccessibleDescription(self._counts.text())

    def title(self) -> str:
        """What is under way."""
        return self._title.whole()

    def counts(self) -> str:
        """How far it is, as shown."""
        return self._counts.text()

    def _ask(self) -> None:
        self.stop.setEnabled(False)
        self._left.setText(_("Stopping…"))
        self.stop_asked.emit()


def thin_bar(name: str) -> QProgressBar:
    """A bar of 4 px without text."""
    bar = QProgressBar()
    bar.setTextVisible(False)
    bar.setAccessibleName(name)
    bar.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    bar.setMinimumWidth(96)
    bar.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return bar
