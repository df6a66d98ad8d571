"""Spaces and line breaks at the edges and inside."""

import re
from collections import Counter
from collections.abc import Iterator

from translator_app.core.checks.define import Found, check
from translator_app.core.checks.issue import Severity
from translator_app.core.checks.pair import Pair
from translator_app.text import _

PLAIN = frozenset({"text", "seo"})
"""In HTML spaces mean nothing at edges, and line breaks neither."""

_DOUBLE = re.compile(r"(?<=\S) {2,}(?=\S)")
_ESCAPE = re.compile(r"(?<!\\)\\[nrt\"']")
_PATH = re.compile(r"\b[A-Za-z]:\\|\\\\\w")
_BREAK = re.compile(r"\r\n|\r|\n")
_FRENCH = re.compile(r"(?<=[^\s?!:;]) (?=[;:!?»](?:\s|$|[\"»)<]))|(?<=«) (?=\S)")


def _leading(text: str) -> str:
    return text[: len(text) - len(text.lstrip())]


def _trailing(text: str) -> str:
    return text[len(text.rstrip()) :]


def _breaks(text: str) -> str:
    return _BREAK.sub("\n", text)


@check("space-start", "spaces", Severity.WARNING, kinds=PLAIN)
def start(pair: Pair) -> Iterator[Found]:
    """Begins with other spaces

    Spaces or line breaks at the beginning are not those of the source. Texts that are joined depend on them.
    """
    source, target = _leading(pair.source), _leading(pair.target)
    if _breaks(source) != _breaks(target):
        fix = source + pair.target[len(target) :]
        message = (
            _("A space at the beginning is missing.") if len(source) > len(target) else _("It begins with a space.")
        )
        yield Found(message, ((0, len(source)),), ((0, len(target)),), fix)


@check("space-end", "spaces", Severity.WARNING, kinds=PLAIN)
def end(pair: Pair) -> Iterator[Found]:
    """Ends with other spaces

    Spaces or line breaks at the end are not those of the source. Texts that are joined depend on them.
    """
    source, target = _trailing(pair.source), _trailing(pair.target)
    if _breaks(source) != _breaks(target):
        fix = pair.target[: len(pair.target) - len(target)] + source
        places = (
            ((len(pair.source) - len(source), len(pair.source)),),
            ((len(pair.target) - len(target), len(pair.target)),),
        )
        message = _("A space at the end is missing.") if len(source) > len(target) else _("It ends with a space.")
        yield Found(message, *places, fix)


@check("space-double", "spaces", Severity.WARNING)
def double(pair: Pair) -> Iterator[Found]:
    """Two spaces in a row

    The translation has two or more spaces between words, the source nowhere.
    """
    if "  " not in pair.target or _DOUBLE.search(pair.source):
        return
    if places := tuple(match.span() for match in _DOUBLE.finditer(pair.target)):
        yield Found(_("There are two spaces in a row."), target=places, fix=_DOUBLE.sub(" ", pair.target))


@check("space-source", "spaces", Severity.INFO, kinds=PLAIN)
def source_edges(pair: Pair) -> Iterator[Found]:
    """Source begins or ends with spaces

    The source itself has spaces at an edge, probably by mistake: mend it there and all languages are easier.
    """
    if pair.source.strip(" \t\u00a0") != pair.source and pair.source.strip():
        first, last = len(_leading(pair.source)), len(pair.source.rstrip())
        places = tuple(place for place in ((0, first), (last, len(pair.source))) if place[0] < place[1])
        yield Found(_("The source has spaces at its edges."), source=places)


@check("line-breaks", "spaces", Severity.WARNING, kinds=PLAIN)
def line_breaks(pair: Pair) -> Iterator[Found]:
    """Another number of line breaks

    The translation has more or fewer lines than the source.
    """
    source, target = _breaks(pair.source.strip()).count("\n"), _breaks(pair.target.strip()).count("\n")
    if source != target:
        message = _("The source has {source} line breaks, the translation {target}.")
        yield Found(
            message.format(source=source, target=target), target=tuple(m.span() for m in _BREAK.finditer(pair.target))
        )


@check("line-break-kind", "spaces", Severity.WARNING)
def line_break_kind(pair: Pair) -> Iterator[Found]:
    """Another kind of line breaks

    Inside the text, line breaks were of one kind and are of another now; a program on the way has changed them.
    """
    source, target = set(_BREAK.findall(pair.source)), set(_BREAK.findall(pair.target))
    if len(source) == 1 and target and target != source:
        places = tuple(match.span() for match in _BREAK.finditer(pair.target) if match[0] not in source)
        yield Found(
            _("The line breaks are of another kind."), target=places, fix=_BREAK.sub(next(iter(source)), pair.target)
        )


@check("escapes", "spaces", Severity.WARNING)
def escapes(pair: Pair) -> Iterator[Found]:
    """Escaped characters differ

    Sequences such as \\n or \\t, written out with a backslash, stand for line breaks and tabs, and must stay.
    """
    if ("\\" not in pair.source and "\\" not in pair.target) or _PATH.search(pair.source):
        return
    source, target = Counter(_ESCAPE.findall(pair.source)), Counter(_ESCAPE.findall(pair.target))
    for text in source - target:
        yield Found(_("“{text}” is missing.").format(text=text), source=tuple(_places(text, pair.source)))
    for text in target - source:
        yield Found(_("“{text}” is not in the source.").format(text=text), target=tuple(_places(text, pair.target)))


def _places(text: str, within: str) -> Iterator[tuple[int, int]]:
    return (match.span() for match in _ESCAPE.finditer(within) if match[0] == text)


@check("space-french", "spaces", Severity.INFO)
def french(pair: Pair) -> Iterator[Found]:
    """Ordinary space where a line must not break

    Before ; : ! ? » and behind « French has a space that does not break the line. An ordinary one lets the mark slip to
    the next line.
    """
    if pair.base not in ("fr", "br") or " " not in pair.target:
        return
    if places := tuple(match.span() for match in _FRENCH.finditer(pair.target) if _is_text(pair, match.start())):
        fixed = list(pair.target)
        for place, _end in places:
            fixed[place] = "\u00a0"
        yield Found(_("This space should not break the line."), target=places, fix="".join(fixed))


def _is_text(pair: Pair, at: int) -> bool:
    return all(not segment.start <= at < segment.end for segment in pair.target_segments)


CHECKS = (start, end, double, source_edges, line_breaks, line_break_kind, escapes, french)
