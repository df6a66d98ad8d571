"""Lists come whole or not at all."""

from typing import Any

import anyio
import pytest
from hypothesis import given
from hypothesis import strategies as st

from translator_app.wix.errors import NotUnderstood
from translator_app.wix.pages import MOST_PAGES, Listing, by_cursor, by_offset

JOBS = Listing("jobs")
pytestmark = pytest.mark.anyio


def page(items: list[Any], cursor: str | None = None, **paging: Any) -> dict[str, Any]:
    return {"jobs": items, "pagingMetadata": {"count": len(items), "cursors": {"next": cursor}, **paging}}


class Pages:
    """Serves its pages by cursor `c1`, `c2`, ...; notes what it was asked for."""

    def __init__(self, pages: list[dict[str, Any]]) -> None:
        self.pages = pages
        self.asked: list[str | None] = []

    async def __call__(self, cursor: str | None) -> dict[str, Any]:
        self.asked.append(cursor)
        return self.pages[int(cursor[1:]) if cursor else 0]


@given(st.lists(st.lists(st.integers(), max_size=5), min_size=1, max_size=12), st.data())
def test_all_items_come_in_order_and_no_page_is_asked_for_twice(chunks: list[list[int]], data: st.DataObject) -> None:
    last = len(chunks) - 1
    pages = Pages([page(chunk, f"c{at + 1}" if at < last else None) for at, chunk in enumerate(chunks)])
    everything = [item for chunk in chunks for item in chunk]
    limit = data.draw(st.none() | st.integers(0, 40))

    async def run() -> list[Any]:
        return await by_cursor(JOBS, pages, limit=limit)

    assert anyio.run(run) == (everything if limit is None else everything[:limit])
    assert len(pages.asked) == len(set(pages.asked)) <= len(chunks)


async def test_has_next_false_ends_the_list_even_with_a_cursor() -> None:
    assert await by_cursor(JOBS, Pages([page([1], "c0", hasNext=False)])) == [1]


async def test_another_place_for_the_paging_is_read() -> None:
    async def fetch(cursor: str | None) -> dict[str, Any]:
        return {"sites": [cursor], "metadata": {"cursors": {"next": None if cursor else "b"}}}

    assert await by_cursor(Listing("sites", "metadata"), fetch) == [None, "b"]


@pytest.mark.parametrize("answer", [{}, {"jobs": None}, {"jobs": [], "pagingMetadata": None}])
async def test_no_items_and_no_paging_mean_an_empty_list(answer: dict[str, Any]) -> None:
    assert await by_cursor(JOBS, Pages([answer])) == []


async def test_a_cursor_that_repeats_is_an_error_not_a_loop() -> None:
    pages = Pages([page([1], "c1"), page([2], "c1")])
    with pytest.raises(NotUnderstood, match="circles"):
        await by_cursor(JOBS, pages)
    assert pages.asked == [None, "c1"]


async def test_pages_without_end_are_an_error() -> None:
    asked = 0

    async def fetch(cursor: str | None) -> dict[str, Any]:
        nonlocal asked
        asked += 1
        return page([], f"c{asked}")

    with pytest.raises(NotUnderstood, match="no end"):
        await by_cursor(JOBS, fetch)
    assert asked == MOST_PAGES


async def test_a_promised_page_without_a_cursor_is_an_error_not_a_shorter_list() -> None:
    with pytest.raises(NotUnderstood, match="no cursor"):
        await by_cursor(JOBS, Pages([page([1], None, hasNext=True)]))


async def test_a_list_that_is_no_list_is_an_error() -> None:
    with pytest.raises(NotUnderstood, match="no list"):
        await by_cursor(JOBS, Pages([{"jobs": {"a": 1}}]))


def offset_service(total: int, *, at_most: int, say_total: bool, ignore_offset: bool = False) -> Any:
    async def fetch(offset: int) -> dict[str, Any]:
        start = 0 if ignore_offset else offset
        items = [{"id": str(n)} for n in range(start, min(total, start + at_most))]
        return {"collections": items, "pagingMetadata": {"total": total} if say_total else {}}

    return fetch


@given(st.integers(0, 30), st.integers(1, 12), st.booleans())
def test_offsets_find_everything_whatever_the_page_size(total: int, at_most: int, say_total: bool) -> None:
    fetch = offset_service(total, at_most=at_most, say_total=say_total)

    async def run() -> list[Any]:
        return await by_offset(Listing("collections"), fetch)

    assert [item["id"] for item in anyio.run(run)] == [str(n) for n in range(total)]


async def test_a_service_that_ignores_the_offset_does_not_loop() -> None:
    fetch = offset_service(7, at_most=7, say_total=False, ignore_offset=True)
    assert len(await by_offset(Listing("collections"), fetch)) == 7


async def test_items_without_identity_and_without_end_are_an_error() -> None:
    async def fetch(offset: int) -> dict[str, Any]:
        return {"collections": [1]}

    with pytest.raises(NotUnderstood, match="no end"):
        await by_offset(Listing("collections"), fetch)
