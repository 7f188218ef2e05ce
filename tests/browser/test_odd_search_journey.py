"""Odd queries and hostile documents: answered, and shown as text."""

from __future__ import annotations

import re

import msgspec
import pytest
from playwright.sync_api import Page, expect

from search_page import MakeSite, line, search
from search_records import make_record

pytestmark = pytest.mark.browsers("chromium", "firefox")


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


def test_scripts_in_documents_are_shown_as_text(page: Page, make_site: MakeSite):
    bad = "大病<script>document.title='bad'</script><img src=x onerror=\"document.title='bad'\">"
    record = make_record("a", bad, kind=bad, issuers=(bad,), region=bad)
    site = make_site([msgspec.structs.replace(record, title=bad)]).as_uri()

    search(page, site, "大病")

    expect(page.locator(".gw-pass")).to_contain_text("大病<script>document.title='bad'</script>")
    expect(page.locator("#facets legend").first).to_be_visible()
    page.locator("#facets input[name=kind]").check()
    expect(page.get_by_role("link", name=re.compile("取消"))).to_contain_text("<img src=x")
    expect(page.locator(".gw-hits h3")).to_have_text(bad)
    assert page.locator("#gw-results img, #facets img").count() == 0
    assert "bad" not in page.title()
