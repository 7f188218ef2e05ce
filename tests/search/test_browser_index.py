"""The browser's index: what stands in it, read back by a reader of its own."""

from __future__ import annotations

import random
from collections.abc import Iterable
from functools import cache
from itertools import groupby
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from browser_index_reader import IndexReader, varints
from gongwen.knowledge import load_library
from gongwen.search.engines import (
    browser,
    browser_postings,
)
from gongwen.search.headers import facet_values, header
from gongwen.search.needles import needle
from gongwen.search.records import SearchPassage, SearchRecord, search_records
from gongwen.text import FOLD
from hostile import searched_text
from search_records import make_record
from small_index import cut_small

CORPUS = Path(__file__).resolve().parents[2] / "corpus"


@cache
def seed_records() -> tuple[SearchRecord, ...]:
    return tuple(search_records(load_library(CORPUS)))


@cache
def seed_sections() -> tuple[SearchRecord, ...]:
    by_document = groupby(seed_records(), key=lambda record: record.document)
    return tuple(part for _, records in by_document for part in browser.sections(list(records)))


@cache
def seed_index() -> IndexReader:
    return IndexReader(browser.build(seed_records()))


def splintered_index(records: Iterable[SearchRecord], monkeypatch: pytest.MonkeyPatch):
    """An index cut as small as that of a large corpus: many shards, blocks, and lists apart."""
    cut_small(monkeypatch)
    return IndexReader(browser.build(records))


def standing(records: Iterable[SearchRecord], run: str) -> set[tuple[str, str]]:
    """Document and anchor of every passage that holds `run`, by reading all of them."""
    return {
        (record.document, passage.anchor)
        for record in records
        for passage in record.passages
        if needle(run) in needle(passage.text)
    }


def draw_run(data: st.DataObject, records: Iterable[SearchRecord]) -> str:
    texts = [passage.text for record in records for passage in record.passages]
    text = data.draw(st.sampled_from(texts))
    start = data.draw(st.integers(0, len(text) - 1))
    return text[start : start + data.draw(st.integers(1, 20))]


@given(st.lists(st.integers(1, 200), min_size=1, max_size=30))
def test_sections_hold_the_passages_of_a_document_in_order(sizes: list[int]):
    texts = ["字" * size for size in sizes]
    first, second = make_record("d", *texts), make_record("d", *texts, start=len(texts))

    sections = list(browser.sections([first, second]))

    assert [p for section in sections for p in section.passages] == [
        *first.passages,
        *second.passages,
    ]
    assert [s.start for s in sections] == [int(s.passages[0].anchor[1:]) - 1 for s in sections]
    assert len(sections) <= 2 * sum(sizes) / browser.SECTION + 2


# ── Keys ──────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("大病", ["大", "病", "大病"]),
        ("大病、慢病", ["大", "病", "、", "慢", "病", "大病", "慢病"]),
        ("(2020)", ["(", "2", "0", "2", "0", ")", "20", "02", "20", "\x04\u07e5"]),
        ("第8号", ["第", "8", "号", "第8", "8号"]),
        ("a_b", ["a", "_", "b"]),
        ("", []),
    ],
)
def test_keys_are_characters_and_pairs_of_letters(text: str, expected: list[str]):
    assert browser_postings.keys(text) == expected


def test_the_table_of_folds_holds_no_character_that_a_script_counts_as_two():
    assert max(FOLD) < 0x10000 > max(FOLD.values())


# ── The index of the five seeds ───────────────────────────────────────────────────────────────


@given(st.data())
def test_any_run_of_the_seeds_is_found_where_it_stands_and_nowhere_else(data: st.DataObject):
    run = draw_run(data, seed_records())
    assume(needle(run))

    assert seed_index().find(run) == standing(seed_records(), run)


def test_the_counts_of_every_key_are_exact():
    texts: dict[str, list[list[str]]] = {}
    for record in seed_records():
        passages = texts.setdefault(record.document, [])
        passages.extend(browser_postings.keys(needle(p.text)) for p in record.passages)
    index = seed_index()
    entries = dict(
        entry for shard in range(index.manifest["shards"]) for entry in index.entries(shard)
    )

    for key in random.Random(0).sample(sorted(entries), 300):
        held = [[keys.count(key) for keys in passages] for passages in texts.values()]
        assert entries[key][1:] == (
            sum(any(counts) for counts in held),
            sum(count > 0 for counts in held for count in counts),
            sum(map(sum, held)),
        )


def test_every_key_of_every_record_is_in_the_index():
    index = seed_index()

    for number, record in enumerate(seed_sections()):
        for key in {key for p in record.passages for key in browser_postings.keys(needle(p.text))}:
            entry = index.entry(key)
            assert entry is not None
            assert number in entry.records


def test_a_title_and_a_number_lift_their_keys_into_the_highest_tier():
    index = seed_index()
    first = next(s for s in seed_sections() if s.document == "gwbjch-2020-177")
    number = seed_sections().index(first)

    held = {key for p in first.passages for key in browser_postings.keys(needle(p.text))}
    names = (first.title, first.document_number or "")
    named = {key for name in names for key in browser_postings.keys(needle(name))}

    assert {"医疗", browser_postings.number_key("177")} < named
    assert {
        key for key in held if index.entry(key).records[number] == browser_postings.NAME
    } == held & named


def test_a_heading_lifts_its_pairs_above_those_of_the_body():
    heading = SearchPassage(anchor="s1", place="一", text="一、排水设施。管网", heading=6)
    record = SearchRecord(id="a#s1", document="a", start=1, title="某市条例", passages=(heading,))
    index = IndexReader(browser.build([record]))

    tiers = {key: index.entry(key).records[0] for key in ("排水", "管网")}

    assert tiers == {"排水": browser_postings.HEADING, "管网": browser_postings.ONCE}


def test_a_text_holds_what_a_hit_shows():
    held = [{p.anchor for p in section.passages} for section in seed_sections()]
    ids = [section.document for section in seed_sections()]
    number = next(
        at for at, id in enumerate(ids) if id == "zwswsjkwjkfpgzyd-2020" and "s2-2" in held[at]
    )

    text = seed_index().text(number)

    assert text["id"] == "zwswsjkwjkfpgzyd-2020"
    assert text["issuers"] == ["中卫市卫生健康委"]
    assert text["signed_on"] is None
    assert seed_index().manifest["levels"][text["level"]] == "市级"
    anchor, place, words, _, has, units = next(p for p in text["passages"] if p[0] == "s2-2")
    assert (anchor, place, has) == ("s2-2", "二（二）", 3)
    assert words.startswith("（二）全面完成健康扶贫三年行动计划。")
    assert units == ["各县（区）卫生健康局", "委机关各科室", "各医疗卫生单位"]


def test_facets_name_the_documents_of_each_value(monkeypatch: pytest.MonkeyPatch):
    expected: dict[tuple[str, str], set[str]] = {}
    for record in seed_records():
        for at in range(len(record.passages)):
            for facet, values in facet_values(header(record), at).items():
                for value in values:
                    expected.setdefault((facet, value), set()).add(record.document)
    ids = list(dict.fromkeys(record.document for record in seed_records()))

    assert facet_documents(seed_index(), ids) == expected
    assert facet_documents(splintered_index(seed_records(), monkeypatch), ids) == expected


def facet_documents(index: IndexReader, ids: list[str]) -> dict[tuple[str, str], set[str]]:
    return {
        (facet, value): {ids[at] for at in documents}
        for facet in index.manifest["facets"]
        for value, documents in index.facet(facet).items()
    }


def test_the_documents_table_tells_the_records_of_each_document(monkeypatch: pytest.MonkeyPatch):
    index = splintered_index(seed_records(), monkeypatch)
    counts = [
        count
        for block in range(len(index.manifest["firsts"]))
        for count in varints(index.content(f"d/{block}"))
    ]

    of_documents = [section.document for section in seed_sections()]
    held = [len(list(group)) for _, group in groupby(of_documents)]
    assert counts == held
    assert index.manifest["firsts"] == [0, sum(held[:2]), sum(held[:4])]


# ── Any corpus ────────────────────────────────────────────────────────────────────────────────


@given(st.lists(searched_text.filter(bool), min_size=1, max_size=6), st.data())
def test_any_run_of_any_text_is_found(texts: list[str], data: st.DataObject):
    records = [make_record(f"d{number}", text) for number, text in enumerate(texts)]
    index = IndexReader(browser.build(records))
    run = draw_run(data, records)

    if needle(run):
        assert index.find(run) == standing(records, run)


def test_small_shards_blocks_and_lists_apart_find_the_same(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(browser, "SECTION", 1)
    records = seed_records()
    index = splintered_index(records, monkeypatch)
    names = {name.split("/")[1] for name in index.files if "/" in name}

    assert index.manifest["shards"] > 50
    assert names == {"d", "f", "h", "i", "t"}
    for run in ("大病", "的", "，", "国卫办扶贫函〔2020〕", "扶贫工作", "一站式”结算"):
        assert len(index.find(run)) == len(standing(records, run)) > 0


def test_an_empty_corpus_gives_an_index_that_finds_nothing():
    index = IndexReader(browser.build([]))

    assert index.manifest["documents"] == 0
    assert index.entry("大") is None


def test_records_of_a_document_must_follow_each_other():
    records = [make_record("a", "一"), make_record("b", "二"), make_record("a", "三")]

    with pytest.raises(ValueError, match="follow"):
        browser.build(records)
