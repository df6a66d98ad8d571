"""The translation as a reader would see it, roughly: HTML and Ricos drawn without loading anything from anywhere."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QByteArray, Qt, QUrl
from PySide6.QtGui import QImage, QTextDocument, QTextOption
from PySide6.QtWidgets import QStackedWidget, QTextBrowser, QWidget

from translator_app.core.ricos import BadRicos
from translator_app.gui.panels.rendering import Rendered, plain_html, ricos_html, safe_html
from translator_app.gui.theme import Theme, current, themes, ui_font
from translator_app.gui.widgets.boxes import column
from translator_app.gui.widgets.empty import EmptyState
from translator_app.gui.widgets.words import Words
from translator_app.gui.writing import runs_right_to_left
from translator_app.roundtrip.directions import LTR, RTL
from translator_app.text import _


class StillBrowser(QTextBrowser):
    """Shows rich text and reaches for nothing: no resource is ever loaded, no link leads anywhere by itself.

    With `links` a press on one is told by `anchorClicked`; whoever listens decides.
    """

    def __init__(self, name: str, *, links: bool = False) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setUndoRedoEnabled(False)
        flags = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        if links:
            flags |= Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        self.setTextInteractionFlags(flags)
        self.document().setDefaultFont(ui_font())
        self.document().setDocumentMargin(8)

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """An empty picture or no bytes, whatever is asked for: on None, Qt would go on and read the file itself."""
        if kind == QTextDocument.ResourceType.ImageResource.value:
            blank = QImage(1, 1, QImage.Format.Format_ARGB32)
            blank.fill(Qt.GlobalColor.transparent)
            return blank
        return QByteArray(b"")

    def doSetSource(self, name: QUrl | str, kind: Any = None) -> None:
        """Go nowhere."""

    def write_in(self, language: str) -> None:
        """Set the direction of what is shown."""
        option = QTextOption(self.document().defaultTextOption())
        rtl = runs_right_to_left(language)
        option.setTextDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
        self.document().setDefaultTextOption(option)


class PreviewPanel(QWidget):
    """`show_text` draws one text; it has no signals, for nothing in it can be pressed."""

    def __init__(self) -> None:
        super().__init__()
        self.browser = StillBrowser(_("Preview"))
        self.said = Words("", "small", wrap=True)
        self.empty = EmptyState("eye", _("Nothing to preview"), _("The cell has no text yet."))
        self._shown: tuple[str, str, str, str] | None = None
        page = QWidget()
        page.setLayout(column(self.browser, self.said, gap=4))
        self.pages = QStackedWidget()
        self.pages.addWidget(self.empty)
        self.pages.addWidget(page)
        self.setLayout(column(self.pages, margins=(0, 8, 0, 0)))
        themes().changed.connect(self._dress)

    def show_text(self, text: str, kind: str, language: str) -> None:
        """Draw a text of one of units.KINDS; kinds without markup are shown as they are."""
        direction = RTL if runs_right_to_left(language) else LTR
        if (text, kind, language, direction) == self._shown:
            return
        self._shown = (text, kind, language, direction)
        self.pages.setCurrentIndex(1 if text.strip() else 0)
        trouble = ""
        try:
            rendered = _rendered(text, kind)
        except BadRicos as error:
            rendered, trouble = plain_html(text), str(error)
        self.browser.document().setDefaultStyleSheet(_style(current()))
        self.browser.write_in(language)
        self.browser.setHtml(f'<div dir="{direction}">{rendered.html}</div>')
        self.said.setText(trouble or rendered.words() or _("Nothing is loaded from outside."))
        self.said.set_kind("warning" if trouble else "small")

    def clear(self) -> None:
        """No cell is chosen."""
        self.show_text("", "text", "")

    def _dress(self, _theme: Theme) -> None:
        shown, self._shown = self._shown, None
        if shown is not None:
            self.show_text(*shown[:3])


def _rendered(text: str, kind: str) -> Rendered:
    if kind == "ricos":
        return ricos_html(text)
    return safe_html(text) if kind == "html" else plain_html(text)


def _style(theme: Theme) -> str:
    colours = theme.colours
    return (
        f"h1 {{ font-size: 20px; }} h2 {{ font-size: 17px; }}"
        f"h3, h4, h5, h6 {{ font-size: 14px; }}"
        f"a {{ color: {colours['accent_text']}; text-decoration: underline; }}"
        f"cite {{ color: {colours['secondary']}; }} pre, code {{ color: {colours['tag_text']}; }}"
        f"td, th {{ border: 1px solid {colours['line']}; padding: 4px; }}"
    )
