"""The one way in: who gets which arguments, and how little is imported to say so."""

import subprocess
import sys

import pytest

from translator_app import __main__ as entry
from translator_app import __version__

HEAVY = ("PySide6", "pandas", "numpy", "httpx", "babel", "keyring", "langcodes", "asyncio")
PROBE = """
import sys
from translator_app.__main__ import main
try:
    code = main({arguments!r})
except SystemExit as end:
    code = end.code
print(code or 0, *[name for name in {heavy!r} if name in sys.modules], file=sys.stderr)
"""


@pytest.mark.parametrize(
    "arguments",
    [[], ["--sample"], ["shop.l10n"], ["./shop"], ["/a b/c.csv"], ["Datei.csv", "x.csv"], ["--sample", "-v"]],
)
def test_nothing_files_and_window_options_open_the_window(arguments: list[str]) -> None:
    assert entry.wants_window(arguments)


@pytest.mark.parametrize(
    "arguments",
    [["sites"], ["open", "shop.csv"], ["--help"], ["-h"], ["--verbose", "sites"], ["sandbox", "--sample"]],
)
def test_commands_and_other_options_go_to_the_command_line(arguments: list[str]) -> None:
    assert not entry.wants_window(arguments)


@pytest.mark.parametrize("argument", ["--version", "--help"])
def test_version_and_help_import_nothing_heavy(argument: str) -> None:
    probe = PROBE.format(arguments=[argument], heavy=HEAVY)
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert done.stderr.split() == ["0"]
    assert (__version__ if argument == "--version" else "translator-app") in done.stdout


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems always have a display")
def test_without_a_display_the_window_is_refused_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert entry.main([]) == 1
    assert "no display" in capsys.readouterr().err
