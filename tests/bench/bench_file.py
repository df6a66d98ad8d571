"""Reading and writing localized files of 100,000 and 1,000,000 rows in 8 languages, against pandas and a plain copy.

`python -m tests.bench.bench_file [rows ...]` prints one JSON object a line for dev.py. Opening is measured in
processes of their own, which have to import what they need and whose memory is theirs alone.
"""

import json
import mmap
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.fakes.localized_files import EIGHT, write_big_file

EDITS = 1000
SCREEN = 40


def report(what: str, ours: str, theirs: str, ratio: float, aim: str) -> None:
    """One row for dev.py."""
    print(json.dumps({"what": what, "ours": ours, "theirs": theirs, "ratio": ratio, "aim": aim}), flush=True)


def times(what: str, ours: float, theirs: float, beside: str, aim: str) -> None:
    """A row about seconds."""
    report(what, f"{ours * 1000:.1f} ms", f"{theirs * 1000:.1f} ms, {beside}", ours / theirs, aim)


def seconds(work: Callable[[], object], tries: int = 5) -> float:
    """The best of some tries."""
    return min(_once(work) for _ in range(tries))


def _once(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def peak() -> float:
    """The most memory this process has had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def opening(path: Path) -> dict[str, float]:
    """In a process of its own: the file from its bytes to a screen of texts."""
    from translator_app.core.localized.file import LocalizedFile

    imported = peak()
    with path.open("rb") as opened:
        source = mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ)
    start = time.perf_counter()
    file = LocalizedFile.read(source, languages=EIGHT, check_text=False)
    for row in range(min(SCREEN, file.rows)):
        file.label(row)
        file.row_texts(row)
    shown, memory = time.perf_counter() - start, peak()
    checked = _once(file.check_text)
    return {
        "shown": shown,
        "checked": checked,
        "first unit": _once(lambda: file.unit(0)),
        "memory": memory,
        "imported": imported,
    }


def pandas_alone(path: Path) -> dict[str, float]:
    """In a process of its own: the same file by pandas, as text."""
    import pandas as pd

    start = time.perf_counter()
    pd.read_csv(path, dtype=object, keep_default_na=False, na_filter=False)
    return {"shown": time.perf_counter() - start, "memory": peak()}


def apart(work: str, path: Path, tries: int = 3) -> dict[str, float]:
    """The best of some fresh processes."""
    command = [sys.executable, "-m", "tests.bench.bench_file", work, str(path)]
    found = [json.loads(subprocess.run(command, check=True, capture_output=True).stdout) for _ in range(tries)]
    return {key: min(each[key] for each in found) for key in found[0]}


def bench(rows: int, folder: Path) -> None:
    """The rows of the table for a file of this size."""
    path = folder / f"{rows}.csv"
    size = write_big_file(path, rows) / 1e6
    name = f"{rows:,} x 8"
    ours, theirs = apart("opening", path), apart("pandas_alone", path)
    print(f"{name}: {size:.0f} MB; whole text checked in {ours['checked']:.2f} s, ids in {ours['first unit']:.2f} s")
    aim = "0.12" if rows >= 1_000_000 else "0.35"
    times(f"open {name}: bytes to a screen of texts", ours["shown"], theirs["shown"], "read_csv", aim)
    memory = f"{ours['memory']:.0f} MB"
    limit = 1.3 * size + 100 if rows >= 1_000_000 else 2.5 * size + 150
    report(f"memory after opening {name}, no window", memory, f"{limit:.0f} MB allowed", ours["memory"] / limit, "1")
    reading(name, path)
    writing(name, path, folder)
    path.unlink()


def reading(name: str, path: Path) -> None:
    """Columns decoded for search and counts."""
    from translator_app.core.localized.file import LocalizedFile

    file = LocalizedFile.read(path.read_bytes(), languages=EIGHT, check_text=False)
    block = min(file.rows, 20_000)
    one = seconds(lambda: file.column_texts(1, 0, block))
    every = seconds(lambda: file.block_texts(0, block))
    print(f"{block:,} texts of a column {one * 1000:.1f} ms, of 8 columns {every * 1000:.1f} ms")
    pages = seconds(lambda: [file.row_texts(row) for row in range(0, file.rows, max(file.rows // 1000, 1))])
    print(f"a row of 8 texts {pages * 1000:.1f} us")


def writing(name: str, path: Path, folder: Path) -> None:
    """The file with a thousand edits, to disk, against a copy and against what pandas does."""
    import pandas as pd

    from translator_app.core.localized.file import LocalizedFile

    data, out = path.read_bytes(), folder / "out.csv"
    file = LocalizedFile.read(data, languages=EIGHT)
    chance = random.Random(2)
    edits = {(chance.randrange(file.rows), chance.randrange(8)): f'new, "words" {n}' for n in range(EDITS)}

    def write() -> None:
        with out.open("wb") as target:
            target.writelines(file.patch(edits))

    ours = seconds(write)
    again = LocalizedFile.read(out.read_bytes(), languages=EIGHT)
    assert all(again.text(*cell) == text for cell, text in edits.items())
    times(f"write {name} with {EDITS:,} edits", ours, seconds(lambda: out.write_bytes(data)), "plain copy", "3")
    if file.rows <= 100_000:
        frame = pd.read_csv(path, dtype=object, keep_default_na=False, na_filter=False)
        slow = seconds(lambda: frame.to_csv(out, index=False), 3)
        times(f"write {name} with {EDITS:,} edits", ours, slow, "to_csv", "0.083")


def main(arguments: list[str]) -> None:
    """All sizes, or the one measurement that a fresh process is asked for."""
    if arguments and not arguments[0].isdigit():
        work = {"opening": opening, "pandas_alone": pandas_alone}[arguments[0]]
        print(json.dumps(work(Path(arguments[1]))))
        return
    with tempfile.TemporaryDirectory() as folder:
        for rows in map(int, arguments or ["100000", "1000000"]):
            bench(rows, Path(folder))


if __name__ == "__main__":
    main(sys.argv[1:])
