"""Mapping: which column means what. Made by detection or by a person, kept per header as JSON."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping as AnyMapping
from collections.abc import Sequence
from dataclasses import dataclass, fields

KINDS = ("H1", "H2", "H3", "H4")
ROLES = ("id", "collection", "item", "field", "type", "locale")


@dataclass(frozen=True, slots=True)
class Mapping:
    """Which column means what, by header.

    `kind`: H1 (a row per field, a column per language; one id column), H2 (the same, ids in several columns), H3 (a
    row per item and language), H4 (a row per item, field x language columns). `languages`: tags, the main one first.
    `texts`: (field, headers) pairs, the headers in the order of the languages, None where there is no such column;
    H1 and H2 have one pair whose field is "", H3 one header a pair. The rest are the columns with that role.
    """

    kind: str
    languages: tuple[str, ...]
    texts: tuple[tuple[str, tuple[str | None, ...]], ...]
    id: str | None = None
    collection: str | None = None
    item: str | None = None
    field: str | None = None
    type: str | None = None
    locale: str | None = None

    def as_json(self) -> dict[str, object]:
        """Plain lists, texts and None, for keeping."""
        found: dict[str, object] = {role: getattr(self, role) for role in ROLES if getattr(self, role) is not None}
        texts = [[name, list(headers)] for name, headers in self.texts]
        return {"kind": self.kind, "languages": list(self.languages), "texts": texts, **found}

    @classmethod
    def from_json(cls, kept: AnyMapping[str, object]) -> Mapping:
        """The mapping that `as_json` gave. Raises ValueError for anything else."""
        unknown = set(kept) - {each.name for each in fields(cls)}
        kind, languages, texts = kept.get("kind"), kept.get("languages"), kept.get("texts")
        if unknown or kind not in KINDS or not isinstance(languages, list) or not isinstance(texts, list):
            raise ValueError(f"not a mapping: {dict(kept)!r}")
        pairs = tuple(_pair(pair) for pair in texts)
        roles = {role: str(kept[role]) for role in ROLES if kept.get(role) is not None}
        width = 1 if kind == "H3" else len(languages)
        if not pairs or not languages or any(len(headers) != width for _name, headers in pairs):
            raise ValueError(f"not a mapping, each text needs {width} headers: {dict(kept)!r}")
        if (kind == "H3") != ("locale" in roles):
            raise ValueError(f"not a mapping, H3 and only H3 needs a locale: {dict(kept)!r}")
        return cls(str(kind), tuple(str(tag) for tag in languages), pairs, **roles)

    @property
    def named(self) -> tuple[str, ...]:
        """The headers of the columns with a role."""
        return tuple(header for role in ROLES if (header := getattr(self, role)) is not None)

    @property
    def headers(self) -> tuple[str, ...]:
        """Every header it speaks of."""
        cells = [header for _name, headers in self.texts for header in headers]
        return (*self.named, *(header for header in cells if header is not None))


def _pair(kept: object) -> tuple[str, tuple[str | None, ...]]:
    match kept:
        case [str(name), [*headers]] if all(header is None or isinstance(header, str) for header in headers):
            return name, tuple(None if header is None else str(header) for header in headers)
    raise ValueError(f"not a field and its headers: {kept!r}")


def signature(headers: Sequence[str]) -> str:
    """What a mapping is remembered under: the same for files with the same columns in the same order."""
    joined = "\x1f".join(header.strip() for header in headers)
    return hashlib.sha256(joined.encode("utf-8", "replace")).hexdigest()[:32]
