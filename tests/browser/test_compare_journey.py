"""Two documents side by side, over http and from file://."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

PLAN = "zwswsjkwjkfpgzyd-2020"
PROVINCE = "gzsjkfpgzyd-20200522"

pytestmark = pytest.mark.browsers("chromium", "firefox")


def test_a_figure_that_differs_is_listed_as_a_difference_of_levels(page: Page, site: str):
    page.goto(f"{site}/compare.html?a={PLAN}&b={PROVINCE}")

    expect(page.get_by_role("heading", name="口径不同")).to_be_visible()
    row = page.get_by_role("row", name=re.compile("^“大病”"))
    expect(row).to_contain_text("34种大病患者")
    expect(row).to_contain_text("扩大到30种")


def test_from_a_document_to_the_items_of_another_beside_its_own(page: Page, site: str):
    page.goto(f"{site}/documents/{PLAN}.html")
    page.get_by_role("main").get_by_role("link", name="比对", exact=True).click()
    expect(page.get_by_label("左：文件")).to_have_value(re.compile(f"（{PLAN}）$"))
    page.get_by_label("右：文件").fill(
        "关于印发2020年贵州省健康扶贫工作要点的通知（" + PROVINCE + "）"
    )
    page.get_by_role("button", name="比对").click()

    expect(page).to_have_url(re.compile(f"a={PLAN}.*b={PROVINCE}"))
    row = page.get_by_role("row", name=re.compile("^全科医生转岗培"))
    expect(row).to_contain_text("加大县乡村医疗卫生人才培养培训力度")
    row.get_by_role("link", name="原文并列").click()
    expect(page.get_by_role("heading", name="原文并列")).to_be_visible()
    expect(page.locator(".gw-read").first).to_contain_text("订单定向医学生")
    expect(page.locator(".gw-same", has_text="订单定向").first).to_be_visible()
    assert page.outside == []
    assert page.errors == []


def test_what_has_no_counterpart_is_listed(page: Page, site: str):
    page.goto(f"{site}/compare.html?a={PROVINCE}&b={PLAN}")

    expect(page.get_by_role("heading", name="在另一文中未见相近的项")).to_be_visible()
    expect(page.locator(".gw-pair")).to_contain_text("巩固闽宁医疗卫生对口帮扶项目")


def test_sides_are_swapped(page: Page, site: str):
    page.goto(f"{site}/compare.html?a={PROVINCE}&b={PLAN}")
    expect(page.get_by_role("columnheader").nth(1)).to_contain_text("贵州省")

    page.get_by_role("button", name="左右互换").click()

    expect(page.get_by_role("columnheader").nth(1)).to_contain_text("中卫市")


def test_a_document_that_is_not_held_is_named(page: Page, site: str):
    page.goto(f"{site}/compare.html?a={quote('<b>nobody')}&b={PLAN}")

    expect(page.get_by_role("alert")).to_contain_text("<b>nobody")


@pytest.mark.browsers("chromium")  # over WebDriver BiDi scripts cannot be switched off
def test_without_script_the_pairs_are_links_to_their_documents(new_page, site: str):
    page = new_page(java_script_enabled=False)

    page.goto(f"{site}/compare.html")

    expect(page.get_by_role("link", name="左文").first).to_be_visible()


def test_a_term_in_other_words_is_shared_too(page: Page, site: str):
    page.goto(f"{site}/compare.html?a={PROVINCE}&b={PLAN}")

    terms = page.locator("#terms ~ dl").first
    expect(terms.locator("dd").first).to_contain_text("两癌")
    expect(terms.locator("dd").nth(1)).not_to_contain_text("两癌")
