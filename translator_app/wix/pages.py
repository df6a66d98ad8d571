"""Reading lists page by page, with guards against a service that goes in circles.

A list that can't be read to its end is an error, never quietly shorter.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from .errors import NotUnderstood

PAGE = 100
MOST_PAGES = 2_000

Answer = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Listing:
    """Where an answer keeps its items and its paging: `jobs` beside `pagingMetadata`, for one."""

    items: str
    paging: str = "pagingMetadata"

    def of(self, answer: Answer) -> list[Any]:
        """The items of one page; absent means none."""
        items = answer.get(self.items)
        if items is None:
            return []
        if not isinstance(items, list):
            raise NotUnderstood(f"The service answered with a list of {self.items} that is no list.")
        return items

    def next_cursor(self, answer: Answer) -> str | None:
        """The cursor of the page after this one, None after the last."""
        paging = _mapping(answer.get(self.paging))
        cursor = _mapping(paging.get("cursors")).get("next")
        if paging.get("hasNext") is False:
            return None
        if isinstance(cursor, str) and cursor:
            return cursor
        if paging.get("hasNext") is True:
            raise NotUnderstood(f"The service promised another page of {self.items} but gave no cursor for it.")
        return None


async def by_cursor(
    listing: Listing, fetch: Callable[[str | None], Awaitable[Answer]], *, limit: int | None = None
) -> list[Any]:
    """The items of all pages, or the first `limit` of them; `fetch` gets the cursor, None for the first page."""
    found: list[Any] = []
    seen: set[str] = set()
    cursor: str | None = None
    for _ in range(MOST_PAGES):
        answer = await fetch(cursor)
        found += listing.of(answer)
        if limit is not None and len(found) >= limit:
            return found[:limit]
        cursor = listing.next_cursor(answer)
        if cursor is None:
            return found
        if cursor in seen:
            raise NotUnderstood(f"The pages of {listing.items} go in circles.")
        seen.add(cursor)
    raise NotUnderstood(f"The pages of {listing.items} have no end.")


async def by_offset(listing: Listing, fetch: Callable[[int], Awaitable[Answer]], *, identity: str = "id") -> list[Any]:
    """The items of all pages; `fetch` gets the offset. Survives a service that ignores the offset.

    identity: the member that tells two items apart.
    """
    found: dict[Any, Any] = {}
    offset = 0
    for _ in range(MOST_PAGES):
        answer = await fetch(offset)
        items = listing.of(answer)
        known = len(found)
        for item in items:
            key = item.get(identity) if isinstance(item, dict) else None
            found.setdefault(key if isinstance(key, str) else f"#{len(found)}", item)
        offset += len(items)
        total = _mapping(answer.get(listing.paging)).get("total")
        if not items or len(found) == known or (isinstance(total, int) and offset >= total):
            return list(found.values())
    raise NotUnderstood(f"The pages of {listing.items} have no end.")


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}
