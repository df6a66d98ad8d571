"""Go to a row by its number, or to a unit by its id."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from translator_app.gui.dialogs.line import LineDialog
from translator_app.gui.widgets.words import number
from translator_app.text import _


class GoToDialog(LineDialog):
    """`given` brings what was typed or pasted."""

    def __init__(self, rows: int, *, parent: QWidget | None = None) -> None:
        """`rows` there are in the file."""
        hint = _("A number from 1 to {count}, or the id of a field as the file or the log of a job has it.")
        super().__init__(
            _("Go to row or id"), _("Row or id"), _("Go"), hint=hint.format(count=number(rows)), parent=parent
        )
