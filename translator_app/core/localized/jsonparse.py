"""One line of JSON to one object: nothing that JSON does not allow, no key twice, numbers as they are spelled."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from translator_app.core.localized.errors import BadFile
from translator_app.core.localized.jsonspans import Path, is_leaf
from translator_app.text import _

_HALF = re.compile(rb"\\u[dD][89a-fA-F]")


def _no_constant(name: str) -> str:
    raise ValueError(f"{name} is not JSON")


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _value in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise ValueError(_("the key “{key}” stands twice in one object").format(key=twice))
    return found


class _Token(str):
    """A number as the file spells it."""

    __slots__ = ()


_CHECKED = json.JSONDecoder(parse_float=_Token, parse_int=_Token)
_DECODER = json.JSONDecoder(
    parse_float=_Token, parse_int=_Token, parse_constant=_no_constant, object_pairs_hook=_unique
)


def parse_again(raw: bytes) -> dict[str, object]:
    """The object of a line that `parse` took."""
    found: dict[str, object] = _CHECKED.decode(raw.decode("utf-8"))
    return found


def parse(raw: bytes, line: int) -> dict[str, object]:
    """One line's object. Raises BadFile."""
    text = raw.decode("utf-8", "replace").strip(" \t\r\n")
    try:
        found, end = _DECODER.raw_decode(text)
    except json.JSONDecodeError as error:
        reason = _("not a JSON object: {problem} at character {place}")
        raise BadFile(line, reason.format(problem=error.msg, place=error.pos + 1)) from error
    except RecursionError as error:
        raise BadFile(line, _("the JSON is nested too deeply")) from error
    except ValueError as error:
        raise BadFile(line, str(error)) from error
    if not isinstance(found, dict):
        raise BadFile(line, _("not a JSON object"))
    if end != len(text):
        raise BadFile(line, _("more text follows the JSON object"))
    if _HALF.search(raw):
        _check_halves(found, line)
    return found


def _check_halves(value: object, line: int) -> None:
    """Raises BadFile where a string holds half of a surrogate pair."""
    if isinstance(value, dict):
        for key, inner in value.items():
            _check_halves(key, line)
            _check_halves(inner, line)
    elif isinstance(value, list):
        for inner in value:
            _check_halves(inner, line)
    elif isinstance(value, str):
        try:
            value.encode("utf-8")
        except UnicodeEncodeError as error:
            raise BadFile(line, _("a text has half of a surrogate pair, which is no character")) from error


def leaves(found: dict[str, object], path: Path = ()) -> Iterator[Path]:
    """The paths of all values of an object."""
    for key, value in found.items():
        if isinstance(value, dict) and not is_leaf(key, value):
            yield from leaves(value, (*path, key))
        else:
            yield (*path, key)
