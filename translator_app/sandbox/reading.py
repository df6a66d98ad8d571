"""Reading an uploaded file back: the sample site's own small parser for the layouts it writes."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from translator_app.sandbox.content import Key, Site
from translator_app.sandbox.layouts import CSV, FIXED
from translator_app.sandbox.options import CSV_LAYOUTS, LayoutName

csv.field_size_limit(2**31 - 1)


class Unreadable(ValueError):
    """A file that is corrupt or has another layout (WDH0003)."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row or line of a file: what it says about which texts; `number` counts from 0, without the header."""

    number: int
    texts: Sequence[tuple[Key, str]]


def read(source: bytes, layout: LayoutName, site: Site, languages: Sequence[str]) -> list[Row]:
    """All rows of a file, or Unreadable with the reason."""
    try:
        text = source.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise Unreadable(f"The file is not UTF-8: byte {problem.start}") from None
    if not text.strip():
        raise Unreadable("The file is empty")
    parse = _csv if layout in CSV_LAYOUTS else _json_lines
    return list(parse(text, layout, site, languages))


def sniff(source: bytes) -> str:
    """CSV or JSONL, by the first character."""
    return "JSONL" if source.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] == b"{" else "CSV"


def _csv(text: str, layout: str, site: Site, languages: Sequence[str]) -> Iterator[Row]:
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = next(rows)
        wanted = CSV[layout][0](site, languages)
        if header[: FIXED[layout]] != wanted[: FIXED[layout]]:
            raise Unreadable(f"The columns {wanted[: FIXED[layout]]} are expected first")
        absent = [name for name in wanted if name not in header]
        if absent:
            raise Unreadable(f"The column {absent[0]} is missing")
        if len(set(header)) < len(header):
            raise Unreadable("Two columns have the same name")
        meaning = _MEANING[layout]
        for number, cells in enumerate(rows):
            if len(cells) != len(header):
                raise Unreadable(f"Line {rows.line_num} has {len(cells)} cells instead of {len(header)}")
            yield Row(number, meaning(dict(zip(header, cells, strict=True)), site, languages))
    except csv.Error as problem:
        raise Unreadable(f"Line {rows.line_num}: {problem}") from None


def _h1(row: Mapping[str, str], site: Site, languages: Sequence[str]) -> list[tuple[Key, str]]:
    try:
        name = json.loads(row["ID (do not edit)"])
        item, field = str(name["contentId"]), str(name["fieldId"])
    except (ValueError, KeyError, TypeError):
        raise Unreadable(f"{row['ID (do not edit)'][:80]!r} is not an id") from None
    home = site.homes.get(item)
    sides = [f"Source language ({languages[0].upper()})"]
    sides += [f"Target language ({tag.upper()})" for tag in languages[1:]]
    collection = home.id if home else row["Content type"]
    return [((collection, item, field, tag), row[side]) for tag, side in zip(languages, sides, strict=True)]


def _h2(row: Mapping[str, str], _site: Site, languages: Sequence[str]) -> list[tuple[Key, str]]:
    return [((row["Collection ID"], row["Item ID"], row["Field key"], tag), row[tag]) for tag in languages]


def _h3(row: Mapping[str, str], site: Site, languages: Sequence[str]) -> list[tuple[Key, str]]:
    home, item, tag = row["schemaId"], row["entityId"], row["locale"]
    if tag not in languages:
        return []
    own = _own_keys(site, home)
    fields = list(row)[FIXED["H3"] :]
    return [((home, item, field, tag), row[field]) for field in fields if field in own or row[field]]


def _h4(row: Mapping[str, str], site: Site, languages: Sequence[str]) -> list[tuple[Key, str]]:
    home, item = row["Collection ID"], row["Item ID"]
    own = _own_keys(site, home)
    found = []
    for column in list(row)[FIXED["H4"] :]:
        field, _, tag = column.rpartition("_")
        if tag in languages and (field in own or row[column]):
            found.append(((home, item, field, tag), row[column]))
    return found


def _own_keys(site: Site, collection: str) -> set[str]:
    home = site.collections.get(collection)
    return {one.key for one in home.translatable} if home else set()


_MEANING: Mapping[str, Callable[[Mapping[str, str], Site, Sequence[str]], list[tuple[Key, str]]]] = {
    "H1": _h1,
    "H2": _h2,
    "H3": _h3,
    "H4": _h4,
}


def _json_lines(text: str, layout: str, _site: Site, languages: Sequence[str]) -> Iterator[Row]:
    number = 0
    for place, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
            if layout == "H5":
                home, item, key = record["collectionId"], record["itemId"], record["fieldKey"]
                texts = [((home, item, key, tag), record[tag]) for tag in languages if tag in record]
            else:
                home, item, tag = record["schemaId"], record["entityId"], record["locale"]
                wanted = record["fields"].items() if tag in languages else ()
                texts = [((home, item, key, tag), value["textValue"]) for key, value in wanted]
        except (ValueError, KeyError, TypeError, AttributeError) as problem:
            raise Unreadable(f"Line {place} is not a line of this layout: {problem}") from None
        if not all(isinstance(part, str) for key, value in texts for part in (*key, value)):
            raise Unreadable(f"Line {place} holds something other than text")
        yield Row(number, texts)
        number += 1
