"""How a query was read, wherever a reader could be surprised by it, in Chinese sentences.

`readings` in wording.js says the same on the search page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from gongwen.search.contract import Hits
from gongwen.search.words import MOST_WORDS, Field, Word

_REPEATED = 40
"""Characters of a word that are repeated to who typed it."""
_WHERE: dict[Field, str] = {
    "title": "标题",
    "number": "发文字号",
    "unit": "责任单位名称",
    "issuer": "发文机关名称",
}


def readings(hits: Hits, stands: Callable[[str], bool]) -> tuple[str, ...]:
    """The sentences on `hits`; `stands` tells whether a needle stands in the corpus.

    Example: “卫健委”也按“卫生健康委”检索。
    """
    return tuple(_readings(hits, stands))


def cited(words: Iterable[str]) -> str:
    """`words` in quotation marks, a very long one by its beginning.

    Example: ``“县乡一体”“机制”``, and ``“甲甲……”（共 10,000 字）``.
    """
    return "".join(map(_cited, words))


def _cited(word: str) -> str:
    if len(word) <= _REPEATED:
        return f"“{word}”"
    return f"“{word[:_REPEATED]}……”（共 {len(word):,} 字）"


def _readings(hits: Hits, stands: Callable[[str], bool]) -> Iterator[str]:
    query = hits.query
    for word in query.wanted:
        if others := [one for one in word.needles if one != word.needle and stands(one)]:
            yield f"{cited([word.typed])}也按{cited(others)}检索。"
    if len(query.wanted) > 1 and hits.total:
        yield "所列文件都含全部词；有段落含全部词的，只列这些段落。"
    if query.excluded:
        needles = [one for word in query.excluded for one in word.needles]
        yield f"不列文中有{cited(needles)}的文件。"
    for word in query.limits:
        holds = "不含" if word.excluded else "含"
        yield f"只列{_WHERE[word.field or 'title']}{holds}{_either(word)}的文件。"
    if len(query.asked) >= MOST_WORDS:
        yield f"一次最多检索 {MOST_WORDS} 个词，其后的没有用。"


def _either(word: Word) -> str:
    """``“卫健委”或“卫生健康委”``: the word as typed, then its other writings."""
    others = (one for one in word.needles if one != word.needle)
    return "或".join(cited([one]) for one in (word.typed, *others))
