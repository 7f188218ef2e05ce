"""The runs of one paragraph of a docx: what is printed, and what is there but not to be read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from gongwen.model import Value
from gongwen.readers.docx_styles import Look, ParagraphStyle, Styles, look
from gongwen.readers.docx_xml import MC, M, V, W, child, value

_LINE_ENDS = re.compile("[\t\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_SYMBOLS = {"F052": "☑", "F0FE": "☑", "F053": "☒", "F0FD": "☒", "F0A3": "□", "F0A8": "□",
            "F06F": "□", "F0FC": "✓", "F0B7": "•", "F06C": "●", "F06E": "■"}  # fmt: skip
"""Characters of Word's symbol fonts that forms use: boxes to tick, and bullets."""

_SIMPLE = {
    f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-",
}  # fmt: skip
_REMOVED = {f"{W}del": "tracked-deletion", f"{W}moveFrom": "tracked-deletion"}
_SILENT = frozenset(
    {f"{W}pPr", f"{W}rPr", f"{W}sdtPr", f"{W}sdtEndPr", f"{W}fldData", f"{W}instrText",
     f"{W}delInstrText", f"{W}rubyPr", f"{W}customXmlPr", f"{W}smartTagPr"}
)  # fmt: skip
_BOXES = frozenset({f"{W}drawing", f"{W}pict", f"{W}object"})
_NOTES = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}


class Run(Value):
    """Some text in one look; ``removed`` says why it is not part of the text, empty if it is."""

    text: str
    bold: bool = False
    face: str | None = None
    removed: str = ""


class Box(Value):
    """A text box that hangs on a paragraph: its content, or the words of a WordArt (艺术字)."""

    content: etree._Element
    is_first: bool
    """Whether it comes before all text of its paragraph."""
    removed: str = ""


class Runs:
    """Reads the runs of one story, paragraph after paragraph: fields reach over several of them.

    A story is the body, a text box, a note, a header. Where its fields are not all closed they are
    not looked at, and all that they hold is shown.
    """

    def __init__(
        self, story: etree._Element, styles: Styles, marks: dict[tuple[str, str], str]
    ) -> None:
        """Read `story` with `styles`; `marks` are the printed marks of notes by kind and id."""
        kinds = [char.get(W + "fldCharType") for char in story.iter(f"{W}fldChar")]
        self._are_fields_whole = kinds.count("begin") == kinds.count("end")
        self._styles = styles
        self._marks = marks
        self._style = ParagraphStyle()
        self._fields: list[bool] = []
        """For each open field, whether its result is reached; before it stands its code."""
        self._boxes: list[Box] = []
        self._has_text = False

    def read(
        self, paragraph: etree._Element, style: ParagraphStyle
    ) -> tuple[tuple[Run, ...], tuple[Box, ...]]:
        """The runs of a ``w:p`` with `style`, and the text boxes that hang on it.

        Tracked changes are read as accepted. Tabs stay, and a line break or page break is a
        newline.
        """
        self._style = style
        self._boxes, self._has_text = [], False
        runs = tuple(self._inside(paragraph, ""))
        return runs, tuple(self._boxes)

    def _inside(self, element: etree._Element, removed: str) -> Iterator[Run]:
        for inner in element:
            if inner.tag in _SILENT:
                continue
            if inner.tag == f"{W}r":
                yield from self._run(inner, removed)
            elif inner.tag == f"{MC}AlternateContent":
                yield from self._inside(shown_alternate(inner), removed)
            elif inner.tag == f"{M}t":
                yield from self._said(inner.text or "", Look(), removed)
            else:
                yield from self._inside(inner, _REMOVED.get(inner.tag, removed))

    def _run(self, run: etree._Element, removed: str) -> Iterator[Run]:
        properties = child(run, "rPr")
        style, is_placeholder = self._styles.run(value(properties, "rStyle"))
        seen = self._styles.effective(look(properties), style, self._style.look)
        if not removed and seen.hidden:
            removed = "hidden-text"
        elif not removed and is_placeholder:
            removed = "placeholder"
        yield from self._content(run, seen, removed)

    def _content(self, element: etree._Element, seen: Look, removed: str) -> Iterator[Run]:
        for inner in element:
            tag = inner.tag
            if tag in _SILENT:
                continue
            if tag in _BOXES:
                self._find_boxes(inner, removed)
            elif tag == f"{MC}AlternateContent":
                yield from self._content(shown_alternate(inner), seen, removed)
            elif tag == f"{W}fldChar":
                self._step_field(inner.get(W + "fldCharType"))
            elif tag == f"{W}ruby":
                for base in inner:
                    is_base = base.tag == f"{W}rubyBase"
                    yield from self._inside(base, removed if is_base else removed or "ruby")
            elif len(inner):
                yield from self._inside(inner, removed)
            else:
                text = _SIMPLE.get(tag) or self._words(inner)
                yield from self._said(text, seen, removed or _REMOVED_TEXT.get(tag, ""))

    def _words(self, element: etree._Element) -> str:
        """What a single element inside a run prints."""
        if element.tag in (f"{W}t", f"{W}delText"):
            text = element.text or ""
            if element.get(_XML_SPACE) != "preserve":
                text = text.strip(" \t\r\n")
            return _LINE_ENDS.sub(" ", text)
        if element.tag == f"{W}sym":
            return _symbol(element.get(W + "char") or "")
        if element.tag in _NOTES and element.get(W + "customMarkFollows") not in ("1", "true"):
            return self._marks.get((_NOTES[element.tag], element.get(W + "id") or ""), "")
        return ""

    def _said(self, text: str, seen: Look, removed: str) -> Iterator[Run]:
        if not text:
            return
        if not removed and self._are_fields_whole and not all(self._fields):
            removed = "field-code"
        if not removed and text.strip():
            self._has_text = True
        if removed:
            text = text.replace("\n", " ")
        yield Run(text=text, bold=bool(seen.bold), face=seen.face, removed=removed)

    def _step_field(self, kind: str | None) -> None:
        if kind == "begin":
            self._fields.append(False)
        elif kind == "separate" and self._fields:
            self._fields[-1] = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _find_boxes(self, element: etree._Element, removed: str) -> None:
        for inner in element:
            if inner.tag == f"{W}txbxContent" or (
                inner.tag == f"{V}textpath" and (inner.get("string") or "").strip()
            ):
                self._boxes.append(Box(content=inner, is_first=not self._has_text, removed=removed))
            elif inner.tag == f"{MC}AlternateContent":
                self._find_boxes(shown_alternate(inner), removed)
            else:
                self._find_boxes(inner, removed)


_REMOVED_TEXT = {f"{W}delText": "tracked-deletion"}


def shown_alternate(element: etree._Element) -> etree._Element:
    """The one branch of ``mc:AlternateContent`` that is read: the first that says anything."""
    branches = list(element)
    said = (
        branch
        for branch in branches
        if any(True for _ in branch.iter(f"{W}t", f"{W}delText", f"{W}sym", f"{V}textpath"))
    )
    return next(said, branches[0] if branches else element)


def _symbol(code: str) -> str:
    """The character of a ``w:sym``; one of a symbol font that is not known stays as it is."""
    known = _SYMBOLS.get(code.upper())
    if known:
        return known
    try:
        point = int(code, 16)
    except ValueError:
        return ""
    return chr(point) if 0x20 <= point < 0xD800 or 0xE000 <= point < 0xFFFE else ""
