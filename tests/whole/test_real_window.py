"""The main job once more, in a real window: X11, a window manager, accessible names and a keyboard."""

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DRIVER = ROOT / "tests" / "whole" / "drive_window.py"
SYSTEM_PYTHON = "/usr/bin/python3"
TOOLS = ("Xvfb", "openbox", "xdotool", "import", "dbus-run-session")
LONGEST = 120
"""Seconds after which everything is ended; the whole way takes some twenty."""


def missing() -> str:
    """What this machine lacks for a real window, in words; empty when nothing does."""
    if sys.platform != "linux":
        return "X11 and AT-SPI belong to Linux desktops"
    lacking = [tool for tool in TOOLS if shutil.which(tool) is None]
    if not any(Path("/usr").glob("lib*/**/at-spi-bus-launcher")):
        lacking.append("at-spi2-core")
    ask = [SYSTEM_PYTHON, "-c", "import pyatspi"]
    if not Path(SYSTEM_PYTHON).exists() or subprocess.run(ask, capture_output=True, check=False).returncode:
        lacking.append("pyatspi")
    return f"not installed: {', '.join(lacking)}" if lacking else ""


def drive(folder: Path, home: Path) -> "subprocess.CompletedProcess[str]":
    """Run the driver in a session bus of its own; whatever happens, nothing it started is left."""
    environment = os.environ | {"TRANSLATOR_APP_HOME": str(home), "HOME": str(folder), "XDG_RUNTIME_DIR": str(folder)}
    command = ["dbus-run-session", "--", SYSTEM_PYTHON, str(DRIVER), sys.executable, str(folder)]
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        start_new_session=True,
    ) as process:  # fmt: skip
        try:
            said, complaints = process.communicate(timeout=LONGEST)
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
    return subprocess.CompletedProcess(command, process.returncode, said, complaints)


@pytest.mark.skipif(bool(missing()), reason=missing())
def test_a_person_with_a_screen_reader_changes_words_and_is_shown_that_they_arrived(tmp_path: Path, home: Path) -> None:
    folder = Path(os.environ.get("SHOTS") or tmp_path)
    done = drive(folder, home)
    logs = "\n".join(path.read_text(errors="replace") for path in folder.glob("python*.log"))
    assert done.returncode == 0, f"{done.stderr}\n{logs}\npictures in {folder}"
    read = json.loads(done.stdout)
    assert "Table de chene" not in read["before"]
    assert "Table de chene" in read["after"]
    assert read["proof"] == "1 of 1 cell has arrived, as a fresh export proves."
    assert read["exit"] == 0
    assert (folder / "proof.png").stat().st_size > 10_000
    assert "Traceback" not in logs
