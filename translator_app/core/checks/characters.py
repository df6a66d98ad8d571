"""Characters that should not be there: invisible ones, traces of wrong encodings, look-alikes."""

import re
import unicodedata
from collections.abc import Iterator

from translator_app.core.checks.define import EVERY, Found, check
from translator_app.core.checks.issue import Severity, Span
from translator_app.core.checks.pair import Pair
from translator_app.text import _

_ZERO = re.compile("[\u200b-\u200d\u2060\ufeff]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
# UTF-8 read as Windows-1252 or Latin-1: what a second byte looks like then.
_SECOND = "\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_MOJIBAKE = re.compile(
    f"(?<![A-ZÀ-Þ])Ã[{_SECOND}]|(?<![A-ZÀ-Þ])Â[\u0080-\u00bf]|â€[{_SECOND}\u009d]?|(?:[ÐÑ][{_SECOND}]){{2,}}"
    f"|(?:[ØÙ][{_SECOND}]){{3,}}|(?:×[\u0090-\u00bf]){{2,}}|ï»¿|ï¿½|(?:[ãäåæçèé][{_SECOND}]{{2}}){{2,}}"
)
_JOINING_SCRIPTS = frozenset(
    {
        "Arab",
        "Deva",
        "Beng",
        "Guru",
        "Gujr",
        "Orya",
        "Taml",
        "Telu",
        "Knda",
        "Mlym",
        "Sinh",
        "Khmr",
        "Mymr",
        "Tibt",
        "Syrc",
    }
)
_BREAKING_SCRIPTS = frozenset({"Thai", "Laoo", "Khmr", "Mymr", "Jpan", "Hans", "Hant", "Tibt"})
_EMBED, _ISOLATE = "\u202a\u202b\u202d\u202e", "\u2066\u2067\u2068"
_OVERRIDE = "\u202d\u202e"
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_LATIN = re.compile("[A-Za-z]")
_LATIN_TWINS = frozenset("aceopxyijsABCEHKMOPTXISJYmnk")
_CYRILLIC_TWINS = frozenset("асеорхуіјѕАВСЕНКМОРТХІЅЈУ")
_MIXED = re.compile(r"[^\W\d_]{3,}")


@check("zero-width", "characters", Severity.WARNING)
def zero_width(pair: Pair) -> Iterator[Found]:
    """Invisible characters

    Characters without width, left over from copying, that the source does not have. Where a script needs them, in
    Persian, Hindi or Khmer and within emoji, they are not reported.
    """
    if pair.target.isascii() or not _ZERO.search(pair.target):
        return
    allowed = set(_ZERO.findall(pair.source))
    if pair.script in _JOINING_SCRIPTS:
        allowed |= {"\u200c", "\u200d"}
    if pair.script in _BREAKING_SCRIPTS:
        allowed |= {"\u200b", "\u2060"}
    places = tuple(
        match.span()
        for match in _ZERO.finditer(pair.target, 1 if pair.target.startswith("\ufeff") else 0)
        if match[0] not in allowed and not (match[0] == "\u200d" and _in_emoji(pair.target, match.start()))
    )
    if places:
        yield Found(
            _("There are characters here that cannot be seen."), target=places, fix=_without(pair.target, places)
        )


def _in_emoji(text: str, at: int) -> bool:
    behind = text[at + 1 : at + 2]
    return bool(behind) and unicodedata.category(behind) in ("So", "Sk")


def _without(text: str, places: tuple[Span, ...]) -> str:
    parts, at = [], 0
    for first, last in places:
        parts.append(text[at:first])
        at = last
    return "".join([*parts, text[at:]])


@check("byte-order-mark", "characters", Severity.ERROR, kinds=EVERY)
def byte_order_mark(pair: Pair) -> Iterator[Found]:
    """Byte order mark inside

    The text begins with a mark that belongs at the beginning of files: two files were joined badly.
    """
    if pair.target.startswith("\ufeff") and not pair.source.startswith("\ufeff"):
        yield Found(_("A byte order mark stands at the beginning."), target=((0, 1),), fix=pair.target.lstrip("\ufeff"))


@check("control", "characters", Severity.ERROR, kinds=EVERY)
def control(pair: Pair) -> Iterator[Found]:
    """Control characters

    Characters that no text has, some of which break files and pages.
    """
    if pair.target.isprintable():
        return
    known = set(_CONTROL.findall(pair.source))
    if places := tuple(match.span() for match in _CONTROL.finditer(pair.target) if match[0] not in known):
        yield Found(_("There are control characters in the text."), target=places, fix=_without(pair.target, places))


@check("garbled", "characters", Severity.ERROR, kinds=EVERY)
def garbled(pair: Pair) -> Iterator[Found]:
    """Garbled letters

    Letters were lost on the way, or the text was read in a wrong encoding: Ã© instead of é.
    """
    if pair.target.isascii():
        return
    if "\ufffd" in pair.target and "\ufffd" not in pair.source:
        places = tuple(match.span() for match in re.finditer("\ufffd+", pair.target))
        yield Found(_("A letter was lost here."), target=places)
    found = list(_MOJIBAKE.finditer(pair.target))
    if found and not _MOJIBAKE.search(pair.source):
        places = tuple(match.span() for match in found)
        yield Found(_("The text was read in a wrong encoding."), target=places, fix=_read_again(pair.target))


def _read_again(text: str) -> str | None:
    """The text as it was before it was read as Windows-1252 or Latin-1; None when that does not explain it."""
    for encoding in ("cp1252", "latin-1"):
        try:
            return text.encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
    return None


@check("bidi", "characters", Severity.WARNING)
def bidi(pair: Pair) -> Iterator[Found]:
    """Direction marks not balanced

    A mark that turns the direction of writing is not closed again, so that it takes effect on what follows, or the
    order of letters is overridden.
    """
    if not _TURNING.search(pair.target):
        return
    open_, places = list[tuple[str, int]](), list[int]()
    for at, character in enumerate(pair.target):
        if character in _EMBED or character in _ISOLATE:
            open_.append(("\u2069" if character in _ISOLATE else "\u202c", at))
        elif character in "\u202c\u2069":
            if open_ and open_[-1][0] == character:
                open_.pop()
            else:
                places.append(at)
        if character in _OVERRIDE and character not in pair.source:
            places.append(at)
    places += [at for _close, at in open_]
    if places:
        yield Found(
            _("A direction mark is not closed, or overrides."), target=tuple((at, at + 1) for at in sorted(set(places)))
        )


@check("look-alikes", "characters", Severity.WARNING)
def look_alikes(pair: Pair) -> Iterator[Found]:
    """Letters of another script within a word

    A word mixes Latin and Cyrillic letters that look the same. It cannot be found or sorted, and reads wrong aloud.
    """
    if pair.target.isascii() or not _CYRILLIC.search(pair.target) or not _LATIN.search(pair.target):
        return
    places = tuple(match.span() for match in _MIXED.finditer(pair.target_words) if _has_twins(match[0]))
    if places:
        start, end = places[0]
        yield Found(_("“{text}” mixes two scripts.").format(text=pair.target[start:end]), target=places)


def _has_twins(word: str) -> bool:
    if word.isascii():
        return False
    cyrillic = [letter for letter in word if "\u0400" <= letter <= "\u04ff"]
    latin = [letter for letter in word if letter.isascii()]
    if not cyrillic or not latin or len(cyrillic) + len(latin) != len(word):
        return False
    few, twins = (latin, _LATIN_TWINS) if len(latin) < len(cyrillic) else (cyrillic, _CYRILLIC_TWINS)
    return len(few) <= 2 and len(word) - len(few) >= 3 and all(letter in twins for letter in few)


@check("not-composed", "characters", Severity.INFO)
def not_composed(pair: Pair) -> Iterator[Found]:
    """Letters and accents apart

    Accents are written as characters of their own instead of one letter with its accent. It looks the same and is
    found by fewer searches.
    """
    # Arabic and Hebrew points are typed in an order of their own, which is no fault.
    if pair.target.isascii() or pair.script not in ("Latn", "Cyrl", "Grek", ""):
        return
    if unicodedata.is_normalized("NFC", pair.target):
        return
    if unicodedata.is_normalized("NFC", pair.source):
        yield Found(_("Letters and their accents are apart."), fix=unicodedata.normalize("NFC", pair.target))


CHECKS = (zero_width, byte_order_mark, control, garbled, bidi, look_alikes, not_composed)
