"""Texts → keys → posting lists → shards: the searchable part of the browser's index.

A key is one character, or two adjacent letters, digits or Han characters, of a text as `needle`
writes it: folded, without white space. Which characters are letters is told to the client
(`Postings.breaks`), so that the two never differ.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import NamedTuple

from gongwen.search.engines.browser_files import varint

SHARD_BYTES = 1024
"""What a shard weighs when there are many; one key of a query costs about this much."""
SMALL_BYTES = 16 * 1024
"""An index below this is one shard."""
FREQUENT_BYTES = 1024
"""A posting list longer than this gets a file of its own, so that rare words stay cheap."""

ONCE, SOME, MANY, TITLE = range(4)
"""Impact tiers: how much a record is about a key. In the title; 8 times or more; 3 to 7; less."""

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
    """The records of one key, encoded as they come: a byte or two each."""

    __slots__ = ("documents", "encoded", "last", "last_document", "occurrences", "passages", "size")

    def __init__(self) -> None:
        self.encoded = bytearray()
        self.last = self.last_document = -1
        self.size = self.documents = self.passages = self.occurrences = 0


class Shards(NamedTuple):
    """Encoded shards by number, and the lists that are too long for one, by `frequent_name`."""

    shards: list[bytes]
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
            tier = (count >= 3) + (count >= 8) if key not in of_title else TITLE
            step = (record - held.last - 1) << 2 | tier
            if step < 128:
                held.encoded.append(step)
            else:
                held.encoded += varint(step)
            held.last = record
            held.size += 1
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
        """The shards, cut so that each weighs about `SHARD_BYTES` when deflated."""
        rare = [held for held in self._lists.values() if len(held.encoded) <= FREQUENT_BYTES]
        weight = sum(len(held.encoded) + 2 for held in rare) * 4 // 5  # deflated, as measured
        count = min(weight // SHARD_BYTES, self.records) if weight > SMALL_BYTES else 1
        members: list[list[tuple[int, int, _PostingList]]] = [[] for _ in range(count)]
        frequent: dict[str, bytes] = {}
        for key, held in self._lists.items():
            first, second = ord(key[0]), ord(key[1]) if len(key) == 2 else 0
            members[shard_number(first, second, count)].append((first, second, held))
            if len(held.encoded) > FREQUENT_BYTES:
                frequent[frequent_name(first, second)] = bytes(held.encoded)
        return Shards([_encode_shard(sorted(m, key=lambda e: e[:2])) for m in members], frequent)


def shard_number(first: int, second: int, count: int) -> int:
    """The shard of the key with these code points (`second` 0 for a single character).

    Keys with one first character and neighbouring second ones share a shard, which halves what
    their names cost; `format.js` computes the same number.
    """
    mixed = (first * 0x9E3779B1 ^ (second >> 8) * 0x85EBCA6B) & 0xFFFFFFFF
    mixed = (mixed ^ mixed >> 15) * 0x2C1B3C6D & 0xFFFFFFFF
    return (mixed ^ mixed >> 12) % count


def frequent_name(first: int, second: int) -> str:
    """The name of a list that has a file of its own: ``h/5927-75c5`` for 大病."""
    return f"h/{first:x}-{second:x}"


def _encode_shard(members: Iterable[tuple[int, int, _PostingList]]) -> bytes:
    """Names, then figures column by column (alike ones deflate well), then the lists.

    Names stand by first character: its distance from the one before, how many pairs follow, and
    the distances of their second characters. Of each list: records × 2 + whether it has a file of
    its own; documents, passages and occurrences as differences that are mostly 0.
    """
    names, columns, lists = bytearray(), [bytearray() for _ in range(4)], bytearray()
    groups: dict[int, list[tuple[int, _PostingList]]] = {}
    for first, second, held in members:
        groups.setdefault(first, []).append((second, held))
    names += varint(len(groups))
    before = 0
    for first, group in groups.items():
        names += varint(first - before) + varint(len(group))
        before, behind = first, 0
        for second, held in group:
            names += varint(second - behind)
            behind = second
            apart = len(held.encoded) > FREQUENT_BYTES
            columns[0] += varint(held.size << 1 | apart)
            columns[1] += varint(held.size - held.documents)
            columns[2] += varint(held.passages - held.size)
            columns[3] += varint(held.occurrences - held.passages)
            if not apart:
                lists += held.encoded
    return bytes(names + b"".join(columns) + lists)
