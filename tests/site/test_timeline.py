"""The timeline and the delivery page: what they list, and where their lines lead."""

from __future__ import annotations

import re

from gongwen.knowledge import Library


def test_the_timeline_leads_to_every_document(seeds: Library, seed_pages):
    links = set(seed_pages["timeline.html"].links)

    assert {f"documents/{holding.id}.html" for holding in seeds.holdings} <= links


def test_a_region_and_a_topic_have_timelines_of_their_own_documents(seed_pages):
    topic = seed_pages["timeline/topics-xinguanfeiyanyiqingfangkong.html"]

    documents = {link for link in topic.links if re.match(r"\.\./documents/[^i]", link)}

    assert {link.partition("#")[0] for link in documents} == {
        "../documents/gwbfph-2020-159.html",
        "../documents/gwbjch-2020-177.html",
    }


def test_the_delivery_page_names_who_was_left_out_and_says_that_it_is_derived(seed_pages):
    text = seed_pages["delivery.html"].text

    assert "未列入（6）北京市、天津市、上海市、江苏省、浙江省、广东省推得" in re.sub(
        r"\s", "", text
    )


def test_a_long_timeline_goes_on_on_further_pages(make_library, draw):
    notice = "关于第{n}件事的通知\n\n各县：\n\n请办理。\n\n某某市教育局\n2020年1月{day}日\n"
    texts = [notice.format(n=n, day=n % 28 + 1) for n in range(120)]

    pages = draw(make_library(*texts))

    assert "timeline.page-2.html" in pages["timeline.html"].links
    assert "timeline.page-2.html" in pages
