"""Which documents come first, whatever the engine."""

from __future__ import annotations

import pytest

from gongwen.search.contract import Engine, Query
from gongwen.search.records import SearchPassage
from search_records import make_headed, make_record


def test_a_title_with_the_words_comes_first(engine: Engine):
    engine.upsert(
        [make_record("other", "大病" * 9), make_record("named", "大病", title="大病救治")]
    )

    assert engine.search(Query(words=("大病",))).ids[0] == "named"


def test_a_document_comes_before_those_that_cite_it_by_its_number(engine: Engine):
    engine.upsert(
        [
            make_record(
                "citing", "按照国发〔2023〕5号、国发〔2023〕5号要求", signed_on="2024-01-01"
            ),
            make_record("cited", "国发〔2023〕5号", document_number="国发〔2023〕5号"),
        ]
    )

    assert engine.search(Query(words=("国发[2023]5号",))).ids == ("cited", "citing")


def test_a_heading_with_the_words_comes_before_a_body_full_of_them(engine: Engine):
    engine.upsert(
        [
            make_headed("body", "一、经费。排水排水排水", heading=5),
            make_headed("head", "一、排水设施", heading=6),
            make_record("title", "排水", title="排水条例"),
            make_headed("both", "二、 经费和排水。管网", heading=9),
        ]
    )

    assert engine.search(Query(words=("排水",))).ids == ("title", "both", "head", "body")


def test_words_that_stand_together_come_before_a_heading_with_one(engine: Engine):
    engine.upsert([make_headed("a", "一、管网", "排水", heading=4), make_record("b", "排水和管网")])

    assert engine.search(Query(words=("排水", "管网"))).ids == ("b", "a")


def test_only_headings_that_the_filter_leaves_count(engine: Engine):
    passages = (
        SearchPassage(anchor="s1", place="一", text="一、排水", heading=4),
        SearchPassage(anchor="s2", place="二", text="排水", units=("甲科",)),
    )
    other = (SearchPassage(anchor="s1", place="一", text="排水" * 3, units=("甲科",)),)
    engine.upsert([make_record("a", passages=passages), make_record("b", passages=other)])

    assert engine.search(Query(words=("排水",))).ids == ("a", "b")
    assert engine.search(Query(words=("排水",), unit="甲科")).ids == ("b", "a")


def test_a_rare_word_of_the_query_ranks_higher_than_a_frequent_one(engine: Engine):
    engine.upsert(
        [make_record("a", "卫生"), make_record("b", "卫生健康"), make_record("c", "健康")]
    )

    assert engine.search(Query(words=("卫生健康",))).ids == ("b",)


def test_sorted_by_date_the_newest_come_first(engine: Engine):
    hits = engine.search(Query(words=("大病",), sort="date"))

    assert hits.ids == ("plan", "notice", "undated")


@pytest.mark.parametrize("sort", ["relevance", "date"])
def test_of_equals_the_newest_comes_first_then_the_highest_level(engine: Engine, sort: str):
    said = [
        ("a-undated", None, "国家"),
        ("b-county", "2020-05-01", "县级"),
        ("c-unknown", "2020-05-01", None),
        ("d-national", "2020-05-01", "国家"),
        ("e-provincial", "2020-05-01", "省级"),
        ("f-newer", "2020-05-02", "县级"),
        ("g-national", "2020-05-01", "国家"),
    ]
    engine.upsert(
        make_record(id_, "同一句话", title="通知", signed_on=day, level=level)
        for id_, day, level in said
    )

    order = engine.search(Query(words=("同一句话",), sort=sort)).ids

    assert [id_[0] for id_ in order] == ["f", "d", "g", "e", "b", "c", "a"]
