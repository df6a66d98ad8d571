"""What in a text is not words: tags and placeholders. Pure functions on strings.

The grid draws these as chips, the editor highlights and steps through them, the checks compare them between source
and target; all of them ask here, so that they mean the same.
"""

import re
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache


class Inline(Enum):
    """What kind of thing a segment is."""

    OPEN = auto()
    CLOSE = auto()
    EMPTY = auto()
    PLACEHOLDER = auto()


TAGS = frozenset({Inline.OPEN, Inline.CLOSE, Inline.EMPTY})

VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
"""Elements of HTML that never have a closing tag."""


@dataclass(frozen=True, slots=True)
class Segment:
    """One tag or placeholder: `text[start:end]`. `name` is the tag's or placeholder's name in the form it compares
    by: `b` for `<B class="x">`, `count` for `{count}` and `{{ count }}`, `%1$s` for itself.
    """

    start: int
    end: int
    kind: Inline
    name: str


_ATTRIBUTES = r"""(?:\s(?:[^<>"']|"[^"]*"|'[^']*')*)?"""
_TAG = rf"<(?P<close>/)?(?P<tag>[A-Za-z][\w:.-]*){_ATTRIBUTES}/?>|<!--(?s:.)*?-->"
_CONVERSION = r"(?:hh?|ll?|[Lqjzt])?[@diouxXeEfFgGaAcsp]"
_PATTERN = re.compile(
    "|".join(
        (
            _TAG,
            r"\{\{\{\s*[\w.$/#^>!&-][\w.$ -]*\}\}\}",
            r"\{\{\s*[\w.$/#^>!&-][^{}\n]*\}\}",
            r"\$\{[^{}\s]+\}",
            r"\{[A-Za-z_$][\w.$\[\]-]*(?:\s*,\s*(?:number|date|time|spellout|ordinal|duration)(?:\s*,[^{}]*)?)?\}",
            r"\{\d*(?:![rsa])?(?::[^{}\s]*)?\}",
            rf"%\([\w.-]+\)[#0+-]*\d*(?:\.\d+)?{_CONVERSION}",
            rf"%\d+\$[#0+-]*\d*(?:\.\d+)?{_CONVERSION}",
            rf"%[#0+-]*\d*(?:\.\d+)?{_CONVERSION}(?![A-Za-z])",
        )
    )
)
_ANY = re.compile(r"[<{%]")
_NAMED = re.compile(r"^(?:\{\{\{|\{\{|\$\{|\{|%\()\s*([A-Za-z_$][\w.$-]*)")


def _find(text: str) -> tuple[Segment, ...]:
    return tuple(_segment(match) for match in _PATTERN.finditer(text))


_remembered = lru_cache(maxsize=4096)(_find)


def segments(text: str) -> tuple[Segment, ...]:
    """The tags and placeholders of a text, in order and without overlaps. A placeholder within a tag is the tag's."""
    if not _ANY.search(text):
        return ()
    return _remembered(text) if len(text) <= 2_000 else _find(text)


def _segment(match: re.Match[str]) -> Segment:
    if not match[0].startswith("<"):
        return Segment(match.start(), match.end(), Inline.PLACEHOLDER, placeholder_name(match[0]))
    name = (match["tag"] or "!--").lower()
    if match["close"]:
        kind = Inline.CLOSE
    elif name in VOID or name == "!--" or match[0].endswith("/>"):
        kind = Inline.EMPTY
    else:
        kind = Inline.OPEN
    return Segment(match.start(), match.end(), kind, name)


def placeholder_name(text: str) -> str:
    """What a placeholder is called: the name within its brackets, or its whole text when it has none."""
    named = _NAMED.match(text)
    return named[1] if named else text


def next_segment(text: str, position: int) -> Segment | None:
    """The first tag or placeholder that begins at or behind `position`, else the first of all; None without any."""
    found = segments(text)
    return next((segment for segment in found if segment.start >= position), found[0] if found else None)


def missing_segments(source: str, target: str) -> list[Segment]:
    """The segments of `source` that `target` does not have as often, in the source's order."""
    left: dict[str, int] = {}
    for segment in segments(target):
        text = target[segment.start : segment.end]
        left[text] = left.get(text, 0) + 1
    missing = []
    for segment in segments(source):
        text = source[segment.start : segment.end]
        if left.get(text, 0) > 0:
            left[text] -= 1
        else:
            missing.append(segment)
    return missing
