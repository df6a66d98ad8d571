"""The line above the list: search, deciding many conflicts at once, and the current cell in full."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from translator_app.core.merge import Choice
from translator_app.gui.widgets.boxes import row
from translator_app.gui.widgets.buttons import button
from translator_app.gui.widgets.search import SearchField
from translator_app.gui.widgets.words import Words, number
from translator_app.text import _, ngettext


class ReviewBar(QWidget):
    """`searched` brings words, `decided` a Choice for many conflicts, `details_asked` whether to show details."""

    searched = Signal(str)
    decided = Signal(object)
    details_asked = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._field = SearchField(_("Search these cells"))
        self._field.setMinimumWidth(320)
        self._field.searched.connect(self.searched)
        self._words = Words("", "secondary")
        self.mine = button(_("Keep mine"), on=lambda: self.decided.emit(Choice.MINE))
        self.theirs = button(_("Keep the site’s"), on=lambda: self.decided.emit(Choice.THEIRS))
        self._details = button(_("Details"))
        self._details.setCheckable(True)
        self._details.toggled.connect(self.details_asked)
        self.setLayout(row(self._field, None, self._words, self.mine, self.theirs, 8, self._details, gap=8))
        self.show_conflicts(0, 0)

    def text(self) -> str:
        """The words that are searched for."""
        return self._field.text()

    def clear(self) -> None:
        """Empty the search without a signal."""
        self._field.blockSignals(True)
        self._field.clear()
        self._field.blockSignals(False)

    def check_details(self, shown: bool) -> None:
        """Press the button for details, or let it go."""
        self._details.setChecked(shown)

    def show_found(self, shown: int, total: int) -> None:
        """How many cells are shown of how many."""
        words = _("{shown} of {total}").format(shown=number(shown), total=number(total))
        self._field.show_found(words if shown != total else "")

    def show_conflicts(self, conflicts: int, chosen: int) -> None:
        """Offer to decide all conflicts, or the chosen ones when several rows are chosen."""
        many = chosen or conflicts
        words = (
            ngettext("{count} chosen conflict:", "{count} chosen conflicts:", many)
            if chosen
            else ngettext("{count} conflict:", "All {count} conflicts:", many)
        )
        self._words.setText(words.format(count=number(many)))
        for part in (self._words, self.mine, self.theirs):
            part.setVisible(bool(conflicts))
        for made in (self.mine, self.theirs):
            made.setAccessibleDescription(self._words.text())
