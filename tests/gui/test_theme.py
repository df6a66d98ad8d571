"""The colour table keeps its promises: readable everywhere, complete, followed by palette and style."""

import re
from itertools import product

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from translator_app.gui import theme
from translator_app.gui.theme import STYLES, THEMES, Theme

GROUNDS = ("window", "surface", "header", "frozen")
TEXT_ON = [
    *product(("text", "secondary", "tertiary", "accent_text", "error_text", "done_text", "warning_text"), GROUNDS),
    *product(
        ("text", "secondary"),
        ("hover", "pressed", "selection", "accent_soft", "added", "warning_soft", "error_soft"),
    ),
    ("accent_text", "accent_soft"),
    ("accent_text", "selection"),
    ("accent_text", "hover"),
    ("done_text", "added"),
    ("warning_text", "warning_soft"),
    ("error_text", "error_soft"),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("tag_text", "tag"),
    ("placeholder_text", "placeholder"),
]
MARKS = ("accent", "done", "warning", "error", "conflict", "tertiary")
MARKS_ON = [
    *product(MARKS, (*GROUNDS, "selection", "accent_soft", "error_soft", "warning_soft")),
    *product(("outline", "accent"), GROUNDS),
]


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("look", THEMES.values(), ids=tuple(THEMES))
def test_text_is_readable_on_everything_it_is_drawn_on(look: Theme) -> None:
    poor = [
        (text, ground, round(contrast(look.colours[text], look.colours[ground]), 2))
        for text, ground in TEXT_ON
        if contrast(look.colours[text], look.colours[ground]) < 4.5
    ]
    assert poor == []


@pytest.mark.parametrize("look", THEMES.values(), ids=tuple(THEMES))
def test_marks_stand_out_from_what_they_are_drawn_on(look: Theme) -> None:
    poor = [
        (mark, ground, round(contrast(look.colours[mark], look.colours[ground]), 2))
        for mark, ground in MARKS_ON
        if contrast(look.colours[mark], look.colours[ground]) < 3
    ]
    assert poor == []


@pytest.mark.parametrize("look", THEMES.values(), ids=tuple(THEMES))
def test_the_style_sheet_names_only_colours_of_the_table(look: Theme) -> None:
    assert "@" not in look.style_sheet()


def test_an_unknown_colour_in_a_style_sheet_is_an_error() -> None:
    with pytest.raises(KeyError):
        theme.LIGHT.style_sheet("QLabel { color: @mauve; }")


@pytest.mark.parametrize("look", THEMES.values(), ids=tuple(THEMES))
def test_every_picture_of_the_style_sheet_exists_in_the_colours_of_its_theme(look: Theme) -> None:
    pictures = set(re.findall(r"url\(style:([^)]+)\)", look.style_sheet()))
    assert pictures
    for picture in pictures:
        used = set(re.findall(r"#[0-9A-Fa-f]{6}", (STYLES / picture).read_text("utf-8")))
        assert used <= {look.colours["on_accent"], look.colours["secondary"]}, picture


def test_the_style_sheet_writes_no_colour_of_its_own() -> None:
    source = (STYLES / "app.qss").read_text("utf-8")
    assert re.findall(r"#[0-9A-Fa-f]{3,8}\b", source) == []


def test_choosing_a_theme_changes_the_palette_and_says_so(qtbot: QtBot, qapp: QApplication) -> None:
    with qtbot.waitSignal(theme.themes().changed) as told:
        theme.themes().choose("dark")
    assert told.args == [theme.DARK]
    assert theme.current() is theme.DARK
    assert qapp.palette().color(QPalette.ColorRole.Window) == theme.DARK.colour("window")
    theme.themes().choose("light")
    assert qapp.palette().color(QPalette.ColorRole.Window) == theme.LIGHT.colour("window")


def test_controls_are_32_pixels_high(qtbot: QtBot) -> None:
    theme.themes().choose("light")
    button = QPushButton("Export")
    qtbot.addWidget(button)
    assert button.sizeHint().height() == 32
