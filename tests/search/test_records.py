"""Records: every passage once, in order, with its units and something to call it by."""

from __future__ import annotations

from itertools import groupby

import msgspec
import pytest

from gongwen.knowledge import Library
from gongwen.search.needles import needle
from gongwen.search.records import SearchPassage, SearchRecord, search_records


@pytest.fixture(scope="module")
def records(library: Library) -> list[SearchRecord]:
    return list(search_records(library))


@pytest.fixture(scope="module")
def passages(records: list[SearchRecord]) -> dict[tuple[str, str], SearchPassage]:
    return {(r.document, passage.anchor): passage for r in records for passage in r.passages}


def test_every_printed_character_stands_in_the_records_in_order(
    library: Library, records: list[SearchRecord]
):
    printed = [
        (holding.id, needle("".join(passage.text for passage in holding.passages)))
        for holding in library.holdings
    ]
    recorded = [
        (document, needle("".join(p.text for record in group for p in record.passages)))
        for document, group in groupby(records, key=lambda record: record.document)
    ]

    assert recorded == printed


def test_ids_are_unique(records: list[SearchRecord]):
    assert len({record.id for record in records}) == len(records)


def test_records_of_a_document_follow_each_other_without_a_gap(records: list[SearchRecord]):
    for _, group in groupby(records, key=lambda record: record.document):
        expected = 0
        for record in group:
            assert record.start == expected
            expected += len(record.passages)


def test_a_title_on_two_lines_stands_in_a_passage_as_a_whole(records: list[SearchRecord]):
    (first,) = (r for r in records if r.document == "jkfpgzjb-2020-8" and r.start == 0)

    assert first.title in {passage.text for passage in first.passages}


def test_a_title_and_a_number_that_a_person_wrote_can_be_found(library: Library):
    (holding, *_) = library.holdings
    document = msgspec.structs.replace(
        holding.document, title="人工补写的标题", document_number="黔卫健发〔2020〕7号"
    )
    edited = Library(
        name="甲",
        holdings=(msgspec.structs.replace(holding, document=document, tasks=()),),
        issuers=library.issuers,
    )
    first, *_ = search_records(edited)

    assert [(p.anchor, p.place, p.text) for p in first.passages[:2]] == [
        ("", "标题", "人工补写的标题"),
        ("", "发文字号", "黔卫健发〔2020〕7号"),
    ]


def test_a_task_names_its_units_in_each_of_its_passages(
    passages: dict[tuple[str, str], SearchPassage],
):
    units = {
        anchor: passage.units
        for (document, anchor), passage in passages.items()
        if document == "zwswsjkwjkfpgzyd-2020" and anchor.startswith(("s2-4", "s2-5"))
    }

    assert set(units.values()) == {
        ("各县（区）卫生健康局", "委机关各科室"),
        ("各县（区）卫生健康局", "医政医改科"),
    }
    assert units["s2-5"] == ("各县（区）卫生健康局", "医政医改科")


def test_a_passage_has_the_deadline_that_it_or_its_task_states(
    passages: dict[tuple[str, str], SearchPassage],
):
    def borne(document: str, anchor: str) -> tuple[bool, bool]:
        passage = passages[document, anchor]
        return passage.has_task, passage.has_deadline

    assert borne("zwswsjkwjkfpgzyd-2020", "s2-2") == (True, True)
    assert borne("zwswsjkwjkfpgzyd-2020", "s2-5") == (True, False)
    assert borne("gwbjch-2020-177", "s3-p3") == (False, True)
    assert borne("zwswsjkwjkfpgzyd-2020", "title") == (False, False)


def test_a_time_that_is_over_is_no_deadline(passages: dict[tuple[str, str], SearchPassage]):
    assert "6月底前" in passages["jkfpgzjb-2020-8", "s1-4"].text
    assert not passages["jkfpgzjb-2020-8", "s1-4"].has_deadline


def test_a_record_names_the_level_of_its_issuer(records: list[SearchRecord]):
    assert {record.document: record.level for record in records} == {
        "gzsjkfpgzyd-20200522": "省级",
        "jkfpgzjb-2020-8": "国家",
        "gwbjch-2020-177": "国家",
        "gwbfph-2020-159": "国家",
        "zwswsjkwjkfpgzyd-2020": "市级",
    }


def test_of_one_day_the_documents_of_the_highest_level_come_first(library: Library):
    days = {"a": ("2020-05-01", "county"), "b": ("2020-05-01", None), "c": (None, "national")}
    days |= {"d": ("2020-05-01", "national"), "e": ("2020-05-02", "city")}
    (one, *_) = library.holdings
    held = tuple(
        msgspec.structs.replace(
            one,
            document=msgspec.structs.replace(one.document, id=id_, signed_on=day, printed_on=None),
            level=level,
            tasks=(),
        )
        for id_, (day, level) in days.items()
    )

    found = search_records(Library(name="甲", holdings=held, issuers=library.issuers))

    assert list(dict.fromkeys(record.document for record in found)) == ["e", "d", "a", "b", "c"]


@pytest.mark.parametrize(
    ("document", "anchor", "place"),
    [
        ("zwswsjkwjkfpgzyd-2020", "s2-5", "二（五）"),
        ("zwswsjkwjkfpgzyd-2020", "p1", "第1段"),
        ("gwbfph-2020-159", "document-number", "发文字号"),
        ("gzsjkfpgzyd-20200522", "a1-title", "附件1标题"),
        ("gzsjkfpgzyd-20200522", "a1-p1", "附件1第1段"),
    ],
)
def test_every_passage_can_be_called_by_its_place(
    passages: dict[tuple[str, str], SearchPassage], document: str, anchor: str, place: str
):
    assert passages[document, anchor].place == place
