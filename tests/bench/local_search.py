"""How fast the local index is built and asked, and what it finds, beside jieba's own for Whoosh.

    python tests/bench/local_search.py [--laws DIR] [--documents N] [--jobs N] [--rival N]

Laws are cut at the borders of their articles into documents of about 5.8 KB, as long as a notice.
Where there is no folder of laws, the sample corpus is repeated with its passages mixed. Queries are
drawn by a fixed seed; what they must find is read from all texts. The rival is Whoosh with
``jieba.analyse.ChineseAnalyzer``, on fewer documents unless ``--rival`` says otherwise: it takes
minutes. Its queries are those of its own documents, and both engines get the same ones.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import random
import re
import statistics
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import msgspec
from whoosh import fields, index
from whoosh.qparser import QueryParser

from gongwen.knowledge import load_library
from gongwen.search import Query
from gongwen.search.engines import processors
from gongwen.search.engines.whoosh import WhooshEngine
from gongwen.search.engines.whoosh_contents import Contents, held
from gongwen.search.needles import needle
from gongwen.search.records import SearchPassage, SearchRecord, search_records

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from jieba.analyse import ChineseAnalyzer

ROOT = Path(__file__).resolve().parents[2]
LAWS = ROOT.parent / "shared" / "corpora" / "laws"
SEED = 20201122
CHARACTERS = 1950
"""A document ends at the first article past this many characters: about 5.8 KB of UTF-8."""

_ARTICLE = re.compile(r"第[一二三四五六七八九十百千零]{1,9}条")
_MARKS = re.compile(r"^[#>*\s]+|<!--.*?-->")
_NUMBER = re.compile(r"[\u4e00-\u9fff]{2,6}〔(?:19|20)\d\d〕\d{1,4}号|令第?\d{1,4}号|第\d{2,4}号")
_PHRASE = re.compile(r"[\u4e00-\u9fff]{4,15}")


class Asked(NamedTuple):
    """A query, its kind, and the ids of the documents that hold all its words."""

    kind: str
    words: tuple[str, ...]
    holding: frozenset[str]


class Row(NamedTuple):
    """What is printed of one engine."""

    engine: str
    documents: int
    size: int
    seconds: float
    processor: float
    bytes: int
    times: list[float]
    recalls: dict[str, list[float]]
    wrong: int


def main() -> int:
    """Build, ask, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--laws", type=Path, default=LAWS)
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--jobs", type=int, default=processors())
    parser.add_argument("--rival", type=int, default=1_000, help="its documents; 0: no rival")
    parser.add_argument("--each", type=int, default=40, help="queries of each kind")
    options = parser.parse_args()
    records = _documents(options.laws, options.documents)
    words = "rjieba" if importlib.util.find_spec("rjieba") else "jieba"
    print(f"{options.jobs} processes, words cut by {words}")
    _print(_ours(records, _draw(records, options.each), options.jobs))
    if fewer := records[: options.rival]:
        asked = _draw(fewer, options.each)
        _print(_ours(fewer, asked, options.jobs))
        _print(_rival(fewer, asked))
    return 0


# ── Documents and queries ─────────────────────────────────────────────────────────────────────


def _documents(laws: Path, count: int) -> list[SearchRecord]:
    files = sorted(laws.glob("lrb__*")) if laws.is_dir() else []
    random.Random(SEED).shuffle(files)
    made = _pieces(files) if files else _mixed()
    return [record for record, _ in zip(made, range(count), strict=False)]


def _pieces(files: Sequence[Path]) -> Iterator[SearchRecord]:
    number = 0
    for file in files:
        lines = [_MARKS.sub("", line).strip() for line in file.read_text("utf-8").splitlines()]
        title, *body = [line for line in lines if line] or [""]
        batch: list[str] = []
        for line in body:
            if sum(map(len, batch)) >= CHARACTERS and _ARTICLE.match(line):
                yield _record(number, title, batch)
                number, batch = number + 1, []
            batch.append(line)
        yield _record(number, title, batch)
        number += 1


def _mixed() -> Iterator[SearchRecord]:
    draw, library = random.Random(SEED), load_library(ROOT / "corpus")
    lines = [p.text for record in search_records(library) for p in record.passages]
    number = 0
    while True:
        yield _record(number, f"第{number}号", draw.choices(lines, k=20))
        number += 1


def _record(number: int, title: str, lines: Sequence[str]) -> SearchRecord:
    passages = [SearchPassage(anchor="title", place="标题", text=title)]
    passages += [
        SearchPassage(anchor=f"p{at}", place=f"第{at}段", text=line)
        for at, line in enumerate(lines, 1)
    ]
    document = f"law-{number:06}"
    return SearchRecord(
        id=f"{document}#title",
        document=document,
        start=0,
        title=title,
        passages=tuple(passages),
        kind=title[-2:],
        year=2000 + number % 20,
    )


def _draw(records: Sequence[SearchRecord], each: int) -> list[Asked]:
    draw = random.Random(SEED)
    dense = [(r.document, [needle(p.text) for p in r.passages]) for r in records]
    numbers = sorted({n for _, texts in dense for t in texts for n in _NUMBER.findall(t)})
    drawn = {
        "substring": [(_run(draw, dense),) for _ in range(3 * each)],
        "number": [(number,) for number in draw.sample(numbers, min(each, len(numbers)))],
        "phrase": [(_phrase(draw, dense),) for _ in range(each)],
        "two words": [_two(draw, dense) for _ in range(each)],
    }
    return [
        Asked(kind, words, _holding(words, dense))
        for kind, queries in drawn.items()
        for words in queries
        if all(map(needle, words))  # a run of nothing but white space asks for nothing
    ]


Dense = Sequence[tuple[str, list[str]]]


def _run(draw: random.Random, dense: Dense) -> str:
    """2 to 15 characters that stand somewhere, begun and ended anywhere."""
    text = draw.choice([text for text in draw.choice(dense)[1] if len(text) > 1] or ["应当"])
    size = min(len(text), draw.randint(2, 15))
    start = draw.randrange(len(text) - size + 1)
    return text[start : start + size]


def _phrase(draw: random.Random, dense: Dense) -> str:
    """4 to 15 Han characters from the beginning of a clause."""
    found = [phrase for text in draw.choice(dense)[1] for phrase in _PHRASE.findall(text)]
    return draw.choice(found or ["人民政府"])


def _two(draw: random.Random, dense: Dense) -> tuple[str, str]:
    """Two phrases of one document."""
    one = [draw.choice(dense)]
    return _phrase(draw, one)[:6], _phrase(draw, one)[-3:]


def _holding(words: Sequence[str], dense: Dense) -> frozenset[str]:
    wanted = [needle(word) for word in words]
    return frozenset(
        document
        for document, texts in dense
        if all(any(word in text for text in texts) for word in wanted)
    )


# ── Engines ───────────────────────────────────────────────────────────────────────────────────


def _ours(records: Sequence[SearchRecord], asked: Sequence[Asked], jobs: int) -> Row:
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        started, worked = time.perf_counter(), _processor()
        encoded = {record.id: msgspec.json.encode(record) for record in records}
        contents = Contents(records={r.id: held(r, encoded[r.id]) for r in records})
        with closing(WhooshEngine.create(Path(folder))) as engine:
            engine.replace(contents, encoded, jobs)
            seconds, worked = time.perf_counter() - started, _processor() - worked

            def ask(words: tuple[str, ...]) -> set[str]:
                query = Query(words=words)
                first = engine.search(query)  # ten documents with excerpts, as a person sees them
                clock[-1] = time.perf_counter()
                rest = engine.search(msgspec.structs.replace(query, limit=len(records), each=0))
                assert rest.total == first.total
                return set(rest.ids)

            clock = [0.0]
            return _row("gongwen", records, (seconds, worked), Path(folder), asked, ask, clock)


def _rival(records: Sequence[SearchRecord], asked: Sequence[Asked]) -> Row:
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        started, worked = time.perf_counter(), _processor()
        schema = fields.Schema(
            id=fields.ID(stored=True),
            content=fields.TEXT(stored=True, analyzer=ChineseAnalyzer()),
        )
        whole = index.create_in(folder, schema)
        with whole.writer(limitmb=256) as writer:
            for record in records:
                text = "\n".join(passage.text for passage in record.passages)
                writer.add_document(id=record.document, content=text)
        seconds, worked = time.perf_counter() - started, _processor() - worked
        parser = QueryParser("content", schema)
        with whole.searcher() as searcher:

            def ask(words: tuple[str, ...]) -> set[str]:
                query = parser.parse(" ".join(words))
                hits = searcher.search(query, limit=10)
                _ = [(hit["id"], hit.highlights("content")) for hit in hits]
                clock[-1] = time.perf_counter()
                return {hit["id"] for hit in searcher.search(query, limit=None)}

            clock = [0.0]
            return _row(
                "Whoosh + jieba", records, (seconds, worked), Path(folder), asked, ask, clock
            )


def _row(
    name: str,
    records: Sequence[SearchRecord],
    seconds: tuple[float, float],
    folder: Path,
    asked: Sequence[Asked],
    ask: Callable[[tuple[str, ...]], set[str]],
    clock: list[float],
) -> Row:
    """Ask all; `ask` puts into `clock` when the first ten were ready, and gives all documents."""
    times: list[float] = []
    recalls: dict[str, list[float]] = {}
    wrong = 0
    for one in asked:
        began = time.perf_counter()
        found = ask(one.words)
        times.append(1000 * (clock[-1] - began))
        recalls.setdefault(one.kind, []).append(len(found & one.holding) / len(one.holding))
        wrong += bool(found - one.holding)
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    return Row(name, len(records), _size(records), *seconds, size, times, recalls, wrong)


def _processor() -> float:
    """Seconds that processors worked for this process and those that it started and awaited.

    Other work on the machine makes a build take longer; this it hardly changes.
    """
    return sum(os.times()[:4])


def _size(records: Sequence[SearchRecord]) -> int:
    return sum(len(passage.text.encode()) for record in records for passage in record.passages)


def _print(row: Row) -> None:
    p95 = statistics.quantiles(row.times, n=20)[-1]
    recall = statistics.mean(r for kind in row.recalls.values() for r in kind)
    kinds = ", ".join(f"{kind} {statistics.mean(r):.2f}" for kind, r in row.recalls.items())
    print(f"\n{row.engine}, {row.documents:,} documents, {row.size / 1e6:.1f} MB of text")
    print(
        f"  build   {row.seconds:.1f} s, {row.size / 1e6 / row.seconds:.2f} MB/s; "
        f"{row.processor:.1f} s of a processor, {row.size / 1e6 / row.processor:.2f} MB/s each"
    )
    print(f"  index   {row.bytes:,} bytes, {row.bytes / row.size:.2f} × the text")
    print(
        f"  query   p50 {statistics.median(row.times):.1f} ms, p95 {p95:.1f} ms, "
        f"longest {max(row.times):.0f} ms ({len(row.times)} queries)"
    )
    print(f"  recall  {recall:.3f} ({kinds}); {row.wrong} queries with a document that lacks them")


if __name__ == "__main__":
    raise SystemExit(main())
