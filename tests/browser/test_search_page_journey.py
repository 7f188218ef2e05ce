"""The search page in use: addresses and tabs, order, keyboard, phone, paper, help."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from search_page import box, line, search

pytestmark = pytest.mark.browsers("chromium", "firefox")


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
    assert len(rows) > page.locator(".gw-hits > li").count()
    assert "documents/gwbfph-2020-159.html" in "".join(rows)


@pytest.mark.browsers("chromium")  # as above
def test_each_passage_of_the_list_can_be_quoted_from_the_table(page: Page, site: str):
    search(page, site, "大病")

    with page.expect_download() as download:
        page.get_by_role("button", name="导出清单（CSV）").click()
    with Path(download.value.path()).open(encoding="utf-8-sig", newline="") as table:
        rows = list(csv.DictReader(table))

    assert [row["位置"] for row in rows] == page.locator(".gw-pass a").all_inner_texts()
    assert all("大病" in row["原文"] for row in rows)
    links = page.locator(".gw-pass a").evaluate_all("all => all.map((a) => a.href)")
    assert [row["地址"] for row in rows] == [re.sub(r"\?q=[^#]*", "", link) for link in links]


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


@pytest.mark.browsers("chromium")  # over WebDriver BiDi no page is set for print
def test_a_printed_list_holds_what_was_asked_and_no_buttons(page: Page, site: str):
    search(page, site, "扶贫")
    page.emulate_media(media="print")

    expect(page.locator("#q")).to_be_visible()
    expect(page.locator(".gw-hits h3").first).to_be_visible()
    expect(page.get_by_role("button").filter(visible=True)).to_have_count(0)


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


def test_who_comes_back_stands_where_the_link_is_that_was_followed(page: Page, site: str):
    search(page, site, "大病")
    page.keyboard.press("/")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    followed = page.locator(".gw-hits h3 a").nth(1)
    expect(followed).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/documents/"))
    page.go_back()

    expect(followed).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".gw-hits h3 a").nth(2)).to_be_focused()
    page.locator("#q").fill("扶贫")
    page.locator("#q").press("Enter")
    expect(line(page)).not_to_contain_text("3 份文件")
    expect(page.locator("#q")).to_be_focused()


def test_two_tabs_search_side_by_side(page: Page, site: str):
    other = page.context.new_page()
    for tab, asked in ((page, "大病"), (other, "扶贫"), (page, "四个不摘")):
        search(tab, site, asked)

    expect(line(other)).to_contain_text("4 份文件")
    expect(line(page)).to_contain_text("1 份文件")
    other.reload()
    expect(other.locator("#q")).to_have_value("扶贫")
    expect(line(other)).to_contain_text("4 份文件")


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
