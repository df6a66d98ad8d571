"""Naming: the id of a record or item from the cells that identify it, and those cells again from the id.

Both directions are exact, so that two records have the same id only when they have the same cells.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping as AnyMapping
from collections.abc import Sequence
from typing import NamedTuple, Protocol
from urllib.parse import unquote as unescape

_PLAIN = re.compile(r"[\w.\-]*")
_ESCAPED = frozenset("%/~\"'`\\&;|<>()[]{}$*?!#")
_SEPARATORS = ((",", ":"), (", ", ": "), (",", ": "), (", ", ":"))
_NUMBERED = re.compile(r"(.+?)(?:~([2-9]|[1-9][0-9]+))?", re.DOTALL)


class Name(NamedTuple):
    """What a record or item is called; `collection` and `field` are "" where the cells do not say."""

    id: str
    collection: str
    item: str
    field: str


class Naming(Protocol):
    """Names records by the texts in some columns."""

    @property
    def columns(self) -> tuple[int, ...]:
        """The columns whose texts it reads."""

    def read(self, texts: Sequence[str]) -> Name:
        """The name of the record with these texts."""

    def texts(self, name_id: str) -> tuple[str, ...] | None:
        """The texts of the record with this id; None when no record of this file could have it."""


def escape(text: str) -> str:
    """The text without spaces, slashes, quotes and whatever a shell or an eye could trip over, as in an address."""
    if _PLAIN.fullmatch(text):
        return text
    return "".join(
        char if char.isprintable() and char != " " and char not in _ESCAPED
        else "".join(f"%{byte:02X}" for byte in char.encode("utf-8", "surrogatepass"))
        for char in text
    )  # fmt: skip


def numbered(name_id: str, ordinal: int) -> str:
    """The id of the n-th record that has it."""
    return name_id if ordinal == 1 else f"{name_id}~{ordinal}"


def unnumbered(name_id: str) -> tuple[str, int]:
    """The id and the ordinal that `numbered` put together."""
    match = _NUMBERED.fullmatch(name_id)
    return (match[1], int(match[2] or 1)) if match else (name_id, 1)


class ByColumns:
    """Names made of cells: `Products/item-1/title`."""

    def __init__(self, roles: AnyMapping[str, int]) -> None:
        self._roles = tuple(roles)
        self.columns = tuple(roles.values())

    def read(self, texts: Sequence[str]) -> Name:
        """The cells, escaped, with slashes between."""
        found = dict(zip(self._roles, texts, strict=True))
        item = found.get("item", found.get("id", ""))
        return Name("/".join(map(escape, texts)), found.get("collection", ""), item, found.get("field", ""))

    def texts(self, name_id: str) -> tuple[str, ...] | None:
        """The cells that were joined."""
        parts = tuple(map(unescape, name_id.split("/")))
        return parts if len(parts) == len(self.columns) else None


class ByJson:
    """Names from the site's own ids, `{"contentId": ..., "fieldId": ..., "sequencePath": []}`: `item-1/title`.

    Ids spelled like the file's first one are taken apart; any other is kept as a whole, after a `~`, since only so
    do different cells stay different ids.
    """

    def __init__(self, column: int, first: str) -> None:
        self.columns = (column,)
        self._form = _form_of(first)
        self._pattern = re.compile(_pattern(self._form)) if self._form else None

    def read(self, texts: Sequence[str]) -> Name:
        """The item is the contentId, the field the fieldId with the sequence path, if there is one."""
        text = texts[0]
        match = self._pattern.fullmatch(text) if self._pattern else None
        if match is None:
            return self._whole(text)
        found = match.groupdict()
        item, field, path = found["contentId"], found["fieldId"], found.get("sequencePath", "[]")[1:-1]
        name_id = f"{escape(item)}/{escape(field)}"
        if not path:
            return Name(name_id, "", item, field)
        return Name(f"{name_id}/{escape(path)}", "", item, f"{field}[{path}]")

    def _whole(self, text: str) -> Name:
        try:
            found = json.loads(text)
        except (ValueError, RecursionError):
            found = None
        if not isinstance(found, dict):
            return Name("~" + escape(text), "", text, "")
        path = json.dumps(found.get("sequencePath") or [], ensure_ascii=False, separators=(",", ":"))
        field = str(found.get("fieldId", "")) + (path if path != "[]" else "")
        return Name("~" + escape(text), "", str(found.get("contentId", "")), field)

    def texts(self, name_id: str) -> tuple[str, ...] | None:
        """The id's text as the file spells it."""
        if name_id.startswith("~"):
            return (unescape(name_id[1:]),)
        parts = list(map(unescape, name_id.split("/")))
        if self._form is None or not 2 <= len(parts) <= 3:
            return None
        found = {"contentId": f'"{parts[0]}"', "fieldId": f'"{parts[1]}"', "sequencePath": f"[{(*parts, '')[2]}]"}
        return (_assemble(self._form, found),)


Form = tuple[tuple[str, ...], tuple[str, str]]
"""The keys in order, and what stands between items and after keys."""


def _form_of(text: str) -> Form | None:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(found, dict) or set(found) | {"sequencePath"} != {"contentId", "fieldId", "sequencePath"}:
        return None
    for separators in _SEPARATORS:
        if json.dumps(found, ensure_ascii=False, separators=separators) == text:
            return tuple(found), separators
    return None


def _pattern(form: Form) -> str:
    groups = {key: rf'"(?P<{key}>[^"\\\x00-\x1f]*)"' for key in ("contentId", "fieldId")}
    groups["sequencePath"] = r"(?P<sequencePath>\[[^\[\]]*\])"
    return re.escape("{") + re.escape(form[1][0]).join(
        re.escape(f'"{key}"{form[1][1]}') + groups[key] for key in form[0]
    ) + re.escape("}")  # fmt: skip


def _assemble(form: Form, found: AnyMapping[str, str]) -> str:
    keys, (between, colon) = form
    return "{" + between.join(f'"{key}"{colon}{found[key]}' for key in keys) + "}"


class ByPosition:
    """Names by the record's place in the file, where a person decided that no column names it."""

    columns: tuple[int, ...] = ()

    def read(self, texts: Sequence[str]) -> Name:
        """No name; the caller numbers the records."""
        return Name("row", "", "", "")

    def texts(self, name_id: str) -> tuple[str, ...] | None:
        """The records have no texts to be found by."""
        return () if name_id == "row" else None
