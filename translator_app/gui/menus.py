"""Menu bar and toolbar, built from the table of commands and from what is connected."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QMenu, QMenuBar, QToolBar, QToolButton, QWidget

from translator_app.gui.actions import Actions
from translator_app.gui.commands import COMMANDS, LINE, SUBMENUS, TOOLBAR, entries_of
from translator_app.gui.icons import SIZE, tint
from translator_app.gui.titles import MENUS
from translator_app.gui.widgets.words import number
from translator_app.text import _


def build_menu_bar(actions: Actions, parent: QWidget | None = None) -> QMenuBar:
    """Every menu that has at least one connected command."""
    bar = QMenuBar(parent)
    bar.setAccessibleName(_("Menu"))
    for key, words in MENUS:
        menu = QMenu(_(words), bar)
        menu.setObjectName(key)
        fill_menu(menu, actions, key)
        if not menu.isEmpty():
            bar.addMenu(menu)
        else:
            menu.deleteLater()
    return bar


def fill_menu(menu: QMenu, actions: Actions, key: str) -> None:
    """Put the connected commands of a menu into it; lines only between commands."""
    submenus: dict[str, QMenu] = {}
    line_due = False
    for entry in entries_of(key):
        if isinstance(entry, str):
            line_due = not menu.isEmpty()
            continue
        if not actions.has(entry.id):
            continue
        if line_due:
            menu.addSeparator()
            line_due = False
        into = menu
        if entry.submenu:
            if entry.submenu not in submenus:
                submenus[entry.submenu] = menu.addMenu(_(SUBMENUS[entry.submenu]))
            into = submenus[entry.submenu]
        into.addAction(actions.action(entry.id))


def context_menu(actions: Actions, command_ids: Sequence[str], parent: QWidget) -> QMenu:
    """A menu of the connected ones among the given commands; LINE draws a line."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    line_due = False
    for command_id in command_ids:
        if command_id == LINE:
            line_due = not menu.isEmpty()
        elif actions.has(command_id):
            if line_due:
                menu.addSeparator()
                line_due = False
            menu.addAction(actions.action(command_id))
    return menu


def build_toolbar(actions: Actions, primary: str = "review") -> QToolBar:
    """The bar on top: the way out and back in words, the rest as icons. Whoever has more adds it at the end."""
    bar = QToolBar(_("Toolbar"))
    bar.setObjectName("toolbar")
    bar.setMovable(False)
    bar.setIconSize(QSize(SIZE, SIZE))
    bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
    line_due = False
    for command_id in TOOLBAR:
        if command_id == LINE:
            line_due = bool(bar.actions())
        elif actions.has(command_id):
            if line_due:
                bar.addSeparator()
                line_due = False
            words = command_id not in ("undo", "redo")
            bar.addWidget(CommandButton(actions, command_id, primary=command_id == primary, words=words))
    return bar


class CommandButton(QToolButton):
    """A toolbar button of a connected command: it follows the command's words and whether it can be given now."""

    def __init__(self, actions: Actions, command_id: str, *, primary: bool = False, words: bool = True) -> None:
        super().__init__()
        self.command_id = command_id
        self._action = actions.action(command_id)
        self._count = 0
        self._words = words
        self.setProperty("kind", "primary" if primary else "")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCheckable(self._action.isCheckable())
        style = Qt.ToolButtonStyle
        self.setToolButtonStyle(style.ToolButtonTextBesideIcon if words else style.ToolButtonIconOnly)
        if icon := COMMANDS[command_id].icon:
            tint(self, icon, "on_accent" if primary else "text")
        self.clicked.connect(lambda _checked=False: self._action.trigger())
        self._action.changed.connect(self._follow)
        self._follow()

    def show_count(self, count: int) -> None:
        """How many things the command is about, shown after its words; none for zero."""
        self._count = count
        self._follow()

    def _follow(self) -> None:
        words = self._action.text().replace("&", "").removesuffix("…")
        counted = f"{words}  {number(self._count)}" if self._count else words
        # The style leaves no room between icon and words.
        self.setText(" " + counted.replace("&", "&&"))
        self.setAccessibleName(counted)
        self.setToolTip(self._action.toolTip())
        self.setStatusTip(self._action.statusTip())
        self.setEnabled(self._action.isEnabled())
        self.setChecked(self._action.isChecked())
