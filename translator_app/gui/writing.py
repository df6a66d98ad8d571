"""Which way the languages of the open project are written: by their tags, unless a person decided otherwise.

One place for the grid, the editors, the inspector and the review, so that a language never runs two ways at once.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QTextOption

from translator_app.roundtrip.directions import right_to_left


class Writing(QObject):
    """What a person has decided. `changed` says that some language is written another way now."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._decided: dict[str, str] = {}

    @property
    def decided(self) -> Mapping[str, str]:
        """directions.LTR or RTL by language, where that was not left to the language."""
        return self._decided

    def decide(self, decided: Mapping[str, str]) -> None:
        """These decisions hold, and no others."""
        if decided != self._decided:
            self._decided = dict(decided)
            self.changed.emit()

    def runs_right_to_left(self, tag: str) -> bool:
        """Whether text in this language is shown from right to left; "" stands for no language."""
        return right_to_left(tag, self._decided)


@cache
def writing() -> Writing:
    """The decisions of this window."""
    return Writing()


def runs_right_to_left(tag: str) -> bool:
    """Whether text in this language is shown from right to left in this window."""
    return writing().runs_right_to_left(tag)


def in_direction(option: QTextOption, *, rtl: bool) -> QTextOption:
    """An option for plain text in a direction, beginning at that side."""
    made = QTextOption(option)
    made.setTextDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
    # A plain text layout takes the side as it is said: it mirrors nothing for the direction.
    made.setAlignment(Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft)
    return made
