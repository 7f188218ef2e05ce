"""比对: what is given to the browser, and which documents are offered side by side."""

from __future__ import annotations

import json
import re

import msgspec

from browser_index_reader import inflated
from gongwen.knowledge import Library
from gongwen.knowledge.relations.counterparts import find_counterparts
from gongwen.knowledge.tasks.entities import DeadlineFact, TargetFact
from gongwen.model import Deadline, Document, Evidence, Span, Target
from gongwen.site.comparison import comparison_files, items
from libraries import library_of as merged_library
from site_documents import block

PLAN = "zwswsjkwjkfpgzyd-2020"
PROVINCE = "gzsjkfpgzyd-20200522"


def document(library: Library, id: str) -> dict[str, object]:
    """What the browser reads of one document."""
    files = comparison_files(library)
    (path,) = (path for path in files if path.endswith(f"/d/{id}.js"))
    return json.loads(inflated(files[path]))


def words(library: Library, id: str, quote: str) -> Evidence:
    """The evidence of words of a document."""
    (passage,) = (p for p in library.holding[id].passages if quote in p.text)
    start = passage.text.index(quote)
    return Evidence(
        quote=quote,
        rule="some-rule",
        certainty="stated",
        anchor=passage.anchor,
        span=Span(start, start + len(quote)),
    )


def test_every_character_of_a_body_stands_in_one_item(seeds: Library):
    for holding in seeds.holdings:
        printed = [p.text for p in holding.passages if p.role in ("paragraph", "item", "closing")]

        text = "\n".join(item.text for item in items(holding))

        assert all(one in text for one in printed), holding.id


def test_an_entry_is_one_item_with_its_units(seeds: Library):
    plan = document(seeds, PLAN)

    (item,) = (one for one in plan["items"] if one["at"] == "s2-5")

    assert (item["place"], item["title"]) == ("二（五）", "巩固闽宁医疗卫生对口帮扶项目")
    assert item["units"] == ["各县（区）卫生健康局", "医政医改科"]


def test_a_dateline_and_a_passage_without_words_are_no_items():
    texts = ("新华社北京2月13日电", "——", "新华社北京2月13日电。各地要抓好春耕。")
    library = merged_library(Document(id="jia", title="甲", blocks=tuple(map(block, texts))))

    assert [item.text for item in items(library.holdings[0])] == [texts[2]]


def test_only_a_task_can_lack_a_responsible_unit(seeds: Library):
    plan = document(seeds, PLAN)

    assert {item["isTask"] for item in plan["items"]} == {True, False}
    assert all(item["isTask"] for item in plan["items"] if item["units"])


def test_a_chapter_heading_alone_is_no_item(seeds: Library):
    plan = document(seeds, PLAN)

    assert "s2" not in {item["at"] for item in plan["items"]}


def test_figures_and_days_stand_where_their_words_do(seeds: Library):
    target = Target(
        raw="34种", kind="target", value=34, unit="种", evidence=words(seeds, PLAN, "34种")
    )
    deadline = Deadline(
        raw="2020年农村", to="2020-12-31", evidence=words(seeds, PLAN, "2020年农村")
    )
    library = msgspec.structs.replace(
        seeds,
        targets=(TargetFact(id="t", document=PLAN, duty=None, target=target),),
        deadlines=(DeadlineFact(id="d", document=PLAN, duty=None, deadline=deadline),),
    )

    (item,) = (one for one in document(library, PLAN)["items"] if one["numbers"])

    ((start, end, value, unit),) = item["numbers"]
    assert (item["text"][start:end], value, unit) == ("34种", 34, "种")
    ((start, end, to),) = item["times"]
    assert (item["text"][start:end], to) == ("2020年农村", "2020-12-31")


def test_the_files_lie_in_a_folder_named_after_their_content(seeds: Library):
    renamed = msgspec.structs.replace(seeds, holdings=seeds.holdings[:1])

    folders = [
        {path.partition("/")[0] for path in comparison_files(library)} - {"manifest.js"}
        for library in (seeds, seeds, renamed)
    ]

    assert folders[0] == folders[1]
    assert folders[0] != folders[2]


def test_plans_of_one_topic_and_year_are_counterparts(seeds: Library):
    found = find_counterparts(seeds)

    assert PROVINCE in {one.document for one in found[PLAN]}
    assert {one.topic for one in found[PLAN]} == {"健康扶贫"}


def test_a_document_that_is_cited_comes_before_one_of_the_same_topic(make_library):
    head = "关于{matter}的通知\n\n某卫〔2024〕{n}号\n\n各县：\n\n"
    notice = head + "{text}\n\n某某市教育局\n2024年1月{n}日\n"
    library = make_library(
        notice.format(matter="做好校园安全", n=1, text="请办理。"),
        notice.format(matter="推进校园安全", n=2, text="请办理。"),
        notice.format(
            matter="校园安全",
            n=3,
            text="根据《关于做好校园安全的通知》（某卫〔2024〕1号），请办理。",
        ),
    )
    (citing,) = (h.id for h in library.holdings if h.document.document_number == "某卫〔2024〕3号")

    first, second = find_counterparts(library)[citing]

    assert (first.rule, second.rule) == ("cited-by-it", "shared-topic")


def test_the_page_offers_the_pairs(seed_pages):
    links = seed_pages["compare.html"].links

    pair = {PLAN, PROVINCE}
    assert any(pair == set(re.findall(r"[ab]=([^&]+)", link)) for link in links)
