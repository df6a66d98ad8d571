"""A site and a project of it, as most tests of the round trip have them; `options` is there to be overridden."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.roundtrip.world import Name, World
from translator_app.sandbox.options import Options


@pytest.fixture
def options() -> Options:
    """A site whose jobs take no time."""
    return Options(job_seconds=0)


@pytest.fixture
def world(tmp_path: Path, options: Options) -> Iterator[World]:
    """A site of four items and a project of it."""
    made = World(tmp_path / "p.l10n", items=4, options=options)
    made.export()
    yield made
    made.close()


@pytest.fixture
def names(world: World) -> list[Name]:
    """Plain French translations that have a text, those of one item together."""
    with world.opened() as doc:
        keys = world.keys(doc)
    types = {field.key: field.type for home in world.site.collections.values() for field in home.fields}
    return [n for n, key in keys.items() if types[key[2]] == "TEXT" and n[1] == "fr" and world.site.text(key)]
