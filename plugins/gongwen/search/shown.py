"""Hits as people and programs get to see them: Chinese lines, and one JSON object."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import msgspec

from gongwen.code_words import NOT_STATED
from gongwen.search.contract import FILTERS, Found, Hit, Hits, Nearest
from gongwen.search.readings import cited
from gongwen.search.words import FIELDS, Word
from gongwen.text import shortened

Mark = tuple[str, str]
"""What stands before and after a word that was asked for."""

_HALF = re.compile(r"[\ud800-\udfff]")
_REPEATED = 200
"""Characters of a query that are repeated to who asked it."""


def hits_json(hits: Hits) -> str:
    """`hits` as one JSON object, for programs; every field is there, in a fixed order.

    Half of a character pair, which a program may hand over in a query, comes out as U+FFFD.
    """
    plain = _plain(hits) | {"query": _plain(hits.query) | {"words": _each(hits.query.asked)}}
    return msgspec.json.encode(plain).decode()


def _plain(value: msgspec.Struct) -> dict[str, object]:
    """Every field of `value` by the name that it has in JSON: ``from_`` is Python's ``from``."""
    return {name.rstrip("_"): _whole(getattr(value, name)) for name in value.__struct_fields__}


def _whole(value: object) -> object:
    match value:
        case str():
            return _HALF.sub("\ufffd", value)
        case msgspec.Struct():
            return _plain(value)
        case tuple():
            return _each(value)
    return value


def _each(values: Iterable[object]) -> list[object]:
    return [_whole(one) for one in values]


def render_hits(hits: Hits, mark: Mark = ("【", "】")) -> str:
    """`hits` for people, in Chinese; the words asked for stand between the two strings of `mark`.

    The first line says what was found, by which engine, and how much was searched; what comes
    nearest where nothing was found is said to be no hit.
    """
    blocks = ["\n".join(_heading(hits))]
    for number, found in enumerate(hits.documents, start=hits.query.offset + 1):
        blocks.append("\n".join(_document(number, found, mark)))
    rest = hits.total - hits.query.offset - len(hits.documents)
    if hits.documents and rest > 0:
        blocks.append(f"还有 {rest} 份文件未列出。")
    if hits.nearest:
        blocks.append("下面是最接近的写法，不是命中：")
        blocks += ["\n".join(_near(near, mark)) for near in hits.nearest]
    return "\n\n".join(blocks) + "\n"


def _heading(hits: Hits) -> Iterator[str]:
    query = hits.query
    words = "".join(map(_word, query.asked))
    filters = "，".join(
        value if label in value else f"{label} {value or NOT_STATED}"  # 有任务 says it alone
        for name, label in FILTERS.items()
        if (value := getattr(query, name)) is not None
    )
    asked = "；".join(p for p in (shortened(words, _REPEATED), filters) if p) or "全部文件"
    searched = f"{hits.searched_documents} 份文件、{hits.searched_passages} 段"
    whole = (
        f"只检索了一部分（{searched}），结果不完整" if hits.partial else f"已检索全部 {searched}"
    )
    found = f"{hits.total} 份文件、{hits.passages} 段" if hits.total else "没有找到"
    yield f"{asked}：{found}。{whole}（{hits.engine}）。"
    yield from hits.notes


def _word(word: Word) -> str:
    """``“大病”``, ``-标题“通知”``."""
    field = next((name for name, field in FIELDS.items() if field == word.field), "")
    return f"{'-' * word.excluded}{field}{cited([word.typed])}"


def _document(number: int, found: Found, mark: Mark) -> Iterator[str]:
    stated = (
        found.kind,
        found.document_number or "、".join(found.issuers),
        found.signed_on or f"日期：{NOT_STATED}",
        f"{found.passages} 段",
    )
    yield f"{number}. {found.title}"
    yield "   " + " · ".join(item for item in stated if item)
    for hit in found.hits:
        yield from _place(hit, mark)
    rest = found.passages - len(found.hits)
    if found.hits and rest > 0:
        yield f"   此文另有 {rest} 段"


def _near(near: Nearest, mark: Mark) -> Iterator[str]:
    """One line on the query, and where the first document holds it."""
    query = shortened(near.query, _REPEATED)
    yield f"· {query}（{near.why}）：{near.total} 份文件、{near.passages} 段"
    for found in near.documents[:1]:
        yield f"   {found.title}"
        for hit in found.hits[:1]:
            yield from _place(hit, mark)


def _place(hit: Hit, mark: Mark) -> Iterator[str]:
    yield f"   {hit.place}　{_marked(hit, mark)}"
    yield f"      {hit.address}"


def _marked(hit: Hit, mark: Mark) -> str:
    before, after = mark
    text, done = "", 0
    for span in hit.marks:
        text += hit.excerpt[done : span.start] + before + hit.excerpt[span.start : span.end] + after
        done = span.end
    return text + hit.excerpt[done:]
