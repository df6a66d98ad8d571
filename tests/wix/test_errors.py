"""The tree of errors is the one that its docstring draws."""

import pickle
import re
import subprocess
import sys

import pytest

from translator_app.wix import errors
from translator_app.wix.errors import FieldViolation, WixError


def drawn() -> dict[str, str]:
    """Each class of the drawing with its parent."""
    parents: dict[str, str] = {}
    path: list[str] = []
    for line in (errors.__doc__ or "").splitlines():
        if match := re.match(r"((?:\|   |    )*(?:\|-- |'-- )|)([A-Z]\w+)(?:  |$)", line):
            depth = len(match[1]) // 4
            path[depth:] = [match[2]]
            parents[match[2]] = path[depth - 1] if depth else "Exception"
    return parents


def classes() -> dict[str, str]:
    found = {
        name: value for name, value in vars(errors).items() if isinstance(value, type) and issubclass(value, Exception)
    }
    return {name: value.__bases__[0].__name__ for name, value in found.items()}


def test_the_drawing_shows_every_class_below_its_parent() -> None:
    assert drawn() == classes()
    assert len(drawn()) > 20


def test_the_public_list_is_the_tree_and_the_violation() -> None:
    assert sorted(errors.__all__) == sorted([*classes(), "FieldViolation"])
    assert errors.__all__ == sorted(errors.__all__)


@pytest.mark.parametrize("name", sorted(classes()))
def test_every_error_keeps_what_it_knows_through_a_pickle(name: str) -> None:
    error: WixError = getattr(errors, name)("what happened")
    error.code, error.request_id, error.status = "WDE0014", "17.5", 429
    error.violations = (FieldViolation("source", "is missing"),)
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is type(error)
    assert str(again) == again.message == "what happened"
    assert vars(again) == vars(error)


@pytest.mark.parametrize("module", ["errors", "models", "retry", "client"])
def test_importing_a_room_does_not_load_the_http_library(module: str) -> None:
    code = (
        f"import sys, translator_app.wix.{module}\n"
        "print([name for name in ('httpx', 'truststore', 'anyio', 'ssl') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
