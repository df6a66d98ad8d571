"""A box that shows a text letter by letter, with differences and chips marked; it may be opened for writing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QTextCharFormat, QTextCursor, QTextOption
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from translator_app.core.inline import Inline, segments
from translator_app.core.worddiff import Span
from translator_app.gui.grid.plain import MARK, raw_text, restored, shown_text
from translator_app.gui.theme import Theme, current, themes
from translator_app.gui.writing import in_direction, runs_right_to_left

MARKS = {"added": ("added", "done_text"), "removed": ("error_soft", "error_text")}


class DiffText(QPlainTextEdit):
    """Plain text in the direction of its language. `show_text` marks spans as added or removed."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setAccessibleName(name)
        self._spans: Sequence[Span] = ()
        self._mark = "added"
        self._written = ""
        themes().changed.connect(self._colour)

    def show_text(self, text: str, language: str, *, spans: Sequence[Span] = (), mark: str = "added") -> None:
        """Replace the text; `spans` of it are marked."""
        option = in_direction(self.document().defaultTextOption(), rtl=runs_right_to_left(language))
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDefaultTextOption(option)
        self._spans, self._mark, self._written = spans, mark, text
        self.setPlainText(shown_text(text))
        self._colour(current())

    def write(self, writing: bool) -> None:
        """Open the box for writing, or close it."""
        self.setReadOnly(not writing)
        if writing:
            self.setExtraSelections([])
            self.moveCursor(QTextCursor.MoveOperation.End)
            self.setFocus()

    def written(self) -> str:
        """The text as it stands; what was not changed in it is exactly as it came."""
        return restored(self._written, raw_text(self.document()))

    def _colour(self, theme: Theme) -> None:
        """Marks are extra selections: the text itself stays plain."""
        places = _places(self._written)
        found: list[QTextEdit.ExtraSelection] = []
        for segment in segments(self._written):
            kind = "placeholder" if segment.kind is Inline.PLACEHOLDER else "tag"
            found.append(self._selection(places, segment.start, segment.end, kind, f"{kind}_text", theme))
        for start, end in self._spans:
            ground, ink = MARKS[self._mark]
            made = self._selection(places, start, end, ground, ink, theme)
            if self._mark == "removed":
                made.format.setFontStrikeOut(True)
            found.append(made)
        self.setExtraSelections(found if self.isReadOnly() else [])

    def _selection(
        self, places: Sequence[int], start: int, end: int, ground: str, ink: str, theme: Theme
    ) -> QTextEdit.ExtraSelection:
        made = QTextEdit.ExtraSelection()
        look = QTextCharFormat()
        look.setBackground(theme.colour(ground))
        look.setForeground(theme.colour(ink))
        cursor = QTextCursor(self.document())
        cursor.setPosition(_place(places, start))
        cursor.setPosition(_place(places, end), QTextCursor.MoveMode.KeepAnchor)
        made.format, made.cursor = look, cursor
        return made


def _places(text: str) -> Sequence[int]:
    """Where characters stand in the box, when it is not where they stand in the text: Qt counts UTF-16 units, makes
    one of CR LF, and leaves out a byte order mark at the start. Empty when the two agree."""
    if text.isascii() and "\r" not in text:
        return ()
    places: list[int] = []
    at, skipped = 0, len(text) - len(text.lstrip(MARK))
    for index, character in enumerate(text):
        places.append(at)
        if index >= skipped and not (character == "\r" and text.startswith("\n", index + 1)):
            at += 2 if ord(character) > 0xFFFF else 1
    return [*places, at]


def _place(places: Sequence[int], position: int) -> int:
    return places[position] if places else position
