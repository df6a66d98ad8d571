"""Settings of this computer: one small JSON file, typed, written whole or not at all.

A damaged file is set aside and said, never fatal; a value of the wrong type falls back to its default; what this
version does not know is kept as it is. Keys of the service are never here (tokens.py).
"""

import json
import logging
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from translator_app.local import files, paths
from translator_app.local.errors import in_our_words
from translator_app.text import _

FILE = "settings.json"
RECENT = 20
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Recent:
    """A project of the start page; `percent` is how much is translated, `unfinished` the number of an open import."""

    path: str
    title: str = ""
    site: str = ""
    languages: tuple[str, ...] = ()
    percent: float | None = None
    unfinished: int | None = None
    opened: float = 0.0


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings. `window` is free room for the window's own memory; `unknown` is what other versions wrote.

    `updates` is whether a start may ask for a newer version. `takes_rows` says of a site's id whether a probe found
    that it takes files with changed rows only.
    """

    accounts: tuple[str, ...] = ()
    account: str = ""
    site: str = ""
    api_url: str = ""
    theme: str = "system"
    interface: str = ""
    updates: bool = False
    recent: tuple[Recent, ...] = ()
    takes_rows: dict[str, bool] = field(default_factory=dict)
    window: dict[str, Any] = field(default_factory=dict)
    unknown: dict[str, Any] = field(default_factory=dict)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"not a text: {value!r}")
    return value


def _switch(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError(f"neither true nor false: {value!r}")
    return value


def _whole(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError(f"not a whole number: {value!r}")
    return value


def _number(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError(f"not a number: {value!r}")
    return float(value)


def _texts(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise TypeError(f"not a list: {value!r}")
    return tuple(map(_text, value))


def _mapping(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise TypeError(f"not an object: {value!r}")
    return value


def _or_none(read: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda value: None if value is None else read(value)


# What reads a value as it stands in the file, or raises TypeError (OverflowError for a number beyond all bounds).
_RECENT: dict[str, Callable[[Any], Any]] = {
    "path": _text,
    "title": _text,
    "site": _text,
    "languages": _texts,
    "percent": _or_none(_number),
    "unfinished": _or_none(_whole),
    "opened": _number,
}


def _recent(value: Any) -> tuple[Recent, ...]:
    if not isinstance(value, list):
        raise TypeError(f"not a list: {value!r}")
    return tuple(
        Recent(**{name: _RECENT[name](told) for name, told in _mapping(each).items() if name in _RECENT})
        for each in value
    )


_TYPES: dict[str, Callable[[Any], Any]] = {
    "accounts": _texts,
    "account": _text,
    "site": _text,
    "api_url": _text,
    "theme": _text,
    "interface": _text,
    "updates": _switch,
    "recent": _recent,
    "takes_rows": lambda value: {name: _switch(takes) for name, takes in _mapping(value).items()},
    "window": _mapping,
}


@dataclass(frozen=True, slots=True)
class Loaded:
    """Settings as read, and a sentence for the person when something in the file could not be used."""

    settings: Settings
    notice: str = ""


def path() -> Path:
    """The settings file."""
    return paths.config() / FILE


def load() -> Loaded:
    """Read the settings; defaults when there are none yet. Raises NoPlace when the file may not be read."""
    place = path()
    try:
        with in_our_words(place):
            raw = json.loads(place.read_bytes()) if place.exists() else {}
        if not isinstance(raw, dict):
            raise TypeError("not an object")
    except (ValueError, TypeError, RecursionError) as error:
        return Loaded(Settings(), _set_aside(place, error))
    known: dict[str, Any] = {}
    wrong: list[str] = []
    for name in raw.keys() & _TYPES.keys():
        try:
            known[name] = _TYPES[name](raw[name])
        except (TypeError, OverflowError):
            wrong.append(name)
    unknown = {name: value for name, value in raw.items() if name not in _TYPES}
    notice = ""
    if wrong:
        _log.warning("settings of the wrong kind ignored: %s", ", ".join(sorted(wrong)))
        notice = _("Some settings could not be read and are back to their defaults: {names}.").format(
            names=", ".join(sorted(wrong))
        )
    return Loaded(Settings(**known, unknown=unknown), notice)


def _set_aside(place: Path, error: Exception) -> str:
    aside = place.with_name(f"{FILE}.damaged-{time.strftime('%Y%m%d-%H%M%S')}")
    with in_our_words(place):
        place.replace(aside)
    _log.warning("settings set aside as %s: %s", aside, error)
    return _("The settings were damaged and are back to their defaults; the old file is kept as {path}.").format(
        path=aside
    )


def save(settings: Settings) -> None:
    """Write the settings. Raises NoPlace, DiskFull."""
    known = {f.name: getattr(settings, f.name) for f in fields(settings) if f.name != "unknown"}
    known["recent"] = [asdict(project) for project in settings.recent]
    made = json.dumps({**settings.unknown, **known}, ensure_ascii=False, indent=1)
    files.write(path(), [made.encode("utf-8", "surrogatepass")], private=True)


def change(make: Callable[[Settings], Settings]) -> Settings:
    """Read, change and write the settings as one step, also against another running program of ours."""
    with files.alone(paths.locks() / "settings.lock"):
        settings = make(load().settings)
        save(settings)
    return settings


def update(**changes: Any) -> Settings:
    """Set some settings by name."""
    return change(lambda settings: replace(settings, **changes))


def remember_project(project: Recent) -> Settings:
    """Put a project at the top of the recent ones."""

    def add(settings: Settings) -> Settings:
        others = [known for known in settings.recent if known.path != project.path]
        return replace(settings, recent=(project, *others)[:RECENT])

    return change(add)


def forget_project(project_path: str) -> Settings:
    """Take a project off the recent ones."""
    return change(lambda s: replace(s, recent=tuple(known for known in s.recent if known.path != project_path)))


def remember_account(account: str) -> Settings:
    """Note that a key for this account may be in the keyring."""
    return change(lambda s: replace(s, accounts=(*(a for a in s.accounts if a != account), account), account=account))


def forget_account(account: str) -> Settings:
    """Note that there is no key for this account any more."""

    def drop(settings: Settings) -> Settings:
        left = tuple(known for known in settings.accounts if known != account)
        return replace(settings, accounts=left, account="" if settings.account == account else settings.account)

    return change(drop)
