"""Regular expressions written by people, kept from running away.

The standard engine cannot be stopped, so a pattern is tried on short hostile texts first: one that explodes is refused
with a sentence, one that is merely slow gets a longest text it may be tried on.
"""

import re
import time
from dataclasses import dataclass
from functools import lru_cache
from math import log2

from translator_app.text import _

PER_CELL = 0.25
"""Seconds that one text may take."""

_EXPLODING = (12, 16, 20, 24, 28, 32)
_LONG = tuple(2**power for power in range(6, 18))
_EXPLODED = 0.004
_MEASURABLE = 0.002
_META = re.compile(r"\\[\s\S]|\[\^?\]?[^\]]*\]|\(\?[^)]{0,12}[:=!>)]|[\\^$.|?*+()\[\]{}]")
_RUNS = re.compile(r"\\[\s\S]|\[\^?\]?(?:\\.|[^\]\\])*\]|\{[\d,]*\}|[^A-Za-z0-9 _]")


class BadPattern(ValueError):
    """A regular expression that cannot be used; the message is a sentence. `position` is within the pattern."""

    def __init__(self, sentence: str, position: int = 0) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.position = position


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern that may be used on texts up to `longest` characters."""

    compiled: re.Pattern[str]
    longest: int

    def found_in(self, text: str) -> bool:
        """Whether it matches somewhere in the first `longest` characters."""
        return self.compiled.search(text, 0, self.longest) is not None


@lru_cache(maxsize=64)
def pattern(source: str, *, ignore_case: bool = True) -> Pattern:
    """The pattern, compiled and tried. Raises BadPattern."""
    try:
        compiled = re.compile(source, re.IGNORECASE if ignore_case else re.NOFLAG)
    except (re.error, OverflowError, RecursionError) as error:
        position = getattr(error, "pos", None) or 0
        reason = getattr(error, "msg", str(error))
        raise BadPattern(
            _("This regular expression is not valid: {reason}.").format(reason=reason), position
        ) from error
    return Pattern(compiled, _longest(compiled))


def _longest(compiled: re.Pattern[str]) -> int:
    """The longest text that takes no more than PER_CELL in the worst case tried. Raises BadPattern."""
    longest = _LONG[-1] * 16.0
    for unit in _hostile_units(compiled.pattern):
        for length in _EXPLODING:
            # Asked twice, lest a machine that is busy with other things is blamed on the pattern.
            first = _seconds(compiled, unit, length)
            if first > _EXPLODED and _seconds(compiled, unit, length) > _EXPLODED:
                raise BadPattern(_("This regular expression could take forever. Avoid repeats within repeats."))
        before = 0.0
        for length in _LONG:
            seconds = _seconds(compiled, unit, length)
            if seconds > _MEASURABLE:
                degree = min(6.0, max(1.0, log2(seconds / before))) if before else 6.0
                reach: float = length * pow(PER_CELL / seconds, 1 / degree)
                longest = min(longest, max(64.0, reach))
                break
            before = seconds
    return int(longest)


def _seconds(compiled: re.Pattern[str], unit: str, length: int) -> float:
    text = (unit * (length // len(unit) + 1))[:length] + "\0"
    start = time.perf_counter()
    compiled.search(text)
    return time.perf_counter() - start


def _hostile_units(source: str) -> list[str]:
    """What to repeat: the pattern's own letters and words, since they lead it furthest astray."""
    plain = _META.sub("\0", source)
    words = [word for word in plain.split("\0") if word]
    letters = list(dict.fromkeys("".join(words)))[:6]
    return list(dict.fromkeys([*letters, *words[:4], "a", "0", " ", "-", "a "]))


def needed_word(source: str) -> str:
    """A plain word that every text matching `source` holds, when ignoring case; "" when none can be told.

    It lets a search look at folded bytes first. Only letters, digits, spaces and "_" that stand for themselves
    count, outside of groups and alternatives.
    """
    if re.search(r"[|(]", source):
        return ""
    best, at = "", 0
    for match in [*_RUNS.finditer(source), None]:
        end = len(source) if match is None else match.start()
        run = source[at:end]
        if match is not None and (match[0] in "?*" or match[0].startswith("{")):
            run = run[:-1]
        if len(run.strip()) > len(best.strip()):
            best = run
        at = len(source) if match is None else match.end()
    return best
