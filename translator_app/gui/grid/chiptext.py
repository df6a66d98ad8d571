"""A plain text editor that draws soft chips behind tags and placeholders and gives back exactly what was typed.

The in-place editor and both panes of the inspector are made of it. Nothing is ever corrected or formatted.
"""

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAction,
    QContextMenuEvent,
    QHelpEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QTextBlock,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QMenu, QPlainTextEdit, QToolTip, QWidget

from translator_app.core.inline import Inline, missing_segments, next_segment, segments
from translator_app.core.invisible import explained, name_of, sign_at, sign_of
from translator_app.gui.grid.highlight import LONGEST_MARKED, InlineHighlighter
from translator_app.gui.grid.lines import MIXED, stretches
from translator_app.gui.grid.oneline import CHIP_RADIUS
from translator_app.gui.grid.plain import PARAGRAPH, from_utf16, line_ends, raw_text, restored, shown_text, utf16
from translator_app.gui.grid.signs import end_place, paint_signs, sign_under
from translator_app.gui.spelling import spelling
from translator_app.gui.theme import current, ui_font
from translator_app.gui.writing import in_direction
from translator_app.text import _

_Flag = QTextOption.Flag


class ChipText(QPlainTextEdit):
    """`text_changed` says that a person or `insert` changed the text; `load` says nothing."""

    text_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._original = ""
        self._loading = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setTabChangesFocus(False)
        # The text has its language's direction. That of the window would move it by what hangs over at line ends.
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setFont(ui_font())
        self.document().setDocumentMargin(0)
        self.highlighter = InlineHighlighter(self.document())
        self.textChanged.connect(self._tell)
        spelling().changed.connect(self._look_up_again)
        self.cursorPositionChanged.connect(self._say_hidden)

    def _tell(self) -> None:
        if not self._loading:
            self.text_changed.emit()

    # -- text ------------------------------------------------------------------------------------------------------

    def load(self, text: str) -> None:
        """Show a text; it becomes what `text` is compared with."""
        self._loading = True
        self._original = text
        self.setPlainText(shown_text(text))
        self._loading = False

    def text(self) -> str:
        """The text as it stands, with the line ends of the one that was loaded."""
        return restored(self._original, raw_text(self.document()))

    def insert(self, text: str) -> None:
        """Put a text in place of the selection, as one step of undo."""
        cursor = self.textCursor()
        cursor.insertText(shown_text(text))
        self.setTextCursor(cursor)

    def take(self, text: str) -> None:
        """Replace everything by a text, as one step of undo."""
        self.selectAll()
        self.insert(text)

    def select_next_chip(self) -> bool:
        """Select the next tag or placeholder behind the cursor, from the start again at the end."""
        text = raw_text(self.document())
        cursor = self.textCursor()
        segment = next_segment(text, from_utf16(text, cursor.position()))
        if segment is None:
            return False
        cursor.setPosition(utf16(text, segment.start))
        cursor.setPosition(utf16(text, segment.end), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        return True

    def insert_missing(self, source: str) -> bool:
        """Insert the first tag or placeholder of `source` that the text lacks; select the next one when it has all.

        Returns whether something was inserted.
        """
        missing = missing_segments(source, self.text())
        if missing:
            self.insert(source[missing[0].start : missing[0].end])
            return True
        self.select_next_chip()
        return False

    # -- spelling --------------------------------------------------------------------------------------------------

    def spell(self, language: str, source: str) -> None:
        """Mark the words that are wrong in a language; those of the source are not. "" marks none."""
        # New marks are a change of the document for Qt, and none of the text.
        self._loading = True
        self.highlighter.spell(language, source)
        self._loading = False

    def _look_up_again(self) -> None:
        self._loading = True
        self.highlighter.rehighlight()
        self._loading = False

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        asked = event.reason() is QContextMenuEvent.Reason.Mouse
        self.offer_spellings(menu, self.cursorForPosition(event.pos()) if asked else self.textCursor())
        menu.popup(event.globalPos() if asked else self.viewport().mapToGlobal(self.cursorRect().bottomLeft()))

    def offer_spellings(self, menu: QMenu, cursor: QTextCursor) -> None:
        """Put on top of a menu what the misspelt word at the cursor may have been meant for, and to learn it."""
        block, language = cursor.block(), self.highlighter.language
        text, at = block.text(), from_utf16(block.text(), cursor.positionInBlock())
        spans = spelling().misspelt(text, language, self.highlighter.source)
        span = next((span for span in spans if span[0] <= at <= span[1]), None)
        if span is None:
            return
        word, first = text[span[0] : span[1]], menu.actions()[0]
        found = QTextCursor(block)
        found.setPosition(block.position() + utf16(text, span[0]))
        found.setPosition(block.position() + utf16(text, span[1]), QTextCursor.MoveMode.KeepAnchor)
        for like in spelling().like(word, language):
            action = QAction(like.replace("&", "&&"), menu)
            action.triggered.connect(partial(found.insertText, like))
            menu.insertAction(first, action)
        learn = QAction(_("Add “{word}” to the dictionary").format(word=word.replace("&", "&&")), menu)
        learn.triggered.connect(partial(spelling().add, word, language))
        menu.insertAction(first, learn)
        menu.insertSeparator(first)

    # -- looks -----------------------------------------------------------------------------------------------------

    def write_in(self, *, rtl: bool, signs: bool = False) -> None:
        """Set the direction of the language, and whether invisible characters are shown."""
        option = in_direction(self.document().defaultTextOption(), rtl=rtl)
        option.setFlags(_Flag.ShowTabsAndSpaces | _Flag.ShowLineAndParagraphSeparators if signs else _Flag(0))
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDefaultTextOption(option)
        # Other formats are a change of the document for Qt, and none of the text.
        self._loading = True
        self.highlighter.show_signs(signs)
        self._loading = False

    def lines(self) -> int:
        """How many lines the text takes at the present width."""
        return max(1, round(self.document().size().height()))

    def text_height(self) -> int:
        """Pixels that all lines take."""
        return int(self.lines() * self.fontMetrics().lineSpacing() + 0.5)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._paint_chips()
        super().paintEvent(event)
        if self.highlighter.signs:
            with QPainter(self.viewport()) as painter:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                ends = self._odd_ends()
                for block, place in self._blocks_seen():
                    paint_signs(painter, block, place, self.highlighter.zoom, ends.get(block.blockNumber(), ""))

    def _odd_ends(self) -> dict[int, str]:
        """The signs of the blocks that end in a paragraph separator, which Qt takes for a line end as any other."""
        text = self.text() if PARAGRAPH in self._original else ""
        return {number: sign_of(end) for number, end in enumerate(line_ends(text)) if end == PARAGRAPH}

    def hidden_under(self, point: QPoint) -> str:
        """The character that cannot be seen whose sign is painted at a point of the viewport, "" for none."""
        if not self.highlighter.signs:
            return ""
        ends, zoom = self._odd_ends(), self.highlighter.zoom
        for block, place in self._blocks_seen():
            if place.top() <= point.y() <= place.bottom():
                there = QPointF(point) - place.topLeft()
                end = ends.get(block.blockNumber(), "")
                at_end = bool(end) and end_place(block, end, zoom).contains(there)
                return PARAGRAPH if at_end else sign_under(block, there, zoom)
        return ""

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            found = self.hidden_under(event.pos())
            if found:
                QToolTip.showText(event.globalPos(), explained(found), self.viewport())
                return True
            QToolTip.hideText()
        return super().viewportEvent(event)

    def _say_hidden(self) -> None:
        """Tell a screen reader which character that cannot be seen is behind the cursor: it says nothing, or little,
        of these by itself."""
        if not (self.highlighter.signs and self.hasFocus() and QAccessible.isActive()):
            return
        cursor = self.textCursor()
        text = cursor.block().text()
        at = from_utf16(text, cursor.positionInBlock())
        if at < len(text) and sign_at(text, at):
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, name_of(text[at])))

    def _paint_chips(self) -> None:
        theme = current()
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for block, place in self._blocks_seen():
            for kind, rect, torn in _chips(block, -place.top(), self.viewport().height() - place.top()):
                painter.setBrush(theme.colour("placeholder" if kind is Inline.PLACEHOLDER else "tag"))
                painter.drawPath(_outline(rect.translated(place.topLeft()), *torn))
        painter.end()

    def _blocks_seen(self) -> Iterator[tuple[QTextBlock, QRectF]]:
        """The lines of the text that can be seen and are not too long to be marked, and where they lie."""
        block, offset = self.firstVisibleBlock(), self.contentOffset()
        while block.isValid():
            place = self.blockBoundingGeometry(block).translated(offset)
            if place.top() > self.viewport().height():
                return
            if len(block.text()) <= LONGEST_MARKED:
                yield block, place
            block = block.next()


def _chips(block: QTextBlock, top: float, bottom: float) -> Iterator[tuple[Inline, QRectF, tuple[bool, bool]]]:
    """The rectangles of the chips of a block on its lines between two heights, one for each piece that lies together
    on a line, and whether it goes on from the line before and onto the next one."""
    text, layout = block.text(), block.layout()
    lines = (layout.lineAt(number) for number in range(layout.lineCount()))
    seen = [line for line in lines if line.y() < bottom and line.y() + line.height() > top]
    if not seen:
        return
    from_, to = (from_utf16(text, at) for at in (seen[0].textStart(), seen[-1].textStart() + seen[-1].textLength()))
    mixed = layout.textOption().textDirection() == Qt.LayoutDirection.RightToLeft or MIXED.search(text) is not None
    for segment in segments(text):
        if segment.end <= from_ or segment.start >= to:
            continue
        start, end = utf16(text, segment.start), utf16(text, segment.end)
        for line in seen:
            torn = (start < line.textStart(), end > line.textStart() + line.textLength())
            for left, right in stretches(line, start, end, mixed=mixed):
                rect = QRectF(left - 1, line.y() + 0.5, right - left + 2, line.height() - 1)
                # Among two directions the sides of a piece say nothing of where the rest is.
                yield segment.kind, rect, (False, False) if mixed else torn


def _outline(rect: QRectF, torn_left: bool, torn_right: bool) -> QPainterPath:
    """A chip with round corners but where it is torn: there it ends as if cut, so that its pieces are seen as one."""
    path, half = QPainterPath(), rect.width() / 2
    path.setFillRule(Qt.FillRule.WindingFill)
    path.addRoundedRect(rect, CHIP_RADIUS, CHIP_RADIUS)
    if torn_left:
        path.addRect(rect.adjusted(0, 0, -half, 0))
    if torn_right:
        path.addRect(rect.adjusted(half, 0, 0, 0))
    return path
