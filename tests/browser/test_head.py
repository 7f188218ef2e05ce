"""What the head of a page holds for programs, under the strictest policy a server can send."""

from __future__ import annotations

import json

from playwright.sync_api import Page, Route

PLAN = "documents/gzsjkfpgzyd-20200522.html"
ISSUER = "issuers/gzswsjkwyh.html"
STRICT = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:"


def _strictly(route: Route) -> None:
    answer = route.fetch()
    route.fulfill(response=answer, headers={**answer.headers, "content-security-policy": STRICT})


def test_data_in_the_head_offends_no_policy(page: Page, served_site: str):
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.route(f"{served_site}/{PLAN}", _strictly)  # a policy comes with the page itself

    page.goto(f"{served_site}/{PLAN}", wait_until="load")

    data = json.loads(page.locator("script[type='application/ld+json']").text_content() or "")
    assert data["name"] == "关于印发2020年贵州省健康扶贫工作要点的通知"
    assert [line for line in said if "Content Security Policy" in line] == []
    assert page.errors == []


def test_the_feeds_in_a_head_are_there(page: Page, served_site: str):
    for path, count in (("index.html", 2), (PLAN, 3), (ISSUER, 1)):
        page.goto(f"{served_site}/{path}")
        links = page.locator("link[rel='alternate']")
        hrefs = links.evaluate_all("links => links.map(link => link.href)")

        assert len(hrefs) == count, path
        assert [href for href in hrefs if page.request.get(href).status != 200] == []
