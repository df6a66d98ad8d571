"""What every test gets: a home of its own, no screen, a keyring in memory; and what no test may leave behind.

A test that makes the program log a warning looks at the line and then calls `caplog.clear()`; one that makes Qt
warn takes `qtlog` and the marker `qt_log_ignore`. Every other warning, and every thread left running, fails it.
"""

import gc
import logging
import os
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

MEMORY_KEYRING = "tests.fakes.memory_keyring.MemoryKeyring"
PATIENCE = 2.0
"""Seconds a thread may take to end after its test."""

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["QT_LOGGING_RULES"] = "qt.text.font.db=false"
os.environ["LANGUAGE"] = "en"
# Programs started by tests inherit it; those that need the real Secret Service remove it again.
os.environ["PYTHON_KEYRING_BACKEND"] = MEMORY_KEYRING
for name in ("WIX_API_KEY", "WIX_ACCOUNT_ID", "TRANSLATOR_APP_API_URL"):
    os.environ.pop(name, None)


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder below which the program keeps its own files, empty for each test."""
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("TRANSLATOR_APP_HOME", str(folder))
    return folder


@pytest.fixture(autouse=True)
def fresh_keyring() -> Iterator[None]:
    """Keys of one test are unknown to the next."""
    yield
    if fake := sys.modules.get("tests.fakes.memory_keyring"):
        fake.MemoryKeyring.forget_all()
    if keyring := sys.modules.get("keyring.core"):
        keyring.init_backend()


@pytest.fixture(autouse=True)
def garbage_of_windows(request: pytest.FixtureRequest) -> Iterator[None]:
    """In tests with a window garbage is not looked for in whatever thread, as in the program (gui/garbage.py)."""
    if {"qapp", "qtbot"}.isdisjoint(request.fixturenames):
        yield
        return
    gc.disable()
    yield
    gc.collect(0)
    gc.enable()


@pytest.fixture(autouse=True)
def no_thread_left() -> Iterator[None]:
    """Fails a test that leaves a thread running."""
    before = set(threading.enumerate())
    yield
    patience = time.monotonic() + PATIENCE
    while (left := set(threading.enumerate()) - before) and time.monotonic() < patience:
        time.sleep(0.005)
    if left:
        pytest.fail(f"threads left running: {', '.join(sorted(thread.name for thread in left))}")


@pytest.fixture(autouse=True)
def no_unexpected_log(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fails a test during which something was logged as a warning or worse and nobody looked at it."""
    yield
    records = [*caplog.get_records("setup"), *caplog.get_records("call")]
    lines = [f"{r.name}: {r.getMessage()}" for r in records if r.levelno >= logging.WARNING]
    if lines:
        pytest.fail("\n".join(["unexpected log lines:", *lines]))
