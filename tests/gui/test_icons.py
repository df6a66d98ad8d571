"""Every icon named in the code is drawn, every drawing is used, and tints follow the theme."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

import translator_app.gui
from translator_app.gui import icons, theme

SOURCES = Path(translator_app.gui.__file__).parent


def strings() -> Iterator[str]:
    """Every string constant of the gui's code."""
    for path in SOURCES.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value


@pytest.mark.parametrize("name", icons.names())
def test_every_icon_can_be_drawn_and_shows_something(name: str, qtbot: QtBot) -> None:
    image = icons.pixmap(name, "accent", size=16, dpr=2).toImage()
    assert (image.width(), image.devicePixelRatio()) == (32, 2)
    assert any(image.pixelColor(x, y).alpha() > 0 for x in range(32) for y in range(32))


def test_no_drawing_lies_around_unused() -> None:
    assert set(icons.names()) - set(strings()) == set()


def test_every_mark_has_a_drawing_a_colour_and_a_word() -> None:
    for mark in icons.MARKS.values():
        assert mark.icon in icons.names()
        assert mark.colour in theme.LIGHT.colours
        assert mark.word


def test_arrows_turn_around_where_reading_goes_right_to_left(qtbot: QtBot) -> None:
    ahead = icons.pixmap("forward").toImage()
    assert icons.pixmap("forward", rtl=True).toImage() == ahead.flipped(Qt.Orientation.Horizontal)
    assert icons.pixmap("check", rtl=True).toImage() == icons.pixmap("check").toImage()


def test_a_tinted_button_follows_the_theme(qtbot: QtBot) -> None:
    theme.themes().choose("light")
    button = QPushButton()
    qtbot.addWidget(button)
    icons.tint(button, "find")
    light = button.icon().pixmap(16, 16).toImage()
    theme.themes().choose("dark")
    assert button.icon().pixmap(16, 16).toImage() != light
    theme.themes().choose("light")
    assert button.icon().pixmap(16, 16).toImage() == light
