"""Only some records of a localized file: its header and the records that hold certain cells, for a smaller upload."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from translator_app.core.localized.file import LocalizedFile
from translator_app.core.units import Cell


@dataclass(frozen=True, slots=True)
class Subset:
    """A file with fewer records: its bytes in pieces, and the record of each cell in it, the header being 0."""

    pieces: tuple[bytes, ...]
    records: dict[Cell, int]


def subset(file: LocalizedFile, edits: Mapping[Cell, str]) -> Subset:
    """The header of `file` and the records of the edited cells, edits included, in file order.

    Every kept record is as `file.patch(edits)` has it, byte for byte.
    """
    whole = LocalizedFile.read(file.patched(edits), mapping=file.layout.mapping)
    homes = {cell: whole.file_row(*cell) for cell in edits}
    numbers = {record: number for number, record in enumerate(sorted(set(homes.values())), 1)}
    pieces = tuple(_pieces(whole, list(numbers)))
    return Subset(pieces, {cell: numbers[record] for cell, record in homes.items()})


def _pieces(whole: LocalizedFile, records: list[int]) -> Iterator[bytes]:
    yield whole.record_bytes(0)
    yield from (whole.record_bytes(record) for record in records)
