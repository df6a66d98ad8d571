"""Moments in every form the service writes them in."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, TypeAlias

# ISO 8601 as a rule; {seconds, nanos} on one page of the documentation, {$date} in items.
Instant: TypeAlias = str | int | float | dict[str, Any] | None


def instant(value: Instant) -> datetime | None:
    """A moment as the service writes it, in UTC when it names no zone; None when it can't be read."""
    try:
        match value:
            case str() if value:
                moment = datetime.fromisoformat(value)
                return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
            case {"$date": str(inner)}:
                return instant(inner)
            case {"seconds": str() | int() | float() as seconds}:
                return datetime.fromtimestamp(float(seconds), UTC)
            case int() | float():
                return datetime.fromtimestamp(value, UTC)
            case _:
                return None
    except (ValueError, OverflowError, OSError):
        return None
