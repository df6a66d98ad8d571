"""Rich content as its pieces of text: each beside its source, with the structure of the document out of reach."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from translator_app.core.ricos import BadRicos, Piece, pieces, put_back, same_structure
from translator_app.gui.panels.pane import TextPane
from translator_app.gui.widgets.boxes import column, holder, row, rule, scrolling
from translator_app.gui.widgets.buttons import button
from translator_app.gui.widgets.empty import EmptyState
from translator_app.gui.widgets.words import Words, number
from translator_app.text import _, ngettext

STEP = 30
"""Pieces that are shown at once; a button shows as many more."""


class RicosPanel(QWidget):
    """`edited` brings the whole document with the words that were changed in it."""

    edited = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[_Line] = []
        self._shown = ("", "", "", "", False)
        self._document = ""
        self._pieces: tuple[Piece, ...] = ()
        self._sources: Sequence[str] = ()
        self._texts: list[str] = []
        self.said = Words("", "small", wrap=True)
        self.empty = EmptyState("file", _("No rich content"), _("This field is not made of pieces of text."))
        self.more = button(_("Show more"), "quiet", on=self._show_more)
        self.begin = button(_("Begin with the source’s structure"), "primary", on=self._begin)
        self._column: QVBoxLayout = column(gap=0)
        body = column(self.said, self._column, row(self.begin, None), row(self.more, None), None, gap=8)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.empty)
        self.pages.addWidget(scrolling(holder(body), 4))
        self.setLayout(column(self.pages, margins=(0, 8, 0, 0)))
        self.show_document("", "", "", "", locked=False)

    def show_document(
        self, source: str, target: str, source_language: str, language: str, *, locked: bool = False
    ) -> None:
        """Show the pieces of a translation beside those of its source. Without a translation, or with one that has
        another structure, the person may begin with the source's."""
        if (source, target, source_language, language, locked) == self._shown:
            return
        same_cell = self._shown[0] == source and self._shown[2:] == (source_language, language, locked)
        self._shown = (source, target, source_language, language, locked)
        if same_cell and self._take_over(target):
            return
        self._read(source, target)

    def write(self) -> None:
        """Put the cursor into the first piece."""
        if self.lines:
            pane = self.lines[0].target
            pane.moveCursor(pane.textCursor().MoveOperation.End)
            pane.setFocus()

    def commit(self) -> None:
        """Tell what was typed, if anything."""
        for line in self.lines:
            line.target.commit()

    # -- reading ---------------------------------------------------------------------------------------------------

    def _take_over(self, target: str) -> bool:
        """Show other words in the same pieces, without making the fields anew; False when the pieces are others."""
        try:
            found = pieces(target)
            if not self._pieces or not same_structure(target, self._document):
                return False
        except BadRicos:
            return False
        self._document, self._pieces, self._texts = target, found, [piece.text for piece in found]
        _source, _target, source_language, language, locked = self._shown
        for line, text, original in zip(self.lines, self._texts, self._sources, strict=False):
            line.show_texts(original, text, source_language, language, locked=locked)
        return True

    def _read(self, source: str, target: str) -> None:
        trouble = ""
        own: tuple[Piece, ...] = ()
        sources: tuple[Piece, ...] = ()
        self._document = target
        try:
            sources = pieces(source) if source.strip() else ()
            own = pieces(target) if target.strip() else ()
            if own and sources and not same_structure(source, target):
                trouble = _("The structure differs from the source’s. Only the words here can be changed.")
        except BadRicos as error:
            trouble = str(error)
        self._pieces = own
        self._texts = [piece.text for piece in own]
        can_begin = bool(sources) and not own
        match = len(own) == len(sources)
        self._sources = [piece.text for piece in sources] if match else [""] * len(own)
        locked = self._shown[4]
        self.begin.setVisible(can_begin and not locked)
        self.said.setText(trouble or self._counts(len(own)))
        self.said.set_kind("warning" if trouble else "small")
        self.pages.setCurrentIndex(1 if own or can_begin or trouble else 0)
        self._fill()

    def _counts(self, count: int) -> str:
        if not count:
            return _("This translation is empty. Its structure comes from the source; only words are yours to write.")
        words = ngettext("{count} piece of text", "{count} pieces of text", count)
        return words.format(count=number(count))

    def _begin(self) -> None:
        """The source as it is: what a person changes then are its words."""
        self.edited.emit(self._shown[0])

    # -- lines -----------------------------------------------------------------------------------------------------

    def _fill(self) -> None:
        for line in self.lines:
            # Hiding takes the focus, which would confirm a text of the cell that is left behind.
            line.target.blockSignals(True)
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = []
        self._show_more()

    def _show_more(self) -> None:
        _source, _target, source_language, language, locked = self._shown
        start = len(self.lines)
        for index in range(start, min(start + STEP, len(self._pieces))):
            line = _Line(self._pieces[index], index)
            line.show_texts(self._sources[index], self._texts[index], source_language, language, locked=locked)
            line.target.edited.connect(lambda text, at=index: self._edited(at, text))
            self._column.addWidget(line)
            self.lines.append(line)
        left = len(self._pieces) - len(self.lines)
        self.more.setVisible(left > 0)
        self.more.setText(_("Show more ({count} left)").format(count=number(left)))

    def _edited(self, index: int, text: str) -> None:
        self._texts[index] = text
        made = put_back(self._document, self._texts)
        self._document, self._pieces = made, pieces(made)
        self._shown = (self._shown[0], made, *self._shown[2:])
        self.edited.emit(made)


class _Line(QWidget):
    """One piece: what it is, the source's words, the translation's."""

    def __init__(self, piece: Piece, index: int) -> None:
        super().__init__()
        self.name = Words(piece.name(), "small")
        self.source = Words("", "secondary", wrap=True, selectable=True)
        spoken = _("{number}, {name}").format(number=number(index + 1), name=piece.name())
        self.source.setAccessibleName(_("Source of {name}").format(name=spoken))
        self.target = TextPane(spoken)
        parts = column(self.name, self.source, self.target, gap=4, margins=(0, 8, 0, 8))
        self.setLayout(column(*((rule(),) if index else ()), parts, gap=0))

    def show_texts(self, source: str, target: str, source_language: str, language: str, *, locked: bool) -> None:
        """Both texts, each in its language."""
        self.source.setVisible(bool(source) and source != target)
        self.source.setText(source)
        self.target.show_text(target, language, source=source, locked=locked)
