"""From words that point to whom they mean, and from a collective name to its members and back."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

BRIEFING = "documents/jkfpgzjb-2020-8.html"
PLAN = "documents/zwswsjkwjkfpgzyd-2020.html"


def test_words_that_point_say_whom_they_mean_and_the_list_says_all(page: Page, site: str):
    page.goto(f"{site}/{BRIEFING}")
    page.locator("#s1-2 a.gw-points", has_text="省卫生健康委").first.focus()
    expect(page.locator("#s1-2 .gw-tip:visible")).to_contain_text("指山东省卫生健康委员会")

    page.get_by_text("个依文件而定的说法").click()
    row = page.locator("li", has_text="“我委”指")
    row.get_by_role("link", name="山东省卫生健康委员会").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("山东省卫生健康委")
    expect(page.get_by_role("main")).to_contain_text("送给本单位的文件（3）")
    assert page.outside == []
    assert page.errors == []


def test_a_collective_name_leads_to_its_members_and_a_member_to_its_tasks(page: Page, site: str):
    page.goto(f"{site}/{PLAN}")
    page.locator("#s2-1").get_by_role("link", name="各县（区）卫生健康局").first.click()
    expect(page.get_by_role("main")).to_contain_text("所指单位（3）")

    page.locator("a.gw-chip", has_text="海原县卫生健康局").click()
    expect(page.get_by_role("main")).to_contain_text("没有直接列名的任务；有 5 项写给")
    expect(page.get_by_role("heading", level=2, name=re.compile("经由“各县（区）"))).to_be_visible()

    page.goto(f"{site}/units/zwswsjkw-yzygk.html")
    page.get_by_role("main").get_by_role("link", name="中卫市卫生健康委", exact=True).click()
    expect(page).to_have_url(re.compile(r"/issuers/zwswsjkw\.html$"))
    assert page.errors == []
