"""UTF-16 files: indexed in their UTF-8 form, written and placed in their own. Both forms hold the same texts."""

from __future__ import annotations

import numpy as np

from translator_app.core.localized.bits import Bytes

_STEP = 1 << 16


class Wide:
    """The way from the UTF-8 form of a UTF-16 file back to its own bytes."""

    def __init__(self, data: Bytes, encoding: str) -> None:
        self._encoding = encoding
        self.mark = "\ufeff".encode(encoding)
        units = [_units(data[base : base + _STEP]) for base in range(0, len(data), _STEP)]
        self._before = np.concatenate([np.zeros(1, np.int64), np.cumsum(np.array(units, np.int64))])
        self._data = data

    def offset(self, position: int) -> int:
        """The byte of the file that a byte of the UTF-8 form stands for."""
        block = position // _STEP
        units = int(self._before[block]) + _units(self._data[block * _STEP : position])
        return len(self.mark) + 2 * units

    def encode(self, part: memoryview | bytes) -> bytes:
        """The file's bytes for a part of the UTF-8 form, which must be whole characters."""
        return str(part, "utf-8").encode(self._encoding)


def _units(data: Bytes) -> int:
    """How many 16-bit units the characters take that begin in this stretch of UTF-8."""
    return int(np.count_nonzero((data & 0xC0) != 0x80)) + int(np.count_nonzero(data >= 0xF0))
