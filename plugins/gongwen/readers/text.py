"""Text files: decoded, then read as Markdown where they hold its marks, else as plain text."""

from __future__ import annotations

from gongwen.problems import Refused, problem
from gongwen.readers import markdown, plain
from gongwen.readers.decode import decode
from gongwen.readers.reading import Reading

SUFFIXES = (*plain.SUFFIXES, *markdown.SUFFIXES)


def accepts(suffix: str, data: bytes) -> bool:
    """Whether this reader takes a file with `suffix`, such as ``.txt``."""
    return suffix in SUFFIXES


def read(name: str, data: bytes) -> Reading:
    """Read a text file into paragraphs.

    Raises:
        Refused: ``source-unreadable`` for an unknown encoding, ``source-empty``.
    """
    decoded = decode(name, data)
    if not decoded.text.strip():
        raise Refused(problem("source-empty", name))
    is_markdown = name.lower().endswith(markdown.SUFFIXES) or markdown.has_marks(decoded.text)
    reader = markdown if is_markdown else plain
    paragraphs, removals = reader.read(decoded.text)
    return Reading(
        name=name,
        text=decoded.text,
        encoding=decoded.encoding,
        reader=reader.NAME,
        paragraphs=paragraphs,
        removals=removals,
        problems=(problem("source-truncated", name),) if decoded.truncated else (),
    )
