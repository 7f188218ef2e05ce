"""How fast the local index is built, asked and changed, beside Whoosh as jieba itself feeds it.

    python -m bench.local_search [--documents N] [--rival N] [--limit S] [--each N] [--laws DIR]

Texts and queries are those of `bench.search`. The rival is Whoosh with jieba's ChineseAnalyzer: it
gets fewer documents, and no more than it indexes within the limit; ours is measured on the same
ones too. A query is answered when ten documents with excerpts are there; recall counts all
documents that are listed. `FREQUENT` words, each in most documents, are timed by themselves.
"""

from __future__ import annotations

import argparse
import importlib.util
import logging
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from statistics import fmean
from typing import Any, NamedTuple

import jieba
import msgspec
from whoosh import fields, index
from whoosh.qparser import QueryParser, WhitespacePlugin

from bench.read import where
from bench.search.corpora import ROOT, Text, make_corpus
from bench.search.figures import percentile, table
from bench.search.queries import KINDS, draw_queries
from gongwen.search import Query
from gongwen.search.engines import processors
from gongwen.search.engines.whoosh import WhooshEngine
from gongwen.search.engines.whoosh_contents import Contents, held
from gongwen.search.records import SearchPassage, SearchRecord

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from jieba.analyse import ChineseAnalyzer

Ask = Callable[[str, int | None], Sequence[str]]
"""The documents that an engine lists for a query: so many with excerpts, or the ids of all."""

HEAD = (
    "engine",
    "documents",
    "MB/s",
    "index / text",
    "p50 ms",
    "p95 ms",
    "longest ms",
    "frequent ms",
    "recall",
    *KINDS,
    "false hits",
)
FREQUENT = ("应当", "人民政府", "或者", "的", "人民政府 应当")
GOALS = {
    "build MB/s": 1.0,
    "p50 ms": 15.0,
    "longest ms": 150.0,
    "frequent ms": 150.0,
    "recall": 1.0,
    "one changed, s": 1.0,
    "none changed, s": 1.0,
}
"""At 10,000 documents: the least speed and recall, the most of the others."""
AT_LEAST = frozenset({"build MB/s", "recall"})


class Measured(NamedTuple):
    """One engine on so many documents; milliseconds of queries, ``recalls`` by kind of query."""

    engine: str
    documents: int
    speed: float
    room: float
    times: list[float]
    frequent: list[float]
    recalls: dict[str, list[float]]
    false_hits: int

    @property
    def recall(self) -> float:
        """The mean over all queries."""
        return fmean(one for of_kind in self.recalls.values() for one in of_kind)


def main() -> int:
    """Build, ask, change, print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--rival", type=int, default=1_000, help="its documents; 0: no rival")
    parser.add_argument("--limit", type=float, default=60, help="seconds that it may index")
    parser.add_argument("--each", type=int, default=40, help="queries of a kind")
    parser.add_argument("--jobs", type=int, default=processors())
    parser.add_argument("--laws", type=Path, default=ROOT.parent / "shared/corpora/laws")
    options = parser.parse_args()
    jieba.setLogLevel(logging.WARNING)
    corpus = make_corpus(options.documents, options.laws)
    cutter = "rjieba" if importlib.util.find_spec("rjieba") else "jieba"
    print(
        f"The local index, {where()}, {options.jobs} processes, words cut by {cutter}; "
        f"{corpus.size / 1e6:.1f} MB of text, {corpus.made_of}.\n",
        flush=True,
    )
    rows = []
    if options.rival:
        rival, texts = measure_rival(corpus.texts[: options.rival], options.each, options.limit)
        rows = [rival, measure_ours(texts, options.each, options.jobs)[0]]
    ours, changes = measure_ours(corpus.texts, options.each, options.jobs)
    print(table([HEAD, *map(row, [*rows, ours])]), flush=True)
    print(f"\n{table(goals(ours, changes))}\n")
    return 0


def row(measured: Measured) -> tuple[str, ...]:
    """The engine's row of the table."""
    kinds = (measured.recalls.get(kind) for kind in KINDS)
    return (
        measured.engine,
        f"{measured.documents:,}",
        f"{measured.speed:.2f}",
        f"{measured.room:.2f}",
        f"{percentile(measured.times, 0.5):.1f}",
        f"{percentile(measured.times, 0.95):.1f}",
        f"{max(measured.times):.0f}",
        f"{max(measured.frequent):.0f}",
        f"{measured.recall:.3f}",
        *(f"{fmean(kind):.3f}" if kind else "–" for kind in kinds),
        str(measured.false_hits),
    )


def goals(ours: Measured, changes: dict[str, float]) -> list[tuple[str, ...]]:
    """Each goal with what was measured, met or missed by how much; with a head."""
    values = changes | {
        "build MB/s": ours.speed,
        "p50 ms": percentile(ours.times, 0.5),
        "longest ms": max(ours.times),
        "frequent ms": max(ours.frequent),
        "recall": ours.recall,
    }
    rows = [(f"goal at {ours.documents:,} documents", "measured", "limit", "")]
    for name, limit in GOALS.items():
        over = limit - values[name] if name in AT_LEAST else values[name] - limit
        sign = "≥" if name in AT_LEAST else "≤"
        verdict = "met" if over <= 0 else f"missed by {over:.3g}"
        rows.append((name, f"{values[name]:.3g}", f"{sign} {limit:g}", verdict))
    return rows


# ── engines ───────────────────────────────────────────────────────────────────────────────────


def measure_ours(texts: Sequence[Text], each: int, jobs: int) -> tuple[Measured, dict[str, float]]:
    """Our index of `texts`, and the seconds that it takes to change nothing and one of them."""
    with (
        tempfile.TemporaryDirectory(prefix="gongwen-bench-") as folder,
        closing(WhooshEngine.create(Path(folder))) as engine,
    ):
        seconds = _replace(engine, list(map(_record, texts)), jobs)
        found = _measured("Gongwen", texts, seconds, Path(folder), _ask_ours(engine), each)
        changed = [texts[0]._replace(lines=(*texts[0].lines, "此件公开发布。")), *texts[1:]]
        return found, {
            f"{name} changed, s": _replace(engine, list(map(_record, now)), jobs)
            for name, now in (("none", texts), ("one", changed))
        }


def _replace(engine: WhooshEngine, records: Sequence[SearchRecord], jobs: int) -> float:
    started = time.perf_counter()
    encoded = {record.id: msgspec.json.encode(record) for record in records}
    contents = Contents(records={one.id: held(one, encoded[one.id]) for one in records})
    engine.replace(contents, encoded, jobs)
    return time.perf_counter() - started


def _ask_ours(engine: WhooshEngine) -> Ask:
    def ask(typed: str, limit: int | None) -> Sequence[str]:
        words = tuple(typed.split())
        if limit is not None:
            return engine.search(Query(words=words, limit=limit)).ids
        return engine.search(Query(words=words, limit=sys.maxsize, each=0)).ids

    return ask


def measure_rival(
    texts: Sequence[Text], each: int, limit: float
) -> tuple[Measured, Sequence[Text]]:
    """Whoosh with jieba's analyzer, and the `texts` that it indexed within `limit` seconds."""
    with tempfile.TemporaryDirectory(prefix="gongwen-bench-") as folder:
        schema = fields.Schema(
            id=fields.ID(stored=True),
            content=fields.TEXT(stored=True, analyzer=ChineseAnalyzer()),
        )
        whole = index.create_in(folder, schema)
        started, count = time.perf_counter(), 0
        with whole.writer(limitmb=256) as writer:
            for text in texts:
                if time.perf_counter() - started > limit:
                    break
                content = "\n".join((text.title, *text.lines))
                writer.add_document(id=text.id, content=content)
                count += 1
        seconds, indexed = time.perf_counter() - started, texts[:count]
        with whole.searcher() as searcher:
            ask = _ask_rival(searcher, QueryParser("content", schema, plugins=[WhitespacePlugin()]))
            name = "Whoosh + ChineseAnalyzer"
            return _measured(name, indexed, seconds, Path(folder), ask, each), indexed


def _ask_rival(searcher: Any, parser: QueryParser) -> Ask:
    def ask(typed: str, limit: int | None) -> Sequence[str]:
        hits = searcher.search(parser.parse(typed), limit=limit)
        if limit is not None:
            _ = [hit.highlights("content") for hit in hits]
        return [hit["id"] for hit in hits]

    return ask


def _measured(
    engine: str, texts: Sequence[Text], seconds: float, folder: Path, ask: Ask, each: int
) -> Measured:
    size = sum(text.size for text in texts)
    room = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    times: list[float] = []
    recalls: dict[str, list[float]] = {}
    false_hits = 0
    for known in draw_queries(texts, each):
        times.append(_milliseconds(ask, known.typed))
        found = set(ask(known.typed, None))
        recalls.setdefault(known.kind, []).append(len(found & known.gold) / len(known.gold))
        false_hits += len(found - known.gold)
    frequent = [_milliseconds(ask, typed) for typed in FREQUENT]
    return Measured(
        engine=engine,
        documents=len(texts),
        speed=size / 1e6 / seconds,
        room=room / size,
        times=times,
        frequent=frequent,
        recalls=recalls,
        false_hits=false_hits,
    )


def _milliseconds(ask: Ask, typed: str) -> float:
    began = time.perf_counter()
    ask(typed, 10)
    return 1000 * (time.perf_counter() - began)


def _record(text: Text) -> SearchRecord:
    return SearchRecord(
        id=f"{text.id}#title",
        document=text.id,
        start=0,
        title=text.title,
        passages=tuple(
            SearchPassage(anchor=f"p{at}", place=f"第{at}段", text=line)
            for at, line in enumerate((text.title, *text.lines))
        ),
    )


if __name__ == "__main__":
    sys.exit(main())
