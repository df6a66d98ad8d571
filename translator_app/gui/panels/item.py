"""The other fields of the same item: source and translation of each, a press away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from translator_app.gui.icons import MARKS, pixmap
from translator_app.gui.review.lettering import Lettering
from translator_app.gui.theme import Theme, current, themes, ui_font
from translator_app.gui.widgets.boxes import column, holder, scrolling
from translator_app.gui.widgets.empty import EmptyState
from translator_app.gui.widgets.painting import card
from translator_app.gui.widgets.words import Words, number
from translator_app.text import _, ngettext

EDGE, LINE, TEXT_LINES = 10, 18, 2
MOST = 200
"""Fields that are shown; items have a dozen."""


@dataclass(frozen=True, slots=True)
class FieldText:
    """A field of an item. `row` is the unit's, `state` a key of icons.MARKS, "" where there is no translation."""

    row: int
    name: str
    source: str
    target: str
    state: str = ""
    current: bool = False


class ItemPanel(QWidget):
    """`field_asked` brings the unit's row of a field that was pressed."""

    field_asked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.fields: list[FieldCard] = []
        self.said = Words("", "small", wrap=True)
        self.empty = EmptyState("file", _("No item is chosen"), _("Choose a cell to see the rest of its item."))
        self._column: QVBoxLayout = column(gap=4)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.empty)
        self.pages.addWidget(scrolling(holder(column(self.said, self._column, None, gap=8)), 4))
        self.setLayout(column(self.pages, margins=(0, 8, 0, 0)))

    def show_item(self, title: str, fields: Sequence[FieldText], source_language: str, language: str) -> None:
        """Show an item; nothing for no fields."""
        self.pages.setCurrentIndex(1 if fields else 0)
        shown = fields[:MOST]
        while len(self.fields) < len(shown):
            made = FieldCard()
            made.clicked.connect(lambda _on=False, at=made: self.field_asked.emit(at.field.row))
            self.fields.append(made)
            self._column.addWidget(made)
        for index, field in enumerate(self.fields):
            field.setVisible(index < len(shown))
            if index < len(shown):
                field.show_field(shown[index], source_language, language)
        count = ngettext("{count} field", "{count} fields", len(fields)).format(count=number(len(fields)))
        self.said.setText(f"{title} · {count}")


class FieldCard(QAbstractButton):
    """One field in three lines: its name and state, source, translation."""

    def __init__(self) -> None:
        super().__init__()
        self.field = FieldText(-1, "", "", "")
        self._languages = ("", "")
        self._lettering = Lettering(current())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        themes().changed.connect(self._dress)

    def show_field(self, field: FieldText, source_language: str, language: str) -> None:
        """Show another field."""
        self.field, self._languages = field, (source_language, language)
        word = _(MARKS[field.state].word) if field.state else ""
        self.setAccessibleName(", ".join(part for part in (field.name, word, field.target or field.source) if part))
        self.updateGeometry()
        self.update()

    def _dress(self, theme: Theme) -> None:
        self._lettering = Lettering(theme)
        self.update()

    def sizeHint(self) -> QSize:
        lines = 1 + (1 if self.field.source else 0) + TEXT_LINES
        return QSize(200, 2 * EDGE + lines * LINE)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, field = self._lettering.theme, self.field
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        with QPainter(self) as painter:
            lit = self.hasFocus() or self.underMouse()
            ground = "accent_soft" if field.current else "surface"
            card(painter, self.rect(), ground, "accent" if lit or field.current else "line", strong=self.hasFocus())
            inside = self.rect().adjusted(EDGE, EDGE, -EDGE, -EDGE)
            painter.setFont(ui_font(12, bold=True))
            painter.setPen(theme.colour("secondary"))
            head = inside.adjusted(0, 0, 0, LINE - inside.height())
            if field.state:
                mark = MARKS[field.state]
                left = head.left() if rtl else head.right() - 15
                drawn = pixmap(mark.icon, mark.colour, dpr=self.devicePixelRatioF(), rtl=rtl)
                painter.drawPixmap(left, head.top() + 1, drawn)
                head = head.adjusted(20, 0, 0, 0) if rtl else head.adjusted(0, 0, -20, 0)
            name = QFontMetrics(painter.font()).elidedText(field.name, Qt.TextElideMode.ElideRight, head.width())
            edge = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
            painter.drawText(head, int(edge | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute), name)
            top = inside.top() + LINE
            if field.source:
                painter.setPen(theme.colour("secondary"))
                self._lettering.lay(field.source, self._languages[0], inside.width(), 1).draw(
                    painter, inside.left(), top
                )
                top += LINE
            painter.setPen(theme.colour("text" if field.target else "tertiary"))
            words = field.target or _("empty")
            language = self._languages[1] if field.target else ""
            self._lettering.lay(words, language, inside.width(), TEXT_LINES).draw(painter, inside.left(), top)
