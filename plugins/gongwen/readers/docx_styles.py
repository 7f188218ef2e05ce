"""What the styles of a docx say about a paragraph or a run, through all that they are based on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from lxml import etree

from gongwen.model import Value
from gongwen.readers.docx_xml import W, child, number, switch, value

_HEADING = re.compile(r"(?:heading|标题)\s?(?P<level>[1-9])")
_CONTENTS = re.compile(r"(?:toc|目录)\s?(?:[1-9]|heading|标题)|table of figures")
_TITLES = ("title", "标题")
_PLACEHOLDER = "placeholder text"


class Look(Value):
    """Bold, hidden, and the typeface of Han characters; ``None`` where nothing is said."""

    bold: bool | None = None
    hidden: bool | None = None
    face: str | None = None


class NumberingLink(Value):
    """A paragraph's place in a list: the ``w:num`` and the level from 0; ``None`` is not said."""

    list_id: str | None = None
    level: int | None = None


class ParagraphStyle(Value):
    """What a paragraph style says; ``heading`` is 1 for the highest level, 0 for none."""

    look: Look = Look()
    heading: int = 0
    numbering: NumberingLink = NumberingLink()
    numbered_by: str = ""
    """The style that sets the numbering: levels name the style that they are linked to."""
    is_contents: bool = False


class Styles:
    """The styles of one docx; ids that it does not define say nothing."""

    def __init__(self, root: etree._Element | None) -> None:
        """Read the part ``styles``, or none."""
        found = [] if root is None else root.findall(f"{W}style")
        self._styles = {style.get(W + "styleId") or "": style for style in found}
        self._default = next(
            (
                style.get(W + "styleId")
                for style in found
                if style.get(W + "type") == "paragraph"
                and style.get(W + "default") in ("1", "true")
            ),
            None,
        )
        self._defaults = look(child(root, "docDefaults", "rPrDefault", "rPr"))
        self.paragraph = cache(self._paragraph)
        self.run = cache(self._run)

    def _paragraph(self, style_id: str | None) -> ParagraphStyle:
        """What the paragraph style `style_id` says, or the default one when it is ``None``."""
        chain = list(self._chain(style_id if style_id in self._styles else self._default))
        heading = 0
        for style in chain:
            if level := outline_level(child(style, "pPr")):
                heading = level
                break
            if match := _HEADING.fullmatch(_name(style)):
                heading = int(match["level"])
                break
            if _name(style) in _TITLES:
                heading = 1
                break
        list_id, level, numbered_by = None, None, ""
        for style in chain:
            link = numbering_link(child(style, "pPr"))
            level = link.level if level is None else level
            if link.list_id is not None:
                list_id, numbered_by = link.list_id, style.get(W + "styleId") or ""
                break
        return ParagraphStyle(
            look=_first_said(look(child(style, "rPr")) for style in chain),
            heading=heading if heading <= 9 else 0,
            numbering=NumberingLink(list_id=list_id, level=level),
            numbered_by=numbered_by,
            is_contents=any(_CONTENTS.fullmatch(_name(style)) for style in chain),
        )

    def _run(self, style_id: str | None) -> tuple[Look, bool]:
        """What the character style says, and whether it is that of placeholders to be filled in."""
        chain = list(self._chain(style_id))
        return (
            _first_said(look(child(style, "rPr")) for style in chain),
            any(_name(style) == _PLACEHOLDER for style in chain),
        )

    def effective(self, own: Look, run: Look, paragraph: Look) -> Look:
        """What is seen: the run's own word, else the styles; two bold styles cancel each other."""
        defaults = self._defaults
        return Look(
            bold=_toggled(own.bold, run.bold, paragraph.bold)
            or (own.bold is None and defaults.bold is True),
            hidden=_toggled(own.hidden, run.hidden, paragraph.hidden),
            face=own.face or run.face or paragraph.face or defaults.face,
        )

    def list_of(self, style_id: str) -> str | None:
        """The ``w:num`` that a list style names."""
        return value(self._styles.get(style_id), "pPr", "numPr", "numId")

    def _chain(self, style_id: str | None) -> Iterator[etree._Element]:
        """The style and those that it is based on, nearest first; a circle ends."""
        seen: set[str] = set()
        while style_id in self._styles and style_id not in seen:
            seen.add(style_id)
            style = self._styles[style_id]
            yield style
            style_id = value(style, "basedOn")


def look(properties: etree._Element | None) -> Look:
    """What run properties (``w:rPr``) say themselves."""
    if properties is None:
        return Look()
    fonts = child(properties, "rFonts")
    return Look(
        bold=switch(properties, "b"),
        hidden=switch(properties, "vanish"),
        face=None if fonts is None else fonts.get(W + "eastAsia"),
    )


def numbering_link(properties: etree._Element | None) -> NumberingLink:
    """What paragraph properties (``w:pPr``) say about numbering themselves."""
    return NumberingLink(
        list_id=value(properties, "numPr", "numId"),
        level=number(value(properties, "numPr", "ilvl"), most=8),
    )


def outline_level(properties: etree._Element | None) -> int | None:
    """The outline level that paragraph properties set, from 1; 10 is running text."""
    level = number(value(properties, "outlineLvl"), most=9)
    return None if level is None else level + 1


def _toggled(*said: bool | None) -> bool:
    """The run's own word, else that of its two styles, of which one undoes the other."""
    own, run, paragraph = said
    return own if own is not None else bool(run) != bool(paragraph)


def _name(style: etree._Element) -> str:
    return (value(style, "name") or "").lower()


def _first_said(looks: Iterator[Look]) -> Look:
    bold = hidden = face = None
    for one in looks:
        bold = one.bold if bold is None else bold
        hidden = one.hidden if hidden is None else hidden
        face = face or one.face
    return Look(bold=bold, hidden=hidden, face=face)
