"""The local engine: a Whoosh index in a folder, for `gongwen search`.

One Whoosh document is one search record. ``chars`` holds its characters with consecutive
positions, and a line break between passages, so that a phrase of characters is a run of text;
``words`` holds its words, for ranking alone. Both are cut by our own code: the analyzer that jieba
brings for Whoosh gives character offsets as positions, and its phrases match almost nothing.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from contextlib import closing
from functools import cached_property
from pathlib import Path
from typing import Any

import msgspec
from whoosh import columns, fields, index
from whoosh.query import Phrase, Term

from gongwen.knowledge.library import Library
from gongwen.problems import Refused
from gongwen.search.analysis import LONGEST_WORD, Segmenter, characters, dictionary
from gongwen.search.contract import Found, Hit, Hits, Query
from gongwen.search.exact import Answer, Header, Section, answers, count_facets, header
from gongwen.search.excerpts import excerpt
from gongwen.search.manifest import (
    Manifest,
    fingerprint,
    open_current,
    read_manifest,
    write_manifest,
)
from gongwen.search.needles import needle
from gongwen.search.records import SearchRecord, search_records
from gongwen.store import switch_folder

NAME = "whoosh"
_BORDER = "\n"
_MEMORY_MB = 256


def publish(library: Library, out: Path) -> bool:
    """Make the index in the folder ``whoosh`` of `out` that of `library`, unless it is already.

    Who searches meanwhile is answered from the old one, which a failed build leaves as it was.

    Returns:
        Whether it was built: it was missing, damaged, or of another library or version.
    """
    digest = fingerprint(library)
    try:
        if open_current(out / NAME)[1].library == digest:
            return False
    except Refused:
        pass  # it is derived: to build it again is the remedy
    names = dictionary(library)

    def build(folder: Path) -> None:
        with closing(WhooshEngine.create(folder, names=names, library=digest)) as engine:
            engine.upsert(search_records(library))

    switch_folder(out / NAME, build)
    return True


def open_engine(out: Path) -> WhooshEngine:
    """The current index in the folder ``whoosh`` of `out`.

    Raises:
        Refused: ``index-missing`` or ``index-damaged``, with what to do about it.
    """
    folder, manifest = open_current(out / NAME)
    return WhooshEngine(folder, manifest)


class WhooshEngine:
    """An open index folder: an `Engine` (see `gongwen.search.contract`)."""

    def __init__(self, folder: Path, manifest: Manifest, names: tuple[str, ...] = ()) -> None:
        """Open `folder`; `names` are added to the segmenter's dictionary by `upsert`."""
        self._folder = folder
        self._manifest = manifest
        self._names = names
        self._index: Any = index.open_dir(str(folder))
        # Kept open: its files stay readable when another process switches to a newer folder.
        self._searcher: Any = self._index.searcher()

    @classmethod
    def create(
        cls, folder: Path, *, names: tuple[str, ...] = (), library: str = ""
    ) -> WhooshEngine:
        """Start an empty index in the folder `folder`, which exists and is empty."""
        index.create_in(str(folder), _schema()).close()
        manifest = write_manifest(folder, library, documents=0, passages=0)
        return cls(folder, manifest, names)

    def close(self) -> None:
        """Let go of the files."""
        self._searcher.close()
        self._index.close()

    # ── filling ──────────────────────────────────────────────────────────────────────────────

    def upsert(self, records: Iterable[SearchRecord]) -> None:
        """See `Engine.upsert`."""
        latest = {record.id: record for record in records}
        with self._index.writer(limitmb=_MEMORY_MB) as writer:
            _delete(writer, latest)
            for record in latest.values():
                writer.add_document(**self._fields(record))
        self._recount()

    def delete(self, ids: Iterable[str]) -> None:
        """See `Engine.delete`."""
        with self._index.writer(limitmb=_MEMORY_MB) as writer:
            _delete(writer, ids)
        self._recount()

    @cached_property
    def _segmenter(self) -> Segmenter:
        return Segmenter(self._names)

    def _fields(self, record: SearchRecord) -> dict[str, object]:
        texts = [needle(passage.text) for passage in record.passages]
        printed = [passage.text for passage in record.passages]
        return {
            "id": record.id,
            "chars": [char for text in texts for char in (*characters(text), _BORDER)],
            "words": [word for text in printed for word in self._segmenter.words(text)],
            "texts": zlib.compress(_BORDER.join(texts).encode()),
            "header": msgspec.json.encode(header(record)),
            "record": zlib.compress(msgspec.json.encode(record)),
        }

    def _recount(self) -> None:
        self._searcher.close()
        self._searcher = self._index.searcher()
        headers = [_header(leaf, doc) for leaf, _ in _leaves(self._searcher) for doc in _all(leaf)]
        self._manifest = write_manifest(
            self._folder,
            self._manifest.library,
            documents=len({header.document for header in headers}),
            passages=sum(len(header.units) for header in headers),
        )

    # ── asking ───────────────────────────────────────────────────────────────────────────────

    def search(self, query: Query) -> Hits:
        """See `Engine.search`; an answer of this engine is never partial."""
        found = answers(query, _sections(self._searcher, query.words))
        page = found[query.offset : query.offset + query.limit]
        return Hits(
            engine=NAME,
            query=query,
            total=len(found),
            passages=sum(len(answer.listed) for answer in found),
            searched_documents=self._manifest.documents,
            searched_passages=self._manifest.passages,
            partial=False,
            documents=tuple(_found(self._searcher, answer, query) for answer in page),
            facets=count_facets(found),
        )

    def healthy(self) -> bool:
        """See `Engine.healthy`."""
        try:
            return read_manifest(self._folder) == self._manifest
        except Refused:
            return False


def _schema() -> Any:
    return fields.Schema(
        id=fields.ID(unique=True),
        chars=fields.TEXT(phrase=True),
        words=fields.TEXT(phrase=False),
        texts=fields.COLUMN(columns.VarBytesColumn()),
        header=fields.COLUMN(columns.VarBytesColumn()),
        record=fields.STORED(),
    )


def _delete(writer: Any, ids: Iterable[str]) -> None:
    with writer.searcher() as searcher:
        if searcher.doc_count():
            for record_id in ids:
                writer.delete_by_term("id", record_id, searcher=searcher)


# ── reading Whoosh's segments ────────────────────────────────────────────────────────────────


def _leaves(searcher: Any) -> list[tuple[Any, int]]:
    """The segments of an index, each with the number of its first record."""
    return [(leaf, base) for leaf, base in searcher.leaf_searchers() if leaf.doc_count_all()]


def _all(leaf: Any) -> Iterator[int]:
    yield from leaf.reader().all_doc_ids()


def _header(leaf: Any, doc: int) -> Header:
    column = leaf.reader().column_reader("header", translate=False)
    return msgspec.json.decode(column[doc], type=Header)


def _sections(searcher: Any, words: Iterable[str]) -> Iterator[Section]:
    """Every record that holds one of `words`; all records where there is none."""
    wanted = [word for word in map(needle, words) if word]
    for leaf, base in _leaves(searcher):
        texts = leaf.reader().column_reader("texts", translate=False)
        headers = leaf.reader().column_reader("header", translate=False)
        scores = _scores(leaf, wanted)
        for doc in _holding(leaf, wanted) if wanted else _all(leaf):
            yield Section(
                key=base + doc,
                header=msgspec.json.decode(headers[doc], type=Header),
                texts=tuple(zlib.decompress(texts[doc]).decode().split(_BORDER)),
                score=scores.get(doc, 0.0),
            )


def _holding(leaf: Any, words: list[str]) -> list[int]:
    """The records of one segment that hold any of `words`, as runs of characters."""
    docs: set[int] = set()
    for word in words:
        matcher = Phrase("chars", list(word)).normalize().matcher(leaf)
        while matcher.is_active():
            docs.add(matcher.id())
            matcher.next()
    return sorted(docs)


def _scores(leaf: Any, words: list[str]) -> dict[int, float]:
    """How well the records of one segment suit `words`: BM25F over the index words inside them.

    No segmenter is needed: whatever run of a word the index knows as a word counts.
    """
    reader = leaf.reader()
    inside = {
        word[start:end]
        for word in words
        for start in range(len(word))
        for end in range(start + min(2, len(word)), min(start + LONGEST_WORD, len(word)) + 1)
        if ("words", word[start:end]) in reader
    }
    scores: dict[int, float] = {}
    for word in sorted(inside):
        matcher = Term("words", word).matcher(leaf, leaf.context(weighting=leaf.weighting))
        while matcher.is_active():
            scores[matcher.id()] = scores.get(matcher.id(), 0.0) + matcher.score()
            matcher.next()
    return scores


def _found(searcher: Any, answer: Answer, query: Query) -> Found:
    return Found(
        id=answer.header.document,
        title=answer.header.title,
        kind=answer.header.kind,
        document_number=answer.header.document_number,
        issuers=answer.header.issuers,
        signed_on=answer.header.signed_on,
        passages=len(answer.listed),
        hits=tuple(
            _hit(_record(searcher, listed.section), listed.index, query)
            for listed in answer.best(query.each)
        ),
    )


def _record(searcher: Any, key: int) -> SearchRecord:
    stored = searcher.stored_fields(key)["record"]
    return msgspec.json.decode(zlib.decompress(stored), type=SearchRecord)


def _hit(record: SearchRecord, number: int, query: Query) -> Hit:
    passage = record.passages[number]
    words, marks = excerpt(passage.text, query.words)
    return Hit(
        document=record.document,
        anchor=passage.anchor,
        place=passage.place,
        excerpt=words,
        marks=marks,
        address=f"documents/{record.document}.html"
        + (f"#{passage.anchor}" if passage.anchor else ""),
    )
