"""Aligning two exports gives the same whether their bytes are compared, their texts, or every unit by its name."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fakes.localized_files import LAYOUTS, Item, Style, make_items, write_file
from translator_app.core import align as room
from translator_app.core.align import align
from translator_app.core.localized.compare import RawPair
from translator_app.core.localized.file import LocalizedFile
from translator_app.core.table import Table

TAGS = ("en", "fr", "de")


def table(items: list[Item], style: Style) -> Table:
    return Table(LocalizedFile.read(write_file(items, style), languages=TAGS))


def later(items: list[Item], chance: random.Random, restless: bool) -> list[Item]:
    """What the same site exports later: other texts, and perhaps items gone, new, twice or in another place."""
    found = [
        Item(item.collection, item.id, {name: list(texts) for name, texts in item.fields.items()}) for item in items
    ]
    for item in found:
        for texts in item.fields.values():
            if chance.random() < 0.2:
                column = chance.randrange(len(texts))
                texts[column] = chance.choice(["", "x", (texts[column] or "")[::-1], 'a "b",\nc'])
    if restless:
        for _ in range(chance.randint(1, 4)):
            place = chance.randrange(len(found))
            match chance.randrange(4):
                case 0 if len(found) > 1:
                    del found[place]
                case 1:
                    found.insert(place, Item("Products", f"new-{chance.random()}", {"title": ["n", "e", "w"]}))
                case 2:
                    found.insert(place, found[chance.randrange(len(found))])
                case _:
                    chance.shuffle(found)
    return found


def by_name(old: Table, new: Table) -> tuple[list[int], set[int], list[int]]:
    """The same, in the plainest way."""
    places = {unit.id: row for row, unit in enumerate(new.file.units())}
    rows = [places.get(unit.id, -1) for unit in old.file.units()]
    unlike = {
        row
        for row, place in enumerate(rows)
        if place >= 0 and any(old.text(row, c) != new.text(place, c) for c in range(len(TAGS)))
    }
    return rows, unlike, sorted(set(places.values()) - set(rows))


@pytest.mark.parametrize("layout", LAYOUTS)
@settings(max_examples=30, deadline=None)
@given(seed=st.integers(0, 10**6), restless=st.booleans(), chunk=st.sampled_from([3, 20_000]), same=st.booleans())
def test_bytes_texts_and_names_say_the_same(layout: str, seed: int, restless: bool, chunk: int, same: bool) -> None:
    chance = random.Random(seed)
    items = make_items(chance.randint(1, 40), TAGS, seed)
    style = Style(layout, TAGS, final_newline=chance.random() < 0.7)
    other = style if same else Style(layout, TAGS, quoting="all", newline="\r\n", bom=True)
    old, new = table(items, style), table(later(items, chance, restless), other)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(room, "CHUNK", chunk)
        found = align(old, new)
    rows, unlike, added = by_name(old, new)
    assert found.rows.tolist() == rows
    assert set(found.changed.tolist()) == unlike
    assert len(found.changed) == len(unlike)
    assert found.added.tolist() == added


def test_files_of_one_shape_are_told_apart_by_their_bytes() -> None:
    items = make_items(30, TAGS)
    one, two = table(items, Style("H1", TAGS)), table(later(items, random.Random(3), False), Style("H1", TAGS))
    assert RawPair.of(one.file, two.file) is not None
    assert RawPair.of(one.file, table(items, Style("H1", TAGS, delimiter=";")).file) is None
    assert RawPair.of(one.file, table(items, Style("H2", TAGS)).file) is None
    assert RawPair.of(table(items, Style("H4", TAGS)).file, table(items, Style("H4", TAGS)).file) is None
