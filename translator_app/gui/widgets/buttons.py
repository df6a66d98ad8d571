"""Push buttons and icon buttons, always with a name for screen readers."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QToolButton

from translator_app.gui.icons import SIZE, tint


def button(
    text: str, kind: str = "", *, icon: str = "", on: Callable[[], object] | None = None, tip: str = ""
) -> QPushButton:
    """A button of a kind known to app.qss ("", primary, quiet, link, danger); `on` is called without arguments."""
    made = QPushButton(text)
    made.setProperty("kind", kind)
    made.setAccessibleName(text.replace("&", ""))
    made.setAutoDefault(kind == "primary")
    made.setToolTip(tip)
    if icon:
        # The style leaves hardly any room between icon and words.
        made.setText(f" {text}")
        colour = {"primary": "on_accent", "link": "accent_text", "danger": "error_text"}.get(kind, "text")
        tint(made, icon, colour)
        made.setIconSize(QSize(SIZE, SIZE))
    if on is not None:
        made.clicked.connect(lambda _checked=False: on())
    return made


def icon_button(icon: str, name: str, *, on: Callable[[], object] | None = None) -> QToolButton:
    """A square button that shows an icon only; `name` is its tooltip and what screen readers say."""
    made = QToolButton()
    made.setAccessibleName(name)
    made.setToolTip(name)
    made.setProperty("kind", "tile")
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    made.setIconSize(QSize(SIZE, SIZE))
    tint(made, icon, "secondary")
    if on is not None:
        made.clicked.connect(lambda _checked=False: on())
    return made
