"""Which columns name the row: ids, collections, field keys, element types, locales. Told by headers and cells."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from functools import cache

from translator_app.core.localized.tags import is_tag

WORDS: dict[str, tuple[str, ...]] = {
    "collection": (
        "collectionid", "datacollectionid", "collection", "collectionname", "schemaid", "schema", "contenttype",
        "entitytype",
    ),
    "field": ("fieldkey", "fieldid", "field", "fieldname", "key", "property"),
    "type": ("elementtype", "fieldtype", "element", "type"),
    "locale": ("locale", "language", "lang", "languagecode", "languagetag", "localeid", "localecode", "languageid"),
    "item": ("itemid", "entityid", "item", "entity", "contentid", "id", "iddonotedit"),
}  # fmt: skip
"""Headers of each role, letters only, surest first."""

NAMING = frozenset(word for words in WORDS.values() for word in words)
"""Headers, letters only, of any role."""

_NOT_TEXT = """id owner ownerid createddate updateddate createdat updatedat createdby updatedby lastmodified published
    publishstatus ispublished status revision version parententityid parentid previewfield namespace scope appid
    draft"""
NOT_TEXT = frozenset(_NOT_TEXT.split())
"""Headers, letters only, of columns about the record; they hold no text to translate."""

ID_KEYS = ("contentId", "fieldId")


@cache
def letters(header: str) -> str:
    """The header's letters, in lower case; of a dotted path those of its last step."""
    return re.sub(r"[^a-z]", "", header.rpartition(".")[2].lower())


def is_json_id(text: str) -> bool:
    """Whether a cell is a JSON object with the keys of the site's translation ids."""
    if not text.lstrip().startswith("{"):
        return False
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return False
    return isinstance(found, dict) and all(isinstance(found.get(key), str) for key in ID_KEYS)


def roles_of(headers: Sequence[str], samples: Sequence[Sequence[str]]) -> dict[str, str]:
    """The headers by the role they play; "id" is the one of JSON ids."""
    found: dict[str, str] = {}
    for index, header in enumerate(headers):
        cells = [row[index] for row in samples if row[index]]
        if cells and all(is_json_id(cell) for cell in cells[:20]):
            found["id"] = header
            break
    for role, words in WORDS.items():
        ranked = [
            (words.index(letters(header)), index, header)
            for index, header in enumerate(headers)
            if letters(header) in words and header not in found.values()
        ]
        if role == "locale":
            ranked = [each for each in ranked if _holds_tags(each[1], samples)]
        if ranked:
            found[role] = min(ranked)[2]
    return found


def _holds_tags(column: int, samples: Sequence[Sequence[str]]) -> bool:
    return all(is_tag(row[column]) for row in samples)


def repeats(column: int, samples: Sequence[Sequence[str]]) -> bool:
    """Whether a value occurs twice in a column."""
    cells = [row[column] for row in samples]
    return len(set(cells)) < len(cells)
