"""Every keymap can be worked with: no key does two things, no command that has keys loses its last one."""

import pytest

from translator_app.gui.commands import COMMANDS
from translator_app.gui.keymaps import DEFAULT, KEYMAPS, conflicts, keys_of, plain

# workbench.md, section 3
PROMISED = {
    "edit-cell": {"F2"},
    "confirm-next": {"Ctrl+Return"},
    "line-break": {"Alt+Return", "Shift+Return"},
    "next": {"Alt+Down"},
    "previous": {"Alt+Up"},
    "next-unfinished": {"Ctrl+Shift+Down"},
    "needs-work": {"Ctrl+U"},
    "approve": {"Ctrl+E"},
    "fill-down": {"Ctrl+D"},
    "fill-right": {"Ctrl+R"},
    "clear": {"Del"},
    "undo": {"Ctrl+Z"},
    "redo": {"Ctrl+Shift+Z", "Ctrl+Y"},
    "copy": {"Ctrl+C"},
    "paste": {"Ctrl+V"},
    "copy-source": {"Ctrl+Ins", "Ctrl+Shift+S"},
    **{f"match-{n}": {f"Ctrl+{n}"} for n in range(1, 10)},
    "next-tag": {"F9"},
    "add-term": {"Ctrl+T"},
    "next-issue": {"F8"},
    "previous-issue": {"Shift+F8"},
    "find": {"Ctrl+F"},
    "replace": {"Ctrl+H"},
    "find-next": {"F3"},
    "go-to": {"Ctrl+G"},
    "back": {"Alt+Left"},
    "forward": {"Alt+Right"},
    "zoom-in": {"Ctrl++"},
    "zoom-out": {"Ctrl+-"},
    "zoom-reset": {"Ctrl+0"},
    "review": {"Ctrl+Shift+U"},
}


def test_the_default_keys_are_the_promised_ones() -> None:
    keys = keys_of()
    for command, promised in PROMISED.items():
        assert promised <= set(keys[command]), command


@pytest.mark.parametrize("keymap", KEYMAPS)
def test_no_key_does_two_things(keymap: str) -> None:
    assert conflicts(keys_of(keymap)) == {}
    assert conflicts(KEYMAPS[keymap][1]) == {}


@pytest.mark.parametrize("keymap", KEYMAPS)
def test_no_command_loses_its_last_key_to_a_keymap(keymap: str) -> None:
    keys = keys_of(keymap)
    assert [command for command in DEFAULT if not keys[command]] == []


@pytest.mark.parametrize("keymap", KEYMAPS)
def test_every_key_is_one_qt_knows_and_every_command_exists(keymap: str) -> None:
    for command, given in keys_of(keymap).items():
        assert command in COMMANDS
        for key in given:
            assert plain(key) == key


def test_a_persons_own_key_wins_and_is_taken_from_who_had_it() -> None:
    keys = keys_of("default", {"approve": ["Ctrl+D"], "note": []})
    assert keys["approve"] == ("Ctrl+D",)
    assert keys["fill-down"] == ()
    assert keys["note"] == ()
    assert conflicts(keys) == {}


def test_conflicts_are_found_however_a_key_is_written() -> None:
    assert conflicts({"a": ["ctrl+d"], "b": ["Ctrl+D"]}) == {"Ctrl+D": ["a", "b"]}
