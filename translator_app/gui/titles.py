"""The menus' titles and the bare bar of them: all of the commands that the first frame shows."""

from __future__ import annotations

from PySide6.QtWidgets import QMenuBar, QWidget

from translator_app.text import N_, _

MENUS: tuple[tuple[str, str], ...] = (
    ("file", N_("&File")),
    ("edit", N_("&Edit")),
    ("translation", N_("&Translation")),
    ("go", N_("&Go")),
    ("view", N_("&View")),
    ("site", N_("&Site")),
    ("help", N_("&Help")),
)


def bare_menu_bar(parent: QWidget | None = None) -> QMenuBar:
    """The titles alone, so that nothing moves when the real menu bar takes this one's place."""
    bar = QMenuBar(parent)
    for _key, words in MENUS:
        bar.addAction(_(words)).setEnabled(False)
    return bar
