"""The browser's index read in Python, from BROWSER.md and not from the builder's code.

It is the second reading of the format (the first is site_overrides/assets/search/*.js): what the
two find is compared with the text itself.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterator
from typing import Any, NamedTuple

_FILE = re.compile(rb'gwLoad\((\d+),(\d+),"((?:[^"\\\r\n]|\\.)*)"\);\n', re.DOTALL)
_ESCAPED = {b"\\n": b"\n", b"\\r": b"\r", b'\\"': b'"', b"\\\\": b"\\"}


class Entry(NamedTuple):
    """What the index says of one key: its records with their tiers, and its counts."""

    records: dict[int, int]
    documents: int
    passages: int
    occurrences: int


class IndexReader:
    """An index as `gongwen.search.engines.browser.build` returns it."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self.files = files
        self.manifest = json.loads(unwrap("manifest", files["manifest.js"]))
        fold = zip(*self.manifest["fold"], strict=True)
        self._shards: dict[int, dict[str, Entry]] = {}
        self._fold = str.maketrans({**dict(fold), **dict.fromkeys(self.manifest["ignored"])})

    def content(self, name: str) -> bytes:
        return unwrap(name, self.files[f"{self.manifest['build']}/{name}.js"])

    def text(self, record: int) -> dict[str, Any]:
        folder = record // self.manifest["folder"]
        found: dict[str, Any] = json.loads(self.content(f"t/{folder}/{record}"))
        return found

    def needle(self, text: str) -> str:
        return text.translate(self._fold)

    def keys(self, needle: str) -> set[str]:
        """The keys that every record must hold in which `needle` stands: all that it has."""
        breaks = set(self.manifest["breaks"])
        pairs = (needle[at : at + 2] for at in range(len(needle) - 1))
        return set(needle) | {pair for pair in pairs if not breaks & set(pair)}

    def entry(self, key: str) -> Entry | None:
        first, second = ord(key[0]), ord(key[1]) if len(key) > 1 else 0
        mixed = (first * 0x9E3779B1 ^ (second >> 8) * 0x85EBCA6B) % 2**32
        mixed = ((mixed ^ mixed >> 15) * 0x2C1B3C6D) % 2**32
        shard = (mixed ^ mixed >> 12) % self.manifest["shards"]
        if shard not in self._shards:
            self._shards[shard] = dict(self.entries(shard))
        return self._shards[shard].get(key)

    def entries(self, shard: int) -> Iterator[tuple[str, Entry]]:
        numbers = varints(self.content(f"i/{shard}"))
        keys, first = [], 0
        for _ in range(next(numbers)):
            first, count, second = first + next(numbers), next(numbers), 0
            for _ in range(count):
                second += next(numbers)
                keys.append(chr(first) + (chr(second) if second else ""))
        sizes, documents, passages, occurrences = ([next(numbers) for _ in keys] for _ in range(4))
        for at, key in enumerate(keys):
            size, apart = sizes[at] >> 1, sizes[at] & 1
            name = f"h/{ord(key[0]):x}-{ord(key[1]) if len(key) > 1 else 0:x}"
            source = varints(self.content(name)) if apart else numbers
            records, record = {}, -1
            for _ in range(size):
                step = next(source)
                record += 1 + step // 4
                records[record] = step % 4
            held = size + passages[at]
            yield key, Entry(records, size - documents[at], held, held + occurrences[at])
        assert next(numbers, None) is None

    def find(self, run: str) -> set[tuple[str, str]]:
        """Document and anchor of every passage in which `run` stands, by way of the index."""
        needle = self.needle(run)
        held = [self.entry(key) for key in self.keys(needle)]
        lists = [set(entry.records) if entry else set() for entry in held]
        return {
            (text["id"], anchor)
            for record in set.intersection(*lists)
            for text in [self.text(record)]
            for anchor, _, passage, *_ in text["passages"]
            if needle in self.needle(passage)
        }


def unwrap(name: str, file: bytes) -> bytes:
    """The content of the index file `name` as it lies on the disk."""
    check, payload = _payload(file)
    assert check == zlib.crc32(name.encode() + payload), name
    return zlib.decompress(payload, wbits=-15)


def inflated(file: bytes) -> bytes:
    """The content of an index file whose name is not known."""
    return zlib.decompress(_payload(file)[1], wbits=-15)


def _payload(file: bytes) -> tuple[int, bytes]:
    match = _FILE.fullmatch(file)
    assert match, "no script of one call"
    payload = re.sub(rb"\\.", lambda escape: _ESCAPED[escape.group()], match[3], flags=re.DOTALL)
    assert int(match[1]) == 1
    return int(match[2]), payload


def varints(content: bytes) -> Iterator[int]:
    number = shift = 0
    for byte in content:
        number |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            yield number
            number = shift = 0
