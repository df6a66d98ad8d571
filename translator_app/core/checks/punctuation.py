"""Brackets, words typed twice, marks typed twice."""

import re
from collections.abc import Iterator

from translator_app.core.checks.define import Found, check
from translator_app.core.checks.issue import Severity
from translator_app.core.checks.pair import Pair
from translator_app.text import _

_BRACKETS = {"(": ")", "（": ")", "[": "]", "［": "]", "【": "]", "〔": "]", "{": "}"}
_CLOSERS = {")": ")", "）": ")", "]": "]", "］": "]", "】": "]", "〕": "]", "}": "}"}
_LIST_MARK = re.compile(
    r"\(\d+\)|(?:^|(?<=[\s;,:.]))\(?[0-9A-Za-z]{1,2}\)(?=\s)|(?<=[^\W\d])\([a-z]{1,3}\)|(?<!\w)[:;=8xX]'?-?[()]+"
)
_TWICE = re.compile(r"\b([^\W\d_]{2,})[ \u00a0](?=(\1)\b)", re.IGNORECASE)
_TWICE_CHECKED = frozenset((
    "en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "nb", "no", "nn", "fi", "pl", "cs", "sk", "ru", "uk",
    "bg", "ro", "hr", "sr", "sl", "lt", "lv", "et", "ca", "el",
))  # fmt: skip
_FINE_TWICE = frozenset((
    "that", "had", "die", "das", "der", "dem", "den", "sie", "ihr", "wir", "nous", "vous", "oui", "si", "no", "via",
    "man", "mano", "piano", "poco", "così", "quasi", "dat", "het", "je", "ze", "är", "om", "till", "på", "ha", "ho",
    "ну", "да", "нет", "вот", "то", "что", "чуть", "еле", "bla", "tak", "ano", "ne", "ko", "po",
))  # fmt: skip


@check("brackets-count", "punctuation", Severity.WARNING)
def brackets(pair: Pair) -> Iterator[Found]:
    """Brackets lost

    The translation has fewer pairs of brackets than the source. Full-width brackets count as the same; a translator
    may well add an explanation in brackets.
    """
    source, target = _counted(pair.source_words), _counted(pair.target_words)
    if (
        all(target.get(kind, 0) >= count for kind, count in source.items())
        or _unpaired(pair.target_words)
        or _unpaired(pair.source_words)
    ):
        return
    places = tuple(
        (at, at + 1)
        for at, character in enumerate(pair.target_words)
        if character in _BRACKETS or character in _CLOSERS
    )
    message = _("The source has {source} pairs of brackets, the translation {target}.")
    yield Found(message.format(source=sum(source.values()), target=sum(target.values())), target=places)


def _counted(text: str) -> dict[str, int]:
    counted: dict[str, int] = {}
    if "(" in text or "[" in text or not text.isascii():
        for character in _LIST_MARK.sub(" ", text):
            if character in _BRACKETS:
                counted[_BRACKETS[character]] = counted.get(_BRACKETS[character], 0) + 1
    return counted


@check("brackets-unpaired", "punctuation", Severity.WARNING)
def unpaired(pair: Pair) -> Iterator[Found]:
    """Bracket without a partner

    A bracket is opened and not closed, or closed and not opened, while those of the source are in pairs.
    """
    places = _unpaired(pair.target_words)
    if places and not _unpaired(pair.source_words):
        yield Found(_("This bracket has no partner."), target=tuple((at, at + 1) for at in places))


def _unpaired(text: str) -> list[int]:
    if not any(character in text for character in "()[]（）【】"):
        return []
    masked = _LIST_MARK.sub(lambda match: " " * len(match[0]), text)
    opened: list[tuple[str, int]] = []
    lost: list[int] = []
    for at, character in enumerate(masked):
        if character in _BRACKETS:
            opened.append((_BRACKETS[character], at))
        elif character in _CLOSERS:
            if opened and opened[-1][0] == _CLOSERS[character]:
                opened.pop()
            else:
                lost.append(at)
    return sorted([*lost, *(at for _closer, at in opened)])


@check("word-twice", "punctuation", Severity.WARNING)
def twice(pair: Pair) -> Iterator[Found]:
    """Word typed twice

    The same word stands twice in a row, and the source repeats none. Languages in which doubling is grammar are left
    out, and so are words that may well follow themselves.
    """
    if pair.base not in _TWICE_CHECKED:
        return
    found = [match for match in _TWICE.finditer(pair.target_words) if _is_slip(match)]
    if not found or _TWICE.search(pair.source_words):
        return
    fixed = pair.target
    for match in reversed(found):
        fixed = fixed[: match.end(1)] + fixed[match.end(2) :]
    places = tuple((match.start(1), match.end(2)) for match in found)
    yield Found(_("“{text}” stands here twice.").format(text=found[0][1]), target=places, fix=fixed)


def _is_slip(match: re.Match[str]) -> bool:
    # Two capitals are a name: Duran Duran, New York New York.
    return match[1].lower() not in _FINE_TWICE and not match[2][0].isupper() and not match[1].isupper()


@check("ellipsis", "punctuation", Severity.INFO)
def ellipsis(pair: Pair) -> Iterator[Found]:
    """Dots of another kind

    The source has the character … and the translation three dots, or the other way round.
    """
    if "…" in pair.source and "..." in pair.target and "…" not in pair.target and "..." not in pair.source:
        places = tuple(match.span() for match in re.finditer(r"\.\.\.", pair.target))
        yield Found(_("These are three dots, the source has “…”."), target=places, fix=pair.target.replace("...", "…"))


@check("mark-twice", "punctuation", Severity.INFO)
def doubled(pair: Pair) -> Iterator[Found]:
    """Mark typed twice

    Two commas or two stops in a row, and none in the source.
    """
    pattern = r"(?<=[^\W_])([,，、。]|\.)\1(?=\s|$)"
    if (places := tuple(match.span() for match in re.finditer(pattern, pair.target_words))) and not re.search(
        pattern, pair.source_words
    ):
        yield Found(
            _("This mark stands here twice."),
            target=places,
            fix=re.sub(pattern, r"\1", pair.target) if not pair.has_tags else None,
        )


CHECKS = (brackets, unpaired, twice, ellipsis, doubled)
