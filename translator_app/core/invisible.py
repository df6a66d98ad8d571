"""Characters that cannot be seen, or that look like others: a short sign for each, and its name in words.

The grid and the editors draw the signs when a person wants to see them; tool tips and screen readers say the names.
"""

import re
import unicodedata
from collections.abc import Iterator

from translator_app.text import N_, _

KNOWN = {
    "\x00": ("NUL", N_("null character")),
    "\t": ("TAB", N_("tab")),
    "\x0b": ("VT", N_("vertical tab")),
    "\x0c": ("FF", N_("form feed")),
    "\x85": ("NEL", N_("next line")),
    "\u00a0": ("NBSP", N_("no-break space")),
    "\u00ad": ("SHY", N_("soft hyphen")),
    "\u034f": ("CGJ", N_("combining grapheme joiner")),
    "\u061c": ("ALM", N_("Arabic letter mark")),
    "\u115f": ("HCF", N_("Hangul initial filler")),
    "\u1160": ("HJF", N_("Hangul vowel filler")),
    "\u180e": ("MVS", N_("Mongolian vowel separator")),
    "\u2002": ("ENSP", N_("en space")),
    "\u2003": ("EMSP", N_("em space")),
    "\u2007": ("FSP", N_("figure space")),
    "\u2008": ("PSP", N_("punctuation space")),
    "\u2009": ("THIN", N_("thin space")),
    "\u200a": ("HAIR", N_("hair space")),
    "\u200b": ("ZWSP", N_("zero-width space")),
    "\u200c": ("ZWNJ", N_("zero-width non-joiner")),
    "\u200d": ("ZWJ", N_("zero-width joiner")),
    "\u200e": ("LRM", N_("left-to-right mark")),
    "\u200f": ("RLM", N_("right-to-left mark")),
    "\u2011": ("NBHY", N_("no-break hyphen")),
    "\u2028": ("LS", N_("line separator")),
    "\u2029": ("PS", N_("paragraph separator")),
    "\u202a": ("LRE", N_("left-to-right embedding")),
    "\u202b": ("RLE", N_("right-to-left embedding")),
    "\u202c": ("PDF", N_("end of embedding or override")),
    "\u202d": ("LRO", N_("left-to-right override")),
    "\u202e": ("RLO", N_("right-to-left override")),
    "\u202f": ("NNBSP", N_("narrow no-break space")),
    "\u205f": ("MMSP", N_("mathematical space")),
    "\u2060": ("WJ", N_("word joiner")),
    "\u2066": ("LRI", N_("left-to-right isolate")),
    "\u2067": ("RLI", N_("right-to-left isolate")),
    "\u2068": ("FSI", N_("first strong isolate")),
    "\u2069": ("PDI", N_("end of isolate")),
    "\u2800": ("BRBL", N_("blank Braille pattern")),
    "\u3000": ("IDSP", N_("ideographic space")),
    "\u3164": ("HF", N_("Hangul filler")),
    "\ufeff": ("BOM", N_("byte order mark, or zero-width no-break space")),
    "\uffa0": ("HWHF", N_("half-width Hangul filler")),
    "\U000e0001": ("TAG", N_("language tag")),
    "\U000e007f": ("TAG END", N_("end of tag")),
}
"""The ones a person may meet, each with its sign and its name."""

SIGNS = re.compile(
    r"[\s\x00-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2011\u202a-\u202e"
    r"\u2060-\u206f\u2800\u3164\ue000-\uf8ff\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffc\ufffe\uffff"
    r"\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
"""Characters that may not be drawn as they are where invisible ones are to be seen: `sign_at` knows."""

_PLAIN = " \n\r"
_EMOJI_STYLE = "\ufe0f"
_SYMBOLS = "\u203c\u2049\u3030\u2139"
_KEYCAP = "\u20e3"


def sign_of(character: str) -> str:
    """The sign of a character that cannot be seen, "" when it can be, or is a plain space or line end."""
    known = KNOWN.get(character)
    if known is not None:
        return known[0]
    if character in _PLAIN or SIGNS.fullmatch(character) is None:
        return ""
    point = ord(character)
    if selector := _selector(point):
        return f"VS{selector}"
    return f"TAG {chr(point - 0xE0000)}" if _is_tag(point) else f"{point:04X}"


def sign_at(text: str, at: int) -> str:
    """The sign of the character at a place; "" also for what only turns the symbol before it into its emoji."""
    character = text[at]
    if character == _EMOJI_STYLE and at:
        before = text[at - 1]
        if unicodedata.category(before)[0] == "S" or before in _SYMBOLS or text[at + 1 : at + 2] == _KEYCAP:
            return ""
    return sign_of(character)


def name_of(character: str) -> str:
    """What a character with a sign is called, in words: "soft hyphen"."""
    known = KNOWN.get(character)
    if known is not None:
        return _(known[1])
    point = ord(character)
    if selector := _selector(point):
        return _("variation selector {number}").format(number=selector)
    if _is_tag(point):
        return _("tag character {letter}").format(letter=chr(point - 0xE0000))
    category = unicodedata.category(character)
    if category == "Cc":
        return _("control character")
    if category == "Co":
        return _("private character")
    return unicodedata.name(character, "").lower() or _("character without a meaning")


def explained(character: str) -> str:
    """A sign, its name and its number in one line: "SHY: soft hyphen (U+00AD)"."""
    return _("{sign}: {name} ({number})").format(
        sign=sign_of(character), name=name_of(character), number=f"U+{ord(character):04X}"
    )


def signs_in(text: str) -> Iterator[tuple[int, str]]:
    """The places of characters that have a sign, each with it."""
    for match in SIGNS.finditer(text):
        if sign := sign_at(text, match.start()):
            yield match.start(), sign


def spelled_out(text: str) -> str:
    """The text with the names of what cannot be seen in its place, to be said aloud: "a[soft hyphen]b"."""
    parts, position = [], 0
    for at, _sign in signs_in(text):
        parts += [text[position:at], f"[{name_of(text[at])}]"]
        position = at + 1
    return "".join((*parts, text[position:]))


def legend(text: str, most: int = 12) -> list[str]:
    """A line for each kind of character in a text that has a sign, in the order they come."""
    found = dict.fromkeys(text[at] for at, _sign in signs_in(text))
    return [explained(character) for character in found][:most]


def _selector(point: int) -> int:
    """The number of a variation selector, 0 for other characters."""
    if 0xFE00 <= point <= 0xFE0F:
        return point - 0xFE00 + 1
    return point - 0xE0100 + 17 if 0xE0100 <= point <= 0xE01EF else 0


def _is_tag(point: int) -> bool:
    return 0xE0020 <= point <= 0xE007E
