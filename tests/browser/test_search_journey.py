"""Searching in a real browser: over http and from a folder, with whole and with broken indexes."""

from __future__ import annotations

import os
import random
import re
import shutil
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from urllib.parse import quote, urlsplit

import msgspec
import pytest
from playwright.sync_api import Locator, Page, expect

from gongwen.knowledge import load_library
from gongwen.search.engines import browser
from gongwen.search.engines.browser_files import FORMAT
from gongwen.search.needles import needle
from gongwen.search.records import SearchPassage, SearchRecord, search_records
from gongwen.store import replace_tree
from site_server import serving

ROOT = Path(__file__).resolve().parents[2]

MakeSite = Callable[[Sequence[SearchRecord]], Path]


pytestmark = pytest.mark.browsers("chromium", "firefox")


@pytest.fixture(params=["http", "file"])
def site(request: pytest.FixtureRequest, built_site: Path, served_site: str) -> str:
    """The address of the site, once on a server and once in a folder."""
    return served_site if request.param == "http" else built_site.as_uri()


@pytest.fixture
def make_site(built_site: Path, tmp_path: Path) -> MakeSite:
    """A function that gives the search page an index of other records, in a folder of its own."""

    def make(records: Sequence[SearchRecord]) -> Path:
        shutil.copytree(built_site / "assets", tmp_path / "assets")
        shutil.copy(built_site / "search.html", tmp_path)
        replace_tree(tmp_path / "search", browser.build(records))
        return tmp_path

    return make


def make_record(document: str, texts: Sequence[str], **elements: object) -> SearchRecord:
    passages = [
        SearchPassage(anchor=f"p{at}", place=f"第{at}段", text=t) for at, t in enumerate(texts)
    ]
    return SearchRecord(
        id=f"{document}#p0",
        document=document,
        start=0,
        title=f"关于{document}的通知",
        passages=tuple(passages),
        **elements,
    )


def record_with_heading(record: SearchRecord) -> SearchRecord:
    """The record, its first passage a heading."""
    first, *others = record.passages
    heading = msgspec.structs.replace(first, heading=len(first.text))
    return msgspec.structs.replace(record, passages=(heading, *others))


def search(page: Page, site: str, asked: str) -> None:
    page.goto(f"{site}/search.html?q={quote(asked)}")
    expect(line(page)).to_contain_text(re.compile("[。]"))


def line(page: Page) -> Locator:
    """The sentence over the results."""
    return page.locator("#gw-results [role=status]")


def box(page: Page, label: str) -> Locator:
    """The box of a filter; its name ends in a count."""
    return page.get_by_role("checkbox", name=re.compile(rf"^{label} [\d,]+$"))


# ── On the five seeds ─────────────────────────────────────────────────────────────────────────


def test_a_search_leads_to_the_passage_with_its_words_marked(page: Page, site: str):
    search(page, site, "大病")

    assert "3 份文件、5 段、7 处，已全部列出。" in line(page).inner_text()
    expect(page.locator(".gw-hits > li")).to_have_count(3)
    expect(page.locator(".gw-hits mark")).to_have_text(["大病"] * 7)
    page.get_by_role("link", name="二（二）").click()
    expect(page).to_have_url(re.compile(r"/documents/zwswsjkwjkfpgzyd-2020\.html\?q=.*#s2-2$"))
    expect(page.locator("#s2-2 mark")).to_have_text(["大病", "大病"])
    assert (page.outside, page.errors) == ([], [])  # type: ignore[attr-defined]


def test_marks_leave_the_lists_of_a_document_as_they_are(page: Page, site: str):
    document = f"{site}/documents/zwswsjkwjkfpgzyd-2020.html"
    page.goto(f"{document}?q={quote('责任领导：赵 委机关办公室')}#s2-1")

    expect(page.locator("#s2-1 mark")).to_have_text(["委机关办公室"])
    expect(page.locator("#s2-2 mark").first).to_have_text("责任领导")
    assert page.locator("dl > mark").count() == 0


def test_any_run_is_found_in_a_browser(page: Page, site: str):
    records = list(search_records(load_library(ROOT / "corpus")))
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
    records = list(search_records(load_library(ROOT / "corpus")))
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


def test_the_list_is_sorted_by_date(page: Page, site: str):
    search(page, site, "扶贫")
    page.get_by_role("link", name="日期", exact=True).click()

    expect(page).to_have_url(re.compile("sort=date"))
    expect(page.locator("[aria-current=true]", has_text="日期")).to_be_visible()
    days = re.findall(r"\d{4}-\d\d-\d\d", page.locator(".gw-hits").inner_text())
    assert days == sorted(days, reverse=True)


@pytest.mark.browsers("chromium")  # of a file made in the page Playwright hears nothing in Firefox
def test_the_list_is_taken_along(page: Page, site: str):
    search(page, site, "扶贫")

    with page.expect_download() as download:
        page.get_by_role("button", name="导出清单（CSV）").click()
    rows = Path(download.value.path()).read_text("utf-8").splitlines()
    assert rows[0].startswith('\ufeff"标题","发文字号"')
    assert len(rows) == 1 + page.locator(".gw-hits > li").count()
    assert "documents/gwbfph-2020-159.html" in "".join(rows)


def test_a_date_is_found_in_either_numerals(page: Page, site: str):
    search(page, site, "二〇二〇年二月二十四日")

    expect(page.locator(".gw-hits mark").first).to_have_text(re.compile("2020年2月24日"))
    expect(page.locator("#gw-results")).to_contain_text("也按“2020年2月24日”检索。")


@pytest.mark.browsers("chromium")  # many, and no matter of the browser
def test_the_page_explains_how_to_ask_with_examples_that_find_something(page: Page, site: str):
    page.goto(f"{site}/search.html")
    expect(page.get_by_text("减号排除")).to_be_visible()
    examples = page.locator("#syntax a")
    asked = examples.all_inner_texts()

    assert len(asked) == 9
    for at, words in enumerate(asked):
        examples.nth(at).click()
        expect(page.locator("#q")).to_have_value(words)
        expect(page.locator(".gw-hits h3").first).to_be_visible()
        expect(line(page)).not_to_contain_text("没有")
        expect(page.get_by_text("减号排除")).to_be_hidden()
        page.get_by_text("检索写法").click()
    assert (page.outside, page.errors) == ([], [])  # type: ignore[attr-defined]


def test_the_help_makes_room_for_the_results(page: Page, site: str):
    page.goto(f"{site}/search.html")
    expect(page.get_by_text("减号排除")).to_be_visible()
    page.locator("#q").fill("大病")
    page.locator("#q").press("Enter")
    expect(line(page)).to_contain_text("3 份文件")
    expect(page.get_by_text("减号排除")).to_be_hidden()

    page.get_by_text("检索写法").click()
    page.locator("#q").fill("慢病")
    page.locator("#q").press("Enter")
    expect(line(page)).not_to_contain_text("3 份文件")
    expect(page.get_by_text("减号排除")).to_be_visible()


def test_where_nothing_is_near_the_lists_are_named(page: Page, site: str):
    search(page, site, "贵洲省 拖拉机")

    expect(line(page)).to_have_text("库内没有符合“贵洲省 拖拉机”的文件。")
    page.locator("#gw-results").get_by_role("link", name="文件目录").click()
    expect(page).to_have_url(re.compile("/documents/index.html$"))


@pytest.mark.browsers("chromium")  # over WebDriver BiDi no page is set for print
def test_a_printed_list_holds_what_was_asked_and_no_buttons(page: Page, site: str):
    search(page, site, "扶贫")
    page.emulate_media(media="print")

    expect(page.locator("#q")).to_be_visible()
    expect(page.locator(".gw-hits h3").first).to_be_visible()
    expect(page.get_by_role("button").filter(visible=True)).to_have_count(0)


def test_filters_combine_and_stand_in_the_address(page: Page, site: str):
    search(page, site, "贫困")
    count = page.locator("#facets label", has_text="通知").locator("span").last.inner_text()
    box(page, "通知").check()

    expect(page).to_have_url(re.compile(f"kind={quote('通知')}"))
    expect(line(page)).to_contain_text(f"{count} 段")
    box(page, "贵州省").check()
    expect(page.locator(".gw-hits > li")).to_have_count(1)
    page.reload()
    expect(page.locator(".gw-hits h3")).to_have_text("关于印发2020年贵州省健康扶贫工作要点的通知")
    expect(box(page, "通知")).to_be_checked()
    box(page, "贵州省").uncheck()
    box(page, "通知").uncheck()
    expect(page).to_have_url(re.compile(rf"\?q={quote('贫困')}$"))


def test_tasks_and_deadlines_of_a_level_are_asked_for_together_and_sent_on(page: Page, site: str):
    search(page, site, "贫困")
    boxes = page.locator("#facets fieldset", has_text="层级").locator("label > span:first-of-type")
    expect(boxes).to_have_text(["国家", "省级", "市级"])
    box(page, "省级").check()
    expect(page.locator(".gw-hits > li")).to_have_count(1)
    count = page.locator("#facets label", has_text="有任务").locator("span").last.inner_text()
    box(page, "有任务").check()
    expect(line(page)).to_contain_text(f"{count} 段")
    box(page, "有时限").check()

    expect(line(page)).to_contain_text("1 份文件、2 段")
    expect(page.locator(".gw-pass a")).to_have_text(["一（三）", "二（六）"])
    page.goto(page.url)
    expect(line(page)).to_contain_text("1 份文件、2 段")
    for label in ("省级", "有任务", "有时限"):
        expect(box(page, label)).to_be_checked()
    box(page, "有任务").uncheck()
    expect(line(page)).to_contain_text("1 份文件、3 段")
    assert (page.outside, page.errors) == ([], [])  # type: ignore[attr-defined]


def test_what_has_no_deadline_can_be_asked_for_by_the_address(page: Page, site: str):
    page.goto(f"{site}/search.html?q={quote('医政医改科')}&deadline=&task={quote('有任务')}")

    expect(box(page, "文中未载明时限")).to_be_checked()
    expect(line(page)).to_contain_text("1 份文件、1 段")


def test_without_words_the_tasks_that_have_a_deadline_are_listed(page: Page, site: str):
    page.goto(f"{site}/search.html?task={quote('有任务')}&deadline={quote('有时限')}")

    expect(line(page)).to_contain_text("2 份文件、5 段")
    expect(page.locator(".gw-hits h3")).to_have_text(
        [re.compile("2020年贵州省健康扶贫工作要点"), re.compile("中卫市卫生健康委2020年")]
    )
    expect(page.locator(".gw-pass a")).to_have_text(["一（三）", "二（六）", *["二（二）"] * 3])
    box(page, "市级").check()
    expect(page.locator(".gw-pass a")).to_have_text(["二（二）"] * 3)


def test_filters_that_leave_nothing_can_be_taken_off(page: Page, site: str):
    page.goto(f"{site}/search.html?q={quote('县乡一体')}&kind={quote('工作要点')}")

    expect(line(page)).to_contain_text("所选范围内没有“县乡一体”。")
    page.get_by_role("link", name="去掉筛选").click()
    expect(line(page)).to_contain_text("2 份文件、3 段")


def test_what_was_chosen_stands_over_the_list_and_is_taken_off_there(page: Page, site: str):
    page.goto(f"{site}/search.html?q={quote('扶贫')}&kind={quote('通知')}&region={quote('贵州省')}")
    expect(page.locator(".gw-hits > li")).to_have_count(1)

    page.get_by_role("link", name=re.compile("地区：贵州省.*取消")).click()

    expect(page.locator(".gw-hits > li")).to_have_count(2)
    expect(page.get_by_role("link", name=re.compile("文种：通知.*取消"))).to_be_visible()
    expect(page.get_by_role("link", name=re.compile("地区："))).to_have_count(0)


def test_a_search_sent_to_a_colleague_gives_the_same_list(
    page: Page, new_page: Callable[..., Page], site: str
):
    search(page, site, "扶贫")
    box(page, "通知").check()
    expect(page.locator(".gw-hits > li")).to_have_count(2)
    page.get_by_role("link", name="日期", exact=True).click()
    expect(page.locator("[aria-current=true]", has_text="日期")).to_be_visible()

    other = new_page()
    other.goto(page.url)

    expect(line(other)).to_have_text(line(page).inner_text())
    assert (
        other.locator(".gw-hits h3").all_inner_texts()
        == page.locator(".gw-hits h3").all_inner_texts()
    )
    expect(box(other, "通知")).to_be_checked()


def test_back_leads_to_the_search_before(page: Page, site: str):
    search(page, site, "大病")
    page.locator("#q").fill("四个不摘")
    page.locator("#q").press("Enter")
    expect(line(page)).to_contain_text("1 份文件、1 段")
    page.go_back()

    expect(line(page)).to_contain_text("3 份文件、5 段")
    expect(page.locator("#q")).to_have_value("大病")
    box(page, "通知").check()
    expect(line(page)).to_contain_text("2 份文件")
    page.go_back()
    expect(box(page, "通知")).not_to_be_checked()
    expect(line(page)).to_contain_text("3 份文件、5 段")
    assert (page.outside, page.errors) == ([], [])  # type: ignore[attr-defined]


def test_only_what_was_found_is_read_out(page: Page, make_site: MakeSite):
    """A screen reader hears no scope, no button, and nothing while texts are still checked."""
    records = [make_record(f"d{at}", ["大病，病人"]) for at in range(200)]
    site = make_site([*records, make_record("t", ["大病人"])]).as_uri()
    page.goto(f"{site}/search.html")
    page.evaluate(
        """() => { globalThis.heard = []; new MutationObserver(() => {
          const said = document.querySelector("#gw-results [role=status]").textContent;
          if (said) heard.push(said);
        }).observe(document.querySelector("#gw-results [role=status]"),
                   { childList: true, subtree: true }) }"""
    )

    page.locator("#q").fill("大病人")
    page.locator("#q").press("Enter")
    page.get_by_role("button", name=re.compile("逐字核对全部")).click()
    expect(line(page)).to_have_text("1 份文件、1 段、1 处，已全部列出。")

    heard = page.evaluate("heard")
    assert len(heard) == 2
    assert heard[0].startswith("至多 ")


def test_the_keyboard_is_enough(page: Page, site: str):
    search(page, site, "大病")
    links = page.locator(".gw-hits h3 a")

    page.keyboard.press("/")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(links.nth(0)).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(links.nth(2)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#q")).to_have_value("")
    page.keyboard.type("四个不摘")
    page.keyboard.press("Enter")
    expect(line(page)).to_contain_text("1 份文件、1 段")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/documents/zwswsjkwjkfpgzyd-2020.html"))


def test_a_search_from_any_page_works(page: Page, site: str):
    page.goto(f"{site}/index.html")
    page.locator("input[name=q]").first.fill("[2020]159号")
    page.locator("input[name=q]").first.press("Enter")

    expect(page.locator(".gw-hits h3")).to_have_text(
        re.compile("新冠肺炎疫情防控期间统筹推进健康扶贫")
    )
    assert (page.outside, page.errors) == ([], [])  # type: ignore[attr-defined]


def test_without_words_the_page_tells_what_can_be_asked(page: Page, site: str):
    page.goto(f"{site}/search.html")

    expect(page.locator("#gw-results")).to_contain_text("一个字也可以")
    expect(page.locator("#facets legend").first).to_contain_text("地区")
    box(page, "工作要点").check()
    expect(page.locator(".gw-hits h3")).to_have_text("中卫市卫生健康委2020年健康扶贫工作要点")


@pytest.mark.browsers("chromium")  # many, and no matter of the browser
@pytest.mark.parametrize(
    "asked",
    [
        "<img src=x onerror=alert(1)>",
        "。。。",
        "的 了 和",
        "🙂",
        "%00",
        "“",
        "甲" * 10000,
        "__proto__",
    ],
    ids=["markup", "punctuation", "stop words", "emoji", "percent", "quote", "long", "prototype"],
)
def test_an_odd_query_is_answered_and_shown_as_text(page: Page, served_site: str, asked: str):
    page.goto(f"{served_site}/search.html")
    page.locator("#q").fill(asked)
    page.locator("#q").press("Enter")

    expect(page.locator("#gw-results")).to_contain_text("已检索全部 5 份文件")
    assert len(line(page).inner_text()) < 120
    assert page.locator("#gw-results img").count() == 0
    assert (page.outside, page.errors) == ([], [])  # type: ignore[attr-defined]


@pytest.mark.parametrize("half", ["%ED%A0%80", "%ED%B0%80大病", "\\ud800大病"])
def test_half_a_character_in_the_address_is_no_trouble(page: Page, site: str, half: str):
    page.goto(f"{site}/search.html")
    page.evaluate(f'location.search = "?q={half}&kind={half}"')

    expect(page.locator("#gw-results")).to_contain_text("已检索全部 5 份文件")
    expect(line(page)).to_contain_text("没有")
    page.evaluate(f'document.getElementById("q").value = "{half}"')
    page.locator("#q").press("Enter")
    expect(page.locator("#gw-results")).to_contain_text("已检索全部 5 份文件")
    assert (page.outside, page.errors) == ([], [])  # type: ignore[attr-defined]


def test_results_fit_a_phone(new_page: Callable[..., Page], site: str):
    page = new_page(viewport={"width": 390, "height": 844})
    search(page, site, "大病")

    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.get_by_role("link", name=re.compile("筛选：")).click()
    box(page, "通知").check()
    back = page.get_by_role("link", name="看结果：2 份文件")
    expect(back).to_be_in_viewport()
    back.click()
    expect(line(page)).to_be_in_viewport()
    expect(line(page)).to_contain_text("2 份文件")
    search(page, site, "大病专项救助 县乡一体")
    expect(page.locator(".gw-hits > li")).to_have_count(2)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


# ── On larger and stranger corpora ────────────────────────────────────────────────────────────


def test_scripts_in_documents_are_shown_as_text(page: Page, make_site: MakeSite):
    bad = "大病<script>document.title='bad'</script><img src=x onerror=\"document.title='bad'\">"
    record = make_record("a", [bad], kind=bad, issuers=(bad,), region=bad)
    site = make_site([msgspec.structs.replace(record, title=bad)]).as_uri()

    search(page, site, "大病")

    expect(page.locator(".gw-pass")).to_contain_text("大病<script>document.title='bad'</script>")
    expect(page.locator("#facets legend").first).to_be_visible()
    page.locator("#facets input[name=kind]").check()
    expect(page.get_by_role("link", name=re.compile("取消"))).to_contain_text("<img src=x")
    expect(page.locator(".gw-hits h3")).to_have_text(bad)
    assert page.locator("#gw-results img, #facets img").count() == 0
    assert "bad" not in page.title()


def test_of_many_documents_only_the_facets_that_are_chosen_are_read(
    page: Page, make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(browser, "TOGETHER", 2)
    records = [
        make_record(f"d{at}", [f"大病第{at}号"], kind="通知", level="省级") for at in range(24)
    ]
    folder = make_site([*records, make_record("other", ["大病"], kind="函", level="市级")])
    for unit in folder.glob("search/*/f/unit/*.js"):
        unit.unlink()

    page.goto(f"{folder.as_uri()}/search.html?q={quote('大病')}&level={quote('省级')}")

    expect(line(page)).to_contain_text("24 份文件")
    expect(box(page, "省级")).to_be_checked()
    expect(page.locator("#facets legend")).to_have_text(["层级 推得"])
    page.get_by_role("button", name="列出其余筛选项").click()
    expect(page.locator("#facets")).to_contain_text("筛选暂不可用")


def test_facets_that_were_opened_stay_open(
    page: Page, make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(browser, "TOGETHER", 2)
    records = [make_record(f"d{at}", [f"大病{at}"], kind="通知", year=2020) for at in range(24)]
    site = make_site([*records, make_record("other", ["大病"], kind="函")]).as_uri()
    search(page, site, "大病")
    page.get_by_role("button", name="列出筛选项").click()

    box(page, "2020年").check()

    expect(line(page)).to_contain_text("24 份文件")
    expect(box(page, "通知")).to_be_visible()
    assert (page.outside, page.errors) == ([], [])  # type: ignore[attr-defined]


def test_more_documents_are_listed_on_request(page: Page, make_site: MakeSite):
    records = [make_record(f"d{at}", [f"大病第{at}号"]) for at in range(25)]
    site = make_site(records).as_uri()

    search(page, site, "大病")

    assert "25 份文件、25 段、25 处，先列 10 份。" in line(page).inner_text()
    page.get_by_role("button", name="再列 10 份").click()
    expect(page.locator(".gw-hits > li")).to_have_count(20)
    expect(page.locator(".gw-hits h3 a").nth(10)).to_be_focused()
    page.get_by_role("button", name="再列 5 份").click()
    expect(page.locator(".gw-hits > li")).to_have_count(25)
    expect(line(page)).to_contain_text("已全部列出。")


def test_who_comes_back_from_a_document_finds_the_list_as_long_as_it_was(
    page: Page, make_site: MakeSite
):
    site = make_site([make_record(f"d{at}", [f"大病第{at}号"]) for at in range(25)])
    (site / "documents").mkdir()
    for at in range(25):
        (site / "documents" / f"d{at}.html").write_text("<!doctype html><p>正文", "utf-8")
    search(page, site.as_uri(), "大病")
    page.get_by_role("button", name="再列 10 份").click()
    expect(page.locator(".gw-hits > li")).to_have_count(20)

    page.locator(".gw-hits h3 a").nth(15).click()
    expect(page.get_by_text("正文")).to_be_visible()
    page.go_back()

    expect(page.locator(".gw-hits > li")).to_have_count(20)
    expect(page.locator(".gw-hits h3 a").nth(15)).to_be_in_viewport()


def test_a_long_list_is_sorted_by_date_before_it_is_checked(page: Page, make_site: MakeSite):
    """The index tells no documents of such a list, and its best candidates are not the newest."""
    days = [f"20{99 - at}-01-01" for at in range(40)]
    records = [
        make_record(f"d{at}", ["大病" * (1 + at % 3)], signed_on=day) for at, day in enumerate(days)
    ]
    site = make_site([*records, make_record("undated", ["大病大病"])]).as_uri()
    page.goto(f"{site}/search.html?q={quote('大病')}&sort=date")

    shown = page.locator(".gw-meta")
    expect(shown).to_have_text([re.compile(day) for day in days[:10]])
    page.get_by_role("button", name="再列 10 份").click()
    expect(shown).to_have_text([re.compile(day) for day in days[:20]])


def test_passages_that_are_not_counted_can_be_counted(page: Page, make_site: MakeSite):
    site = make_site([make_record(f"d{at}", ["大病", "慢病"]) for at in range(120)]).as_uri()
    search(page, site, "大病 慢病")
    expect(line(page)).to_have_text("120 份文件，先列 10 份。")

    page.get_by_role("button", name=re.compile("数清段数（")).click()

    expect(line(page)).to_have_text("120 份文件、240 段、240 处，先列 10 份。")
    expect(page.get_by_role("button", name=re.compile("数清|核对"))).to_have_count(0)


def test_what_was_not_checked_is_an_upper_bound_until_it_is_settled(
    page: Page, make_site: MakeSite
):
    true = [make_record(f"t{at}", ["大病人"]) for at in range(80)]
    false = [make_record(f"f{at}", ["大病，病人"]) for at in range(30)]
    site = make_site([*true, *false]).as_uri()

    search(page, site, "大病人")

    assert "至多 110 份文件、110 段，先列 10 份。" in line(page).inner_text()
    page.get_by_role("button", name=re.compile("逐字核对全部")).click()
    expect(line(page)).to_contain_text("80 份文件、80 段、80 处，先列 10 份。")
    expect(line(page)).not_to_contain_text("至多")


def test_of_a_small_library_a_hundred_parts_are_checked_at_once(page: Page, make_site: MakeSite):
    """优化营商环境 in 132 documents: 42 candidates, and no reader waits for them."""
    true = [make_record(f"t{at}", ["大病人"]) for at in range(40)]
    false = [make_record(f"f{at}", ["大病，病人"]) for at in range(60)]

    search(page, make_site([*false, *true]).as_uri(), "大病人")

    expect(line(page)).to_have_text("40 份文件、40 段、40 处，先列 10 份。")


def test_a_search_in_vain_goes_on_while_little_is_left(page: Page, make_site: MakeSite):
    """营商环境条例: twenty documents that hold only parts of it stood before the one that does."""
    false = [make_record(f"f{at}", ["大病，病人" * 6]) for at in range(110)]

    search(page, make_site([*false, make_record("t", ["大病人"])]).as_uri(), "大病人")

    expect(line(page)).to_contain_text("1 份文件、1 段、1 处，已全部列出。")
    expect(page.locator(".gw-hits > li")).to_have_count(1)


def test_where_nothing_was_found_yet_there_is_no_list_to_sort(page: Page, make_site: MakeSite):
    false = [make_record(f"f{at}", ["大病，病人"]) for at in range(200)]

    search(page, make_site(false).as_uri(), "大病人")

    expect(line(page)).to_contain_text("核对了前 20 份，还没有命中。")
    expect(page.get_by_text("次序")).to_have_count(0)
    page.get_by_role("button", name=re.compile("逐字核对全部")).click()
    expect(line(page)).to_contain_text("库内没有“大病人”。下面是最接近的写法，不是命中。")


def test_what_is_listed_first_is_in_order_before_all_is_checked(page: Page, make_site: MakeSite):
    """To the index, a heading with parts of 大病人 is as good as one that holds it whole."""
    apart = [make_record(f"a{at}", ["大病、病人", "大病人"]) for at in range(9)]
    whole = make_record("whole", ["大病人"])
    headed = [record_with_heading(record) for record in [*apart, whole]]
    site = make_site([*headed, *(make_record(f"p{at}", ["大病人"]) for at in range(100))]).as_uri()

    search(page, site, "大病人")
    expect(line(page)).to_contain_text("至多")
    titles = page.locator(".gw-hits h3")
    expect(titles).to_have_text(["关于whole的通知", *(f"关于a{at}的通知" for at in range(9))])
    page.get_by_role("button", name=re.compile("逐字核对全部")).click()
    expect(line(page)).not_to_contain_text("至多")
    expect(titles).to_have_text(["关于whole的通知", *(f"关于a{at}的通知" for at in range(9))])


def test_long_documents_show_their_best_passages_first(page: Page, make_site: MakeSite):
    site = make_site([make_record("a", [f"大病{at}" for at in range(9)] + ["慢病大病"])]).as_uri()

    search(page, site, "大病")
    expect(page.locator(".gw-pass")).to_have_count(3)
    page.get_by_role("button", name="本文件另有 7 段").click()
    expect(page.locator(".gw-pass")).to_have_count(10)

    search(page, site, "大病 慢病")
    expect(page.locator(".gw-pass")).to_have_text("第9段慢病大病")


# ── On broken indexes ─────────────────────────────────────────────────────────────────────────


@pytest.fixture(params=["http", "file"])
def broken_site(request: pytest.FixtureRequest, make_site: MakeSite) -> Iterator[tuple[Path, str]]:
    """A site to be damaged: its folder and its address, on a server that names no charset."""
    folder = make_site(list(search_records(load_library(ROOT / "corpus"))))
    if request.param == "file":
        yield folder, folder.as_uri()
        return
    with serving(folder, "text/javascript") as address:
        yield folder, address


def test_a_text_that_is_gone_makes_the_answer_partial(page: Page, broken_site: tuple[Path, str]):
    folder, site = broken_site
    records = search_records(load_library(ROOT / "corpus"))
    held = [
        [(part.document, passage.anchor) for passage in part.passages]
        for _, group in groupby(records, key=lambda record: record.document)
        for part in browser.sections(list(group))
    ]
    gone = next(at for at, holds in enumerate(held) if ("zwswsjkwjkfpgzyd-2020", "s2-2") in holds)
    for text in folder.glob(f"search/*/t/0/{gone}.js"):
        text.unlink()

    search(page, site, "大病")

    trouble = page.get_by_role("alert")
    expect(trouble).to_contain_text("结果不完整：有 1 节文字读不到，不能核对。")
    expect(trouble).to_contain_text("请重新复制整个 search 文件夹")
    expect(line(page)).to_contain_text("至少 2 份文件、4 段、5 处，已列出；其余未能核对。")


def test_nothing_but_unreadable_texts_is_not_called_nothing(
    page: Page, broken_site: tuple[Path, str]
):
    folder, site = broken_site
    for text in folder.glob("search/*/t/0/*.js"):
        text.write_bytes(text.read_bytes()[:-40])

    search(page, site, "大病")

    expect(line(page)).to_contain_text("没有能够核对的结果，不等于没有。")
    expect(page.get_by_role("alert")).to_contain_text("已损坏")


@pytest.mark.parametrize("harm", ["missing", "damaged", "page not found"])
def test_an_index_file_that_fails_is_named_and_can_be_tried_again(
    page: Page, broken_site: tuple[Path, str], harm: str
):
    folder, site = broken_site
    shards = {path: path.read_bytes() for path in folder.glob("search/*/i/*.js")}
    for path, content in shards.items():
        if harm == "missing":
            path.unlink()
        else:
            path.write_bytes(content[:-9] if harm == "damaged" else b"<!doctype html><p>404</p>")

    page.goto(f"{site}/search.html?q={quote('大病')}")

    trouble = page.get_by_role("alert")
    expect(trouble).to_contain_text("没有检索成。")
    expect(trouble).to_contain_text(re.compile(r"i/\d+\.js"))
    for path, content in shards.items():
        path.write_bytes(content)
    trouble.get_by_role("button", name="重试").click()
    expect(line(page)).to_contain_text("3 份文件、5 段")


def test_a_site_that_was_made_anew_meanwhile_is_read_anew(
    page: Page, broken_site: tuple[Path, str]
):
    """Two tabs: in one the search is open while the site is replaced."""
    folder, site = broken_site
    os.utime(folder / "search/manifest.js", (0, 0))  # servers tell ages apart by whole seconds
    search(page, site, "大病")
    replace_tree(folder / "search", browser.build([make_record("new", ["大病，慢病"])]))
    manifest = folder / "search" / "manifest.js"
    later = manifest.stat().st_mtime + 10  # HTTP tells files apart by the second
    os.utime(manifest, (later, later))
    page.locator("#q").fill("慢病")
    page.locator("#q").press("Enter")
    trouble = page.get_by_role("alert")
    expect(trouble).to_contain_text("网站刚刚更新")

    trouble.get_by_role("button", name="重试").click()

    expect(page.locator(".gw-hits h3")).to_have_text("关于new的通知")
    expect(trouble).to_be_empty()


def test_two_tabs_search_side_by_side(page: Page, site: str):
    other = page.context.new_page()
    for tab, asked in ((page, "大病"), (other, "扶贫"), (page, "四个不摘")):
        search(tab, site, asked)

    expect(line(other)).to_contain_text("4 份文件")
    expect(line(page)).to_contain_text("1 份文件")
    other.reload()
    expect(other.locator("#q")).to_have_value("扶贫")
    expect(line(other)).to_contain_text("4 份文件")


def test_a_document_without_an_index_is_shown_unmarked(
    page: Page, built_site: Path, tmp_path: Path
):
    for name in ("assets", "documents"):
        shutil.copytree(built_site / name, tmp_path / name)

    document = f"{tmp_path.as_uri()}/documents/zwswsjkwjkfpgzyd-2020.html"
    page.goto(f"{document}?q={quote('大病')}#s2-2", wait_until="networkidle")

    expect(page.locator("#s2-2")).to_contain_text("大病")
    expect(page.locator("mark")).to_have_count(0)
    assert page.errors == []  # type: ignore[attr-defined]


def test_facets_that_fail_leave_the_results(page: Page, broken_site: tuple[Path, str]):
    folder, site = broken_site
    for facets in folder.glob("search/*/f/*.js"):
        facets.unlink()

    page.goto(f"{site}/search.html")

    expect(page.locator("#facets")).to_contain_text("筛选暂不可用")
    search(page, site, "大病")
    expect(box(page, "通知")).to_be_visible()


def test_an_index_of_another_version_is_said_to_be_one(page: Page, broken_site: tuple[Path, str]):
    folder, site = broken_site
    manifest = folder / "search" / "manifest.js"
    manifest.write_bytes(manifest.read_bytes().replace(b'gwLoad("%d' % FORMAT, b'gwLoad("2'))

    page.goto(f"{site}/search.html?q={quote('大病')}")

    expect(page.get_by_role("alert")).to_contain_text("另一版本")


def test_no_index_at_all_is_said_with_its_remedy(page: Page, broken_site: tuple[Path, str]):
    folder, site = broken_site
    shutil.rmtree(folder / "search")

    page.goto(f"{site}/search.html?q={quote('大病')}")

    expect(page.get_by_role("alert")).to_contain_text("search/manifest.js")


def test_a_browser_that_cannot_inflate_is_told_which_ones_can(page: Page, site: str):
    page.add_init_script("delete globalThis.DecompressionStream")

    page.goto(f"{site}/search.html?q={quote('大病')}")

    expect(page.get_by_role("alert")).to_contain_text("浏览器太旧")
    assert urlsplit(page.url).path.endswith("/search.html")
