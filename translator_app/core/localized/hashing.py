"""Hashes of many byte spans at once, and the same hash of one text: finding equal ids without making them all."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from translator_app.core.localized.bits import Bytes, Positions, Words

_PRIME = 0x9E3779B97F4A7C15
_MASK = (1 << 64) - 1
LONGEST = 1024
"""bytes of a span that count; longer ones are told apart by whoever compares the texts"""


def hash_spans(raw: bytes, begins: Positions, ends: Positions) -> Words:
    """The hash of each span of `raw`."""
    padded: Bytes = np.frombuffer(raw + bytes(8), np.uint8)
    words = np.ndarray((len(raw) + 1,), np.dtype("<u8"), padded, strides=(1,))
    sizes = ends - begins
    hashes = sizes.astype(np.uint64)
    prime = np.uint64(_PRIME)
    for offset in range(0, min(int(sizes.max(initial=0)), LONGEST), 8):
        live = np.flatnonzero(sizes > offset)
        word = words[begins[live] + offset].astype(np.uint64)
        rest = np.minimum(sizes[live] - offset, 8).astype(np.uint64)
        word &= np.uint64(_MASK) >> (np.uint64(64) - (rest << np.uint64(3)))
        mixed = (hashes[live] ^ word) * prime
        hashes[live] = mixed ^ (mixed >> np.uint64(29))
    return hashes


def hash_bytes(span: bytes) -> int:
    """The hash that `hash_spans` gives a span with these bytes."""
    found = len(span)
    for offset in range(0, min(len(span), LONGEST), 8):
        found = (found ^ int.from_bytes(span[offset : offset + 8], "little")) * _PRIME & _MASK
        found ^= found >> 29
    return found


def join_hashes(parts: Sequence[Words]) -> Words:
    """One hash of several columns."""
    joined = np.zeros(len(parts[0]), np.uint64)
    for part in parts:
        joined = (joined ^ part) * np.uint64(_PRIME)
        joined ^= joined >> np.uint64(31)
    return joined


def join_hash(parts: Sequence[int]) -> int:
    """The hash that `join_hashes` gives."""
    joined = 0
    for part in parts:
        joined = (joined ^ part) * _PRIME & _MASK
        joined ^= joined >> 31
    return joined
