"""Bytes → paragraphs: one file per source format, tried in the order of `READERS`.

To add a format, add one module with ``accepts`` and ``read``, and its name to the tuple.
"""

from __future__ import annotations

from pathlib import PurePath

from gongwen.problems import Refused, problem
from gongwen.readers import markdown, plain
from gongwen.readers.decode import decode
from gongwen.readers.reading import Paragraph, Reading

__all__ = ["READERS", "Paragraph", "Reading", "read"]

READERS = (markdown, plain)


def read(name: str, data: bytes) -> Reading:
    """Read the source file `name` from its bytes into paragraphs.

    Args:
        name: Path of the file as messages should name it; its suffix says the format.
        data: The bytes as received.

    Returns:
        The decoded text, its paragraphs and what was removed. White space aside, the paragraphs
        and the removals together hold every character of the text.

    Raises:
        Refused: with ``source-empty``, ``source-unreadable`` or ``source-format``.

    Example: ``read("a.txt", "一、目标".encode("gb18030")).encoding`` is ``"gb18030"``.
    """
    suffix = PurePath(name).suffix.lower()
    if not data.strip(b"\0 \t\r\n"):
        raise Refused(problem("source-empty", name))
    if not any(suffix in reader.SUFFIXES for reader in READERS):
        raise Refused(problem("source-format", name, suffix=suffix or "无后缀"))
    decoded = decode(name, data)
    if not decoded.text.strip():
        raise Refused(problem("source-empty", name))
    reader = next(r for r in READERS if r.accepts(suffix, decoded.text))
    paragraphs, removals = reader.read(decoded.text)
    problems = (problem("source-truncated", name),) if decoded.truncated else ()
    return Reading(
        name=name,
        text=decoded.text,
        encoding=decoded.encoding,
        reader=reader.NAME,
        paragraphs=paragraphs,
        removals=removals,
        problems=problems,
    )
