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
from gongwen.search.contract import FACETS
from gongwen.search.engines.browser_files import (
    json_file,
    packed_file,
    plain_file,
    published,
    to_json,
    varint,
)
from gongwen.search.engines.browser_postings import Postings
from gongwen.search.engines.browser_texts import TextFiles
from gongwen.search.headers import Header, facet_values, header
from gongwen.search.needles import client_rules, needle
from gongwen.search.records import LEVELS, SearchPassage, SearchRecord, height, search_records
from gongwen.store import replace_tree

if TYPE_CHECKING:
    from gongwen.knowledge.library import Library

BLOCK = 16384
"""Documents in one block of the documents table and of the facets."""
SECTION = 480
"""Characters of one text file, and of what a posting points at."""
SAMPLES = 2000
"""About so many texts are looked at to tell what all have in common."""
BY_RECORD = ("task", "deadline")
"""Facets that name records, not documents: most documents have one, and few of their passages."""
TOGETHER = 1000
"""Documents up to which all facets are one file; beyond, each has files of its own."""
FOLDER = 1000
"""Text files in one folder: file managers and USB sticks choke on more."""


def publish(library: Library, out: Path, jobs: int = 1, *, known: Aliases = NO_ALIASES) -> None:
    """Write the search index of `library` to the folder ``search`` in the site folder `out`.

    One process does it, whatever `jobs` allows: its files are named after the whole.
    """
    replace_tree(out / "search", build(search_records(library), known))


def build(records: Iterable[SearchRecord], known: Aliases = NO_ALIASES) -> dict[str, bytes]:
    """The index of `records` as relative path → bytes; the same records give the same bytes.

    All files but ``manifest.js`` stand in a folder named after their content: a reader never mixes
    two builds, whatever a cache or a half-finished upload holds.

    Raises:
        ValueError: when the records of a document do not follow each other.
    """
    by_document = groupby(records, key=lambda record: record.document)
    parts = [part for _, group in by_document for part in sections(list(group))]
    texts = TextFiles(
        [to_json(_text((0, 0, 0), part)) for part in parts[:: max(1, len(parts) // SAMPLES)]]
    )
    postings = Postings()
    files: dict[str, bytes] = {}
    documents: list[_Held] = []
    for number, (document, group) in enumerate(groupby(parts, key=lambda part: part.document)):
        held = _Held(document, first=postings.records)
        documents.append(held)
        own = list(group)
        place = (number, held.first, held.first + len(own))
        for record in own:
            name = f"t/{postings.records // FOLDER}/{postings.records}"
            files[name] = texts.file(name, to_json(_text(place, record)))
            needles = [needle(passage.text) for passage in record.passages]
            elements = header(record)
            names = "" if record.start else elements.names
            postings.add(number, needles, elements.headings, names)
            held.add(elements, needles)
    if len({held.id for held in documents}) != len(documents):
        raise ValueError("the records of a document must follow each other")
    shards, lists = postings.encode()
    files |= {f"i/{n}": plain_file(f"i/{n}", shard) for n, shard in enumerate(shards)}
    files |= {name: plain_file(name, content) for name, content in lists.items()}
    files |= dict(_blocks(documents))
    if known:
        files |= {f"a/{n}": json_file(f"a/{n}", names) for n, names in enumerate(tables(known))}
    manifest = {
        "documents": len(documents),
        "records": postings.records,
        "passages": sum(held.passages for held in documents),
        "characters": sum(held.characters for held in documents),
        "shards": len(shards),
        "folder": FOLDER,
        "block": BLOCK,
        "firsts": [held.first for held in documents[::BLOCK]],
        "facets": FACETS,
        "byRecord": BY_RECORD,
        "apart": len(documents) > TOGETHER,
        "levels": LEVELS,
        **client_rules(postings.breaks),
        "frequent": texts.frequent,
        "phrases": texts.phrases,
        "aliases": [TABLES, "".join(sorted({name[-1] for name in known}))],
    }
    return published(files, manifest)


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


class _Held:
    """What is kept of a document as its records come by; its texts are not.

    A facet value is held when one of its passages has it; ``""`` stands for 文中未载明. With those
    of `BY_RECORD` stand the records that hold such a passage.
    """

    def __init__(self, id: str, first: int) -> None:
        self.id = id
        self.first = first
        self.records = self.passages = self.characters = 0
        self.values: dict[str, dict[str, list[int]]] = {facet: {} for facet in FACETS}

    def add(self, elements: Header, texts: list[str]) -> None:
        number = self.first + self.records
        self.records += 1
        self.passages += len(texts)
        self.characters += sum(map(len, texts))
        for index in range(len(texts)):
            for facet, values in facet_values(elements, index).items():
                for value in values:
                    holding = self.values[facet].setdefault(value, [])
                    if facet in BY_RECORD and holding[-1:] != [number]:
                        holding.append(number)


def _text(place: tuple[int, int, int], record: SearchRecord) -> object:
    """What a hit shows: the document's elements, and every passage of this record.

    ``place`` is the number of the document, its first record, and the record after its last one.
    The level is its place among `LEVELS`. A passage is its anchor, its place, its text and, where
    there are any, the length of its heading, what it has (1 a task, 2 a deadline, 3 both) and its
    responsible units.
    """
    return [
        *place,
        record.document,
        record.title,
        record.document_number,
        record.kind,
        record.issuers,
        record.region,
        height(record.level),
        record.year,
        record.signed_on,
        record.start,
        [[p.anchor, p.place, p.text, *_borne(p)] for p in record.passages],
    ]


def _borne(passage: SearchPassage) -> list[object]:
    borne = [passage.heading, passage.has_task + 2 * passage.has_deadline, passage.units]
    while borne and not borne[-1]:
        borne.pop()
    return borne


def _blocks(documents: list[_Held]) -> Iterator[tuple[str, bytes]]:
    """The documents table, and the facets, in blocks of `BLOCK` documents.

    ``d/0`` tells how many records each document has; ``f/0``, or ``f/kind/0`` where there are many
    documents, lists for a facet the values of these documents, and for each value the distances
    between the documents (`BY_RECORD`: the records) that have it.
    """
    is_apart = len(documents) > TOGETHER
    for start in range(0, len(documents), BLOCK):
        block = documents[start : start + BLOCK]
        name = f"d/{start // BLOCK}"
        yield name, packed_file(name, b"".join(varint(held.records) for held in block))
        held = {facet: _holders(facet, block) for facet in FACETS}
        files = {f"{facet}/": {facet: held[facet]} for facet in FACETS} if is_apart else {"": held}
        for folder, content in files.items():
            name = f"f/{folder}{start // BLOCK}"
            yield name, json_file(name, content)


def _holders(facet: str, block: Sequence[_Held]) -> dict[str, list[int]]:
    """Each value of `facet`, with the distances between what has it in `block`."""
    holders: dict[str, list[int]] = {}
    for place, document in enumerate(block):
        for value, records in document.values[facet].items():
            places = [record - block[0].first for record in records] or [place]
            holders.setdefault(value, []).extend(places)
    return {value: _distances(holders[value]) for value in sorted(holders)}


def _distances(places: list[int]) -> list[int]:
    """``[3, 5, 9]`` → ``[3, 2, 4]``."""
    return [place - before for before, place in zip([0, *places], places, strict=False)]
