"""Which of several files holds a key."""

from __future__ import annotations


def shard_number(key: str, shards: int) -> int:
    """The number of the file that holds `key`, 0 or more; suggest.js counts alike.

    Example: ``shard_number("国", 97)`` is 52.
    """
    mixed = 0
    for char in key:
        mixed = (mixed * 31 + ord(char)) % 2**32
    mixed = ((mixed ^ mixed >> 15) * 0x2C1B3C6D) % 2**32
    return (mixed ^ mixed >> 12) % shards
