"""A reader meets a term: it explains itself in the text, and its page says where that is said."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

PLAN = "documents/zwswsjkwjkfpgzyd-2020.html"
NOTICE = "documents/gwbjch-2020-177.html"


def test_from_a_term_in_the_text_to_its_members_and_to_the_words_that_list_them(
    page: Page, site: str
):
    page.goto(f"{site}/{PLAN}")
    page.get_by_role("main").get_by_role("link", name="三个一批", exact=True).first.click()

    expect(page.get_by_role("heading", level=1)).to_have_text("三个一批")
    members = page.locator(".gw-members li")
    expect(members).to_have_text(["慢性病签约服务一批", "大病集中救治一批", "重病兜底保障一批"])
    expect(page.locator("#not + p")).to_contain_text("三个一")

    page.locator("#use ~ ul").first.get_by_role("link", name="二（二）").click()
    expect(page.locator("#s2-2")).to_be_in_viewport()
    assert page.outside == []
    assert page.errors == []


def test_a_borrowed_meaning_says_from_which_document_and_that_it_is_derived(page: Page, site: str):
    page.goto(f"{site}/terms/index.html")
    page.get_by_role("link", name="四早").click()

    expect(page.locator(".gw-def mark")).to_have_text("早发现、早报告、早隔离、早治疗")
    expect(page.locator(".gw-def + .gw-meta")).to_contain_text("推得")
    page.locator(".gw-def + .gw-meta").get_by_role("link").click()
    expect(page.locator("#s2-1")).to_be_in_viewport()


def test_a_term_that_nobody_explains_offers_an_entry_to_fill_in(page: Page, site: str):
    page.goto(f"{site}/terms/index.html")
    page.get_by_role("link", name="未见释义").first.click()
    page.get_by_role("link", name="四查四补").click()

    expect(page.get_by_text("库内各文未见释义")).to_be_visible()
    expect(page.get_by_role("main").get_by_role("link", name="查短补齐").first).to_be_visible()
    page.get_by_text("补写释义").click()
    expect(page.locator("pre")).to_contain_text('- term: "四查四补"')


def test_a_term_explains_itself_to_the_keyboard_once_and_escape_shuts_it(page: Page, site: str):
    page.goto(f"{site}/{NOTICE}")
    term = page.get_by_role("main").get_by_role("link", name="四早", exact=True).first

    term.focus()
    tip = page.get_by_role("tooltip").filter(has_text="早发现、早报告、早隔离、早治疗")
    expect(tip).to_be_visible()
    expect(tip).to_contain_text("借自")
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()


def test_on_a_phone_the_first_tap_explains_a_term_and_the_second_leads_on(
    new_page, built_site: Path
):
    page = new_page(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page.goto(f"{built_site.as_uri()}/{PLAN}")
    term = page.locator("a.gw-term", has_text="三个一批").first

    term.tap()
    expect(page.get_by_role("tooltip").filter(has_text="慢性病签约服务一批")).to_be_visible()
    term.tap()
    expect(page.get_by_role("heading", level=1)).to_have_text("三个一批")


def test_a_term_is_read_whole_without_script(new_page, site: str):
    page = new_page(java_script_enabled=False)
    page.goto(f"{site}/{PLAN}")

    page.locator("#terms + ul").get_by_role("link", name="三个一批").click()

    expect(page.locator(".gw-members li")).to_have_count(3)
