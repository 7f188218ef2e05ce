"""Older office files (doc, wps, rtf, odt, Word's XML), converted to docx by LibreOffice."""

from __future__ import annotations

import re

import msgspec

from gongwen.problems import Refused, problem
from gongwen.readers import docx, text
from gongwen.readers.archive import open_archive, read_member
from gongwen.readers.reading import Reading
from gongwen.readers.soffice import convert_to_docx

SUFFIXES = (".doc", ".dot", ".wps", ".wpt", ".rtf", ".odt")

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ODT = b"application/vnd.oasis.opendocument.text"
_WORD_XML = b'progid="Word.Document"'
_MOST_BYTES = 100 << 20
_LEAST_OLE_BYTES = 3 * 512
"""A header, a table of sectors and a directory (MS-CFB, 2.2)."""
_RTF = re.compile(rb"\{\\rtf\d")


def accepts(suffix: str, data: bytes) -> bool:
    """Whether these bytes are of such a format, or text that is called so.

    Docx and web pages that are called ``.doc`` are for their own readers, which are asked before.
    """
    return _format(data) is not None or suffix in SUFFIXES


def read(name: str, data: bytes) -> Reading:
    """Read an older office file as `docx.read` reads what LibreOffice makes of it.

    A text file that is called ``.doc`` is read as text.

    Raises:
        Refused: ``soffice-missing``, ``source-unconverted``, ``source-encrypted``, and as
            `docx.read` and `text.read` do.

    Example: ``read("a.doc", data).reader`` is ``"doc"``.
    """
    form = _format(data)
    if form is None:
        return text.read(name, data)
    if len(data) > _MOST_BYTES:
        raise Refused(problem("source-too-long", name, why=f"{len(data) >> 20} MB"))
    if form == ".doc" and len(data) < _LEAST_OLE_BYTES:
        raise Refused(problem("source-unreadable", name, why="文件不完整"))
    if _has_password(name, form, data):
        raise Refused(problem("source-encrypted", name))
    converted = convert_to_docx(name, data, form)
    return msgspec.structs.replace(docx.read(name, converted), reader=form.removeprefix("."))


def _format(data: bytes) -> str | None:
    """The true suffix by the first bytes; ``None`` for anything else."""
    if data.startswith(_OLE):
        return ".doc"
    if _RTF.match(data):
        return ".rtf"
    if data.startswith(b"PK") and _ODT in data[:120]:
        return ".odt"
    is_xml = data.lstrip(b"\xef\xbb\xbf \r\n").startswith(b"<?xml")
    return ".xml" if is_xml and _WORD_XML in data[:2000] else None


def _has_password(name: str, form: str, data: bytes) -> bool:
    """Whether LibreOffice would have to ask for a password; guards its zip containers as well."""
    if form == ".odt":
        manifest = "META-INF/manifest.xml"
        archive = open_archive(name, data)
        return manifest in archive.namelist() and b"encryption-data" in read_member(
            name, archive, manifest
        )
    # The stream WordDocument begins at a sector with EC A5; bit 8 of its flags is fEncrypted
    # (MS-DOC, 2.5.2).
    sectors = range(512, min(len(data) - 12, 1 << 20), 512)
    return form == ".doc" and any(
        data[at : at + 2] == b"\xec\xa5" and data[at + 11] & 1 for at in sectors
    )
