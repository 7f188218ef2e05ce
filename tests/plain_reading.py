"""What the contract of search (`gongwen.search.contract`) says, by reading every passage.

No index, nothing left out, nothing shared with the engines but how a query is read and how two
characters are compared.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from gongwen.search.needles import needle
from gongwen.search.records import SearchPassage, SearchRecord, height
from gongwen.search.words import Word, parse_words

Filters = Mapping[str, Sequence[str]]
"""Facet → values, one of which a passage has."""


class Answer(NamedTuple):
    """A document that answers: what is listed, and by what it is ranked."""

    passages: list[SearchPassage]
    named: int
    together: int
    headed: int

    @property
    def rank(self) -> tuple[int, int, int]:
        return self.named, self.together, self.headed


class PlainReading:
    """Documents that are read from the first passage to the last for each question."""

    def __init__(self, records: Iterable[SearchRecord]) -> None:
        grouped = groupby(records, key=lambda record: record.document)
        self.documents = {document: list(parts) for document, parts in grouped}

    def answers(self, query: str, filters: Filters) -> dict[str, Answer]:
        """The documents that answer, in the order of the records."""
        words = parse_words(query)
        found = {
            document: _answer(parts, words, filters) for document, parts in self.documents.items()
        }
        return {document: answer for document, answer in found.items() if answer}

    def facet(self, facet: str, query: str, filters: Filters, *, of_passages: bool) -> Counter[str]:
        """How many listed passages, or documents with one, have each value of `facet`.

        The choice in that facet is left aside, as the page does.
        """
        others = {name: values for name, values in filters.items() if name != facet}
        counts: Counter[str] = Counter()
        for document, answer in self.answers(query, others).items():
            head = self.documents[document][0]
            held = [_values(head, passage)[facet] for passage in answer.passages]
            for values in held if of_passages else [set().union(*held)]:
                counts.update(values)
        return counts

    def newest(self, document: str) -> tuple[str, int]:
        """What documents are sorted by when the newest come first."""
        head = self.documents[document][0]
        return head.signed_on or "", -height(head.level)


def _answer(parts: list[SearchRecord], words: Iterable[Word], filters: Filters) -> Answer | None:
    words = tuple(words)
    head = parts[0]
    wanted = [word for word in words if not word.field and not word.excluded]
    barred = [word for word in words if not word.field and word.excluded]
    left = [
        passage
        for part in parts
        for passage in part.passages
        if all(set(values) & _values(head, passage)[facet] for facet, values in filters.items())
        and all(_admits(word, head, passage) for word in words if word.field)
    ]
    texts = [needle(passage.text) for passage in left]
    holds = [[word.stands_in(text) for word in wanted] for text in texts]
    is_barred = any(word.stands_in(text) for word in barred for text in texts)
    if not left or is_barred or not all(any(held) for held in zip(*holds, strict=True)):
        return None
    whole = [at for at, held in enumerate(holds) if all(held)]
    listed = whole or [at for at, held in enumerate(holds) if any(held)]
    names = [needle(head.title), needle(head.document_number or "")]
    heads = [needle(left[at].text[: left[at].heading]) for at in listed]
    return Answer(
        passages=[left[at] for at in listed],
        named=sum(any(map(word.stands_in, names)) for word in wanted),
        together=max(sum(holds[at]) for at in listed),
        headed=sum(any(map(word.stands_in, heads)) for word in wanted),
    )


def _admits(word: Word, head: SearchRecord, passage: SearchPassage) -> bool:
    titles = () if head.title == head.document else (head.title,)
    names = {
        "title": titles,
        "number": (head.document_number or "",),
        "issuer": head.issuers,
        "unit": passage.units,
    }[word.field or "title"]
    return any(word.stands_in(needle(name)) for name in names) is not word.excluded


def _values(head: SearchRecord, passage: SearchPassage) -> dict[str, set[str]]:
    """The values of each facet; the empty one where the text states none."""
    return {
        "issuer": set(head.issuers) or {""},
        "kind": {head.kind or ""},
        "region": {head.region or ""},
        "level": {head.level or ""},
        "year": {str(head.year or "")},
        "unit": set(passage.units) or {""},
        "task": {"有任务" if passage.has_task else ""},
        "deadline": {"有时限" if passage.has_deadline else ""},
    }
