"""Commands come alive: whoever can carry one out connects it here; what nobody connected is never shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from translator_app.gui.commands import COMMANDS, Command, Scope
from translator_app.gui.icons import tint
from translator_app.gui.keymaps import keys_of, plain
from translator_app.gui.widgets.words import number
from translator_app.text import _

# In a text field these keep their usual meaning; every other key of ours is a command there too.
TEXT_FIELD_KEEPS = frozenset(
    {"undo", "redo", "cut", "copy", "paste", "clear", "select-all", "select-row", "select-column", "edit-cell"}
)
_CONTEXT = {
    "window": Qt.ShortcutContext.WindowShortcut,
    "grid": Qt.ShortcutContext.WidgetWithChildrenShortcut,
    "editor": Qt.ShortcutContext.WidgetShortcut,
}


class Actions(QObject):
    """The commands of one window as QActions, made when connected.

    Keys of scope "window" work once `attach(window)` was called, those of the grid and of editors where
    `attach(widget, scope)` put them.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._actions: dict[str, QAction] = {}
        self._groups: dict[str, QActionGroup] = {}
        self._keys = keys_of()

    def connect_command(
        self, command_id: str, call: Callable[..., object], *, enabled: bool = True, checked: bool = False
    ) -> QAction:
        """Give a command somebody who carries it out; checkable ones are called with whether they are on now.

        KeyError for an id that is not in the table, ValueError for one that is connected already.
        """
        command = COMMANDS[command_id]
        if command_id in self._actions:
            raise ValueError(f"command {command_id} is connected twice")
        action = self._make(command)
        action.setEnabled(enabled)
        action.setChecked(checked)
        if command.checkable:
            action.triggered.connect(lambda on: call(on))
        else:
            action.triggered.connect(lambda _on=False: call())
        self._actions[command_id] = action
        return action

    def draw_icons(self) -> None:
        """Give the commands their icons. Menus alone show them, so they are not for the first frame."""
        for command_id, action in self._actions.items():
            if (name := COMMANDS[command_id].icon) and action.icon().isNull():
                tint(action, name)

    def has(self, command_id: str) -> bool:
        """Whether somebody connected the command."""
        return command_id in self._actions

    def action(self, command_id: str) -> QAction:
        """The action of a connected command; KeyError for any other."""
        return self._actions[command_id]

    def all(self) -> Mapping[str, QAction]:
        """Every connected command, by id."""
        return self._actions

    def enable(self, on: bool, *command_ids: str) -> None:
        """Switch commands on or off; those nobody connected are passed over."""
        for command_id in command_ids:
            if command_id in self._actions:
                self._actions[command_id].setEnabled(on)

    def check(self, command_id: str, on: bool = True) -> None:
        """Tick or untick a checkable command without carrying it out; KeyError when it is not connected."""
        self._actions[command_id].setChecked(on)

    def use_keys(self, keymap: str, changes: Mapping[str, Sequence[str]] | None = None) -> None:
        """Change to a keymap and a person's own changes, at once."""
        self._keys = keys_of(keymap, changes)
        for command_id, action in self._actions.items():
            self._give_keys(command_id, action)

    def keys(self) -> Mapping[str, tuple[str, ...]]:
        """Command id to keys, as they are now."""
        return self._keys

    def attach(self, widget: QWidget, scope: Scope = "window") -> None:
        """Let the keys of all connected commands of a scope work in a widget."""
        for command_id, action in self._actions.items():
            if COMMANDS[command_id].scope == scope:
                widget.addAction(action)

    def have_first_say(self, text_field: QWidget) -> None:
        """In a text field our keys win over its own odd ones (Ctrl+E, Ctrl+U, Ctrl+D), save what everybody expects."""
        text_field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        pressed = QKeySequence(event.keyCombination()).toString(QKeySequence.SequenceFormat.PortableText)
        for command_id, action in self._actions.items():
            ours = command_id not in TEXT_FIELD_KEEPS and COMMANDS[command_id].scope != "editor"
            if ours and action.isEnabled() and pressed in map(plain, self._keys.get(command_id, ())):
                event.ignore()
                return True
        return False

    def _make(self, command: Command) -> QAction:
        action = QAction(command_words(command), self)
        action.setObjectName(command.id)
        tip = _(command.tip)
        action.setStatusTip(tip)
        action.setCheckable(command.checkable)
        action.setShortcutContext(_CONTEXT[command.scope])
        action.setMenuRole(
            {
                "quit": QAction.MenuRole.QuitRole,
                "about": QAction.MenuRole.AboutRole,
                "settings": QAction.MenuRole.PreferencesRole,
            }.get(command.id, QAction.MenuRole.NoRole)
        )
        if command.group:
            group = self._groups.setdefault(command.group, QActionGroup(self))
            group.addAction(action)
        self._give_keys(command.id, action)
        return action

    def _give_keys(self, command_id: str, action: QAction) -> None:
        sequences = [QKeySequence.fromString(key) for key in self._keys.get(command_id, ())]
        action.setShortcuts(sequences)
        words = command_words(COMMANDS[command_id])
        shown = sequences[0].toString(QKeySequence.SequenceFormat.NativeText) if sequences else ""
        action.setToolTip(f"{words} ({shown})" if shown else words)


def command_words(command: Command) -> str:
    """The words of a command; commands in a row, such as Match 3, carry their number."""
    words = _(command.text)
    if "{number}" not in words:
        return words
    return words.format(number=number(int(command.id.rpartition("-")[2])))
