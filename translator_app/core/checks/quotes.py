"""Quotation marks: in pairs, and those of the language."""

import re
from collections.abc import Iterator

from translator_app.core.checks.define import Found, check
from translator_app.core.checks.issue import Severity
from translator_app.core.checks.pair import Pair
from translator_app.text import _

# What each language writes, outer pair first, as in the delimiters of CLDR (https://cldr.unicode.org/translation/
# -core-data/characters) with the second way that books of the language have. Babel does not carry these.
_OWN = {
    "bg": "„“«»", "ca": "«»“”", "cs": "„“»«", "da": "“”„”»«", "de": "„“»«", "el": "«»“”", "es": "«»“”", "et": "„“«»",
    "fi": "””»»", "fr": "«»“”", "hr": "„”»«", "hu": "„”»«", "it": "«»“”", "ja": "「」『』“”", "lt": "„“", "nb": "«»„”",
    "nl": "“”„”", "nn": "«»„”", "no": "«»„”", "pl": "„”«»", "pt": "“”«»", "ro": "„”«»", "ru": "«»„“", "sk": "„“»«",
    "sl": "„“»«", "sr": "„“»«", "sv": "””»»", "uk": "«»„“", "en": "“”",
}  # fmt: skip
_OWN_BY_REGION = {"de-CH": "«»„“", "de-LI": "«»„“", "fr-CH": "«»“”", "pt-PT": "«»“”"}

_DOUBLE = re.compile("[“”„‟«»「」『』＂]")
_ANY = re.compile('[“”„‟«»「」『』＂"]')
_PAIRED = re.compile(r'(?<![\d′])"(?=\S)[^"\n]+(?<=\S)"')


def _marks(pair: Pair) -> str:
    """The double quotation marks of the translation's language; "" when nothing is known of it."""
    return _OWN_BY_REGION.get(pair.language, "") or _OWN.get(pair.base, "")


@check("quotes-unpaired", "quotes", Severity.INFO)
def unpaired(pair: Pair) -> Iterator[Found]:
    """Quotation mark without a partner

    The translation has an odd number of double quotation marks, and the source an even one. Marks behind a digit may
    be inches and are not counted.
    """
    source, target = _all(pair.source_words), _all(pair.target_words)
    if len(target) % 2 and not len(source) % 2 and any(map(str.isalpha, pair.target_words)):
        yield Found(_("A quotation mark has no partner."), target=tuple((at, at + 1) for at in target))


def _all(text: str) -> list[int]:
    """Where double quotation marks are; a straight one that closes nothing behind a digit is taken for inches."""
    places: list[int] = []
    for match in _ANY.finditer(text):
        at = match.start()
        if text[at] == '"' and len(places) % 2 == 0 and text[:at][-1:].isdigit():
            continue
        places.append(at)
    return places


@check("quotes-foreign", "quotes", Severity.INFO)
def foreign(pair: Pair) -> Iterator[Found]:
    """Quotation marks of another language

    Languages have quotation marks of their own: „so“ in German, «so» in French, 「so」 in Japanese. These belong to
    another language, most likely to that of the source.
    """
    own = _marks(pair)
    if not own or pair.target.isascii():
        return
    places = tuple(match.span() for match in _DOUBLE.finditer(pair.target_words) if match[0] not in own)
    if places:
        yield Found(_("This language writes {marks}.").format(marks=f"{own[0]}…{own[1]}"), target=places)


@check("quotes-straight", "quotes", Severity.INFO)
def straight(pair: Pair) -> Iterator[Found]:
    """Typewriter's quotation marks

    The source has typographic quotation marks, and the translation the straight ones of a typewriter.
    """
    own, words = _marks(pair), pair.target_words
    if not own or '"' not in words or '"' in pair.source_words or not _DOUBLE.search(pair.source_words):
        return
    found = list(_PAIRED.finditer(words))
    if found and len(found) * 2 == words.count('"'):
        places = tuple((at, at + 1) for match in found for at in (match.start(), match.end() - 1))
        fixed = list(pair.target)
        for match in found:
            fixed[match.start()], fixed[match.end() - 1] = _written(pair, own)
        yield Found(_("This language writes {marks}.").format(marks=f"{own[0]}…{own[1]}"), (), places, "".join(fixed))


def _written(pair: Pair, own: str) -> tuple[str, str]:
    """The outer marks; French has spaces inside that do not break the line."""
    return (f"{own[0]}\u00a0", f"\u00a0{own[1]}") if pair.base == "fr" else (own[0], own[1])


CHECKS = (unpaired, foreign, straight)
