"""OFD, the national format with fixed places (GB/T 33190-2016): its glyphs, laid out as a PDF's."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator

import msgspec
from lxml import etree

from gongwen.model import Value
from gongwen.problems import Problem, Refused, problem
from gongwen.readers import layout, scan
from gongwen.readers.archive import open_archive, read_member
from gongwen.readers.layout import Glyph, Page
from gongwen.readers.ofd_objects import numbers, page_glyphs, page_rules, pictures
from gongwen.readers.reading import Reading
from gongwen.readers.safe_xml import parse_xml

NAME = "ofd"
MOST_PAGES = 600
MOST_GLYPHS = 1_500_000

_A4 = (0.0, 0.0, 210.0, 297.0)


def accepts(suffix: str, data: bytes) -> bool:
    """Whether `data` is an OFD by its entry page, or is called one."""
    is_archive = data.startswith(b"PK")
    return (is_archive and b"OFD.xml" in data and b"word/document" not in data) or suffix == ".ofd"


def read(name: str, data: bytes) -> Reading:
    """Read an OFD into paragraphs: all documents in it, page by page, with their templates.

    Pages that are pictures are recognised where the ``ocr`` extra is installed.

    Raises:
        Refused: ``source-unreadable``, ``source-bomb``, ``source-encrypted``, ``source-too-long``,
            ``ocr-missing``, ``source-empty``.

    Example: ``read("a.ofd", data).reader`` is ``"ofd"``.
    """
    package = _Package(name, data)
    pages = list(package.pages())
    scanned = [index for index, page in enumerate(pages) if page.picture and not _seen(page.page)]
    problems: list[Problem] = []
    if scanned and not scan.is_ready():
        if len(scanned) == len(pages):
            raise Refused(problem("ocr-missing", name))
        problems += scan.unread(name, scanned)
    elif scanned:
        sure: list[float] = []
        for index in scanned:
            recognised = scan.recognise(name, package.member(pages[index].picture))
            pages[index] = msgspec.structs.replace(pages[index], page=recognised[0].page)
            sure.append(recognised[0].sure)
        problems += scan.problems(name, sure)
    printed = [page.page for page in pages]
    return layout.read_pages(name, printed, encoding="utf-8", reader=NAME, problems=problems)


def _seen(page: Page) -> bool:
    return any(glyph.text.strip() for glyph in page.glyphs)


class _OfdPage(Value):
    """A page, and the member of the archive that holds a picture of all of it."""

    page: Page
    picture: str = ""


class _Package:
    """The archive of one OFD file: members found by the places that its pages name."""

    def __init__(self, name: str, data: bytes) -> None:
        self.name = name
        self.archive: zipfile.ZipFile = open_archive(name, data)
        self.members = {member.lstrip("/"): member for member in self.archive.namelist()}
        self.left = MOST_GLYPHS

    def member(self, place: str) -> bytes:
        """The bytes at `place`, a path from the root of the archive."""
        return read_member(self.name, self.archive, self.members.get(place, place))

    def xml(self, place: str) -> etree._Element:
        """The root element of the page at `place`."""
        return parse_xml(self.name, self.member(place), place)

    def pages(self) -> Iterator[_OfdPage]:
        """The pages of all documents in their order."""
        if "Encryptions.xml" in self.members:
            raise Refused(problem("source-encrypted", self.name))
        count = 0
        for root in self.xml("OFD.xml").iterfind(".//{*}DocRoot"):
            document = _Document(self, (root.text or "").strip().lstrip("/"))
            for page in document.pages:
                count += 1
                if count > MOST_PAGES:
                    raise Refused(
                        problem("source-too-long", self.name, why=f"超过 {MOST_PAGES} 页")
                    )
                yield document.page(page)
        if not count:
            raise Refused(problem("source-unreadable", self.name, why="OFD 里没有一页"))

    def take(self, count: int) -> None:
        """Count glyphs against the limit of the file."""
        self.left -= count
        if self.left < 0:
            raise Refused(problem("source-too-long", self.name, why="字数超过一百五十万"))


class _Document:
    """One document of an OFD: its page area, templates, fonts, pictures and pages."""

    def __init__(self, package: _Package, place: str) -> None:
        self.package = package
        self.folder = posixpath.dirname(place)
        root = package.xml(place)
        self.pages = [page.get("BaseLoc", "") for page in root.iterfind("./{*}Pages/{*}Page")]
        area = root.find(".//{*}CommonData/{*}PageArea")
        self.box = _box(area) or _A4
        self.templates = {
            template.get("ID", ""): template.get("BaseLoc", "")
            for template in root.iterfind(".//{*}CommonData/{*}TemplatePage")
        }
        self.fonts: dict[str, str] = {}
        self.pictures: dict[str, str] = {}
        resources = [
            *root.iterfind(".//{*}CommonData/{*}PublicRes"),
            *root.iterfind(".//{*}CommonData/{*}DocumentRes"),
        ]
        for resource in resources:
            self._take_resources(self._place((resource.text or "").strip()))

    def page(self, place: str) -> _OfdPage:
        """The page at `place` with the glyphs and rules of its templates."""
        roots = [self.package.xml(self._place(place))]
        for template in roots[0].iterfind("./{*}Template"):
            if where := self.templates.get(template.get("TemplateID", "")):
                roots.insert(0, self.package.xml(self._place(where)))
        left, top, width, height = _box(roots[-1].find("./{*}Area")) or self.box
        glyphs: list[Glyph] = []
        aside = ""
        for root in roots:
            upright, turned = page_glyphs(root, self.fonts, (left, top))
            glyphs += upright
            aside += turned
            self.package.take(len(upright) + len(turned))
        rules = tuple(rule for root in roots for rule in page_rules(root, (left, top)))
        picture = next(
            (
                self.pictures[resource]
                for resource, share in pictures(roots[-1], width * height)
                if share >= 0.4 and resource in self.pictures
            ),
            "",
        )
        return _OfdPage(
            page=Page(width=width, height=height, glyphs=tuple(glyphs), rules=rules, aside=aside),
            picture=picture,
        )

    def _place(self, place: str, folder: str | None = None) -> str:
        """`place` from the root: absolute ones as they are, others beside the document."""
        if place.startswith("/"):
            return place.lstrip("/")
        path = posixpath.normpath(posixpath.join(self.folder if folder is None else folder, place))
        # some writers name places from the root all the same
        return path if path in self.package.members or place not in self.package.members else place

    def _take_resources(self, place: str) -> None:
        if place not in self.package.members:
            return
        root = self.package.xml(place)
        folder = posixpath.join(posixpath.dirname(place), root.get("BaseLoc", ""))
        for font in root.iterfind(".//{*}Font"):
            names = f"{font.get('FontName', '')} {font.get('FamilyName', '')}"
            bold = " Bold" if font.get("Bold") == "true" else ""
            self.fonts[font.get("ID", "")] = names + bold
        for media in root.iterfind(".//{*}MultiMedia"):
            file = media.findtext("./{*}MediaFile") or ""
            self.pictures[media.get("ID", "")] = self._place(file.strip(), folder)


def _box(area: etree._Element | None) -> tuple[float, float, float, float] | None:
    """The physical box of a page area: left, top, width and height in millimetres."""
    if area is None:
        return None
    box = numbers(area.findtext("./{*}PhysicalBox") or "")
    if len(box) != 4 or min(box[2:]) <= 0:
        return None
    return box[0], box[1], box[2], box[3]
