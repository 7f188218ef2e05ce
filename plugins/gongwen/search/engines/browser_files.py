"""One index file: deflated bytes inside a classic script, read alike by fetch and by <script>.

Over http the page fetches the file as bytes and cuts the string out; opened from a folder
(file://), where fetch and modules are refused, the same file runs as a script declared
``charset="x-user-defined"``, which hands every byte over as one character. Only the bytes that a
string literal cannot hold are escaped (about 1.6 % of deflated data).
"""

from __future__ import annotations

import json
import zlib

FORMAT = 1
"""Raised when a client of today could misread the files; it then says so instead of searching."""


def script_file(name: str, content: bytes) -> bytes:
    r"""The file `name` that holds `content`: ``gwLoad(1,3632233996,"…");``.

    The number is a CRC-32 of the name and the deflated bytes, so that a damaged file, and one that
    was copied over another, are both noticed.
    """
    payload = deflate(content)
    check = zlib.crc32(payload, zlib.crc32(name.encode("ascii")))
    return b'gwLoad(%d,%d,"%s");\n' % (FORMAT, check, _escape(payload))


def json_file(name: str, content: object) -> bytes:
    r"""`script_file` of `content` as JSON; a lone surrogate is kept as ``\ud800``."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return script_file(name, text.encode("utf-8", "backslashreplace"))


def deflate(content: bytes) -> bytes:
    """`content` in the raw deflate format, as ``DecompressionStream("deflate-raw")`` reads it."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(content) + packer.flush()


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
