"""What is shown of the documents that answer: one page, the best passages, their words marked."""

from __future__ import annotations

from gongwen.search.contract import Engine, Query
from gongwen.search.records import SearchPassage
from search_records import make_record


def test_a_hit_says_where_it_stands_and_marks_the_words(engine: Engine):
    (hit,) = engine.search(Query(words=("乡村一体",))).hits

    assert (hit.document, hit.anchor, hit.place) == ("notice", "p1", "第1段")
    assert hit.address == "documents/notice.html#p1"
    assert [hit.excerpt[m.start : m.end] for m in hit.marks] == ["乡村一体"]


def test_an_address_can_be_followed_whatever_the_id_holds(engine: Engine):
    engine.upsert([make_record("甲 #1", "三个一批")])

    (hit,) = engine.search(Query(words=("三个一批",))).hits

    assert hit.address == "documents/%E7%94%B2%20%231.html#p1"


def test_a_document_is_shown_with_its_elements(engine: Engine):
    (found,) = engine.search(Query(words=("集中",))).documents

    assert (found.title, found.kind) == ("2021年健康扶贫工作要点", "工作要点")
    assert found.issuers == ("省卫生健康委", "省医疗保障局")
    assert (found.document_number, found.signed_on) == (None, "2021-05-22")


def test_pages_follow_each_other_without_gap_or_repetition(engine: Engine):
    whole = engine.search(Query(words=("大病",))).ids
    pages = [engine.search(Query(words=("大病",), limit=1, offset=n)) for n in range(4)]

    assert tuple(id for page in pages for id in page.ids) == whole
    assert {page.total for page in pages} == {3}


def test_no_more_passages_of_a_document_are_shown_than_asked_for(engine: Engine):
    (found,) = engine.search(Query(kind="通知", each=1)).documents

    assert (len(found.hits), found.passages) == (1, 3)


def test_every_word_is_shown_before_one_is_shown_twice(engine: Engine):
    engine.upsert([make_record("long", "甲", "甲", "甲", "乙")])

    (found,) = engine.search(Query(words=("甲", "乙"), each=2)).documents

    assert [hit.excerpt for hit in found.hits] == ["甲", "乙"]


def test_a_heading_is_shown_before_the_body(engine: Engine):
    passages = (
        SearchPassage(anchor="p1", place="第1段", text="管网，管网"),
        SearchPassage(anchor="s1", place="一", text="一、管网", heading=4),
    )
    engine.upsert([make_record("a", passages=passages)])

    (found,) = engine.search(Query(words=("管网",), each=1)).documents

    assert [hit.anchor for hit in found.hits] == ["s1"]
