"""The keys of the filter language and what may stand behind their colons."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from difflib import get_close_matches

from translator_app.core.status import Status
from translator_app.core.units import KINDS
from translator_app.text import N_, _

FLAGS = ("edited", "conflict", "failed")
STATES = (*(status.value for status in Status), *FLAGS)
HAS = ("issue", "error", "warning", "info", "note")
_SPAN = re.compile(r"(\d{1,5})([hdw])")
_HOURS = {"h": 1, "d": 24, "w": 168}


@dataclass(frozen=True, slots=True)
class Key:
    """One key: what it is for, in words, and the sentence that says why a value is wrong ("" when it is right)."""

    meaning: str
    complaint: Callable[[str], str]
    values: tuple[str, ...] = ()


def _one_of(values: tuple[str, ...]) -> Callable[[str], str]:
    def complaint(value: str) -> str:
        if value in values:
            return ""
        return _("“{value}” is not one of: {values}.").format(value=value, values=", ".join(values))

    return complaint


def _number(value: str) -> str:
    if value.isascii() and value.isdigit() and len(value) < 9:
        return ""
    return _("“{value}” is not a number of characters.").format(value=value)


def _time(value: str) -> str:
    if value in ("today", "yesterday") or _SPAN.fullmatch(value):
        return ""
    try:
        date.fromisoformat(value)
    except ValueError:
        return _("“{value}” is not a time. Write today, yesterday, 7d, 12h, 2w or a day like 2026-01-31.").format(
            value=value
        )
    return ""


def _anything(value: str) -> str:
    return ""


def _check(value: str) -> str:
    from translator_app.core.checks.registry import known_names

    names = known_names()
    if value in names:
        return ""
    near = get_close_matches(value, names, n=3, cutoff=0.4)
    if not near:
        return _("There is no check “{value}”.").format(value=value)
    return _("There is no check “{value}”. Similar ones are: {names}.").format(value=value, names=", ".join(near))


KEYS = {
    "state": Key(N_("the state of a translation"), _one_of(STATES), STATES),
    "has": Key(N_("what a cell has"), _one_of(HAS), HAS),
    "check": Key(N_("the check that complains"), _check),
    "collection": Key(N_("the collection"), _anything),
    "item": Key(N_("the item, by name or id"), _anything),
    "field": Key(N_("the field"), _anything),
    "kind": Key(N_("the kind of field"), _one_of(KINDS), KINDS),
    "changed": Key(N_("when it was changed here"), _time, ("today", "yesterday", "7d")),
    "longer": Key(N_("longer than so many characters"), _number),
    "shorter": Key(N_("shorter than so many characters"), _number),
    "same": Key(N_("a translation that is the same as the source"), _one_of(("source",)), ("source",)),
    "id": Key(N_("the id of a unit"), _anything),
}
"""All keys with their meaning; pass the meaning through `_` before showing."""

OF_CELLS = frozenset({"state", "has", "check", "changed", "longer", "shorter", "same"})
"""Keys that ask about cells, and so can be narrowed to a language."""


def time_span(value: str, now: float) -> tuple[float, float]:
    """The stretch of time that `changed:value` means, in seconds since the epoch, days by the local clock."""
    moment = datetime.fromtimestamp(now).astimezone()
    midnight = moment.replace(hour=0, minute=0, second=0, microsecond=0)
    day = timedelta(days=1)
    if value == "today":
        return midnight.timestamp(), float("inf")
    if value == "yesterday":
        return (midnight - day).timestamp(), midnight.timestamp()
    if span := _SPAN.fullmatch(value):
        return now - int(span[1]) * _HOURS[span[2]] * 3600, float("inf")
    start = datetime.combine(date.fromisoformat(value), datetime.min.time()).astimezone()
    return start.timestamp(), (start + day).timestamp()
