"""The text of a document on its sheet: all of it, in order, with its marks in their places."""

from __future__ import annotations

import re

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongwen.addresses import document_path
from gongwen.knowledge import Library
from gongwen.model import Removal
from gongwen.site.fixes import cleanings, fixes
from gongwen.site.marks import Mark, runs
from gongwen.site.titles import title_words

BLANK = re.compile(r"\s+")
SEEDS = (
    "gwbfph-2020-159",
    "gwbjch-2020-177",
    "gzsjkfpgzyd-20200522",
    "jkfpgzjb-2020-8",
    "zwswsjkwjkfpgzyd-2020",
)


@pytest.mark.parametrize("document", SEEDS)
def test_every_passage_stands_on_the_page_word_for_word(seeds: Library, seed_pages, document: str):
    page = seed_pages[document_path(document)]
    words = BLANK.sub("", page.words)

    missing = [
        passage.anchor
        for passage in seeds.holding[document].passages
        if BLANK.sub("", passage.text) not in words
    ]

    assert missing == []


@pytest.mark.parametrize("document", SEEDS)
def test_every_passage_has_its_anchor(seeds: Library, seed_pages, document: str):
    page = seed_pages[document_path(document)]

    assert {p.anchor for p in seeds.holding[document].passages} <= set(page.ids)


@pytest.mark.parametrize("reason", ["comment", "tracked-deletion", "hidden-text"])
def test_what_its_authors_hid_is_counted_and_not_shown(seeds: Library, reason: str):
    hidden = (Removal(start=0, text="请核", reason=reason),)
    holding = msgspec.structs.replace(seeds.holding[SEEDS[0]], removals=hidden)

    assert [(cleaning.count, cleaning.text) for cleaning in cleanings(holding)] == [(1, "")]


def test_a_joined_page_break_is_marked_where_it_was(seeds: Library):
    holding = seeds.holding["zwswsjkwjkfpgzyd-2020"]

    seams = [
        (holding.passage[fix.anchor].text[fix.start - 3 : fix.start], fix.after[:3])
        for fix in fixes(holding)
        if fix.kind == "seam" and fix.start is not None
    ]

    assert seams == [
        ("强脱贫", "攻坚的"),
        ("落实国", "务院扶"),
        ("振兴发", "展、加"),
        ("接同级", "财政部"),
    ]


def test_a_short_form_in_the_text_leads_to_the_work_it_stands_for(seed_pages):
    html = seed_pages[document_path("zwswsjkwjkfpgzyd-2020")].html

    assert re.search(r'href="\.\./works/xjpfplszb-e73\.html"[^>]*>《摘编》</a>', html)


def test_a_slip_is_marked_and_left_as_it_is(seed_pages):
    page = seed_pages[document_path("zwswsjkwjkfpgzyd-2020")]

    assert re.search(r'<a class="gw-sic[^"]*" href="#fix-5"[^>]*>扶模式</a>', page.html)
    assert "开拓“互联网+”扶模式" in page.words


def test_an_attachment_is_a_part_of_its_own_and_the_wrapper_leads_to_it(seed_pages):
    page = seed_pages[document_path("gzsjkfpgzyd-20200522")]

    assert "a1" in page.ids
    assert re.search(r'href="#a1[^"]*"[^>]*>《2020年贵州省健康扶贫工作要点》</a>', page.html)


def test_a_briefing_has_its_masthead_and_colophon(seed_pages):
    page = seed_pages[document_path("jkfpgzjb-2020-8")]

    assert {"series", "issue", "compiled-by", "printed-on", "editor-note"} <= set(page.ids)
    assert {"contributed-by", "distribution"} <= set(page.ids)


marks = st.lists(
    st.builds(
        lambda start, length, kind: Mark(
            start=start, end=start if kind == "seam" else start + length, kind=kind, href="#"
        ),
        st.integers(0, 40),
        st.integers(1, 12),
        st.sampled_from(["held", "wanted", "term", "slip", "seam"]),
    )
)


@given(st.text(max_size=50), marks, st.integers(0, 20))
def test_runs_join_to_the_text_whatever_the_marks(text: str, found: list[Mark], start: int):
    start = min(start, len(text))

    cut = runs(text, found, start)

    assert "".join(run.text for run in cut) == text[start:]
    assert all(run.text for run in cut if run.mark is None or run.mark.kind != "seam")


@given(st.text(max_size=50), st.text(max_size=10))
def test_title_words_join_to_the_title(title: str, body: str):
    assert "".join(title_words(title, [body])) == title


def test_a_title_breaks_at_words():
    words = title_words("中卫市卫生健康委2020年健康扶贫工作要点", ["中卫市卫生健康委"])

    assert words == ("中卫市卫生健康委", "2020年", "健康扶贫", "工作要点")


def test_a_correction_is_shown_beside_what_is_printed(make_library, draw):
    plan = (
        "中卫市卫生健康委2021年工作要点\n\n一、重点任务\n\n（一）抓好落实。\n\n责任单位：规划科\n"
    )
    library = make_library(plan)
    (holding,) = library.holdings
    correction = {"at": "s1-1", "field": "lead_units", "is": ["财务科"], "why": "会议明确"}

    page = draw(make_library.corrected(holding.id, correction))[document_path(holding.id)]

    assert "责任单位：规划科" in BLANK.sub("", page.words)
    assert "牵头单位（更正）" in page.text
    assert "会议明确" in page.text
