"""Settings: theme, language of the interface, keys, rows. Every change holds at once; nothing to confirm."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QKeySequenceEdit, QTabWidget, QWidget

from translator_app.gui.actions import command_words
from translator_app.gui.commands import COMMANDS
from translator_app.gui.dialogs.frame import Framed
from translator_app.gui.dialogs.keys import shown_key
from translator_app.gui.keymaps import KEYMAPS, conflicts, keys_of, plain
from translator_app.gui.widgets.boxes import column, framed, holder, row, rule
from translator_app.gui.widgets.buttons import button
from translator_app.gui.widgets.search import SearchField
from translator_app.gui.widgets.segments import Segments
from translator_app.gui.widgets.table import CellView, PlainTable, table_view
from translator_app.gui.widgets.words import Words
from translator_app.text import N_, _

THEMES = (
    ("system", N_("As the system")),
    ("light", N_("Light")),
    ("dark", N_("Dark")),
    ("contrast", N_("High contrast")),
)
ROWS = ("1", "2", "3", "5")


class SettingsDialog(Framed):
    """A view. `changed` brings (name, value): theme, interface, rows, keymap as texts, updates as a
    truth, keys as {command: [keys]}."""

    changed = Signal(str, object)

    def __init__(
        self,
        *,
        theme: str = "system",
        interface: str = "",
        interfaces: Sequence[tuple[str, str]] = (),
        rows: str = "2",
        keymap: str = "default",
        keys: Mapping[str, Sequence[str]] | None = None,
        updates: bool = False,
        about_updates: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """`interfaces` are (tag, own name) of the languages there are; "" stands for the system's. `about_updates`
        is said of updates where there is more to say than that they are told.
        """
        super().__init__(_("Settings"), "", parent)
        self._about_updates = about_updates or _("A newer version is told, never installed")
        self._own = {command: list(given) for command, given in (keys or {}).items()}
        self.theme = Segments([(key, _(words)) for key, words in THEMES], theme, name=_("Theme"))
        self.updates = Segments([("never", _("Never")), ("start", _("At each start"))], "start" if updates else "never")
        self.rows = Segments([(count, count) for count in ROWS], rows, name=_("Lines of a row"))
        self.interface = QComboBox()
        self.interface.addItem(_("As the system"), "")
        for tag, name in interfaces:
            self.interface.addItem(name, tag)
        self.interface.setCurrentIndex(max(0, self.interface.findData(interface)))
        self.keymap = QComboBox()
        self.keymap.setAccessibleName(_("Keymap"))
        for key, (words, _keys) in KEYMAPS.items():
            self.keymap.addItem(_(words), key)
        self.keymap.setCurrentIndex(self.keymap.findData(keymap))
        self.tabs = QTabWidget()
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.addTab(self._look(), _("Look"))
        self.tabs.addTab(self._keys_page(), _("Keys"))
        self.body.addWidget(self.tabs)
        self.fill_foot(None, button(_("Close"), "primary", on=self.accept))
        self._connect()
        self.resize(640, 600)
        self._show_keys()

    def own_keys(self) -> dict[str, list[str]]:
        """The keys that differ from the chosen keymap."""
        return {command: list(keys) for command, keys in self._own.items()}

    def show_tab(self, name: str) -> None:
        """Bring "look" or "keys" to the front."""
        self.tabs.setCurrentIndex(("look", "keys").index(name))

    def _look(self) -> QWidget:
        lines = (
            (_("Theme"), self.theme, ""),
            (_("Language of the program"), self.interface, _("Holds for everything opened from now on.")),
            (_("Lines of a row"), self.rows, _("How much of a text the grid shows.")),
            (_("Look for updates"), self.updates, self._about_updates),
        )
        inside = column(gap=0, margins=(0, 0, 0, 0))
        for index, (label, field, hint) in enumerate(lines):
            if index:
                inside.addWidget(rule())
            words = column(Words(label, "strong"), gap=2)
            if hint:
                words.addWidget(Words(hint, "small"))
            field.setAccessibleName(label)
            inside.addLayout(row(words, None, field, gap=16, margins=(16, 12, 16, 12)))
        self.interface.setMinimumWidth(200)
        return holder(column(framed(inside, "card"), None, margins=(0, 16, 0, 0)))

    def _keys_page(self) -> QWidget:
        self.search = SearchField(_("Search commands"))
        self.table = PlainTable((_("Command"), _("Keys")))
        self.view = table_view(self.table, _("Commands and their keys"), (320, 200), 0)
        self.press = QKeySequenceEdit()
        self.press.setMaximumSequenceLength(1)
        self.press.setMinimumWidth(220)
        self.press.setClearButtonEnabled(True)
        self.press.setAccessibleName(_("New key"))
        self.give = button(_("Give this key"), on=self._give)
        self.reset = button(_("As in the keymap"), "quiet", on=self._reset)
        self.said = Words("", "small", wrap=True)
        page = column(
            row(Words(_("Keymap"), "strong"), self.keymap, None, self.search, gap=12), gap=8, margins=(0, 16, 0, 0)
        )
        page.addWidget(self.view, 1)
        page.addLayout(row(self.press, self.give, self.reset, None))
        page.addWidget(self.said)
        return holder(page)

    def _connect(self) -> None:
        self.theme.chosen.connect(lambda value: self.changed.emit("theme", value))
        self.updates.chosen.connect(lambda value: self.changed.emit("updates", value == "start"))
        self.rows.chosen.connect(lambda value: self.changed.emit("rows", value))
        self.interface.activated.connect(lambda _at: self.changed.emit("interface", self.interface.currentData()))
        self.keymap.activated.connect(lambda _at: self._keymap_chosen())
        self.search.searched.connect(lambda _words: self._show_keys())
        self.press.keySequenceChanged.connect(lambda _keys: self._follow())
        self.view.selectionModel().selectionChanged.connect(lambda *_ranges: self._follow())

    def _keys(self) -> dict[str, tuple[str, ...]]:
        return keys_of(str(self.keymap.currentData()), self._own)

    def _show_keys(self) -> None:
        keys = self._keys()
        sought = self.search.text().casefold()
        rows = []
        for command in COMMANDS.values():
            words = command_words(command).replace("&", "")
            given = ", ".join(map(shown_key, keys.get(command.id, ())))
            if sought in f"{words} {given}".casefold():
                mine = "accent_text" if command.id in self._own else "secondary"
                rows.append((command.id, (CellView(words, command.icon), CellView(given, "", mine))))
        self.table.show_rows(rows)
        self._follow()

    def _command(self) -> str | None:
        rows = self.view.selectionModel().selectedRows()
        return self.table.key(rows[0].row()) if rows else None

    def _follow(self) -> None:
        command = self._command()
        key = plain(self.press.keySequence().toString())
        owners = [owner for owner, given in self._keys().items() if key and key in map(plain, given)]
        others = [command_words(COMMANDS[owner]).replace("&", "") for owner in owners if owner != command]
        self.give.setEnabled(command is not None and bool(key) and command not in owners)
        self.reset.setEnabled(command is not None and command in self._own)
        taken = _("{key} is taken from “{command}”.").format(key=shown_key(key), command=others[0]) if others else ""
        self.said.setText(taken or _("Choose a command, press its new key, and give it."))
        self.said.set_kind("warning" if taken else "small")

    def _give(self) -> None:
        command = self._command()
        if command is None:
            return
        key = plain(self.press.keySequence().toString())
        for other, given in list(self._own.items()):
            self._own[other] = [each for each in given if plain(each) != key]
        self._own[command] = [key]
        self.press.clear()
        self._tell()

    def _reset(self) -> None:
        command = self._command()
        if command is not None:
            self._own.pop(command, None)
            taken = conflicts(self._keys())
            self._own = {other: [key for key in given if plain(key) not in taken] for other, given in self._own.items()}
            self._tell()

    def _keymap_chosen(self) -> None:
        self._own = {}
        self.changed.emit("keymap", self.keymap.currentData())
        self._tell()

    def _tell(self) -> None:
        self._show_keys()
        self.changed.emit("keys", self.own_keys())
