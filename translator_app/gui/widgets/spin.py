"""A field for a number."""

from __future__ import annotations

from PySide6.QtWidgets import QSpinBox, QWidget

LEAD = 8
"""What other fields have before their text; in a spin box with a style sheet Qt leaves none at the left."""


class NumberField(QSpinBox):
    """From `least` to `most`; what is typed counts when it is whole. `name` is for screen readers."""

    def __init__(self, name: str, least: int, most: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setRange(least, most)
        self.setKeyboardTracking(False)
        self.setGroupSeparatorShown(True)
        self.lineEdit().setTextMargins(LEAD, 0, 0, 0)
