"""Finding and sorting over a million rows of eight languages, against pandas and plain Python on the same texts.

`python -m tests.bench.bench_find [rows]` prints one JSON object a line for dev.py. Where pyarrow is installed,
pandas searches Arrow columns, else its own strings, and the row says so.
"""

import json
import random
import re
import resource
import sys
import time
from collections.abc import Callable
from importlib.util import find_spec
from typing import TYPE_CHECKING, cast

import pandas as pd

from translator_app.core.finding.order import By, Sorting, order
from translator_app.core.finding.reading import Texts
from translator_app.core.finding.snapshot import Snapshot
from translator_app.core.finding.text import SearchText
from translator_app.core.overlay import Overlay
from translator_app.core.query import Query, parse, rows_of, search
from translator_app.core.replace import Wish, draft, preview
from translator_app.core.session import Session
from translator_app.core.table import Table
from translator_app.core.units import Unit

if TYPE_CHECKING:
    from translator_app.core.localized.file import LocalizedFile

WORDS = {
    "en": "solid oak dining table handmade in our workshop with natural oil finish and a warm tone for each piece",
    "fr": "table à manger en chêne massif fabriquée à la main dans notre atelier avec une finition à l’huile naturelle",
    "de": "massiver Esstisch aus Eiche von Hand gefertigt in unserer Werkstatt mit natürlichem Öl und warmem Ton",
    "es": "mesa de comedor de roble macizo hecha a mano en nuestro taller con acabado de aceite natural y tono cálido",
    "ru": "обеденный стол из массива дуба ручной работы из нашей мастерской с отделкой натуральным маслом",
    "ja": "無垢 の オーク材 を 使った ダイニングテーブル は 当 工房 で 手作り され 自然 な オイル 仕上げ です",
    "ar": "طاولة طعام من خشب البلوط الصلب مصنوعة يدويًا في ورشتنا مع لمسة زيت طبيعية ونغمة دافئة لكل قطعة",
    "he": "שולחן אוכל מאלון מלא בעבודת יד בסדנה שלנו עם גימור שמן טבעי וגוון חם לכל פריט",
}
LANGUAGES = tuple(WORDS)
BLOCK = 8192
RARE = "zebrawood"


class Generated:
    """A file without bytes: texts of two random words, a random block of words and the row's number."""

    languages = LANGUAGES

    def __init__(self, rows: int) -> None:
        self.rows = rows
        chance = random.Random(1)
        self._block = [
            [" ".join(chance.choices(words.split(), k=chance.randint(1, 12))) for _ in range(BLOCK)]
            for words in WORDS.values()
        ]
        self._heads = [[f"{a} {b}" for a in words.split() for b in words.split()] for words in WORDS.values()]

    def text(self, row: int, column: int) -> str:
        rare = f" {RARE}" if row % 9973 == 17 and column == 2 else ""
        heads = self._heads[column]
        return (
            f"{heads[row * 2_654_435_761 % 4_294_967_291 % len(heads)]} {self._block[column][row % BLOCK]} {row}{rare}"
        )

    def column_texts(self, column: int, start: int = 0, stop: int | None = None) -> list[str]:
        return [self.text(row, column) for row in range(start, self.rows if stop is None else stop)]

    def unit(self, row: int) -> Unit:
        return Unit(str(row), "Products", str(row // 4), "title", "text")

    def units(self, start: int = 0, stop: int | None = None) -> list[Unit]:
        return [self.unit(row) for row in range(start, self.rows if stop is None else stop)]

    def row_of(self, unit: str, /) -> int | None:
        return int(unit)


def report(what: str, ours: float, theirs: float, beside: str, aim: str) -> None:
    """One row for dev.py; times in seconds."""
    row = {
        "what": what,
        "ours": f"{ours * 1000:.1f} ms",
        "theirs": f"{theirs * 1000:.1f} ms, {beside}",
        "ratio": ours / theirs,
        "aim": aim,
    }
    print(json.dumps(row), flush=True)


def seconds(work: Callable[[], object], tries: int = 3) -> float:
    """The best of some tries."""
    return min(_once(work) for _ in range(tries))


def _once(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


class Gaps:
    """The longest time between two calls of `pause`: what another thread may have to wait for."""

    def __init__(self) -> None:
        self.longest = 0.0
        self._last = time.perf_counter()

    def __call__(self) -> None:
        now = time.perf_counter()
        self.longest, self._last = max(self.longest, now - self._last), now


class Frame:
    """The columns as pandas holds them best here; `name` says how."""

    def __init__(self, file: Texts) -> None:
        arrow = find_spec("pyarrow") is not None
        self.name = "pandas on Arrow" if arrow else "pandas str"
        # The long spelling, since an ArrowDtype object needs pyarrow for its type check.
        kind = "string[pyarrow]" if arrow else "str"
        self.columns = [pd.Series(file.column_texts(column), dtype=kind) for column in range(len(file.languages))]

    def find(self, word: str) -> int:
        """How many rows hold the word in some column."""
        found = self.columns[0].str.contains(word, regex=False)
        for column in self.columns[1:]:
            found |= column.str.contains(word, regex=False)
        return int(found.sum())


def bench(rows: int) -> None:
    """Print the rows of the table."""
    file = Generated(rows)
    bytes_ = sum(len(file.text(row, column).encode()) + 3 for row in range(BLOCK) for column in range(8))
    size = bytes_ * rows // BLOCK
    text = SearchText(file, size)
    gaps = Gaps()
    built = _once(lambda: text.build(pause=gaps))
    print(
        f"{rows} rows, texts {size / 1e6:.0f} MB; folded in {built:.1f} s, longest slice {gaps.longest * 1000:.1f} ms"
    )
    print(f"search text {text.size / size:.2f} times the texts; peak {peak():.0f} MB")
    shot = Snapshot(text, tuple(range(8)))
    frame = Frame(file)
    for label, word in (("rare word", RARE), ("word in many rows", "handmade"), ("one letter", "e")):
        finding(f"a {label} in {rows} x 8", word, shot, frame)
    del frame
    column = file.column_texts(0)
    plain = seconds(lambda: sorted(range(rows), key=column.__getitem__))
    report("sort by a column", seconds(lambda: order(Sorting(By.TEXT, 0), shot)), plain, "sorted", "1.2")
    gaps = Gaps()
    order(Sorting(By.TEXT, 0), shot, gaps)
    print(f"longest slice {gaps.longest * 1000:.1f} ms; numpy lets other threads run within")
    replacing()


def finding(what: str, word: str, shot: Snapshot, frame: Frame) -> None:
    """The rows for one word: the whole result, then its first screen."""
    query = parse(word, LANGUAGES)
    whole = seconds(lambda: rows_of(query, shot))
    report(f"find {what}", whole, seconds(lambda: frame.find(word)), frame.name, "0.7")
    gaps = Gaps()
    rows_of(query, shot, pause=gaps)
    print(f"longest slice {gaps.longest * 1000:.1f} ms")
    report(f"first screen of {what}", seconds(lambda: first_screen(query, shot)), 0.05, "wished", "1")


def replacing(rows: int = 100_000) -> None:
    """Replace something in every cell of one language: looking, doing and undoing."""
    file = Generated(rows)
    text = SearchText(file)
    text.build([2])
    shot = Snapshot(text, tuple(range(8)))
    wish = Wish("e", "E")
    changes = [change for part in preview(wish, shot, columns=(2,)) for change in part.changes]
    looked = seconds(lambda: list(preview(wish, shot, columns=(2,))))
    other = seconds(lambda: [re.subn("e", "E", text) for text in file.column_texts(2)])
    report(f"preview of {len(changes)} changes with their places", looked, other, "re.subn, no places", "5")
    cells = [change.cell for change in changes]
    before, after = [change.before for change in changes], [change.after for change in changes]
    bare = seconds(lambda: Overlay().update(cells, before, after))
    session = Session(Table(cast("LocalizedFile", file)))
    start = time.perf_counter()
    session.set(draft(session, changes, shot).batch)
    done = time.perf_counter()
    session.undo()
    undone = time.perf_counter()
    report(f"replace in {len(changes)} cells", done - start, bare, "bare overlay", "3")
    report(f"undo of {len(changes)} replacements", undone - done, bare, "bare overlay", "3")


def first_screen(query: Query, shot: Snapshot, screen: int = 40) -> int:
    """Search until a screen is full."""
    found = 0
    for part in search(query, shot):
        found += len(part)
        if found >= screen:
            break
    return found


def peak() -> float:
    """The most memory this process has had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    bench(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
