"""Questions to the local index: make sure that it is there, ask it, and show what it says."""

from __future__ import annotations

import re
from contextlib import closing
from pathlib import Path

import msgspec

from gongwen.code_words import NOT_STATED
from gongwen.knowledge.library import Library
from gongwen.problems import Refused, problem
from gongwen.search.contract import FACETS, Found, Hit, Hits, Query
from gongwen.search.engines import processors, whoosh
from gongwen.search.needles import needle
from gongwen.search.words import FIELDS, Word
from gongwen.store import current_folder

_FILTERS = {
    "issuer": "发文机关",
    "kind": "文种",
    "region": "地区",
    "level": "层级",
    "unit": "责任单位",
    "year": "年份",
    "task": "任务",
    "deadline": "时限",
    "from_": "起",
    "to": "止",
}
_SHOWN_VALUES = 12
_HALF = re.compile(r"[\ud800-\udfff]")


def ensure_index(library: Library, cache: Path) -> bool:
    """Build the local index in `cache` where it is missing, damaged or not of this `library`.

    Returns:
        Whether it was built.
    """
    return whoosh.publish(library, cache, processors())


def answer(cache: Path, query: Query) -> Hits:
    """Ask the local index in the folder `cache` (``.cache/gongwen``).

    Raises:
        Refused: ``index-missing``, ``index-damaged``, or ``filter-unknown`` when the library holds
            no such value of a facet; the message names those that it holds.
    """
    with closing(whoosh.open_engine(cache)) as engine:
        return _answer(engine, query)


class Answers:
    """`answer` for many questions in a row, one at a time: the index stays open between them.

    To open it means to hash its files, which takes longer than most answers. A newer index is
    taken as soon as it is there.
    """

    def __init__(self, cache: Path) -> None:
        """Questions to the index in the folder `cache`; it is opened when the first one comes."""
        self._cache = cache
        self._engine: whoosh.WhooshEngine | None = None
        self._folder: Path | None = None

    def answer(self, query: Query) -> Hits:
        """See `answer`."""
        folder = current_folder(self._cache / whoosh.NAME)
        if self._engine is None or folder is None or folder != self._folder:
            self.close()
            self._engine, self._folder = whoosh.open_engine(self._cache), folder
        return _answer(self._engine, query)

    def close(self) -> None:
        """Let go of the files; the next question opens them again."""
        if self._engine is not None:
            self._engine.close()
            self._engine = None


def _answer(engine: whoosh.WhooshEngine, query: Query) -> Hits:
    hits = engine.search(query)
    if hits.total == 0 and any(getattr(query, facet) is not None for facet in FACETS):
        _check_filters(query, engine.search(Query(limit=0)).facets)
    return hits


def _check_filters(query: Query, facets: dict[str, dict[str, int]]) -> None:
    for facet in FACETS:
        value: str | None = getattr(query, facet)
        if value is None or needle(value) in map(needle, facets[facet]):
            continue
        held = [one for one in facets[facet] if one]
        near = [one for one in held if needle(value) in needle(one)] or held
        more = "……" if len(near) > _SHOWN_VALUES else "。"
        known = f"{_FILTERS[facet]}有：{'、'.join(near[:_SHOWN_VALUES])}{more}" if near else ""
        raise Refused(problem("filter-unknown", f"--{facet}", value=value, known=known))


def hits_json(hits: Hits) -> str:
    """`hits` as one JSON object, for programs; every field is there, in a fixed order.

    Half of a character pair, which a terminal may hand over in a query, comes out as U+FFFD.
    """
    plain = {field: getattr(hits, field) for field in hits.__struct_fields__}
    return msgspec.json.encode(plain | {"query": _asked(hits.query)}).decode()


def _asked(query: Query) -> dict[str, object]:
    named = {name.rstrip("_"): _whole(getattr(query, name)) for name in query.__struct_fields__}
    return named | {"words": [_plain(word) for word in query.asked]}


def _plain(word: Word) -> dict[str, object]:
    return {name: _whole(getattr(word, name)) for name in word.__struct_fields__}


def _whole(value: object) -> object:
    return _HALF.sub("\ufffd", value) if isinstance(value, str) else value


def render_hits(hits: Hits, mark: tuple[str, str] = ("【", "】")) -> str:
    """`hits` for people, in Chinese; the words asked for stand between the two strings of `mark`.

    The first line says what was found, by which engine, and how much was searched.
    """
    blocks = [_summary(hits)]
    first = hits.query.offset + 1
    for number, found in enumerate(hits.documents, start=first):
        blocks.append(_document(number, found, mark))
    rest = hits.total - hits.query.offset - len(hits.documents)
    if hits.documents and rest > 0:
        blocks.append(f"还有 {rest} 份文件未列出。")
    return "\n\n".join(blocks) + "\n"


def _summary(hits: Hits) -> str:
    query = hits.query
    words = "".join(map(_word, query.asked))
    filters = "，".join(
        value if label in value else f"{label} {value or NOT_STATED}"  # 有任务 says it alone
        for name, label in _FILTERS.items()
        if (value := getattr(query, name)) is not None
    )
    asked = "；".join(part for part in (words, filters) if part) or "全部文件"
    searched = f"{hits.searched_documents} 份文件、{hits.searched_passages} 段"
    whole = (
        f"只检索了一部分（{searched}），结果不完整" if hits.partial else f"已检索全部 {searched}"
    )
    found = f"{hits.total} 份文件、{hits.passages} 段" if hits.total else "没有找到"
    others = _others(query)
    return f"{asked}：{found}。{whole}（{hits.engine}）。" + (f"\n{others}。" if others else "")


def _word(word: Word) -> str:
    """``“大病”``, ``-标题“通知”``."""
    field = next((name for name, field in FIELDS.items() if field == word.field), "")
    return f"{'-' * word.excluded}{field}“{word.typed}”"


def _others(query: Query) -> str:
    """What else counts as one of the words, so that no reader is surprised by it."""
    said = (f"“{w.typed}”也按{_named(w.needles[1:])}检索" for w in query.asked if w.needles[1:])
    return "；".join(said)


def _named(needles: tuple[str, ...]) -> str:
    return "".join(f"“{one}”" for one in needles)


def _document(number: int, found: Found, mark: tuple[str, str]) -> str:
    stated = (
        found.kind,
        found.document_number or "、".join(found.issuers),
        found.signed_on or f"日期：{NOT_STATED}",
        f"{found.passages} 段",
    )
    lines = [f"{number}. {found.title}", "   " + " · ".join(item for item in stated if item)]
    for hit in found.hits:
        lines.append(f"   {hit.place}　{_marked(hit, mark)}")
        lines.append(f"      {hit.address}")
    rest = found.passages - len(found.hits)
    if found.hits and rest > 0:
        lines.append(f"   此文另有 {rest} 段")
    return "\n".join(lines)


def _marked(hit: Hit, mark: tuple[str, str]) -> str:
    before, after = mark
    text, done = "", 0
    for span in hit.marks:
        text += hit.excerpt[done : span.start] + before + hit.excerpt[span.start : span.end] + after
        done = span.end
    return text + hit.excerpt[done:]
