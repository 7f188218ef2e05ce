"""Searching in a real browser, over http and from a folder: what is found, and what is offered."""

from __future__ import annotations

import random
import re
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from gongwen.knowledge import load_library
from gongwen.search.needles import needle
from gongwen.search.records import search_records
from search_page import line, search

CORPUS = Path(__file__).resolve().parents[2] / "corpus"


pytestmark = pytest.mark.browsers("chromium", "firefox")


def test_a_search_leads_to_the_passage_with_its_words_marked(page: Page, site: str):
    search(page, site, "大病")

    assert "3 份文件、5 段、7 处，已全部列出。" in line(page).inner_text()
    expect(page.locator(".gw-hits > li")).to_have_count(3)
    expect(page.locator(".gw-hits mark")).to_have_text(["大病"] * 7)
    page.get_by_role("link", name="二（二）").click()
    expect(page).to_have_url(re.compile(r"/documents/zwswsjkwjkfpgzyd-2020\.html\?q=.*#s2-2$"))
    expect(page.locator("#s2-2 mark")).to_have_text(["大病", "大病"])
    assert (page.outside, page.errors) == ([], [])  # type: ignore[attr-defined]


KEEPS_WHERE_THE_PAGE_STOOD = "onscroll = () => (globalThis.stood ??= []).push(scrollY)"


def test_a_link_opens_a_long_document_at_the_passage_at_once(page: Page, site: str):
    """Chromium slid there for two seconds, past all that stands before it."""
    page.set_viewport_size({"width": 390, "height": 844})
    page.add_init_script(KEEPS_WHERE_THE_PAGE_STOOD)
    page.goto(f"{site}/documents/gzsjkfpgzyd-20200522.html?q={quote('健康扶贫')}#a1-s5-2")

    expect(page.locator(":target mark").first).to_be_in_viewport()
    page.wait_for_function("globalThis.stood")
    page.wait_for_timeout(500)  # of sliding the page would report at every frame
    assert len(page.evaluate("stood")) <= 2


def test_marks_leave_the_lists_of_a_document_as_they_are(page: Page, site: str):
    document = f"{site}/documents/zwswsjkwjkfpgzyd-2020.html"
    page.goto(f"{document}?q={quote('责任领导：赵 委机关办公室')}#s2-1")

    expect(page.locator("#s2-1 mark")).to_have_text(["委机关办公室"])
    expect(page.locator("#s2-2 mark").first).to_have_text("责任领导")
    assert page.locator("dl > mark").count() == 0


def test_any_run_is_found_in_a_browser(page: Page, site: str):
    records = list(search_records(load_library(CORPUS)))
    held = [(r.document, p.anchor, p.text) for r in records for p in r.passages]
    draw = random.Random(5)
    runs = []
    for _ in range(40):
        text = draw.choice(held)[2]
        start = draw.randrange(len(text))
        runs.append(text[start : start + draw.randint(1, 20)])
    page.goto(f"{site}/search.html")

    found = page.evaluate(
        """async (runs) => {
          const load = gwFiles.loader(new URL("search/", location.href).href);
          const index = await gwIndex.openIndex(load);
          return Promise.all(runs.map(async (run) => {
            const word = { typed: run, needle: gwText.needle(run, index.rules) };
            const answer = await gwSearch.search(index, [word], new Map());
            await answer.settle(() => true);
            return answer.found.flatMap(({ elements, passages }) =>
              passages.map((passage) => [elements.id, passage.anchor]));
          }));
        }""",
        runs,
    )

    for run, at in zip(runs, found, strict=True):
        expected = [[id, anchor] for id, anchor, text in held if needle(run) in needle(text)]
        assert sorted(at) == sorted(expected), run


@pytest.mark.slow
def test_any_run_is_found_by_the_page(page: Page, site: str):
    records = list(search_records(load_library(CORPUS)))
    texts = [(r.document, p.anchor, p.text) for r in records for p in r.passages]
    draw = random.Random(7)

    for _ in range(40):
        id, anchor, text = draw.choice(texts)
        start = draw.randrange(len(text))
        run = needle(text[start : start + draw.randint(2, 20)])
        search(page, site, run)
        for more in page.get_by_role("button", name=re.compile("本文件另有")).all():
            more.click()
        links = page.locator(".gw-pass a").evaluate_all("all => all.map((a) => a.href)")
        assert any(f"/{id}.html" in link and link.endswith(f"#{anchor}") for link in links), run


def test_what_is_not_in_the_corpus_is_said_so_with_the_nearest_wording(page: Page, site: str):
    search(page, site, "大病专项救助")

    expect(line(page)).to_contain_text("库内没有“大病专项救助”。")
    expect(line(page)).to_contain_text("下面是最接近的写法，不是命中。")
    expect(page.locator(".gw-hits h3")).to_have_text("改查“大病专项救” 含 5 字")
    page.get_by_role("link", name="改查“大病专项救”").click()
    expect(line(page)).to_contain_text("2 份文件、2 段、2 处，已全部列出。")


SLOW_AFTER_THE_ANSWER = """
  const go = new Promise((resolve) => Object.assign(globalThis, { goOn: resolve }));
  const quick = fetch;
  globalThis.fetch = async (...asked) => {
    if (document.querySelector("#gw-results [role=status]")?.textContent) await go;
    return quick(...asked);
  };
"""


def test_what_is_near_is_looked_for_in_sight(page: Page, served_site: str):
    """On a slow line it takes seconds, in which the page would seem to be done."""

    page.add_init_script(SLOW_AFTER_THE_ANSWER)
    page.goto(f"{served_site}/search.html?q={quote('大病专项救助')}")

    expect(page.locator("#gw-results")).to_contain_text("正在找最接近的写法……")
    page.evaluate("goOn()")
    expect(page.locator(".gw-hits h3")).to_have_text("改查“大病专项救” 含 5 字")
    expect(page.locator("#gw-results")).not_to_contain_text("正在找")


def test_offers_are_not_said_to_hold_every_word(page: Page, site: str):
    search(page, site, "大病 拖拉机")

    expect(line(page)).to_contain_text("下面是最接近的写法，不是命中。")
    expect(page.locator("#gw-results")).not_to_contain_text("都含全部词")


def test_another_name_of_a_unit_is_looked_for_too_and_can_be_switched_off(page: Page, site: str):
    search(page, site, "国家发改委")

    expect(page.locator("#gw-results")).to_contain_text("“国家发改委”也按“国家发展改革委”检索。")
    expect(page.locator(".gw-hits > li")).to_have_count(1)
    page.locator(".gw-pass a").first.click()
    expect(page.locator("article mark").first).to_have_text("国家发展改革委")
    page.go_back()
    page.get_by_role("link", name="只按原样检索").click()
    expect(page.locator("#q")).to_have_value('"国家发改委"')
    expect(line(page)).to_contain_text("库内没有")
    assert (page.outside, page.errors) == ([], [])  # type: ignore[attr-defined]


def test_words_exclude_and_restrict(page: Page, site: str):
    search(page, site, "大病 -标题：通知 -县乡一体")

    expect(page.locator(".gw-hits h3")).to_have_text("中卫市卫生健康委2020年健康扶贫工作要点")
    expect(page.locator("#gw-results")).to_contain_text("不列文中有“县乡一体”的文件。")
    search(page, site, "大病 标题：简报")
    page.get_by_role("link", name="去掉限定和排除").click()
    expect(page.locator(".gw-hits > li")).to_have_count(3)


def test_a_date_is_found_in_either_numerals(page: Page, site: str):
    search(page, site, "二〇二〇年二月二十四日")

    expect(page.locator(".gw-hits mark").first).to_have_text(re.compile("2020年2月24日"))
    expect(page.locator("#gw-results")).to_contain_text("也按“2020年2月24日”检索。")


def test_where_nothing_is_near_the_lists_are_named(page: Page, site: str):
    search(page, site, "贵洲省 拖拉机")

    expect(line(page)).to_have_text("库内没有符合“贵洲省 拖拉机”的文件。")
    page.locator("#gw-results").get_by_role("link", name="文件目录").click()
    expect(page).to_have_url(re.compile("/documents/index.html$"))
