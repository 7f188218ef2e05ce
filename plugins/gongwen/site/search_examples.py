"""Searches that the help of the search page offers to try: each finds something in this library."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice

from gongwen.knowledge.library import Holding, Library
from gongwen.model import Value
from gongwen.search.needles import needle
from gongwen.search.records import search_records
from gongwen.search.writings import writings

_LOOKED = 30
"""Documents, the newest first, of which examples are made."""
_LONGEST = 30
"""Characters of a query that one would type."""
_ALIAS = ("卫健委", "卫生健康委")


_Held = Sequence[tuple[Holding, str]]
"""Documents, each with all that is searched of it, as a needle."""


class Example(Value):
    """One way to ask. `queries` are empty where nothing in the library shows it."""

    form: str
    """The way as such, shown where there is no query: ``标题:词``."""
    says: str
    queries: tuple[str, ...] = ()


def search_examples(library: Library) -> tuple[Example, ...]:
    """The ways to ask, each with what finds something, in the order of the help.

    Example: a library with 国卫办扶贫函〔2020〕159号 offers ``文号:国卫办扶贫函〔2020〕159号``.
    """
    held = tuple(islice(_held(library), _LOOKED))
    numbers = (one.document.document_number for one, _ in held)
    units = (cell.name for duty in library.duties for cell in duty.assignments)
    alias, name = _ALIAS
    return (
        Example(
            "词 词",
            "几个词用空格隔开，各词都须见于同一份文件",
            _first(f"{word} {one.document.kind}" for one, word in _titled(held)),
        ),
        Example(
            "“原句”",
            "引号内为原句：空格不分词，数字、单位名称只按原样",
            _first(f"“{issuer}”" for issuer in _issuers(held)),
        ),
        Example("词 -词", "减号排除：不列文中有这个词的文件", _first(_excluding(held))),
        Example(
            "标题:词　文号:词",
            "只在标题、发文字号中找",
            (
                *_first(f"标题:{one.document.kind}" for one, _ in _titled(held)),
                *_first(f"文号:{number}" for number in numbers if number),
            ),
        ),
        Example(
            "发文:词　单位:词",
            "只在发文机关、任务的责任单位名称中找；前面也可加减号",
            (
                *_first(f"发文:{issuer}" for issuer in _issuers(held)),
                *_first(f"单位:{unit}" for unit in units),
            ),
        ),
        Example(
            "二〇二〇年三月一日",
            "日期和文号的汉字、阿拉伯数字互通；大小写、全角半角、括号、空格不论",
            _first(_dates(held)),
        ),
        Example(
            alias,
            f"也按单位的其他名称“{name}”检索，结果上方注明，可以改回只按原样",
            _first(alias for _, text in held if name in text),
        ),
    )


def _held(library: Library) -> Iterator[tuple[Holding, str]]:
    for id, records in groupby(search_records(library), key=lambda record: record.document):
        texts = (passage.text for record in records for passage in record.passages)
        yield library.holding[id], needle("\n".join(texts))


def _first(queries: Iterable[str]) -> tuple[str, ...]:
    """The first one that is one query: what holds white space or quotes would be read otherwise."""
    whole = (query for query in queries if len(query) <= _LONGEST and query.count(" ") <= 1)
    return tuple(islice(whole, 1))


def _titled(held: _Held) -> Iterator[tuple[Holding, str]]:
    """Documents whose title names their kind, each with a topic of the title."""
    for one, _ in held:
        kind = one.document.kind
        if kind and kind in one.title:
            yield from ((one, word) for word in one.topics if word in one.title)


def _issuers(held: _Held) -> Iterator[str]:
    """Issuers as their document prints them."""
    for one, text in held:
        yield from (name for name in one.document.issuers if needle(name) in text)


def _excluding(held: _Held) -> Iterator[str]:
    """``健康扶贫 -简报``: a document has the first word and lacks the second, which another has."""
    kinds = {one.document.kind for one, _ in held} - {None}
    others = sorted(filter(None, kinds | {word for one, _ in held for word in one.topics}))
    for one, text in held:
        for word in one.topics:
            if needle(word) in text:
                yield from (f"{word} -{other}" for other in others if needle(other) not in text)


def _dates(held: _Held) -> Iterator[str]:
    """Days in Chinese numerals that a document writes in Arabic ones."""
    for one, text in held:
        forms = writings(one.document.signed_on or "")
        if forms and forms[0] in text:
            yield from forms[1:]
