"""The local engine: a Whoosh index in a folder, for `gongwen search`.

`whoosh_segments` writes the parts of it, `whoosh_workers` several at a time; `whoosh_lookup` reads
them, `whoosh_candidates` finds what may answer, `whoosh_ranking` weighs the words asked for,
`whoosh_contents` knows what it was made from.

No analyzer of Whoosh or of jieba has a say in what is found: the one that jieba brings gives
character offsets as positions, and its phrases match almost nothing.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from gongwen.addresses import document_path, passage_path
from gongwen.problems import LEFT_OUT, Refused
from gongwen.search.analysis import dictionary
from gongwen.search.contract import Found, Hit, Hits, Query
from gongwen.search.engines.whoosh_candidates import candidates, place_of, read_sections
from gongwen.search.engines.whoosh_contents import (
    Contents,
    held,
    read_contents,
    write_contents,
)
from gongwen.search.engines.whoosh_lookup import Leaf, open_leaves
from gongwen.search.engines.whoosh_ranking import runs, weights
from gongwen.search.engines.whoosh_segments import read_toc, write_toc
from gongwen.search.engines.whoosh_workers import write_segments
from gongwen.search.exact import Answer, answers, page
from gongwen.search.excerpts import excerpt
from gongwen.search.headers import count_facets
from gongwen.search.manifest import Manifest, open_current, read_manifest, write_manifest
from gongwen.search.needles import needle
from gongwen.search.records import SearchRecord, search_records
from gongwen.search.suggestions import words_of
from gongwen.search.vocabulary import Vocabulary, read_vocabulary, write_vocabulary
from gongwen.store import carry_over, switch_folder

if TYPE_CHECKING:
    from gongwen.knowledge.library import Library

NAME = "whoosh"
_SCORED = 1000
"""Beyond so many records, their words inside the words asked for are not counted."""
_SEGMENTS = 16
"""With more of them, or with half of the records deleted, the index is built anew."""


def publish(library: Library, out: Path, jobs: int = 1) -> bool:
    """Make the index in the folder ``whoosh`` of `out` that of `library`, by `jobs` processes.

    Only records that changed are indexed, or whose words are cut in another way by names that came
    or went. Who searches meanwhile is answered from the old index, which a build that fails or is
    killed leaves as it was.

    Returns:
        Whether it was built: it was missing, damaged, or of another library or version.

    Raises:
        Refused: ``index-interrupted`` when one of the processes was ended from outside.
    """
    names = dictionary(library)
    records = {record.id: record for record in search_records(library)}
    encoded = {id_: msgspec.json.encode(record) for id_, record in records.items()}
    wanted = Contents(
        names=names,
        records={id_: held(records[id_], encoded[id_]) for id_ in records},
        unread=sum(problem.code in LEFT_OUT for problem in library.problems),
    )
    if standing(out) == wanted.fingerprint():
        return False

    def build(folder: Path) -> None:
        with closing(_begin(out, folder, wanted)) as engine:
            write_vocabulary(folder, Vocabulary(words_of(library)))
            engine.replace(wanted, encoded, jobs)

    switch_folder(out / NAME, build)
    return True


def standing(out: Path) -> str | None:
    """What the index in `out` was made from, as a hash; ``None`` where it is to be built."""
    try:
        return open_current(out / NAME, lambda _, manifest: manifest.library)
    except Refused:
        return None  # it is derived: to build it again is the remedy


def open_engine(out: Path) -> WhooshEngine:
    """The current index in the folder ``whoosh`` of `out`.

    Raises:
        Refused: ``index-missing`` or ``index-damaged``, with what to do about it.
    """
    return open_current(out / NAME, WhooshEngine)


def _begin(out: Path, folder: Path, wanted: Contents) -> WhooshEngine:
    """An engine in the new folder `folder`: with all that the current one has, or empty."""
    try:
        current, manifest = open_current(out / NAME, lambda *found: found)
    except Refused:
        return WhooshEngine.create(folder, names=wanted.names)
    segments = read_toc(current).segments
    deleted = sum(segment.deleted_count() for segment in segments)
    if len(segments) >= _SEGMENTS or 2 * deleted > sum(s.doc_count_all() for s in segments):
        return WhooshEngine.create(folder, names=wanted.names)
    carry_over(current, folder)
    return WhooshEngine(folder, manifest)


class WhooshEngine:
    """An open index folder: an `Engine` (see `gongwen.search.contract`)."""

    def __init__(self, folder: Path, manifest: Manifest) -> None:
        """Open `folder`, whose manifest was read and checked."""
        self._folder = folder
        self._manifest = manifest
        # Kept open: they stay readable when another process switches to a newer folder.
        self.leaves: list[Leaf] = open_leaves(folder)
        """The segments, in order."""

    @classmethod
    def create(cls, folder: Path, *, names: tuple[str, ...] = ()) -> WhooshEngine:
        """Start an empty index in the folder `folder`, which exists and is empty.

        `names` are added to the dictionary by which words are cut.
        """
        write_toc(folder, [], generation=0)
        return cls(folder, _put_down(folder, Contents(names=names)))

    def close(self) -> None:
        """Let go of the files."""
        for leaf in self.leaves:
            leaf.close()

    # ── filling ──────────────────────────────────────────────────────────────────────────────

    def upsert(self, records: Iterable[SearchRecord]) -> None:
        """See `Engine.upsert`."""
        before = read_contents(self._folder)
        latest = {record.id: record for record in records}
        encoded = {id_: msgspec.json.encode(record) for id_, record in latest.items()}
        after = before.after({id_: held(latest[id_], encoded[id_]) for id_ in latest}, set())
        self.replace(after, encoded)

    def delete(self, ids: Iterable[str]) -> None:
        """See `Engine.delete`."""
        self.replace(read_contents(self._folder).after({}, set(ids)), {})

    def replace(self, after: Contents, encoded: Mapping[str, bytes], jobs: int = 1) -> None:
        """Make the index hold `after`; `encoded` has the JSON of the records that may be new.

        Raises:
            Refused: ``index-interrupted`` when one of the `jobs` processes was ended.
        """
        before = read_contents(self._folder)
        if after == before:
            return
        changed = {id_ for id_, one in after.records.items() if before.records.get(id_) != one}
        changed |= self._cut_otherwise({*before.names} ^ {*after.names}) & after.records.keys()
        toc = read_toc(self._folder)
        for id_ in before.records.keys() - (after.records.keys() - changed):
            self._delete(toc.segments, id_)
        added = [encoded[id_] for id_ in after.records if id_ in changed]
        segments = [*toc.segments, *write_segments(self._folder, added, after.names, jobs)]
        write_toc(self._folder, segments, toc.generation + 1)
        self._manifest = _put_down(self._folder, after)
        self.close()
        self.leaves = open_leaves(self._folder)

    def _cut_otherwise(self, names: set[str]) -> set[str]:
        """The records whose words may change when `names` come into the dictionary, or go."""
        return {
            leaf.record(number).id
            for leaf in self.leaves
            for number in {n for name in names for n in leaf.holding(needle(name))}
        }

    def _delete(self, segments: list[Any], id_: str) -> None:
        for leaf, segment in zip(self.leaves, segments, strict=True):
            for number in leaf.numbered(id_):
                segment.delete_document(number)

    # ── asking ───────────────────────────────────────────────────────────────────────────────

    def search(self, query: Query) -> Hits:
        """See `Engine.search`; it is partial where a document could not be read."""
        with _uncollected():
            return self._search(query)

    def _search(self, query: Query) -> Hits:
        places = candidates(self.leaves, query)
        told = query.marks if len(places) > _SCORED else runs(query.marks)
        sections = read_sections(self.leaves, query, places)
        found = answers(query, sections, weights(self.leaves, told))
        listed = [(part.header, part.listed) for answer in found for part in answer.parts]
        return Hits(
            engine=NAME,
            query=query,
            total=len(found),
            passages=sum(len(numbers) for _, numbers in listed),
            searched_documents=self._manifest.documents,
            searched_passages=self._manifest.passages,
            partial=self.unread > 0,
            documents=tuple(self._found(answer, query) for answer in page(query, found)),
            facets=count_facets(listed),
        )

    @property
    def unread(self) -> int:
        """How many documents should be in the index, and could not be read."""
        return self._manifest.unread

    def stands(self, word: str) -> bool:
        """See `Engine.stands`."""
        return any(leaf.stands(word) for leaf in self.leaves)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The words that a misspelt one may have meant; none in an index without a library."""
        return read_vocabulary(self._folder)

    def healthy(self) -> bool:
        """See `Engine.healthy`."""
        try:
            return read_manifest(self._folder) == self._manifest
        except Refused:
            return False

    def _found(self, answer: Answer, query: Query) -> Found:
        return Found(
            id=answer.header.document,
            title=answer.header.title,
            kind=answer.header.kind,
            document_number=answer.header.document_number,
            issuers=answer.header.issuers,
            signed_on=answer.header.signed_on,
            passages=answer.passages,
            hits=tuple(
                _hit(self._record(listed.section), listed.number, query)
                for listed in answer.best(query.each)
            ),
        )

    def _record(self, key: int) -> SearchRecord:
        at, number = place_of(key, self.leaves)
        return self.leaves[at].record(number)


@contextmanager
def _uncollected() -> Iterator[None]:
    """No collection of cycles meanwhile: 80,000 values of an answer were gone through for none."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


def _put_down(folder: Path, contents: Contents) -> Manifest:
    write_contents(folder, contents)
    return write_manifest(
        folder,
        contents.fingerprint(),
        documents=contents.documents,
        passages=contents.passages,
        unread=contents.unread,
    )


def _hit(record: SearchRecord, number: int, query: Query) -> Hit:
    passage = record.passages[number]
    words, marks = excerpt(passage.text, query.marks)
    return Hit(
        document=record.document,
        anchor=passage.anchor,
        place=passage.place,
        excerpt=words,
        marks=marks,
        address=_address(record.document, passage.anchor),
    )


def _address(document: str, anchor: str) -> str:
    return passage_path(document, anchor) if anchor else document_path(document)
