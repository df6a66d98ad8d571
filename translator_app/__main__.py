"""The one way in: a command word leads to the command line, everything else to the window.

Nothing heavy is imported before it is known which of the two it is.
"""

import gc
import os
import re
import sys
from collections.abc import Sequence

WINDOW_OPTIONS = frozenset({"--sample"})
SPEAKING = frozenset({"--verbose", "-v"})
_COMMAND = re.compile(r"[a-z]+(-[a-z]+)*")


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the program and returns its exit code; `arguments` come without the program's name."""
    arguments = sys.argv[1:] if arguments is None else list(arguments)
    if arguments == ["--version"]:
        from translator_app import __version__

        print(f"translator-app {__version__}")
        return 0
    return _window(arguments) if wants_window(arguments) else _command_line(arguments)


def wants_window(arguments: Sequence[str]) -> bool:
    """Whether these arguments are for the window: none, its own options, or files, no command words."""
    if set(arguments) <= SPEAKING:
        return True
    if not WINDOW_OPTIONS.isdisjoint(arguments):
        return not (arguments and _COMMAND.fullmatch(arguments[0]))
    return not (arguments[0].startswith("-") or _COMMAND.fullmatch(arguments[0]))


def _command_line(arguments: Sequence[str]) -> int:
    from translator_app.cli.main import main as run

    return run(arguments)


def _window(arguments: Sequence[str]) -> int:
    from translator_app.text import _, choose

    choose()
    if lacks_display():
        print(
            _("There is no display here for a window. `translator-app --help` lists what works without."),
            file=sys.stderr,
        )
        return 1
    gc.disable()  # what is made before the window stands is no garbage; gui/app.py switches it on again
    from translator_app.gui.plain import plain_imports

    plain_imports()
    from translator_app.gui.app import main as run

    return run(arguments)


def lacks_display() -> bool:
    """Whether Qt would find neither X11 nor Wayland, and abort."""
    asked = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform.startswith("linux") and not any(os.environ.get(name) for name in asked)


if __name__ == "__main__":
    sys.exit(main())
