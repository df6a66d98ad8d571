"""The line at the foot of the workbench: where a person is, what is edited and wrong, what is left, and long work."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy

from translator_app.gui.widgets.boxes import row
from translator_app.gui.widgets.buttons import button
from translator_app.gui.widgets.progress import ProgressLine
from translator_app.gui.widgets.words import ElidedWords, Words, number, restyle
from translator_app.text import _, ngettext

HEIGHT, BAR = 32, 136


class StatusLine(QFrame):
    """Facts at the leading side, long work at the trailing one; each fact is empty until it is shown.

    `picked` brings the filter that shows what a fact counts; `stop_asked` the wish to end the shown work, `jobs_asked`
    the wish to see all of it.
    """

    picked = Signal(str)
    stop_asked = Signal()
    jobs_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "footer")
        self.setFixedHeight(HEIGHT)
        self.setAccessibleName(_("Status"))
        self.place = Words("", "status-strong")
        self.edited = self._fact(_("Show what was edited here"), "state:edited")
        self.errors = self._fact(_("Show the errors"), "has:error")
        self.warnings = self._fact(_("Show the warnings"), "has:warning")
        self.left = self._fact(_("Show what is left to do"), "state:untranslated")
        self.file = ElidedWords("", "status")
        self.work = ProgressLine(bar_width=BAR)
        self.work.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.work.stop_asked.connect(self.stop_asked)
        self.more = button("", "status", on=self.jobs_asked.emit)
        self.more.setAccessibleName(_("More work under way"))
        facts = (self.place, self.edited, self.errors, self.warnings, self.left)
        line = row(4, *facts, self.file, self.more, self.work, gap=8, margins=(8, 0, 8, 0))
        line.setStretchFactor(self.file, 1)
        self.setLayout(line)
        for part in (*facts, self.more, self.work):
            part.hide()

    def _fact(self, description: str, text: str) -> QPushButton:
        made = button("", "status", on=lambda: self.picked.emit(text), tip=description)
        made.setAccessibleDescription(description)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return made

    # -- facts -------------------------------------------------------------------------------------------------------

    def show_place(self, at: int, rows: int) -> None:
        """The current row, counted from 1, of how many are shown; 0 for none."""
        words = _("{at} of {rows}") if at else _("{rows} rows")
        self.place.setText(words.format(at=number(at), rows=number(rows)))
        self.place.show()

    def show_counts(self, edited: int, errors: int = 0, warnings: int = 0) -> None:
        """How many cells are edited and how many have errors or warnings; zeros are left out."""
        _say(self.edited, ngettext("{count} edited", "{count} edited", edited), edited)
        _say(self.errors, ngettext("{count} error", "{count} errors", errors), errors, "error")
        _say(self.warnings, ngettext("{count} warning", "{count} warnings", warnings), warnings, "warning")

    def show_left(self, words: int, language: str) -> None:
        """How many words of the source are left to translate into a language (its tag)."""
        text = ngettext("{count} word left in {language}", "{count} words left in {language}", words)
        _say(self.left, text, words, language=language)

    def show_file(self, dialect: str) -> None:
        """How the file is written: "UTF-8, CRLF"."""
        self.file.setText(dialect)

    # -- long work ---------------------------------------------------------------------------------------------

    def show_work(
        self, title: str, done: int = 0, total: int | None = None, *, words: str = "", others: int = 0
    ) -> None:
        """Work under way: the same title goes on, another begins. `others` more are under way besides it."""
        if not self.work.isVisible() or self.work.title() != title:
            self.work.begin(title)
        self.work.show_progress(done, total, words)
        self.work.show()
        text = ngettext("and {count} more", "and {count} more", others)
        _say(self.more, text, others)

    def end_work(self) -> None:
        """Nothing is under way."""
        self.work.hide()
        self.more.hide()


def _say(made: QPushButton, words: str, count: int, tone: str = "", language: str = "") -> None:
    made.setText(words.format(count=number(count), language=language))
    made.setAccessibleName(made.text())
    made.setVisible(count > 0)
    if made.property("tone") != tone:
        made.setProperty("tone", tone)
        restyle(made)
