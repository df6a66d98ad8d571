"""The terms of the glossary that matter to the current text, with their translations, to be put in, edited, removed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QAction, QContextMenuEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QMenu,
    QStackedWidget,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from translator_app.core.glossary.term import KIND_NAMES, Kind, Term, parted
from translator_app.gui.icons import pixmap
from translator_app.gui.theme import current, ui_font
from translator_app.gui.widgets.boxes import column, row
from translator_app.gui.widgets.buttons import button, icon_button
from translator_app.gui.widgets.empty import EmptyState
from translator_app.gui.widgets.painting import draw_words
from translator_app.gui.widgets.rowground import row_ground
from translator_app.gui.widgets.words import number, plain_tip
from translator_app.gui.writing import runs_right_to_left
from translator_app.text import _, ngettext

if TYPE_CHECKING:
    from PySide6.QtCore import SignalInstance

HEIGHT, EDGE, LINE, ICON = 66, 10, 18, 16
BATCH = 1000
ICONS = {Kind.REQUIRED: "term", Kind.FORBIDDEN: "forbid", Kind.KEEP: "mark-locked"}
LEFT_TO_RIGHT, RIGHT_TO_LEFT, FIRST, END = "\u2066", "\u2067", "\u2068", "\u2069"
"""What sets a text apart from the direction around it: LRI, RLI, FSI, PDI."""

ENTRY = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Entry:
    """A term as it is shown: `wording` is its translation in the current language, `heeded` whether the current
    translation does what it asks for, None when it asks nothing there."""

    term: Term
    wording: str = ""
    heeded: bool | None = None

    @property
    def puts(self) -> str:
        """What goes into the translation when the term is put in; "" when there is nothing to put in."""
        if self.term.kind is Kind.FORBIDDEN:
            return ""
        if self.term.kind is Kind.KEEP:
            return self.term.word
        return next(iter(parted(self.wording)), "")

    @property
    def spoken(self) -> str:
        """Everything in a sentence, for who cannot see it."""
        state = {True: _("heeded"), False: _("not heeded"), None: ""}[self.heeded]
        parts = (self.term.word, self.wording, _(KIND_NAMES[self.term.kind]), self.term.note, state)
        return ", ".join(part for part in parts if part)


class Entries(QAbstractListModel):
    """The entries of the list."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.entries: tuple[Entry, ...] = ()

    def show(self, entries: Sequence[Entry]) -> None:
        """Replace them all."""
        self.beginResetModel()
        self.entries = tuple(entries)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry = self.entries[index.row()]
        if role == ENTRY:
            return entry
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip("\n".join(filter(None, (entry.term.word, entry.wording, entry.term.note))))
        return entry.spoken if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) else None


class TermsPanel(QWidget):
    """`put_asked` brings a text to put into the translation, `edit_asked` and `remove_asked` a Term; `add_asked`,
    `import_asked` and `export_asked` bring nothing, `all_asked` whether every term is to be listed."""

    put_asked = Signal(str)
    edit_asked = Signal(object)
    remove_asked = Signal(object)
    add_asked = Signal()
    import_asked = Signal()
    export_asked = Signal()
    all_asked = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.main = self.language = ""
        self.model = Entries(self)
        self.list = _List(self)
        self.empty = EmptyState("term", "")
        self.add = button(_("Add term…"), "quiet", icon="term", on=self.add_asked.emit)
        self.edit = icon_button("edit", _("Edit this term"), on=lambda: self.ask(self.edit_asked))
        self.remove = icon_button("clear", _("Remove this term"), on=lambda: self.ask(self.remove_asked))
        self.every = button(_("All"), "quiet", tip=_("List every term of the glossary"))
        self.every.setCheckable(True)
        self.every.toggled.connect(self.all_asked)
        self.more = icon_button("more", _("Import or export the glossary"))
        self.more.clicked.connect(lambda: self._file_menu().popup(self.more.mapToGlobal(QPoint(0, self.more.height()))))
        self.pages = QStackedWidget()
        self.pages.addWidget(self.empty)
        self.pages.addWidget(self.list)
        foot = row(self.add, None, self.edit, self.remove, self.every, self.more, gap=4)
        self.setLayout(column(self.pages, foot, gap=4, margins=(0, 8, 0, 0)))
        self.list.selectionModel().selectionChanged.connect(lambda _on, _off: self._follow())
        self.model.modelReset.connect(self._follow)
        self._follow()

    def show_terms(
        self, entries: Sequence[Entry], main: str, language: str, total: int, *, locked: bool = False
    ) -> None:
        """Show terms of the `main` language with their wordings in `language`; `total` is how many the glossary has.
        Nothing can be put into a `locked` text."""
        kept = self.list.currentIndex().row()
        wanted = tuple(entries)  # a tuple is itself, and a glossary's whole list is not gone through for nothing
        known = wanted is self.model.entries
        same = self.language == language and bool(entries) and (known or self._has_terms(wanted))
        self.main, self.language, self.list.locked = main, language, locked
        if not same or not (known or wanted == self.model.entries):
            self.model.show(wanted)
            if same and kept >= 0:
                self.list.setCurrentIndex(self.model.index(kept))
        self.pages.setCurrentIndex(1 if entries else 0)
        self.every.setEnabled(total > 0)
        self.every.setText(_("All {count}").format(count=number(total)) if total else _("All"))
        self.every.setAccessibleName(_("List every term of the glossary"))
        if total:
            advice = ngettext("The glossary has {count} term.", "The glossary has {count} terms.", total)
            self.empty.show_words(_("No term in this text"), advice.format(count=number(total)))
        else:
            self.empty.show_words(_("No terms yet"), _("Choose words in the source and add them, or import a list."))

    def ask(self, signal: SignalInstance) -> None:
        """Ask for something to be done with the current term."""
        entry = self.list.entry()
        if entry is not None:
            signal.emit(entry.term)

    def _has_terms(self, entries: Sequence[Entry]) -> bool:
        """Whether entries are of the terms that are shown, in their order."""
        there = self.model.entries
        return len(there) == len(entries) and all(a.term == b.term for a, b in zip(there, entries, strict=True))

    def _follow(self) -> None:
        there = self.list.entry() is not None
        self.edit.setEnabled(there)
        self.remove.setEnabled(there)

    def _file_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(_("Import terms…"), self.import_asked.emit)
        menu.addAction(_("Export terms…"), self.export_asked.emit)
        return menu


class _List(QListView):
    """Enter and a double click put a term in, F2 edits it, Delete removes it."""

    def __init__(self, panel: TermsPanel) -> None:
        super().__init__()
        self.locked = False
        self._panel = panel
        self.setModel(panel.model)
        self.setItemDelegate(_Rows(panel))
        self.setProperty("kind", "plain")
        self.setUniformItemSizes(True)
        self.setLayoutMode(QListView.LayoutMode.Batched)  # a whole glossary is long
        self.setBatchSize(BATCH)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.setAccessibleName(_("Terms of this text"))
        self.doubleClicked.connect(lambda _index: self._put())

    def entry(self) -> Entry | None:
        """The current one."""
        index = self.currentIndex()
        return self._panel.model.entries[index.row()] if index.isValid() else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._put()
            case Qt.Key.Key_F2:
                self._panel.ask(self._panel.edit_asked)
            case Qt.Key.Key_Delete:
                self._panel.ask(self._panel.remove_asked)
            case _:
                super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        entry = self.entry()
        if entry is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        put = QAction(_("Insert “{text}”").format(text=entry.puts).replace("&", "&&"), menu)
        put.triggered.connect(lambda _on=False: self._put())
        put.setEnabled(bool(entry.puts) and not self.locked)
        menu.addAction(put)
        menu.addAction(_("Edit…"), lambda: self._panel.ask(self._panel.edit_asked))
        menu.addAction(_("Remove"), lambda: self._panel.ask(self._panel.remove_asked))
        asked = event.reason() is QContextMenuEvent.Reason.Mouse
        row = self.visualRect(self.currentIndex()).center()
        menu.popup(event.globalPos() if asked else self.viewport().mapToGlobal(row))

    def _put(self) -> None:
        entry = self.entry()
        if entry is not None and entry.puts and not self.locked:
            self._panel.put_asked.emit(entry.puts)


class _Rows(QStyledItemDelegate):
    """Draws a term in three lines: the word, its translation, and quieter its kind and note."""

    def __init__(self, panel: TermsPanel) -> None:
        super().__init__(panel)
        self._panel = panel

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry = index.data(ENTRY)
        assert isinstance(entry, Entry)
        theme, rect = current(), QRect(option.rect)
        direction: Qt.LayoutDirection = option.direction
        painter.save()
        row_ground(painter, rect, option.state)
        self._paint_icons(painter, rect, entry, direction)
        room = ICON + 8
        inside = rect.adjusted(EDGE + room, 6, -EDGE - room, 0)
        inside.setHeight(LINE)
        painter.setFont(ui_font(bold=True))
        painter.setPen(theme.colour("text"))
        draw_words(painter, inside, _isolated(entry.term.word, self._panel.main), direction, lines=1)
        shown = entry.wording or entry.puts
        painter.setFont(ui_font())
        painter.setPen(theme.colour("text" if shown else "tertiary"))
        words = _isolated(shown, self._panel.language) if shown else "–"
        draw_words(painter, inside.translated(0, LINE), words, direction, lines=1)
        painter.setFont(ui_font(12))
        painter.setPen(theme.colour("secondary"))
        note = f"{FIRST}{entry.term.note}{END}" if entry.term.note else ""
        words = " · ".join(filter(None, (_(KIND_NAMES[entry.term.kind]), note)))
        draw_words(painter, inside.translated(0, 2 * LINE), words, direction, lines=1)
        painter.restore()

    def _paint_icons(self, painter: QPainter, rect: QRect, entry: Entry, direction: Qt.LayoutDirection) -> None:
        rtl = direction == Qt.LayoutDirection.RightToLeft
        left, right = rect.left() + EDGE, rect.right() - EDGE - ICON
        dpr = self._panel.devicePixelRatioF()
        top = rect.top() + 7
        painter.drawPixmap(right if rtl else left, top, pixmap(ICONS[entry.term.kind], "secondary", size=ICON, dpr=dpr))
        if entry.heeded is not None:
            name, colour = ("check", "done") if entry.heeded else ("warning", "warning")
            painter.drawPixmap(left if rtl else right, top, pixmap(name, colour, size=ICON, dpr=dpr))


def _isolated(text: str, language: str) -> str:
    """A text in the direction of its language, within a line of the interface."""
    return f"{RIGHT_TO_LEFT if runs_right_to_left(language) else LEFT_TO_RIGHT}{text}{END}"
