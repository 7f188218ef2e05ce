"""The ledger in the terminal: whose tasks, by which of their names."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongwen.cli import main
from gongwen.exports.ledger import ledger_rows
from gongwen.knowledge import load_library

CORPUS = Path(__file__).parent.parent / "corpus"


def test_a_unit_is_found_by_its_name_alone_and_with_its_body() -> None:
    library = load_library(CORPUS)
    rows = ledger_rows(library, unit="医政医改科")
    assert rows
    assert ledger_rows(library, unit="中卫市卫生健康委医政医改科") == rows


def test_a_member_is_found_through_the_collective_name() -> None:
    rows = ledger_rows(load_library(CORPUS), unit="海原县卫生健康局")
    assert {(row.unit, row.through) for row in rows} == {
        ("海原县卫生健康局", "各县（区）卫生健康局")
    }


def test_a_unit_without_tasks_is_said_to_have_none(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--corpus", str(CORPUS), "tasks", "--unit", "无此单位"]) == 0
    said = capsys.readouterr()
    assert "共 0 条" in said.out
    assert "无此单位" in said.err
