"""Footnotes and endnotes of a docx: their printed marks, and their text after the body."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from lxml import etree

from gongwen.readers.docx_numerals import numeral
from gongwen.readers.docx_package import Package
from gongwen.readers.docx_runs import Run
from gongwen.readers.docx_story import Marks, Shared, read_story
from gongwen.readers.docx_tables import Item, Line
from gongwen.readers.docx_xml import W, child, number, value

_KINDS = {"footnote": "decimal", "endnote": "lowerRoman"}


def note_marks(package: Package) -> Marks:
    """The mark of each note that the body refers to, in the order in which they are printed.

    A plain number is put in square brackets, as Word does when it saves as text, so that it is not
    taken for a number of the sentence: 目标[1]. Circled ones stay: 目标①.
    """
    marks: Marks = {}
    settings = package.part("settings")
    for kind, usual in _KINDS.items():
        places = [
            child(settings, f"{kind}Pr"),
            *package.main.iter(f"{W}{kind}Pr"),
        ]
        stated = [place for place in places if value(place, "numFmt")]
        form = (value(stated[-1], "numFmt") if stated else None) or usual
        start = next((n for place in places if (n := number(value(place, "numStart")))), 1)
        references = dict.fromkeys(
            reference.get(W + "id") or ""
            for reference in package.main.iter(f"{W}{kind}Reference")
            if reference.get(W + "customMarkFollows") not in ("1", "true")
        )
        for count, note_id in enumerate(references, start=start):
            mark = numeral(form, count)
            marks[kind, note_id] = f"[{mark}]" if mark.isascii() else mark
    return marks


def read_notes(package: Package, shared: Shared) -> Iterator[Item]:
    """The text of the notes, each with its mark in front, footnotes before endnotes.

    Notes that nothing refers to are not printed, and not read.
    """
    for kind in _KINDS:
        root = package.part(f"{kind}s")
        notes = {} if root is None else {note.get(W + "id"): note for note in root}
        cited = (ref.get(W + "id") or "" for ref in package.main.iter(f"{W}{kind}Reference"))
        for note_id in dict.fromkeys(cited):
            if (note := notes.get(note_id)) is not None:
                yield from _marked(note, shared, shared.marks.get((kind, note_id), ""))


def _marked(note: etree._Element, shared: Shared, mark: str) -> Iterator[Item]:
    for item in read_story(note, shared):
        if mark and isinstance(item, Line) and item.text.strip():
            gap = "" if item.text[0].isspace() else " "
            yield msgspec.structs.replace(item, runs=(Run(text=mark + gap), *item.runs))
            mark = ""
        else:
            yield item
