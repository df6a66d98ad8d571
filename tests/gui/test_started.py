"""How little is loaded before the window is on the screen."""

import subprocess
import sys
from pathlib import Path

LATE = (
    "pandas", "numpy", "babel", "langcodes", "httpx", "asyncio", "anyio", "keyring", "sqlite3", "ssl",
    "PySide6.QtNetwork", "translator_app.gui.wiring", "translator_app.gui.actions", "translator_app.core",
    "translator_app.roundtrip", "translator_app.wix", "translator_app.sandbox",
)  # fmt: skip
# `_wire` is what the first frame brings about: it loads all the rest.
PROBE = """
import builtins, sys
from PySide6.QtWidgets import QApplication
from translator_app import __main__ as entry
from translator_app.gui import app

def look(self):
    print("shown", self._window.isVisible(), builtins.__import__.__name__ == "__feature_import__")
    print("loaded", *[name for name in {late!r} if name in sys.modules])
    QApplication.quit()

app.Start._wire = look
sys.exit(entry.main([]))
"""


def test_the_window_is_shown_before_anything_that_works_on_data_is_loaded(tmp_path: Path) -> None:
    environment = {
        "QT_QPA_PLATFORM": "offscreen", "TRANSLATOR_APP_HOME": str(tmp_path), "TMPDIR": str(tmp_path), "LANG": "C",
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-c", PROBE.format(late=LATE)], env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines() == ["shown True False", "loaded"]
