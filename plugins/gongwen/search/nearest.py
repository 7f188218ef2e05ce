"""When nothing answers a query: the queries nearest to it that have an answer, named as no hits.

nearest.js does the same in the browser; tests/browser/on_index/nearest.test.js holds both together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import islice

import msgspec

from gongwen.search.contract import Engine, Nearest, Query
from gongwen.search.meant import SLIPS, corrections
from gongwen.search.readings import cited
from gongwen.search.vocabulary import Vocabulary
from gongwen.search.words import Word, parse_words, query_of

_LONGEST = 40
"""Characters of a word whose parts are looked for."""
_SHOWN = 2
"""Documents shown of each."""
_OFFERED = 3
"""Corrections offered."""
_CORRECTED = 4
"""Words of a query that are put right, and of those that are not found, taken apart."""
_MOST = 12
"""Queries offered beside corrections, and words of the query that are left out or kept alone."""


def find_nearest(engine: Engine, query: Query, vocabulary: Vocabulary) -> tuple[Nearest, ...]:
    """Queries that have an answer, for `query`, which has none.

    Without its filters, or without the words in fields and the excluded ones, where that is
    enough; else with one word put right by `vocabulary`, then the words that are found, the parts
    of a word that are found together in any order, and the longest of them.

    Example: 大病专项救助 gives 大病专项救 (含 5 字).
    """
    wider = next(_wider(engine, query), None)
    if wider:
        return (wider,)
    stands = cache(engine.stands)
    words = query.wanted
    is_alone = len(words) == 1
    less = _parts(engine, words[0], stands) if is_alone else _fewer(engine, words, stands)
    return (*_meant(engine, words, vocabulary, stands), *islice(less, _MOST))


def _wider(engine: Engine, query: Query) -> Iterator[Nearest]:
    bare = Query(words=query.words)
    asked_so = msgspec.structs.replace(
        query, sort=bare.sort, limit=bare.limit, offset=bare.offset, each=bare.each
    )
    if asked_so != bare and query.asked:
        yield from _near(engine, query.asked, "去掉筛选")
    if query.wanted and query.wanted != query.asked:
        yield from _near(engine, query.wanted, "去掉限定和排除")


def _meant(
    engine: Engine,
    words: Sequence[Word],
    vocabulary: Vocabulary,
    stands: Callable[[str], bool],
) -> list[Nearest]:
    found: list[Nearest] = []
    for at, word in enumerate(words[:_CORRECTED]):
        for one in corrections(word.needle, vocabulary, stands):
            asked = (*words[:at], Word(typed=one.text), *words[at + 1 :])
            found += _near(engine, asked, f"疑为笔误：{SLIPS[one.slip]}")
            if len(found) == _OFFERED:
                return found
    return found


def _fewer(
    engine: Engine, words: Sequence[Word], stands: Callable[[str], bool]
) -> Iterator[Nearest]:
    """The words that are found together, and parts of those that are not found."""
    found = [word for word in words if any(map(stands, word.needles))]
    missing = [word for word in words if word not in found]
    if missing:
        if found:
            yield from _near(engine, found, _without(missing))
        for word in missing[:_CORRECTED]:
            yield from _parts(engine, word, stands)
        return
    fewer = [
        near
        for word in (words[:_MOST] if len(words) > 2 else ())
        for near in _near(engine, [one for one in words if one != word], _without([word]))
    ]
    yield from fewer or (
        near for word in words[:_MOST] for near in _near(engine, [word], "只含此词")
    )


def _parts(engine: Engine, word: Word, stands: Callable[[str], bool]) -> Iterator[Nearest]:
    parts = longest_parts(word.needle, stands)
    if len(parts) > 1:
        yield from _near(engine, [Word(typed=part) for part in parts], "拆开检索，不论次序")
    for part in parts:
        yield from _near(engine, [Word(typed=part)], f"含 {len(part)} 字")


def longest_parts(wanted: str, stands: Callable[[str], bool]) -> list[str]:
    """The longest parts of `wanted` that stand in the corpus, of two characters or more, in order.

    None overlap, each is named once. Whatever stands in the corpus, its parts do too: so one walk
    is enough.
    """
    text = wanted[:_LONGEST]
    runs: list[tuple[int, int]] = []
    end = 0
    for start in range(len(text)):
        before = end = max(end, start)
        while end < len(text) and stands(text[start : end + 1]):
            end += 1
        if end > before and end - start > 1:
            runs.append((start, end))
    kept: list[tuple[int, int]] = []
    for run in sorted(runs, key=lambda run: (run[0] - run[1], run[0])):
        if all(run[1] <= other[0] or run[0] >= other[1] for other in kept):
            kept.append(run)
    return list(dict.fromkeys(text[start:end] for start, end in sorted(kept)))


def _near(engine: Engine, words: Sequence[Word], why: str) -> Iterator[Nearest]:
    query = query_of(words)
    if query is None:
        return
    hits = engine.search(Query(words=_as_read(query, words), limit=_SHOWN))
    if hits.total:
        yield Nearest(
            query=query,
            why=why,
            total=hits.total,
            passages=hits.passages,
            documents=hits.documents,
        )


def _as_read(query: str, words: Sequence[Word]) -> tuple[Word, ...]:
    """`words` as `query` asks for them: with other writings of their numbers, unless in quotes."""
    return tuple(
        read
        if read.exact
        else msgspec.structs.replace(read, others=tuple(dict.fromkeys(read.others + word.others)))
        for read, word in zip(parse_words(query), words, strict=True)
    )


def _without(words: Iterable[Word]) -> str:
    return f"不含{cited(word.typed for word in words)}"
