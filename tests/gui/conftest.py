"""What every window test shares: the light theme, and a font that is the same everywhere."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_LOGGING_RULES", "qt.text.font.db=false")


import pytest
from PySide6.QtWidgets import QApplication

from translator_app.gui import theme


@pytest.fixture(autouse=True)
def light_theme(qapp: QApplication) -> None:
    """Each test begins in the light theme."""
    if theme.themes().chosen != "light":
        theme.themes().choose("light")
