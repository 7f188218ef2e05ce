"""The labels of tests/bench/labels are facts that the benchmark can use, and no text of others."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

LABELS = Path(__file__).parents[1] / "bench" / "labels"
LONGEST = 40
KINDS = {"by", "within", "period", "recurring", "duration"}


def _labels(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (LABELS / name).read_text("utf-8").splitlines()]


def test_labels_hold_no_sentence_of_a_document() -> None:
    """What is printed is quoted as far as it names a body or a time."""
    printed = [label["mention"] for label in _labels("units.jsonl")]
    printed += [row["raw"] for label in _labels("deadlines.jsonl") for row in label["deadlines"]]
    assert [text for text in printed if len(text) > LONGEST or "。" in text] == []


def test_every_unit_label_says_what_is_right() -> None:
    """A body has its name, a collective what defines its members."""
    defined = {
        "body": {"canonical", "region"},
        "collective": {"level", "of", "body"},
        "open": set[str](),
        "ambiguous": set[str](),
        "unknown": set[str](),
    }
    units = _labels("units.jsonl")
    assert len(units) == 300
    assert [label for label in units if not defined[label["answer"]] <= label.keys()] == []


def test_no_document_has_more_than_its_share_of_unit_labels() -> None:
    """One long plan with hundreds of units would else decide the figure."""
    files = [label["file"] for label in _labels("units.jsonl")]
    assert max(map(files.count, files)) <= 8


def test_every_deadline_label_is_of_a_known_kind() -> None:
    """Sixty passages and more hold a deadline, fifteen and more none."""
    passages = _labels("deadlines.jsonl")
    rows = [row for label in passages for row in label["deadlines"]]
    due = [p for p in passages if any(not row.get("optional") for row in p["deadlines"])]
    assert {row["kind"] for row in rows} == KINDS
    assert len(passages) == 100
    assert len(due) >= 60
