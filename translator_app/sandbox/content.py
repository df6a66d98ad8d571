"""What a site holds: collections of items, their fields, and a text per field and language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

Key = tuple[str, str, str, str]
"""collection id, item id, field key, language tag: the address of one text"""

ELEMENTS = {
    "TEXT": "PlainText",
    "RICH_TEXT": "RichText",
    "RICH_CONTENT": "RichContent",
    "SLUG": "Slug",
    "IMAGE": "Image",
    "URL": "Link",
    "NUMBER": "Number",
}
"""field type of a collection -> `Element type` in the exported file"""


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a collection; `longest` counts characters, None is without limit."""

    key: str
    name: str
    type: str
    longest: int | None = None
    translatable: bool = True


@dataclass(slots=True)
class Item:
    """An item: its texts by field and language, and plain values that nobody translates."""

    id: str
    texts: dict[tuple[str, str], str] = field(default_factory=dict)
    values: dict[str, object] = field(default_factory=dict)


@dataclass(slots=True)
class Collection:
    """A collection; `multilingual` says whether its texts can be translated, and thus exported."""

    id: str
    name: str
    fields: tuple[Field, ...]
    multilingual: bool = True
    items: dict[str, Item] = field(default_factory=dict)

    def field(self, key: str) -> Field | None:
        """The field of that key, if there is one."""
        return next((one for one in self.fields if one.key == key), None)

    @property
    def translatable(self) -> tuple[Field, ...]:
        """The fields that go into a localized export, in order."""
        return tuple(one for one in self.fields if one.translatable) if self.multilingual else ()


@dataclass
class Site:
    """A site of the account. `languages` has the main language first."""

    id: str
    name: str
    languages: tuple[str, ...]
    collections: dict[str, Collection]
    multilingual: bool = True
    published: bool = True
    namespace: str = "WIX"
    created: float = 1_717_000_000.0
    hidden: frozenset[str] = frozenset()
    outdated: set[Key] = field(default_factory=set)
    unpublished: set[Key] = field(default_factory=set)

    @property
    def main(self) -> str:
        """The language the site is written in."""
        return self.languages[0]

    @cached_property
    def homes(self) -> dict[str, Collection]:
        """Item id -> the collection it lives in."""
        return {item: collection for collection in self.collections.values() for item in collection.items}

    def units(self) -> Iterator[tuple[Collection, Item, Field]]:
        """Every field that can be translated, in the order of the export."""
        for collection in self.collections.values():
            for item in collection.items.values():
                for one in collection.translatable:
                    if (one.key, self.main) in item.texts:
                        yield collection, item, one

    def text(self, key: Key) -> str:
        """The text at an address; empty when there is none."""
        collection, item, field_key, language = key
        home = self.collections.get(collection)
        found = home.items.get(item) if home else None
        return found.texts.get((field_key, language), "") if found else ""
