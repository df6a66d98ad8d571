"""The step bar on top of a journey: what is done, what is now, what comes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from translator_app.gui.icons import pixmap
from translator_app.gui.theme import current, ui_font
from translator_app.gui.widgets.boxes import row
from translator_app.gui.widgets.words import Words, number, restyle
from translator_app.text import _

CIRCLE = 20


class StepBar(QWidget):
    """`steps` are the words in order; `go(1)` makes the second the current one, `go(len(steps))` ends it."""

    def __init__(self, steps: Sequence[str], current_step: int = 0) -> None:
        super().__init__()
        self._names = tuple(steps)
        self._circles = [_Circle(index + 1) for index in range(len(steps))]
        self._words = [Words(step) for step in steps]
        parts: list[QWidget | None] = []
        for index, (circle, words) in enumerate(zip(self._circles, self._words, strict=True)):
            parts += [_line()] if index else []
            parts += [circle, words]
        self.setLayout(row(*parts, None, gap=8))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.go(current_step)

    def go(self, step: int, *, failed: bool = False) -> None:
        """Show which step is under way, or that it failed."""
        self.step, self.failed = step, failed
        for index, (circle, words) in enumerate(zip(self._circles, self._words, strict=True)):
            state = "done" if index < step else "now" if index == step else "ahead"
            circle.show_state("failed" if failed and index == step else state)
            words.set_kind({"done": "done", "now": "strong", "ahead": "secondary"}[state])
        name = self._names[step] if step < len(self._names) else _("finished")
        self.setAccessibleName(
            _("Step {step} of {steps}: {name}").format(
                step=number(min(step + 1, len(self._names))), steps=number(len(self._names)), name=name
            )
        )


class _Circle(QWidget):
    def __init__(self, count: int) -> None:
        super().__init__()
        self._count = count
        self._state = "ahead"
        self.setFixedSize(CIRCLE, CIRCLE)

    def show_state(self, state: str) -> None:
        self._state = state
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current()
        line, fill, ink = {
            "done": ("done", None, "done"),
            "now": ("accent", "accent", "on_accent"),
            "ahead": ("outline", None, "tertiary"),
            "failed": ("error", None, "error"),
        }[self._state]
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.colour(line), 1.25))
            if fill:
                painter.setBrush(theme.colour(fill))
            painter.drawEllipse(QRectF(0.75, 0.75, CIRCLE - 1.5, CIRCLE - 1.5))
            if self._state in ("done", "failed"):
                name = "check" if self._state == "done" else "close"
                painter.drawPixmap(5, 5, pixmap(name, ink, size=10, dpr=self.devicePixelRatioF()))
                return
            painter.setFont(ui_font(11))
            painter.setPen(theme.colour(ink))
            painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), number(self._count))


def _line() -> QFrame:
    line = QFrame()
    line.setProperty("kind", "rule")
    line.setFixedSize(32, 1)
    restyle(line)
    return line
