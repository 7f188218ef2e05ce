"""Records → a segment of a Whoosh index: what stands in which file, and how it is written.

Whoosh's own writer takes each posting through a pool that sorts them: 26 s for 1,000 documents of
16 KB. Here the lists are gathered in order and handed to its codec, so that a segment is written by
one process on its own, and read by Whoosh like any other.

Fields: ``id`` (whole), ``words`` (of the segmenter: in how many records, to know which are rare,
and no lists), ``pairs``: each character and each two adjacent ones of the needles, as one of 16,384
numbers. A number stands for several pairs, so a list names more records than hold the pair; the
text decides. Columns, one value a record: ``texts`` (the needles, to decide), ``header`` (to filter
and to count), ``record`` (to show). An index takes about twice the room of its texts, of which the
needles, read at each answer, are half.
"""

from __future__ import annotations

import zlib
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from operator import add
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from whoosh import columns, fields
from whoosh.codec.whoosh3 import W3Codec, W3TermInfo
from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC, clean_files
from whoosh.system import pack_ushort

from gongwen.search.analysis import Segmenter
from gongwen.search.exact import BORDER
from gongwen.search.headers import header
from gongwen.search.needles import needle, needle_bytes
from gongwen.search.records import SearchRecord

INDEX = "MAIN"
"""Whoosh's name of an index that has a folder for itself."""
_CODEC = W3Codec(compression=0)
_BYTES = columns.VarBytesColumn()
_KEYS = 1 << 14
_BORDER = BORDER.decode()
_LONG = 64
"""Entries of a list that is worth packing."""
_ONE = array("f", [1.0])
"""The weight of each entry of a list: it is there."""


T = TypeVar("T")


def schema() -> Any:
    """The fields of every index."""
    return fields.Schema(
        id=fields.ID(),
        pairs=fields.ID(),
        words=fields.ID(),
        texts=fields.COLUMN(_BYTES),
        header=fields.COLUMN(_BYTES),
        record=fields.COLUMN(_BYTES),
    )


def keys(text: str) -> set[str]:
    """The characters of the needle `text`, and its pairs of adjacent ones.

    Example: ``keys("县乡一体")`` is ``{"县", "乡", "一", "体", "县乡", "乡一", "一体"}``.
    """
    return {*text, *map(add, text, text[1:])}


def key_term(key: str) -> bytes:
    """The term of field ``pairs`` under which `key` is listed, among others."""
    return (zlib.crc32(needle_bytes(key)) % _KEYS).to_bytes(2, "big")


def write_segment(folder: Path, records: Iterable[bytes], segmenter: Segmenter) -> Any:
    """Write `records` (JSON of `SearchRecord`) to `folder` as one segment, which no one reads yet.

    Returns:
        Whoosh's segment, to be listed by `write_toc`.
    """
    storage = FileStorage(str(folder))
    segment = _CODEC.new_segment(storage, INDEX)
    stored = {name: _ColumnFile(storage, segment, name) for name in ("texts", "header", "record")}
    ids: dict[str, Sequence[int]] = {}
    pairs: dict[str, array[int]] = defaultdict(lambda: array("I"))
    words: Counter[str] = Counter()
    for number, encoded in enumerate(records):
        record = msgspec.json.decode(encoded, type=SearchRecord)
        text = _BORDER.join(needle(passage.text) for passage in record.passages)
        ids[record.id] = (number,)
        for key in keys(text):
            pairs[key].append(number)
        words.update(set(segmenter.words(_BORDER.join(p.text for p in record.passages))))
        stored["texts"].add(needle_bytes(text))
        stored["header"].add(msgspec.json.encode(header(record)))
        stored["record"].add(packed(encoded))
    for column in stored.values():
        column.close()
    segment._fieldlengths = {}
    segment.set_doc_count(len(ids))
    lists = _CODEC.field_writer(storage, segment)
    _write_lists(lists, "id", _by_bytes(ids))
    _write_lists(lists, "pairs", _by_key(pairs))
    _write_counts(lists, "words", _by_bytes(words))
    lists.close()
    return segment


def packed(encoded: bytes) -> bytes:
    """JSON of a record as it is stored: GB 18030 takes two bytes for a Han character, not three."""
    return zlib.compress(encoded.decode().encode("gb18030"))


def unpacked(stored: bytes) -> str:
    """The JSON that was `packed`."""
    return zlib.decompress(stored).decode("gb18030")


def read_toc(folder: Path) -> Any:
    """The segments that the index in `folder` consists of: Whoosh's table of contents."""
    return TOC.read(FileStorage(str(folder)), INDEX)


def write_toc(folder: Path, segments: Sequence[Any], generation: int) -> None:
    """Make `segments` those of the index in `folder`, at once; files of others go."""
    storage = FileStorage(str(folder))
    TOC(schema(), list(segments), generation).write(storage, INDEX)
    clean_files(storage, INDEX, generation, segments)


class _ColumnFile:
    """One column of a segment while it is written, value by value."""

    def __init__(self, storage: Any, segment: Any, name: str) -> None:
        self._file = storage.create_file(W3Codec.column_filename(segment, name))
        self._writer = _BYTES.writer(self._file)
        self._count = 0

    def add(self, value: bytes) -> None:
        self._writer.add(self._count, value)
        self._count += 1

    def close(self) -> None:
        self._writer.finish(self._count)
        self._file.close()


def _by_bytes(by_term: Mapping[str, T]) -> dict[bytes, T]:
    return {needle_bytes(term): value for term, value in by_term.items()}


def _by_key(lists: Mapping[str, Sequence[int]]) -> dict[bytes, Sequence[int]]:
    by_term: dict[bytes, list[Sequence[int]]] = defaultdict(list)
    for key, records in lists.items():
        if _BORDER not in key:
            by_term[key_term(key)].append(records)
    return {
        term: held[0] if len(held) == 1 else sorted(set().union(*held))
        for term, held in by_term.items()
    }


def _write_lists(writer: Any, field: str, lists: Mapping[bytes, Sequence[int]]) -> None:
    writer.start_field(field, schema()[field])
    for term in sorted(lists):
        writer.start_term(term)
        # What `writer.add` does for each entry, which takes a third of the time of a build.
        block, records = writer._postwriter, lists[term]
        block._ids, block._weights, block._maxweight = array("I", records), _ONE * len(records), 1.0
        block._compression = 3 if len(records) > _LONG else 0
        writer.finish_term()
    writer.finish_field()


def _write_counts(writer: Any, field: str, counts: Mapping[bytes, int]) -> None:
    """Terms whose lists are empty, and which know all the same in how many records they stand."""
    writer.start_field(field, schema()[field])
    for term in sorted(counts):
        info = W3TermInfo()
        info._df = counts[term]
        info.set_inlined((), (), ())
        writer._tindex.add(pack_ushort(writer._fieldid) + term, info.to_bytes())
    writer.finish_field()
