"""The frozen program on a screen of its own: Xvfb, openbox, gnome-keyring, the main job done by keyboard alone.

`dev.py smoke` starts it. Pictures and what the program said are kept in build/smoke. Other programs than the frozen
one are tried with `--program`, such as an installed one.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = ROOT / "build" / "frozen" / "translator-app" / "translator-app"
PICTURES = ROOT / "build" / "smoke"
INSIDE = "TRANSLATOR_APP_SMOKE"
WORDS = "Smoke test oak"
PATIENCE = 60.0


class Failed(Exception):
    """The program did not do what was asked; the message says what."""


def main() -> int:
    """Start again inside a D-Bus session; there, try everything. 1 when something failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", type=Path, default=PROGRAM)
    parser.add_argument("--pictures", type=Path, default=PICTURES)
    options = parser.parse_args()
    if INSIDE not in os.environ:
        again = ["dbus-run-session", "--", sys.executable, *sys.argv]
        return subprocess.run(again, env={**os.environ, INSIDE: "1"}, check=False).returncode
    options.pictures.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="smoke ü 試 ") as folder, _screen(), _keyring(Path(folder)):
        try:
            everything(Program(options.program, Path(folder) / "home", options.pictures))
        except Failed as failure:
            print(f"FAILED: {failure}")
            return 1
    print(f"All of it works. Pictures: {options.pictures}")
    return 0


class Program:
    """The program under test, with a home of its own whose name has a space and letters beyond Latin."""

    def __init__(self, program: Path, home: Path, pictures: Path) -> None:
        self.program, self.home, self.pictures = program, home, pictures
        self.environment = {**os.environ, "TRANSLATOR_APP_HOME": str(home), "QT_QPA_PLATFORM": "xcb"}
        for name in ("PYTHONPATH", "WIX_API_KEY", "WIX_ACCOUNT_ID", "PYTHON_KEYRING_BACKEND"):
            self.environment.pop(name, None)

    @property
    def project(self) -> Path:
        """The sample's project, once it is there."""
        found = sorted(self.home.rglob("*.l10n"))
        if not found:
            raise Failed("the sample's project was not made")
        return found[0]

    def ask(self, *arguments: str) -> object:
        """A command's JSON."""
        done = subprocess.run(
            [self.program, *arguments, "--json"], env=self.environment, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise Failed(f"{arguments[0]}: exit code {done.returncode}: {done.stdout[-1000:]}{done.stderr[-1000:]}")
        return json.loads(done.stdout)

    @contextmanager
    def window(self, *arguments: str) -> Iterator[subprocess.Popen[bytes]]:
        """The window, until the block ends; it must end by itself when asked to quit."""
        log = self.pictures / "window.log"
        with log.open("wb") as said:
            process = subprocess.Popen([self.program, *arguments], env=self.environment, stdout=said, stderr=said)
        try:
            yield process
            keys("ctrl+q")
            if process.wait(PATIENCE):
                raise Failed(f"the window ended with {process.returncode}: {log.read_text(errors='replace')[-1000:]}")
        except subprocess.TimeoutExpired as error:
            raise Failed("the window did not end on Ctrl+Q") from error
        finally:
            if process.poll() is None:
                process.kill()
                process.wait()

    def picture(self, name: str) -> None:
        """Keep what the screen shows."""
        subprocess.run(["import", "-window", "root", self.pictures / f"{name}.png"], check=False)


def everything(program: Program) -> None:
    """The self-test with a real keyring, then the main job by keyboard, then what has become of it."""
    done = subprocess.run(
        [program.program, "selftest", "--need-keyring"], env=program.environment, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    print(done.stdout)
    if done.returncode:
        raise Failed(f"the self-test: {done.stderr[-1000:]}")
    main_job(program)
    facts = program.ask("info", str(program.project))
    assert isinstance(facts, dict)
    if facts["edited"] or facts["unfinished"]:
        raise Failed(f"after the import {facts['edited']} cells are still edited")
    units = program.ask("units", str(program.project))
    assert isinstance(units, list)
    texts = [text for unit in units for text in unit["texts"].values()]
    if texts.count(WORDS) != 1:
        raise Failed("the typed words are not in the project")
    handed_over(program)


def main_job(program: Program) -> None:
    """Open the sample, type into a cell, review, import: no mouse."""
    with program.window("--sample"):
        window_named("Nordwood Living")
        time.sleep(1)
        program.picture("1-workbench")
        keys("ctrl+Home", "End")
        type_words(WORDS)
        keys("Return")
        time.sleep(0.5)
        program.picture("2-edited")
        keys("ctrl+shift+u")
        window_named("Review")
        time.sleep(3)
        program.picture("3-review")
        keys("ctrl+Return")
        proven(program)
        program.picture("4-proven")
        keys("Escape")
        time.sleep(1)
        program.picture("5-home")


def proven(program: Program) -> None:
    """Wait until the project says that its import is over: the proof gives the site time to settle."""
    time.sleep(3)
    patience = time.monotonic() + PATIENCE
    while time.monotonic() < patience:
        facts = program.ask("info", str(program.project))
        assert isinstance(facts, dict)
        if not facts["edited"] and not facts["unfinished"]:
            time.sleep(1)  # until the window has said so too
            return
        time.sleep(0.5)
    program.picture("4-unproven")
    raise Failed(f"the import is not over after {PATIENCE} s")


def handed_over(program: Program) -> None:
    """A second start hands its file to the window that is open, and ends."""
    with program.window():
        window_named("Translator App")
        time.sleep(1)
        program.picture("6-start")
        second = subprocess.run(
            [program.program, program.project], env=program.environment, timeout=PATIENCE, check=False
        )
        if second.returncode:
            raise Failed(f"the second start ended with {second.returncode}")
        window_named("Nordwood Living")
        time.sleep(1)
        program.picture("7-handed-over")


def keys(*pressed: str) -> None:
    """Press keys, as xdotool names them."""
    for key in pressed:
        subprocess.run(["xdotool", "key", "--clearmodifiers", key], check=True)
        time.sleep(0.15)


def type_words(words: str) -> None:
    """Type words where the keyboard is."""
    subprocess.run(["xdotool", "type", "--delay", "30", words], check=True)
    time.sleep(0.2)


def window_named(words: str) -> str:
    """The id of a shown window whose title has these words, brought to the front."""
    patience = time.monotonic() + PATIENCE
    while time.monotonic() < patience:
        search = ["xdotool", "search", "--onlyvisible", "--name", words]
        found = subprocess.run(search, capture_output=True, text=True, check=False).stdout.split()
        if found:
            subprocess.run(["xdotool", "windowactivate", "--sync", found[-1]], check=False, capture_output=True)
            return found[-1]
        time.sleep(0.2)
    raise Failed(f"no window is named {words}")


@contextmanager
def _screen() -> Iterator[None]:
    """An X server on a free display, with a window manager: without one, keys of menus do nothing."""
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1480x960x24", "-nolisten", "tcp"], pass_fds=[write],
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(write)
    with os.fdopen(read) as said:
        os.environ["DISPLAY"] = f":{said.readline().strip()}"
    manager = subprocess.Popen(["openbox"], stderr=subprocess.DEVNULL)
    try:
        time.sleep(0.5)
        yield
    finally:
        _end([manager, server])


@contextmanager
def _keyring(folder: Path) -> Iterator[None]:
    """An unlocked gnome-keyring in this D-Bus session, with its files in the given folder."""
    (folder / "share" / "keyrings").mkdir(parents=True)
    environment = {**os.environ, "XDG_DATA_HOME": str(folder / "share"), "XDG_RUNTIME_DIR": str(folder)}
    folder.chmod(0o700)
    daemon = shutil.which("gnome-keyring-daemon")
    if daemon is None:
        raise Failed("gnome-keyring is not installed")
    ring = subprocess.Popen(
        [daemon, "--foreground", "--unlock", "--components=secrets"], env=environment, stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    assert ring.stdin is not None
    ring.stdin.write(b"password\n")
    ring.stdin.close()
    time.sleep(1)
    try:
        yield
    finally:
        _end([ring])


def _end(processes: Sequence[subprocess.Popen[bytes]]) -> None:
    for process in processes:
        process.terminate()
        try:
            process.wait(5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


if __name__ == "__main__":
    sys.exit(main())
