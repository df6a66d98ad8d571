"""The manual: its pages in a window, read from what the program carries, without a look outside."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import (
    QImage,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
)
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QSplitter, QWidget

from translator_app.gui.dialogs.frame import Framed
from translator_app.gui.panels.preview import StillBrowser
from translator_app.gui.theme import Theme, current, themes
from translator_app.gui.widgets.boxes import column, holder
from translator_app.gui.widgets.buttons import button
from translator_app.gui.widgets.search import SearchField
from translator_app.text import _

FIRST = "index.md"
SIDE, WHOLE = 220, 700
_Features = QTextDocument.MarkdownFeature
_NAME = Qt.ItemDataRole.UserRole
_COMMENT = re.compile(r"<!--.*?-->\s*", re.DOTALL)
_PICTURE = re.compile(r"pictures/[\w-]+\.png")
PICTURE_WIDTH = 600
_TITLE = re.compile(r"^#\s+(.+)$", re.MULTILINE)


class _PageBrowser(StillBrowser):
    """Shows the manual's own pictures, and reaches for nothing else."""

    def __init__(self, folder: Path | None) -> None:
        super().__init__(_("Page"), links=True)
        self._folder = folder

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        asked = name.toString() if isinstance(name, QUrl) else name
        if self._folder is not None and _PICTURE.fullmatch(asked):
            picture = QImage(str(self._folder / asked))
            if not picture.isNull():
                picture.setDevicePixelRatio(max(1.0, picture.width() / PICTURE_WIDTH))
                return picture
        return super().loadResource(kind, name)


class ManualWindow(Framed):
    """A view. `link_asked` brings the address of a page on the web that a person wants to open in a browser."""

    link_asked = Signal(str)

    def __init__(
        self,
        pages: Mapping[str, str],
        *,
        page: str = FIRST,
        pictures: Path | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`pages` are Markdown by file name; what they show lies in the folder `pictures` of the folder given."""
        super().__init__(_("Manual"), "", parent)
        ordered = sorted(pages, key=lambda name: (name != FIRST, title_of(name, pages[name])))
        self._pages = {name: _COMMENT.sub("", pages[name]) for name in ordered}
        self._visited: list[str] = []
        self.search = SearchField(_("Search the manual"))
        self.list = QListWidget()
        self.list.setAccessibleName(_("Pages"))
        self.list.setProperty("kind", "rows")
        self.browser = _PageBrowser(pictures)
        self.browser.document().setDocumentMargin(24)
        self.browser.anchorClicked.connect(self._follow)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(holder(column(self.search, self.list, gap=8)))
        split.addWidget(self.browser)
        split.setSizes([SIDE, WHOLE])
        split.setStretchFactor(1, 1)
        split.setHandleWidth(12)
        split.setProperty("kind", "gap")
        self.body.addWidget(split)
        self.back = button(_("Back"), "quiet", icon="back", on=self._back)
        self.fill_foot(self.back, None, button(_("Close"), "primary", on=self.accept))
        self.search.searched.connect(self._list)
        self.list.currentItemChanged.connect(lambda item, _before: self._picked(item))
        themes().changed.connect(self._dress)
        self.resize(980, 720)
        self._list("")
        self.show_page(page)

    def page(self) -> str:
        """The page that is shown."""
        return self._visited[-1] if self._visited else ""

    def show_page(self, name: str) -> None:
        """Show a page; nothing happens for one that is not there."""
        if name in self._pages and name != self.page():
            self._visited.append(name)
            self._draw()

    def _back(self) -> None:
        self._visited.pop()
        self._draw()

    def _draw(self) -> None:
        document = self.browser.document()
        document.setMarkdown(self._pages[self.page()], _Features.MarkdownDialectGitHub | _Features.MarkdownNoHTML)
        _style_tables(document, current())
        self.browser.moveCursor(QTextCursor.MoveOperation.Start)
        if words := self.search.text():
            self.browser.find(words)
        self.back.setEnabled(len(self._visited) > 1)
        self.list.blockSignals(True)
        for at in range(self.list.count()):
            if self.list.item(at).data(_NAME) == self.page():
                self.list.setCurrentRow(at)
        self.list.blockSignals(False)

    def _dress(self, _theme: Theme) -> None:
        self._draw()

    def _list(self, words: str) -> None:
        """The pages that hold all of these words; the first one is shown."""
        sought = words.casefold().split()
        self.list.blockSignals(True)
        self.list.clear()
        for name, text in self._pages.items():
            if all(word in text.casefold() for word in sought):
                item = QListWidgetItem(title_of(name, text))
                item.setData(_NAME, name)
                self.list.addItem(item)
        self.list.blockSignals(False)
        if sought and self.list.count():
            self.list.setCurrentRow(0)
            self.show_page(str(self.list.item(0).data(_NAME)))
            self._draw()

    def _picked(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.show_page(str(item.data(_NAME)))

    def _follow(self, address: QUrl) -> None:
        """To another page; an address on the web is asked for outside."""
        if address.scheme() in ("http", "https"):
            self.link_asked.emit(address.toString())
            return
        name = address.path()
        if name:
            self.show_page(name)
        if address.fragment():
            self._seek(address.fragment())

    def _seek(self, fragment: str) -> None:
        """To the heading of that name, as GitHub makes names of headings."""
        block = self.browser.document().begin()
        while block.isValid():
            if block.blockFormat().headingLevel() and anchor_of(block.text()) == fragment:
                cursor = QTextCursor(block)
                self.browser.setTextCursor(cursor)
                self.browser.ensureCursorVisible()
                return
            block = block.next()


def title_of(name: str, text: str) -> str:
    """The first heading of a page."""
    found = _TITLE.search(text)
    return found[1].strip() if found else name


def anchor_of(heading: str) -> str:
    """What GitHub calls a heading in addresses."""
    kept = "".join(character for character in heading.lower() if character.isalnum() or character in " -_")
    return kept.replace(" ", "-")


def _style_tables(document: QTextDocument, theme: Theme) -> None:
    """Lines and room for tables, and room between lines of text, which Markdown brings none for."""
    cursor = QTextCursor(document)
    cursor.select(QTextCursor.SelectionType.Document)
    spacing = QTextBlockFormat()
    spacing.setLineHeight(130, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    cursor.mergeBlockFormat(spacing)
    for frame in document.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            look = frame.format()
            look.setCellPadding(5)
            look.setCellSpacing(0)
            look.setBorder(1)
            look.setBorderCollapse(True)
            look.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
            look.setBorderBrush(theme.colour("line"))
            look.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
            look.setTopMargin(8)
            look.setBottomMargin(8)
            frame.setFormat(look)
