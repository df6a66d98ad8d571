"""Runs first in the frozen program, in place of PyInstaller's hook for PySide6, which loads Qt into every start.

`--version` and the command line need no Qt. The packages from PyPI find their own folder; only plugins that the
desktop names for its own Qt must not come first.
"""

import os
import sys

parts = ("PySide6",) if sys.platform == "win32" else ("PySide6", "Qt")
os.environ["QT_PLUGIN_PATH"] = os.path.join(getattr(sys, "_MEIPASS"), *parts, "plugins")  # noqa: B009  PyInstaller's
