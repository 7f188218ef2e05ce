"""The words of WordprocessingML: names, values and switches of elements."""

from __future__ import annotations

from lxml import etree

from gongwen.problems import Refused, problem
from gongwen.readers.safe_xml import parse_xml

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
V = "{urn:schemas-microsoft-com:vml}"

_OFF = frozenset({"0", "false", "off", "none"})
# The strict form of the standard (ISO/IEC 29500, part 1) has other names for the same words.
_STRICT = (
    (b"http://purl.oclc.org/ooxml/officeDocument/", b"officeDocument/2006/"),
    (b"http://purl.oclc.org/ooxml/wordprocessingml/", b"wordprocessingml/2006/"),
)


def parse_part(name: str, data: bytes, part: str) -> etree._Element:
    """Parse a `part` of the docx `name`; names of the strict form become those of the usual one."""
    for strict, usual in _STRICT:
        data = data.replace(strict, b"http://schemas.openxmlformats.org/" + usual)
    return parse_xml(name, data, part)


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """The first descendant along `path` of WordprocessingML names: ``child(p, "pPr", "pStyle")``.

    Only children of children: the formats before a tracked change stand deeper, and do not count.
    """
    for name in path:
        if element is None:
            return None
        element = element.find(W + name)
    return element


def value(element: etree._Element | None, *path: str) -> str | None:
    """The ``w:val`` of the element at `path`; ``None`` without the element or the attribute."""
    found = child(element, *path)
    return None if found is None else found.get(W + "val")


def number(text: str | None, *, most: int = 32_767) -> int | None:
    """A whole number from an attribute, at most `most`; ``None`` when it is absent or none."""
    if text is None or not (text.isascii() and text.isdigit()) or len(text) > 9:
        return None
    return min(int(text), most)


def switch(element: etree._Element | None, *path: str) -> bool | None:
    """Whether the switch at `path` (``w:b``) is on; ``None`` when nothing is said."""
    found = child(element, *path)
    return None if found is None else found.get(W + "val") not in _OFF


def refuse(name: str, why: str) -> Refused:
    """The refusal of a docx that cannot be read, for the reason `why` in Chinese."""
    return Refused(problem("source-unreadable", name, why=why))
