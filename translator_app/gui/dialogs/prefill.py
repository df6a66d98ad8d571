"""Fill empty cells from the translation memory: how good a match has to be, where, and what would be filled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from translator_app.core.languages import native_name
from translator_app.core.memory.likeness import EXACT, NEARLY
from translator_app.core.ricos import readable
from translator_app.gui.dialogs.frame import Framed
from translator_app.gui.dialogs.replace import END, ISOLATE
from translator_app.gui.widgets.boxes import column, row
from translator_app.gui.widgets.buttons import button
from translator_app.gui.widgets.empty import EmptyState
from translator_app.gui.widgets.progress import thin_bar
from translator_app.gui.widgets.segments import Segments
from translator_app.gui.widgets.table import CellView, PlainTable, table_view
from translator_app.gui.widgets.words import Words, number, percent
from translator_app.roundtrip.recall import Filling
from translator_app.text import N_, _, ngettext

ONE, ALL = "one", "all"
SHOWN, EVERY = "shown", "every"
FROM = (EXACT, NEARLY, 85, 75)
"""The least percents to choose from."""

LISTED = 200
"""Cells that are listed; all of them are filled."""

WHERE = ((EVERY, N_("All rows")), (SHOWN, N_("Rows shown")))


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be filled: `columns` by number, from which percent on, only in the rows shown or in all."""

    columns: tuple[int, ...]
    least: int
    shown: bool


class PrefillDialog(Framed):
    """`wished` brings a Wish whose Fillings are to be looked for, `fill_asked` that those shown are to be made."""

    wished = Signal(object)
    fill_asked = Signal()

    def __init__(
        self,
        languages: Sequence[str],
        columns: Sequence[int],
        current: int,
        *,
        filtered: bool,
        source: Callable[[int], str],
        parent: QWidget | None = None,
    ) -> None:
        """`columns` are the languages shown, `current` the one of the current cell or 0; `filtered`: some rows are not
        shown; `source` gives a row's text in the main language."""
        super().__init__(
            _("Fill empty cells from memory"),
            _("What is filled is one step of undo and counts as unconfirmed until somebody has looked at it."),
            parent,
        )
        self._languages, self._columns, self._current = tuple(languages), tuple(columns), current
        self._source = source
        ways = [(ALL, _("All languages shown"))]
        if current:
            ways.insert(0, (ONE, native_name(languages[current])))
        self.which = Segments(ways, name=_("Languages"))
        self.least = Segments([(str(each), self._from(each)) for each in FROM], name=_("Match"))
        self.where = Segments([(key, _(words)) for key, words in WHERE], name=_("Where"))
        self.where.setVisible(filtered)
        self.table = PlainTable((_("Match"), _("Language"), _("Source"), _("Text")))
        self.view = table_view(self.table, _("Cells that would be filled"), (84, 120, 300, 300), 3)
        self.bar = thin_bar(_("Looking for matches"))
        self.said = Words("", "secondary", wrap=True)
        self.empty = EmptyState("find", "")
        self.pages = QStackedWidget()
        self.agree = button(_("Fill"), "primary", on=self.fill_asked.emit)
        self._fill()

    def _from(self, least: int) -> str:
        words = percent(least, 100)
        return words if least == EXACT else _("from {percent}").format(percent=words)

    def _fill(self) -> None:
        self.pages.addWidget(self.empty)
        self.pages.addWidget(self.view)
        self.body.addLayout(row(self.which, self.where, None, gap=16))
        self.body.addLayout(row(self.least, None))
        self.body.addLayout(column(self.bar, self.said, gap=4))
        self.body.addWidget(self.pages, 1)
        self.fill_foot(None, button(_("Close"), on=self.reject), self.agree)
        for choice in (self.which, self.least, self.where):
            choice.chosen.connect(lambda _value: self.wished.emit(self.wish()))
        self.resize(880, 600)
        self.show_looking()

    def wish(self) -> Wish:
        """What is wished for as things stand."""
        columns = (self._current,) if self.which.value() == ONE else self._columns
        return Wish(columns, int(self.least.value()), self.where.value() == SHOWN)

    def show_looking(self, done: int = 0, total: int = 0) -> None:
        """Matches are being looked for; what is shown is of an earlier wish and cannot be made."""
        self.bar.show()
        self.agree.setEnabled(False)
        words = _("{done} of {total} rows looked at").format(done=number(done), total=number(total))
        self.said.setText(words if total else _("Looking for matches…"))

    def show_fillings(self, fillings: Sequence[Filling], *, more: bool = False) -> None:
        """What the last wish would fill; there is `more` than can be filled at once."""
        self.bar.hide()
        self.table.show_rows([(filling.cell, self._views(filling)) for filling in fillings[:LISTED]])
        count = len(fillings)
        self.agree.setEnabled(count > 0)
        fill = ngettext("Fill {count} cell", "Fill {count} cells", count).format(count=number(count))
        self.agree.setText(fill if count else _("Fill"))
        self.agree.setAccessibleName(self.agree.text())
        self.pages.setCurrentIndex(1 if count else 0)
        self.empty.show_words(
            _("No empty cell has such a match"),
            _("Take weaker matches, or let the program remember other projects first (Translation menu)."),
        )
        self.said.setText(self._counted(fillings, more))

    def _counted(self, fillings: Sequence[Filling], more: bool) -> str:
        counts = Counter(filling.cell[1] for filling in fillings)
        names = {column: f"{ISOLATE}{native_name(self._languages[column])}{END}" for column in sorted(counts)}
        said = [f"{name} {number(counts[column])}" for column, name in names.items()]
        if len(fillings) > LISTED:
            said.append(_("the first {count} are listed").format(count=number(LISTED)))
        if more:
            said.append(_("there are more than can be filled at once"))
        return " · ".join(said)

    def _views(self, filling: Filling) -> Sequence[CellView]:
        match = filling.match
        return (
            CellView(percent(match.percent, 100)),
            CellView(native_name(self._languages[filling.cell[1]]), "", "secondary"),
            CellView(f"{ISOLATE}{readable(self._source(filling.cell[0]))}{END}"),
            CellView(f"{ISOLATE}{readable(match.text)}{END}"),
        )
