"""Whatever words a document holds, every export is whole and can be read."""

from __future__ import annotations

import csv
import io
import json
import sqlite3

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from lxml import etree

from gongwen.exports import EXPORTS
from gongwen.model import Block, Document
from gongwen.structure.headings import with_positions
from hostile import block_text, hostile_text
from libraries import by_the_end_of_june, due, library_of

names = st.lists(hostile_text.filter(bool), max_size=3).map(tuple)


def _database(data: bytes) -> None:
    database = sqlite3.connect(":memory:")
    database.deserialize(data)
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    database.close()


def _table(data: bytes) -> None:
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert {len(row) for row in rows} == {len(rows[0])}


READ = {
    "json": json.loads,
    "csv": _table,
    "xlsx": lambda data: openpyxl.load_workbook(io.BytesIO(data)),
    "sqlite": _database,
    "atom": etree.fromstring,
    "ics": lambda data: Calendar.from_ical(data.decode()),
}


@pytest.mark.parametrize("export", EXPORTS, ids=lambda export: export.NAME)
@given(title=hostile_text, issuers=names, addressees=names, task=block_text, units=hostile_text)
@settings(max_examples=20)
def test_every_file_of_an_export_can_be_read(
    export, title: str, issuers: tuple, addressees: tuple, task: str, units: str
):
    blocks = with_positions(
        [
            Block(text=f"一、{task}", role="heading", level=1),
            Block(text="".join(f"责任单位：{units}".splitlines()), role="responsibility"),
        ]
    )
    document = Document(
        id="b-1",
        title=title or None,
        kind="工作要点",
        issuers=issuers,
        addressees=addressees,
        blocks=blocks,
    )
    library = due(library_of(document), by_the_end_of_june(), duty=None)

    files = export.data_files(library)

    assert files
    for data in files.values():
        READ[export.NAME](data)


def test_every_export_is_read_here():
    assert [export.NAME for export in EXPORTS] == list(READ)
