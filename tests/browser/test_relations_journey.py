"""From a work to who cites it, and through the picture of a document's relations."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from axe import AXE, RULES

NOTICE = "gwbfph-2020-159"
WORK = "works/gwyydxxgzbdfyyqlflkjzgyk-58a.html"


def test_from_a_wanted_work_to_the_sentence_that_cites_it(page: Page, site: str):
    page.goto(f"{site}/citations.html")
    page.get_by_role("main").get_by_role("link", name="分区分级做好新冠肺炎疫情").click()

    expect(page.get_by_role("heading", level=2)).to_have_text("被引用：2 份文件，2 处")
    sentence = page.locator(".gw-citing q").first
    expect(sentence).to_contain_text("为贯彻落实")
    expect(sentence.locator("mark")).to_contain_text("《关于科学防治精准施策")

    page.get_by_role("link", name="，正文").first.click()
    expect(page).to_have_url(re.compile(r"documents/gwbjch-2020-177\.html#p1$"))
    assert page.outside == []
    assert page.errors == []


def test_the_picture_leads_where_its_boxes_say_without_script(new_page, site: str):
    page = new_page(java_script_enabled=False)

    page.goto(f"{site}/documents/{NOTICE}.html")
    page.get_by_role("link", name="关系图与全部关系").click()
    picture = page.get_by_role("group", name="关系图")
    expect(picture).to_be_visible()
    box = picture.get_by_role("link", name=re.compile("主送其上级机关 · 推得.*中卫市"))
    box.focus()
    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile(r"documents/zwswsjkwjkfpgzyd-2020\.html$"))


def test_the_lists_say_what_the_picture_shows(page: Page, site: str):
    page.goto(f"{site}/relations/{NOTICE}.html")
    main = page.get_by_role("main")
    shown = page.locator(".gw-pic a").evaluate_all("all => all.map(a => a.href.baseVal)")

    for href in shown:
        assert main.locator(f'ul a[href="{href}"]').count() > 0, href
    expect(main).to_contain_text("推得方法：主送机关即该文的发文机关")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_axe_finds_nothing(new_page, served_site: str, width: int, scheme: str):
    page = new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    for path in (f"relations/{NOTICE}.html", WORK, "citations.html", f"documents/{NOTICE}.html"):
        page.goto(f"{served_site}/{path}", wait_until="networkidle")
        page.add_script_tag(path=AXE)
        result = page.evaluate(
            "rules => axe.run({ runOnly: { type: 'tag', values: rules } })", RULES
        )
        assert [violation["id"] for violation in result["violations"]] == [], path


def test_the_picture_is_readable_on_a_phone(new_page, site: str):
    page = new_page(viewport={"width": 390, "height": 900})
    page.goto(f"{site}/relations/{NOTICE}.html")

    height = page.locator(".gw-pic text").first.evaluate(
        "text => parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a"
    )
    assert height >= 13.5
    is_wider = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    assert not page.evaluate(is_wider)
