"""The localized file as a site may write it: five layouts of the same texts, in CSV or JSON lines.

A layout is a pair of functions: one lists the columns, the other turns the content into rows. How the real
service lays out its file is documented nowhere, so the sample site can do each of the plausible ways.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from translator_app.sandbox.content import ELEMENTS, Collection, Field, Item, Key, Site
from translator_app.sandbox.options import CSV_LAYOUTS, LayoutName, Options

Read = Callable[[Key], str]


@dataclass(frozen=True, slots=True)
class Extract:
    """What is to be written: a site's texts in some languages, read through a function (now, or as they were)."""

    site: Site
    languages: Sequence[str]
    read: Read

    def texts(self, collection: Collection, item: Item, field: Field) -> list[str]:
        """One field in every language."""
        return [self.read((collection.id, item.id, field.key, tag)) for tag in self.languages]


def compact(value: object) -> str:
    """JSON without spaces, in Unicode as it is."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def field_id(item: str, field: str) -> str:
    """The opaque id of a field in H1."""
    return compact({"contentId": item, "fieldId": field, "sequencePath": []})


def all_fields(site: Site) -> list[str]:
    """The keys of every translatable field on the site, in order, once."""
    return list(dict.fromkeys(one.key for home in site.collections.values() for one in home.translatable))


# --- H1, H2: a row per field -------------------------------------------------------------------------------


def h1_columns(_site: Site, languages: Sequence[str]) -> list[str]:
    """Opaque id, two kinds, then a column per language with its tag in capitals."""
    sides = [f"Source language ({languages[0].upper()})"]
    sides += [f"Target language ({tag.upper()})" for tag in languages[1:]]
    return ["ID (do not edit)", "Content type", "Element type", *sides]


def h1_rows(what: Extract) -> Iterator[list[str]]:
    """A row per field."""
    for collection, item, field in what.site.units():
        texts = what.texts(collection, item, field)
        yield [field_id(item.id, field.key), collection.name, ELEMENTS[field.type], *texts]


def h2_columns(_site: Site, languages: Sequence[str]) -> list[str]:
    """The id in three columns, then the languages by their bare tags."""
    return ["Collection ID", "Item ID", "Field key", *languages]


def h2_rows(what: Extract) -> Iterator[list[str]]:
    """A row per field."""
    for collection, item, field in what.site.units():
        yield [collection.id, item.id, field.key, *what.texts(collection, item, field)]


# --- H3: a row per item and language; H4: a row per item ------------------------------------------------------


def _items(site: Site) -> Iterator[tuple[Collection, Item]]:
    for collection in site.collections.values():
        if collection.translatable:
            for item in collection.items.values():
                yield collection, item


def h3_columns(site: Site, _languages: Sequence[str]) -> list[str]:
    """Collection, item and language, then a column per field key."""
    return ["schemaId", "entityId", "locale", *all_fields(site)]


def h3_rows(what: Extract) -> Iterator[list[str]]:
    """A row per item and language."""
    keys = all_fields(what.site)
    for collection, item in _items(what.site):
        own = {one.key for one in collection.translatable}
        for tag in what.languages:
            texts = [what.read((collection.id, item.id, key, tag)) if key in own else "" for key in keys]
            yield [collection.id, item.id, tag, *texts]


def h4_columns(site: Site, languages: Sequence[str]) -> list[str]:
    """Collection and item, then a column per field and language."""
    return ["Collection ID", "Item ID", *(f"{key}_{tag}" for key in all_fields(site) for tag in languages)]


def h4_rows(what: Extract) -> Iterator[list[str]]:
    """A row per item."""
    keys = all_fields(what.site)
    for collection, item in _items(what.site):
        own = {one.key for one in collection.translatable}
        texts = (
            what.read((collection.id, item.id, key, tag)) if key in own else ""
            for key in keys
            for tag in what.languages
        )
        yield [collection.id, item.id, *texts]


CSV: Mapping[str, tuple[Callable[[Site, Sequence[str]], list[str]], Callable[[Extract], Iterator[list[str]]]]] = {
    "H1": (h1_columns, h1_rows),
    "H2": (h2_columns, h2_rows),
    "H3": (h3_columns, h3_rows),
    "H4": (h4_columns, h4_rows),
}
FIXED = {"H1": 3, "H2": 3, "H3": 3, "H4": 2}
"""how many columns of a layout hold no text"""


# --- H5: JSON lines --------------------------------------------------------------------------------------------


def h5_lines(what: Extract, absent: bool) -> Iterator[dict[str, object]]:
    """A line per field, with a key per language."""
    for collection, item, field in what.site.units():
        texts = zip(what.languages, what.texts(collection, item, field), strict=True)
        known = {tag: text for tag, text in texts if text or not absent}
        if not absent or len(known) > 1:
            yield {"collectionId": collection.id, "itemId": item.id, "fieldKey": field.key, **known}


def h5r_lines(what: Extract, absent: bool) -> Iterator[dict[str, object]]:
    """A line per item and language: a content record."""
    for collection, item in _items(what.site):
        for tag in what.languages:
            fields: dict[str, object] = {}
            for one in collection.translatable:
                key = (collection.id, item.id, one.key, tag)
                if (text := what.read(key)) or not absent:
                    fields[one.key] = {"textValue": text, "published": key not in what.site.unpublished}
            if fields:
                yield {"schemaId": collection.id, "entityId": item.id, "locale": tag, "fields": fields}


# --- bytes -----------------------------------------------------------------------------------------------------


def _cell(text: str, always: bool) -> str:
    if always or any(mark in text for mark in ',"\r\n'):
        return '"' + text.replace('"', '""') + '"'
    return text


def _present(rows: Iterable[list[str]], layout: str) -> Iterator[list[str]]:
    """The rows that hold a translation; in a row per language, those that hold anything."""
    own = FIXED[layout] + (0 if layout == "H3" else 1)
    return (row for row in rows if any(row[own:]))


def write(what: Extract, layout: LayoutName, options: Options) -> bytes:
    """The localized file of these texts."""
    absent = options.missing == "absent"
    if layout in CSV_LAYOUTS:
        columns, rows = CSV[layout]
        body = rows(what)
        whole = [columns(what.site, what.languages), *(_present(body, layout) if absent and layout != "H4" else body)]
        always = options.quoting == "all"
        lines: Iterable[str] = (",".join(_cell(text, always) for text in row) for row in whole)
    else:
        make = h5_lines if layout == "H5" else h5r_lines
        lines = (compact(line) for line in make(what, absent))
    text = "".join(line + options.newline for line in lines)
    return (b"\xef\xbb\xbf" if options.bom else b"") + text.encode()


def file_of(site: Site, options: Options, *, format_: str = "CSV") -> bytes:
    """What an export of all the site's languages gives now."""
    return write(Extract(site, site.languages, site.text), options.layout_for(format_), options)
