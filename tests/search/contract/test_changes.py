"""What is put in and taken out, twice and in any order."""

from __future__ import annotations

from engine_contract import NOTICE, PLAN, UNDATED, anchors, ids
from gongwen.search.contract import Engine, Query
from search_records import make_record


def test_what_is_deleted_is_found_no_more(engine: Engine):
    engine.delete([NOTICE.id])

    assert ids(engine, "大病") == {"plan", "undated"}
    assert engine.search(Query()).searched_passages == 4


def test_to_delete_what_is_not_there_is_no_error(engine: Engine):
    engine.delete(["nobody#p1"])

    assert engine.search(Query(words=("大病",))).total == 3


def test_to_put_in_again_what_was_taken_out_restores_it(engine: Engine):
    before = engine.search(Query(words=("大病",)))
    engine.delete([NOTICE.id, *(part.id for part in PLAN)])
    engine.upsert([*PLAN, NOTICE])

    assert engine.search(Query(words=("大病",))) == before


def test_to_put_in_twice_is_to_put_in_once(engine: Engine):
    before = engine.search(Query(words=("大病",)))
    engine.upsert([NOTICE, NOTICE])

    assert engine.search(Query(words=("大病",))) == before


def test_a_changed_record_takes_the_place_of_the_old_one(engine: Engine):
    engine.upsert([make_record("notice", "县乡二体")])

    assert (ids(engine, "专项"), ids(engine, "二体")) == (set(), {"notice"})


def test_passages_stand_in_printed_order_after_a_change(engine: Engine):
    engine.upsert([PLAN[0]])

    assert anchors(engine, "医疗", "病") == {"plan": ["s1", "s2", "p3"]}


def test_an_empty_engine_answers(engine: Engine):
    engine.delete([NOTICE.id, UNDATED.id, *(part.id for part in PLAN)])
    hits = engine.search(Query(words=("大病",)))

    assert (hits.total, hits.searched_documents, hits.partial) == (0, 0, False)


def test_it_is_healthy_after_every_change(engine: Engine):
    assert engine.healthy()
    engine.delete([NOTICE.id])
    assert engine.healthy()
