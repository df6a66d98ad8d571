"""One text that shows how another became it: what went and what came, in place, wrapped to the room there is."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from translator_app.core.worddiff import Kind, Span, word_diff
from translator_app.gui.review.lettering import PITCH, Lettering
from translator_app.gui.theme import Theme, current, themes
from translator_app.text import _

LINES = 12


class Difference(QWidget):
    """`before` and `after` merged into one text of at most twelve lines."""

    def __init__(self, before: str, after: str, language: str) -> None:
        super().__init__()
        self._language = language
        self._text, self._marks = merged(before, after)
        self._letters = Lettering(current())
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(after or _("empty"))
        self.setAccessibleDescription(_("before: {text}").format(text=before or _("empty")))
        themes().changed.connect(self._new_theme)

    def _new_theme(self, theme: Theme) -> None:
        self._letters = Lettering(theme)
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(PITCH, round(self._letters.lay(self._text, self._language, width, LINES).height))

    def sizeHint(self) -> QSize:
        return QSize(200, self.heightForWidth(200))

    def minimumSizeHint(self) -> QSize:
        return QSize(80, PITCH)

    def paintEvent(self, event: QPaintEvent) -> None:
        laid = self._letters.lay(self._text, self._language, self.width(), LINES, self._marks)
        with QPainter(self) as painter:
            painter.setPen(current().colour("text"))
            laid.draw(painter, 0, 0)


def merged(before: str, after: str) -> tuple[str, dict[str, list[Span]]]:
    """Both texts as one, and where in it what was removed and added stands."""
    marks: dict[str, list[Span]] = {"removed": [], "added": []}
    parts: list[str] = []
    at = 0
    for kind, text in word_diff(before, after):
        if kind is not Kind.SAME:
            marks[kind].append((at, at + len(text)))
        parts.append(text)
        at += len(text)
    return "".join(parts), marks
