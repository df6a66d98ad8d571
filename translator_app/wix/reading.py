"""Decoded JSON to the structs of models.py, leniently; NotUnderstood where that is not possible."""

from __future__ import annotations

from typing import TypeVar

import msgspec

from .errors import NotUnderstood
from .models import Job, Locale, LogEntry, Wire

_Model = TypeVar("_Model", bound=Wire)
_DEEPEST = 60


def read(kind: type[_Model], value: object, *, request_id: str = "") -> _Model:
    """The decoded JSON `value` as a `kind`; NotUnderstood names the place where it is something else."""
    try:
        return msgspec.convert(_without_nulls(value), kind, strict=False)
    except msgspec.ValidationError as error:
        raise NotUnderstood(
            f"The service answered with a {kind.__name__} of an unexpected shape: {str(error)[:300]}",
            request_id=request_id,
        ) from None


def read_job(answer: object, *, request_id: str = "") -> Job:
    """A job that comes bare or as `{job: ...}`."""
    value = answer.get("job", answer) if isinstance(answer, dict) else answer
    if isinstance(value, dict) and "id" not in value and "_id" in value:
        value = {**value, "id": value["_id"]}
    return read(Job, value, request_id=request_id)


def read_locale(value: object) -> Locale | None:
    """A locale, its tag put together from language and region when it has no id; None when it has neither."""
    if not isinstance(value, dict):
        return None
    parts = [value.get("languageCode"), value.get("regionCode")]
    tag = value.get("id") or "-".join(part for part in parts if isinstance(part, str) and part)
    return read(Locale, {**value, "id": tag}) if tag else None


def read_log(value: object) -> LogEntry:
    """A log entry, whose row number may come as a number."""
    if isinstance(value, dict) and isinstance(value.get("sourceItemId"), int):
        value = {**value, "sourceItemId": str(value["sourceItemId"])}
    return read(LogEntry, value)


def _without_nulls(value: object, depth: int = 0) -> object:
    """JSON without the null members of its objects: for this service null and absent are the same."""
    if depth > _DEEPEST:
        return value
    if isinstance(value, dict):
        return {key: _without_nulls(inner, depth + 1) for key, inner in value.items() if inner is not None}
    if isinstance(value, list):
        return [_without_nulls(inner, depth + 1) for inner in value]
    return value
