"""What people do on the built site, in a real browser, over http and from file://."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from site_pages import KINDS

PLAN = "documents/zwswsjkwjkfpgzyd-2020.html"


@pytest.mark.browsers("chromium", "firefox")
def test_from_a_few_remembered_words_to_the_unit_and_back(page: Page, site: str):
    page.goto(f"{site}/index.html")
    page.get_by_role("main").get_by_label("检索词").fill("闽宁医疗卫生")
    page.get_by_role("main").get_by_role("button", name="检索").click()
    page.get_by_role("main").get_by_role("link", name="二（五）").click()
    expect(page).to_have_url(re.compile(r"/zwswsjkwjkfpgzyd-2020\.html.*#s2-5$"))

    card = page.locator("#s2-5")
    expect(card).to_be_in_viewport()
    card.get_by_role("link", name="医政医改科").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("医政医改科")
    expect(page.locator(".gw-utab")).to_have_count(2)  # direct, and through a collective name

    page.get_by_role("link", name="不折不扣完成各类问题整改").click()
    expect(page.locator("#s2-3")).to_be_in_viewport()
    assert page.outside == []
    assert page.errors == []


@pytest.mark.browsers("chromium", "firefox")
def test_no_page_asks_for_anything_outside_or_misses_a_file(page: Page, site: str):
    missing: list[str] = []
    page.on("response", lambda answer: missing.append(answer.url) if answer.status > 399 else None)
    page.on(
        "requestfailed",
        # the picture in the tab may still be on its way when the page is left
        lambda request: missing.append(request.url) if "ABORTED" not in request.failure else None,
    )

    for path in KINDS:
        page.goto(f"{site}/{path}", wait_until="load")
        assert page.outside == [], path
        assert page.errors == [], path
        assert missing == [], path


def test_a_plain_page_works_without_script(new_page, site: str):
    page = new_page(java_script_enabled=False)

    page.goto(f"{site}/search.html")
    page.get_by_role("main").get_by_role("link", name="责任台账").click()
    page.get_by_role("link", name="不折不扣完成各类问题整改").first.click()

    expect(page.locator("#s2-3")).to_be_in_viewport()
    expect(page.locator("#toc")).to_contain_text("二、重点任务")
    expect(page.get_by_role("button", name="深色")).to_be_hidden()
    expect(page.get_by_role("button", name="复制引用").first).to_be_hidden()


def test_dark_and_large_are_remembered_on_the_next_page(page: Page, site: str):
    page.goto(f"{site}/index.html")
    page.get_by_role("button", name="深色").click()
    page.get_by_role("button", name="大字").click()

    page.goto(f"{site}/{PLAN}")

    expect(page.locator("html")).to_have_attribute("data-md-color-scheme", "slate")
    expect(page.locator("html")).to_have_class(re.compile("gw-large"))
    expect(page.get_by_role("button", name="大字")).to_have_attribute("aria-pressed", "true")


@pytest.mark.parametrize("large", ["0", "1"])
def test_no_page_is_wider_than_a_phone(new_page, built_site: Path, large: str):
    page = new_page(viewport={"width": 390, "height": 844}, has_touch=True)
    page.add_init_script(f"localStorage.setItem('gw-large', '{large}')")
    wide = []

    for path in KINDS:
        page.goto(f"{built_site.as_uri()}/{path}")
        if page.evaluate("document.documentElement.scrollWidth") > 390:
            wide.append(path)

    assert wide == []


@pytest.mark.browsers("chromium", "firefox")
def test_the_keyboard_reaches_the_text_first_and_escape_shuts_an_explanation(
    page: Page, built_site: Path
):
    page.goto(f"{built_site.as_uri()}/{PLAN}")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_class("md-skip")
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()

    page.locator(".gw-sic").focus()
    tip = page.get_by_role("tooltip").filter(has_text="疑似文字问题")
    expect(tip).to_be_visible()
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()


def test_on_a_phone_the_contents_unfold_and_a_tap_explains_first(new_page, built_site: Path):
    page = new_page(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page.goto(f"{built_site.as_uri()}/{PLAN}")
    expect(page.locator("#toc-list")).to_be_hidden()
    page.get_by_role("button", name="本文目录").tap()
    expect(page.locator("#toc-list")).to_be_visible()

    page.locator("a.gw-sic").tap()

    expect(page.get_by_role("tooltip").filter(has_text="疑似文字问题")).to_be_visible()
    expect(page).to_have_url(re.compile(r"2020\.html$"))


def test_a_citation_is_copied_with_its_place(new_page, served_site: str):
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(f"{served_site}/{PLAN}")

    page.locator("#s2-2").get_by_role("button", name="复制引用").click()

    expect(page.locator("#gw-said")).to_contain_text("已复制")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert (
        copied == "《中卫市卫生健康委2020年健康扶贫工作要点》（文号、成文日期文中未载明），二（二）"
    )
