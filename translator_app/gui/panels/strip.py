"""A strip above the translation: something happened to the cell elsewhere, what it changed, and what can be done."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame

from translator_app.gui.panels.difference import Difference
from translator_app.gui.widgets.boxes import column, row
from translator_app.gui.widgets.buttons import button
from translator_app.gui.widgets.empty import IconPicture
from translator_app.gui.widgets.words import Words

LINK_ROOM = 9


class Strip(QFrame):
    """Hidden until something is shown. `actions` are (words, what they do for people, what to call)."""

    def __init__(self, title: str, mark: str, actions: tuple[tuple[str, str, Callable[[], object]], ...]) -> None:
        super().__init__()
        self.setProperty("kind", "notice-warning")
        self.setAccessibleName(title)
        self.difference: Difference | None = None
        self.title = Words(title, "strong", wrap=True)
        self.said = Words("", "small", wrap=True)
        self.buttons = [button(words, "link", on=call, tip=tip) for words, tip, call in actions]
        head = row(IconPicture(mark, "warning_text", 16), self.title, gap=8)
        head.setStretchFactor(self.title, 1)
        self._body = column(head, self.said, gap=4, margins=(LINK_ROOM, 0, LINK_ROOM, 0))
        # A link has room around it for its focus ring; its words begin where the others do.
        self.setLayout(column(self._body, row(*self.buttons, None, gap=4), gap=4, margins=(1, 6, 1, 4)))
        self.hide()

    def show_change(self, before: str | None, after: str, language: str, said: str = "") -> None:
        """Show how one text became another; None where the first one is not known."""
        self._drop()
        if before is not None:
            self.difference = Difference(before, after, language)
            self._body.insertWidget(1, self.difference)
        self.said.setText(said)
        self.said.setVisible(bool(said))
        self.setAccessibleDescription(" ".join(part for part in (before, after, said) if part))
        self.show()

    def show_nothing(self) -> None:
        """There is nothing to be said about the cell."""
        self._drop()
        self.hide()

    def _drop(self) -> None:
        if self.difference is not None:
            self._body.removeWidget(self.difference)
            self.difference.hide()
            self.difference.deleteLater()
            self.difference = None
