"""PDF: the text layer laid out into paragraphs; pages without one are read as scans."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from gongwen.problems import Problem, Refused, problem
from gongwen.readers import layout, scan
from gongwen.readers.layout import Page
from gongwen.readers.pdf_pages import PdfPage, opened, read_pages, render
from gongwen.readers.reading import Reading

NAME = "pdf"
_MAGIC = b"%PDF-"
_HEAD = 1024
"""Readers of PDF look for its mark in the first 1,024 bytes."""


def accepts(suffix: str, data: bytes) -> bool:
    """Whether `data` is a PDF by its first bytes, or is called one and is nothing else."""
    head = data[:_HEAD].lstrip(b"\xef\xbb\xbf\0 \t\r\n")
    if suffix == ".pdf":
        return _MAGIC in head or not head.startswith((b"PK", b"<"))
    return head.startswith(_MAGIC)


def read(name: str, data: bytes) -> Reading:
    """Read a PDF into paragraphs; a password that only restricts printing is no hindrance.

    Pages that are pictures are recognised where the ``ocr`` extra is installed. Without it a file
    of pictures alone is refused, and in others such pages are reported.

    Raises:
        Refused: ``source-encrypted``, ``source-unreadable``, ``source-too-long``, ``ocr-missing``,
            ``source-empty``.

    Example: ``read("a.pdf", data).reader`` is ``"pdf"``, and ``"scan"`` where pages were pictures.
    """
    with opened(name, data) as document:
        pages = read_pages(name, document)
        scanned = [index for index, page in enumerate(pages) if page.is_scan]
        if len(scanned) == len(pages) and not scan.is_ready():
            raise Refused(problem("ocr-missing", name))
        if not scan.is_ready():
            return _reading(name, pages, [page.page for page in pages], scan.unread(name, scanned))
        sure: list[float] = []
        laid_pages: list[Page] = []
        for page, index in zip(pages, range(len(pages)), strict=True):
            if page.is_scan:
                recognised = scan.recognise(name, render(document, index))
                laid_pages += (one.page for one in recognised)
                sure += (one.sure for one in recognised)
            else:
                laid_pages.append(page.page)
    return _reading(name, pages, laid_pages, scan.problems(name, sure))


def _reading(
    name: str, pages: Sequence[PdfPage], laid_pages: Sequence[Page], problems: Iterable[Problem]
) -> Reading:
    reader = scan.NAME if any(page.is_scan for page in pages) else NAME
    reading = layout.read_pages(name, laid_pages, encoding="pdf", reader=reader, problems=problems)
    unmapped = _unmapped(name, reading.text)
    return msgspec.structs.replace(reading, problems=(*reading.problems, *unmapped))


def _unmapped(name: str, text: str) -> Iterator[Problem]:
    """A warning for glyphs that stand for no character: they are kept as U+FFFD."""
    if count := text.count("\ufffd"):
        yield problem("glyphs-unmapped", name, count=count)
