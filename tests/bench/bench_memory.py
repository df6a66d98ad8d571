"""Matches from the translation memory, against the standard library's difflib over the same sources.

`python -m tests.bench.bench_memory [rows]` prints one JSON object a line for dev.py. All sources are made of the same
few words, the hardest case for an index by words. difflib looks at some of the sources; its time is scaled to all.
"""

import random
import sys
import time
from difflib import SequenceMatcher
from functools import partial

from tests.bench.bench_find import LANGUAGES, Generated, report, seconds
from translator_app.core.finding.snapshot import Snapshot
from translator_app.core.finding.text import SearchText
from translator_app.local.memory import Origin
from translator_app.roundtrip.recall import Recall

ASKED, LOOKED_AT = 100, 4_000
OWN = Origin("bench", "Bench")


def bench(rows: int) -> None:
    """One document: the index, then look-ups of cells here and there."""
    shot = Snapshot(SearchText(Generated(rows)), tuple(range(len(LANGUAGES))))
    began = time.perf_counter()
    recall = Recall.of(shot, OWN)
    print(f"index over {rows:,} sources: {time.perf_counter() - began:.2f} s")
    asked = random.Random(1).sample(range(rows), ASKED)
    times = sorted(seconds(partial(recall.matches, shot, row, [1]), 1) for row in asked)
    sources = [shot.text(row, 0).split() for row in range(min(rows, LOOKED_AT))]
    matcher = SequenceMatcher(None, [], sources[0], autojunk=False)
    plain = seconds(lambda: [_ratio(matcher, words) for words in sources], 1) * rows / len(sources)
    beside = f"difflib, scaled from {len(sources):,} sources"
    report(f"matches of a cell among {rows:,}, median", times[ASKED // 2], plain, beside, "20 ms")
    report(f"matches of a cell among {rows:,}, 95 of 100", times[ASKED * 95 // 100], plain, beside, "50 ms")


def _ratio(matcher: "SequenceMatcher[str]", words: list[str]) -> float:
    matcher.set_seq1(words)
    return matcher.ratio()


if __name__ == "__main__":
    bench(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
