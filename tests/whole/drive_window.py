"""Drives the program in a real window as a person with a screen reader would: by accessible names and keys.

Run by the system's Python, which has pyatspi, inside `dbus-run-session`:
`python3 drive_window.py PYTHON FOLDER`. It starts Xvfb, openbox, the accessibility bus and the program, goes the
whole way from the start page to the proof, puts pictures into FOLDER, prints one JSON object, and ends everything.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
LAUNCHERS = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")
PATIENCE = 30.0
WORDS = "Table de chene"
GRID = "Translations"
SIZE = "1500x950x24"
NEVER_INSIDE = ("table", "tree table", "menu")
"""Roles whose many children are not searched for names."""


class Desktop:
    """A display, a window manager, an accessibility bus and the program; `close` ends all of them."""

    def __init__(self, python: str, folder: Path) -> None:
        self.folder = folder
        self._started: list[subprocess.Popen[bytes]] = []
        display, said = os.pipe()
        self._start("Xvfb", "-displayfd", str(said), "-screen", "0", SIZE, "-nolisten", "tcp", pass_fds=(said,))
        os.close(said)
        with os.fdopen(display) as pipe:
            os.environ["DISPLAY"] = ":" + pipe.readline().strip()
        self._start("openbox")
        self._start(next(path for path in LAUNCHERS if Path(path).exists()), "--launch-immediately")
        os.environ.update(QT_QPA_PLATFORM="xcb", QT_LINUX_ACCESSIBILITY_ALWAYS_ON="1")
        self.program = self._start(python, "-m", "translator_app")

    def _start(self, *command: str, pass_fds: tuple[int, ...] = ()) -> "subprocess.Popen[bytes]":
        with (self.folder / f"{Path(command[0]).name}.log").open("ab") as log:
            process = subprocess.Popen(command, cwd=ROOT, stdout=log, stderr=log, pass_fds=pass_fds)
        self._started.append(process)
        return process

    def close(self) -> None:
        for process in reversed(self._started):
            process.terminate()
        for process in reversed(self._started):
            try:
                process.wait(3)
            except subprocess.TimeoutExpired:
                process.kill()

    def keys(self, *names: str) -> None:
        """Press keys, in the names of xdotool."""
        subprocess.run(["xdotool", "key", "--clearmodifiers", "--delay", "30", *names], check=True)

    def type(self, words: str) -> None:
        subprocess.run(["xdotool", "type", "--delay", "20", words], check=True)

    def picture(self, name: str) -> None:
        subprocess.run(["import", "-window", "root", str(self.folder / f"{name}.png")], check=True)


def until(look: "Callable[[], Any]", what: str) -> Any:
    """The first answer of `look` that is something; TimeoutError naming what was waited for."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            found = look()
        except Exception:  # noqa: BLE001  what was just found may be gone again; the bus says so in many ways
            found = None
        if found:
            return found
        if time.monotonic() > deadline:
            raise TimeoutError(what)
        time.sleep(0.1)


class Reader:
    """What a screen reader knows of the program."""

    def __init__(self) -> None:
        import pyatspi  # type: ignore[import-not-found]  # of the system's Python

        self._desktop = pyatspi.Registry.getDesktop(0)
        self._showing, self._sensitive = pyatspi.STATE_SHOWING, pyatspi.STATE_SENSITIVE
        self._active = pyatspi.STATE_ACTIVE

    def program(self) -> Any:
        return until(lambda: next(iter(self._desktop), None), "the program on the accessibility bus")

    def parts(self, above: Any = None) -> "Iterator[Any]":
        """Everything below, but for what is inside tables and menus."""
        for part in above if above is not None else self.program():
            if part is None:
                continue
            yield part
            if part.getRoleName() not in NEVER_INSIDE:
                yield from self.parts(part)

    def find(self, role: str, name: str) -> Any:
        """The showing part of this role whose name begins so."""

        def look() -> Any:
            fitting = (p for p in self.parts() if p.getRoleName() == role and p.name.startswith(name))
            return next((part for part in fitting if part.getState().contains(self._showing)), None)

        return until(look, f"{role} {name!r}")

    def press(self, name: str) -> None:
        """Press the button of this name, once it can be pressed."""

        def ready() -> Any:
            part = self.find("push button", name)
            return part if part.getState().contains(self._sensitive) else None

        button = until(ready, f"button {name!r} that can be pressed")
        action = button.queryAction()
        names = [action.getName(number).lower() for number in range(action.nActions)]
        action.doAction(names.index("press"))

    def wait_for_keyboard(self) -> None:
        """Wait until the main window is the one that keys go to."""
        until(lambda: self.find("frame", "").getState().contains(self._active), "the main window active")

    def cell(self, name: str, row: int, column: int) -> str:
        """What is read aloud of a cell of the table of that name."""
        return str(self.find("table", name).queryTable().getAccessibleAt(row, column).name)

    def column(self, name: str, title: str) -> int:
        """The column of a table whose header begins so."""
        table = self.find("table", name).queryTable()
        titles = [table.getColumnDescription(column) for column in range(table.nColumns)]
        return next(number for number, found in enumerate(titles) if found.startswith(title))


def journey(desktop: Desktop, reader: Reader) -> "dict[str, object]":
    """From the start page to the proof; what was read on the way."""
    reader.press("Try the sample site")
    french = until(lambda: reader.column(GRID, "Français"), "the column of a language")
    before = until(lambda: reader.cell(GRID, 0, french), "the first cell")
    reader.wait_for_keyboard()
    desktop.keys("ctrl+Home")
    desktop.keys(*["Right"] * french)
    desktop.type(WORDS)
    desktop.picture("typing")
    desktop.keys("Return")
    after = until(lambda: (text := reader.cell(GRID, 0, french)) != before and text, "the cell with the words")
    desktop.keys("ctrl+shift+u")
    reader.press("Import 1 cell")
    proof = reader.find("label", "1 of 1 cell").name
    desktop.picture("proof")
    reader.press("Close")
    reader.wait_for_keyboard()
    desktop.keys("ctrl+q")
    return {"before": before, "after": after, "proof": proof, "exit": desktop.program.wait(10)}


def main(python: str, folder: Path) -> int:
    desktop = Desktop(python, folder)
    try:
        print(json.dumps(journey(desktop, Reader()), ensure_ascii=True))
    except BaseException:
        desktop.picture("trouble")
        raise
    finally:
        desktop.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2])))
