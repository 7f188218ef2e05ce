"""The ledger (责任台账): whose tasks, in which role, by when, on whose word."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import msgspec
import pytest
from openpyxl import load_workbook

from gongwen.cli import main
from gongwen.exports.ledger import Asked, aims_text, ledger_rows, rows_of_plan, rows_of_unit
from gongwen.exports.ledger_forms import render_ledger
from gongwen.knowledge import Library, load_library
from gongwen.model import Deadline, Evidence, Target

CORPUS = Path(__file__).parent.parent / "corpus"
PLAN = "zwswsjkwjkfpgzyd-2020"
SAID = Evidence(quote="", rule="", certainty="stated")


@pytest.fixture(scope="module")
def seeds() -> Library:
    return load_library(CORPUS)


def _with_deadlines(library: Library, task: str, *deadlines: Deadline) -> Library:
    """`library` where the task `task` of the plan has `deadlines` and one target."""
    target = Target(raw="应治尽治", kind="implied", evidence=SAID)
    duties = tuple(
        msgspec.structs.replace(
            duty,
            task=msgspec.structs.replace(duty.task, deadlines=deadlines, targets=(target,)),
        )
        if duty.id == f"{PLAN}#{task}"
        else duty
        for duty in library.duties
    )
    return msgspec.structs.replace(library, duties=duties)


def _day(to: str, *, is_open: bool = True) -> Deadline:
    return Deadline(raw="年底前", evidence=SAID, kind="by", to=to, is_open=is_open)


def test_a_unit_is_found_by_its_name_alone_and_with_its_body(seeds: Library) -> None:
    rows = ledger_rows(seeds, Asked(unit="医政医改科"))

    assert rows
    assert ledger_rows(seeds, Asked(unit="中卫市卫生健康委医政医改科")) == rows


def test_a_member_is_found_through_the_collective_name(seeds: Library) -> None:
    rows = ledger_rows(seeds, Asked(unit="海原县卫生健康局"))

    assert {(row.unit, row.through) for row in rows} == {
        ("海原县卫生健康局", "各县（区）卫生健康局")
    }


def test_a_row_is_a_task_with_one_unit_in_one_role_and_its_words(seeds: Library) -> None:
    rows = [row for row in rows_of_plan(seeds, PLAN) if row.place == "二（五）"]

    assert [(row.unit, row.role, row.leaders) for row in rows] == [
        ("各县（区）卫生健康局", "责任", "赵殿龙"),
        ("医政医改科", "责任", "赵殿龙"),
    ]
    assert rows[1].unit_name == "中卫市卫生健康委医政医改科"
    assert rows[1].quote == "责任单位：各县（区）卫生健康局、医政医改科"
    assert rows[1].address == f"documents/{PLAN}.html#s2-5"


def test_the_rows_of_a_unit_are_those_that_are_asked_for_by_its_name(seeds: Library) -> None:
    slug = next(unit.slug for unit in seeds.units if unit.name == "医政医改科")

    rows = rows_of_unit(seeds, slug)

    assert sorted(rows, key=lambda row: row.address) == list(
        ledger_rows(seeds, Asked(unit="中卫市卫生健康委医政医改科"))
    )
    assert [row.through for row in rows] == ["", "委机关各科室", "委机关各科室", "委机关各科室"]


def test_a_task_that_names_no_unit_has_a_row_unless_a_unit_or_a_role_is_asked_for(
    seeds: Library,
) -> None:
    everything = ledger_rows(seeds, Asked(issuer="贵州"))

    assert len(everything) == 14
    assert {row.unit for row in everything} == {""}
    assert ledger_rows(seeds, Asked(issuer="贵州", role="responsible")) == ()
    assert ledger_rows(seeds, Asked(issuer="贵州", unit="卫生")) == ()


def test_the_filters_narrow_each_other(seeds: Library) -> None:
    asked = Asked(leader="赵殿龙", region="中卫", year=2020, role="responsible")

    assert {row.leaders for row in ledger_rows(seeds, asked)} == {"赵殿龙"}
    assert ledger_rows(seeds, msgspec.structs.replace(asked, year=2019)) == ()
    assert ledger_rows(seeds, msgspec.structs.replace(asked, role="lead")) == ()
    assert ledger_rows(seeds, msgspec.structs.replace(asked, region="贵州")) == ()


def test_due_before_takes_the_day_itself_and_no_deadline_that_is_over(seeds: Library) -> None:
    library = _with_deadlines(seeds, "s2-2", _day("2020-12-31"), _day("2019-12-31", is_open=False))

    due = ledger_rows(library, Asked(due_before="2020-12-31", issuer="中卫"))

    assert {(row.place, row.due_on, row.targets) for row in due} == {
        ("二（二）", ("2020-12-31",), "应治尽治")
    }
    assert ledger_rows(library, Asked(due_before="2020-12-30", issuer="中卫")) == ()


def test_results_and_conditions_are_no_aims_and_a_scope_is_called_one(seeds: Library) -> None:
    kinds = ("scope", "result", "condition", "target", "implied")
    targets = tuple(Target(raw=kind, kind=kind, evidence=SAID) for kind in kinds)
    task = msgspec.structs.replace(seeds.duties[0].task, targets=targets)

    assert aims_text(task) == "scope（范围）；target；implied"


def test_hidden_leaders_are_neither_shown_nor_found(seeds: Library) -> None:
    library = msgspec.structs.replace(seeds, show_leaders=False)

    assert {row.leaders for row in ledger_rows(library)} == {""}
    assert ledger_rows(library, Asked(leader="赵殿龙")) == ()
    written = render_ledger(ledger_rows(library), "csv", has_leaders=False)
    assert "责任领导".encode() not in written
    book = load_workbook(io.BytesIO(render_ledger(ledger_rows(library), "xlsx", has_leaders=False)))
    assert "责任领导" not in [cell.value for cell in book.worksheets[0][1]]


def test_a_cell_that_looks_like_a_formula_is_quoted_in_csv(seeds: Library) -> None:
    row = msgspec.structs.replace(ledger_rows(seeds)[0], title="=1+1")

    written = render_ledger((row,), "csv").decode("utf-8-sig")

    assert next(csv.DictReader(io.StringIO(written)))["任务"] == "'=1+1"


def test_the_command_gives_the_rows_in_each_form(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["--corpus", str(CORPUS), "tasks", "--unit", "医政医改科", "--role", "责任"]

    assert main([*asked, "--format", "json"]) == 0
    rows = msgspec.json.decode(capsys.readouterr().out)
    assert main([*asked, "--format", "csv"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert main([*asked, "--format", "xlsx", "--out", str(tmp_path / "a.xlsx")]) == 0

    assert len(rows) == 4
    assert len(lines) == 5
    assert (tmp_path / "a.xlsx").read_bytes()[:2] == b"PK"


def test_a_day_that_is_none_is_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--corpus", str(CORPUS), "tasks", "--due-before", "2020-02-31"])

    assert ended.value.code == 2
    assert "2020-02-31" in capsys.readouterr().err


def test_a_unit_without_tasks_is_said_to_have_none(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--corpus", str(CORPUS), "tasks", "--unit", "无此单位"]) == 0
    said = capsys.readouterr()
    assert "共 0 条" in said.out
    assert "无此单位" in said.err
