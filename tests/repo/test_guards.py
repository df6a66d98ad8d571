"""The guards of tests/conftest.py: what a test leaves behind fails it, and nothing else does."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = """
import logging, os, threading, warnings
import keyring
from PySide6.QtCore import qWarning

def test_leaves_a_thread():
    threading.Thread(target=threading.Event().wait, daemon=True).start()

def test_leaves_a_log_line():
    logging.getLogger("x").warning("something")

def test_leaves_a_warning():
    warnings.warn("something")

def test_leaves_a_qt_warning():
    qWarning("something")

def test_loses_an_exception():
    thread = threading.Thread(target=lambda: 1 / 0)
    thread.start()
    thread.join()

def test_is_tidy():
    keyring.set_password("service", "user", "key")
    assert os.environ["TRANSLATOR_APP_HOME"]

def test_is_tidy_after_looking_at_the_log(caplog):
    logging.getLogger("x").warning("something")
    assert "something" in caplog.text
    assert keyring.get_password("service", "user") is None
    caplog.clear()
"""


def test_what_a_test_leaves_behind_fails_it(tmp_path: Path) -> None:
    (tmp_path / "test_sample.py").write_text(SAMPLE, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-c", str(ROOT / "pyproject.toml"), "-p", "tests.conftest"]
    command += ["-p", "no:cacheprovider", "-vv", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    outcomes = re.findall(r"::test_(\w+) .*?(PASSED|FAILED|ERROR)", done.stdout)
    ends = dict(outcomes)
    tidy = {"is_tidy", "is_tidy_after_looking_at_the_log"}
    assert len(ends) == 7
    assert {name for name, outcome in ends.items() if outcome == "PASSED"} == tidy
