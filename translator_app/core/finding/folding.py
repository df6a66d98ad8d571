"""Folding: one form for all spellings of a word that a person searching does not tell apart.

Case, accents on Latin, Greek and Cyrillic letters, Hebrew points, Arabic vowel signs, widths, invisible characters,
kinds of spaces, apostrophes and hyphens are folded; vowel signs of Indic scripts, Thai and kana voicing are letters
and stay. Folding is a table over the characters of the basic plane, applied by numpy to many texts at once.
"""

import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache

import numpy as np
import numpy.typing as npt

SEPARATOR = 0xFF
"""The byte between two folded texts: it cannot occur in UTF-8."""

_BETWEEN = "\uffff"
_PLANE = 0x10000
_LAST_LATIN = 0x24F
_DROP = 0xFFFE
_EXPAND = 0xFFFD
_MARKS = (
    range(0x0300, 0x0370), range(0x0483, 0x0488), range(0x0591, 0x05BE), (0x05BF, 0x05C1, 0x05C2, 0x05C4, 0x05C5),
    range(0x0610, 0x061B), (0x0640,), range(0x064B, 0x0660), (0x0670,), range(0x06D6, 0x06DD), range(0x1AB0, 0x1B00),
    range(0x1DC0, 0x1E00), range(0x20D0, 0x2100), range(0xFE00, 0xFE10), range(0xFE20, 0xFE30),
)  # fmt: skip
_STRIPPED = frozenset(code for part in _MARKS for code in part)
_OWN = {
    "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "ł": "l", "ŧ": "t", "ø": "o", "æ": "ae", "œ": "oe", "þ": "th",
    "‘": "'", "’": "'", "‛": "'", "ʼ": "'", "“": '"', "”": '"', "„": '"', "‟": '"', "‐": "-", "‑": "-",
}  # fmt: skip
"""What Unicode does not decompose but people type without looking for the key."""


def _folded(character: str) -> str:
    if "\ud800" <= character <= "\udfff" or character >= "\ufffd":
        return character
    own = _OWN.get(character.lower())
    if own is not None:
        return own
    parts = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", character).casefold())
    kept = "".join(
        " " if unicodedata.category(part) == "Zs" else _OWN.get(part, part)
        for part in parts
        if ord(part) not in _STRIPPED and unicodedata.category(part) != "Cf"
    )
    return unicodedata.normalize("NFC", kept)


@cache
def _tables() -> tuple[npt.NDArray[np.uint16], dict[str, str]]:
    """The table of the plane (a code, or drop, or expand), and what those to be expanded become."""
    table = np.arange(_PLANE).astype(np.uint16)
    expanded: dict[str, str] = {}
    for code in range(_PLANE):
        character = chr(code)
        if 0x4E00 <= code < 0xD800 or 0x3400 <= code < 0x4DC0:
            continue  # ideographs and syllables stand for themselves
        folded = _folded(character)
        if folded == character or folded >= "\U00010000":
            continue
        if len(folded) == 1:
            table[code] = ord(folded)
        elif folded:
            table[code] = _EXPAND
            expanded[character] = folded
        else:
            table[code] = _DROP
    return table, expanded


def fold(text: str) -> str:
    """The text as it is compared when somebody searches."""
    if text.isascii():
        return text.lower()
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    table, expanded = _tables()
    codes = _codes(text)
    mapped = table[codes]
    if (mapped == _EXPAND).any():
        for character in {chr(code) for code in np.unique(codes[mapped == _EXPAND])}:
            text = text.replace(character, expanded.get(character, character))
        codes = _codes(text)
        mapped = table[codes]
        settled = False
    else:
        # Only Latin letters have changed, each for itself, and nothing has gone.
        settled = not bool(((mapped != codes) & ((codes > _LAST_LATIN) | (mapped == _DROP))).any())
    folded = mapped[mapped != _DROP].astype("<u2", copy=False).tobytes().decode("utf-16-le", "surrogatepass")
    # What stood between two characters that compose may be gone now, or an expansion ends in one.
    return folded if settled or unicodedata.is_normalized("NFC", folded) else fold(folded)


def _codes(text: str) -> npt.NDArray[np.uint16]:
    return np.frombuffer(text.encode("utf-16-le", "surrogatepass"), dtype="<u2")


def folded_bytes(text: str) -> bytes:
    """One text folded, as UTF-8."""
    return fold(text).encode("utf-8", "surrogatepass")


def fold_all(texts: Sequence[str]) -> bytes:
    """All texts folded, as UTF-8, with one SEPARATOR between two."""
    between = len(texts) - 1
    joined = "\0".join(texts)
    if joined.isascii() and joined.count("\0") == between:
        return joined.lower().encode().replace(b"\0", b"\xff")
    joined = _BETWEEN.join(texts)
    if joined.count(_BETWEEN) == between:
        return fold(joined).encode("utf-8", "surrogatepass").replace(_BETWEEN.encode(), b"\xff")
    return b"\xff".join(folded_bytes(text) for text in texts)


def find_spans(text: str, word: str) -> list[tuple[int, int]]:
    """Where `word`, folded, occurs in one text as it is: (start, end) in characters, without overlaps."""
    needle = fold(word)
    if not needle:
        return []
    pieces, origin = with_origins(text)
    spans = []
    at = pieces.find(needle)
    while at >= 0:
        last = at + len(needle) - 1
        spans.append((at, last + 1) if origin is None else (origin[at], origin[last] + 1))
        at = pieces.find(needle, last + 1)
    return spans


@lru_cache(maxsize=16)
def with_origins(text: str) -> tuple[str, tuple[int, ...] | None]:
    """The text folded, and where in it each of its characters stood before; None when nothing moved."""
    if text.isascii():
        return text.lower(), None
    parts = [_fold_one(character) for character in text]
    return "".join(parts), tuple(index for index, part in enumerate(parts) for _ in part)


@cache
def _fold_one(character: str) -> str:
    return fold(character)
