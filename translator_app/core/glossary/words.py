"""Words of a text, and when two words are one: case and accents do not count, and endings may differ a little.

Two measures, because their mistakes weigh differently. `same_word` is strict: it finds terms in a source and words
that must not be used. `may_hold` is lenient: it believes that a translation has a term when the stem of it is there,
in whatever form, order or compound, so that nobody is bothered about grammar.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from functools import lru_cache

from translator_app.core.finding.folding import find_spans, fold

Span = tuple[int, int]

_PARTING = (
    "\\s\0-/:-@\\[-`{-\u00bf\u00d7\u00f7\u055a-\u055f\u0589\u058a\u05be\u05c0\u05c3\u060c\u061b\u061f\u06d4"
    "\u0964\u0965\u1361-\u1368\u2000-\u200b\u200e-\u206f\u20a0-\u20cf\u2100-\u2bff\u3000-\u3004\u3008-\u3020"
    "\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65"
)
"""Spaces, punctuation and signs, as a part of a class of characters. Marks above and below letters belong to their
words, so that words cannot be told by classes of letters."""

_UNSPACED = (
    "\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u2e80-\u2fdf\u3005-\u3007\u3021-\u31ff"
    "\u3400-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\uff66-\uffdc\U00020000-\U0003ffff"
)
"""Scripts whose words are not parted by spaces, or carry what other languages put into words of their own. Beside
words of other scripts they part them."""

_WORD = re.compile(f"[^{_PARTING}{_UNSPACED}]+")

BETWEEN = re.compile("\\s+|['’‐‑-]")
"""What may stand between the words of one term."""

_ENGLISH = ("s", "es")
_LEADING = {
    "he": re.compile("[והבלמכש]{1,2}"),
    "ar": re.compile("[وف]?(?:[بك]?ال|لل|[بكل])|[وف]"),
}
"""Small words that Hebrew and Arabic write onto the next one."""

_MOST_LEADING = 4

_SHORT, _LONG = 3, 5
_MOST_ENDING = 2
_STEM = 0.65
"""What of a longer word is its stem: so much of it is in its plurals, its cases and its compounds."""


@lru_cache(maxsize=65_536)
def folded(word: str) -> str:
    """A word in the form it compares by."""
    return fold(word)


def words_of(text: str) -> Iterator[tuple[str, int, int]]:
    """Each word of a text as it is compared, and where it stands."""
    for match in _WORD.finditer(text):
        yield folded(match[0]), match.start(), match.end()


def is_wordy(phrase: str) -> bool:
    """Whether a phrase is made of words that are parted, and nothing else: others are found letter by letter."""
    return all(_WORD.fullmatch(part) for part in BETWEEN.split(phrase.strip()))


def forms(word: str, language: str) -> tuple[str, ...]:
    """A folded word, and in languages that write small words onto others, the word without them."""
    leading = _LEADING.get(language)
    if leading is None:
        return (word,)
    lengths = range(1, min(_MOST_LEADING, len(word) - 2) + 1)
    return word, *(word[length:] for length in lengths if leading.fullmatch(word[:length]))


def same_word(word: str, wanted: str, language: str) -> bool:
    """Whether a word of a text is the wanted one in one of its forms; both folded, `language` without region."""
    if word == wanted:
        return True
    if len(wanted) < _SHORT:
        return False
    if language == "en":
        ending = word[len(wanted) :] if word.startswith(wanted) else ""
        return ending in _ENGLISH or (len(wanted) > _SHORT and wanted.endswith("y") and word == wanted[:-1] + "ies")
    stem = wanted if len(wanted) < _LONG else wanted[:-1]
    return word.startswith(stem) and len(word) <= len(wanted) + _MOST_ENDING


def key_of(wanted: str, language: str) -> str:
    """What a wanted word is kept under, so that it is found by `keys` of every word that is the same."""
    return wanted[:-1] if language != "en" and len(wanted) >= _LONG else wanted


def keys(word: str, language: str) -> tuple[str, ...]:
    """What the wanted words that a word of a text may be are kept under; `same_word` has the last say."""
    if language == "en":
        endings = (ending for ending in _ENGLISH if word.endswith(ending))
        return word, *(word[: -len(ending)] for ending in endings), *((word[:-3] + "y",) if word[-3:] == "ies" else ())
    # The stem of a longer wanted word lacks one letter, beside the ending that the word may have too many.
    shortest = max(1, len(word) - _MOST_ENDING - 1)
    return tuple(word[:length] for length in range(len(word), shortest - 1, -1))


def may_hold(text: str, phrase: str, language: str) -> bool:
    """Whether a text may have a phrase in some form: the stem of each of its words is in some word of the text."""
    if not is_wordy(phrase):
        return bool(find_spans(text, phrase))
    there = _in_lines(text)
    return all(_stem_in(wanted, there, language) for wanted, _start, _end in words_of(phrase))


@lru_cache(maxsize=64)
def _in_lines(text: str) -> str:
    """The words of a text, each between two line ends: many terms are looked for in the same text."""
    return "\n".join(("", *(word for word, _start, _end in words_of(text)), ""))


def _stem_in(wanted: str, there: str, language: str) -> bool:
    if len(wanted) > _SHORT:
        return wanted[: max(_SHORT, math.ceil(len(wanted) * _STEM))] in there
    # A short word inside another one says nothing.
    if "\n" + wanted in there:
        return True
    if language not in _LEADING:
        return False
    return any(form.startswith(wanted) for word in there.split("\n") for form in forms(word, language))
