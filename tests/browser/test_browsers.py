"""What the journeys rely on: neither browser leaves this machine, and both tell what goes wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.browsers("chromium", "firefox")


@pytest.fixture
def home(built_site: Path) -> str:
    """The first page of the site, from a folder."""
    return f"{built_site.as_uri()}/index.html"


def test_an_error_that_no_script_catches_is_noted(page: Page, home: str):
    page.goto(home)

    with page.expect_event("pageerror"):
        page.evaluate("setTimeout(() => { throw new Error('nobody caught me'); })")

    assert "nobody caught me" in page.errors[0]  # type: ignore[attr-defined]


def test_a_request_for_another_host_is_noted_and_fails(page: Page, home: str):
    page.goto(home)

    answer = page.evaluate(
        "fetch('http://gongwen.example/').then(() => 'answered', () => 'failed')"
    )

    assert answer == "failed"
    assert page.outside == ["http://gongwen.example/"]  # type: ignore[attr-defined]


def test_fetch_is_refused_in_a_folder(page: Page, home: str):
    page.goto(home)

    answer = page.evaluate("fetch('data.html').then(() => 'answered', () => 'refused')")

    assert answer == "refused"
