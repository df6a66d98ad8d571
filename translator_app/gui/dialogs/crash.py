"""The window that tells of an error nobody expected.

Every confirmed edit is in the project file before an error can reach here, which is what it says first.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QWidget

from translator_app.gui.widgets.boxes import column, row
from translator_app.gui.widgets.buttons import button
from translator_app.gui.widgets.words import Words
from translator_app.text import _


class CrashWindow(QDialog):
    """Says that something went wrong, that the work is safe, and offers the report. Not modal."""

    def __init__(
        self, report: str, parent: QWidget | None = None, diagnose: Callable[[], object] | None = None
    ) -> None:
        """`diagnose`, where it is known already, saves log and versions for the report."""
        super().__init__(parent)
        self.report = report
        self.setWindowTitle(_("Something went wrong"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        text = QPlainTextEdit(report)
        text.setReadOnly(True)
        text.setTabChangesFocus(True)
        text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        text.setAccessibleName(_("Report"))
        copy = button(_("Copy the report"), icon="copy", on=self._copy)
        more = [] if diagnose is None else [button(_("Save diagnostics…"), on=diagnose)]
        close = button(_("Go on working"), "primary", on=self.close)
        self.setLayout(
            column(
                Words(_("Something went wrong that should not have"), "heading", wrap=True),
                Words(_("Your work is safe: every confirmed edit is already in the project file."), wrap=True),
                Words(
                    _("If it happens again, please send this report. It contains no key; look through it first."),
                    "secondary",
                    wrap=True,
                ),
                text,
                row(copy, *more, None, close),
                gap=12,
                margins=(24, 24, 24, 24),
            )
        )
        self.resize(680, 480)
        close.setFocus()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report)
