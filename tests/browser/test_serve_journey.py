"""The built site on our own server, in a real browser: its index, its guards, its 404."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, Response, expect

from gongwen import search
from gongwen.knowledge import load_library
from gongwen.serve import Service
from gongwen.serve.replies import Reply
from gongwen.serve.service import Request
from http_asking import listening

ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.browsers("chromium", "firefox")


@pytest.fixture(scope="module")
def served(built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the built site on our server, without a slash at its end."""
    cache = tmp_path_factory.mktemp("cache")
    search.ensure_index(load_library(ROOT / "corpus"), cache)
    with listening(Service(built_site, cache, per_second=0)) as server:
        yield server.url.rstrip("/")


@pytest.fixture
def told(page: Page) -> list[str]:
    """What the browser complains of: a blocked script, a file of the wrong type."""
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda thrown: complaints.append(str(thrown)))
    # Firefox does not write on its console what a policy blocks.
    page.add_init_script(
        "addEventListener('securitypolicyviolation',"
        " (blocked) => console.error('blocked', blocked.blockedURI, blocked.violatedDirective))"
    )
    return complaints


def test_what_the_guards_forbid_is_told(page: Page, served: str, told: list[str]):
    page.goto(f"{served}/index.html")

    with page.expect_console_message(lambda said: "script-src" in said.text):
        page.evaluate(
            "document.head.append(Object.assign("
            "document.createElement('script'), { textContent: 'document.title = 1' }))"
        )

    assert told


def test_the_index_in_scripts_survives_a_charset_in_its_header(
    page: Page, served: str, told: list[str]
):
    got: list[Response] = []
    page.on("response", lambda answer: got.append(answer))

    page.goto(f"{served}/search.html?q={quote('大病')}")

    expect(page.locator("#gw-results [role=status]")).to_contain_text("3 份文件、5 段、7 处")
    expect(page.locator(".gw-hits mark")).to_have_text(["大病"] * 7)
    shards = [one for one in got if re.search(r"/search/[0-9a-f]{12}/.+\.js$", one.url)]
    assert shards
    for shard in shards:
        assert shard.headers["content-type"] == "text/javascript; charset=utf-8"
        assert shard.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert {one.url.startswith(served) for one in got} == {True}
    assert told == []


def test_a_stamped_index_is_fetched_once(page: Page, served: str, monkeypatch: pytest.MonkeyPatch):
    asked: list[str] = []
    respond = Service.respond

    def noted(service: Service, request: Request) -> Reply:
        asked.append(request.address)
        return respond(service, request)

    monkeypatch.setattr(Service, "respond", noted)

    for _ in range(2):
        page.goto(f"{served}/search.html?q={quote('大病')}")
        expect(page.locator(".gw-hits mark").first).to_be_visible()
        page.goto("about:blank")

    stamped = [address for address in asked if re.match(r"/search/[0-9a-f]{12}/", address)]
    assert stamped
    assert len(stamped) == len(set(stamped))
    assert asked.count("/search/manifest.js") == 2


@pytest.mark.parametrize(
    "path",
    [
        "index.html",
        "documents/zwswsjkwjkfpgzyd-2020.html",
        "tasks/index.html",
        "compare.html",
        "timeline.html",
        "units/index.html",
        "data.html",
    ],
)
def test_no_page_needs_what_the_guards_forbid(page: Page, served: str, told: list[str], path: str):
    answer = page.goto(f"{served}/{path}", wait_until="networkidle")

    assert answer is not None
    assert "default-src 'self'" in answer.headers["content-security-policy"]
    assert told == []


def test_an_address_that_leads_nowhere_shows_the_sites_own_page(page: Page, served: str):
    answer = page.goto(f"{served}/documents/nothing.html")

    assert answer is not None
    assert answer.status == 404
    expect(page).to_have_title(re.compile("没有这一页"))


def test_a_page_of_the_site_can_ask_the_api(page: Page, served: str, told: list[str]):
    page.goto(f"{served}/index.html")

    found = page.evaluate(
        "fetch('/api/search?q=' + encodeURIComponent('县乡一体')).then((answer) => answer.json())"
    )

    assert found["total"] == 2
    page.goto(f"{served}/{found['documents'][0]['hits'][0]['address']}")
    expect(page.locator("h1").first).to_be_visible()
    assert told == []
