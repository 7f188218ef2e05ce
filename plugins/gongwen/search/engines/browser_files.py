"""One index file: deflated bytes inside a classic script, read alike by fetch and by <script>.

Over http the page fetches the file as bytes and cuts the string out; opened from a folder
(file://), where fetch and modules are refused, the same file runs as a script declared
``charset="x-user-defined"``, which hands every byte over as one character. Only the bytes that a
string literal cannot hold are escaped (about 1.6 % of deflated data).
"""

from __future__ import annotations

import json
import zlib
from collections import Counter
from collections.abc import Iterable
from itertools import chain

FORMAT = 2
"""Raised when a client of today could misread the files; it then says so instead of searching."""


ESCAPE, FAR = 159, 160
"""Bytes of `encode_text`: below ESCAPE a frequent character, from FAR the first of two bytes."""
_FIRST, _LAST = 0x3000, 0x8FFF
"""Characters of two bytes: punctuation and nearly all Han characters in use."""


def script_file(name: str, *content: bytes) -> bytes:
    r"""The file `name` that holds `content`: ``gwLoad(2,3632233996,"…");``.

    Several parts, of unlike bytes, are one content and deflated each by itself.

    The number is a CRC-32 of the name and the deflated bytes, so that a damaged file, and one that
    was copied over another, are both noticed.
    """
    payload = deflate(*content)
    check = zlib.crc32(payload, zlib.crc32(name.encode("ascii")))
    return b'gwLoad(%d,%d,"%s");\n' % (FORMAT, check, _escape(payload))


def to_json(content: object) -> str:
    """`content` as JSON, as short as it can be."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def json_file(name: str, content: object) -> bytes:
    r"""`script_file` of `content` as JSON in UTF-8; a lone surrogate is kept as ``\ud800``."""
    return script_file(name, to_json(content).encode("utf-8", "backslashreplace"))


def frequent_characters(texts: Iterable[str]) -> str:
    """The characters that `encode_text` writes as one byte: the most frequent ones, in order."""
    counts = Counter(chain.from_iterable(texts))
    return "".join(sorted(counts, key=lambda char: (-counts[char], char))[:ESCAPE])


class TextEncoder:
    """Text → bytes that deflate to a fifth less than UTF-8 does, in files of some 1,000 characters.

    `frequent` characters are their place in it, those from U+3000 to U+8FFF two bytes, and all
    others, lone surrogates too, `ESCAPE` and the code point in three bytes.
    """

    def __init__(self, frequent: str) -> None:
        self._codes = _Codes({ord(char): chr(place) for place, char in enumerate(frequent)})

    def encode(self, text: str) -> bytes:
        """`text` in one, two or four bytes a character."""
        return text.translate(self._codes).encode("latin-1")


class _Codes(dict[int, str]):
    """Code point → bytes, as characters; what is missing is worked out once."""

    def __missing__(self, point: int) -> str:
        if _FIRST <= point <= _LAST:
            code = chr(FAR + (point - _FIRST >> 8)) + chr(point & 255)
        else:
            code = chr(ESCAPE) + point.to_bytes(3, "big").decode("latin-1")
        self[point] = code
        return code


def deflate(*parts: bytes) -> bytes:
    """`parts` in the raw deflate format, as ``DecompressionStream("deflate-raw")`` reads it.

    Each part begins a block with a code of its own.
    """
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    *first, last = parts
    blocks = [packer.compress(part) + packer.flush(zlib.Z_BLOCK) for part in first]
    return b"".join(blocks) + packer.compress(last) + packer.flush()


def _escape(payload: bytes) -> bytes:
    for byte, escaped in ((b"\\", b"\\\\"), (b'"', b'\\"'), (b"\n", b"\\n"), (b"\r", b"\\r")):
        payload = payload.replace(byte, escaped)
    return payload


def varint(number: int) -> bytes:
    r"""`number` (0 or more) in groups of seven bits, the lowest first, as in protocol buffers.

    Example: ``varint(300)`` is ``b"\xac\x02"``.
    """
    out = bytearray()
    while number > 127:
        out.append(number & 127 | 128)
        number >>= 7
    out.append(number)
    return bytes(out)
