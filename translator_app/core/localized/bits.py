"""Sets of byte positions as bit words, 64 positions to a word, lowest bit first.

Asking a question of every byte costs a compare and a pack; everything after that (which commas are quoted, what
follows a quote) works on words, a sixty-fourth of the bytes.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Bytes = NDArray[np.uint8]
Words = NDArray[np.uint64]
Positions = NDArray[np.int64]

_ONE = np.uint64(1)
_TOP = np.uint64(63)
_STEPS = tuple(np.uint64(1 << step) for step in range(6))


def where(data: Bytes, byte: int) -> Words:
    """The positions of a byte. Bits past the end of the data are 0."""
    packed = np.packbits(data == byte, bitorder="little")
    if missing := -len(packed) % 8:
        packed = np.concatenate([packed, np.zeros(missing, np.uint8)])
    return packed.view(np.dtype("<u8")).astype(np.uint64, copy=False)


def odd_so_far(words: Words, carry: int) -> Words:
    """Bit i is set where an odd number of bits is set in 0..i, `carry` (0 or 1) counted as one before them."""
    odd = words.copy()
    for step in _STEPS:
        odd ^= odd << step
    before = np.empty(len(odd), np.uint64)
    before[0] = carry
    np.bitwise_xor.accumulate(odd[:-1] >> _TOP, out=before[1:])
    before[1:] ^= np.uint64(carry)
    odd ^= np.uint64(0) - before
    return odd


def later(words: Words, first: int) -> Words:
    """Every position moved up by one; `first` (0 or 1) comes in at position 0."""
    moved = words << _ONE
    moved[1:] |= words[:-1] >> _TOP
    moved[0] |= np.uint64(first)
    return moved


def earlier(words: Words) -> Words:
    """Every position moved down by one; position 0 falls off."""
    moved = words >> _ONE
    moved[:-1] |= words[1:] << _TOP
    return moved


def positions(words: Words) -> Positions:
    """The set positions in order."""
    filled = np.flatnonzero(words)
    bits = np.unpackbits(words[filled].astype("<u8").view(np.uint8), bitorder="little").view(np.bool_)
    found = np.flatnonzero(bits)
    return np.asarray(filled[found >> 6] * 64 + (found & 63), np.int64)


def count(words: Words) -> int:
    """How many positions are set."""
    return int(np.bitwise_count(words).sum(dtype=np.int64))


def counts_before(words: Words, at: Positions) -> tuple[Positions, int]:
    """How many positions are set below each of the given ones, and how many in all."""
    totals = np.zeros(len(words) + 1, np.int64)
    np.cumsum(np.bitwise_count(words), dtype=np.int64, out=totals[1:])
    word = at >> 6
    below = (_ONE << (at & 63).astype(np.uint64)) - _ONE
    return np.asarray(totals[word] + np.bitwise_count(words[word] & below), np.int64), int(totals[-1])
