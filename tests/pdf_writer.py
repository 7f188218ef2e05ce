"""Writes PDF files for tests: Chinese text in an unembedded font, page by page."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import NamedTuple

WIDTH, HEIGHT = 595.0, 842.0
_PADDING = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")


class Words(NamedTuple):
    """A run of text: its place from the upper left corner and its size in points."""

    text: str
    x: float
    y: float
    size: float = 16.0
    matrix: str = "1 0 0 1"


def pdf(
    pages: Iterable[Sequence[Words]],
    *,
    drawing: str = "",
    turned: int = 0,
    user_password: str | None = None,
    mapped: bool = True,
) -> bytes:
    """A PDF of these pages, each with `drawing` on it, shown `turned` by degrees clockwise.

    A `user_password` encrypts it; the empty one opens by itself, as where printing alone is
    restricted. Without `mapped`, its glyphs have no characters.
    """
    streams = [_content(words, drawing) for words in pages]
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(streams)))
    font = 4 + 2 * len(streams)
    encoding = "UniGB-UTF16-H" if mapped else "Identity-H"
    ordering = "GB1" if mapped else "Identity"
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: f"<< /Type /Pages /Kids [{kids}] /Count {len(streams)} >>".encode(),
        3: b"<< >>",
        font: f"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /{encoding} "
        f"/DescendantFonts [{font + 1} 0 R] >>".encode(),
        font + 1: b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 "
        b"/W [1 [500] 2 94 500 814 [500] 815 907 500] /CIDSystemInfo "
        + _dictionary(ordering)
        + f" /FontDescriptor {font + 2} 0 R >>".encode(),
        font + 2: b"<< /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /FontBBox "
        b"[0 -200 1000 900] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 700 /StemV 80 >>",
    }
    key = _key(user_password) if user_password is not None else None
    for n, stream in enumerate(streams):
        objects[4 + 2 * n] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Rotate {turned} "
            f"/Contents {5 + 2 * n} 0 R /Resources << /Font << /F {font} 0 R >> >> >>".encode()
        )
        body = _rc4(_object_key(key, 5 + 2 * n), stream) if key else stream
        objects[5 + 2 * n] = b"<< /Length %d >>\nstream\n%s\nendstream" % (len(body), body)
    return _file(objects, user_password)


def _dictionary(ordering: str) -> bytes:
    # strings of an encrypted file are encrypted too: hexadecimal names cannot be, so leave them out
    return f"<< /Registry (Adobe) /Ordering ({ordering}) /Supplement 2 >>".encode()


def _content(words: Sequence[Words], drawing: str) -> bytes:
    lines = [drawing] if drawing else []
    for word in words:
        code = word.text.encode("utf-16-be").hex()
        lines.append(
            f"BT /F {word.size} Tf {word.matrix} {word.x} {HEIGHT - word.y} Tm <{code}> Tj ET"
        )
    return "\n".join(lines).encode()


def _file(objects: dict[int, bytes], user_password: str | None) -> bytes:
    out = bytearray(b"%PDF-1.4\n")
    places = {}
    for number in sorted(objects):
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, objects[number])
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    for number in sorted(objects):
        out += b"%010d 00000 n \n" % places[number]
    out += b"trailer\n<< /Size %d /Root 1 0 R /ID [<00> <00>]" % (len(objects) + 1)
    if user_password is not None:
        key = _key(user_password)
        out += b" /Encrypt << /Filter /Standard /V 1 /R 2 /P -44 /O <%s> /U <%s> >>" % (
            _owner(user_password).hex().encode(),
            _rc4(key, _PADDING).hex().encode(),
        )
    out += b" >>\nstartxref\n%d\n%%%%EOF\n" % start
    return bytes(out)


# ── the standard security handler, revision 2 (ISO 32000-1, 7.6.3) ────────────────────────────


def _padded(password: str) -> bytes:
    return (password.encode("ascii") + _PADDING)[:32]


def _owner(user_password: str) -> bytes:
    key = hashlib.md5(_padded("owner"), usedforsecurity=False).digest()[:5]
    return _rc4(key, _padded(user_password))


def _key(user_password: str) -> bytes:
    rights = (-44 & 0xFFFFFFFF).to_bytes(4, "little")
    words = _padded(user_password) + _owner(user_password) + rights + b"\0"
    return hashlib.md5(words, usedforsecurity=False).digest()[:5]


def _object_key(key: bytes, number: int) -> bytes:
    words = key + number.to_bytes(3, "little") + b"\0\0"
    return hashlib.md5(words, usedforsecurity=False).digest()[:10]


def _rc4(key: bytes, data: bytes) -> bytes:
    state = list(range(256))
    j = 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    out = bytearray()
    i = j = 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)
