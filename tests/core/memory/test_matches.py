"""What is found again of a document: the equal first, nothing twice, never the cell itself, in every script."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fakes.rows import snapshot, unit
from translator_app.core.finding.snapshot import Snapshot
from translator_app.core.memory.document import DocumentMemory, Wanted
from translator_app.core.memory.likeness import Apart, likeness
from translator_app.core.memory.pair import Match, ranked

WORDS = st.sampled_from(["oak", "table", "Table", "for", "{count}", "<b>", "</b>", "12", "40", ".", "橡木桌", "โต๊ะ"])
SOURCES = st.lists(WORDS, min_size=1, max_size=6).map(" ".join)
ROWS = st.lists(st.tuples(SOURCES, st.sampled_from(["", "Tisch", "Eiche", "Esstisch", " "])), min_size=1, max_size=14)


def document(rows: Sequence[tuple[str, str]], **known: object) -> Snapshot:
    made = [(unit(row), texts) for row, texts in enumerate(rows)]
    return snapshot(("en", "de"), made, step=4, **known)  # type: ignore[arg-type]  # passed on as they are


def matches(held: Snapshot, row: int, least: int = 60) -> tuple[Match, ...]:
    memory, wanted = DocumentMemory.of(held), Wanted.of(held, row)
    alike = memory.alike(held, wanted, (1,), least)
    return ranked(memory.found(held, wanted, alike, 1), wanted.field)


@given(ROWS, st.data())
@settings(max_examples=200)
def test_an_equal_source_comes_first_and_nothing_twice_nor_itself(
    rows: list[tuple[str, str]], data: st.DataObject
) -> None:
    held = document(rows)
    row = data.draw(st.integers(0, len(rows) - 1))
    found = matches(held, row)
    equal = {
        target for at, (source, target) in enumerate(rows) if at != row and source == rows[row][0] and target.strip()
    }
    first = found[: len(equal)]
    assert {match.text for match in first} == equal
    assert all(match.percent == 100 for match in first)
    assert all(match.percent < 100 for match in found[len(equal) :])
    assert len({match.text for match in found}) == len(found)
    assert all(match.pair.row != row for match in found)
    assert [match.percent for match in found] == sorted((match.percent for match in found), reverse=True)
    assert matches(document(rows), row) == found


@given(SOURCES, SOURCES)
def test_only_equal_texts_are_alike_by_a_hundred_percent(one: str, two: str) -> None:
    like = likeness(one, two)
    assert (like.percent == 100) == (one == two)
    assert 0 <= like.percent <= 100
    assert like == likeness(one, two)


@pytest.mark.parametrize(
    ("wanted", "remembered", "percent", "apart"),
    [
        ("Order 12 items", "Order 7 items", 98, (Apart.NUMBERS,)),
        ("Hi {name}, welcome", "Hi {user}, welcome", 98, (Apart.PLACEHOLDERS,)),
        ("<p>Solid oak</p>", "<b>Solid oak</b>", 98, (Apart.TAGS,)),
        ("Oak Table", "Oak table", 99, (Apart.CASE,)),
        ("Oak  table", "Oak table", 99, (Apart.SPACES,)),
        ("OAK 12", "oak 13", 97, (Apart.NUMBERS, Apart.CASE)),
        ("{a} <b> oak", "<b> {a} oak", 96, (Apart.PLACEHOLDERS, Apart.TAGS)),
        ("Oak dining table", "Oak dining tables", 94, ()),
        ("Solid oak table for six", "Solid oak table for eight", 80, ()),
        ("オーク材のテーブル", "オーク材の椅子", 55, ()),
        ("40", "41", 0, ()),
        ("oak", "beech", 0, ()),
    ],
)
def test_the_percent_and_by_what_alone_two_sources_differ(
    wanted: str, remembered: str, percent: int, apart: tuple[Apart, ...]
) -> None:
    like = likeness(wanted, remembered)
    assert (like.percent, like.apart) == ((max(95, percent) if apart else percent), apart)


@pytest.mark.parametrize(
    ("source", "alike"),
    [
        ("Solid oak table for six people", "Solid oak table for eight people"),
        ("橡木餐桌适合六人使用", "橡木餐桌适合八人使用"),
        ("โต๊ะไม้โอ๊คสำหรับหกคน", "โต๊ะไม้โอ๊คสำหรับแปดคน"),
        ("Дубовый стол на шесть персон", "Дубовый стол на восемь персон"),
    ],
)
def test_alike_sources_are_found_in_scripts_with_and_without_spaces(source: str, alike: str) -> None:
    rows = [(source, ""), *((f"nothing like it {n} 別の話", "x") for n in range(30)), (alike, "found")]
    found = matches(document(rows), 0)
    assert found[0].text == "found"
    assert 60 <= found[0].percent < 95


def test_only_finished_cells_help() -> None:
    rows = [("Oak table", ""), *(("Oak table", f"t{n}") for n in range(1, 6))]
    marks = {(1, 1): "prefilled", (2, 1): "needs-work", (3, 1): "outdated", (4, 1): "approved"}
    found = matches(document(rows, statuses=marks), 0)
    assert [match.text for match in found] == ["t4", "t5"]
    assert found[0].pair.approved


def test_edits_count_as_they_stand() -> None:
    held = document([("Oak table", ""), ("Oak table", "old"), ("Beech", "Buche")], texts={(1, 1): "new", (2, 1): ""})
    assert [match.text for match in matches(held, 0)] == ["new"]


def test_a_text_given_by_many_cells_is_listed_once_with_their_number() -> None:
    found = matches(document([("Oak", ""), *[("Oak", "Eiche")] * 7, ("Oak", "Eichenholz")]), 0)
    assert [(match.text, match.uses) for match in found] == [("Eiche", 7), ("Eichenholz", 1)]


def test_an_address_is_never_filled_with_a_title_nor_found_by_likeness() -> None:
    rows = [
        (unit(0, field="slug", kind="slug"), ("oak", "")),
        (unit(1), ("oak", "Eiche")),
        (unit(2, field="slug", kind="slug"), ("oak-table-for-six", "eichentisch")),
        (unit(3, field="slug", kind="slug"), ("oak-table-for-ten", "")),
    ]
    held = snapshot(("en", "de"), rows)
    assert matches(held, 0) == ()
    assert matches(held, 3) == ()


def test_between_equals_the_same_field_goes_first() -> None:
    rows = [
        (unit(0, field="label"), ("Oak", "")),
        (unit(1, field="title"), ("Oak", "Eiche")),
        (unit(2, field="label"), ("Oak", "Eichenholz")),
    ]
    assert [match.text for match in matches(snapshot(("en", "de"), rows), 0)] == ["Eichenholz", "Eiche"]


def test_many_unfinished_sources_do_not_hide_a_finished_one() -> None:
    rows = [("Oak table number 0 in brown", ""), *((f"Oak table number {n} in brown", "") for n in range(1, 200))]
    found = matches(document([*rows, ("Oak table in brown", "da")]), 0)
    assert [match.text for match in found] == ["da"]


def test_a_source_that_changed_since_the_index_was_made_is_no_match_any_more() -> None:
    held = document([("Oak", ""), ("Oak", "Eiche")])
    memory = DocumentMemory.of(held)
    now = document([("Oak", ""), ("Oak", "Eiche")], texts={(1, 0): "Beech"})
    wanted = Wanted.of(now, 0)
    assert not list(memory.found(now, wanted, memory.alike(now, wanted, (1,)), 1))
