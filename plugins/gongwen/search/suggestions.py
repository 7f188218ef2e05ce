"""Library → what the search box suggests: units, leaders, numbers, terms, titles, words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Literal

from gongwen.model import Value
from gongwen.search.analysis import LONGEST_WORD, Segmenter, dictionary
from gongwen.text import parse_document_number

if TYPE_CHECKING:
    from gongwen.knowledge.library import Holding, Library

SuggestionKind = Literal["unit", "leader", "number", "term", "title", "word"]

SEGMENTED = 150_000
"""Characters that are cut into words, shared evenly by all documents, titles first.

jieba cuts half a million characters a second; what is frequent shows in a part of them.
"""
LONGEST = 60
"""Characters of a suggestion: the beginning of a longer title finds it as well."""

_SELDOM = 2
"""A word that stands less often than this is not frequent."""
_WORDS = 8000
_TOPIC = re.compile(r"关于(?:(?:印发|转发|公布|发布|调整|做好|开展)(?:《)?)?")
_HAN_WORD = re.compile(r"[\u3400-\u9fff]{2,}")


class Suggestion(Value):
    """Something to search for, as printed in the corpus.

    ``starts`` are the offsets in ``text`` from which people may begin to type it: a title is known
    by its topic too (关于印发… → …). ``count`` is how often it stands there: tasks and addressings
    of a unit, uses of a term, places of a word, 1 for a title.
    """

    text: str
    kind: SuggestionKind
    count: int = 1
    starts: tuple[int, ...] = (0,)
    inner: tuple[int, ...] = ()


def suggestions(library: Library) -> tuple[Suggestion, ...]:
    """Everything that is worth suggesting, each text once, the most used first.

    A text of two kinds has the first of unit, leader, number, term, title, word. The order is
    total, so that the same library gives the same suggestions.
    """
    if not library.holdings:
        return ()
    segmenter = Segmenter(dictionary(library))
    titles = _titles(library, segmenter)
    return _ranked((*_names(library), *titles, *_words(library, segmenter)))


def words(offered: Iterable[Suggestion]) -> tuple[str, ...]:
    """The texts of `offered` that may have been meant by a misspelt word, in the same order.

    Titles and numbers are rather quoted than spelled.
    """
    return tuple(one.text for one in offered if one.kind not in ("title", "number"))


def words_of(library: Library) -> tuple[str, ...]:
    """The same as ``words(suggestions(library))``, without cutting every title into words."""
    if not library.holdings:
        return ()
    segmenter = Segmenter(dictionary(library))
    titles = (Suggestion(text=_title(holding), kind="title") for holding in library.holdings)
    return words(_ranked((*_names(library), *titles, *_words(library, segmenter))))


def _ranked(found: Iterable[Suggestion]) -> tuple[Suggestion, ...]:
    once: dict[str, Suggestion] = {}
    for one in found:
        once.setdefault(one.text, one)
    return tuple(sorted(once.values(), key=lambda one: (-one.count, one.kind, one.text)))


def _names(library: Library) -> Iterator[Suggestion]:
    yield from _units(library)
    yield from _leaders(library)
    yield from _numbers(library)
    yield from _terms(library)


def _units(library: Library) -> Iterator[Suggestion]:
    uses: Counter[str] = Counter()
    for unit in library.units:
        uses[unit.name] += len(unit.duties) + len(unit.addressed)
    for issuer in library.issuers:
        uses[issuer.name] += len(issuer.documents)
    for name, count in uses.items():
        if 1 < len(name) <= LONGEST:
            yield Suggestion(text=name, kind="unit", count=max(count, 1))


def _leaders(library: Library) -> Iterator[Suggestion]:
    for leader in library.leaders if library.show_leaders else ():
        yield Suggestion(text=leader.name[:LONGEST], kind="leader", count=len(leader.duties))


def _numbers(library: Library) -> Iterator[Suggestion]:
    for holding in library.holdings:
        printed = holding.document.document_number
        number = parse_document_number(printed or "")
        if printed and number and len(printed) <= LONGEST:
            yield Suggestion(text=printed, kind="number")


def _terms(library: Library) -> Iterator[Suggestion]:
    for term in library.terms:
        if 1 < len(term.text) <= LONGEST:
            yield Suggestion(text=term.text, kind="term", count=len(term.uses))


def _titles(library: Library, segmenter: Segmenter) -> Iterator[Suggestion]:
    for holding in library.holdings:
        text = _title(holding)
        topic = _TOPIC.search(text)
        starts = {0, *([topic.start(), topic.end()] if topic else [])}
        yield Suggestion(
            text=text,
            kind="title",
            starts=tuple(sorted(start for start in starts if start < len(text))),
            inner=tuple(_word_starts(text, segmenter)),
        )


def _title(holding: Holding) -> str:
    return holding.title[:LONGEST].rstrip()


def _word_starts(text: str, segmenter: Segmenter) -> Iterator[int]:
    """Where words of two Han characters or more begin in `text`."""
    start = 0
    for word in segmenter.cut(text):
        if _HAN_WORD.fullmatch(word):
            yield start
        start += len(word)


def _words(library: Library, segmenter: Segmenter) -> Iterator[Suggestion]:
    """The frequent words, of Han characters alone, as jieba cuts them with our names and terms."""
    share = SEGMENTED // len(library.holdings)
    uses: Counter[str] = Counter()
    for holding in library.holdings:
        left = share
        for text in (holding.title, *(passage.text for passage in holding.passages)):
            uses.update(segmenter.cut(text[:left]))
            left -= len(text)
            if left <= 0:
                break
    frequent = (
        (word, count)
        for word, count in uses.items()
        if count >= _SELDOM and len(word) <= LONGEST_WORD and _HAN_WORD.fullmatch(word)
    )
    for word, count in sorted(frequent, key=lambda pair: (-pair[1], pair[0]))[:_WORDS]:
        yield Suggestion(text=word, kind="word", count=count)
