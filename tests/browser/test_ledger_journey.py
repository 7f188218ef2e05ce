"""The ledger in a browser, over http and from file://: filtered, sorted, copied, downloaded."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

LEDGER = "tasks/index.html"

pytestmark = pytest.mark.browsers("chromium", "firefox")


def _rows(page: Page) -> list[str]:
    return page.locator("#found tbody th a").all_inner_texts()


def test_a_unit_is_filtered_with_what_reaches_it_through_a_collective_name(page: Page, site: str):
    page.goto(f"{site}/{LEDGER}")
    page.get_by_label("责任单位").fill("医政医改科")
    page.get_by_role("button", name="筛选").click()

    expect(page).to_have_url(re.compile(r"tasks/index\.html\?unit=[^&]+$"))
    expect(page.locator("#found-said")).to_contain_text("符合条件的 4 行（4 项任务）")
    expect(page.locator("#found tbody tr")).to_have_count(4)
    expect(page.locator("#found")).to_contain_text("经由“委机关各科室”")
    expect(page.locator("#all")).to_be_hidden()
    assert page.outside == []
    assert page.errors == []


def test_a_month_is_chosen_or_typed_as_the_box_says(page: Page, site: str):
    page.goto(f"{site}/{LEDGER}")
    month = page.get_by_label("在这个月到期")

    # Firefox has no picker of months: there it is a box of text, which must say what to write.
    expect(month).to_have_attribute("placeholder", "如 2020-12")
    month.fill("2020-12")
    page.get_by_role("button", name="筛选").click()

    expect(page).to_have_url(re.compile("month=2020-12"))
    expect(page.locator("#found-said")).to_contain_text(re.compile(r"符合条件的 [1-9]"))


def test_a_link_keeps_the_filter_and_names_a_unit_by_its_slug(page: Page, site: str):
    page.goto(f"{site}/units/zwswsjkw-yzygk.html")
    page.get_by_role("link", name="在台账中筛选").click()

    expect(page.locator("#found-said")).to_contain_text("符合条件的 4 行")
    expect(page.get_by_label("责任单位")).to_have_value("中卫市卫生健康委医政医改科")


def test_rows_are_sorted_by_a_column_and_back(page: Page, site: str):
    page.goto(f"{site}/{LEDGER}?leader=赵殿龙")
    page.get_by_role("button", name="责任单位").click()
    expect(page.get_by_role("columnheader", name="责任单位")).to_have_attribute(
        "aria-sort", "ascending"
    )
    ascending = _rows(page)
    page.get_by_role("button", name="责任单位").click()
    expect(page.get_by_role("columnheader", name="责任单位")).to_have_attribute(
        "aria-sort", "descending"
    )

    assert sorted(ascending) == sorted(_rows(page))
    assert ascending != _rows(page)
    expect(page.get_by_role("button", name="责任单位")).to_be_focused()


def test_the_readers_own_day_tells_what_is_past_and_what_is_due_this_month(page: Page, site: str):
    page.goto(f"{site}/{LEDGER}?issuer=贵州&day=2020-12-15")
    expect(page.locator("#found-said")).to_contain_text("以您填写的 2020-12-15 计")
    due = page.locator("#found").get_by_text("本月到期", exact=True).count()

    page.goto(f"{site}/{LEDGER}?issuer=贵州&day=2021-01-15&state=past")

    expect(page.locator("#found-said")).to_contain_text(f"已过期限 {due} 行")
    expect(page.locator("#found").get_by_text("已过期限", exact=True)).to_have_count(due)
    assert due > 0


@pytest.mark.browsers("chromium")  # of a file made in the page Playwright hears nothing in Firefox
def test_the_csv_holds_what_is_listed(page: Page, site: str):
    page.goto(f"{site}/{LEDGER}?unit=zwswsjkw-yzygk")
    expect(page.locator("#found-said")).to_contain_text("4 行")

    with page.expect_download() as downloading:
        page.get_by_role("button", name="下载所列").click()

    written = Path(downloading.value.path()).read_text("utf-8-sig").splitlines()
    rows = list(csv.DictReader(written))
    assert [row["编号"] for row in rows] == ["二（二）", "二（三）", "二（四）", "二（五）"]
    assert {row["单位全称"] for row in rows} == {"中卫市卫生健康委医政医改科"}
    assert rows[3]["依据"] == "责任单位：各县（区）卫生健康局、医政医改科"


def test_a_row_is_copied_with_its_citation(new_page, served_site: str):
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(f"{served_site}/{LEDGER}?unit=zwswsjkw-yzygk")

    page.get_by_role("row", name="巩固闽宁").get_by_role("button", name="复制引用").click()

    expect(page.locator("#gw-said")).to_contain_text("已复制")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("二（五）巩固闽宁医疗卫生对口帮扶项目；责任单位：医政医改科")
    assert copied.endswith(
        "——《中卫市卫生健康委2020年健康扶贫工作要点》（文号、成文日期文中未载明），二（五）"
    )


def test_what_is_asked_for_and_not_there_is_said(page: Page, site: str):
    page.goto(f"{site}/{LEDGER}?unit=无此单位")

    expect(page.locator("#found-said")).to_contain_text("符合条件的 0 行")
    expect(page.locator("#found table")).to_have_count(0)


@pytest.mark.browsers("chromium")  # over WebDriver BiDi scripts cannot be switched off
def test_without_script_all_tasks_are_listed_and_no_form_is_shown(new_page, site: str):
    page = new_page(java_script_enabled=False)
    page.goto(f"{site}/{LEDGER}?unit=zwswsjkw-yzygk")

    expect(page.locator("#filter")).to_be_hidden()
    assert page.locator("#all tbody tr").count() == 19


def test_data_that_cannot_be_read_leaves_the_list_and_says_so(new_page, served_site: str):
    page = new_page()
    page.route("**/ledger/manifest.js", lambda route: route.abort())

    page.goto(f"{served_site}/{LEDGER}?unit=医政")

    expect(page.locator("#found-said")).to_contain_text("没有读全")
    expect(page.locator("#all")).to_be_visible()


def test_the_matrix_is_reached_from_the_plan_and_leads_to_tasks_and_units(page: Page, site: str):
    page.goto(f"{site}/documents/zwswsjkwjkfpgzyd-2020.html")
    page.get_by_role("link", name="责任矩阵").click()
    row = page.get_by_role("row", name="巩固闽宁")
    expect(row.get_by_role("cell")).to_have_text(["责任", "", "", "", "责任"])

    page.get_by_role("columnheader", name="医政医改科").get_by_role("link").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("医政医改科")
    with page.expect_download() as downloading:
        page.get_by_role("link", name="下载 Excel").click()
    assert Path(downloading.value.path()).read_bytes()[:2] == b"PK"


def test_deadlines_are_marked_as_of_the_readers_day(page: Page, site: str):
    page.goto(f"{site}/deadlines.html")
    expect(page.locator(".gw-state")).to_have_count(0)

    page.get_by_label("今天是").fill("2020-12-15")

    expect(page.locator("#day-said")).to_contain_text("本月到期")
    expect(page.get_by_text("本月到期", exact=True).first).to_be_visible()
    assert page.errors == []
