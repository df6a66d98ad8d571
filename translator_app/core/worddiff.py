"""Differences of two texts word by word, for people to read. Pure functions, bounded in time on texts of any length.

A tag or a placeholder counts as one word. Scripts written without spaces between words (Han, Kana, Thai, Lao, Khmer,
Burmese) are compared by character cluster: a base character with all that is stacked on it.
"""

import re
from bisect import bisect_left
from collections import Counter
from enum import StrEnum
from functools import lru_cache

from translator_app.core.inline import segments


class Kind(StrEnum):
    """What a piece is: in both texts, only in the first, only in the second."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


Piece = tuple[Kind, str]
Span = tuple[int, int]
Match = tuple[int, int, int]
"""A run of equal words: where it begins in either text, and its length in words."""

UNSPACED = (
    r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u1950-\u19df\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff"
    r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
"""Characters of scripts without spaces between words, as ranges of a regular expression."""

_STACKED = (
    r"\u0300-\u036f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece\u102b-\u103e\u1056-\u1060"
    r"\u17b4-\u17d3\u3099\u309a\u200d\ufe00-\ufe0f\U000e0100-\U000e01ef"
)
_WORD = re.compile(
    rf"[{UNSPACED}][{_STACKED}]*"
    rf"|[^\W{UNSPACED}](?:[^\W{UNSPACED}]|[{_STACKED}]|(?<=\w)['’.,·״׳](?=\w)|\u00ad)*"
    rf"|\r\n|[ \t\u00a0]+|(?s:.)[{_STACKED}]*"
)
STEPS = 160
"""How many words may differ before the exact search gives way to a coarser one."""
MOST_WORDS = 40_000
"""Texts with more words than this between their common ends are shown as replaced."""


def words(text: str) -> list[str]:
    """The words of a text, with spaces and punctuation as words of their own; joined they are the text again."""
    found: list[str] = []
    position = 0
    for segment in segments(text):
        found += _WORD.findall(text, position, segment.start)
        found.append(text[segment.start : segment.end])
        position = segment.end
    return found + _WORD.findall(text, position)


def word_diff(before: str, after: str) -> list[Piece]:
    """The pieces that tell how `before` became `after`, in order; what was removed stands before what was added.

    SAME and REMOVED joined give `before`, SAME and ADDED joined give `after`. No piece is empty, and no two
    neighbours are of one kind.
    """
    if before == after:
        return [(Kind.SAME, before)] if before else []
    if not before or not after:
        return [(Kind.REMOVED, before) if before else (Kind.ADDED, after)]
    return list(_remembered(before, after)) if len(before) + len(after) < 20_000 else _diff(before, after)


def changed_spans(before: str, after: str) -> tuple[list[Span], list[Span]]:
    """Where `before` holds what was removed, and `after` what was added: (start, end) of each piece."""
    removed: list[Span] = []
    added: list[Span] = []
    at, then = 0, 0
    for kind, text in word_diff(before, after):
        if kind is Kind.REMOVED:
            removed.append((at, at + len(text)))
        elif kind is Kind.ADDED:
            added.append((then, then + len(text)))
        at += len(text) if kind is not Kind.ADDED else 0
        then += len(text) if kind is not Kind.REMOVED else 0
    return removed, added


@lru_cache(maxsize=1024)
def _remembered(before: str, after: str) -> tuple[Piece, ...]:
    return tuple(_diff(before, after))


def _diff(before: str, after: str) -> list[Piece]:
    one, two = words(before), words(after)
    pieces: list[Piece] = []
    at, then = 0, 0
    for start, other, length in [*_matches(one, two), (len(one), len(two), 0)]:
        for kind, text in (
            (Kind.REMOVED, "".join(one[at:start])),
            (Kind.ADDED, "".join(two[then:other])),
            (Kind.SAME, "".join(one[start : start + length])),
        ):
            if text:
                pieces.append((kind, text))
        at, then = start + length, other + length
    return pieces


def _matches(one: list[str], two: list[str]) -> list[Match]:
    """Runs of equal words, in order, without touching neighbours."""
    shorter = min(len(one), len(two))
    head = next((i for i in range(shorter) if one[i] != two[i]), shorter)
    shorter -= head
    tail = next((i for i in range(shorter) if one[-1 - i] != two[-1 - i]), shorter)
    a, b = one[head : len(one) - tail], two[head : len(two) - tail]
    found: list[Match] = [(0, 0, head)] if head else []
    found += [(i + head, j + head, n) for i, j, n in _without_islands(a, _inner(a, b))]
    if tail:
        found.append((len(one) - tail, len(two) - tail, tail))
    return _joined(found)


def _inner(a: list[str], b: list[str]) -> list[Match]:
    """Matches of two lists that differ at both ends."""
    if not a or not b or len(a) + len(b) > MOST_WORDS:
        return []
    exact = _shortest(a, b)
    if exact is not None:
        return exact
    found: list[Match] = []
    at, then = 0, 0
    for i, j in [*_anchors(a, b), (len(a), len(b))]:
        between = _shortest(a[at:i], b[then:j]) or []
        found += [(at + x, then + y, n) for x, y, n in between]
        if i < len(a):
            found.append((i, j, 1))
        at, then = i + 1, j + 1
    return _joined(found)


def _shortest(a: list[str], b: list[str]) -> list[Match] | None:
    """Matches of a shortest way from `a` to `b` (Myers), None when it takes more than STEPS words."""
    if not a or not b:
        return []
    if abs(len(a) - len(b)) > STEPS:
        return None
    reach = {1: 0}
    trace: list[dict[int, int]] = []
    for step in range(min(len(a) + len(b), STEPS) + 1):
        trace.append(dict(reach))
        for k in range(-step, step + 1, 2):
            down = k == -step or (k != step and reach[k - 1] < reach[k + 1])
            x = reach[k + 1] if down else reach[k - 1] + 1
            y = x - k
            while x < len(a) and y < len(b) and a[x] == b[y]:
                x, y = x + 1, y + 1
            reach[k] = x
            if x >= len(a) and y >= len(b):
                return _walked_back(trace, len(a), len(b))
    return None


def _walked_back(trace: list[dict[int, int]], x: int, y: int) -> list[Match]:
    found: list[Match] = []
    for step in range(len(trace) - 1, -1, -1):
        reach, k = trace[step], x - y
        down = k == -step or (k != step and reach[k - 1] < reach[k + 1])
        before_k = k + 1 if down else k - 1
        before_x = reach[before_k] if step else 0
        before_y = before_x - before_k if step else 0
        run = min(x - before_x - (0 if down or not step else 1), y - before_y - (1 if down and step else 0))
        if run:
            found.append((x - run, y - run, run))
        x, y = before_x, before_y
    return _joined(found[::-1])


def _anchors(a: list[str], b: list[str]) -> list[tuple[int, int]]:
    """Words that both texts have exactly once and in the same order: what a coarse comparison holds on to."""
    once_a, once_b = Counter(a), Counter(b)
    places = {word: j for j, word in enumerate(b) if once_b[word] == 1}
    pairs = [(i, places[word]) for i, word in enumerate(a) if once_a[word] == 1 and word in places]
    tails: list[int] = []
    ends: list[int] = []
    back: list[int] = []
    for index, (_, j) in enumerate(pairs):
        place = bisect_left(tails, j)
        tails[place : place + 1] = [j]
        ends[place : place + 1] = [index]
        back.append(ends[place - 1] if place else -1)
    chain: list[tuple[int, int]] = []
    index = ends[-1] if ends else -1
    while index >= 0:
        chain.append(pairs[index])
        index = back[index]
    return chain[::-1]


def _joined(matches: list[Match]) -> list[Match]:
    """The same matches with touching neighbours made one."""
    found: list[Match] = []
    for i, j, n in matches:
        if found and found[-1][0] + found[-1][2] == i and found[-1][1] + found[-1][2] == j:
            found[-1] = (*found[-1][:2], found[-1][2] + n)
        else:
            found.append((i, j, n))
    return found


def _without_islands(a: list[str], matches: list[Match]) -> list[Match]:
    """Leave out lone spaces between two changes: a replaced sentence reads better than every word of it replaced."""
    return [match for match in matches if any(not word.isspace() for word in a[match[0] : match[0] + match[2]])]
