"""Localized files in every layout and dialect, for tests and benches; nothing here is shared with the reader."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

LAYOUTS = ("H1", "H2", "H3", "H4", "H5", "H5r")
"""H5: a JSON line per field; H5r: a content record per item and language."""

FIELDS = ("title", "body", "slug", "seoTitle")
EIGHT = ("en", "fr", "de", "es", "ja", "ar", "ru", "hi")

WORDS = {
    "en": "oak table dining chair solid wood finish natural warm quality handmade delivery",
    "fr": "chêne table à manger chaise bois massif finition naturelle qualité livraison",
    "de": "Eiche Esstisch Stuhl Massivholz natürlich Qualität handgefertigt Größe",
    "es": "roble mesa comedor silla madera maciza acabado natural calidad mañana",
    "ja": "オーク 食卓 椅子 無垢材 自然 品質 手作り 配送",
    "ar": "بلوط طاولة طعام كرسي خشب صلب طبيعي جودة",
    "ru": "дуб стол стул дерево качество доставка натуральный",
    "hi": "ओक मेज कुर्सी लकड़ी गुणवत्ता वितरण",
}


@dataclass(frozen=True, slots=True)
class Item:
    """One item: for each field the texts in each language, None where the file has no place for one."""

    collection: str
    id: str
    fields: dict[str, list[str | None]]


@dataclass(frozen=True, slots=True)
class Style:
    """How a file is written.

    `quoting`: "minimal", "all", "mixed" (every other column), or "bare" (not even where a quote is inside the text,
    as long as it does not begin with one).
    """

    layout: str = "H1"
    languages: tuple[str, ...] = ("en", "fr", "de")
    bom: bool = False
    newline: str = "\n"
    quoting: str = "minimal"
    delimiter: str = ","
    final_newline: bool = True
    encoding: str = "utf-8"
    spaced: bool = field(default=False)
    """JSON with spaces after commas and colons"""


def write_file(items: Sequence[Item], style: Style) -> bytes:
    """The file of these items. None is left out where the layout can leave out, else an empty cell."""
    if style.layout in ("H5", "H5r"):
        lines = list(_json_lines(items, style))
    else:
        rows = list(_rows(items, style))
        lines = [style.delimiter.join(_cell(text, index, style) for index, text in enumerate(row)) for row in rows]
    text = style.newline.join(lines) + (style.newline if style.final_newline else "")
    if style.encoding == "utf-8":
        return (b"\xef\xbb\xbf" if style.bom else b"") + text.encode()
    return ("\ufeff" + text).encode(style.encoding)


def _rows(items: Sequence[Item], style: Style) -> Iterator[list[str]]:
    languages = style.languages
    names = list(dict.fromkeys(name for item in items for name in item.fields))
    if style.layout == "H1":
        sides = [f"Source language ({languages[0].upper()})"]
        sides += [f"Target language ({tag.upper()})" for tag in languages[1:]]
        yield ["ID (do not edit)", "Content type", "Element type", *sides]
        for item in items:
            for name, texts in item.fields.items():
                yield [field_id(item.id, name, style), item.collection, "RichText", *(text or "" for text in texts)]
    elif style.layout == "H2":
        yield ["Collection ID", "Item ID", "Field key", *languages]
        for item in items:
            for name, texts in item.fields.items():
                yield [item.collection, item.id, name, *(text or "" for text in texts)]
    elif style.layout == "H3":
        yield ["schemaId", "entityId", "locale", *names]
        for item in items:
            for index, tag in enumerate(languages):
                if any(texts[index] is not None for texts in item.fields.values()):
                    own = [item.fields[name][index] or "" if name in item.fields else "" for name in names]
                    yield [item.collection, item.id, tag, *own]
    else:
        yield ["Collection ID", "Item ID", *(f"{name}_{tag}" for name in names for tag in languages)]
        for item in items:
            cells = [item.fields[name] if name in item.fields else [""] * len(languages) for name in names]
            yield [item.collection, item.id, *(text or "" for texts in cells for text in texts)]


def _json_lines(items: Sequence[Item], style: Style) -> Iterator[str]:
    for item in items:
        if style.layout == "H5":
            for name, texts in item.fields.items():
                known = {tag: text for tag, text in zip(style.languages, texts, strict=True) if text is not None}
                yield _json({"collectionId": item.collection, "itemId": item.id, "fieldKey": name, **known}, style)
        else:
            for index, tag in enumerate(style.languages):
                own = {
                    name: {"textValue": texts[index], "published": True}
                    for name, texts in item.fields.items()
                    if texts[index] is not None
                }
                if own:
                    record = {"schemaId": item.collection, "entityId": item.id, "locale": tag, "fields": own}
                    yield _json(record, style)


def _json(value: object, style: Style) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(", ", ": ") if style.spaced else (",", ":"))


def field_id(item: str, name: str, style: Style = Style()) -> str:
    """The opaque id of a field in H1."""
    return _json({"contentId": item, "fieldId": name, "sequencePath": []}, style)


def _cell(text: str, column: int, style: Style) -> str:
    always = style.quoting == "all" or (style.quoting == "mixed" and column % 2 == 1)
    marks = ("\r", "\n", style.delimiter) if style.quoting == "bare" else ('"', "\r", "\n", style.delimiter)
    if always or text[:1] == '"' or any(mark in text for mark in marks):
        return '"' + text.replace('"', '""') + '"'
    return text


def make_items(rows: int, languages: Sequence[str], seed: int = 0) -> list[Item]:
    """Items with as many fields in all, in two collections; some translations empty, some with line ends and quotes."""
    chance = random.Random(seed)
    items: list[Item] = []
    for number in range(-(-rows // len(FIELDS))):
        names = FIELDS[: rows - number * len(FIELDS)]
        fields: dict[str, list[str | None]] = {
            name: [_text(chance, tag, index > 0) for index, tag in enumerate(languages)] for name in names
        }
        items.append(Item("Products" if number % 3 else "Blog", f"item-{number}", fields))
    return items


def _text(chance: random.Random, tag: str, may_be_empty: bool) -> str:
    words = WORDS.get(tag, WORDS["en"]).split()
    if may_be_empty and chance.random() < 0.1:
        return ""
    text = " ".join(chance.choice(words) for _ in range(chance.randint(2, 12)))
    if chance.random() < 0.1:
        text += ', "' + chance.choice(words) + '"'
    if chance.random() < 0.1:
        text += "\n" + chance.choice(words)
    return text


def make_file(
    layout: str = "H1",
    rows: int = 20,
    languages: Sequence[str] = ("en", "fr", "de"),
    bom: bool = False,
    newline: str = "\n",
    quoting: str = "minimal",
    seed: int = 0,
) -> bytes:
    """A file with as many units."""
    style = Style(layout, tuple(languages), bom, newline, quoting)
    return write_file(make_items(rows, languages, seed), style)


def write_big_file(path: Path, rows: int, languages: Sequence[str] = EIGHT, quoting: str = "minimal") -> int:
    """An H1 file of realistic texts, some 600 bytes a row, written in chunks. Returns its size; 0.4 s for 100,000."""
    style = Style("H1", tuple(languages), quoting=quoting)
    chance = random.Random(1)
    bodies = [",".join(_cell(_big_text(chance, tag), 3, style) for tag in languages) for _ in range(4999)]
    head = _rows([], style)
    size = 0
    with path.open("wb") as target:
        size += target.write((",".join(_cell(name, 3, style) for name in next(head)) + "\n").encode())
        for first in range(0, rows, 10_000):
            lines = [
                f'"{{""contentId"":""{row // 4 * 2654435761 % 2**64:016x}-{row // 4:08d}"",'
                f'""fieldId"":""{FIELDS[row % 4]}"",""sequencePath"":[]}}",Products,RichText,{bodies[row * 7 % 4999]}\n'
                for row in range(first, min(first + 10_000, rows))
            ]
            size += target.write("".join(lines).encode())
    return size


def _big_text(chance: random.Random, tag: str) -> str:
    """A text of some 65 bytes in the mean; a few are empty."""
    if chance.random() < 0.03:
        return ""
    words = WORDS[tag].split()
    text = " ".join(
        chance.choice(words) for _ in range(chance.randint(2, 15 if tag in ("en", "fr", "de", "es") else 8))
    )
    if chance.random() < 0.05:
        text += f', "{text[:20]}"'
    if chance.random() < 0.03:
        text += "\n" + text[:30]
    return text
