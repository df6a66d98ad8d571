"""Dialogs that ask for one line: a name to keep something under, a row or id to go to."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from translator_app.gui.dialogs.frame import Framed, labelled
from translator_app.gui.widgets.buttons import button
from translator_app.gui.widgets.words import Words, restyle
from translator_app.text import _


class LineDialog(Framed):
    """`given` brings the line, without spaces at its ends; the dialog stays open until it is told to close, so that
    `show_trouble` can say why the line will not do."""

    given = Signal(str)

    def __init__(
        self, title: str, label: str, agree: str, *, line: str = "", hint: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(title, "", parent)
        self.line = QLineEdit(line)
        self.line.selectAll()
        self.trouble = Words("", "error", wrap=True)
        self.trouble.hide()
        self.agree = button(agree, "primary", on=self._give)
        self.body.addLayout(labelled(label, self.line, hint))
        self.body.addWidget(self.trouble)
        self.fill_foot(None, button(_("Cancel"), on=self.reject), self.agree)
        self.line.textChanged.connect(self._follow)
        self.setMinimumWidth(420)
        self._follow()
        self.line.setFocus()

    def show_trouble(self, sentence: str) -> None:
        """Say why the line will not do."""
        self.trouble.setText(sentence)
        self.trouble.setVisible(bool(sentence))
        self.line.setProperty("wrong", bool(sentence))
        restyle(self.line)
        # A layout gives way to wrapped words only as far as the window is high enough already.
        layout = self.layout()
        assert layout is not None
        layout.activate()
        self.resize(self.width(), max(self.height(), layout.totalHeightForWidth(self.width())))

    def _follow(self) -> None:
        self.agree.setEnabled(bool(self.line.text().strip()))
        if self.trouble.text():
            self.show_trouble("")

    def _give(self) -> None:
        self.given.emit(self.line.text().strip())


def ask_name(title: str, take: Callable[[str], object], *, name: str = "", parent: QWidget | None = None) -> LineDialog:
    """Ask for a name and hand it to `take`; an empty name can't be given."""
    dialog = LineDialog(title, _("Name"), _("Save"), line=name, parent=parent)
    dialog.given.connect(dialog.accept)
    dialog.given.connect(take)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog
