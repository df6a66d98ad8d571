"""A table that is nothing but texts: enough of core.table.Table for a session."""

from collections.abc import Sequence
from typing import cast

from translator_app.core.session import Session
from translator_app.core.table import Table
from translator_app.core.units import Cell, Unit


class PlainTable:
    """Texts by row and column."""

    def __init__(self, texts: Sequence[Sequence[str]], languages: tuple[str, ...] = ("en", "fr", "de")) -> None:
        self.texts = [list(row) for row in texts]
        self.languages = languages
        self.rows = len(self.texts)

    def text(self, row: int, column: int) -> str:
        return self.texts[row][column]

    def texts_of(self, cells: Sequence[Cell]) -> list[str]:
        return [self.text(row, column) for row, column in cells]

    def label(self, row: int) -> tuple[str, str, str]:
        return "collection", f"item-{row}", "title"

    def unit(self, row: int) -> Unit:
        return Unit(f"unit-{row}", "collection", f"item-{row}", "title", "text")


def plain_session(rows: int = 10) -> Session:
    """A session on a table of so many rows in three languages."""
    texts = [[f"{tag} {row}" for tag in ("en", "fr", "de")] for row in range(rows)]
    return Session(cast(Table, PlainTable(texts)))
