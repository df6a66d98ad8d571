"""Icons: the code asks for none that is not there."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ICONS = {path.stem for path in (ROOT / "resources" / "icons").glob("*.svg")}
GUI = sorted((ROOT / "translator_app" / "gui").rglob("*.py"))
TAKERS = {"icon": 0, "pixmap": 0, "tint": 1, "Mark": 0}
"""Functions of gui/icons.py that take an icon's name, and at which place."""


def _asked_for() -> Iterator[tuple[str, str]]:
    """(place, icon name) of each call that takes an icon by a name written out."""
    for path in GUI:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            called = getattr(node.func, "id", getattr(node.func, "attr", ""))
            place = TAKERS.get(called)
            if place is not None and len(node.args) > place and isinstance(node.args[place], ast.Constant):
                name = node.args[place].value  # type: ignore[attr-defined]  # narrowed by the line above
                if isinstance(name, str):
                    yield f"{path.name}:{node.lineno}", name


def test_every_icon_asked_for_is_there() -> None:
    assert {name for _, name in _asked_for()}
    assert not [(place, name) for place, name in _asked_for() if name not in ICONS]
