"""Filters, sort orders and cursor pages over plain records, as the service's query language has them."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from translator_app.sandbox.answers import invalid, violation

_MISSING = object()


def _ordered(compare: Callable[[Any, Any], bool]) -> Callable[[Any, Any], bool]:
    return lambda value, wish: type(value) is type(wish) and compare(value, wish)


OPERATORS: dict[str, Callable[[Any, Any], bool]] = {
    "$eq": lambda value, wish: bool(value == wish),
    "$ne": lambda value, wish: bool(value != wish),
    "$in": lambda value, wish: value in wish,
    "$nin": lambda value, wish: value not in wish,
    "$hasSome": lambda value, wish: any(one in wish for one in (value if isinstance(value, list) else [value])),
    "$exists": lambda value, wish: (value is not None) == wish,
    "$startsWith": lambda value, wish: isinstance(value, str) and value.startswith(wish),
    "$contains": lambda value, wish: isinstance(value, str) and wish in value,
    "$gt": _ordered(lambda value, wish: value > wish),
    "$gte": _ordered(lambda value, wish: value >= wish),
    "$lt": _ordered(lambda value, wish: value < wish),
    "$lte": _ordered(lambda value, wish: value <= wish),
}
RANGES = frozenset({"$gt", "$gte", "$lt", "$lte"})
_LISTS = frozenset({"$in", "$nin", "$hasSome"})


def _bad(field: str, description: str) -> Exception:
    return invalid([violation(field, "OTHER", description)])


def check_filter(wish: Mapping[str, Any], fields: Sequence[str] | None, unranged: Sequence[str] = ()) -> None:
    """Refuse a filter with fields (None: any) or operators that the service does not have."""
    for name, value in wish.items():
        if name in ("$and", "$or"):
            if not isinstance(value, list):
                raise _bad(f"query.filter.{name}", "is not an array")
            for part in value:
                check_filter(part, fields, unranged)
        elif name == "$not":
            check_filter(value[0] if isinstance(value, list) and value else value, fields, unranged)
        elif name.startswith("$") or (fields is not None and name not in fields):
            raise _bad(f"query.filter.{name}", "can not be filtered by")
        elif isinstance(value, dict) and any(key.startswith("$") for key in value):
            _check_operators(name, value, name in unranged)


def _check_operators(name: str, tests: Mapping[str, Any], unranged: bool) -> None:
    for operator, wish in tests.items():
        if operator not in OPERATORS or (unranged and operator in RANGES):
            raise _bad(f"query.filter.{name}", f"does not support {operator}")
        if operator in _LISTS and not isinstance(wish, list):
            raise _bad(f"query.filter.{name}", f"{operator} needs an array")
        if operator in ("$startsWith", "$contains") and not isinstance(wish, str):
            raise _bad(f"query.filter.{name}", f"{operator} needs a string")


def matches(record: Mapping[str, Any], wish: Mapping[str, Any]) -> bool:
    """Whether a record passes a checked filter."""
    return all(_passes(record, name, value) for name, value in wish.items())


def _passes(record: Mapping[str, Any], name: str, value: Any) -> bool:
    if name == "$and":
        return all(matches(record, part) for part in value)
    if name == "$or":
        return any(matches(record, part) for part in value)
    if name == "$not":
        return not matches(record, value[0] if isinstance(value, list) else value)
    have = record.get(name)
    if isinstance(value, dict) and any(key.startswith("$") for key in value):
        return all(OPERATORS[operator](have, wish) for operator, wish in value.items())
    return bool(have == value)


def in_order(
    records: Sequence[Mapping[str, Any]], sort: Sequence[Mapping[str, str]], fields: Sequence[str] | None
) -> list[Mapping[str, Any]]:
    """The records sorted; what lacks a field comes first, descending last."""
    ordered = list(records)
    for wish in reversed(sort):
        name = wish["fieldName"]
        if fields is not None and name not in fields:
            raise _bad("query.sort.fieldName", f"{name} can not be sorted by")
        ordered.sort(
            key=lambda record: (record.get(name) is not None, str(record.get(name, ""))),
            reverse=wish.get("order") == "DESC",
        )
    return ordered


def pack(token: Mapping[str, Any]) -> str:
    """A cursor: opaque to clients."""
    return base64.urlsafe_b64encode(json.dumps(token).encode()).decode().rstrip("=")


def unpack(cursor: str, of: str) -> dict[str, Any]:
    """What a cursor carries; 400 when it is not one of this listing."""
    try:
        token = json.loads(base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True))
    except (binascii.Error, ValueError):
        token = None
    if not isinstance(token, dict) or token.get("of") != of:
        raise invalid([violation("paging.cursor", "FORMAT", "is not a cursor of this listing")])
    return token


def limit_of(paging: Mapping[str, Any], token: Mapping[str, Any]) -> int:
    """How long a page shall be: as asked, else as the first page was, else 50."""
    return int(paging.get("limit") or token.get("limit") or 50)


def page(
    records: Sequence[Any], limit: int, token: Mapping[str, Any], identify: Callable[[Any], str]
) -> tuple[list[Any], dict[str, Any]]:
    """One page and its metadata. `token` names the listing, and after the first page where the last one ended.

    A page starts behind the last record that was given, so records that come new do not shift it.
    """
    start = int(token.get("from", 0))
    if "after" in token:
        names = [identify(one) for one in records]
        if token["after"] in names:
            start = names.index(token["after"]) + 1
    cut = list(records[start : start + limit])
    more = start + limit < len(records)
    cursors = {}
    if more:
        cursors["next"] = pack({**token, "from": start + limit, "after": identify(cut[-1]), "limit": limit})
    return cut, {"count": len(cut), "cursors": cursors, "hasNext": more}
