"""The frozen program, where it is built: it passes its self-test, weighs what it may, and was given all it needs."""

import ast
import json
import os
import subprocess
import sys
from pathlib import Path

import bindings
import freezing
import lessbabel
import pytest

from translator_app.selftest.carried import BACKENDS, LATE, WITH_THE_SYSTEM

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "build" / "frozen" / "translator-app"
PROGRAM = FOLDER / ("translator-app-cli.exe" if os.name == "nt" else "translator-app")
built = pytest.mark.skipif(not PROGRAM.exists(), reason="not built: python3 packaging/dev.py freeze")
# What Babel is asked for; its data are lessened accordingly.
BABEL = {"Locale", "UnknownLocaleError"}


def run(*arguments: str, home: Path, **more: str) -> "subprocess.CompletedProcess[str]":
    gone = ("PYTHON_KEYRING_BACKEND", "PYTHONPATH", "DISPLAY", "QT_QPA_PLATFORM")
    environment = {name: value for name, value in os.environ.items() if name not in gone}
    environment |= {"TRANSLATOR_APP_HOME": str(home), **more}
    return subprocess.run(
        [PROGRAM, *arguments], env=environment, capture_output=True, text=True, check=False, encoding="utf-8"
    )


@built
def test_the_frozen_program_lacks_nothing(tmp_path: Path) -> None:
    done = run("selftest", "--json", home=tmp_path / "heim ñ 家")
    report = json.loads(done.stdout)
    assert not [step for step in report["steps"] if step["state"] == "lack"]
    assert (done.returncode, report["program"], report["lacks"]) == (0, "frozen", 0)


@built
def test_it_works_on_a_dense_screen_in_the_c_locale_behind_a_proxy_that_is_down(tmp_path: Path) -> None:
    proxy = "http://127.0.0.1:9"
    done = run(
        "selftest", "--json", home=tmp_path, QT_SCALE_FACTOR="2", LC_ALL="C", LANGUAGE="", HTTP_PROXY=proxy,
        HTTPS_PROXY=proxy, http_proxy=proxy, https_proxy=proxy,
    )  # fmt: skip
    report = json.loads(done.stdout)
    assert not [step for step in report["steps"] if step["state"] == "lack"]


@built
def test_the_folder_weighs_what_it_may() -> None:
    assert freezing.megabytes(FOLDER) <= freezing.AIM_MB


@built
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="a display is optional on Linux alone")
def test_without_a_display_the_frozen_window_is_refused_in_a_sentence(tmp_path: Path) -> None:
    done = run(home=tmp_path)
    assert done.returncode == 1
    assert "no display" in done.stderr


@built
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asks the loader of Linux")
@pytest.mark.parametrize("argument", ["--version", "--help"])
def test_version_and_help_load_no_qt_in_the_frozen_program(argument: str, tmp_path: Path) -> None:
    done = run(argument, home=tmp_path, LD_DEBUG="files")
    assert "libpython" in done.stderr
    assert not [line for line in done.stderr.splitlines() if "libQt6" in line or "PySide6" in line]


def test_the_modules_of_the_binding_are_compiled_alike_wherever_they_are_compiled(tmp_path: Path) -> None:
    made: list[dict[str, bytes]] = []
    for name in ("one", "two of them"):
        entries = bindings.compiled(tmp_path / name)
        made.append({target: Path(source).read_bytes() for target, source, _kind in entries})
    assert made[0] == made[1]
    assert f"{bindings.FOLDER}/shibokensupport/signature/loader.pyc" in made[0]


@built
def test_the_frozen_binding_finds_its_modules_compiled() -> None:
    found = [path.name for path in FOLDER.rglob("shibokensupport/signature/*.pyc")]
    assert "loader.pyc" in found


def imports_within_functions() -> set[str]:
    found: set[str] = set()
    for path in (ROOT / "translator_app").rglob("*.py"):
        for function in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
                continue
            for node in ast.walk(function):
                if isinstance(node, ast.Import):
                    found |= {alias.name for alias in node.names}
                elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                    found.add(node.module)
    return {name for name in found if not name.startswith(("translator_app", "PySide6"))}


def test_the_self_test_loads_everything_that_is_loaded_late() -> None:
    known = {*LATE, *WITH_THE_SYSTEM, *(name for names in BACKENDS.values() for name in names)}
    missing = {
        name
        for name in imports_within_functions()
        if name not in known and name.partition(".")[0] not in sys.stdlib_module_names
    }
    assert not missing, "add them to translator_app/selftest/carried.py"


def test_babel_is_asked_for_nothing_that_the_frozen_program_drops() -> None:
    wrong = []
    for path in (ROOT / "translator_app").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] == "babel":
                wrong += [f"{path.name}: {alias.name}" for alias in node.names if alias.name not in BABEL]
            elif isinstance(node, ast.Attribute) and node.attr in lessbabel.DROPPED - {"days"}:
                wrong.append(f"{path.name}, line {node.lineno}: .{node.attr}")
    assert not wrong


def test_lessened_data_still_name_languages_and_count_plurals(tmp_path: Path) -> None:
    import pickle

    import babel

    source = Path(babel.__file__).parent / "locale-data" / "pl.dat"
    lessened = lessbabel.lessen(source, tmp_path)
    data = pickle.loads(lessened.read_bytes())
    assert data["languages"]["fr"] == "francuski"
    assert data["plural_form"](2) == "few"
    assert lessened.stat().st_size < source.stat().st_size / 2
