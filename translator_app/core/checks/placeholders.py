"""Placeholders: what the site puts something else in for. One that is lost or renamed shows as garbage, or crashes."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from translator_app.core.checks.define import Found, check
from translator_app.core.checks.icu import is_icu
from translator_app.core.checks.issue import Severity, Span
from translator_app.core.checks.pair import Pair, placeholders
from translator_app.text import _

_QUICK = re.compile(r"[{%$#:\[｛％＄]")
# Kinds that the grid does not show as chips since they may be ordinary words, too: they count when the source has them.
_SHY = re.compile(
    r"%[A-Za-z_]\w+%|(?<![\w&])#[A-Za-z_]\w*#|\[\w*[_.]\w+\]|(?<![\w:/.,;!?)])(?<!\w\s):[a-z]+_?[a-z_]+\b(?![:\w])"
)
_WIDE = re.compile(
    r"[｛{]\s*[\w０-９.]+\s*[｝}]|％\s*[\d０-９]*[$＄]?\s*[sdｓｄ＠@]|%\s+[\d$]*[sd@](?![A-Za-z])|[%$]\s*[({]\s*\w+\s*[)}]\s?[sd]?"
)
_PLAIN_PRINTF = re.compile(r"%[^$()%]*[A-Za-z@]")
_NUMBERED = re.compile(r"%\d+\$")
_UNNAMED = re.compile(r"%[sdif@]|\{\}")


def tokens(pair: Pair) -> tuple[dict[str, list[Span]], dict[str, list[Span]]]:
    """The placeholders of source and target by their text, without the spaces within double braces."""
    source, target = _tokens(pair.source, pair, of_source=True), _tokens(pair.target, pair, of_source=False)
    for match in _SHY.finditer(pair.source_words if "[" not in pair.source else pair.source):
        source.setdefault(match[0], []).append(match.span())
    for text in source.keys() - target.keys():
        places = [match.span() for match in re.finditer(re.escape(text), pair.target)] if _SHY.fullmatch(text) else []
        if places:
            target[text] = places
    return source, target


def _tokens(text: str, pair: Pair, *, of_source: bool) -> dict[str, list[Span]]:
    found: dict[str, list[Span]] = {}
    numbered = of_source and _renumbered(pair)
    for number, segment in enumerate(placeholders(pair.source_segments if of_source else pair.target_segments), 1):
        written = text[segment.start : segment.end]
        key = "".join(written.split()) if written.startswith("{{") else written
        if numbered:
            key = f"%{number}${key[1:]}"
        found.setdefault(key, []).append((segment.start, segment.end))
    return found


def _renumbered(pair: Pair) -> bool:
    """Whether the source has nameless placeholders only, and the translation has given them numbers."""
    source = [pair.source[segment.start : segment.end] for segment in placeholders(pair.source_segments)]
    if not source or not all(_PLAIN_PRINTF.fullmatch(text) for text in source):
        return False
    target = [pair.target[segment.start : segment.end] for segment in placeholders(pair.target_segments)]
    return bool(target) and all(_NUMBERED.match(text) for text in target)


def _lacking(have: dict[str, list[Span]], wanted: dict[str, list[Span]]) -> Counter[str]:
    """How often each of `wanted` is there more often than in `have`."""
    return Counter({text: len(at) for text, at in wanted.items()}) - Counter(
        {text: len(at) for text, at in have.items()}
    )


def _concerned(pair: Pair) -> bool:
    return bool(_QUICK.search(pair.source) or _QUICK.search(pair.target)) and not is_icu(pair.source)


@check("placeholder-missing", "placeholders", Severity.ERROR)
def missing(pair: Pair) -> Iterator[Found]:
    """Placeholder missing

    A placeholder of the source, such as {name} or %s, is not in the translation, or not as often. The site puts a
    value in its place; without it that value is lost. Their order is free.
    """
    if not _concerned(pair):
        return
    source, target = tokens(pair)
    broken = {wanted for wanted, _at in _broken(pair, source, target)}
    extra = list(_lacking(source, target))
    lost = _lacking(target, source)
    for text in lost:
        if text in broken:
            continue
        fix = None
        if len(lost) == len(extra) == 1 and lost[text] == 1:
            start, end = target[extra[0]][-1]
            fix = pair.target[:start] + text + pair.target[end:]
        yield Found(_("“{text}” is missing.").format(text=text), source=tuple(source[text]), fix=fix)


@check("placeholder-extra", "placeholders", Severity.ERROR)
def extra(pair: Pair) -> Iterator[Found]:
    """Placeholder that the source does not have

    A placeholder in the translation has no counterpart in the source: its name was translated, or it was typed by
    mistake. Visitors would see it as it stands.
    """
    if not _concerned(pair):
        return
    source, target = tokens(pair)
    broken = {pair.target[start:end] for _wanted, (start, end) in _broken(pair, source, target)}
    for text in _lacking(source, target):
        if text not in broken:
            yield Found(_("“{text}” is not in the source.").format(text=text), target=tuple(target[text]))


@check("placeholder-broken", "placeholders", Severity.ERROR)
def broken(pair: Pair) -> Iterator[Found]:
    """Placeholder written wrongly

    A placeholder has spaces inside, full-width characters, or a brace too few: the site no longer recognises it.
    """
    if not _concerned(pair):
        return
    source, target = tokens(pair)
    places = list(_broken(pair, source, target))
    for wanted, (start, end) in places:
        fix = pair.target[:start] + wanted + pair.target[end:] if len(places) == 1 else None
        yield Found(_("This should be “{text}”.").format(text=wanted), tuple(source[wanted]), ((start, end),), fix)
    if places or not any(text[0] in "{$" for text in source):
        return
    text = "".join(" " if at in _inside(pair) else character for at, character in enumerate(pair.target))
    if pair.source.count("{") == pair.source.count("}") and text.count("{") != text.count("}"):
        braces = tuple((at, at + 1) for at, character in enumerate(text) if character in "{}")
        yield Found(_("A brace has no partner."), target=braces)


def _inside(pair: Pair) -> frozenset[int]:
    return frozenset(at for segment in placeholders(pair.target_segments) for at in range(segment.start, segment.end))


def _broken(pair: Pair, source: dict[str, list[Span]], target: dict[str, list[Span]]) -> Iterator[tuple[str, Span]]:
    """Placeholders that are missing, with the place of what was probably meant by them."""
    lost = _lacking(target, source)
    if not lost:
        return
    plain = {_plain(text): text for text in lost}
    known = set(source)
    for match in _WIDE.finditer(pair.target):
        wanted = plain.get(_plain(match[0]))
        if wanted is not None and match[0] not in known and match[0] != wanted:
            yield wanted, match.span()


def _plain(text: str) -> str:
    """A placeholder without spaces and full-width forms, to compare what was meant."""
    return "".join(unicodedata.normalize("NFKC", text).split())


@check("placeholders-unnamed", "placeholders", Severity.INFO)
def unnamed(pair: Pair) -> Iterator[Found]:
    """Several placeholders without names

    With two or more nameless placeholders the translation cannot change their order, which many languages need.
    """
    if "%" not in pair.source and "{}" not in pair.source:
        return
    found = [at for text, at in _tokens(pair.source, pair, of_source=True).items() if _UNNAMED.fullmatch(text)]
    places = sorted(place for at in found for place in at)
    if len(places) > 1:
        yield Found(_("The order of these cannot be changed."), source=tuple(places))


CHECKS = (missing, extra, broken, unnamed)
