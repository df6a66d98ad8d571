"""A table in memory, for tests that need a session but no file."""

from collections.abc import Sequence

from translator_app.core.units import Cell, Unit

FIELDS = ("Title", "Description", "Slug", "SEO title")


class FakeTable:
    """What a session asks of a table: `texts` are rows of one text per language, `units` made up or given."""

    def __init__(
        self, texts: Sequence[Sequence[str]], languages: Sequence[str] = ("en", "fr", "de", "he"),
        units: Sequence[Unit] | None = None,
    ) -> None:  # fmt: skip
        self.texts = [list(row) for row in texts]
        self.languages = tuple(languages)
        self.rows = len(self.texts)
        self._units = list(units) if units is not None else None

    def text(self, row: int, column: int) -> str:
        return self.texts[row][column]

    def unit(self, row: int) -> Unit:
        if self._units is not None:
            return self._units[row]
        return Unit(f"u{row}", "Products", f"Item {row // 4}", FIELDS[row % 4], "text")

    def label(self, row: int) -> tuple[str, str, str]:
        unit = self.unit(row)
        return unit.collection, unit.item, unit.field

    def kind(self, row: int) -> str:
        return self.unit(row).kind

    def row_texts(self, row: int) -> tuple[str, ...]:
        return tuple(self.text(row, column) for column in range(len(self.languages)))

    def texts_of(self, cells: Sequence[Cell]) -> list[str]:
        return [self.text(*cell) for cell in cells]

    def column(self, column: int) -> list[str]:
        return [row[column] for row in self.texts]


class EndlessTable(FakeTable):
    """As many rows as wanted, made up when they are looked at."""

    def __init__(self, rows: int, languages: Sequence[str] = ("en", "fr", "de", "he", "ja", "ar", "es", "it")) -> None:
        super().__init__((), languages)
        self.rows = rows

    def text(self, row: int, column: int) -> str:
        if not 0 <= row < self.rows:
            raise IndexError(row)
        if column and row % 31 == column:
            return ""
        return f"<p>{self.languages[column]} text {row} with {{count}} words in it</p>"
