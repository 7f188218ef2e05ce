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

_FILE = re.compile(rb'gwLoad\("((?:[^"\\\r\n]|\\.)*)"\);\n', re.DOTALL)
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

    def content(self, name: str, dictionary: bytes = b"") -> bytes:
        return unwrap(name, self.files[f"{self.manifest['build']}/{name}.js"], dictionary)

    def text(self, record: int) -> dict[str, Any]:
        name = f"t/{record // self.manifest['folder']}/{record}"
        frequent = self.manifest["frequent"]
        dictionary = encoded(self.manifest["phrases"], frequent)
        elements = json.loads(decoded(self.content(name, dictionary), frequent))
        return dict(zip(ELEMENTS, elements, strict=True))

    def needle(self, text: str) -> str:
        return text.translate(self._fold)

    def keys(self, needle: str) -> set[str]:
        """The keys that every record must hold in which `needle` stands: all that it has."""
        breaks = set(self.manifest["breaks"])
        pairs = (needle[at : at + 2] for at in range(len(needle) - 1))
        whole = re.findall("(?<=[^0-9])[0-9]{2,6}(?=[^0-9])", needle)
        numbers = {chr(len(digits)) + chr(int(digits) + 1) for digits in whole}
        return set(needle) | numbers | {pair for pair in pairs if not breaks & set(pair)}

    def entry(self, key: str) -> Entry | None:
        first, second = ord(key[0]), ord(key[1]) if len(key) > 1 else 0
        block = second if first <= 6 else second // 128
        mixed = (first * 0x9E3779B1 ^ block * 0x85EBCA6B) % 2**32
        mixed = ((mixed ^ mixed >> 15) * 0x2C1B3C6D) % 2**32
        shard = (mixed ^ mixed >> 12) % self.manifest["shards"]
        if shard not in self._shards:
            self._shards[shard] = dict(self.entries(shard))
        return self._shards[shard].get(key)

    def entries(self, shard: int) -> Iterator[tuple[str, Entry]]:
        source = bits(self.content(f"i/{shard}"))
        first = 0
        for _ in range(golomb(source)):
            first += golomb(source, 8)
            block = golomb(source, 7)
            for low in ascending(source, golomb(source) + 1, 0, 127):
                second = block * 128 + low
                key = chr(first) + (chr(second) if second else "")
                yield key, self._entry(f"h/{first:x}-{second:x}", source, is_pair=second > 0)

    def _entry(self, name: str, source: Iterator[int], *, is_pair: bool) -> Entry:
        size, is_apart = golomb(source) + 1, next(source)
        above = [golomb(source) if is_pair or tier == 3 else 0 for tier in (1, 2, 3)]
        documents = size - (golomb(source) if is_pair and size > 1 else 0)
        passages = size + golomb(source)
        occurrences = passages + golomb(source)
        listed = bits(self.content(name)) if is_apart else source
        limit = self.manifest["records" if is_pair else "documents"]
        numbers = list(ascending(listed, size, 0, limit - 1))
        tiers = dict.fromkeys(numbers, 0)
        for tier, count in enumerate(above, 1):
            tiers |= {numbers[at]: tier for at in ascending(listed, count, 0, size - 1)}
        return Entry(tiers if is_pair else self._records(tiers), documents, passages, occurrences)

    def _records(self, documents: dict[int, int]) -> dict[int, int]:
        """All records of documents, with their tiers."""
        first, found = 0, {}
        counts = (
            count
            for block in range(len(self.manifest["firsts"]))
            for count in varints(self.content(f"d/{block}"))
        )
        for document, count in enumerate(counts):
            if document in documents:
                found |= dict.fromkeys(range(first, first + count), documents[document])
            first += count
        return found

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


def unwrap(name: str, file: bytes, dictionary: bytes = b"") -> bytes:
    """The content of the index file `name` as it lies on the disk."""
    how, check, content = _payload(file)
    assert check == zlib.crc32(name.encode() + content), name
    return _content(how, content, dictionary)


def inflated(file: bytes) -> bytes:
    """The content of a file whose name is not known; what stays packed where words are missing."""
    how, _, content = _payload(file)
    try:
        return _content(how, content, b"")
    except zlib.error:  # it is packed as following phrases that the manifest holds
        return content


def _content(how: bytes, content: bytes, dictionary: bytes) -> bytes:
    assert how in (b"d", b"p")
    if how == b"p":
        return content
    return zlib.decompressobj(wbits=-15, zdict=dictionary).decompress(content)


def _payload(file: bytes) -> tuple[bytes, int, bytes]:
    match = _FILE.fullmatch(file)
    assert match, "no script of one call"
    payload = re.sub(rb"\\.", lambda escape: _ESCAPED[escape.group()], match[1], flags=re.DOTALL)
    assert payload[:1] == b"4"
    return payload[1:2], int.from_bytes(payload[2:6], "big"), payload[6:]


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


def encoded(text: str, frequent: str) -> bytes:
    """The bytes of which `decoded` makes `text`."""
    return b"".join(_code(char, frequent) for char in text)


def _code(char: str, frequent: str) -> bytes:
    if char in frequent:
        return bytes([frequent.index(char)])
    point = ord(char)
    if 0x3000 <= point <= 0x8FFF:
        return bytes([160 + (point - 0x3000 >> 8), point & 255])
    return bytes([159]) + point.to_bytes(3, "big")


def bits(content: bytes) -> Iterator[int]:
    return (byte >> place & 1 for byte in content for place in range(7, -1, -1))


def golomb(source: Iterator[int], width: int = 0) -> int:
    """An exponential Golomb code of order `width`."""
    zeros = 0
    while not next(source):
        zeros += 1
    return ((1 << zeros | taken(source, zeros)) - 1 << width) + taken(source, width)


def taken(source: Iterator[int], count: int) -> int:
    return sum(next(source) << place for place in range(count - 1, -1, -1))


def ascending(source: Iterator[int], count: int, low: int, high: int) -> list[int]:
    """Distinct numbers from `low` to `high`: the middle one, those before it, those after it."""
    if not count:
        return []
    before = count // 2
    least, most = low + before, high - (count - 1 - before)
    middle = least + up_to(source, most - least)
    return [
        *ascending(source, before, low, middle - 1),
        middle,
        *ascending(source, count - 1 - before, middle + 1, high),
    ]


def up_to(source: Iterator[int], most: int) -> int:
    """A number from 0 to `most`; the first ones are a bit shorter where not all bits are needed."""
    width = most.bit_length()
    if not width:
        return 0
    value = taken(source, width - 1)
    short = 2**width - 1 - most
    return value if value < short else value * 2 + next(source) - short


def varints(content: bytes) -> Iterator[int]:
    number = shift = 0
    for byte in content:
        number |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            yield number
            number = shift = 0
