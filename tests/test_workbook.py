"""Workbooks: what a spreadsheet opens, the same bytes each time."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from gongwen.exports import workbook, workbooks
from gongwen.exports.sheets import Sheet
from gongwen.exports.workbook import workbook_bytes
from gongwen.knowledge import load_library
from hostile import hostile_text

CORPUS = Path(__file__).parent.parent / "corpus"


def _sheet(*cells: workbook.CellValue, name: str = "表") -> Sheet:
    return Sheet(name=name, header=("甲",), widths=(9,), rows=tuple((cell,) for cell in cells))


def _column(content: bytes) -> list[object]:
    page = load_workbook(io.BytesIO(content)).active
    assert page is not None
    return [cell.value for cell in page["A"]]


def test_the_same_table_gives_the_same_bytes_and_tells_no_time() -> None:
    content = workbook_bytes([_sheet("一", 2)])

    assert workbook_bytes([_sheet("一", 2)]) == content
    entries = zipfile.ZipFile(io.BytesIO(content)).infolist()
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}


def test_a_text_that_looks_like_a_formula_stays_a_text() -> None:
    content = workbook_bytes([_sheet("=HYPERLINK(1)", "+1", "@a")])

    page = load_workbook(io.BytesIO(content)).active
    assert page is not None
    assert [cell.data_type for cell in page["A"]] == ["s", "s", "s", "s"]
    assert _column(content) == ["甲", "=HYPERLINK(1)", "+1", "@a"]


def test_figures_stay_figures_and_what_is_absent_stays_empty() -> None:
    assert _column(workbook_bytes([_sheet(5, 0.5, None, "5")])) == ["甲", 5, 0.5, None, "5"]


def test_each_of_several_sheets_is_filtered_to_its_own_last_row() -> None:
    book = load_workbook(io.BytesIO(workbook_bytes([_sheet(1, 2, name="a"), _sheet(name="b")])))

    assert [page.auto_filter.ref for page in book.worksheets] == ["A1:A3", "A1:A1"]


def test_what_excel_would_take_for_the_number_of_a_character_is_kept() -> None:
    entries = zipfile.ZipFile(io.BytesIO(workbook_bytes([_sheet("_x0041_")])))

    assert "_x005F_x0041_" in entries.read("xl/worksheets/sheet1.xml").decode()


@given(st.lists(hostile_text, min_size=1, max_size=5))
def test_any_text_gives_a_workbook_that_opens(texts: list[str]) -> None:
    assert len(_column(workbook_bytes([_sheet(*texts, name=texts[0])]))) == len(texts) + 1


def test_a_text_longer_than_a_cell_is_cut() -> None:
    assert len(str(_column(workbook_bytes([_sheet("长" * 40_000)]))[1])) == 32_767


def test_a_table_longer_than_a_sheet_goes_on_in_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "ROWS_ON_A_SHEET", 2)

    book = load_workbook(io.BytesIO(workbook_bytes([_sheet(1, 2, 3)])))

    assert book.sheetnames == ["表", "表 2"]


def test_each_plan_and_each_unit_with_tasks_has_a_workbook_and_the_cache_gives_the_same(
    tmp_path: Path,
) -> None:
    library = load_library(CORPUS)

    made = workbooks.workbooks(library, tmp_path / "cache.mp")
    again = workbooks.workbooks(library, tmp_path / "cache.mp")

    assert again == made
    assert set(made) == set(workbooks.workbook_paths(library))
    assert "ledger/documents/zwswsjkwjkfpgzyd-2020.xlsx" in made
    assert len(_column(made["ledger/units/zwswsjkw-yzygk.xlsx"])) == 5


def test_a_damaged_cache_is_made_anew(tmp_path: Path) -> None:
    library = load_library(CORPUS)
    (tmp_path / "cache.mp").write_bytes(b"\xc1")

    assert workbooks.workbooks(library, tmp_path / "cache.mp")
