"""Unit and Cell: names for what is translated that outlive sorting and a new export.

A unit is one translatable field of one item in all its languages; a cell is that unit in one language.
"""

from __future__ import annotations

from dataclasses import dataclass

KINDS = ("text", "html", "ricos", "slug", "media", "url", "seo", "number", "other")
"""What a unit's words are, which decides how they are edited, counted and checked."""

WORDY = frozenset({"text", "html", "seo"})
"""Kinds of units that hold running words."""

Cell = tuple[int, int]
"""(row, column): the unit's index in file order from 0, and the index into the languages, 0 being the main one."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One translatable field of one item.

    `id` is printable, unique within a file and the same after sorting or a new export; `item` and `field` are the
    site's own names, `collection` is as the file calls it; `kind` is one of KINDS.
    """

    id: str
    collection: str
    item: str
    field: str
    kind: str
