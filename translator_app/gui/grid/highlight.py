"""Colours for tags, placeholders and no-break spaces while a text is edited, and waves below misspelt words.

For the editor in the grid and the panes of the inspector alike.
"""

import re

from PySide6.QtGui import QSyntaxHighlighter, QTextCharFormat, QTextDocument

from translator_app.core.inline import Inline, segments
from translator_app.gui.grid.plain import utf16
from translator_app.gui.grid.signs import rooms, with_room
from translator_app.gui.spelling import spelling
from translator_app.gui.theme import SMALL_PX, TEXT_PX, Theme, current, themes

LONGEST_MARKED = 20_000
"""Characters of a line up to which it is marked with every key; longer ones are shown plain."""

NO_BREAK = re.compile("[\u00a0\u202f\u2007]+")
"""Spaces that look like others; they get a soft fill so that they can be told apart."""


class InlineHighlighter(QSyntaxHighlighter):
    """Follows the document and the theme. The rounded fills behind chips are drawn by chiptext.py."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self.zoom = 1.0
        self.signs = False
        self.language = self.source = ""
        self._formats: dict[str, QTextCharFormat] = {}
        self.dress(current())
        themes().changed.connect(self.dress)

    def dress(self, theme: Theme) -> None:
        """Take on the colours of a theme."""
        for name in ("tag", "placeholder"):
            made = QTextCharFormat()
            made.setForeground(theme.colour(f"{name}_text"))
            if name == "tag":
                pixels = round(TEXT_PX * self.zoom) - TEXT_PX + SMALL_PX
                made.setProperty(QTextCharFormat.Property.FontPixelSize, pixels)
            self._formats[name] = made
        space = QTextCharFormat()
        space.setBackground(theme.colour("placeholder"))
        self._formats["space"] = space
        self._wave = QTextCharFormat.UnderlineStyle.SpellCheckUnderline
        self._wave_colour = theme.colour("error")
        self.rehighlight()

    def set_zoom(self, zoom: float) -> None:
        """Keep the size of tags in step with that of the text."""
        if zoom != self.zoom:
            self.zoom = zoom
            self.dress(current())

    def show_signs(self, signs: bool) -> None:
        """Make room for the signs of characters that cannot be seen, or not."""
        if signs != self.signs:
            self.signs = signs
            self.rehighlight()

    def spell(self, language: str, source: str) -> None:
        """Mark the words that are wrong in a language; those of the source are not. "" marks none."""
        if (language, source) != (self.language, self.source):
            self.language, self.source = language, source
            self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        if len(text) > LONGEST_MARKED:
            return
        for segment in segments(text):
            name = "placeholder" if segment.kind is Inline.PLACEHOLDER else "tag"
            start, end = utf16(text, segment.start), utf16(text, segment.end)
            self.setFormat(start, end - start, self._formats[name])
        for match in NO_BREAK.finditer(text):
            start = utf16(text, match.start())
            self.setFormat(start, match.end() - match.start(), self._formats["space"])
        self._mark_spelling(text)
        for at, width, hidden in rooms(text, self.zoom) if self.signs else ():
            start, length = utf16(text, at), 1 + (text[at] > "\uffff")
            self.setFormat(start, length, with_room(self.format(start), width, hidden))

    def _mark_spelling(self, text: str) -> None:
        for first, last in spelling().misspelt(text, self.language, self.source):
            start = utf16(text, first)
            made = self.format(start)
            made.setUnderlineStyle(self._wave)
            made.setUnderlineColor(self._wave_colour)
            self.setFormat(start, utf16(text, last) - start, made)
