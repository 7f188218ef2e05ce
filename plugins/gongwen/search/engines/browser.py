"""Search records → the files that the site's search page reads, a few at a time, on demand.

Format, promises and limits: BROWSER.md beside this file. The client is
site_overrides/assets/search/*.js; `tests/browser_index_reader.py` reads the format in Python.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from gongwen.search.aliases import NO_ALIASES, TABLES, Aliases, tables
from gongwen.search.engines.browser_files import json_file, plain_file, published
from gongwen.search.engines.browser_runs import Run, make
from gongwen.search.engines.browser_shards import breaks, cut_shards
from gongwen.search.engines.browser_tables import blocks, count, division
from gongwen.search.needles import client_rules
from gongwen.search.records import LEVELS, SearchPassage, SearchRecord, search_records
from gongwen.store import replace_tree

if TYPE_CHECKING:
    from gongwen.knowledge.library import Library

RUN = 1 << 20
"""Characters of texts that are taken together: two seconds of work, for one of the processes."""
SECTION = 480
"""Characters of one text file, and of what a posting points at."""


def publish(library: Library, out: Path, jobs: int = 1, *, known: Aliases = NO_ALIASES) -> None:
    """Write the search index of `library` to the folder ``search`` in the site folder `out`.

    Raises:
        Refused: ``index-interrupted`` when one of the `jobs` processes was ended from outside;
            what stood in the folder still stands there.
    """
    replace_tree(out / "search", build(search_records(library), known, jobs))


def build(
    records: Iterable[SearchRecord], known: Aliases = NO_ALIASES, jobs: int = 1
) -> dict[str, bytes]:
    """The index of `records` as relative path → bytes; the same records give the same bytes.

    All files but ``manifest.js`` stand in a folder named after their content: a reader never mixes
    two builds, whatever a cache or a half-finished upload holds.

    Few records are read by one process, however many `jobs` allows: to start one takes longer.

    Raises:
        Refused: ``index-interrupted`` when one of the processes was ended from outside.
        ValueError: when the records of a document do not follow each other.
    """
    files, encoded, documents, texts = make(_runs(records), jobs)
    if len({held.id for held in documents}) != len(documents):
        raise ValueError("the records of a document must follow each other")
    totals = count(documents)
    shards = cut_shards(encoded.groups, totals["records"])
    files |= {f"i/{n}": plain_file(f"i/{n}", shard) for n, shard in enumerate(shards)}
    files |= {name: plain_file(name, content) for name, content in encoded.frequent.items()}
    files |= dict(blocks(documents))
    if known:
        files |= {f"a/{n}": json_file(f"a/{n}", names) for n, names in enumerate(tables(known))}
    manifest = {
        **totals,
        **division(documents),
        "shards": len(shards),
        "levels": LEVELS,
        **client_rules(breaks(encoded.groups)),
        **texts.rules,
        "aliases": [TABLES, "".join(sorted({name[-1] for name in known}))],
    }
    return published(files, manifest)


def _runs(records: Iterable[SearchRecord]) -> Iterator[Run]:
    """The records as `sections`, numbered, in runs of about `RUN` characters."""
    documents: list[list[SearchRecord]] = []
    document = record = size = 0
    for _, group in groupby(records, key=lambda record: record.document):
        if size >= RUN:
            yield Run(document, record, documents)
            document += len(documents)
            record += sum(map(len, documents))
            documents, size = [], 0
        parts = list(sections(list(group)))
        documents.append(parts)
        size += sum(len(passage.text) for part in parts for passage in part.passages)
    yield Run(document, record, documents)


def sections(records: Sequence[SearchRecord]) -> Iterator[SearchRecord]:
    """The records of one document, cut anew between passages into even parts of about `SECTION`.

    A part is what one file of text holds, and what a posting names: small ones make a hit cheap to
    show and a wrong candidate rare, even ones leave no small rest.
    """
    passages = [passage for record in records for passage in record.passages]
    size = sum(len(passage.text) for passage in passages)
    share = size / max(1, round(size / SECTION))
    start = end = length = 0
    for passage in passages:
        if end > start and length + len(passage.text) / 2 > share:
            yield _part(records[0], passages[start:end], start)
            start, length = end, 0
        end += 1
        length += len(passage.text)
    yield _part(records[0], passages[start:end], start)


def _part(whole: SearchRecord, passages: Sequence[SearchPassage], start: int) -> SearchRecord:
    return msgspec.structs.replace(whole, start=start, passages=tuple(passages))
