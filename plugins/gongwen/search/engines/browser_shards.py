"""Posting lists → shards: the searchable part of the browser's index, in few bits.

Keys with one first character and neighbouring second ones are a group: they share a shard, which
halves what their names cost.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from gongwen.search.engines.browser_bits import ascending, number, packed
from gongwen.search.engines.browser_postings import (
    LONGEST_NUMBER,
    MANY,
    NAME,
    Listed,
    is_break,
)

SHARD_BYTES = 400
"""What a shard weighs when there are many; one key of a query costs about this much."""
SMALL_BYTES = 16 * 1024
"""An index below this is one shard."""
NAME_BYTES = 3
"""What the name of a key weighs in a shard, about."""
FREQUENT_BYTES = 400
"""A posting list longer than this gets a file of its own, so that rare words stay cheap."""

BLOCK_BITS = 7
"""Keys with one first code point are told together by blocks of so many low bits of the second."""
FIRST_BITS, SECOND_BITS = 8, 7
"""Orders of the codes of first code points and of blocks: those that cost least for Chinese."""


class Group(NamedTuple):
    """Keys that share a shard, in order; `bits` is what that says of them, after a 1."""

    first: int
    seconds: tuple[int, ...]
    bits: int

    @property
    def block(self) -> int:
        """The block of their second code points."""
        return self.seconds[0] >> BLOCK_BITS


class Encoded(NamedTuple):
    """Groups, and the lists that are too long for a shard, by `frequent_name`."""

    groups: list[Group]
    frequent: dict[str, bytes]


def shard_number(first: int, second: int, count: int) -> int:
    """The shard of the key with these code points (`second` 0 for a single character).

    All keys of a group have the same; numbers, whose lists are long, are groups of one. `shards.js`
    computes the same.
    """
    mixed = (first * 0x9E3779B1 ^ _companions(first, second) * 0x85EBCA6B) & 0xFFFFFFFF
    mixed = (mixed ^ mixed >> 15) * 0x2C1B3C6D & 0xFFFFFFFF
    return (mixed ^ mixed >> 12) % count


def _companions(first: int, second: int) -> int:
    return second if first <= LONGEST_NUMBER else second >> BLOCK_BITS


def _code_points(key: str) -> tuple[int, int]:
    """The first and the second code point of `key`, 0 for no second one."""
    return ord(key[0]), ord(key[1]) if len(key) == 2 else 0


def frequent_name(first: int, second: int) -> str:
    """The name of a list that has a file of its own: ``h/5927-75c5`` for 大病."""
    return f"h/{first:x}-{second:x}"


def encoded(lists: Iterable[Listed], records: int, documents: int) -> Encoded:
    """`lists` of an index of so many `records` and `documents`."""
    found = Encoded([], {})
    keys = sorted((*_code_points(held[0]), held) for held in lists)
    for (first, _), group in groupby(keys, key=lambda key: (key[0], _companions(*key[:2]))):
        seconds: list[int] = []
        bits = ["1"]
        for _, second, held in group:
            written, apart = _entry(held, records if second else documents)
            if apart:
                found.frequent[frequent_name(first, second)] = packed(apart)
            bits.append(written)
            seconds.append(second)
        found.groups.append(Group(first, tuple(seconds), int("".join(bits), 2)))
    return found


def breaks(groups: Iterable[Group]) -> str:
    """All characters of the texts that no pair may hold, in order: punctuation and signs."""
    singles = {chr(group.first) for group in groups if group.seconds[0] == 0}
    return "".join(sorted(filter(is_break, singles)))


def _entry(held: Listed, limit: int) -> tuple[str, str]:
    """What a shard says of a key; its list, if that is apart.

    The first is the size of the list, whether it is apart, differences to other counts, mostly 0,
    and the list. That is the numbers, below `limit`, then which of them are in each tier above
    ONCE.
    """
    key, content, repeats, passages, occurrences = held
    is_pair = len(key) == 2
    postings = array("I", content)
    size = len(postings)
    places: tuple[list[int], ...] = ([], [], [], [])
    for at, posting in enumerate(postings):
        if tier := posting & 3:
            places[tier].append(at)
    tiers = places[MANY:] if is_pair else places[NAME:]
    listed = ascending([posting >> 2 for posting in postings], 0, limit - 1)
    listed += "".join(ascending(of_tier, 0, size - 1) for of_tier in tiers if of_tier)
    is_apart = len(listed) > FREQUENT_BYTES * 8
    figures = [*map(len, tiers), passages, occurrences - passages]
    if is_pair and size > 1:
        figures.insert(len(tiers), repeats)
    written = number(size - 1) + "01"[is_apart] + "".join(map(number, figures))
    return (written, listed) if is_apart else (written + listed, "")


def cut_shards(groups: Sequence[Group], records: int) -> list[bytes]:
    """The shards that hold `groups`, cut so that each weighs about `SHARD_BYTES`."""
    keys = sum(len(group.seconds) for group in groups)
    weight = sum(group.bits.bit_length() - 1 for group in groups) // 8 + NAME_BYTES * keys
    count = min(weight // SHARD_BYTES, records) if weight > SMALL_BYTES else 1
    members: list[list[Group]] = [[] for _ in range(count)]
    for group in sorted(groups):
        members[shard_number(group.first, group.seconds[0], count)].append(group)
    return [_shard(groups) for groups in members]


def _shard(members: Sequence[Group]) -> bytes:
    """Groups of keys: the first code point, the block of the second ones, and these within it."""
    # numbers are groups of one, of which some happen to share a shard
    told = [list(alike) for _, alike in groupby(members, key=lambda one: (one.first, one.block))]
    bits = [number(len(told))]
    before, last = 0, (1 << BLOCK_BITS) - 1
    for alike in told:
        first, block = alike[0].first, alike[0].block
        seconds = [second & last for group in alike for second in group.seconds]
        bits += number(first - before, FIRST_BITS), number(block, SECOND_BITS)
        bits += number(len(seconds) - 1), ascending(seconds, 0, last)
        bits += [bin(group.bits)[3:] for group in alike]
        before = first
    return packed("".join(bits))
