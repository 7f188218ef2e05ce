"""A document says the same as text and as Word file, whoever typed it and whatever saved it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import msgspec
import pytest

from gongwen.model import Block, Document
from gongwen.readers import Reading, read
from gongwen.structure import parse
from office import convert
from word_rendering import TYPISTS, Typist, render

SOURCES = sorted((Path(__file__).parents[2] / "corpus" / "sources").glob("*.txt"))

sources = pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.name[:3])


def _rendered(source: Path, typist: Typist) -> tuple[Reading, bytes]:
    reading = read(source.name, source.read_bytes())
    return reading, render(reading.paragraphs, typist)


def _said(reading: Reading) -> dict[str, Any]:
    """What a document says: its blocks and fields. Gaps on a line are one gap, tab or blanks."""
    document = parse(reading).document
    document = msgspec.structs.replace(
        document,
        sources=(),
        blocks=tuple(map(_gapped, document.blocks)),
        parts=tuple(
            msgspec.structs.replace(part, blocks=tuple(map(_gapped, part.blocks)))
            for part in document.parts
        ),
    )
    return {name: getattr(document, name) for name in Document.__struct_fields__}


def _gapped(block: Block) -> Block:
    return msgspec.structs.replace(block, text=re.sub(r"\t+|\s{2,}", "\u3000", block.text))


@sources
@pytest.mark.parametrize("habit", TYPISTS)
def test_a_docx_says_what_its_text_says(source: Path, habit: str) -> None:
    text, word = _rendered(source, TYPISTS[habit]())

    reading = read("a.docx", word)

    assert reading.reader == "docx"
    assert [removal.reason for removal in reading.removals] == ["page-footer"]
    assert _said(reading) == _said(text)


# LibreOffice, which makes these files, writes 、 in an rtf's labels as ?, and gives a list that
# starts anew a count of its own in a doc: of the seeds only 001 runs on from chapter to chapter.
_WRITES_LABELS_WRONGLY = {("rtf", "numbering"), ("doc", "numbering", "001")}
_OLDER = [
    (suffix, habit, source)
    for suffix in ("doc", "odt", "rtf")
    for habit in ("bold", "numbering")
    for source in SOURCES
    if not {(suffix, habit), (suffix, habit, source.name[:3])} & _WRITES_LABELS_WRONGLY
]


@pytest.mark.slow
@pytest.mark.parametrize(("suffix", "habit", "source"), _OLDER)
def test_an_older_file_says_what_its_text_says(
    suffix: str, habit: str, source: Path, tmp_path: Path
) -> None:
    text, word = _rendered(source, TYPISTS[habit]())

    reading = read(f"a.{suffix}", convert(word, suffix, tmp_path))

    assert reading.reader == suffix
    assert _said(reading) == _said(text)
