"""One index file: deflated bytes inside a classic script, read alike by fetch and by <script>.

Over http the page fetches the file as bytes and cuts the string out; opened from a folder
(file://), where fetch and modules are refused, the same file runs as a script declared
``charset="x-user-defined"``, which hands every byte over as one character. Only the bytes that a
string literal cannot hold are escaped (about 1.6 % of deflated data).
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Mapping

FORMAT = 4
"""One digit. Raised when a client of today could misread the files; it says so, and stops."""


def packed_file(name: str, content: bytes, dictionary: bytes = b"") -> bytes:
    r"""The file `name` that holds `content` deflated: ``gwLoad("4d…");``.

    The reader is to have `dictionary`, of at most 32,768 bytes, which `content` is deflated behind.
    """
    return _script_file(name, b"d", deflate(content, dictionary))


def plain_file(name: str, content: bytes) -> bytes:
    r"""The file `name` that holds `content` as it is: ``gwLoad("4p…");``."""
    return _script_file(name, b"p", content)


def _script_file(name: str, how: bytes, content: bytes) -> bytes:
    """Format, `how` it is packed, a CRC-32, and the content, in a script of one call.

    The CRC-32 is of the name and the bytes, so that a damaged file, and one that was copied over
    another, are both noticed.
    """
    check = zlib.crc32(content, zlib.crc32(name.encode("ascii"))).to_bytes(4, "big")
    return b'gwLoad("%s");\n' % _escape(b"%d%s%s%s" % (FORMAT, how, check, content))


def to_json(content: object) -> str:
    """`content` as JSON, as short as it can be."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def json_file(name: str, content: object) -> bytes:
    r"""`packed_file` of `content` as JSON in UTF-8; a lone surrogate is kept as ``\ud800``."""
    return packed_file(name, to_json(content).encode("utf-8", "backslashreplace"))


def published(files: Mapping[str, bytes], manifest: Mapping[str, object]) -> dict[str, bytes]:
    """`files` by name as relative path → bytes, and ``manifest.js``, which says where they are.

    They stand in a folder named after all of them, the ``build`` of the manifest: a reader never
    mixes two builds, whatever a cache or a half-finished upload holds. The manifest comes last: as
    long as files are still being put into place, the former one leads to the former files.
    """
    digest = hashlib.sha256()
    for name, content in sorted(files.items()):
        digest.update(f"{name}:{len(content)}:".encode("ascii"))
        digest.update(content)
    build = digest.hexdigest()[:12]
    placed = {f"{build}/{name}.js": content for name, content in files.items()}
    return {**placed, "manifest.js": json_file("manifest", {"build": build, **manifest})}


def file_number(key: str, files: int) -> int:
    """Which of `files` holds `key`, from 0; `fileNumber` in suggest.js computes the same.

    Example: ``file_number("国", 97)`` is 52.
    """
    mixed = 0
    for char in key:
        mixed = (mixed * 31 + ord(char)) % 2**32
    mixed = ((mixed ^ mixed >> 15) * 0x2C1B3C6D) % 2**32
    return (mixed ^ mixed >> 12) % files


def deflate(content: bytes, dictionary: bytes = b"") -> bytes:
    """`content` in the raw deflate format, as ``DecompressionStream("deflate-raw")`` reads it.

    It may refer to `dictionary`, as if that stood before it.
    """
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS, zdict=dictionary)
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
