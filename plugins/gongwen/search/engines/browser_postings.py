"""Texts → keys → posting lists → shards: the searchable part of the browser's index.

A key is one character, two adjacent letters, digits or Han characters, or a whole number, of a text
as `needle` writes it: folded, without white space. Which characters are letters is told to the
client (`Postings.breaks`), so that the two never differ.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Sequence
from itertools import chain, groupby
from typing import NamedTuple

from gongwen.search.engines.browser_bits import ascending, number, packed

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

ONCE, MANY, HEADING, NAME = range(4)
"""Impact tiers: how much a record is about a key. Once or a few times; often; in a heading; in the
title or the number (发文字号) of the document, where they stand."""
_OFTEN = 6
"""Times from which a key counts as `MANY`."""

_BREAKS = re.compile(r"[\W_]+")
LONGEST_NUMBER = 6
"""Digits of a number that is a key by itself."""
_NUMBER = re.compile(rf"(?<![0-9])[0-9]{{2,{LONGEST_NUMBER}}}(?![0-9])")


def keys(text: str) -> list[str]:
    """All keys of a `needle`, each as often as it stands there; pairs do not cross punctuation.

    Example: ``keys("大病、")`` is ``["大", "病", "、", "大病"]``.
    """
    found = list(text)
    for run in _BREAKS.split(text):
        found += [run[at : at + 2] for at in range(len(run) - 1)]
    found += map(number_key, _NUMBER.findall(text))
    return found


def number_key(digits: str) -> str:
    r"""The key of a whole number of 2 to 6 digits: how many there are, and its value plus one.

    A control character begins no pair of letters, so that no other key is the same. Example:
    ``number_key("159")`` is ``"\x03\xa0"``.
    """
    return chr(len(digits)) + chr(int(digits) + 1)


class _PostingList:
    """The records of one key, as record × 4 + tier, ascending; and its exact counts.

    Of a single character it is the documents, in the place of records.
    """

    __slots__ = ("documents", "last_document", "occurrences", "passages", "postings")

    def __init__(self) -> None:
        self.postings = array("Q")
        self.last_document = -1
        self.documents = self.passages = self.occurrences = 0


class Shards(NamedTuple):
    """Encoded shards by number, and the lists that are too long for one, by `frequent_name`."""

    shards: list[bytes]
    frequent: dict[str, bytes]


class Postings:
    """Which records hold which key. Records are added in order, a document's records together."""

    def __init__(self) -> None:
        self._lists: dict[str, _PostingList] = {}
        self.records = self.documents = 0

    def add(self, document: int, passages: Sequence[str], headings: str, names: str) -> None:
        """Add the next record, all as needles: its passages, and in lines its headings and names.

        Names are the title and the number of the document, in the record in which they stand.
        """
        in_passages = [keys(passage) for passage in passages]
        occurrences = Counter(chain.from_iterable(in_passages))
        holding = Counter(chain.from_iterable(map(set, in_passages)))
        placed = dict.fromkeys(keys(headings), HEADING) | dict.fromkeys(keys(names), NAME)
        lists = self._lists
        for key, count in occurrences.items():
            held = lists.get(key)
            if held is None:
                held = lists[key] = _PostingList()
            tier = placed.get(key) or (MANY if count >= _OFTEN else ONCE)
            is_first = held.last_document != document
            if is_first:
                held.last_document = document
                held.documents += 1
            if len(key) == 2:
                held.postings.append(self.records << 2 | tier)
            elif is_first:
                held.postings.append(document << 2 | (NAME if tier == NAME else ONCE))
            held.passages += holding[key]
            held.occurrences += count
        self.records += 1
        self.documents = document + 1

    @property
    def breaks(self) -> str:
        """All characters of the texts that no pair may hold, in order: punctuation and signs."""
        return "".join(
            sorted(key for key in self._lists if len(key) == 1 and _BREAKS.fullmatch(key))
        )

    def encode(self) -> Shards:
        """The shards, cut so that each weighs about `SHARD_BYTES`."""
        entries = sorted(
            _entry(key, held, self.records if len(key) == 2 else self.documents)
            for key, held in self._lists.items()
        )
        weight = sum(len(entry.written) for entry in entries) // 8 + NAME_BYTES * len(entries)
        count = min(weight // SHARD_BYTES, self.records) if weight > SMALL_BYTES else 1
        members: list[list[_Entry]] = [[] for _ in range(count)]
        for entry in entries:
            members[shard_number(entry.first, entry.second, count)].append(entry)
        frequent = {
            frequent_name(entry.first, entry.second): packed(entry.apart)
            for entry in entries
            if entry.apart
        }
        return Shards([_encode_shard(entries) for entries in members], frequent)


def shard_number(first: int, second: int, count: int) -> int:
    """The shard of the key with these code points (`second` 0 for a single character).

    Keys with one first character and neighbouring second ones share a shard, which halves what
    their names cost; numbers, whose lists are long, do not. `shards.js` computes the same.
    """
    block = second if first <= LONGEST_NUMBER else second >> BLOCK_BITS
    mixed = (first * 0x9E3779B1 ^ block * 0x85EBCA6B) & 0xFFFFFFFF
    mixed = (mixed ^ mixed >> 15) * 0x2C1B3C6D & 0xFFFFFFFF
    return (mixed ^ mixed >> 12) % count


def frequent_name(first: int, second: int) -> str:
    """The name of a list that has a file of its own: ``h/5927-75c5`` for 大病."""
    return f"h/{first:x}-{second:x}"


class _Entry(NamedTuple):
    """A key: its code points, 0 for no second one; what its shard says; its list if it is apart."""

    first: int
    second: int
    written: str
    apart: str

    @property
    def block(self) -> int:
        return self.second >> BLOCK_BITS


def _entry(key: str, held: _PostingList, limit: int) -> _Entry:
    """The size of its list, whether it is apart, differences to other counts, mostly 0; the list.

    The list is the numbers, below `limit`, then which of them are in each tier above ONCE.
    """
    size = len(held.postings)
    is_pair = len(key) == 2
    tiers = [
        [at for at, posting in enumerate(held.postings) if posting & 3 == tier]
        for tier in ((MANY, HEADING, NAME) if is_pair else (NAME,))
    ]
    listed = ascending([posting >> 2 for posting in held.postings], 0, limit - 1)
    listed += "".join(ascending(places, 0, size - 1) for places in tiers)
    is_apart = len(listed) > FREQUENT_BYTES * 8
    figures = [
        *map(len, tiers),
        *([size - held.documents] if is_pair and size > 1 else []),
        held.passages - size,
        held.occurrences - held.passages,
    ]
    written = number(size - 1) + "01"[is_apart] + "".join(map(number, figures))
    first, second = ord(key[0]), ord(key[1]) if is_pair else 0
    return _Entry(first, second, written + listed * (not is_apart), listed * is_apart)


def _encode_shard(entries: Sequence[_Entry]) -> bytes:
    """Groups of keys: the first code point, the block of the second ones, and these within it."""
    groups = [list(group) for _, group in groupby(entries, key=lambda e: (e.first, e.block))]
    bits = [number(len(groups))]
    before, last = 0, (1 << BLOCK_BITS) - 1
    for group in groups:
        first, block = group[0].first, group[0].block
        bits += number(first - before, FIRST_BITS), number(block, SECOND_BITS)
        bits += number(len(group) - 1), ascending([e.second & last for e in group], 0, last)
        bits += [entry.written for entry in group]
        before = first
    return packed("".join(bits))
