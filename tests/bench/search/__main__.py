"""Our search beside others, on the same texts, in the same run: printed by `make bench-search`.

    python -m bench.search [--sizes 100,1000] [--engines Gongwen,Pagefind] [--each 8] [--limit 120]

Each engine gets the same texts and builds its own site; a Chromium on this machine asks the page of
each the same queries, over loopback. Bytes are those of the index as sent, packed where web servers
pack; `scripts` are what every reader loads once. Time runs from the first request for the index to
the last result, or from the asking. Recall counts the first 100 listed. An engine that cannot be
installed, fails, or takes longer than the limit has that in its row.
"""

from __future__ import annotations

import argparse
import logging
import signal
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import jieba
from playwright.sync_api import Browser

from bench.read import where
from bench.search import figures
from bench.search.asking import ask_all, chromium
from bench.search.corpora import ROOT, Corpus, make_corpus
from bench.search.engine import Engine, Unavailable
from bench.search.engines import ENGINES
from bench.search.figures import Measured
from bench.search.queries import Known, draw_queries
from bench.search.serving import serving


def measure(
    engine: Engine, corpus: Corpus, queries: Sequence[Known], browser: Browser, limit: float
) -> Measured:
    """Build the engine's site of `corpus`, ask its page, and say what it cost."""
    try:
        name = f"{engine.name} {engine.version()}".strip()
        with tempfile.TemporaryDirectory(prefix="gongwen-bench-") as folder:
            site = Path(folder) / "site"
            seconds = engine.build(corpus.texts, site, limit)
            sizes = engine.sizes(site)
            with serving(site) as server:
                asking = ask_all(browser, engine, server, queries, limit)
        return Measured(name, seconds, sizes, asking, asking.note)
    except Unavailable as reason:
        return Measured(engine.name, note=str(reason))


def report(corpus: Corpus, queries: Sequence[Known], found: Sequence[Measured]) -> str:
    """Everything that is printed of one corpus."""
    size = f"{len(corpus.texts):,} documents, {corpus.size / 1e6:.1f} MB of text"
    parts = [
        f"### {size}, {corpus.made_of}; {len(queries)} queries",
        figures.table([figures.HEAD, *map(figures.row, found)]),
        figures.table(figures.by_kind(found)),
    ]
    parts += [f"{one.engine}: {one.note}." for one in found if one.note]
    parts += [
        figures.table(figures.goals(corpus, one)) for one in found if one.engine.startswith("Gong")
    ]
    return "\n\n".join(parts) + "\n"


def main() -> int:
    """Measure each size in turn, and print it as soon as it is measured."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--sizes", default="100,1000", metavar="N,N")
    parser.add_argument("--engines", default=",".join(one.name for one in ENGINES))
    parser.add_argument("--each", type=int, default=8, metavar="N", help="queries of a kind")
    parser.add_argument("--limit", type=float, default=120, metavar="S", help="seconds, twice")
    parser.add_argument(
        "--laws", type=Path, default=ROOT.parent / "shared" / "corpora" / "laws", metavar="DIR"
    )
    options = parser.parse_args()
    jieba.setLogLevel(logging.WARNING)
    # asked to end, it ends what it started: the browser, the server and the folder
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    chosen = [one for one in ENGINES if one.name in options.engines.split(",")]
    print(
        f"Search measured {where()}, Chromium on loopback; KB, requests and ms are median / p95; "
        f"each engine has {options.limit:g} s to build and {options.limit:g} s to answer.\n"
    )
    for size in map(int, options.sizes.split(",")):
        corpus = make_corpus(size, options.laws)
        queries = draw_queries(corpus.texts, options.each)
        found = []
        for engine in chosen:
            print(f"{engine.name}, {size:,} documents …", file=sys.stderr, flush=True)
            with chromium() as browser:
                found.append(measure(engine, corpus, queries, browser, options.limit))
        print(report(corpus, queries, found), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
