"""The browser's index read in Python, from BROWSER.md and not from the builder's code.

It is the second reading of the format (the first is site_overrides/assets/search/*.js): what the
two find is compared with the text itself.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterator
from itertools import accumulate
from typing import Any, NamedTuple

_FILE = re.compile(rb'gwLoad\((\d+),(\d+),"((?:[^"\\\r\n]|\\.)*)"\);\n', re.DOTALL)
_ESCAPED = {b"\\n": b"\n", b"\\r": b"\r", b'\\"': b'"', b"\\\\": b"\\"}


ELEMENTS = (
    *("document", "first", "following", "id", "title", "document_number", "kind", "issuers"),
    *("region", "level", "year", "signed_on", "start", "passages"),
)


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
        elements = json.loads(
            decoded(self.content(f"t/{folder}/{record}"), self.manifest["frequent"])
        )
        return dict(zip(ELEMENTS, elements, strict=True))

    def needle(self, text: str) -> str:
        return text.translate(self._fold)

    def keys(self, needle: str) -> set[str]:
        """The keys that every record must hold in which `needle` stands: all that it has."""
        breaks = set(self.manifest["breaks"])
        pairs = (needle[at : at + 2] for at in range(len(needle) - 1))
        return set(needle) | {pair for pair in pairs if not breaks & set(pair)}

    def entry(self, key: str) -> Entry | None:
        first, second = ord(key[0]), ord(key[1]) if len(key) > 1 else 0
        mixed = (first * 0x9E3779B1 ^ (second >> 5) * 0x85EBCA6B) % 2**32
        mixed = ((mixed ^ mixed >> 15) * 0x2C1B3C6D) % 2**32
        shard = (mixed ^ mixed >> 12) % self.manifest["shards"]
        if shard not in self._shards:
            self._shards[shard] = dict(self.entries(shard))
        return self._shards[shard].get(key)

    def entries(self, shard: int) -> Iterator[tuple[str, Entry]]:
        content = bytearray(self.content(f"i/{shard}"))
        keys, first = [], 0
        for _ in range(take(content)):
            first, count, second = first + take(content), take(content), 0
            for _ in range(count):
                second += take(content)
                keys.append(chr(first) + (chr(second) if second else ""))
        sizes, many, title, documents, passages, occurrences = (
            [take(content) for _ in keys] for _ in range(6)
        )
        lists = bits(content)
        for at, key in enumerate(keys):
            size, apart = sizes[at] >> 1, sizes[at] & 1
            name = f"h/{ord(key[0]):x}-{ord(key[1]) if len(key) > 1 else 0:x}"
            source = bits(self.content(name)) if apart else lists
            tiers = (size - many[at] - title[at], many[at], title[at])
            records = {
                record: tier
                for tier, count in enumerate(tiers)
                for record in distances(source, count, self.manifest["records"])
            }
            held = size + passages[at]
            yield key, Entry(records, size - documents[at], held, held + occurrences[at])

    def facet(self, name: str) -> dict[str, list[int]]:
        """The documents that have each value of a facet."""
        found: dict[str, list[int]] = {}
        for block in range(len(self.manifest["firsts"])):
            file = f"f/{name}/{block}" if self.manifest["apart"] else f"f/{block}"
            by_record = name in self.manifest["byRecord"]
            start = self.manifest["firsts"][block] if by_record else block * self.manifest["block"]
            for value, steps in json.loads(self.content(file))[name].items():
                _, *places = accumulate(steps, initial=start)
                numbers = [self.text(at)["document"] for at in places] if by_record else places
                found.setdefault(value, []).extend(dict.fromkeys(numbers))
        return found

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
    assert int(match[1]) == 2
    return int(match[2]), payload


def decoded(content: bytes, frequent: str) -> str:
    """A text of one, two or four bytes a character."""
    codes = iter(content)
    return "".join(_char(code, codes, frequent) for code in codes)


def _char(code: int, rest: Iterator[int], frequent: str) -> str:
    if code < 159:
        return frequent[code]
    if code >= 160:
        return chr(0x3000 + (code - 160) * 256 + next(rest))
    return chr(next(rest) << 16 | next(rest) << 8 | next(rest))


def take(content: bytearray) -> int:
    """Cut a varint off the beginning."""
    number = next(varints(content))
    del content[: max(1, -(-number.bit_length() // 7))]
    return number


def bits(content: bytes | bytearray) -> Iterator[int]:
    return (byte >> place & 1 for byte in content for place in range(7, -1, -1))


def distances(source: Iterator[int], count: int, limit: int) -> Iterator[int]:
    """Ascending numbers, Rice-coded by how many there are below `limit`."""
    width = 0
    while count and limit * 11 // (count * 16) >> width + 1:
        width += 1
    number = -1
    for _ in range(count):
        number += 1
        while not next(source):
            number += 1 << width
        number += sum(next(source) << place for place in range(width - 1, -1, -1))
        yield number


def varints(content: bytes | bytearray) -> Iterator[int]:
    number = shift = 0
    for byte in content:
        number |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            yield number
            number = shift = 0
