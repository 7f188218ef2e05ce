"""Bytes → paragraphs: one file per source format, tried in the order of `READERS`.

To add a format, add one module with ``accepts(suffix, data)`` and ``read(name, data)``, and its
name to the tuple.
"""

from __future__ import annotations

from pathlib import PurePath
from typing import Protocol

from gongwen.problems import Refused, problem
from gongwen.readers import doc, docx, html, ofd, pdf, scan, text
from gongwen.readers.reading import Paragraph, Reading

__all__ = ["READERS", "Paragraph", "Reading", "read"]


class Reader(Protocol):
    """What the module of a format offers."""

    def accepts(self, suffix: str, data: bytes) -> bool:
        """Whether it takes a file with `suffix` (``.txt``) and these bytes: by magic, not name."""

    def read(self, name: str, data: bytes) -> Reading:
        """Read the file; raises Refused when it cannot be read."""


READERS: tuple[Reader, ...] = (pdf, scan, ofd, docx, html, doc, text)


def read(name: str, data: bytes) -> Reading:
    """Read the source file `name` from its bytes into paragraphs.

    Args:
        name: Path of the file as messages should name it.
        data: The bytes as received.

    Returns:
        The decoded text, its paragraphs and what was removed. White space aside, the paragraphs
        and the removals together hold every character of the text.

    Raises:
        Refused: with ``source-empty``, ``source-unreadable`` or ``source-format``.

    Example: ``read("a.txt", "一、目标".encode("gb18030")).encoding`` is ``"gb18030"``.
    """
    if not data.strip(b"\0 \t\r\n"):
        raise Refused(problem("source-empty", name))
    suffix = PurePath(name).suffix.lower()
    for reader in READERS:
        if reader.accepts(suffix, data):
            return reader.read(name, data)
    raise Refused(problem("source-format", name, suffix=suffix or "无后缀"))
