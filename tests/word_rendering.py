"""Renders a text source as Word documents, in the habits of different typists, for tests."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

from docx import Document as WordDocument
from docx.document import Document as WordFile
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph as WordParagraph

from gongwen.readers import Paragraph
from gongwen.structure.headings import numbered_blocks

Typist = Callable[[WordFile, Paragraph], object]


def render(paragraphs: tuple[Paragraph, ...], typist: Typist) -> bytes:
    """A docx in which `typist` has set each of `paragraphs`, with a page number in its footer."""
    document = WordDocument()
    normal = document.styles["Normal"]
    normal.font.name = "仿宋_GB2312"
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), "仿宋_GB2312")
    _add_page_number(document.sections[0].footer.paragraphs[0])
    for paragraph in paragraphs:
        typist(document, paragraph)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def plain(document: WordFile, paragraph: Paragraph) -> object:
    """One paragraph a line, its first line indented by two characters (首行缩进)."""
    made = document.add_paragraph(paragraph.text)
    made.paragraph_format.first_line_indent = Pt(32)
    return made


def spaced(document: WordFile, paragraph: Paragraph) -> object:
    """Indented by two wide blanks, and an empty paragraph after each."""
    document.add_paragraph(f"\u3000\u3000{paragraph.text}")
    return document.add_paragraph()


def bold_headings(document: WordFile, paragraph: Paragraph) -> WordParagraph:
    """Headings in bold, run-in ones too; the gaps of a signature line as a tab."""
    blocks = numbered_blocks(paragraph)
    made = document.add_paragraph()
    if blocks and blocks[0].role == "heading":
        heading = blocks[0].text
        half = len(heading) // 2  # Word cuts runs wherever somebody has typed
        made.add_run(heading[:half]).bold = True
        made.add_run(heading[half:]).bold = True
        made.add_run(paragraph.text[len(heading) :])
    elif re.search(r"\S {4,}\S", paragraph.text):
        made.add_run(re.sub(r" {4,}", "\t", paragraph.text))
    else:
        made.add_run(paragraph.text)
    return made


def kai_headings(document: WordFile, paragraph: Paragraph) -> object:
    """Headings told by their face alone, as GB/T 9704-2012 (7.3.3) sets them: 黑体, 楷体."""
    made = bold_headings(document, paragraph)
    for run in made.runs:
        if run.bold:
            run.bold = None
            run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "楷体_GB2312")
    return made


def heading_styles(document: WordFile, paragraph: Paragraph) -> object:
    """Headings that fill their paragraph in Word's heading styles, the others plain."""
    blocks = numbered_blocks(paragraph)
    if len(blocks) == 1 and blocks[0].role == "heading":
        return document.add_heading(paragraph.text, blocks[0].level)
    return document.add_paragraph(paragraph.text)


class Numbering:
    """A typist who lets Word count 一、 and （一）, as most do without knowing.

    A list that does not run on as printed gets a start of its own.
    """

    _LABEL = re.compile(
        r"(?P<chapter>[一二三四五六七八九十]+)、|（(?P<section>[一二三四五六七八九十]+)）"
    )

    def __init__(self) -> None:
        self._list = 900
        self._counts = [0, 0]

    def __call__(self, document: WordFile, paragraph: Paragraph) -> object:
        match = self._LABEL.match(paragraph.text)
        if not match:
            return document.add_paragraph(paragraph.text)
        level = 0 if match["chapter"] else 1
        made = document.add_paragraph(paragraph.text[match.end() :])
        self._count(document, level, _number(match["chapter"] or match["section"]))
        link = (
            f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{self._list}"/>'
            "</w:numPr>"
        )
        made._element.get_or_add_pPr().append(parse_xml(link))
        return made

    def _count(self, document: WordFile, level: int, wanted: int) -> None:
        part = document.part.numbering_part.element
        if self._list == 900 and self._counts == [0, 0]:
            part.insert(0, parse_xml(_LIST))
            part.append(parse_xml(_NUMBER.format(id=900, start="")))
        chapters, sections = self._counts
        self._counts = [chapters, sections + 1] if level else [chapters + 1, 0]
        if self._counts[level] != wanted:
            self._list += 1
            self._counts[level] = wanted
            start = _START.format(level=level, start=wanted)
            part.append(parse_xml(_NUMBER.format(id=self._list, start=start)))


TYPISTS: dict[str, Callable[[], Typist]] = {
    "plain": lambda: plain,
    "spaced": lambda: spaced,
    "bold": lambda: bold_headings,
    "kai": lambda: kai_headings,
    "styles": lambda: heading_styles,
    "numbering": Numbering,
}
"""Makes each typist anew: one that counts lists begins each file at one."""

_LIST = (
    f'<w:abstractNum {nsdecls("w")} w:abstractNumId="900"><w:multiLevelType w:val="multilevel"/>'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>'
    '<w:suff w:val="nothing"/><w:lvlText w:val="%1、"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>'
    '<w:lvlText w:val="（%2）"/></w:lvl></w:abstractNum>'
)
_NUMBER = f'<w:num {nsdecls("w")} w:numId="{{id}}"><w:abstractNumId w:val="900"/>{{start}}</w:num>'
_START = '<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>'


def _number(printed: str) -> int:
    tens, _, ones = printed.rpartition("十")
    digits = "零一二三四五六七八九"
    if "十" not in printed:
        return digits.index(printed)
    return 10 * (digits.index(tens) if tens else 1) + (digits.index(ones) if ones else 0)


def _add_page_number(paragraph: WordParagraph) -> None:
    paragraph.add_run("— ")
    for kind in ("begin", "PAGE", "separate", "1", "end"):
        inner = {
            "PAGE": "<w:instrText>PAGE</w:instrText>",
            "1": "<w:t>1</w:t>",
        }.get(kind, f'<w:fldChar w:fldCharType="{kind}"/>')
        paragraph._element.append(parse_xml(f"<w:r {nsdecls('w')}>{inner}</w:r>"))
    paragraph.add_run(" —")
