"""The shape of the code: sizes, names, docstrings, and what only one room may do."""

import ast
import json
import logging
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "translator_app"
MODULES = sorted(PACKAGE.rglob("*.py"))
SETTINGS: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))

LONGEST_MODULE = 350
SHORTEST_MODULE = 10
"""Less than this is no room of its own; packages may say who they are in a line."""
LONGEST_FUNCTION = 60
MEANINGLESS = ("Manager", "Helper", "Helpers", "Util", "Utils", "Base", "Handler", "Data")
MEANINGLESS_MODULES = {"base", "common", "helper", "helpers", "misc", "util", "utils"}
EXCEPTED = {"gui/threads.py", "gui/notices.py", "sandbox/serve.py"}
"""The rooms that pyproject.toml frees from the ban on threads, event loops and message boxes."""

WAIVER = re.compile(r"# (?:noqa(?:: [A-Z0-9, ]+)?|type: ignore(?:\[[a-z, -]+\])?)(.*)")
"""A silenced tool; what follows, or a comment on the line above, says why."""

BANNED = {
    "from threading import Thread\nThread()",
    "import threading\nthreading.Timer(1, print)",
    "import asyncio\nasyncio.run(None)",
    "import asyncio\nasyncio.new_event_loop()",
    "import anyio\nanyio.run(print)",
    "from anyio.from_thread import start_blocking_portal\nstart_blocking_portal()",
    "from concurrent.futures import ThreadPoolExecutor\nThreadPoolExecutor()",
    "import uvicorn\nuvicorn.run('app')",
    "from PySide6.QtCore import QThreadPool\nQThreadPool()",
    "from PySide6.QtWidgets import QMessageBox\nQMessageBox()",
}


def _name(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _walk(kind: type[ast.AST] | tuple[type[ast.AST], ...]) -> Iterator[tuple[Path, Any]]:
    for path in MODULES:
        for node in ast.walk(_tree(path)):
            if isinstance(node, kind):
                yield path, node


def _ruff(path: str, source: str) -> list[str]:
    """The codes ruff reports for a source that stood in this file."""
    command = [sys.executable, "-m", "ruff", "check", "--quiet", "--output-format", "json", "--no-cache"]
    done = subprocess.run(
        [*command, "--stdin-filename", path, "-"],
        input=source, cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    return [finding["code"] for finding in json.loads(done.stdout)]


def test_modules_can_be_read_in_one_sitting() -> None:
    lengths = {_name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert not {name: n for name, n in lengths.items() if n > LONGEST_MODULE}
    inner = {name: n for name, n in lengths.items() if not name.endswith("__init__.py")}
    assert not {name: n for name, n in inner.items() if n < SHORTEST_MODULE}


def test_every_module_opens_with_what_the_room_is_for() -> None:
    assert not [_name(path) for path in MODULES if not ast.get_docstring(_tree(path))]


def test_functions_fit_on_a_screen() -> None:
    functions = _walk((ast.FunctionDef, ast.AsyncFunctionDef))
    long = {f"{_name(p)}:{f.name}": f.end_lineno - f.lineno + 1 for p, f in functions}
    assert not {name: n for name, n in long.items() if n > LONGEST_FUNCTION}


def test_names_say_what_things_are() -> None:
    assert not [f"{_name(p)}:{c.name}" for p, c in _walk(ast.ClassDef) if c.name.endswith(MEANINGLESS)]
    assert not [_name(path) for path in MODULES if path.stem in MEANINGLESS_MODULES]


def test_the_document_opens_no_files() -> None:
    disk = {"open", "read_text", "read_bytes", "write_text", "write_bytes", "unlink", "mkdir"}
    calls = [
        f"{_name(path)}:{call.lineno}"
        for path, call in _walk(ast.Call)
        if _name(path).startswith("core/")
        and (call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")) in disk
    ]
    assert not calls


def test_the_import_contracts_hold() -> None:
    known = [logger for logger in logging.Logger.manager.loggerDict.values() if isinstance(logger, logging.Logger)]
    silent = {logger for logger in known if logger.disabled}
    outcome = lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True)
    # It sets logging up for itself, which silences every logger there is for the tests that follow.
    for logger in known:
        logger.disabled = logger in silent
    assert outcome == 0


@pytest.mark.parametrize("source", sorted(BANNED))
def test_threads_loops_and_message_boxes_are_refused_elsewhere(source: str) -> None:
    assert "TID251" in _ruff("translator_app/gui/flows/anything.py", source)


def test_only_the_named_rooms_are_excepted_from_the_ban() -> None:
    ignores = SETTINGS["tool"]["ruff"]["lint"]["per-file-ignores"]
    freed = {path for path, codes in ignores.items() if "TID251" in codes and path.startswith("translator_app")}
    assert freed == {f"translator_app/{name}" for name in EXCEPTED}
    waived = [
        f"{_name(path)}:{number}"
        for path in MODULES
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if "noqa" in line and "TID251" in line
    ]
    assert len(waived) <= 1
    assert all(place.startswith("cli/") for place in waived)


@pytest.mark.parametrize(
    ("room", "forbidden"),
    [("gui/threads.py", {"QMessageBox"}), ("gui/notices.py", {"Thread", "QThreadPool", "QThread"})],
)
def test_an_excepted_room_takes_no_other_liberty(room: str, forbidden: set[str]) -> None:
    path = PACKAGE / room
    nodes = ast.walk(_tree(path))
    names = {getattr(node, "attr", getattr(node, "id", "")) for node in nodes}
    assert not names & forbidden


def test_every_waiver_says_why() -> None:
    bare = []
    for path in MODULES:
        above = ""
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            waiver = WAIVER.search(line)
            if waiver and len(waiver[1].strip(" #")) < 10 and not above.strip().startswith("#"):
                bare.append(f"{_name(path)}:{number}")
            above = line
    assert not bare
