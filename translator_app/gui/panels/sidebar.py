"""The list at the side: all content, collections, what is to do, saved filters; each entry is a filter.

A view of values: it is given counts and names, and says by signals which filter a person wants.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QMenu, QTreeView

from translator_app.core.query import printed
from translator_app.core.query.nodes import Or, Query, Term
from translator_app.gui.panels.sidepaint import COUNT, HEADING, SidebarDelegate
from translator_app.gui.theme import Theme, themes
from translator_app.gui.widgets.words import number, plain_tip
from translator_app.text import N_, _

FILTER = int(Qt.ItemDataRole.UserRole) + 2
SAVED = FILTER + 1
TO_DO = (
    ("untranslated", N_("Untranslated"), "state:untranslated"),
    ("prefilled", N_("Unconfirmed"), "state:prefilled"),
    ("needs-work", N_("Needs work"), "state:needs-work"),
    ("outdated", N_("Outdated"), "state:outdated"),
    ("conflict", N_("Conflicts"), "state:conflict"),
    ("issue", N_("Issues"), "has:issue"),
    ("edited", N_("Edited here"), "state:edited"),
    ("failed", N_("Import failed"), "state:failed"),
)
"""What is to do: key of its count, name, filter."""
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class SavedFilter:
    """A filter with a name; `count` rows were found last time, None when nobody looked yet."""

    name: str
    text: str
    count: int | None = None


class Sidebar(QTreeView):
    """`picked` brings the filter of an entry, "" for all content; `added` one to narrow what is shown now.

    `rename_asked` and `remove_asked` bring the name of a saved filter. Ctrl with click or Enter adds instead of
    replacing.
    """

    picked = Signal(str)
    added = Signal(str)
    rename_asked = Signal(str)
    remove_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._items = QStandardItemModel(self)
        self._entries: dict[str, QStandardItem] = {}
        self._collections: tuple[str, ...] = ()
        self._named: dict[str, QStandardItem] = {}
        self._parents: list[tuple[QStandardItem, list[str]]] = []
        self.setModel(self._items)
        self.setItemDelegate(SidebarDelegate(self))
        self.setAccessibleName(_("Collections and filters"))
        self.setProperty("kind", "side")
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setMouseTracking(True)
        self.setExpandsOnDoubleClick(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMinimumWidth(160)
        # Never through invisibleRootItem(): PySide keeps a wrapper of it that nobody invalidates when the model goes,
        # and whatever Qt makes next at that address comes back as a QStandardItem.
        self._items.appendRow(self._entry(_("All content"), "", None))
        self._section_collections = self._section(_("Collections"))
        self._section_to_do = self._section(_("To do"))
        self._section_saved = self._section(_("Saved filters"))
        self._to_do = {key: self._entry(_(name), text, None) for key, name, text in TO_DO}
        for item in self._to_do.values():
            self._section_to_do.appendRow(item)
        self._section_saved_shown(False)
        self.expandAll()
        self.clicked.connect(self._clicked)
        themes().changed.connect(self._repaint)

    def _repaint(self, _theme: Theme) -> None:
        self.viewport().update()

    # -- what is shown -------------------------------------------------------------------------------------------------

    def show_total(self, rows: int) -> None:
        """Rows in all, which are known before anything else is counted."""
        _count(self._entries[""], rows)
        self.viewport().update()

    def show_counts(self, rows: int, collections: Mapping[str, int], to_do: Mapping[str, int]) -> None:
        """Rows in all, rows by collection in file order, and rows to do by the keys of TO_DO; absent keys count 0."""
        if tuple(collections) != self._collections:
            self._build_collections(collections)
        _count(self._entries[""], rows)
        for name, item in self._named.items():
            _count(item, collections[name])
        for parent, members in self._parents:
            _count(parent, sum(collections[name] for name in members))
        for key, item in self._to_do.items():
            _count(item, to_do.get(key, 0))
        self.viewport().update()

    def show_saved(self, saved: Sequence[SavedFilter]) -> None:
        """The saved filters, in this order."""
        for row in range(self._section_saved.rowCount()):
            self._entries.pop(self._section_saved.child(row).data(FILTER), None)
        self._section_saved.removeRows(0, self._section_saved.rowCount())
        for one in saved:
            item = self._entry(one.name, one.text, one.count)
            item.setData(one.name, SAVED)
            self._section_saved.appendRow(item)
        self._section_saved_shown(bool(saved))

    def show_current(self, text: str) -> None:
        """Mark the entry whose filter is in force; none when it is another."""
        item = self._entries.get(text.strip())
        if item is None:
            self.selectionModel().clearSelection()
        else:
            self.setCurrentIndex(item.index())

    def _build_collections(self, collections: Mapping[str, int]) -> None:
        section = self._section_collections
        for text in [text for text, item in self._entries.items() if _is_below(item, section)]:
            del self._entries[text]
        section.removeRows(0, section.rowCount())
        self._collections = tuple(collections)
        self._named, self._parents = {}, []
        groups: dict[str, list[str]] = {}
        for name in collections:
            groups.setdefault(name.partition("/")[0], []).append(name)
        for family, members in groups.items():
            if len(members) == 1:
                section.appendRow(self._collection(members[0], members[0]))
                continue
            parent = self._entry(family, printed(Or(tuple(_term(name) for name in members))), 0)
            section.appendRow(parent)
            self._parents.append((parent, members))
            for name in members:
                parent.appendRow(self._collection(name, name.partition("/")[2] or name))
        self.expandAll()

    def _collection(self, name: str, shown: str) -> QStandardItem:
        item = self._named[name] = self._entry(shown or _("(no collection)"), printed(_term(name)), 0)
        return item

    def _entry(self, name: str, text: str, count: int | None) -> QStandardItem:
        item = QStandardItem(name)
        item.setData(text, FILTER)
        item.setToolTip(plain_tip(name))
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        _count(item, count)
        self._entries[text] = item
        return item

    def _section(self, name: str) -> QStandardItem:
        item = QStandardItem(name.upper())
        item.setData(True, HEADING)
        item.setAccessibleText(name)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        self._items.appendRow(item)
        return item

    def _section_saved_shown(self, shown: bool) -> None:
        self.setRowHidden(self._section_saved.row(), QModelIndex(), not shown)

    # -- what a person does --------------------------------------------------------------------------------------------

    def _clicked(self, index: QModelIndex) -> None:
        self._pick(index)

    def _pick(self, index: Index, *, add: bool = False) -> None:
        text = index.data(FILTER)
        if text is not None:
            (self.added if add and text else self.picked).emit(text)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if self._on_arrow(index, event.position().toPoint()):
            self.setExpanded(index, not self.isExpanded(index))
            return
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if self._on_arrow(index, event.position().toPoint()):
            return
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and event.button() == Qt.MouseButton.LeftButton:
            self._pick(index, add=True)
            return
        super().mouseReleaseEvent(event)

    def _on_arrow(self, index: QModelIndex, point: QPoint) -> bool:
        delegate = self.itemDelegate()
        assert isinstance(delegate, SidebarDelegate)
        return index.isValid() and delegate.arrow(self.visualRect(index), index).contains(point)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._pick(self.currentIndex(), add=bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
        elif event.key() == Qt.Key.Key_Delete and (name := self.currentIndex().data(SAVED)):
            self.remove_asked.emit(name)
        elif event.key() == Qt.Key.Key_F2 and (name := self.currentIndex().data(SAVED)):
            self.rename_asked.emit(name)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.menu(self.indexAt(event.pos()))
        if not menu.isEmpty():
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(event.globalPos())

    def menu(self, index: Index) -> QMenu:
        """What can be done with an entry."""
        menu = QMenu(self)
        text, name = index.data(FILTER), index.data(SAVED)
        if text is None:
            return menu
        menu.addAction(_("Show only these"), lambda: self.picked.emit(text))
        if text:
            menu.addAction(_("Add to the filter"), lambda: self.added.emit(text))
        if name:
            menu.addSeparator()
            menu.addAction(_("Rename…"), lambda: self.rename_asked.emit(name))
            menu.addAction(_("Remove"), lambda: self.remove_asked.emit(name))
        return menu


def _term(collection: str) -> Query:
    return Term("collection", collection)


def _count(item: QStandardItem, count: int | None) -> None:
    item.setData(count, COUNT)
    item.setAccessibleText(item.text() if count is None else f"{item.text()}, {number(count)}")


def _is_below(item: QStandardItem, section: QStandardItem) -> bool:
    parent = item.parent()
    while parent is not None and parent is not section:
        parent = parent.parent()
    return parent is section
