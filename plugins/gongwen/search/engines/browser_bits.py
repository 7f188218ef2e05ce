"""Numbers in few bits: how posting lists and what a shard says of its keys are written.

Bits are strings of ``0`` and ``1`` until `packed` makes bytes of them; `Bits` in bits.js reads
them.
"""

from __future__ import annotations

from collections.abc import Sequence


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
    _halve(numbers, 0, len(numbers), low, high, codes)
    return "".join(codes)


def _halve(
    numbers: Sequence[int], start: int, end: int, low: int, high: int, codes: list[str]
) -> None:
    while start < end and high - low >= end - start:
        middle = start + end >> 1
        chosen = numbers[middle]
        least = low + middle - start
        span = high - end + middle + 1 - least  # so many greater values are possible
        if span:
            # the values of one bit less are as many as the others leave room for
            width = span.bit_length()
            short = (1 << width) - span - 1
            value = chosen - least
            if value < short:
                if width > 1:
                    codes.append(f"{value:0{width - 1}b}")
            else:
                codes.append(f"{value + short:0{width}b}")
        if middle > start:
            _halve(numbers, start, middle, low, chosen - 1, codes)
        start, low = middle + 1, chosen + 1


def packed(bits: str) -> bytes:
    """Eight a byte, the first one highest; zeros fill the last byte."""
    size = -(-len(bits) // 8)
    return int(bits.ljust(size * 8, "0") or "0", 2).to_bytes(size, "big")
