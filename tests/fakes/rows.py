"""A small document for finding and checking: lists of texts as a file, with collections, fields and kinds."""

from collections.abc import Mapping, Sequence

from translator_app.core.finding.snapshot import Snapshot
from translator_app.core.finding.text import SearchText
from translator_app.core.units import Cell, Unit


class RowsFile:
    """The reading half of a localized file over (unit, texts) rows."""

    def __init__(self, languages: Sequence[str], rows: Sequence[tuple[Unit, Sequence[str]]]) -> None:
        self.languages = tuple(languages)
        self.rows = len(rows)
        self._rows = rows

    def text(self, row: int, column: int) -> str:
        return self._rows[row][1][column]

    def unit(self, row: int) -> Unit:
        return self._rows[row][0]

    def units(self, start: int = 0, stop: int | None = None) -> list[Unit]:
        return [unit for unit, _ in self._rows[start:stop]]

    def row_of(self, unit: str) -> int | None:
        return next((row for row, (known, _) in enumerate(self._rows) if known.id == unit), None)

    def column_texts(self, column: int, start: int = 0, stop: int | None = None) -> list[str]:
        return [texts[column] for _, texts in self._rows[start:stop]]


def unit(row: int, collection: str = "Products", item: str = "", field: str = "title", kind: str = "text") -> Unit:
    """A unit with an id made from its row."""
    return Unit(f"{collection}/{item or row}/{field}", collection, item or f"item-{row}", field, kind)


def snapshot(
    languages: Sequence[str],
    rows: Sequence[tuple[Unit, Sequence[str]]],
    texts: Mapping[Cell, str] | None = None,
    *,
    step: int = 0,
    **known: object,
) -> Snapshot:
    """A snapshot of these rows; `step` makes the stretches short, so that several are looked at."""
    search = SearchText(RowsFile(languages, rows))
    if step:
        search.step = step
        search.count = -(-len(rows) // step)
    return Snapshot(search, tuple(range(len(languages))), dict(texts or {}), **known)  # type: ignore[arg-type]  # the caller's word
