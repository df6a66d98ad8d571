"""Which keys give which command: five tables to choose from, and a person's own changes on top.

A table other than the default lists only what differs. A key belongs to one command: where a later table gives a key
to another command, the earlier one loses that key, never silently its only one (tests/gui/test_keymaps.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtGui import QKeySequence

from translator_app.gui.commands import MATCHES
from translator_app.text import N_

Keys = Mapping[str, tuple[str, ...]]

DEFAULT: Keys = {
    "open": ("Ctrl+O",),
    "write-file": ("Ctrl+Alt+S",),
    "close-project": ("Ctrl+W",),
    "settings": ("Ctrl+,",),
    "quit": ("Ctrl+Q",),
    "undo": ("Ctrl+Z",),
    "redo": ("Ctrl+Shift+Z", "Ctrl+Y"),
    "cut": ("Ctrl+X",),
    "copy": ("Ctrl+C",),
    "paste": ("Ctrl+V",),
    "clear": ("Del",),
    "edit-cell": ("F2",),
    "line-break": ("Alt+Return", "Shift+Return"),
    "fill-down": ("Ctrl+D",),
    "fill-right": ("Ctrl+R",),
    "select-all": ("Ctrl+A",),
    "select-row": ("Shift+Space",),
    "select-column": ("Ctrl+Space",),
    "confirm-next": ("Ctrl+Return", "Ctrl+Enter"),
    "approve": ("Ctrl+E",),
    "needs-work": ("Ctrl+U",),
    "lock": ("Ctrl+Shift+K",),
    "copy-source": ("Ctrl+Ins", "Ctrl+Shift+S"),
    **{f"match-{n}": (f"Ctrl+{n}",) for n in MATCHES},
    "prefill": ("Ctrl+Shift+M",),
    "next-tag": ("F9",),
    "next-term": ("Shift+F9",),
    "add-term": ("Ctrl+T",),
    "note": ("Ctrl+M",),
    "revert-cell": ("Ctrl+Alt+Z",),
    "check": ("F7",),
    "severities": ("Ctrl+F7",),
    "limits": ("Alt+F7",),
    "find": ("Ctrl+F",),
    "find-next": ("F3",),
    "find-previous": ("Shift+F3",),
    "replace": ("Ctrl+H",),
    "clear-filter": ("Ctrl+Shift+F",),
    "go-to": ("Ctrl+G",),
    "next": ("Alt+Down",),
    "previous": ("Alt+Up",),
    "next-unfinished": ("Ctrl+Shift+Down",),
    "previous-unfinished": ("Ctrl+Shift+Up",),
    "next-issue": ("F8",),
    "previous-issue": ("Shift+F8",),
    "back": ("Alt+Left",),
    "forward": ("Alt+Right",),
    "sidebar": ("Ctrl+B",),
    "inspector": ("Ctrl+I",),
    "columns": ("Ctrl+Shift+L",),
    "column-menu": ("Alt+Shift+Down", "Ctrl+F10"),
    "statistics": ("Ctrl+Shift+T",),
    "whitespace": ("Ctrl+Shift+8",),
    "zoom-in": ("Ctrl++", "Ctrl+="),
    "zoom-out": ("Ctrl+-",),
    "zoom-reset": ("Ctrl+0",),
    "next-part": ("F6",),
    "full-screen": ("F11",),
    "connect": ("Ctrl+Shift+O",),
    "export": ("Ctrl+Shift+E",),
    "review": ("Ctrl+Shift+U",),
    "verify": ("Ctrl+Shift+V",),
    "jobs": ("Ctrl+J",),
    "manual": ("F1",),
    "keys": ("Ctrl+F1", "Ctrl+Shift+P"),
}
SPREADSHEET: Keys = {
    "edit-cell": ("F2",),
    "line-break": ("Alt+Return", "Ctrl+Return"),
    "confirm-next": ("Ctrl+Shift+Return", "Ctrl+Shift+Enter"),
    "redo": ("Ctrl+Y", "F4"),
    "note": ("Shift+F2",),
    "go-to": ("F5", "Ctrl+G"),
    "find-next": ("Shift+F4", "F3"),
    "clear-filter": ("Ctrl+Shift+L",),
    "columns": ("Ctrl+Alt+L",),
    "next-unfinished": ("Alt+Shift+Down",),
    "previous-unfinished": ("Alt+Shift+Up",),
    "inspector": ("Ctrl+Shift+I",),
}
OMEGAT: Keys = {
    "next": ("Ctrl+N", "Alt+Down"),
    "previous": ("Ctrl+P", "Alt+Up"),
    "next-unfinished": ("Ctrl+U",),
    "needs-work": ("Ctrl+Alt+U",),
    "go-to": ("Ctrl+J",),
    "jobs": ("Ctrl+Alt+J",),
    "back": ("Ctrl+Shift+P",),
    "forward": ("Ctrl+Shift+N",),
    "copy-source": ("Ctrl+Shift+R", "Ctrl+Shift+I"),
    "match-1": ("Ctrl+1", "Ctrl+I"),
    "inspector": ("Ctrl+Alt+I",),
    "replace": ("Ctrl+K",),
    "next-tag": ("Ctrl+T",),
    "add-term": ("Ctrl+Shift+G",),
    "check": ("Ctrl+Shift+V",),
    "verify": ("Ctrl+Alt+V",),
}
MEMOQ: Keys = {
    "next-unfinished": ("Ctrl+G",),
    "go-to": ("Ctrl+Alt+G",),
    "copy-source": ("Ctrl+Shift+S", "Ctrl+Ins"),
    "next-tag": ("F9", "Alt+F8"),
    "add-term": ("Ctrl+E", "Ctrl+Q"),
    "approve": ("Ctrl+Shift+Return",),
    "needs-work": ("Ctrl+Shift+X",),
    "quit": ("Ctrl+Alt+Q",),
}
POEDIT: Keys = {
    "next": ("Ctrl+Down", "Alt+Down"),
    "previous": ("Ctrl+Up", "Alt+Up"),
    "copy-source": ("Ctrl+B",),
    "sidebar": ("Ctrl+Alt+B",),
    "clear": ("Ctrl+K", "Del"),
    "find-next": ("Ctrl+G", "F3"),
    "find-previous": ("Ctrl+Shift+G", "Shift+F3"),
    "go-to": ("Ctrl+L",),
    "replace": ("Ctrl+Alt+F",),
    "check": ("Shift+F7",),
}
KEYMAPS: dict[str, tuple[str, Keys]] = {
    "default": (N_("Default"), {}),
    "spreadsheet": (N_("Spreadsheet"), SPREADSHEET),
    "omegat": ("OmegaT", OMEGAT),
    "memoq": ("memoQ, Phrase", MEMOQ),
    "poedit": ("Poedit", POEDIT),
}


def keys_of(keymap: str = "default", changes: Mapping[str, Sequence[str]] | None = None) -> dict[str, tuple[str, ...]]:
    """Command id to its keys in a keymap, with a person's own changes on top. An unknown keymap is a KeyError.

    A change of a command to no keys takes its keys away.
    """
    keys = dict(DEFAULT)
    _lay_over(keys, KEYMAPS[keymap][1])
    own = {command: tuple(given) for command, given in (changes or {}).items()}
    _lay_over(keys, own)
    return keys


def conflicts(keys: Mapping[str, Iterable[str]]) -> dict[str, list[str]]:
    """Key to the commands that share it, for keys that more than one command has."""
    owners: dict[str, list[str]] = {}
    for command, given in keys.items():
        for key in given:
            owners.setdefault(plain(key), []).append(command)
    return {key: commands for key, commands in owners.items() if len(commands) > 1}


def plain(key: str) -> str:
    """One spelling per key: "ctrl+z" and "Ctrl+Z" are the same; empty when Qt does not know it."""
    return QKeySequence.fromString(key, QKeySequence.SequenceFormat.PortableText).toString(
        QKeySequence.SequenceFormat.PortableText
    )


def _lay_over(keys: dict[str, tuple[str, ...]], upper: Keys) -> None:
    taken = {plain(key) for given in upper.values() for key in given}
    for command, given in keys.items():
        keys[command] = tuple(key for key in given if plain(key) not in taken)
    keys.update(upper)
