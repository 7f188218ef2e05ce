"""What every engine promises (gongwen.search.contract), asserted on each of them.

A new engine adds one line to ENGINES: how to make an empty one in a folder.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongwen.search.contract import Engine, Query
from gongwen.search.engines.whoosh import WhooshEngine
from gongwen.search.needles import needle
from gongwen.search.records import SearchPassage, SearchRecord
from gongwen.search.words import Word, parse_words

ENGINES = {"whoosh": WhooshEngine.create}


def record(document: str, *texts: str, start: int = 0, **fields: object) -> SearchRecord:
    passages = tuple(
        SearchPassage(anchor=f"p{number}", place=f"第{number}段", text=text)
        for number, text in enumerate(texts, start + 1)
    )
    defaults = {"title": f"{document}的标题", "passages": passages}
    return SearchRecord(
        id=f"{document}#p{start + 1}", document=document, start=start, **(defaults | fields)
    )


def headed(document: str, *texts: str, heading: int) -> SearchRecord:
    """A record, of whose texts the first opens with a heading of so many characters."""
    made = record(document, *texts)
    first, *others = made.passages
    passages = (msgspec.structs.replace(first, heading=heading), *others)
    return msgspec.structs.replace(made, passages=passages)


NOTICE = record(
    "notice",
    "深入推进“县乡一体、乡村一体”机制建设。",
    "（国卫办扶贫函﹝2020﹞ 159号）",
    "大病专项救治",
    title="关于健康扶贫工作的通知",
    kind="通知",
    issuers=("国家卫生健康委办公厅",),
    region="全国",
    level="国家",
    year=2020,
    signed_on="2020-02-24",
)
PLAN = (
    SearchRecord(
        id="plan#s1",
        document="plan",
        start=0,
        title="2021年健康扶贫工作要点",
        kind="工作要点",
        issuers=("省卫生健康委", "省医疗保障局"),
        region="贵州省",
        level="省级",
        year=2021,
        signed_on="2021-05-22",
        passages=(
            SearchPassage(
                anchor="s1", place="一", text="大病集中救治", units=("医政科",), has_task=True
            ),
            SearchPassage(
                anchor="s2",
                place="二",
                text="大病签约服务",
                units=("基层科", "医政科"),
                has_task=True,
                has_deadline=True,
            ),
        ),
        units=("医政科", "基层科"),
    ),
    record("plan", "县乡两级医疗机构", start=2, title="2021年健康扶贫工作要点", year=2021),
)
UNDATED = record("undated", "县乡一体，大病大病")


@pytest.fixture(params=list(ENGINES.values()), ids=list(ENGINES))
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    with closing(request.param(tmp_path)) as empty:
        empty.upsert([NOTICE, *PLAN, UNDATED])
        yield empty


def ids(engine: Engine, *words: str | Word, **filters: str) -> set[str]:
    return set(engine.search(Query(words=words, **filters)).ids)


def anchors(engine: Engine, *words: str | Word, **filters: str) -> dict[str, list[str]]:
    hits = engine.search(Query(words=words, each=9, **filters))
    return {found.id: [hit.anchor for hit in found.hits] for found in hits.documents}


class TestWhatIsFound:
    def test_totals_count_documents_and_passages(self, engine: Engine):
        hits = engine.search(Query(words=("大病",)))

        assert (hits.total, hits.passages, hits.partial) == (3, 4, False)
        assert (hits.searched_documents, hits.searched_passages) == (3, 7)

    def test_a_run_across_words_is_found(self, engine: Engine):
        assert ids(engine, "乡一") == {"notice", "undated"}

    def test_characters_that_are_not_side_by_side_are_no_hit(self, engine: Engine):
        assert ids(engine, "县一") == set()

    def test_a_run_does_not_go_on_in_the_next_passage(self, engine: Engine):
        assert ids(engine, "救治大病") == set()

    def test_a_repeated_character_is_not_a_single_one(self, engine: Engine):
        assert (ids(engine, "大病大病"), ids(engine, "病病")) == ({"undated"}, set())

    @pytest.mark.parametrize(
        "number", ["〔2020〕159号", "[2020] 159号", "（２０２０）159", "【2020】"]
    )
    def test_brackets_width_and_spacing_make_no_difference(self, engine: Engine, number: str):
        assert ids(engine, number) == {"notice"}

    def test_punctuation_is_found(self, engine: Engine):
        assert ids(engine, "、") == ids(engine, "一体、乡") == {"notice"}

    def test_a_single_character_is_found(self, engine: Engine):
        assert ids(engine, "函") == {"notice"}

    def test_words_may_stand_in_several_passages_of_one_document(self, engine: Engine):
        assert anchors(engine, "县乡一体", "专项") == {"notice": ["p1", "p3"]}

    def test_words_may_stand_in_several_records_of_one_document(self, engine: Engine):
        assert anchors(engine, "签约", "两级") == {"plan": ["s2", "p3"]}

    def test_where_one_passage_holds_all_words_no_other_is_listed(self, engine: Engine):
        assert anchors(engine, "大病", "签约") == {"plan": ["s2"]}

    def test_a_word_that_stands_nowhere_leaves_nothing(self, engine: Engine):
        assert engine.search(Query(words=("大病", "龘"))).total == 0

    def test_without_words_all_that_passes_the_filters_is_listed(self, engine: Engine):
        assert anchors(engine, kind="通知") == {"notice": ["p1", "p2", "p3"]}


class TestWordsOfAReader:
    @pytest.mark.parametrize(
        ("typed", "expected"),
        [
            ("大病 -签约", {"notice", "undated"}),
            ("-大病", set()),
            ("-专项", {"plan", "undated"}),
            ("大病 -医政科", {"notice", "plan", "undated"}),
            ("标题:要点", {"plan"}),
            ("大病 -标题:要点", {"notice", "undated"}),
            ("文号:159", set()),
            ("发文:医疗保障局 大病", {"plan"}),
            ("单位:基层 大病", {"plan"}),
            ("单位:基层 救治", set()),
            ("单位:医政 -签约", set()),
            ("〔二〇二〇〕一百五十九号", {"notice"}),
            ("“〔二〇二〇〕159号”", set()),
        ],
    )
    def test_it_is_answered_as_typed(self, engine: Engine, typed: str, expected: set[str]):
        assert ids(engine, *parse_words(typed)) == expected

    def test_only_what_the_filters_leave_can_hold_an_excluded_word(self, engine: Engine):
        words = parse_words("大病 -救治")

        assert anchors(engine, *words, unit="基层科") == {"plan": ["s2"]}
        assert anchors(engine, *parse_words("大病 -救治 单位:基层")) == {"plan": ["s2"]}
        assert "plan" not in ids(engine, *words)

    def test_another_writing_is_marked_too(self, engine: Engine):
        (hit,) = engine.search(Query(words=(Word("乡镇一体", others=("乡村一体",)),))).hits

        assert [hit.excerpt[m.start : m.end] for m in hit.marks] == ["乡村一体"]

    def test_sorted_by_date_the_newest_come_first(self, engine: Engine):
        hits = engine.search(Query(words=("大病",), sort="date"))

        assert hits.ids == ("plan", "notice", "undated")

    @pytest.mark.parametrize("sort", ["relevance", "date"])
    def test_of_equals_the_newest_comes_first_then_the_highest_level(
        self, engine: Engine, sort: str
    ):
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
            record(id_, "同一句话", title="通知", signed_on=day, level=level)
            for id_, day, level in said
        )

        order = engine.search(Query(words=("同一句话",), sort=sort)).ids

        assert [id_[0] for id_ in order] == ["f", "d", "g", "e", "b", "c", "a"]


class TestWhatIsShown:
    def test_a_hit_says_where_it_stands_and_marks_the_words(self, engine: Engine):
        (hit,) = engine.search(Query(words=("乡村一体",))).hits

        assert (hit.document, hit.anchor, hit.place) == ("notice", "p1", "第1段")
        assert hit.address == "documents/notice.html#p1"
        assert [hit.excerpt[m.start : m.end] for m in hit.marks] == ["乡村一体"]

    def test_a_document_is_shown_with_its_elements(self, engine: Engine):
        (found,) = engine.search(Query(words=("集中",))).documents

        assert (found.title, found.kind) == ("2021年健康扶贫工作要点", "工作要点")
        assert found.issuers == ("省卫生健康委", "省医疗保障局")
        assert (found.document_number, found.signed_on) == (None, "2021-05-22")

    def test_pages_follow_each_other_without_gap_or_repetition(self, engine: Engine):
        whole = engine.search(Query(words=("大病",))).ids
        pages = [engine.search(Query(words=("大病",), limit=1, offset=n)) for n in range(4)]

        assert tuple(id for page in pages for id in page.ids) == whole
        assert {page.total for page in pages} == {3}

    def test_no_more_passages_of_a_document_are_shown_than_asked_for(self, engine: Engine):
        (found,) = engine.search(Query(kind="通知", each=1)).documents

        assert (len(found.hits), found.passages) == (1, 3)

    def test_every_word_is_shown_before_one_is_shown_twice(self, engine: Engine):
        engine.upsert([record("long", "甲", "甲", "甲", "乙")])

        (found,) = engine.search(Query(words=("甲", "乙"), each=2)).documents

        assert [hit.excerpt for hit in found.hits] == ["甲", "乙"]

    def test_a_title_with_the_words_comes_first(self, engine: Engine):
        engine.upsert([record("other", "大病" * 9), record("named", "大病", title="大病救治")])

        assert engine.search(Query(words=("大病",))).ids[0] == "named"

    def test_a_document_comes_before_those_that_cite_it_by_its_number(self, engine: Engine):
        engine.upsert(
            [
                record(
                    "citing", "按照国发〔2023〕5号、国发〔2023〕5号要求", signed_on="2024-01-01"
                ),
                record("cited", "国发〔2023〕5号", document_number="国发〔2023〕5号"),
            ]
        )

        assert engine.search(Query(words=("国发[2023]5号",))).ids == ("cited", "citing")

    def test_a_heading_with_the_words_comes_before_a_body_full_of_them(self, engine: Engine):
        engine.upsert(
            [
                headed("body", "一、经费。排水排水排水", heading=5),
                headed("head", "一、排水设施", heading=6),
                record("title", "排水", title="排水条例"),
                headed("both", "二、 经费和排水。管网", heading=9),
            ]
        )

        assert engine.search(Query(words=("排水",))).ids == ("title", "both", "head", "body")

    def test_words_that_stand_together_come_before_a_heading_with_one(self, engine: Engine):
        engine.upsert([headed("a", "一、管网", "排水", heading=4), record("b", "排水和管网")])

        assert engine.search(Query(words=("排水", "管网"))).ids == ("b", "a")

    def test_only_headings_that_the_filter_leaves_count(self, engine: Engine):
        passages = (
            SearchPassage(anchor="s1", place="一", text="一、排水", heading=4),
            SearchPassage(anchor="s2", place="二", text="排水", units=("甲科",)),
        )
        other = (SearchPassage(anchor="s1", place="一", text="排水" * 3, units=("甲科",)),)
        engine.upsert([record("a", passages=passages), record("b", passages=other)])

        assert engine.search(Query(words=("排水",))).ids == ("a", "b")
        assert engine.search(Query(words=("排水",), unit="甲科")).ids == ("b", "a")

    def test_a_heading_is_shown_before_the_body(self, engine: Engine):
        passages = (
            SearchPassage(anchor="p1", place="第1段", text="管网，管网"),
            SearchPassage(anchor="s1", place="一", text="一、管网", heading=4),
        )
        engine.upsert([record("a", passages=passages)])

        (found,) = engine.search(Query(words=("管网",), each=1)).documents

        assert [hit.anchor for hit in found.hits] == ["s1"]

    def test_a_rare_word_of_the_query_ranks_higher_than_a_frequent_one(self, engine: Engine):
        engine.upsert([record("a", "卫生"), record("b", "卫生健康"), record("c", "健康")])

        assert engine.search(Query(words=("卫生健康",))).ids == ("b",)


class TestFilters:
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
    def test_a_filter_leaves_what_it_says(
        self, engine: Engine, filters: dict[str, str], expected: set[str]
    ):
        assert ids(engine, "大病", **filters) == expected

    def test_a_unit_leaves_the_passages_of_its_tasks_alone(self, engine: Engine):
        assert anchors(engine, "大病", unit="基层科") == {"plan": ["s2"]}

    def test_a_deadline_leaves_the_passages_that_have_one_alone(self, engine: Engine):
        assert anchors(engine, "大病", task="有任务") == {"plan": ["s1", "s2"]}
        assert anchors(engine, "大病", deadline="有时限") == {"plan": ["s2"]}
        assert anchors(engine, "大病", task="有任务", deadline="") == {"plan": ["s1"]}
        assert anchors(engine, deadline="有时限") == {"plan": ["s2"]}

    def test_what_a_filter_leaves_out_does_not_answer(self, engine: Engine):
        assert ids(engine, "大病", "两级", unit="医政科") == set()
        assert ids(engine, "大病", "两级", task="有任务") == set()

    def test_only_passages_that_the_filter_leaves_can_exclude(self, engine: Engine):
        assert ids(engine, *parse_words("大病 -救治"), deadline="有时限") == {"plan"}


class TestFacets:
    def test_facets_count_listed_passages(self, engine: Engine):
        facets = engine.search(Query(words=("大病",))).facets

        assert facets["kind"] == {"工作要点": 2, "": 1, "通知": 1}
        assert facets["issuer"]["省医疗保障局"] == 2
        assert facets["unit"] == {"": 2, "医政科": 2, "基层科": 1}
        assert facets["year"] == {"2021": 2, "": 1, "2020": 1}
        assert facets["level"] == {"省级": 2, "": 1, "国家": 1}
        assert facets["task"] == {"": 2, "有任务": 2}
        assert facets["deadline"] == {"": 3, "有时限": 1}

    def test_a_facet_says_what_its_filter_would_leave(self, engine: Engine):
        facets = engine.search(Query(words=("大病",))).facets
        left = {
            (facet, value): engine.search(Query(words=("大病",), **{facet: value})).passages
            for facet, values in facets.items()
            for value in values
        }

        assert left == {
            (f, v): count for f, values in facets.items() for v, count in values.items()
        }

    def test_facets_do_not_depend_on_the_page(self, engine: Engine):
        first = engine.search(Query(words=("大病",), limit=1)).facets

        assert first == engine.search(Query(words=("大病",))).facets


class TestChanges:
    def test_what_is_deleted_is_found_no_more(self, engine: Engine):
        engine.delete([NOTICE.id])

        assert ids(engine, "大病") == {"plan", "undated"}
        assert engine.search(Query()).searched_passages == 4

    def test_to_delete_what_is_not_there_is_no_error(self, engine: Engine):
        engine.delete(["nobody#p1"])

        assert engine.search(Query(words=("大病",))).total == 3

    def test_to_put_in_again_what_was_taken_out_restores_it(self, engine: Engine):
        before = engine.search(Query(words=("大病",)))
        engine.delete([NOTICE.id, *(part.id for part in PLAN)])
        engine.upsert([*PLAN, NOTICE])

        assert engine.search(Query(words=("大病",))) == before

    def test_to_put_in_twice_is_to_put_in_once(self, engine: Engine):
        before = engine.search(Query(words=("大病",)))
        engine.upsert([NOTICE, NOTICE])

        assert engine.search(Query(words=("大病",))) == before

    def test_a_changed_record_takes_the_place_of_the_old_one(self, engine: Engine):
        engine.upsert([record("notice", "县乡二体")])

        assert (ids(engine, "专项"), ids(engine, "二体")) == (set(), {"notice"})

    def test_passages_stand_in_printed_order_after_a_change(self, engine: Engine):
        engine.upsert([PLAN[0]])

        assert anchors(engine, "医疗", "病") == {"plan": ["s1", "s2", "p3"]}

    def test_an_empty_engine_answers(self, engine: Engine):
        engine.delete([NOTICE.id, UNDATED.id, *(part.id for part in PLAN)])
        hits = engine.search(Query(words=("大病",)))

        assert (hits.total, hits.searched_documents, hits.partial) == (0, 0, False)

    def test_it_is_healthy_after_every_change(self, engine: Engine):
        assert engine.healthy()
        engine.delete([NOTICE.id])
        assert engine.healthy()


ODD = st.text(
    st.one_of(st.sampled_from("大病aＡ１1（﹝“ \n"), st.characters(exclude_categories=["Cs"])),
    min_size=1,
    max_size=30,
)


@pytest.mark.parametrize("create", list(ENGINES.values()), ids=list(ENGINES))
@settings(max_examples=40, deadline=None)
@given(texts=st.lists(ODD, min_size=1, max_size=4), word=ODD)
def test_odd_text_is_found_by_any_run_of_it_and_by_nothing_else(
    create: Callable[[Path], Engine], texts: list[str], word: str
):
    with TemporaryDirectory() as folder, closing(create(Path(folder))) as engine:
        engine.upsert([record("odd", *texts)])
        held = [f"p{n}" for n, text in enumerate(texts, 1) if needle(word) in needle(text)]

        assert anchors(engine, word).get("odd", []) == held
        assert anchors(engine, texts[0])["odd"][0] == "p1"
