"""Searches that find more than is checked at once: what is said, and how the list grows."""

from __future__ import annotations

import re
from urllib.parse import quote

import msgspec
import pytest
from playwright.sync_api import Page, expect

from gongwen.search.records import SearchRecord
from search_page import MakeSite, line, search
from search_records import make_headed, make_record

pytestmark = pytest.mark.browsers("chromium", "firefox")


def test_more_documents_are_listed_on_request(page: Page, make_site: MakeSite):
    records = [make_record(f"d{at}", f"大病第{at}号") for at in range(25)]
    site = make_site(records).as_uri()

    search(page, site, "大病")

    assert "25 份文件、25 段、25 处，先列 10 份。" in line(page).inner_text()
    page.get_by_role("button", name="再列 10 份").click()
    expect(page.locator(".gw-hits > li")).to_have_count(20)
    expect(page.locator(".gw-hits h3 a").nth(10)).to_be_focused()
    page.get_by_role("button", name="再列 5 份").click()
    expect(page.locator(".gw-hits > li")).to_have_count(25)
    expect(line(page)).to_contain_text("已全部列出。")


def test_long_documents_show_their_best_passages_first(page: Page, make_site: MakeSite):
    site = make_site([make_record("a", *(f"大病{at}" for at in range(9)), "慢病大病")]).as_uri()

    search(page, site, "大病")
    expect(page.locator(".gw-pass")).to_have_count(3)
    page.get_by_role("button", name="本文件另有 7 段").click()
    expect(page.locator(".gw-pass")).to_have_count(10)

    search(page, site, "大病 慢病")
    expect(page.locator(".gw-pass")).to_have_text("第10段慢病大病")


def test_a_title_is_marked_where_it_stands_and_not_said_twice(page: Page, make_site: MakeSite):
    def record(document: str, *texts: str) -> SearchRecord:
        name = f"关于{document}的通知"
        made = make_headed(document, name, *texts, heading=len(name))
        title, *others = made.passages
        title = msgspec.structs.replace(title, place="标题", anchor="title")
        return msgspec.structs.replace(made, passages=(title, *others))

    site = make_site([record("大病救治", *[f"大病{at}" for at in range(5)]), record("大病")])

    search(page, site.as_uri(), "大病")

    assert "2 份文件、7 段、7 处，已全部列出。" in line(page).inner_text()
    expect(page.locator("h3 mark")).to_have_text(["大病", "大病"])
    first, second = page.locator(".gw-hits > li").all()
    expect(first.locator("h3 a")).to_have_attribute("href", re.compile("#title$"))
    expect(first.locator(".gw-pass")).to_have_text([f"第{at + 2}段大病{at}" for at in range(3)])
    first.get_by_role("button", name="本文件另有 2 段").click()
    expect(first.locator(".gw-pass")).to_have_count(5)
    expect(second.locator(".gw-pass")).to_have_count(0)


def test_passages_that_are_not_counted_can_be_counted(page: Page, make_site: MakeSite):
    site = make_site([make_record(f"d{at}", "大病", "慢病") for at in range(120)]).as_uri()
    search(page, site, "大病 慢病")
    expect(line(page)).to_have_text("120 份文件，先列 10 份。")

    page.get_by_role("button", name=re.compile("数清段数（")).click()

    expect(line(page)).to_have_text("120 份文件、240 段、240 处，先列 10 份。")
    expect(page.get_by_role("button", name=re.compile("数清|核对"))).to_have_count(0)


def test_what_was_not_checked_is_an_upper_bound_until_it_is_settled(
    page: Page, make_site: MakeSite
):
    true = [make_record(f"t{at}", "大病人") for at in range(80)]
    false = [make_record(f"f{at}", "大病，病人") for at in range(30)]
    site = make_site([*true, *false]).as_uri()

    search(page, site, "大病人")

    assert "至多 110 份文件、110 段，先列 10 份。" in line(page).inner_text()
    page.get_by_role("button", name=re.compile("逐字核对全部")).click()
    expect(line(page)).to_contain_text("80 份文件、80 段、80 处，先列 10 份。")
    expect(line(page)).not_to_contain_text("至多")


def test_of_a_small_library_a_hundred_parts_are_checked_at_once(page: Page, make_site: MakeSite):
    """优化营商环境 in 132 documents: 42 candidates, and no reader waits for them."""
    true = [make_record(f"t{at}", "大病人") for at in range(40)]
    false = [make_record(f"f{at}", "大病，病人") for at in range(60)]

    search(page, make_site([*false, *true]).as_uri(), "大病人")

    expect(line(page)).to_have_text("40 份文件、40 段、40 处，先列 10 份。")


def test_a_small_library_is_searched_far_in_vain(page: Page, make_site: MakeSite):
    """3％ in 132 documents: 650 parts may hold it, and none of the first twenty did."""
    often = [make_record(f"o{at}", "大病，病人" * 6) for at in range(60)]
    once = [make_record(f"f{at}", "大病，病人") for at in range(60)]

    search(page, make_site([*often, make_record("t", "大病人"), *once]).as_uri(), "大病人")

    expect(line(page)).to_contain_text("，先列 1 份。")
    expect(page.locator(".gw-hits h3")).to_have_text("关于t的通知")


def test_where_nothing_was_found_yet_there_is_no_list_to_sort(page: Page, make_site: MakeSite):
    false = [make_record(f"f{at}", "大病，病人") for at in range(200)]

    search(page, make_site(false).as_uri(), "大病人")

    expect(line(page)).to_contain_text("核对了前 100 份，还没有命中。")
    expect(page.get_by_text("次序")).to_have_count(0)
    page.get_by_role("button", name=re.compile("逐字核对全部")).click()
    expect(line(page)).to_contain_text("库内没有“大病人”。下面是最接近的写法，不是命中。")


def test_what_is_listed_first_is_in_order_before_all_is_checked(page: Page, make_site: MakeSite):
    """To the index, a heading with parts of 大病人 is as good as one that holds it whole."""
    apart = [make_headed(f"a{at}", "大病、病人", "大病人", heading=5) for at in range(9)]
    headed = [*apart, make_headed("whole", "大病人", heading=3)]
    site = make_site([*headed, *(make_record(f"p{at}", "大病人") for at in range(100))]).as_uri()

    search(page, site, "大病人")
    expect(line(page)).to_contain_text("至多")
    titles = page.locator(".gw-hits h3")
    expect(titles).to_have_text(["关于whole的通知", *(f"关于a{at}的通知" for at in range(9))])
    page.get_by_role("button", name=re.compile("逐字核对全部")).click()
    expect(line(page)).not_to_contain_text("至多")
    expect(titles).to_have_text(["关于whole的通知", *(f"关于a{at}的通知" for at in range(9))])


def test_a_long_list_is_sorted_by_date_before_it_is_checked(page: Page, make_site: MakeSite):
    """The index tells no documents of such a list, and its best candidates are not the newest."""
    days = [f"20{99 - at}-01-01" for at in range(40)]
    records = [
        make_record(f"d{at}", "大病" * (1 + at % 3), signed_on=day) for at, day in enumerate(days)
    ]
    site = make_site([*records, make_record("undated", "大病大病")]).as_uri()
    page.goto(f"{site}/search.html?q={quote('大病')}&sort=date")

    shown = page.locator(".gw-meta")
    expect(shown).to_have_text([re.compile(day) for day in days[:10]])
    page.get_by_role("button", name="再列 10 份").click()
    expect(shown).to_have_text([re.compile(day) for day in days[:20]])


def test_who_comes_back_from_a_document_finds_the_list_as_long_as_it_was(
    page: Page, make_site: MakeSite
):
    site = make_site([make_record(f"d{at}", f"大病第{at}号") for at in range(25)])
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


def test_only_what_was_found_is_read_out(page: Page, make_site: MakeSite):
    """A screen reader hears no scope, no button, and nothing while texts are still checked."""
    records = [make_record(f"d{at}", "大病，病人") for at in range(200)]
    site = make_site([*records, make_record("t", "大病人")]).as_uri()
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
