"""What comes nearest to a query that nothing answers: offered with its reason, and true."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gongwen.knowledge import Library
from gongwen.search import Query, parse_words
from gongwen.search.engines.whoosh import WhooshEngine
from gongwen.search.meant import corrections, find_breaks, parts_across, slip_between
from gongwen.search.nearest import find_nearest, longest_parts
from gongwen.search.needles import needle
from gongwen.search.vocabulary import Vocabulary
from hostile import hostile_text
from search_records import make_record


def offered(engine: WhooshEngine, typed: str, **filters: str) -> dict[str, str]:
    """The nearest queries and why each is near."""
    query = Query(words=parse_words(typed), **filters)
    return {near.query: near.why for near in find_nearest(engine, query, engine.vocabulary)}


@pytest.mark.parametrize(
    ("slip", "right", "why"),
    [
        ("贵洲省", "贵州省", "同音"),
        ("县乡一休", "县乡一体", "一字之差"),
        ("健扶康贫", "健康扶贫", "字序"),
        ("应治治", "应治尽治", "多字或漏字"),
        ("贵洲省 健康", "贵州省 健康", "同音"),
    ],
)
def test_a_misspelt_word_is_offered_as_the_corpus_spells_it(
    engine: WhooshEngine, slip: str, right: str, why: str
):
    assert offered(engine, slip)[right] == f"疑为笔误：{why}"


def test_the_longest_part_that_stands_in_the_corpus_is_offered(engine: WhooshEngine):
    assert offered(engine, "大病专项救助") == {"大病专项救": "含 5 字"}


def test_parts_in_another_order_are_offered_together(engine: WhooshEngine):
    assert offered(engine, "机制县乡一体")["机制 县乡一体"] == "拆开检索，不论次序"


def test_a_word_that_is_not_found_is_left_aside(engine: WhooshEngine):
    assert offered(engine, "县乡一体 麒麟鹦鹉") == {"县乡一体": "不含“麒麟鹦鹉”"}


def test_words_that_never_meet_are_offered_alone(engine: WhooshEngine):
    assert offered(engine, "三个一批 两不愁三保障") == {
        "三个一批": "只含此词",
        "两不愁三保障": "只含此词",
    }


def test_no_more_is_offered_than_one_reads(engine: WhooshEngine):
    words = (f"县乡一体麒麟大病{number}麟签约麟服务" for number in range(40))

    offers = offered(engine, " ".join(words))

    assert 2 < len([why for why in offers.values() if "笔误" not in why]) <= 12


def test_an_offer_counts_what_asking_for_it_will_find(tmp_path: Path):
    records = [make_record("a", "二〇三五年三月一日", "2035年3月1日"), make_record("b", "三月一日")]
    query = Query(words=parse_words("2035年3月1日麒麟"))

    with closing(WhooshEngine.create(tmp_path)) as engine:
        engine.upsert(records)
        offers = find_nearest(engine, query, engine.vocabulary)
        asked = [engine.search(Query(words=parse_words(near.query))) for near in offers]

    counts = [(near.query, near.total, near.passages) for near in offers]
    assert counts == [("2035年3月1日", 1, 2)]
    assert [(hits.total, hits.passages) for hits in asked] == [(1, 2)]


def test_filters_go_first(engine: WhooshEngine):
    assert offered(engine, "王子湄", kind="简报") == {"王子湄": "去掉筛选"}


def test_words_in_fields_and_excluded_ones_go_next(engine: WhooshEngine):
    assert offered(engine, "县乡一体 -机制") == {"县乡一体": "去掉限定和排除"}


@pytest.mark.parametrize("typed", ["麒麟鹦鹉", "？！", "龘" * 10_000, "-的", "a" * 41, "\udc80"])
def test_nothing_is_offered_where_nothing_is_near(engine: WhooshEngine, typed: str):
    assert offered(engine, typed) == {}


@example(":“扶一“")
@given(typed=st.text('贵洲州省县乡一体休健康扶贫大病 -"“”:标题', max_size=12) | hostile_text)
def test_whatever_is_offered_has_the_answer_that_is_stated(engine: WhooshEngine, typed: str):
    query = Query(words=parse_words(typed))
    if engine.search(query).total:
        return
    for near in find_nearest(engine, query, engine.vocabulary):
        hits = engine.search(Query(words=parse_words(near.query), limit=2))
        assert (hits.total, hits.passages) == (near.total, near.passages)
        assert hits.total > 0
        assert near.documents


@given(text=st.text("甲乙丙丁", max_size=30), wanted=st.text("甲乙丙丁", max_size=12))
def test_a_break_stands_nowhere_and_its_ends_off_it_does(text: str, wanted: str):
    for start, end in find_breaks(wanted, text.__contains__):
        assert wanted[start:end] not in text
        assert end - start == 1 or wanted[start + 1 : end] in text
        assert end - start == 1 or wanted[start : end - 1] in text


@given(text=st.text("甲乙丙丁", max_size=30), wanted=st.text("甲乙丙丁", max_size=50))
def test_parts_stand_in_the_text_and_in_the_word_in_order(text: str, wanted: str):
    at = 0
    for part in longest_parts(wanted, text.__contains__):
        assert len(part) > 1
        assert part in text
        at = wanted.index(part, at) + len(part)


def test_a_part_that_comes_twice_is_named_once():
    assert longest_parts("甲乙丙甲乙丁", ("甲乙", "甲", "乙").__contains__) == ["甲乙"]


def test_parts_touch_every_break():
    assert parts_across(4, [(1, 3)]) == [(0, 4), (0, 3), (1, 4), (0, 2), (1, 3), (2, 4)]


@pytest.mark.parametrize(
    ("part", "meant", "slip"),
    [
        ("县一乡体", "县乡一体", 1),
        ("县乡一休", "县乡一体", 2),
        ("县乡体", "县乡一体", 3),
        ("县乡一一体", "县乡一体", 3),
        ("县一体乡", "县乡一体", None),
        ("县休", "县乡", None),
        ("县乡", "县", None),
        ("", "", None),
    ],
)
def test_slips_are_told_apart(part: str, meant: str, slip: int | None):
    assert slip_between(part, meant) == slip


def test_a_word_that_stands_is_never_put_right():
    known = Vocabulary(["县乡一体", "县乡一休"])

    assert corrections("县乡一休", known, lambda part: part in "县乡一体。县乡一休") == []


def test_an_index_without_a_vocabulary_offers_parts_all_the_same(engine: WhooshEngine):
    query = Query(words=parse_words("大病专项救助"))

    assert [near.query for near in find_nearest(engine, query, Vocabulary(()))] == ["大病专项救"]


def test_the_index_holds_the_words_of_the_library(engine: WhooshEngine, library: Library):
    assert "县乡一体" in engine.vocabulary.words
    assert all(2 <= len(needle(word)) <= 12 for word in engine.vocabulary.words)
    assert engine.vocabulary.sound("洲") == "zhou"
    assert engine.vocabulary.sound("龘") == ""
