"""UTF-16 files: indexed in their UTF-8 form, written and placed in their own. Both forms hold the same texts."""

from __future__ import annotations

import numpy as np

from translator_app.core.localized.bits import Bytes

_STEP = 1 << 16
MARK_SIZE = 2


class Wide:
    """The way from the UTF-8 form of a UTF-16 file back to its own bytes."""

    def __init__(self, data: Bytes, encoding: str) -> None:
        self._view = data.data
        self._encoding = encoding
        units = [_units(data[base : base + _STEP]) for base in range(0, len(data), _STEP)]
        self._before = np.concatenate([np.zeros(1, np.int64), np.cumsum(np.array(units, np.int64))])
        self._data = data

    def offset(self, position: int) -> int:
        """The byte of the file that a byte of the UTF-8 form stands for."""
        block = position // _STEP
        units = int(self._before[block]) + _units(self._data[block * _STEP : position])
        return MARK_SIZE + 2 * units

    def encode(self, start: int, end: int) -> bytes:
        """The file's bytes for a stretch of the UTF-8 form."""
        return str(self._view[start:end], "utf-8").encode(self._encoding)

    @staticmethod
    def words(new: bytes, encoding: str) -> bytes:
        """New UTF-8 words in the file's encoding."""
        return new.decode("utf-8").encode(encoding)


def _units(data: Bytes) -> int:
    """How many 16-bit units the characters take that begin in this stretch of UTF-8."""
    return int(np.count_nonzero((data & 0xC0) != 0x80)) + int(np.count_nonzero(data >= 0xF0))
