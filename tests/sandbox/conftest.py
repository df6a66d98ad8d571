"""Sample sites for the tests of this room."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.sandbox.visitor import Visitor
from translator_app.sandbox.options import Options


@pytest.fixture
def visit() -> Iterator[Callable[..., Visitor]]:
    """Opens a sample site with options of the test's choice."""
    open_ones: list[Visitor] = []

    def visit(**options: Any) -> Visitor:
        open_ones.append(Visitor(Options(**options)))
        return open_ones[-1]

    yield visit
    for one in open_ones:
        one.state.store.close()


@pytest.fixture
def visitor(visit: Callable[..., Visitor]) -> Visitor:
    """A sample site as the demo has it."""
    return visit()
