"""How little is loaded before the window is on the screen, and how little more before a document is."""

import subprocess
import sys
from pathlib import Path

from tests.fakes.localized_files import write_big_file
from translator_app.roundtrip import document

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


NOT_FOR_A_DOCUMENT = (
    "pandas", "babel", "httpx", "asyncio", "anyio", "keyring", "ssl", "enchant", "translator_app.gui.journeys",
    "translator_app.gui.opened", "translator_app.gui.review", "translator_app.core.merge", "translator_app.core.plan",
)  # fmt: skip
# `complete` is what the first frame of a document brings about; a command that comes before it is carried out.
PROBE_A_DOCUMENT = """
import sys
from PySide6.QtWidgets import QApplication
from translator_app import __main__ as entry
from translator_app.gui import wiring

def look(self):
    print("shown", self.workbench.grid.isVisible(), self.workbench.model.rowCount())
    print("loaded", *[name for name in {late!r} if name in sys.modules])
    self.actions.action("statistics").trigger()
    print("then", sorted(type(each).__name__ for each in QApplication.topLevelWidgets() if each.isVisible()))
    QApplication.quit()

wiring.Wiring.complete = look
sys.exit(entry.main([{project!r}]))
"""


def test_a_document_is_shown_before_the_journeys_are_loaded_and_its_commands_work(tmp_path: Path) -> None:
    source, project = tmp_path / "site.csv", tmp_path / "site.l10n"
    write_big_file(source, 30)
    document.create_from_file(project, source)
    probe = PROBE_A_DOCUMENT.format(late=NOT_FOR_A_DOCUMENT, project=str(project))
    environment = {
        "QT_QPA_PLATFORM": "offscreen", "TRANSLATOR_APP_HOME": str(tmp_path), "TMPDIR": str(tmp_path), "LANG": "C",
    }  # fmt: skip
    done = subprocess.run([sys.executable, "-c", probe], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["shown True 30", "loaded", "then ['StatisticsWindow', 'Window']"]
