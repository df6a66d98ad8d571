"""Settings: what a person chooses holds at once and is remembered."""

from collections.abc import Callable, MutableMapping
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from translator_app.gui.actions import Actions
from translator_app.gui.theme import themes
from translator_app.local import settings


class Preferences(QObject):
    """Holds the settings of the window; `rows_changed` is called with the lines of a row."""

    def __init__(self, actions: Actions, kept: MutableMapping[str, Any], window: QWidget) -> None:
        super().__init__(window)
        self._actions, self._window, self._kept = actions, window, kept
        self.on_rows: list[Callable[[int], object]] = []
        self._rows = int(kept.get("rows", 2))
        self._keymap = str(kept.get("keymap", "default"))
        self._keys: dict[str, list[str]] = dict(kept.get("keys", {}))
        actions.use_keys(self._keymap, self._keys)

    @property
    def rows(self) -> int:
        """Lines of a row in the grid."""
        return self._rows

    def ask(self) -> None:
        """Show the settings."""
        from translator_app.core.languages import native_name
        from translator_app.gui.dialogs.settings import SettingsDialog
        from translator_app.roundtrip import updates
        from translator_app.text import available

        known = settings.load().settings
        dialog = SettingsDialog(
            theme=known.theme,
            interface=known.interface,
            interfaces=[(tag, native_name(tag)) for tag in available()],
            rows=str(self._rows),
            keymap=self._keymap,
            keys=self._keys,
            updates=known.updates,
            about_updates="" if updates.address() else updates.words_of(None),
            parent=self._window,
        )
        dialog.changed.connect(self.change)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def change(self, name: str, value: Any) -> None:
        """One setting changed."""
        match name:
            case "theme":
                themes().choose(value)
                settings.update(theme=value)
            case "interface":
                settings.update(interface=value)
            case "updates":
                settings.update(updates=bool(value))
            case "rows":
                self._rows = int(value)
                self._keep(rows=self._rows)
                for call in self.on_rows:
                    call(self._rows)
            case "keymap":
                self._keymap = value
                self._keep(keymap=value)
                self._actions.use_keys(self._keymap, self._keys)
            case "keys":
                self._keys = value
                self._keep(keys=value)
                self._actions.use_keys(self._keymap, self._keys)

    def _keep(self, **values: Any) -> None:
        self._kept.update(values)
        settings.update(window=dict(self._kept))
