"""The sample sites, put together from the hand-written phrases in resources/sample.

A site file lists collections, fields and items. The text of a field is a pattern: `[[name]]` stands for the phrase
that the item calls `name`, `[[name.line]]` for that phrase's `.line`, `[[story.heading]]` for a phrase of that key,
`{name}` and `{number}` for the item's own values.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
import unicodedata
import uuid
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from translator_app.sandbox.content import Collection, Field, Item, Site
from translator_app.sandbox.layouts import compact

_NAMES = uuid.UUID("6f1d3c52-7c1c-4b0e-9a55-0e6c0d1f5a77")
_REFERENCE = re.compile(r"\[\[([^\]]+)\]\]")
_SITES = ("nordwood.json", "outlet.json", "cafe.json")

Phrases = Mapping[str, Sequence[str]]


def folder() -> Path:
    """Where the phrases are: in a checkout, in an installed package, or in a frozen program."""
    here = Path(__file__).resolve()
    inside = Path(getattr(sys, "_MEIPASS", here.parents[2]))
    places = (here.parents[1] / "_resources", inside / "translator_app" / "_resources", inside / "resources")
    for place in places:
        if (place / "sample").is_dir():
            return place / "sample"
    raise FileNotFoundError(f"resources/sample is not in {', '.join(map(str, places))}")


def load(name: str) -> Any:
    """One of the JSON files of the sample."""
    return json.loads((folder() / name).read_text(encoding="utf-8"))


def sample_sites() -> list[Site]:
    """Nordwood Living, then an outlet without Multilingual, then a small café with regional languages."""
    return [build(load(name)) for name in _SITES]


def name_id(*parts: str) -> str:
    """The GUID that belongs to a name, the same in every run."""
    return str(uuid.uuid5(_NAMES, "/".join(parts)))


@dataclass(frozen=True, slots=True)
class Pattern:
    """The phrases and languages that patterns are filled from."""

    phrases: Phrases
    languages: Sequence[str]
    latin: frozenset[str]

    def text(self, pattern: str | Sequence[str], item: Mapping[str, Any], language: str) -> str:
        """A pattern in one language; empty when the language lacks a phrase, or has no address of its own."""
        if not isinstance(pattern, str):
            return self._rich(pattern, item, language)
        if pattern == "image:":
            return _image(item)
        if pattern.startswith("slug:"):
            return slug(self._fill(pattern[5:], item, language)) if language in self.latin else ""
        return self._fill(pattern, item, language)

    def _fill(self, pattern: str, item: Mapping[str, Any], language: str) -> str:
        place = self.languages.index(language)
        filled = pattern
        for own in ("name", "number"):
            filled = filled.replace(f"{{{own}}}", str(item.get(own, "")))
        for reference in _REFERENCE.findall(pattern):
            phrase = self.phrases.get(_resolve(reference, item))
            if phrase is None or not phrase[place]:
                return ""
            filled = filled.replace(f"[[{reference}]]", phrase[place])
        return filled

    def _rich(self, parts: Sequence[str], item: Mapping[str, Any], language: str) -> str:
        filled = [self._fill(part, item, language) for part in parts]
        wanted = [part for part in filled if part]
        return rich_content(wanted) if wanted else ""


def _resolve(reference: str, item: Mapping[str, Any]) -> str:
    first, dot, rest = reference.partition(".")
    if reference in item:
        return str(item[reference])
    return f"{item[first]}{dot}{rest}" if first in item and first in ("name", "key") else reference


def _image(item: Mapping[str, Any]) -> str:
    name = str(item.get("key") or item["name"])
    number = hashlib.sha1(name.encode(), usedforsecurity=False).hexdigest()[:32]
    return f"wix:image://v1/a27d24_{number}~mv2.jpg/{slug(name)}.jpg#originWidth=1600&originHeight=1200"


def slug(text: str) -> str:
    """A text as a part of an address: lower-case Latin letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", text.replace("×", "x").replace("ß", "ss")).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


def rich_content(parts: Sequence[str]) -> str:
    """Paragraphs as a Ricos document; a part that starts with `# ` is a heading."""
    nodes = []
    for number, part in enumerate(parts):
        heading = part.startswith("# ")
        text = {"type": "TEXT", "id": "", "nodes": [], "textData": {"text": part.removeprefix("# "), "decorations": []}}
        style: dict[str, Any] = {"textStyle": {"textAlignment": "AUTO"}}
        kind = "HEADING" if heading else "PARAGRAPH"
        about = {"headingData": {"level": 2, **style}} if heading else {"paragraphData": style}
        nodes.append({"type": kind, "id": f"p{number}", "nodes": [text], **about})
    return compact({"nodes": nodes, "metadata": {"version": 1}})


def build(plan: Mapping[str, Any]) -> Site:
    """A site from its file."""
    languages = tuple(plan["languages"])
    phrases = dict(plan.get("phrases") or {})
    for name in plan.get("phrase_files", ()):
        phrases |= load(name)["phrases"]
    pattern = Pattern(phrases, languages, frozenset(plan["latin"]))
    site = Site(
        id=name_id(plan["name"]),
        name=plan["name"],
        languages=languages,
        collections={one["id"]: _collection(one, pattern, plan) for one in plan["collections"]},
        multilingual=plan.get("multilingual", True),
    )
    for found in plan["as_found"]:
        _set_as_found(site, found)
    for collection, item, field in site.units():
        for tag in languages[1:]:
            if (field.key, tag) in item.texts and _lot(item.id, field.key, tag, "draft") < plan["unpublished"]:
                site.unpublished.add((collection.id, item.id, field.key, tag))
    return site


def _lot(*parts: str) -> int:
    """A number from 0 to 99 that belongs to these words."""
    return zlib.crc32("/".join(parts).encode()) % 100


def _collection(plan: Mapping[str, Any], pattern: Pattern, site: Mapping[str, Any]) -> Collection:
    fields = tuple(Field(**one) for one in plan["fields"])
    collection = Collection(plan["id"], plan["name"], fields, plan.get("multilingual", True))
    tags = pattern.languages if collection.multilingual else pattern.languages[:1]
    for entry in plan["items"]:
        item = Item(name_id(site["name"], plan["id"], str(entry.get("key") or entry["name"])))
        for key, wanted in plan["texts"].items():
            for tag in tags:
                done = tag == tags[0] or _lot(item.id, key, tag) < site["coverage"][tag]
                if done and (text := pattern.text(wanted, entry, tag)):
                    item.texts[key, tag] = text
        item.values = {key: entry[key] for key in plan["values"]}
        collection.items[item.id] = item
    return collection


def _set_as_found(site: Site, found: Mapping[str, Any]) -> None:
    """Texts that are on the site as somebody left them, some of them older than their source."""
    collection, name, field = found["at"].split("/")
    item = name_id(site.name, collection, name)
    for tag, text in found["texts"].items():
        site.collections[collection].items[item].texts[field, tag] = text
        if found.get("outdated"):
            site.outdated.add((collection, item, field, tag))
