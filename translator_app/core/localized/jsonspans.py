"""Where the values of one JSON object stand in its bytes, and how it is spaced. The JSON must be known to be valid."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

Path = tuple[str, ...]
Span = tuple[int, int]

_STRING = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"', re.DOTALL)
_SPACE = re.compile(rb"[ \t\r\n]*+")
_SCALAR = re.compile(rb"[^ \t\r\n,\]}]++")
_SKIP = re.compile(rb'[^"{}\[\]]++|"[^"\\]*+(?:\\.[^"\\]*+)*+"|([{\[])|([}\]])', re.DOTALL)


@dataclass(slots=True)
class Shape:
    """The values of an object by path; the objects by path, with the place for another key and whether one is there.

    `between` and `colon` are what the object has between members and after keys.
    """

    values: dict[Path, Span] = field(default_factory=dict)
    objects: dict[Path, tuple[int, bool]] = field(default_factory=dict)
    between: bytes = b""
    colon: bytes = b""


def is_leaf(key: str, value: object) -> bool:
    """Whether a value is taken as a whole: all but objects, and objects of rich content."""
    return not isinstance(value, dict) or key == "richContent" or isinstance(value.get("nodes"), list)


def spans(raw: bytes, parsed: dict[str, object]) -> Shape:
    """The places of all values of the object that `raw` holds and that was parsed to `parsed`."""
    shape = Shape()
    _object(raw, _space(raw, 0), (), parsed, shape)
    if not shape.between:
        shape.between = b", " if shape.colon.endswith(b" ") else b","
    shape.colon = shape.colon or b":"
    return shape


def _space(raw: bytes, position: int) -> int:
    match = _SPACE.match(raw, position)
    return match.end() if match else position


def _end(pattern: re.Pattern[bytes], raw: bytes, position: int) -> int:
    match = pattern.match(raw, position)
    if match is None:
        raise AssertionError(f"JSON that was valid is not, at byte {position}")
    return match.end()


def _object(raw: bytes, position: int, path: Path, parsed: dict[str, object], shape: Shape) -> int:
    """Walks over an object and returns where it ends."""
    position = _space(raw, position + 1)
    last, names = position, iter(parsed)
    while raw[position] != 0x7D:
        if raw[position] == 0x2C:
            position = _space(raw, position + 1)
            shape.between = shape.between or raw[last:position]
        key = next(names)
        key_end = _end(_STRING, raw, position)
        start = _space(raw, _space(raw, key_end) + 1)
        shape.colon = shape.colon or raw[key_end:start]
        value = parsed[key]
        if isinstance(value, dict) and not is_leaf(key, value):
            last = _object(raw, start, (*path, key), value, shape)
        else:
            last = _value(raw, start)
            shape.values[*path, key] = (start, last)
        position = _space(raw, last)
    shape.objects[path] = (last, bool(parsed))
    return position + 1


def _value(raw: bytes, position: int) -> int:
    """Where the value that begins here ends."""
    first = raw[position]
    if first == 0x22:
        return _end(_STRING, raw, position)
    if first not in (0x7B, 0x5B):
        return _end(_SCALAR, raw, position)
    depth = 0
    while True:
        match = _SKIP.match(raw, position)
        if match is None:
            raise AssertionError(f"JSON that was valid is not, at byte {position}")
        position = match.end()
        depth += (match[1] is not None) - (match[2] is not None)
        if depth == 0:
            return position
