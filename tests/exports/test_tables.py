"""CSV, XLSX and SQLite: what spreadsheets and SQL read of a Library, nothing that harms them."""

from __future__ import annotations

import csv
import io
import shutil
import sqlite3
from pathlib import Path

import msgspec
import openpyxl
import pytest

from gongwen.cli import main
from gongwen.exports import EXPORTS
from gongwen.exports import csv as csv_export
from gongwen.exports import sqlite as sqlite_export
from gongwen.exports import xlsx as xlsx_export
from gongwen.exports.flat import tables_of
from gongwen.knowledge import Library, load_library
from gongwen.model import Block, Document, Target
from gongwen.record import write_record
from libraries import ROOT, aimed, library_of, library_with_deadlines, said
from site_documents import notice_with_everything
from unpacked import unpacked

FORMULA = '=HYPERLINK("http://x","y")'


@pytest.fixture(scope="module")
def seeds() -> Library:
    return load_library(ROOT / "corpus")


@pytest.fixture(scope="module")
def full() -> Library:
    """A notice with tasks, deadlines and a target."""
    target = Target(raw="达到90%", kind="target", evidence=said("达到90%"), value=0.9, unit="比例")
    return aimed(library_with_deadlines(), target)


def read_csv(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def opened(library: Library) -> sqlite3.Connection:
    database = sqlite3.connect(":memory:")
    database.deserialize(sqlite_export.data_files(library)["gongwen.sqlite"])
    return database


# ── CSV ──────────────────────────────────────────────────────────────────────────────────────


def test_every_kind_of_thing_has_a_file_with_one_row_each(full: Library):
    files = csv_export.data_files(full)
    rows = {name: len(read_csv(data)) - 1 for name, data in files.items()}

    assert rows["documents.csv"] == 1
    assert rows["tasks.csv"] == len(full.duties)
    assert rows["assignments.csv"] == sum(len(duty.assignments) for duty in full.duties)
    assert rows["deadlines.csv"] == 3
    assert rows["targets.csv"] == 1


def test_every_row_is_as_long_as_its_heading(full: Library, seeds: Library):
    for library in (full, seeds):
        for table in tables_of(library):
            assert {len(row) for row in table.rows(library)} <= {len(table.header)}, table.name


def test_headings_and_words_are_chinese(full: Library):
    header, first, *_ = read_csv(csv_export.data_files(full)["deadlines.csv"])

    row = dict(zip(header, first, strict=True))
    assert (row["原文写法"], row["类别"], row["止日"], row["硬性"]) == (
        "2025年6月底前",
        "某日之前",
        "2025-06-30",
        "是",
    )


def test_a_csv_begins_with_a_byte_order_mark(full: Library):
    files = csv_export.data_files(full)

    assert [name for name, data in files.items() if not data.startswith(b"\xef\xbb\xbf")] == []


@pytest.mark.parametrize("text", [FORMULA, "+1", "-1", "@x", "\t=1", "\r=1"])
def test_no_cell_of_a_csv_is_a_formula(text: str):
    data = csv_export.csv_bytes(["标题"], [[text], [-1]])

    assert read_csv(data) == [["标题"], [f"'{text}"], ["-1"]]


# ── XLSX ─────────────────────────────────────────────────────────────────────────────────────


def test_a_workbook_has_a_sheet_for_each_kind_of_thing(full: Library):
    book = openpyxl.load_workbook(io.BytesIO(xlsx_export.data_files(full)["gongwen.xlsx"]))

    assert book.sheetnames == [table.title for table in tables_of(full)]
    for table in tables_of(full):
        values = [tuple(row) for row in book[table.title].values]
        assert values[0] == table.header
        assert len(values) == 1 + len(list(table.rows(full)))


def test_a_formula_in_a_title_stays_text_in_a_workbook():
    library = library_of(Document(id="b-1", title=FORMULA, blocks=(Block(text=FORMULA),)))

    book = openpyxl.load_workbook(io.BytesIO(xlsx_export.data_files(library)["gongwen.xlsx"]))

    cell = book["文件"]["B2"]
    assert (cell.value, cell.data_type) == (FORMULA, "s")


def test_the_same_library_gives_the_same_workbook(full: Library):
    assert xlsx_export.data_files(full) == xlsx_export.data_files(full)


def test_a_text_that_is_too_long_for_a_cell_is_reported():
    library = library_of(Document(id="b-1", title="通" * 40_000))

    assert [(p.code, p.severity) for p in xlsx_export.find_losses(library)] == [
        ("cell-cut", "warning")
    ]


def test_a_table_that_is_too_long_for_a_sheet_is_reported(
    full: Library, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(xlsx_export, "ROWS_ON_A_SHEET", len(full.duties) - 1)

    found = [p.message for p in xlsx_export.find_losses(full) if p.code == "sheet-split"]

    assert any(message.startswith("“任务”") and "2 张" in message for message in found)


# ── SQLite ───────────────────────────────────────────────────────────────────────────────────


def test_the_database_of_any_library_holds_together(full: Library, seeds: Library):
    for library in (full, seeds, library_of(), library_of(Document(id="b-1"))):
        database = opened(library)

        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_a_database_answers_which_tasks_reach_a_unit(seeds: Library):
    rows = (
        opened(seeds)
        .execute(
            "SELECT tasks.place, through FROM tasks_of_units JOIN tasks ON tasks.id = task"
            " JOIN units ON units.slug = unit WHERE units.name = ? ORDER BY tasks.id",
            ("海原县卫生健康局",),
        )
        .fetchall()
    )

    assert rows
    assert {through for _, through in rows} == {"zwswsjkw-gxqwsjkj"}


def test_a_database_holds_every_fact_once(full: Library):
    database = opened(full)

    def count(table: str) -> int:
        return database.execute(f"SELECT count(*) FROM {table}").fetchone()[0]

    assert count("documents") == len(full.holdings)
    assert count("passages") == sum(len(holding.passages) for holding in full.holdings)
    assert count("assignments") == sum(len(duty.assignments) for duty in full.duties)
    assert count("uses") == sum(len(term.uses) for term in full.terms)
    assert database.execute("SELECT value, unit FROM targets").fetchall() == [(0.9, "比例")]
    assert database.execute("SELECT to_day, is_open FROM deadlines").fetchall() == [
        ("2025-06-30", 1),
        ("2025-12-31", 1),
        ("2025-06-30", 0),
    ]


def test_the_schema_of_a_database_explains_its_columns(full: Library):
    rows = opened(full).execute("SELECT name, sql FROM sqlite_schema WHERE type = 'table'")

    assert [name for name, sql in rows if "--" not in sql] == []


def test_the_same_library_gives_the_same_database(full: Library):
    assert sqlite_export.data_files(full) == sqlite_export.data_files(full)


# ── what is hidden, and the command ──────────────────────────────────────────────────────────


def test_hidden_leaders_have_no_file_no_sheet_and_no_row(seeds: Library):
    hidden = msgspec.structs.replace(seeds, show_leaders=False)

    assert "leaders.csv" not in csv_export.data_files(hidden)
    database = opened(hidden)
    assert database.execute("SELECT count(*) FROM leaders").fetchone() == (0,)
    assert database.execute("SELECT count(*) FROM task_leaders").fetchone() == (0,)
    tasks = read_csv(csv_export.data_files(hidden)["tasks.csv"])
    column = tasks[0].index("责任领导")
    assert {row[column] for row in tasks[1:]} == {""}


@pytest.mark.parametrize("form", [export.NAME for export in EXPORTS])
def test_no_export_names_a_hidden_leader(tmp_path: Path, form: str):
    shutil.copytree(ROOT / "corpus", tmp_path / "corpus")
    (tmp_path / "corpus" / "settings.yml").write_text("leaders: hide\n", encoding="utf-8")

    main(["--corpus", str(tmp_path / "corpus"), "export", form, "--out", str(tmp_path / "out")])

    files = [path for path in (tmp_path / "out").rglob("*") if path.is_file()]
    words = {path.name: unpacked(path.name, path.read_bytes()) for path in files}
    names = ("赵殿龙".encode(), "王子湄".encode(), b"zhaodianlong")
    assert words
    assert [path for path, data in words.items() if any(name in data for name in names)] == []


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A corpus of one record."""
    (tmp_path / "corpus" / "documents").mkdir(parents=True)
    notice = notice_with_everything()
    record = tmp_path / "corpus" / "documents" / f"{notice.id}.md"
    record.write_text(write_record(notice), encoding="utf-8")
    return tmp_path / "corpus"


@pytest.mark.parametrize("form", ["json", "csv", "xlsx", "sqlite", "atom"])
def test_an_export_writes_into_the_given_folder_and_nowhere_else(
    corpus: Path, tmp_path: Path, form: str, capsys: pytest.CaptureFixture[str]
):
    out = tmp_path / "out"
    before = {p for p in tmp_path.rglob("*") if p.is_file() and ".cache" not in p.parts}

    status = main(["--corpus", str(corpus), "export", form, "--out", str(out)])

    after = {p for p in tmp_path.rglob("*") if p.is_file() and ".cache" not in p.parts}
    assert status == 0
    assert after - before
    assert all(path.is_relative_to(out) for path in after - before)
    assert f"已写出 {len(after - before)} 个文件" in capsys.readouterr().out


@pytest.mark.parametrize(("form", "name"), [("sqlite", "本库.sqlite"), ("xlsx", "台账/本库.XLSX")])
def test_a_format_of_one_file_goes_to_the_file_of_the_given_name(
    corpus: Path, tmp_path: Path, form: str, name: str, capsys: pytest.CaptureFixture[str]
):
    out = tmp_path / name

    status = main(["--corpus", str(corpus), "export", form, "--out", str(out)])

    assert status == 0
    assert out.is_file()
    assert f"已写出 {out}\n" in capsys.readouterr().out


def test_a_folder_that_stands_there_is_one_whatever_its_name(corpus: Path, tmp_path: Path):
    out = tmp_path / "x.sqlite"
    out.mkdir()

    main(["--corpus", str(corpus), "export", "sqlite", "--out", str(out)])

    assert (out / "gongwen.sqlite").is_file()


def test_a_format_of_many_files_goes_into_a_folder_whatever_its_name(corpus: Path, tmp_path: Path):
    out = tmp_path / "x.csv"

    main(["--corpus", str(corpus), "export", "csv", "--out", str(out)])

    assert (out / "documents.csv").is_file()


def test_a_file_that_cannot_be_written_is_reported(
    corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    (tmp_path / "out").write_text("不是文件夹")
    out = tmp_path / "out" / "x.sqlite"

    status = main(["--corpus", str(corpus), "export", "sqlite", "--out", str(out)])

    assert status == 1
    assert "[out-unwritable]" in capsys.readouterr().err


def test_a_folder_that_cannot_be_written_is_reported(
    corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    (tmp_path / "out").write_text("不是文件夹")

    status = main(["--corpus", str(corpus), "export", "csv", "--out", str(tmp_path / "out")])

    assert status == 1
    assert "[out-unwritable]" in capsys.readouterr().err


def test_an_unknown_format_is_wrong_use(corpus: Path):
    with pytest.raises(SystemExit) as refused:
        main(["--corpus", str(corpus), "export", "docx"])

    assert refused.value.code == 2
