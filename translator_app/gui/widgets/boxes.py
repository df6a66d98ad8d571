"""Layouts and frames on the 4 px grid: rows, columns, cards, rules, and a page that scrolls."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget

# A part of a row or column: a widget, a layout, pixels of space, or None for what stretches.
Part = QWidget | QLayout | int | None


def row(*parts: Part, gap: int = 8, margins: tuple[int, int, int, int] = (0, 0, 0, 0)) -> QHBoxLayout:
    """Parts side by side in reading direction."""
    made = QHBoxLayout()
    _fill(made, parts, gap, margins)
    return made


def column(*parts: Part, gap: int = 8, margins: tuple[int, int, int, int] = (0, 0, 0, 0)) -> QVBoxLayout:
    """Parts one below the other."""
    made = QVBoxLayout()
    _fill(made, parts, gap, margins)
    return made


def framed(inside: QLayout, kind: str) -> QFrame:
    """A frame of a kind known to app.qss (card, well, header, footer, error, ...) around a layout."""
    frame = QFrame()
    frame.setProperty("kind", kind)
    frame.setLayout(inside)
    return frame


def rule() -> QFrame:
    """A line of one pixel across."""
    frame = QFrame()
    frame.setProperty("kind", "rule")
    frame.setFixedHeight(1)
    return frame


def holder(inside: QLayout) -> QWidget:
    """A bare widget around a layout."""
    made = QWidget()
    made.setLayout(inside)
    return made


def scrolling(content: QWidget, trail: int = 0) -> QScrollArea:
    """`content` at the width there is, scrolled when it is too high; `trail` pixels are free before the scroll bar."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setViewport(QWidget())  # asking for the one it has makes PySide load every kind of widget there is
    # Space in a row, and not a margin: margins stay where they are when a window is laid out from the right.
    inside = holder(row(content, trail, gap=0)) if trail else content
    area.setWidget(inside)
    for each in (inside, content):
        each.setAutoFillBackground(False)
    return area


def _fill(layout: QBoxLayout, parts: Sequence[Part], gap: int, margins: tuple[int, int, int, int]) -> None:
    layout.setSpacing(gap)
    layout.setContentsMargins(*margins)
    for part in parts:
        if part is None:
            layout.addStretch(1)
        elif isinstance(part, int):
            layout.addSpacing(part)
        elif isinstance(part, QWidget):
            layout.addWidget(part)
        else:
            layout.addLayout(part)
