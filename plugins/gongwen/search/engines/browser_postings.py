"""Texts → keys → posting lists: which records hold what, of a run of documents.

A key is one character, two adjacent letters, digits or Han characters, or a whole number, of a text
as `needle` writes it: folded, without white space. Which characters are letters is told to the
client (`is_break`), so that the two never differ.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import chain
from operator import add
from typing import NamedTuple

ONCE, MANY, HEADING, NAME = range(4)
"""Impact tiers: how much a record is about a key. Once or a few times; often; in a heading; in the
title or the number (发文字号) of the document, where they stand."""
_OFTEN = 6
"""Times from which a key counts as `MANY`."""

_LETTERS = re.compile(r"[^\W_]{2,}")
_BREAKS = re.compile(r"[\W_]")
LONGEST_NUMBER = 6
"""Digits of a number that is a key by itself."""
_NUMBER = re.compile(rf"(?<![0-9])[0-9]{{2,{LONGEST_NUMBER}}}(?![0-9])")


def keys(text: str) -> list[str]:
    """All keys of a `needle`, each as often as it stands there; pairs do not cross punctuation.

    Example: ``keys("大病、")`` is ``["大", "病", "、", "大病"]``.
    """
    return [*text, *_pairs(text)]


def _pairs(text: str) -> list[str]:
    """The keys of a `needle` that are no single characters."""
    found: list[str] = []
    for run in _LETTERS.findall(text):
        found += map(add, run, run[1:])
    found += map(number_key, _NUMBER.findall(text))
    return found


def number_key(digits: str) -> str:
    r"""The key of a whole number of 2 to 6 digits: how many there are, and its value plus one.

    A control character begins no pair of letters, so that no other key is the same. Example:
    ``number_key("159")`` is ``"\x03\xa0"``.
    """
    return chr(len(digits)) + chr(int(digits) + 1)


def is_break(char: str) -> bool:
    """Whether no pair may hold the character: punctuation and signs."""
    return _BREAKS.fullmatch(char) is not None


class Needles(NamedTuple):
    """A record as needles: its passages, and in lines its headings and names.

    Names are the title and the number of the document, in the record in which they stand.
    """

    passages: Sequence[str]
    headings: str = ""
    names: str = ""


Listed = tuple[str, bytes, int, int, int]
"""A key and its records; of a single character its documents, in the place of records. These are
record × 4 + tier, ascending, as the bytes of an ``array("I")``. Then how many of them are not the
first one of their document, how many passages hold the key beyond one in each, and how often it
stands there beyond once in each."""


class Postings:
    """Which records hold which key. Documents are added in order, each with its records."""

    def __init__(self, record: int = 0) -> None:
        """`record` is the number of the first one that will be added."""
        self.records = record
        self._lists: defaultdict[str, array[int]] = defaultdict(partial(array, "I"))
        self._passages: defaultdict[str, int] = defaultdict(int)
        self._occurrences: defaultdict[str, int] = defaultdict(int)
        self._first = record
        self._document_of: list[int] = []

    def add(self, document: int, records: Iterable[Needles]) -> None:
        """Add the document of this number."""
        passages: list[str] = []
        named: set[str] = set()
        for record in records:
            placed = dict.fromkeys(_pairs(record.headings), HEADING)
            placed |= dict.fromkeys(_pairs(record.names), NAME)
            self._post(self.records, [_pairs(text) for text in record.passages], placed)
            self._document_of.append(document)
            self.records += 1
            passages += record.passages
            named |= set(record.names) & set("".join(record.passages))
        self._post(document, passages, dict.fromkeys(named, NAME))

    def _post(self, number: int, passages: Sequence[Iterable[str]], placed: dict[str, int]) -> None:
        """One posting for each key of `passages`; the tiers of some are `placed`."""
        lists = self._lists
        counts = Counter(chain.from_iterable(passages))
        repeated: set[str] = set()
        for key, count in counts.items():
            if count == 1:
                lists[key].append(number << 2)
            else:
                lists[key].append(number << 2 | (MANY if count >= _OFTEN else ONCE))
                self._occurrences[key] += count - 1
                repeated.add(key)
        holding = Counter(chain.from_iterable(map(repeated.intersection, passages)))
        for key, count in holding.items():
            self._passages[key] += count - 1
        for key in placed.keys() & counts.keys():
            lists[key][-1] = number << 2 | placed[key]

    def lists(self) -> Iterator[Listed]:
        """Every key with its list."""
        for key, postings in self._lists.items():
            repeats = self._repeats(postings) if len(key) == 2 and len(postings) > 1 else 0
            more = self._passages.get(key, 0), self._occurrences.get(key, 0)
            yield key, postings.tobytes(), repeats, *more

    def _repeats(self, postings: array[int]) -> int:
        documents = {self._document_of[(posting >> 2) - self._first] for posting in postings}
        return len(postings) - len(documents)
