"""The look: one table of named colours per theme, and the palette, font and style sheet made from it.

Widgets never write a colour: they ask `current().colour("accent")` while painting, or are styled by app.qss,
where `@accent` stands for the same name. The theme follows the system until a person chooses one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from PySide6.QtCore import QDir, QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from translator_app.gui.colours import TABLE, THEME_NAMES
from translator_app.text import translations_folder

RESOURCES = translations_folder().parent
STYLES = RESOURCES / "styles"
TEXT_PX = 13
SMALL_PX = 11
# Asked for in this order where the desktop names no interface font of its own.
FAMILIES = ("Inter", "Segoe UI", "SF Pro Text", "Noto Sans", "Cantarell", "Ubuntu", "DejaVu Sans")
_NAME = re.compile(r"@([a-z_]+)")
_Role = QPalette.ColorRole
_ROLES = {
    _Role.Window: "window",
    _Role.WindowText: "text",
    _Role.Base: "surface",
    _Role.AlternateBase: "frozen",
    _Role.Text: "text",
    _Role.PlaceholderText: "tertiary",
    _Role.Button: "surface",
    _Role.ButtonText: "text",
    _Role.BrightText: "error",
    _Role.ToolTipBase: "header",
    _Role.ToolTipText: "text",
    _Role.Highlight: "selection",
    _Role.HighlightedText: "text",
    _Role.Accent: "accent",
    _Role.Link: "accent_text",
    _Role.LinkVisited: "accent_text",
    _Role.Light: "surface",
    _Role.Midlight: "header",
    _Role.Mid: "line",
    _Role.Dark: "outline",
    _Role.Shadow: "outline",
}
_GENERIC = ("", "Sans", "Sans Serif", "sans-serif")
_FADED = (_Role.WindowText, _Role.Text, _Role.ButtonText, _Role.HighlightedText)


@dataclass(frozen=True, slots=True)
class Theme:
    """One column of the colour table. `colours` maps every name of TABLE to `#RRGGBB`."""

    name: str
    dark: bool
    colours: Mapping[str, str]

    def colour(self, name: str, alpha: float = 1.0) -> QColor:
        """The named colour, `alpha` from 0 (clear) to 1. An unknown name is a KeyError."""
        colour = QColor(self.colours[name])
        if alpha < 1.0:
            colour.setAlphaF(alpha)
        return colour

    def palette(self) -> QPalette:
        """The whole Qt palette; disabled text is the faded colour."""
        palette = QPalette()
        for role, name in _ROLES.items():
            palette.setColor(role, self.colour(name))
        for role in _FADED:
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.colour("disabled"))
        return palette

    def style_sheet(self, source: str | None = None) -> str:
        """app.qss (or `source`) with `@name` replaced; an unknown name is a KeyError."""
        text = (STYLES / "app.qss").read_text("utf-8") if source is None else source
        names = {**self.colours, "theme": self.name}
        return _NAME.sub(lambda found: names[found.group(1)], text)


THEMES: Mapping[str, Theme] = MappingProxyType(
    {
        name: Theme(name, name != "light", MappingProxyType({key: row[index] for key, row in TABLE.items()}))
        for index, name in enumerate(THEME_NAMES)
    }
)
LIGHT, DARK, CONTRAST = (THEMES[name] for name in THEME_NAMES)


class Themes(QObject):
    """The theme in force. `changed` brings the new Theme after palette and style sheet are in place."""

    changed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.chosen = "system"
        self.current = LIGHT
        self.styled = False  # whether the application was started in the style that the sheet is written for
        self._follows = False

    def choose(self, name: str, *, dressed: bool = True) -> None:
        """Use the theme called `name`, or "system" to follow the desktop. An unknown name is a KeyError.

        Not `dressed`, the style sheet waits for `dress`: a window built first is styled once, not at every step.
        """
        theme = _of_system() if name == "system" else THEMES[name]
        self.chosen = name
        if not self._follows:
            QGuiApplication.styleHints().colorSchemeChanged.connect(self._system_changed)
            self._follows = True
        self._apply(theme, dressed=dressed)

    def dress(self) -> None:
        """Put the style sheet of the theme on everything there is."""
        _running().setStyleSheet(self.current.style_sheet())

    def _system_changed(self) -> None:
        if self.chosen == "system":
            self._apply(_of_system())

    def _apply(self, theme: Theme, *, dressed: bool = True) -> None:
        app = _running()
        self.current = theme
        if not self.styled:
            app.setStyle("Fusion")
            self.styled = True
        QDir.setSearchPaths("style", [str(STYLES)])
        app.setFont(ui_font())
        app.setPalette(theme.palette())
        if dressed:
            self.dress()
        self.changed.emit(theme)


@cache
def themes() -> Themes:
    """The one Themes of this process."""
    return Themes()


def current() -> Theme:
    """The theme in force; light before an application chose one."""
    return themes().current


def _running() -> QApplication:
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        raise RuntimeError("a theme needs a running QApplication")
    return app


def _of_system() -> Theme:
    dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return DARK if dark else LIGHT


def ui_font(pixels: int = TEXT_PX, *, bold: bool = False) -> QFont:
    """The interface font at a size in pixels: the desktop's own, else the first installed one of FAMILIES."""
    font = QFont()
    font.setFamilies(_families())
    font.setPixelSize(pixels)
    if bold:
        font.setWeight(QFont.Weight.DemiBold)
    return font


@cache
def _families() -> tuple[str, ...]:
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()
    installed = set(QFontDatabase.families())
    found = tuple(family for family in FAMILIES if family in installed)
    return found if system in _GENERIC else (system, *found)
