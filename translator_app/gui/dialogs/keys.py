"""All commands with their keys, to be searched, and given from here too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from translator_app.gui.actions import command_words
from translator_app.gui.commands import COMMANDS
from translator_app.gui.dialogs.frame import Framed
from translator_app.gui.titles import MENUS
from translator_app.gui.widgets.buttons import button
from translator_app.gui.widgets.search import SearchField
from translator_app.gui.widgets.table import CellView, PlainTable, choose_row, table_view
from translator_app.gui.widgets.words import Words, number
from translator_app.text import _, ngettext


class KeysDialog(Framed):
    """A view. `run_asked` brings the id of a command to be given, `change_asked` wants the keys in the settings."""

    run_asked = Signal(str)
    change_asked = Signal()

    def __init__(
        self,
        keys: Mapping[str, Sequence[str]],
        *,
        keymap: str = "",
        usable: frozenset[str] = frozenset(COMMANDS),
        parent: QWidget | None = None,
    ) -> None:
        """`keymap` is its name in words; only commands in `usable` can be given now, others are shown quieter."""
        super().__init__(_("Commands and keys"), _("Keymap: {name}").format(name=keymap) if keymap else "", parent)
        self._keys, self._usable = keys, usable
        self.search = SearchField(_("Search commands and keys"))
        self.table = PlainTable((_("Command"), _("Keys"), _("Menu"), _("What it does")))
        self.view = table_view(self.table, _("Commands and their keys"), (232, 176, 96, 240), 3)
        self.said = Words("", "small")
        self.run = button(_("Do it"), "primary", on=self._run)
        self.body.addWidget(self.search)
        self.body.addWidget(self.view, 1)
        self.body.addWidget(self.said)
        change = button(_("Change keys…"), icon="keyboard", on=self.change_asked.emit)
        self.fill_foot(change, None, button(_("Close"), on=self.reject), self.run)
        self.search.searched.connect(lambda _words: self._show())
        self.search.returnPressed.connect(self._run)
        self.view.activated.connect(lambda _index: self._run())
        self.view.selectionModel().selectionChanged.connect(lambda *_ranges: self._follow())
        self.resize(880, 640)
        self._show()
        self.search.setFocus()

    def _show(self) -> None:
        sought = self.search.text().casefold().split()
        menus = {key: _(words).replace("&", "") for key, words in MENUS}
        rows = []
        for command in COMMANDS.values():
            words = command_words(command).replace("&", "")
            keys = ", ".join(shown_key(key) for key in self._keys.get(command.id, ()))
            cells = (words, keys, menus[command.menu], _(command.tip))
            if all(part in " ".join(cells).casefold() for part in sought):
                ink = "" if command.id in self._usable else "secondary"
                views = [CellView(words, command.icon, ink), CellView(keys, "", ink)]
                rows.append((command.id, (*views, *(CellView(text, "", "secondary") for text in cells[2:]))))
        self.table.show_rows(rows)
        if rows:
            choose_row(self.view, 0)
        count = ngettext("{count} command", "{count} commands", len(rows)).format(count=number(len(rows)))
        self.said.setText(count if rows else _("No command has these words or keys."))
        self._follow()

    def command(self) -> str | None:
        """The chosen command."""
        rows = self.view.selectionModel().selectedRows()
        return self.table.key(rows[0].row()) if rows else None

    def _follow(self) -> None:
        self.run.setEnabled(self.command() in self._usable)

    def _run(self) -> None:
        command = self.command()
        if command is not None and command in self._usable:
            self.accept()
            self.run_asked.emit(command)


def shown_key(key: str) -> str:
    """A key as this system writes it."""
    sequence = QKeySequence.fromString(key, QKeySequence.SequenceFormat.PortableText)
    return sequence.toString(QKeySequence.SequenceFormat.NativeText)
