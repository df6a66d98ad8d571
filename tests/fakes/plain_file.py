"""A localized file held as plain lists: for tests of what stands on a file without any bytes behind it."""

from collections.abc import Mapping, Sequence

from translator_app.core.table import Table
from translator_app.core.units import Unit


class PlainFile:
    """Units x languages with the reading half of LocalizedFile; texts are given by unit id and tag."""

    def __init__(self, languages: Sequence[str], texts: Mapping[str, Sequence[str]]) -> None:
        self.languages = tuple(languages)
        self._ids = list(texts)
        self._texts = [list(texts[unit]) for unit in self._ids]
        self.rows = len(self._ids)

    def unit(self, row: int) -> Unit:
        collection, item, field = ([*self._ids[row].split("/"), "", ""])[:3]
        return Unit(self._ids[row], collection, item, field, "text")

    def label(self, row: int) -> tuple[str, str, str]:
        unit = self.unit(row)
        return unit.collection, unit.item, unit.field

    def kind(self, row: int) -> str:
        return self.unit(row).kind

    def units(self, start: int = 0, stop: int | None = None) -> list[Unit]:
        return [self.unit(row) for row in range(start, self.rows if stop is None else stop)]

    def text(self, row: int, column: int) -> str:
        return self._texts[row][column]

    def row_texts(self, row: int) -> tuple[str, ...]:
        return tuple(self._texts[row])

    def column_texts(self, column: int, start: int = 0, stop: int | None = None) -> list[str]:
        return [texts[column] for texts in self._texts[start:stop]]

    def row_of(self, unit: str) -> int | None:
        return self._ids.index(unit) if unit in self._ids else None

    def file_row(self, row: int, column: int) -> int:
        return row + 1


def plain_table(languages: Sequence[str], texts: Mapping[str, Sequence[str]]) -> Table:
    """A table over a PlainFile."""
    return Table(PlainFile(languages, texts))  # type: ignore[arg-type]  # the reading half is all a table needs
