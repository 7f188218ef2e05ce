"""One segment of a Whoosh index as it is read: which records hold a run of characters.

The lists of ``pairs`` name all records that may hold it; the texts, which lie beside them, decide.
"""

from __future__ import annotations

import mmap
from collections.abc import Iterator
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import msgspec
from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.structfile import StructFile
from whoosh.reading import SegmentReader, TermNotFound

from gongwen.search.engines.whoosh_segments import key_term, keys, read_toc, schema, unpacked
from gongwen.search.headers import Header
from gongwen.search.needles import needle_bytes
from gongwen.search.records import SearchRecord

_ASKED = 64
"""Pairs of a word that are looked up: the text decides on the others."""
_REMEMBERED = 1 << 14
"""Records whose elements are kept between questions: to read them takes a fifth of an answer."""
_WORTH = 4
"""To read so many entries of a list costs as much as to read one text."""


class Leaf:
    """A segment that is open for reading; records are known by their number in it."""

    def __init__(self, storage: Any, segment: Any) -> None:
        self._reader: Any = SegmentReader(storage, schema(), segment)
        self._texts, self._headers, self._records = (
            self._reader.column_reader(name, translate=False)
            for name in ("texts", "header", "record")
        )
        self.header = lru_cache(_REMEMBERED)(self._header)
        """The elements of a record."""

    def close(self) -> None:
        """Let go of the files."""
        self._reader.close()

    def all(self) -> Iterator[int]:
        """The records that are not deleted."""
        yield from self._reader.all_doc_ids()

    @property
    def count(self) -> int:
        """How many records there are."""
        number: int = self._reader.doc_count()
        return number

    def holding(self, word: str, among: frozenset[str] | None = None) -> list[int]:
        """The records that hold the needle `word`, in order; only those of the documents `among`.

        Example: ``leaf.holding("县乡一体")`` is ``[3, 17]``.
        """
        wanted, texts = needle_bytes(word), self._texts
        return [
            number
            for number in self.candidates(word)
            if (among is None or self.documents[number] in among) and wanted in texts[number]
        ]

    def stands(self, word: str) -> bool:
        """Whether any record holds the needle `word`."""
        wanted, texts = needle_bytes(word), self._texts
        return any(wanted in texts[number] for number in self.candidates(word))

    def listed(self, word: str) -> int:
        """At most so many records hold `word`, by the shortest of the lists of its pairs."""
        return self._lists(word)[0][0]

    def candidates(self, word: str) -> list[int]:
        """The records that may hold the needle `word`, in order: no other one does."""
        (count, term), *others = self._lists(word)
        found = set(self._list("pairs", term)) if count else set()
        for longer, term in others:
            if longer > _WORTH * len(found):
                break
            found.intersection_update(self._list("pairs", term))
        return sorted(found)

    def _lists(self, word: str) -> list[tuple[int, bytes]]:
        """Length and term of the lists that tell of `word`, the shortest first."""
        pairs = keys(word) - set(word) or {word}
        terms = {key_term(key) for key in sorted(pairs)[:: len(pairs) // _ASKED + 1]}
        return sorted((self._reader.doc_frequency("pairs", term), term) for term in terms)

    def _list(self, field: str, term: bytes) -> list[int]:
        """The records that the list of `term` names, and that are not deleted, in order."""
        try:
            matcher = self._reader.postings(field, term)
        except TermNotFound:
            return []
        return list(matcher.all_ids())

    def numbered(self, record: str) -> list[int]:
        """The record with that id, if it is here and not deleted."""
        return self._list("id", record.encode())

    def known(self, word: str) -> int:
        """How many records have `word` among their words."""
        count: int = self._reader.doc_frequency("words", needle_bytes(word))
        return count

    def _header(self, number: int) -> Header:
        return msgspec.json.decode(self._headers[number], type=Header)

    def record(self, number: int) -> SearchRecord:
        """A record as it was put in."""
        return msgspec.json.decode(unpacked(self._records[number]), type=SearchRecord)

    def text(self, number: int) -> bytes:
        """The needles of a record's passages in UTF-8, ``BORDER`` between them."""
        text: bytes = self._texts[number]
        return text

    @cached_property
    def documents(self) -> list[str]:
        """The document of each record, deleted ones included."""
        decode = msgspec.json.Decoder(_Document).decode
        return [decode(header).document for header in self._headers]


class _Document(msgspec.Struct):
    document: str


def open_leaves(folder: Path) -> list[Leaf]:
    """The segments of the index in `folder`, as its table of contents has them now.

    Raises:
        OSError: when a file is missing.
    """
    storage = _Mapped(str(folder))
    return [Leaf(storage, segment) for segment in read_toc(folder).segments]


class _Mapped(FileStorage):  # type: ignore[misc]
    """A folder whose files are mapped into memory: one process after another reads them there."""

    def open_file(self, name: str, **_: object) -> Any:
        with Path(self.folder, name).open("rb") as file:
            return _MappedFile(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ), name=name)


class _MappedFile(StructFile):  # type: ignore[misc]
    def get(self, position: int, length: int) -> bytes:
        part: bytes = self.file[position : position + length]
        return part
