"""Numbers in few bits: how posting lists and what a shard says of its keys are written.

Bits are strings of ``0`` and ``1`` until `packed` makes bytes of them; `Bits` in bits.js reads
them.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache


@lru_cache(1 << 12)
def number(value: int, width: int = 0) -> str:
    """A number of 0 or more, short when it is small: an exponential Golomb code of order `width`.

    As many zeros as the quotient by 2**width, plus one, has bits after its first; the quotient,
    plus one; and the `width` lowest bits. Example: ``number(5)`` is ``"00110"``, and
    ``number(5, 2)`` is ``"01001"``.
    """
    quotient = (value >> width) + 1
    low = f"{value & (1 << width) - 1:0{width}b}" if width else ""
    return "0" * (quotient.bit_length() - 1) + f"{quotient:b}" + low


def ascending(numbers: Sequence[int], low: int, high: int) -> str:
    """Distinct numbers from `low` to `high` in order: the middle one, then both halves alike.

    What lies on either side bounds a number, so that lists of neighbours cost next to nothing
    (binary interpolative coding: Moffat and Stuiver, 2000). How many there are is written
    elsewhere. Example: ``ascending([3, 4, 5], 3, 5)`` is ``""``.
    """
    codes: list[str] = []
    rises = [value - at for at, value in enumerate(numbers, low)]
    _halve(rises, 0, len(rises), 0, high - low - len(rises) + 1, codes)
    return "".join(codes)


def _halve(
    rises: Sequence[int], start: int, end: int, least: int, most: int, codes: list[str]
) -> None:
    """`rises` from `start` to `end`, of `least` to `most`: numbers that ascend, less their places.

    So many values as `most` is above `least` are possible beside the least; where there is one
    alone, nothing is written.
    """
    while start < end and least < most:
        middle = start + end >> 1
        chosen = rises[middle]
        # the values of one bit less are as many as the others leave room for
        limit = 1 << (most - least).bit_length()
        short = limit - 1 - (most - least)
        value = chosen - least
        codes.append(bin(limit >> 1 | value if value < short else limit + short + value)[3:])
        if start < middle and least < chosen:
            _halve(rises, start, middle, least, chosen, codes)
        start, least = middle + 1, chosen


def packed(bits: str) -> bytes:
    """Eight a byte, the first one highest; zeros fill the last byte."""
    size = -(-len(bits) // 8)
    return int(bits.ljust(size * 8, "0") or "0", 2).to_bytes(size, "big")
