"""Word documents (docx): the text as a reader of the document sees it, and what it hides."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from gongwen.problems import Problem, Refused, problem
from gongwen.readers.docx_notes import note_marks, read_notes
from gongwen.readers.docx_numbering import Numbering
from gongwen.readers.docx_package import Package
from gongwen.readers.docx_story import Shared, read_story
from gongwen.readers.docx_styles import Styles
from gongwen.readers.docx_tables import Item
from gongwen.readers.docx_text import compose
from gongwen.readers.docx_xml import W, child
from gongwen.readers.reading import Reading

SUFFIXES = (".docx", ".docm", ".dotx", ".dotm")

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PASSWORD = "EncryptedPackage".encode("utf-16-le")
"""Office wraps a docx with a password into an old container, in a stream of this name."""
_MOST_BYTES = 100 << 20


def accepts(suffix: str, data: bytes) -> bool:
    """Whether these bytes are a docx, whatever the suffix; or damaged ones that are called so."""
    if data.startswith(_OLE):
        return _PASSWORD in data
    if data.startswith(b"PK"):
        return b"word/document" in data or suffix in SUFFIXES
    return suffix in SUFFIXES and b"\0" in data[:512]


def read(name: str, data: bytes) -> Reading:
    """Read a Word document as one sees it with all tracked changes accepted.

    ``Reading.text`` has a line for each printed line: the body in order, text boxes before or after
    the paragraph that they hang on, automatic numbers in front of their paragraphs; then footnotes
    and endnotes, each with its mark. What a document holds beside its text stands there too and is
    a removal: tracked deletions, hidden text, the code of fields, placeholders, tables of contents,
    and at the end comments, headers and footers. Pictures have no text.

    ``Paragraph.bold`` counts what is set in bold, or in 黑体 or 楷体 where most of the text is not.

    Raises:
        Refused: ``source-bomb``, ``source-encrypted``, ``source-too-long``, ``source-unreadable``,
            ``source-pictures``, ``source-empty``.

    Example: a paragraph 目标 that Word numbers as the first of its list is ``一、目标``.
    """
    if data.startswith(_OLE):
        raise Refused(problem("source-encrypted", name))
    if len(data) > _MOST_BYTES:
        raise Refused(problem("source-too-long", name, why=f"{len(data) >> 20} MB"))
    package = Package(name, data)
    styles = Styles(package.part("styles"))
    shared = Shared(
        styles=styles,
        numbering=Numbering(package.part("numbering"), styles),
        marks=note_marks(package),
    )
    composed = compose(tuple(_items(package, shared)))
    if not composed.paragraphs:
        raise Refused(
            problem("source-pictures" if _has_pictures(package) else "source-empty", name)
        )
    return Reading(
        name=name,
        text=composed.text,
        encoding="utf-8",
        reader="docx",
        paragraphs=composed.paragraphs,
        removals=composed.removals,
        problems=_problems(name, package.main),
    )


def _items(package: Package, shared: Shared) -> Iterator[Item]:
    body = child(package.main, "body")
    if body is not None:
        yield from read_story(body, shared)
    yield from read_notes(package, shared)
    for kind, reason in (
        ("comments", "comment"),
        ("header", "page-header"),
        ("footer", "page-footer"),
    ):
        seen: set[str] = set()
        for _, part in package.parts(kind):
            said = "".join(map(str, part.itertext()))
            if said not in seen:  # each section of a document may have a copy of its own
                yield from read_story(part, shared, reason)
            seen.add(said)


def _has_pictures(package: Package) -> bool:
    return package.holds("word/media")


def _problems(name: str, main: etree._Element) -> tuple[Problem, ...]:
    """Tracked changes, with their number: the text read is one that nobody has signed off."""
    inserted = _count(main, "ins", "moveTo")
    deleted = _count(main, "del", "moveFrom")
    if not inserted and not deleted:
        return ()
    return (problem("tracked-changes", name, inserted=inserted, deleted=deleted),)


def _count(main: etree._Element, *names: str) -> int:
    return sum(1 for _ in main.iter(*(W + name for name in names)))
