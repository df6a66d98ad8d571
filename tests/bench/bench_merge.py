"""Merging a million rows of eight languages, against one comparison of the same columns in pandas; a plan made and its
file written, against a plain copy.

`python -m tests.bench.bench_merge [rows]` prints one JSON object a line for dev.py.
"""

import json
import mmap
import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.fakes.localized_files import EIGHT, write_big_file
from translator_app.core.localized.file import LocalizedFile
from translator_app.core.merge import Mine, compare, merge
from translator_app.core.plan import make_plan
from translator_app.core.table import Table
from translator_app.core.units import Cell

CHANGES = 10_000
GATHERED = 1 << 20
"""Bytes that go to the disk together, as in local/files.py."""


def report(what: str, ours: float, theirs: float, beside: str, aim: str) -> None:
    """One row for dev.py."""
    row = {
        "what": what,
        "ours": f"{ours:.2f} s",
        "theirs": f"{theirs:.2f} s, {beside}",
        "ratio": ours / theirs,
        "aim": aim,
    }
    print(json.dumps(row), flush=True)


def best(work: Callable[[], object], tries: int = 3) -> float:
    """The quickest of some tries."""
    times = []
    for _ in range(tries):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def mapped(path: Path) -> LocalizedFile:
    """The file at a path."""
    with path.open("rb") as opened:
        return LocalizedFile.read(mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ), languages=EIGHT)


def edits(rows: int, seed: int) -> dict[Cell, str]:
    """As many texts as both sides change, in cells of their own."""
    chance = random.Random(seed)
    rows_ = chance.sample(range(rows), min(CHANGES, rows))
    return {(row, chance.randrange(1, len(EIGHT))): f"{seed} changed, « {row} »" for row in rows_}


def pandas_seconds(old: LocalizedFile, new: LocalizedFile) -> float:
    """One comparison of all columns, decoded beforehand."""
    import pandas as pd

    def frame(file: LocalizedFile) -> pd.DataFrame:
        return pd.DataFrame({tag: file.column_texts(column) for column, tag in enumerate(EIGHT)})

    left, right = frame(old), frame(new)
    return best(lambda: (left != right).to_numpy().sum(), 1)


def main(rows: int) -> None:
    """Print all rows."""
    with tempfile.TemporaryDirectory() as folder:
        base_path, theirs_path = Path(folder) / "base.csv", Path(folder) / "theirs.csv"
        size = write_big_file(base_path, rows)
        base = mapped(base_path)
        with theirs_path.open("wb") as out:
            for piece in base.patch(edits(rows, 2)):
                out.write(piece)
        theirs = mapped(theirs_path)
        texts = edits(rows, 1)
        old, new = Table(base), Table(theirs)

        def merged() -> None:
            found = merge(old, Mine(texts), new, compare(old, new))
            assert len(found.taken) + len(found.conflicts) >= len(texts) - 200

        ours = best(merged)
        report(
            f"merge of {rows:,} x {len(EIGHT)} with {len(texts):,} changes on each side",
            ours, pandas_seconds(base, theirs), "pandas compares the decoded columns once", "<= 3",
        )  # fmt: skip
        planned(Path(folder), theirs_path, new, texts, size)


def planned(folder: Path, path: Path, fresh: Table, texts: dict[Cell, str], size: int) -> None:
    """Plan and patch beside a copy."""

    def copied() -> None:
        with path.open("rb") as source, (folder / "copy.csv").open("wb") as out:
            while piece := source.read(GATHERED):
                out.write(piece)

    def patched() -> None:
        plan = make_plan(fresh, "sha", texts)
        with (folder / "patched.csv").open("wb", GATHERED) as out:
            for piece in fresh.file.patch(plan.edits()):
                out.write(piece)

    copy = best(copied)
    report(
        f"plan and patch {len(texts):,} edits in {size / 1e6:,.0f} MB", best(patched), copy, "a plain copy", "<= 3",
    )  # fmt: skip


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
