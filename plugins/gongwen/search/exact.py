"""From the sections that may answer to the answer itself: verified, counted, ranked.

An engine only has to name every section that holds one of the words, and may name more: what is
listed and counted is decided here, by the characters of each passage, the same for all engines.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from heapq import nlargest
from itertools import accumulate
from typing import NamedTuple

from gongwen.search.contract import Query
from gongwen.search.filters import Filters
from gongwen.search.headers import Header
from gongwen.search.needles import needle_bytes
from gongwen.search.records import height
from gongwen.search.words import Word

BORDER = b"\n"
"""Between the passages of a record: no needle holds it."""
_USUAL = 6000
"""Bytes of a record of usual length (`SECTION_CHARACTERS`)."""


class Section(NamedTuple):
    """A record as an engine keeps it for verifying.

    ``text`` holds the needles of its passages in UTF-8, `BORDER` between them; it is empty where
    nothing is looked for. ``key`` is the engine's own number of it.
    """

    key: int
    header: Header
    text: bytes


class Part(NamedTuple):
    """What is listed of one record.

    ``section`` is its key, ``listed`` are the numbers of the passages in it, ``holding`` those that
    hold each word, ``heading`` those that hold it in their heading; ``score`` says how well the
    record suits.
    """

    section: int
    header: Header
    listed: Collection[int]
    holding: Mapping[str, frozenset[int]]
    heading: Mapping[str, frozenset[int]]
    score: float


class Listed(NamedTuple):
    """A passage that is listed: where it stands, and the words that it holds.

    ``number`` is its index in the section, ``place`` the one in the document; ``headed`` counts the
    words in its heading.
    """

    section: int
    number: int
    place: int
    words: frozenset[str]
    headed: int


class Answer(NamedTuple):
    """One document that answers: its records in order, and the most words that a passage holds."""

    header: Header
    parts: Sequence[Part]
    together: int

    @property
    def passages(self) -> int:
        """How many passages are listed."""
        return sum(len(part.listed) for part in self.parts)

    @property
    def headed(self) -> int:
        """How many words stand in the heading of a passage that is listed."""
        return len(
            {
                word
                for part in self.parts
                for word, at in part.heading.items()
                if not at.isdisjoint(part.listed)
            }
        )

    def best(self, count: int) -> list[Listed]:
        """At most `count` passages, in printed order: each word once if it can be.

        Rare words come before frequent ones, so that none is crowded out; then most words, most of
        them in the heading, the first.
        """
        listed = (
            Listed(
                part.section,
                number,
                part.header.start + number,
                _words_at(number, part.holding),
                len(_words_at(number, part.heading)),
            )
            for part in self.parts
            for number in part.listed
        )
        ranked = sorted(listed, key=lambda one: (-len(one.words), -one.headed, one.place))
        frequency = Counter(word for passage in ranked for word in passage.words)
        chosen: dict[int, Listed] = {}
        for word in sorted(frequency, key=lambda word: (frequency[word], word)):
            if not any(word in passage.words for passage in chosen.values()):
                passage = next(passage for passage in ranked if word in passage.words)
                chosen[passage.place] = passage
        chosen |= {passage.place: passage for passage in ranked if passage.place not in chosen}
        return sorted(list(chosen.values())[:count], key=lambda passage: passage.place)


def answers(
    query: Query, sections: Iterable[Section], weights: Mapping[bytes, float]
) -> list[Answer]:
    """The documents among `sections` that answer `query`, in the order of their ids.

    `weights` say how much each run of characters tells, in UTF-8: the score counts them.
    """
    words = {word.needle: encoded(word) for word in query.wanted}
    excluded = [one for word in query.excluded for one in encoded(word)]
    filters = Filters(query)
    parts: dict[str, list[Part]] = {}
    barred: set[str] = set()
    for section in sections:
        document = section.header.document
        if document in barred:
            continue
        left = filters.left(section.header)
        if excluded and any(_chosen(_places(one, section.text), left) for one in excluded):
            barred.add(document)
        parts.setdefault(document, []).append(_part(words, section, left, weights))
    return [
        answer
        for document, matching in sorted(parts.items())
        if document not in barred and (answer := _answer(matching))
    ]


def page(query: Query, found: Sequence[Answer]) -> list[Answer]:
    """The documents of `found` that `query` asks to be shown, best first.

    Best is a title or a number (发文字号) that holds the words, then one passage that holds them
    all, then headings that do, then the score to one decimal, then the newest, those without a date
    last, then the highest level; equal ones stand as they do in `found`. Sorted by date, the newest
    come first.
    """
    last = query.offset + query.limit
    if query.sort == "date":
        return nlargest(last, found, _newness)[query.offset :]
    needles = [(at, one) for at, word in enumerate(query.wanted) for one in word.needles]
    return nlargest(last, found, lambda answer: _rank(answer, needles))[query.offset :]


def encoded(word: Word) -> tuple[bytes, ...]:
    """The needles of `word` as they stand in the text of a `Section`."""
    return tuple(map(needle_bytes, word.needles))


def _places(needle: bytes, text: bytes) -> list[int]:
    r"""The passage of each occurrence of `needle` in `text`, in order.

    Example: ``_places(b"a", b"a\nb\naa")`` is ``[0, 2, 2]``.
    """
    # The borders before an occurrence are the number of its passage.
    *pieces, _ = text.split(needle)
    return list(accumulate([piece.count(BORDER) for piece in pieces]))


def _chosen(places: Iterable[int], left: frozenset[int] | None) -> frozenset[int]:
    """The `places` among those that the filters left; ``None`` is all."""
    return frozenset(places) if left is None else left.intersection(places)


def _part(
    words: Mapping[str, tuple[bytes, ...]],
    section: Section,
    left: frozenset[int] | None,
    weights: Mapping[bytes, float],
) -> Part:
    """Lists the passages of `section` that hold all `words`, of those that are `left`."""
    holding: dict[str, frozenset[int]] = {}
    counts: dict[bytes, int] = {}
    for word, needles in words.items():
        at: list[int] = []
        for one in needles:
            places = _places(one, section.text)
            counts[one] = len(places)
            at += places
        holding[word] = _chosen(at, left)
    listed: Collection[int]
    if holding:
        first, *others = holding.values()
        listed = first.intersection(*others) if others else first
    else:
        listed = range(section.header.passages) if left is None else left
    heading = _headed(words, section.header.headings) if section.header.headings else {}
    score = _score(section.text, weights, counts) if weights else 0.0
    return Part(section.key, section.header, listed, holding, heading, score)


def _headed(words: Mapping[str, tuple[bytes, ...]], headings: str) -> dict[str, frozenset[int]]:
    """The passages that hold each of `words` in their heading; a word in none is left out."""
    text = needle_bytes(headings)
    return {
        word: frozenset(at for one in needles for at in _places(one, text))
        for word, needles in words.items()
        if any(one in text for one in needles)
    }


def _score(text: bytes, weights: Mapping[bytes, float], known: Mapping[bytes, int]) -> float:
    """How well a record suits: BM25 over the runs that tell something; some are counted already."""
    usual = 1.2 * (0.25 + 0.75 * len(text) / _USUAL)
    score = 0.0
    for run, weight in weights.items():
        count = known[run] if run in known else text.count(run)
        score += weight * count * 2.2 / (count + usual)
    return score


def _answer(matching: Sequence[Part]) -> Answer | None:
    """What is listed of a document: nothing, where one of the words stands in no passage.

    Where no passage holds all the words, those that hold any.
    """
    words = matching[0].holding.keys()
    parts = [part for part in matching if part.listed]
    together = len(words)
    if not parts:
        some = [part._replace(listed=_holding_any(part)) for part in matching]
        parts = [part for part in some if part.listed]
        if not parts or not all(any(part.holding[word] for part in parts) for word in words):
            return None
        together = max(len(_words_at(at, part.holding)) for part in parts for at in part.listed)
    if len(parts) > 1:
        parts.sort(key=lambda part: part.header.start)
    return Answer(parts[0].header, parts, together)


def _holding_any(part: Part) -> frozenset[int]:
    return frozenset().union(*part.holding.values())


def _words_at(number: int, holding: Mapping[str, frozenset[int]]) -> frozenset[str]:
    return frozenset(word for word, at in holding.items() if number in at)


def _newness(answer: Answer) -> tuple[str, int]:
    return answer.header.signed_on or "", -height(answer.header.level)


def _rank(
    answer: Answer, needles: Sequence[tuple[int, str]]
) -> tuple[int, int, int, float, tuple[str, int]]:
    named = len({word for word, one in needles if one in answer.header.names})
    score = max([part.score for part in answer.parts])
    # How long a record is moves the score a little: that is no reason to put an older one first.
    return named, answer.together, answer.headed, round(score, 1), _newness(answer)
