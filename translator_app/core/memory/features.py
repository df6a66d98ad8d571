"""What a source is found again by: its words as numbers, and character triples where no spaces stand between words.

Texts are folded and taken apart by numpy, thousands at a time. Of a long text only a sample is kept, the smallest
numbers: it is the same choice in every text, so that texts which are alike keep alike samples.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache

import numpy as np
import numpy.typing as npt

from translator_app.core.finding.folding import fold
from translator_app.core.worddiff import UNSPACED

Terms = npt.NDArray[np.uint32]
Keys = npt.NDArray[np.uint64]
"""A row in the upper half, one of its terms in the lower, ascending; no key twice."""

MOST_CHARACTERS = 4_000
"""Characters of a text that are looked at."""
MOST_TERMS = 48
"""Terms that are kept of one text."""

_APART, _LETTER, _DIGIT, _UNSPACED = range(4)
_PLANE = 0x10000
_IDEOGRAPHS = 0x20000
_LONGEST = 32
_GOLDEN, _WHOLE = 0x9E3779B97F4A7C15, 2**64 - 1
_MIX = np.uint64(_GOLDEN)
_HALF = np.uint64(32)
_NUMBER = np.uint64(0x6E756D626572)


def _scattered(number: int) -> int:
    """One of many odd numbers of 64 bits without a pattern: SplitMix64 (https://prng.di.unimi.it/splitmix64.c).

    numpy has better ones in a module that takes 5 MB.
    """
    mixed = number * _GOLDEN & _WHOLE
    mixed = (mixed ^ mixed >> 30) * 0xBF58476D1CE4E5B9 & _WHOLE
    mixed = (mixed ^ mixed >> 27) * 0x94D049BB133111EB & _WHOLE
    return mixed ^ mixed >> 31 | 1


_WEIGHTS = np.array([_scattered(number) for number in range(1, _LONGEST + 1)], np.uint64)


@cache
def _kinds() -> npt.NDArray[np.uint8]:
    """What each character of the basic plane is: between words, letter, digit, or letter of a script without spaces."""
    table = np.zeros(_PLANE, np.uint8)
    unspaced = re.compile(f"[{UNSPACED}]")
    for code in range(1, _PLANE):
        character = chr(code)
        if unspaced.match(character):
            table[code] = _UNSPACED
        elif character.isdecimal():
            table[code] = _DIGIT
        elif character.isalnum() or unicodedata.category(character)[0] == "M":
            table[code] = _LETTER
    return table


def features(texts: Sequence[str]) -> Keys:
    """The terms of these texts, at least one; rows are counted from 0. A text without any word has none."""
    texts = [text[:MOST_CHARACTERS].replace("\0", " ") for text in texts]
    codes = np.frombuffer(fold("\0".join(texts)).encode("utf-32-le", "surrogatepass"), "<u4").astype(np.uint64)
    if not len(codes):
        return np.empty(0, np.uint64)
    rows = np.cumsum(codes == 0, dtype=np.uint64)
    kinds = _kinds()[np.minimum(codes, _PLANE - 1)]
    kinds[codes >= _PLANE] = _LETTER
    kinds[codes >= _IDEOGRAPHS] = _UNSPACED
    words, starts = _words(codes, kinds)
    triples, places = _triples(codes, kinds)
    terms = (np.concatenate([words, triples]) * _MIX) >> _HALF
    return _sampled(np.unique((rows[np.concatenate([starts, places])] << _HALF) | terms))


def terms_of(text: str) -> Terms:
    """The terms of one text, ascending."""
    return features([text]).astype(np.uint32)


def _words(codes: Keys, kinds: npt.NDArray[np.uint8]) -> tuple[Keys, npt.NDArray[np.intp]]:
    """A number for each run of letters and digits, and where it begins. All numbers written in digits are one."""
    inside = (kinds == _LETTER) | (kinds == _DIGIT)
    begins = inside.copy()
    begins[1:] &= ~inside[:-1]
    starts = np.flatnonzero(begins)
    if not len(starts):
        return np.empty(0, np.uint64), starts
    places = np.arange(len(codes))
    offsets = places - np.maximum.accumulate(np.where(begins, places, 0))
    weighted = np.where(inside, codes * _WEIGHTS[np.minimum(offsets, _LONGEST - 1)], np.uint64(0))
    sums = np.add.reduceat(weighted, starts)
    sums[kinds[starts] == _DIGIT] = _NUMBER
    return sums, starts


def _triples(codes: Keys, kinds: npt.NDArray[np.uint8]) -> tuple[Keys, npt.NDArray[np.intp]]:
    """A number for each character of an unspaced script together with its neighbours of such scripts."""
    own = np.zeros(len(codes) + 2, np.uint64)
    own[1:-1] = np.where(kinds == _UNSPACED, codes, np.uint64(0))
    places = np.flatnonzero(kinds == _UNSPACED)
    before, here, after = own[places], own[places + 1], own[places + 2]
    return before * _WEIGHTS[0] + here * _WEIGHTS[1] + after * _WEIGHTS[2] + np.uint64(1), places


def _sampled(keys: Keys) -> Keys:
    rows = keys >> _HALF
    begins = np.ones(len(rows), bool)
    begins[1:] = rows[1:] != rows[:-1]
    places = np.arange(len(rows))
    rank = places - np.maximum.accumulate(np.where(begins, places, 0))
    kept: Keys = keys[rank < MOST_TERMS]
    return kept
