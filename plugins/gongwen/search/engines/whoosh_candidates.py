"""Which records may answer a query: more than those that do, and none of those missing.

A place is the number of a segment, and the number of a record in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from gongwen.search.contract import Query
from gongwen.search.engines.whoosh_lookup import Leaf
from gongwen.search.exact import Section, encoded
from gongwen.search.words import Word

Place = tuple[int, int]


def candidates(leaves: Sequence[Leaf], query: Query) -> list[Place]:
    """The records that may hold a word of `query`; where it has none, all.

    And those that may hold an excluded word, which decides on their document.
    """
    if not query.wanted:
        return [(at, number) for at, leaf in enumerate(leaves) for number in leaf.all()]
    one, *others = query.wanted
    places = _holding_all(leaves, query.wanted) if others else _possible(leaves, one)
    return sorted(places.union(*(_possible(leaves, word) for word in query.excluded)))


def read_sections(
    leaves: Sequence[Leaf], query: Query, places: Iterable[Place]
) -> Iterator[Section]:
    """The records at `places`, without those that hold none of the words."""
    needles = [one for word in (*query.wanted, *query.excluded) for one in encoded(word)]
    for at, number in places:
        leaf = leaves[at]
        text = leaf.text(number) if needles else b""
        if not query.wanted or any(one in text for one in needles):
            yield Section(number * len(leaves) + at, leaf.header(number), text)


def place_of(key: int, leaves: Sequence[Leaf]) -> Place:
    """Where the record lies whose `Section` has that key."""
    number, at = divmod(key, len(leaves))
    return at, number


def _possible(leaves: Sequence[Leaf], word: Word) -> set[Place]:
    return {
        (at, number)
        for at, leaf in enumerate(leaves)
        for one in word.needles
        for number in leaf.candidates(one)
    }


def _holding_all(leaves: Sequence[Leaf], words: Sequence[Word]) -> set[Place]:
    """The records that hold one of `words`, in documents that hold all.

    Rare words come first: the texts of documents without them need not be read.
    """
    found: set[Place] = set()
    among: frozenset[str] | None = None
    for word in sorted(words, key=lambda w: sum(x.listed(n) for x in leaves for n in w.needles)):
        holding = {
            (at, number)
            for at, leaf in enumerate(leaves)
            for one in word.needles
            for number in leaf.holding(one, among)
        }
        found |= holding
        among = frozenset(leaves[at].documents[number] for at, number in holding)
    return {(at, number) for at, number in found if leaves[at].documents[number] in (among or ())}
