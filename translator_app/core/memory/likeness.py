"""How much one source says what another says: percent, and by what alone it differs when that is all.

Words count, spaces do not, marks and tags a little; what is left standing of the longer text is the percent. Texts
that are equal but for numbers, placeholders, tags, case or spaces get 95 to 99 and say so.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from translator_app.core.inline import Inline, segments
from translator_app.core.worddiff import Kind, word_diff, words
from translator_app.text import N_


class Apart(StrEnum):
    """What two sources differ in when they differ in nothing else."""

    NUMBERS = "numbers"
    PLACEHOLDERS = "placeholders"
    TAGS = "tags"
    CASE = "case"
    SPACES = "spaces"


NAMES = {
    Apart.NUMBERS: N_("numbers"),
    Apart.PLACEHOLDERS: N_("placeholders"),
    Apart.TAGS: N_("tags"),
    Apart.CASE: N_("case"),
    Apart.SPACES: N_("spaces"),
}
"""In words; pass through `_` before showing."""

COST = {Apart.NUMBERS: 2, Apart.PLACEHOLDERS: 2, Apart.TAGS: 2, Apart.CASE: 1, Apart.SPACES: 1}
"""Percent that each takes away."""

EXACT, NEARLY, FUZZY = 100, 95, 94
"""The percent of an equal text, the least of one that is equal apart from something, the most of any other."""

_NUMBER = re.compile(r"\d+(?:[.,'’\u00a0\u202f]?\d+)*")
_SPACES = re.compile(r"\s+")
_LETTERS = re.compile(r"[^\W\d_]")
_CHIP, _FIGURE = "\ue000", "\ue001"
_MARK_WEIGHT, _CHIP_WEIGHT = 0.25, 0.5
_LIKE = 0.5
"""The least that two words must share to count as forms of one."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """`percent` from 0 to 100, which means equal; `apart` is empty when more differs than it can name."""

    percent: int
    apart: tuple[Apart, ...] = ()


SAME, NOTHING = Likeness(EXACT), Likeness(0)


def likeness(wanted: str, remembered: str) -> Likeness:
    """How much the remembered source says what the wanted one says."""
    if wanted == remembered:
        return SAME
    one, two = _skeleton(wanted), _skeleton(remembered)
    if not _LETTERS.search(one.folded):
        # Of a number, a code or a lone placeholder nothing but the same one is of use.
        return NOTHING
    if one.folded == two.folded:
        # With all of these equal they stand in another order.
        apart = _apart(one, two) or (Apart.PLACEHOLDERS, Apart.TAGS)
        return Likeness(max(NEARLY, EXACT - sum(COST[each] for each in apart)), apart)
    return Likeness(min(FUZZY, _percent(wanted, remembered)))


@dataclass(frozen=True, slots=True)
class _Skeleton:
    """A text with its numbers, placeholders and tags taken out of it, as they stood."""

    plain: str
    folded: str
    numbers: tuple[str, ...]
    placeholders: tuple[str, ...]
    tags: tuple[str, ...]


@lru_cache(maxsize=2048)
def _skeleton(text: str) -> _Skeleton:
    kept: dict[bool, list[str]] = {True: [], False: []}
    parts: list[str] = []
    at = 0
    for segment in segments(text):
        parts += [text[at : segment.start], _CHIP]
        kept[segment.kind is Inline.PLACEHOLDER].append(text[segment.start : segment.end])
        at = segment.end
    plain = "".join([*parts, text[at:]])
    numbers = tuple(_NUMBER.findall(plain))
    plain = _NUMBER.sub(_FIGURE, plain)
    folded = _SPACES.sub(" ", plain).strip().casefold()
    return _Skeleton(plain, folded, numbers, tuple(kept[True]), tuple(kept[False]))


def _apart(one: _Skeleton, two: _Skeleton) -> tuple[Apart, ...]:
    """What two texts with one skeleton differ in."""
    found = {
        Apart.NUMBERS: one.numbers != two.numbers,
        Apart.PLACEHOLDERS: one.placeholders != two.placeholders,
        Apart.TAGS: one.tags != two.tags,
        Apart.CASE: _SPACES.sub(" ", one.plain).strip() != _SPACES.sub(" ", two.plain).strip(),
        Apart.SPACES: _SPACES.findall(one.plain) != _SPACES.findall(two.plain),
    }
    return tuple(each for each, differs in found.items() if differs)


def _percent(wanted: str, remembered: str) -> int:
    """The part of the longer text that stays, in percent and rounded down."""
    same = 0.0
    removed = ""
    for kind, text in word_diff(remembered, wanted):
        if kind is Kind.SAME:
            same += sum(map(_weight, words(text)))
        elif kind is Kind.REMOVED:
            removed = text
            continue
        elif removed:
            same += _forms(removed, text)
        removed = ""
    whole = max(sum(map(_weight, words(text))) for text in (wanted, remembered))
    return int(100 * same / whole) if whole else 0


@lru_cache(maxsize=8192)
def _weight(word: str) -> float:
    if word.isspace():
        return 0.0
    if word[0].isalnum():
        return 1.0
    return _CHIP_WEIGHT if segments(word) else _MARK_WEIGHT


def _forms(removed: str, added: str) -> float:
    """What words that took each other's place, one by one, have in common: forms of a word count in part."""
    old, new = ([word for word in words(text) if not word.isspace()] for text in (removed, added))
    if len(old) != len(new):
        return 0.0
    return sum(min(_weight(a), _weight(b)) * _shared(a.casefold(), b.casefold()) for a, b in zip(old, new, strict=True))


def _shared(one: str, two: str) -> float:
    """The part of the longer word that both begin and end with; nothing when it is little."""
    if one == two:
        return 0.9
    shorter, longer = sorted((len(one), len(two)))
    head = next((i for i in range(shorter) if one[i] != two[i]), shorter)
    tail = next((i for i in range(shorter - head) if one[-1 - i] != two[-1 - i]), shorter - head)
    share = (head + tail) / longer
    return share if share >= _LIKE and shorter > 1 else 0.0
