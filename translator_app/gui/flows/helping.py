"""Help: all commands and their keys, the manual, and what program this is."""

from __future__ import annotations

import platform
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, qVersion
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from translator_app import __version__
from translator_app.gui.actions import Actions
from translator_app.gui.desk import Desk
from translator_app.gui.dialogs.about import AboutDialog
from translator_app.gui.dialogs.keys import KeysDialog
from translator_app.gui.dialogs.manual import FIRST, ManualWindow
from translator_app.gui.keymaps import KEYMAPS
from translator_app.gui.notices import Notice
from translator_app.local import paths, resources, settings
from translator_app.roundtrip.diagnostics import write_diagnostics
from translator_app.text import _


class Helping(QObject):
    """`change_keys` opens the settings at the keys."""

    def __init__(self, actions: Actions, desk: Desk, window: QWidget, change_keys: Callable[[], object]) -> None:
        super().__init__(window)
        self._actions, self._desk, self._window, self._change_keys = actions, desk, window, change_keys
        self._manual: ManualWindow | None = None

    def keys(self) -> None:
        """Show all commands and their keys."""
        usable = frozenset(name for name, action in self._actions.all().items() if action.isEnabled())
        keymap = KEYMAPS.get(str(settings.load().settings.window.get("keymap", "default")))
        name = _(keymap[0]) if keymap else ""
        dialog = KeysDialog(self._actions.keys(), keymap=name, usable=usable, parent=self._window)
        dialog.run_asked.connect(lambda command: self._actions.action(command).trigger())
        dialog.change_asked.connect(dialog.accept)
        dialog.change_asked.connect(self._change_keys)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def manual(self, page: str = FIRST) -> None:
        """Show a page of the manual; one window for all of them."""
        if self._manual is None:
            pages = {path.name: path.read_text("utf-8") for path in sorted(resources.manual().glob("*.md"))}
            self._manual = ManualWindow(pages, page=page, pictures=resources.manual(), parent=self._window)
            self._manual.link_asked.connect(lambda address: QDesktopServices.openUrl(QUrl(address)))
            self._manual.finished.connect(lambda _result: self._manual_closed())
        else:
            self._manual.show_page(page)
        self._manual.show()
        self._manual.raise_()
        self._manual.activateWindow()

    def _manual_closed(self) -> None:
        if self._manual is not None:
            manual, self._manual = self._manual, None
            manual.deleteLater()

    def about(self) -> None:
        """Show what program this is."""
        dialog = AboutDialog(__version__, runs_on(), resources.text("licences.txt"), parent=self._window)
        dialog.copy_asked.connect(lambda: QGuiApplication.clipboard().setText(dialog.facts))
        dialog.manual_asked.connect(self.manual)
        dialog.logs_asked.connect(self.logs)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def logs(self) -> None:
        """Show the folder of what the program wrote down."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(paths.logs())))

    def diagnostics(self) -> None:
        """Pack log, versions and settings into a file for a report."""
        name = f"translator-app-{datetime.now().astimezone():%Y-%m-%d}.zip"
        chosen, _kind = QFileDialog.getSaveFileName(
            self._window, _("Save diagnostics"), str(Path.home() / name), _("ZIP files") + " (*.zip)"
        )
        if chosen:
            self._desk.jobs.compute(
                "diagnostics",
                write_diagnostics,
                Path(chosen),
                title=_("Saving diagnostics"),
                done=lambda names: self._packed(Path(chosen), names),
                failed=partial(self._desk.say_error, about="diagnostics"),
                owner=self,
            )

    def _packed(self, path: Path, names: tuple[str, ...]) -> None:
        words = _("{name} is written. Look into it before you send it.").format(name=path.name)
        advice = _("It holds no keys and none of your texts.")
        self._desk.tell(Notice("done", words, advice, "\n".join(names), about="diagnostics"))


def runs_on() -> str:
    """What the program runs on, in a line."""
    return f"Python {platform.python_version()}, Qt {qVersion()}, {platform.platform(terse=True)}"
