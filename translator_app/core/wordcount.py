"""How many words and characters a text has, also in scripts that put no spaces between words.

The method: a run of characters between spaces that holds a letter or digit is a word; each Han or Kana character is
a word; six characters of Thai, Lao, Khmer or Burmese are a word, as GMX-V counts them. Tags and placeholders count
as nothing.
"""

import re
from html import unescape

from translator_app.core.inline import segments
from translator_app.core.ricos import BadRicos, pieces
from translator_app.text import N_

METHOD = N_(
    "Words between spaces; each Chinese or Japanese character is a word; six characters of Thai, Lao, Khmer or "
    "Burmese are a word (GMX-V). Tags and placeholders are not counted."
)
"""The method in words; pass through `_` before showing."""

PER_WORD = 6
"""Characters that count as a word of Thai and its like."""

_CLUSTERED = r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
_SINGLE = (
    r"\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
_RUN = re.compile(rf"[^\W_{_CLUSTERED}{_SINGLE}][^\s{_CLUSTERED}{_SINGLE}]*")
_PLAIN_RUN = re.compile(r"[A-Za-z0-9]\S*")
_IDEOGRAPH = re.compile(rf"[{_SINGLE}]")
# Letters and digits alone: signs above and below belong to their letter.
_LETTER = re.compile(
    r"[\u0e01-\u0e30\u0e32\u0e33\u0e40-\u0e46\u0e50-\u0e59\u0e81-\u0eb0\u0eb2\u0eb3\u0ebd-\u0ec6\u0ed0-\u0edf"
    r"\u1000-\u102a\u103f-\u1055\u1780-\u17b3\u17e0-\u17e9]"
)
_MARKUP = re.compile(r"[<{%]")
WORDLESS = frozenset({"media", "url", "number", "other"})
"""Kinds of units whose texts are for programs."""


def countable(text: str, kind: str) -> str:
    """What counts of a unit's text: of rich content the words without their structure, of an address nothing."""
    if kind == "ricos":
        try:
            return "\n".join(piece.text for piece in pieces(text)) if text.strip() else ""
        except BadRicos:
            return text
    return "" if kind in WORDLESS else text


def bare(text: str) -> str:
    """The text without tags, placeholders and entities, a space in the place of each tag or placeholder."""
    if "&" in text:
        text = unescape(text)
    if not _MARKUP.search(text):
        return text
    parts: list[str] = []
    position = 0
    for segment in segments(text):
        parts.append(text[position : segment.start])
        position = segment.end
    return " ".join([*parts, text[position:]])


def count_words(text: str) -> int:
    """The words of a text."""
    plain = bare(text)
    if plain.isascii():
        return len(_PLAIN_RUN.findall(plain))
    clustered = len(_LETTER.findall(plain))
    return len(_RUN.findall(plain)) + len(_IDEOGRAPH.findall(plain)) + -(-clustered // PER_WORD)


def count_characters(text: str) -> int:
    """The characters of a text, spaces within it included, without tags and placeholders."""
    if not _MARKUP.search(text):
        return len(text)
    return len(text) - sum(segment.end - segment.start for segment in segments(text))
