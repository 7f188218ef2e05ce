"""待补文件清单 as a CSV file."""

from __future__ import annotations

import csv
import io

from gongwen.exports import data_files
from gongwen.knowledge import Library
from gongwen.model import Document
from libraries import library_of
from site_documents import block


def rows(library: Library) -> list[list[str]]:
    text = data_files(library)["data/wanted.csv"].decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text)))[1:]


def notice(id: str, text: str) -> Document:
    return Document(id=id, title=f"{id}事项", blocks=(block(f"{id}事项", "title"), block(text)))


def test_wanted_works_stand_by_how_many_documents_cite_them() -> None:
    library = library_of(
        notice("a", "按照《常引办法》办理。" * 3 + "按照《广引办法》（甲发〔2020〕1号）办理。"),
        notice("b", "按照《广引办法》（甲发〔2020〕1号）办理。"),
    )

    assert [row[:2] + row[4:7] for row in rows(library)] == [
        ["广引办法", "甲发〔2020〕1号", "2", "2", "a、b"],
        ["常引办法", "", "1", "3", "a"],
    ]


def test_a_name_that_a_spreadsheet_would_calculate_is_made_harmless() -> None:
    library = library_of(notice("a", "按照《=HYPERLINK(甲)》办理。"))

    assert rows(library)[0][0].startswith("'=")


def test_where_nothing_is_wanted_there_is_no_file() -> None:
    assert "data/wanted.csv" not in data_files(library_of(notice("a", "无。")))
