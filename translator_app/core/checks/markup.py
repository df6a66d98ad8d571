"""HTML in translations: the same tags as in the source, well formed, and nothing that runs."""

import re
from collections import Counter
from collections.abc import Iterator

from translator_app.core.checks.define import Found, check
from translator_app.core.checks.issue import Severity
from translator_app.core.checks.pair import Pair, span
from translator_app.core.inline import TAGS, VOID, Inline, Segment
from translator_app.text import _

_FREE = frozenset({"wbr", "bdi", "!--"})
"""What a translation may have more or less of: hints for breaking lines and for direction, comments."""

_OPTIONAL_CLOSE = frozenset({"p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option", "colgroup"})
_NAMED = (
    "nbsp|amp|lt|gt|quot|apos|copy|reg|trade|euro|pound|yen|hellip|mdash|ndash|laquo|raquo|bull|middot|deg|times"
    "|[lr][sd]quo|[AEIOUaeiou](?:acute|grave|circ|uml)|[NAOnao]tilde|[Cc]cedil|szlig|[Aa]ring|aelig|oelig|oslash"
)
_BROKEN_ENTITY = re.compile(
    rf"&(?:{_NAMED})(?![;A-Za-z0-9=])|&\s+(?:{_NAMED}|#\d+)\s*;|&(?:{_NAMED}|#\d+)\s+;|＆(?:{_NAMED});"
)
_BARE = re.compile(r"&(?=\s)")
_STRAY = re.compile(r"<(?=\s*/?\s*[A-Za-z])|<\s+/|<$")
_RUNS = re.compile(
    r"<\s*(?:script|iframe|object|embed)\b|<[^<>]*\son\w+\s*=|(?:href|src|action)\s*=\s*[\"']?\s*(?:javascript|vbscript|data:text/html)\b",
    re.IGNORECASE,
)
_HOLLOW = re.compile(r"<(a|b|strong|em|i|u|h[1-6]|button|li|p|span)(?:\s[^<>]*)?>(?:\s|&nbsp;)*</\1\s*>", re.IGNORECASE)
_WITHIN_LINES = frozenset({"a", "b", "strong", "em", "i", "u", "mark", "code"})
_ATTRIBUTE = re.compile(r"""\s(?:alt|title|aria-label|placeholder)\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)


def _tags(found: tuple[Segment, ...]) -> list[Segment]:
    return [segment for segment in found if segment.kind in TAGS and segment.name not in _FREE]


def _key(segment: Segment) -> str:
    return f"</{segment.name}>" if segment.kind is Inline.CLOSE else f"<{segment.name}>"


@check("tags", "markup", Severity.ERROR)
def differing(pair: Pair) -> Iterator[Found]:
    """Tags differ from the source

    A tag of the source is missing, or there is one that the source does not have. Tags make links, emphasis and
    paragraphs; the page falls apart without them. Their order is free.
    """
    if not pair.has_tags:
        return
    source, target = _tags(pair.source_segments), _tags(pair.target_segments)
    have, wanted = Counter(map(_key, target)), Counter(map(_key, source))
    for key in wanted - have:
        places = tuple(span(segment) for segment in source if _key(segment) == key)
        yield Found(_("“{text}” is missing.").format(text=key), source=places)
    for key in have - wanted:
        places = tuple(span(segment) for segment in target if _key(segment) == key)
        yield Found(_("“{text}” is not in the source.").format(text=key), target=places)


@check("tag-order", "markup", Severity.INFO)
def reordered(pair: Pair) -> Iterator[Found]:
    """Tags in another order

    The tags are those of the source in another order. That may be right, or two of them were swapped.
    """
    if not pair.has_tags:
        return
    source, target = list(map(_key, _tags(pair.source_segments))), list(map(_key, _tags(pair.target_segments)))
    if source != target and sorted(source) == sorted(target):
        yield Found(_("The tags stand in another order."), target=tuple(map(span, _tags(pair.target_segments))))


@check("markup-malformed", "markup", Severity.ERROR)
def malformed(pair: Pair) -> Iterator[Found]:
    """HTML is not well formed

    A tag is not closed or closed in the wrong place, a "<" stands alone, or an entity such as &nbsp; lacks its
    semicolon. Only what the source does better is reported.
    """
    if not ("<" in pair.target or "&" in pair.target or "＆" in pair.target):
        return
    if pair.has_tags and not list(_misnested(pair.source, _tags(pair.source_segments))):
        for segment in _misnested(pair.target, _tags(pair.target_segments)):
            text = pair.target[segment.start : segment.end]
            yield Found(_("“{text}” has no partner.").format(text=text), target=(span(segment),))
    if pair.kind == "html" or pair.has_tags:
        yield from _stray(pair)
    yield from _entities(pair)


def _misnested(text: str, found: list[Segment]) -> Iterator[Segment]:
    """Tags that are not opened, not closed, or closed out of turn."""
    opened: list[Segment] = []
    for segment in found:
        if segment.kind is Inline.OPEN and segment.name not in VOID:
            opened.append(segment)
        elif segment.kind is Inline.CLOSE:
            names = [other.name for other in opened]
            if segment.name not in names:
                yield segment
                continue
            while (last := opened.pop()).name != segment.name:
                if last.name not in _OPTIONAL_CLOSE:
                    yield last
    yield from (segment for segment in opened if segment.name not in _OPTIONAL_CLOSE)


def _stray(pair: Pair) -> Iterator[Found]:
    inside = {segment.start for segment in pair.target_segments}
    places = tuple(match.span() for match in _STRAY.finditer(pair.target) if match.start() not in inside)
    source = {segment.start for segment in pair.source_segments}
    if len(places) > sum(match.start() not in source for match in _STRAY.finditer(pair.source)):
        yield Found(_("A “<” belongs to no tag."), target=places)


def _entities(pair: Pair) -> Iterator[Found]:
    found = list(_BROKEN_ENTITY.finditer(pair.target))
    if found and len(found) > len(_BROKEN_ENTITY.findall(pair.source)):
        mended = _BROKEN_ENTITY.sub(
            lambda match: "".join(match[0].split()).replace("＆", "&").rstrip(";") + ";", pair.target
        )
        places = tuple(match.span() for match in found)
        yield Found(_("“{text}” is not a whole entity.").format(text=found[0][0]), target=places, fix=mended)
    if pair.kind == "html" and "&amp;" in pair.source and not _BARE.search(pair.source):
        bare = tuple((at.start(), at.start() + 1) for at in _BARE.finditer(pair.target))
        if bare:
            yield Found(_("A lone “&” must be written “&amp;”."), target=bare, fix=_BARE.sub("&amp;", pair.target))


@check("markup-unsafe", "markup", Severity.ERROR)
def unsafe(pair: Pair) -> Iterator[Found]:
    """Markup that runs code

    The translation brings a script, an event handler, a frame or a javascript: address that the source does not have.
    """
    if "<" not in pair.target:
        return
    found = list(_RUNS.finditer(pair.target))
    if len(found) > len(_RUNS.findall(pair.source)):
        places = tuple(match.span() for match in found)
        yield Found(_("The source has nothing that runs code, this has."), target=places)


@check("tag-hollow", "markup", Severity.WARNING)
def hollow(pair: Pair) -> Iterator[Found]:
    """Tag without content

    A link or an emphasis has words in the source and is empty in the translation.
    """
    if "</" not in pair.target:
        return
    found = list(_HOLLOW.finditer(pair.target))
    if len(found) > sum(1 for _match in _HOLLOW.finditer(pair.source)):
        places = tuple(match.span() for match in found)
        yield Found(_("“{text}” has nothing inside.").format(text=f"<{found[0][1]}>"), target=places)


@check("attributes-untranslated", "markup", Severity.INFO)
def attributes(pair: Pair) -> Iterator[Found]:
    """Text within a tag not translated

    Descriptions of pictures and hints within tags are read aloud or shown, and are words to be translated, too.
    """
    if "=" not in pair.target or pair.source == pair.target or not pair.has_tags:
        return
    known = {first or second for first, second in _ATTRIBUTE.findall(pair.source)}
    for match in _ATTRIBUTE.finditer(pair.target):
        text = match[1] or match[2] or ""
        if text in known and len(text.split()) > 1:
            yield Found(_("“{text}” is as in the source.").format(text=text), target=(match.span(),))


@check("tag-glued", "markup", Severity.INFO)
def glued(pair: Pair) -> Iterator[Found]:
    """No space before a tag

    A link or an emphasis begins right behind a letter, and in the source none does: a space was lost.
    """
    if not pair.has_tags or pair.script not in ("Latn", "Cyrl", "Grek", "Arab", "Hebr"):
        return
    places = _glued(pair.target, pair.target_segments)
    if places and not _glued(pair.source, pair.source_segments):
        fixed = pair.target
        for at, _end in reversed(places):
            fixed = f"{fixed[:at]} {fixed[at:]}"
        yield Found(_("A space is missing before this tag."), target=tuple(places), fix=fixed)


def _glued(text: str, found: tuple[Segment, ...]) -> list[tuple[int, int]]:
    """Opening tags of words within a line that follow right behind a letter."""
    return [
        span(segment)
        for segment in found
        if segment.kind is Inline.OPEN
        and segment.name in _WITHIN_LINES
        and text[segment.start - 1 : segment.start].isalpha()
    ]


CHECKS = (differing, reordered, malformed, unsafe, hollow, attributes, glued)
