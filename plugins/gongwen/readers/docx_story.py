"""The body, notes and headers of a docx as lines and tables in the order in which they are read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec
from lxml import etree

from gongwen.model import Value
from gongwen.readers.docx_numbering import Numbering
from gongwen.readers.docx_runs import Box, Run, Runs, shown_alternate
from gongwen.readers.docx_styles import (
    ParagraphStyle,
    Styles,
    look,
    numbering_link,
    outline_level,
)
from gongwen.readers.docx_tables import Grid, Item, Line, TableCell, make_table
from gongwen.readers.docx_xml import MC, V, W, child, number, switch, value

Marks = dict[tuple[str, str], str]
"""The printed marks of notes, by kind (``footnote``) and id."""


class Shared(Value):
    """What all stories of one docx share."""

    styles: Styles
    numbering: Numbering
    marks: Marks


def read_story(story: etree._Element, shared: Shared, removed: str = "") -> Iterator[Item]:
    """The lines and tables of `story`: the body, a text box, a cell, a note.

    With `removed` as the reason, everything in it is left out of the text.
    """
    reader = _Story(story, shared)
    for item in (*reader.blocks(story), *reader.rest()):
        yield without(item, removed) if removed else item


def without(item: Item, reason: str) -> Item:
    """`item` with all its runs left out of the text for `reason`, but for those that are already.

    Example: ``without(line, "page-header")``.
    """
    if isinstance(item, Line):
        return msgspec.structs.replace(item, runs=_without(item.runs, reason))
    return Grid(
        rows=tuple(
            tuple(
                msgspec.structs.replace(
                    cell, lines=tuple(_without(line, reason) for line in cell.lines)
                )
                for cell in row
            )
            for row in item.rows
        )
    )


def _without(runs: Iterable[Run], reason: str) -> tuple[Run, ...]:
    return tuple(
        run if run.removed else msgspec.structs.replace(run, removed=reason) for run in runs
    )


class _Story:
    """One story while it is read: runs of a paragraph whose mark is deleted wait for the next."""

    def __init__(self, story: etree._Element, shared: Shared) -> None:
        self._shared = shared
        self._runs = Runs(story, shared.styles, shared.marks)
        self._waiting: list[Run] = []

    def blocks(self, element: etree._Element) -> Iterator[Item]:
        """The blocks below `element`, through content controls and the like."""
        if element.tag == f"{V}textpath":
            yield Line(runs=(Run(text=(element.get("string") or "").replace("\n", " ")),))
            return
        for inner in element:
            if inner.tag == f"{W}p":
                yield from self._paragraph(inner)
            elif inner.tag == f"{W}tbl":
                yield from self._table(inner)
            elif inner.tag == f"{MC}AlternateContent":
                yield from self.blocks(shown_alternate(inner))
            elif inner.tag == f"{W}sdt":
                gallery = value(inner, "sdtPr", "docPartObj", "docPartGallery")
                for item in self.blocks(inner):
                    yield (
                        without(item, "table-of-contents")
                        if gallery == "Table of Contents"
                        else item
                    )
            elif inner.tag not in (f"{W}sdtPr", f"{W}sdtEndPr", f"{W}sectPr"):
                yield from self.blocks(inner)

    def rest(self) -> Iterator[Item]:
        """What still waits for a paragraph when the story ends."""
        if self._waiting:
            yield Line(runs=tuple(self._waiting))

    # ── paragraphs ───────────────────────────────────────────────────────────────────────────

    def _paragraph(self, paragraph: etree._Element) -> Iterator[Item]:
        properties = child(paragraph, "pPr")
        style = self._shared.styles.paragraph(value(properties, "pStyle"))
        mark = child(properties, "rPr")
        runs, boxes = self._runs.read(paragraph, style)
        yield from self._boxed(box for box in boxes if box.is_first)
        if _is_joined(mark):
            self._waiting += runs
        else:
            runs, self._waiting = (*self._waiting, *runs), []
            if style.is_contents:
                runs = _without(runs, "table-of-contents")
            runs = self._numbered(properties, style, runs)
            level = outline_level(properties)
            heading = style.heading if level is None else level % 10
            for line in _lines(runs):
                yield Line(runs=line, heading=heading)
        yield from self._boxed(box for box in boxes if not box.is_first)

    def _boxed(self, boxes: Iterable[Box]) -> Iterator[Item]:
        for box in boxes:
            yield from read_story(box.content, self._shared, box.removed)

    def _numbered(
        self, properties: etree._Element | None, style: ParagraphStyle, runs: tuple[Run, ...]
    ) -> tuple[Run, ...]:
        """`runs` with the automatic label in front; an empty paragraph's label is left out."""
        place = self._shared.numbering.place(numbering_link(properties), style)
        text = "".join(run.text for run in runs if not run.removed)
        is_hidden = bool(look(child(properties, "rPr")).hidden)
        if place is None or (is_hidden and not text.strip()):
            return runs
        label = self._shared.numbering.label(*place)
        if not text.strip():
            return (Run(text=label, removed="empty-number"), *runs) if label.strip() else runs
        label += self._shared.numbering.gap(*place, label, text)
        if not label.strip():
            return runs
        first = next(run for run in runs if not run.removed and run.text.strip())
        return (msgspec.structs.replace(first, text=label), *runs)

    # ── tables ───────────────────────────────────────────────────────────────────────────────

    def _table(self, table: etree._Element) -> Iterator[Item]:
        rows: list[list[TableCell]] = []
        for row in _through(table, f"{W}tr"):
            properties = child(row, "trPr")
            is_deleted = switch(properties, "del") is not None
            cells: list[TableCell] = []
            if before := number(value(properties, "gridBefore"), most=63):
                cells.append(TableCell(items=(), columns=before))
            for stored in _through(row, f"{W}tc"):
                cell = self._cell(stored, "tracked-deletion" if is_deleted else "")
                if cells and _continues(child(stored, "tcPr", "hMerge")):
                    cells[-1] = cells[-1].joined(cell)
                else:
                    cells.append(cell)
            if is_deleted:
                yield from (item for cell in cells for item in cell.items)
            else:
                rows.append(cells)
        yield from make_table(rows)

    def _cell(self, cell: etree._Element, removed: str) -> TableCell:
        properties = child(cell, "tcPr")
        if switch(properties, "cellDel") is not None:
            removed = removed or "tracked-deletion"
        items = tuple(self.blocks(cell))
        return TableCell(
            items=tuple(without(item, removed) for item in items) if removed else items,
            columns=number(value(properties, "gridSpan"), most=63) or 1,
            continues=_continues(child(properties, "vMerge")),
        )


def _continues(merge: etree._Element | None) -> bool:
    """Whether a ``w:vMerge`` or ``w:hMerge`` makes its cell a part of the one before."""
    return merge is not None and merge.get(W + "val") != "restart"


def _is_joined(mark: etree._Element | None) -> bool:
    """Whether a paragraph's mark was deleted, or hidden to join a heading to its text."""
    return mark is not None and (
        child(mark, "del") is not None
        or child(mark, "moveFrom") is not None
        or bool(switch(mark, "specVanish"))
    )


def _lines(runs: Iterable[Run]) -> Iterator[tuple[Run, ...]]:
    """The printed lines of a paragraph: a line break or page break inside it ends one."""
    line: list[Run] = []
    for run in runs:
        first, *others = run.text.split("\n")
        line.append(msgspec.structs.replace(run, text=first))
        for text in others:
            yield tuple(line)
            line = [msgspec.structs.replace(run, text=text)]
    yield tuple(line)


def _through(element: etree._Element, tag: str) -> Iterator[etree._Element]:
    """The rows or cells of `element`, those in content controls too."""
    for inner in element:
        if inner.tag == tag:
            yield inner
        elif inner.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}ins"):
            yield from _through(inner, tag)
