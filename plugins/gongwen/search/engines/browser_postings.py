"""Texts → keys → posting lists → shards: the searchable part of the browser's index.

A key is one character, or two adjacent letters, digits or Han characters, of a text as `needle`
writes it: folded, without white space. Which characters are letters is told to the client
(`Postings.breaks`), so that the two never differ.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

from gongwen.search.engines.browser_files import varint

SHARD_BYTES = 640
"""What a shard weighs when there are many; one key of a query costs about this much."""
SMALL_BYTES = 16 * 1024
"""An index below this is one shard."""
NAME_BYTES = 3
"""What the name and the figures of a key weigh in a shard, as measured."""
FREQUENT_BYTES = 1024
"""A posting list longer than this gets a file of its own, so that rare words stay cheap."""

ONCE, MANY, TITLE = range(3)
"""Impact tiers: how much a record is about a key. In the title; six times or more; less."""

_BREAKS = re.compile(r"[\W_]+")


def keys(text: str) -> list[str]:
    """All keys of a `needle`, each as often as it stands there; pairs do not cross punctuation.

    Example: ``keys("大病、")`` is ``["大", "病", "、", "大病"]``.
    """
    found = list(text)
    for run in _BREAKS.split(text):
        found += [run[at : at + 2] for at in range(len(run) - 1)]
    return found


class _PostingList:
    """The records of one key, as record × 4 + tier, ascending; and its exact counts."""

    __slots__ = ("documents", "last_document", "occurrences", "passages", "postings")

    def __init__(self) -> None:
        self.postings = array("Q")
        self.last_document = -1
        self.documents = self.passages = self.occurrences = 0


class Shards(NamedTuple):
    """Encoded shards by number, and the lists that are too long for one, by `frequent_name`."""

    shards: list[tuple[bytes, bytes]]
    frequent: dict[str, bytes]


class Postings:
    """Which records hold which key. Records are added in order, a document's records together."""

    def __init__(self) -> None:
        self._lists: dict[str, _PostingList] = {}
        self.records = 0

    def add(self, document: int, passages: Sequence[str], title: str) -> None:
        """Add the next record: its passages, and the title where it stands in them, as needles.

        The keys of the title are in the title tier; elsewhere `title` is empty.
        """
        in_passages = [keys(passage) for passage in passages]
        occurrences = Counter(chain.from_iterable(in_passages))
        holding = Counter(chain.from_iterable(map(set, in_passages)))
        of_title = set(keys(title))
        record, lists = self.records, self._lists
        for key, count in occurrences.items():
            held = lists.get(key)
            if held is None:
                held = lists[key] = _PostingList()
            tier = TITLE if key in of_title else MANY if count >= 6 else ONCE
            held.postings.append(record << 2 | tier)
            if held.last_document != document:
                held.last_document = document
                held.documents += 1
            held.passages += holding[key]
            held.occurrences += count
        self.records += 1

    @property
    def breaks(self) -> str:
        """All characters of the texts that no pair may hold, in order: punctuation and signs."""
        return "".join(sorted(key for key in self._lists if _BREAKS.fullmatch(key)))

    def encode(self) -> Shards:
        """The shards, cut so that each weighs about `SHARD_BYTES`."""
        entries = sorted((_entry(key, held, self.records) for key, held in self._lists.items()))
        weight = sum(len(entry.bits) // 8 + NAME_BYTES for entry in entries if not entry.is_apart)
        count = min(weight // SHARD_BYTES, self.records) if weight > SMALL_BYTES else 1
        members: list[list[_Entry]] = [[] for _ in range(count)]
        for entry in entries:
            members[shard_number(entry.first, entry.second, count)].append(entry)
        frequent = {
            frequent_name(entry.first, entry.second): _packed(entry.bits)
            for entry in entries
            if entry.is_apart
        }
        return Shards([_encode_shard(entries) for entries in members], frequent)


def shard_number(first: int, second: int, count: int) -> int:
    """The shard of the key with these code points (`second` 0 for a single character).

    Keys with one first character and neighbouring second ones share a shard, which halves what
    their names cost; `format.js` computes the same number.
    """
    mixed = (first * 0x9E3779B1 ^ (second >> 5) * 0x85EBCA6B) & 0xFFFFFFFF
    mixed = (mixed ^ mixed >> 15) * 0x2C1B3C6D & 0xFFFFFFFF
    return (mixed ^ mixed >> 12) % count


def frequent_name(first: int, second: int) -> str:
    """The name of a list that has a file of its own: ``h/5927-75c5`` for 大病."""
    return f"h/{first:x}-{second:x}"


class _Entry(NamedTuple):
    """A key as a shard tells of it: its code points, figures, and posting list in bits."""

    first: int
    second: int
    figures: tuple[int, ...]
    bits: str

    @property
    def is_apart(self) -> bool:
        return len(self.bits) > FREQUENT_BYTES * 8


def _entry(key: str, held: _PostingList, records: int) -> _Entry:
    """The figures: records in each tier but the lowest, records, and three differences to them.

    Documents, passages and occurrences are mostly as many as records, the differences mostly 0.
    """
    tiers: list[list[int]] = [[], [], []]
    for posting in held.postings:
        tiers[posting & 3].append(posting >> 2)
    size = len(held.postings)
    figures = (
        size,
        len(tiers[MANY]),
        len(tiers[TITLE]),
        size - held.documents,
        held.passages - size,
        held.occurrences - held.passages,
    )
    bits = "".join(rice(tier, records) for tier in tiers if tier)
    return _Entry(ord(key[0]), ord(key[1]) if len(key) == 2 else 0, figures, bits)


def rice(ascending: Sequence[int], limit: int) -> str:
    """Distinct numbers below `limit` as zeros and ones: the distances between them, Rice-coded.

    Each is a run of zeros, one for every 2**k in it, a 1, and the rest in k bits; k follows from
    how close the numbers stand, which costs a few hundredths more than the least that is possible.

    Example: ``rice([3, 5], 16)`` is ``"111101"``: k is 2, the distances are 3 and 1.
    """
    width = rice_width(len(ascending), limit)
    one, before, codes = 1 << width, -1, []
    for number in ascending:
        distance = number - before - 1
        before = number
        codes.append("0" * (distance >> width) + f"{one | distance & one - 1:b}")
    return "".join(codes)


def rice_width(size: int, limit: int) -> int:
    """How many bits of a distance are written as they are; `format.js` computes the same."""
    return max(0, (limit * 11 // (size * 16)).bit_length() - 1)


def _packed(bits: str) -> bytes:
    """Eight a byte, the first one highest; zeros fill the last byte."""
    size = -(-len(bits) // 8)
    return int(bits.ljust(size * 8, "0") or "0", 2).to_bytes(size, "big")


def _encode_shard(entries: Sequence[_Entry]) -> tuple[bytes, bytes]:
    """Names and figures column by column, since alike ones deflate well; and the lists.

    Names stand by first character: its distance from the one before, how many pairs follow, and
    the distances of their second characters. The first figure tells whether the list is apart.
    """
    names = bytearray()
    groups: dict[int, list[int]] = {}
    for entry in entries:
        groups.setdefault(entry.first, []).append(entry.second)
    names += varint(len(groups))
    before = 0
    for first, seconds in groups.items():
        names += varint(first - before) + varint(len(seconds))
        before, behind = first, 0
        for second in seconds:
            names += varint(second - behind)
            behind = second
    figures = [(e.figures[0] << 1 | e.is_apart, *e.figures[1:]) for e in entries]
    columns = b"".join(varint(figure) for column in zip(*figures, strict=True) for figure in column)
    lists = "".join(entry.bits for entry in entries if not entry.is_apart)
    return bytes(names) + columns, _packed(lists)
