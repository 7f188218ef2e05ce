"""Filters of the search page: chosen, combined, sent on, taken off."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from gongwen.search.engines import browser_tables
from search_page import MakeSite, box, line, search
from search_records import make_record

pytestmark = pytest.mark.browsers("chromium", "firefox")


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


def test_of_many_documents_only_the_facets_that_are_chosen_are_read(
    page: Page, make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(browser_tables, "TOGETHER", 2)
    records = [
        make_record(f"d{at}", f"大病第{at}号", kind="通知", level="省级") for at in range(24)
    ]
    folder = make_site([*records, make_record("other", "大病", kind="函", level="市级")])
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
    monkeypatch.setattr(browser_tables, "TOGETHER", 2)
    records = [make_record(f"d{at}", f"大病{at}", kind="通知", year=2020) for at in range(24)]
    site = make_site([*records, make_record("other", "大病", kind="函")]).as_uri()
    search(page, site, "大病")
    page.get_by_role("button", name="列出筛选项").click()

    box(page, "2020年").check()

    expect(line(page)).to_contain_text("24 份文件")
    expect(box(page, "通知")).to_be_visible()
    assert (page.outside, page.errors) == ([], [])  # type: ignore[attr-defined]
