"""Filters, and the facets that tell what each would leave."""

from __future__ import annotations

import pytest

from engine_contract import anchors, ids
from gongwen.search.contract import Engine, Query
from gongwen.search.words import parse_words


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"kind": "通知"}, {"notice"}),
        ({"issuer": "省医疗保障局"}, {"plan"}),
        ({"region": "贵州省"}, {"plan"}),
        ({"level": "省级"}, {"plan"}),
        ({"level": "国家"}, {"notice"}),
        ({"level": ""}, {"undated"}),
        ({"unit": "医政科"}, {"plan"}),
        ({"task": "有任务"}, {"plan"}),
        ({"deadline": "有时限"}, {"plan"}),
        ({"task": ""}, {"notice", "undated"}),
        ({"task": "有任务", "deadline": "有时限", "level": "省级"}, {"plan"}),
        ({"task": "有任务", "kind": "通知"}, set()),
        ({"year": "2020"}, {"notice"}),
        ({"kind": ""}, {"undated"}),
        ({"from_": "2020-03"}, {"plan"}),
        ({"to": "2020"}, {"notice"}),
        ({"from_": "2020-02-24", "to": "2020-02-24"}, {"notice"}),
        ({"to": "2020-02-23"}, set()),
        ({"kind": "通知", "year": "2021"}, set()),
        ({"issuer": "卫生健康委"}, set()),
    ],
)
def test_a_filter_leaves_what_it_says(engine: Engine, filters: dict[str, str], expected: set[str]):
    assert ids(engine, "大病", **filters) == expected


def test_a_unit_leaves_the_passages_of_its_tasks_alone(engine: Engine):
    assert anchors(engine, "大病", unit="基层科") == {"plan": ["s2"]}


def test_a_deadline_leaves_the_passages_that_have_one_alone(engine: Engine):
    assert anchors(engine, "大病", task="有任务") == {"plan": ["s1", "s2"]}
    assert anchors(engine, "大病", deadline="有时限") == {"plan": ["s2"]}
    assert anchors(engine, "大病", task="有任务", deadline="") == {"plan": ["s1"]}
    assert anchors(engine, deadline="有时限") == {"plan": ["s2"]}


def test_what_a_filter_leaves_out_does_not_answer(engine: Engine):
    assert ids(engine, "大病", "两级", unit="医政科") == set()
    assert ids(engine, "大病", "两级", task="有任务") == set()


def test_only_passages_that_the_filter_leaves_can_exclude(engine: Engine):
    assert ids(engine, *parse_words("大病 -救治"), deadline="有时限") == {"plan"}


# ── Facets ────────────────────────────────────────────────────────────────────────────────────


def test_facets_count_listed_passages(engine: Engine):
    facets = engine.search(Query(words=("大病",))).facets

    assert facets["kind"] == {"工作要点": 2, "": 1, "通知": 1}
    assert facets["issuer"]["省医疗保障局"] == 2
    assert facets["unit"] == {"": 2, "医政科": 2, "基层科": 1}
    assert facets["year"] == {"2021": 2, "": 1, "2020": 1}
    assert facets["level"] == {"省级": 2, "": 1, "国家": 1}
    assert facets["task"] == {"": 2, "有任务": 2}
    assert facets["deadline"] == {"": 3, "有时限": 1}


def test_a_facet_says_what_its_filter_would_leave(engine: Engine):
    facets = engine.search(Query(words=("大病",))).facets
    left = {
        (facet, value): engine.search(Query(words=("大病",), **{facet: value})).passages
        for facet, values in facets.items()
        for value in values
    }

    assert left == {(f, v): count for f, values in facets.items() for v, count in values.items()}


def test_facets_do_not_depend_on_the_page(engine: Engine):
    first = engine.search(Query(words=("大病",), limit=1)).facets

    assert first == engine.search(Query(words=("大病",))).facets
