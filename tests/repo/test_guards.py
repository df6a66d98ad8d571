"""The guards of tests/conftest.py: what a test leaves behind fails it."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LEAVING = {
    "a thread": "import threading\nthreading.Thread(target=threading.Event().wait, daemon=True).start()",
    "a log line": "import logging\nlogging.getLogger('x').warning('something')",
    "a warning": "import warnings\nwarnings.warn('something')",
    "a Qt warning": "from PySide6.QtCore import qWarning\nqWarning('something')",
    "a swallowed exception": ("import threading\nt = threading.Thread(target=lambda: 1 / 0)\nt.start()\nt.join()"),
}
TIDY = "import os, keyring\nkeyring.set_password('a', 'b', 'c')\nassert os.environ['TRANSLATOR_APP_HOME']"


def _outcome(folder: Path, body: str) -> str:
    lines = "".join(f"    {line}\n" for line in body.splitlines())
    (folder / "test_sample.py").write_text(f"def test_sample():\n{lines}", encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-c", str(ROOT / "pyproject.toml"), "-p", "tests.conftest"]
    command += ["-p", "no:cacheprovider", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout.strip().splitlines()[-1]


@pytest.mark.parametrize("what", sorted(LEAVING))
def test_a_test_that_leaves_something_behind_fails(what: str, tmp_path: Path) -> None:
    outcome = _outcome(tmp_path, LEAVING[what])
    assert "failed" in outcome or "error" in outcome


def test_a_tidy_test_passes(tmp_path: Path) -> None:
    assert _outcome(tmp_path, TIDY).startswith("1 passed")
