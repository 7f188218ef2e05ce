"""What a screen reader says of itself: changes of live regions that stood there before."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browsers("chromium", "firefox")

# A region that comes with its words already in it is not read out: what counts is a change inside
# one. Of regions inside each other the innermost says whether it is live.
LISTEN = """() => {
  globalThis.heard = [];
  const around = ({ target }) =>
    (target instanceof Element ? target : target.parentElement)
      ?.closest("[aria-live], [role=status], [role=alert]");
  new MutationObserver((changes) => {
    for (const region of new Set(changes.map(around))) {
      if (!region || region.getAttribute("aria-live") === "off") continue;
      if (region.textContent) heard.push(region.textContent);
    }
  }).observe(document.body, { childList: true, characterData: true, subtree: true });
}"""


@pytest.fixture
def site(built_site: Path) -> str:
    """The address of the site in a folder."""
    return built_site.as_uri()


def listen(page: Page, address: str) -> None:
    page.add_init_script(f"addEventListener('DOMContentLoaded', {LISTEN}, {{ once: true }})")
    page.goto(address)


def heard(page: Page) -> list[str]:
    said: list[str] = page.evaluate("heard")
    return said


def search(page: Page, words: str) -> None:
    page.locator("#q").fill(words)
    page.locator("#q").press("Enter")
    expect(page.locator(".gw-hits > li")).not_to_have_count(0)


def test_how_much_was_found_is_said_once_and_no_result_is_read_out(page: Page, site: str):
    listen(page, f"{site}/search.html")

    search(page, "大病")

    said = [one for one in heard(page) if "联想" not in one and "正在" not in one]
    assert said == ["3 份文件、5 段、7 处，已全部列出。"]


def test_that_nothing_was_found_is_said_with_what_is_listed_instead(page: Page, site: str):
    listen(page, f"{site}/search.html")

    search(page, "大病专项救助")

    assert "库内没有“大病专项救助”。" in heard(page)[-1]
    assert "下面是最接近的写法，不是命中。" in heard(page)[-1]


def test_suggestions_are_counted_and_the_way_to_them_is_said(page: Page, site: str):
    listen(page, f"{site}/search.html")

    page.locator("#q").focus()
    page.keyboard.insert_text("健康")
    expect(page.get_by_role("option").first).to_be_visible()

    count = page.get_by_role("option").count()
    assert heard(page)[-1] == f"有 {count} 条联想，按上下箭头选取。"


def test_an_index_that_cannot_be_read_is_an_alert(page: Page, served_site: str):
    page.route("**/search/manifest.js", lambda route: route.abort())
    listen(page, f"{served_site}/search.html")

    page.locator("#q").fill("大病")
    page.locator("#q").press("Enter")

    expect(page.get_by_role("alert")).to_contain_text("没有检索成。")
    assert "没有检索成。" in heard(page)[-1]


def test_what_the_ledger_lists_is_said(page: Page, site: str):
    listen(page, f"{site}/tasks/index.html?unit={quote('医政医改科')}")

    expect(page.locator("#found-said")).to_contain_text("符合条件的 4 行")
    assert any("符合条件的 4 行" in one for one in heard(page))


def test_a_search_that_comes_with_the_address_is_said(page: Page, site: str):
    listen(page, f"{site}/search.html?q={quote('大病')}")

    expect(page.locator(".gw-hits > li")).to_have_count(3)
    assert any("3 份文件、5 段、7 处" in one for one in heard(page))
