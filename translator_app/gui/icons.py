"""Icons: our own 16 px strokes in resources/icons, tinted with a colour of the theme and cached per size.

`tint(button, "find")` keeps an icon in step with the theme; `pixmap` is for delegates that paint; MARKS names
the mark, colour and word of every state a cell can have (never colour alone).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QObject, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton

from translator_app.gui.theme import RESOURCES, Theme, current, themes
from translator_app.text import N_

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

ICONS_DIR = RESOURCES / "icons"
APP_ICON = RESOURCES / "app" / "icon.svg"
SIZE = 16
# Arrows that point along the reading direction turn around with it.
MIRRORED = frozenset({"back", "forward", "chevron-end", "fill-right", "copy-source", "go-to", "undo", "redo", "quit"})


@dataclass(frozen=True, slots=True)
class Mark:
    """How a state of a cell is shown: icon, colour name, and the word screen readers and tooltips say."""

    icon: str
    colour: str
    word: str


MARKS: dict[str, Mark] = {
    "empty": Mark("mark-empty", "tertiary", N_("empty")),
    "needs-work": Mark("mark-needs-work", "warning", N_("needs work")),
    "outdated": Mark("mark-outdated", "warning", N_("outdated")),
    "unconfirmed": Mark("mark-unconfirmed", "accent", N_("unconfirmed")),
    "translated": Mark("mark-translated", "done", N_("translated")),
    "approved": Mark("mark-approved", "done", N_("approved")),
    "edited": Mark("mark-edited", "accent", N_("edited")),
    "conflict": Mark("mark-conflict", "conflict", N_("conflict")),
    "failed": Mark("mark-failed", "error", N_("import failed")),
    "locked": Mark("mark-locked", "tertiary", N_("locked")),
    "issue-error": Mark("mark-issue", "error", N_("error")),
    "issue-warning": Mark("mark-issue", "warning", N_("warning")),
    "issue-information": Mark("mark-issue", "tertiary", N_("information")),
}


def names() -> list[str]:
    """Every icon there is, sorted."""
    return sorted(path.stem for path in ICONS_DIR.glob("*.svg"))


def pixmap(name: str, colour: str = "text", *, size: int = SIZE, dpr: float = 1.0, rtl: bool = False) -> QPixmap:
    """The icon in a colour of the current theme, `size` logical pixels square; `rtl` turns arrows around."""
    return _drawn(name, current().colours[colour], size, dpr, rtl and name in MIRRORED)


def icon(name: str, colour: str = "text", *, size: int = SIZE, rtl: bool = False) -> QIcon:
    """A QIcon at normal and double density, faded when disabled. It does not follow the theme: see `tint`."""
    made = QIcon()
    for dpr in (1.0, 2.0):
        drawn = pixmap(name, colour, size=size, dpr=dpr, rtl=rtl)
        made.addPixmap(drawn)
        made.addPixmap(drawn, QIcon.Mode.Selected)
        faded = pixmap(name, "disabled", size=size, dpr=dpr, rtl=rtl)
        made.addPixmap(faded, QIcon.Mode.Disabled)
    return made


def tint(target: QAbstractButton | QAction, name: str, colour: str = "text", *, size: int = SIZE) -> None:
    """Give a button or action an icon that stays in step with the theme; a second call replaces the first."""
    for old in target.findChildren(_Tint, options=Qt.FindChildOption.FindDirectChildrenOnly):
        old.setParent(None)
        old.deleteLater()
    _Tint(target, name, colour, size)


def app_icon() -> QIcon:
    """The program's own icon."""
    return QIcon(str(APP_ICON))


class _Tint(QObject):
    """Lives with its target and redraws the icon when the theme changes."""

    def __init__(self, target: QAbstractButton | QAction, name: str, colour: str, size: int) -> None:
        super().__init__(target)
        self._target, self._icon = target, (name, colour, size)
        themes().changed.connect(self._show)
        self._show(current())

    def _show(self, _theme: Theme) -> None:
        name, colour, size = self._icon
        rtl = (
            isinstance(self._target, QAbstractButton)
            and self._target.layoutDirection() == Qt.LayoutDirection.RightToLeft
        )
        self._target.setIcon(icon(name, colour, size=size, rtl=rtl))


@cache
def _source(name: str) -> str:
    return (ICONS_DIR / f"{name}.svg").read_text("utf-8")


@lru_cache(maxsize=1024)
def _drawn(name: str, colour: str, size: int, dpr: float, mirrored: bool) -> QPixmap:
    renderer = QSvgRenderer(QByteArray(_source(name).replace("currentColor", colour).encode()))
    if not renderer.isValid():
        raise ValueError(f"icon {name} is not a drawing Qt can read")
    drawn = QPixmap(round(size * dpr), round(size * dpr))
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    renderer.render(painter, QRectF(0, 0, drawn.width(), drawn.height()))
    painter.end()
    if mirrored:
        from PySide6.QtGui import QTransform

        drawn = drawn.transformed(QTransform().scale(-1, 1))
    drawn.setDevicePixelRatio(dpr)
    return drawn
