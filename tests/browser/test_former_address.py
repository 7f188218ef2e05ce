"""A former address leads on in a real browser, opened as a file and without scripts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec
from playwright.sync_api import Page

from gongwen.authority import Redirect
from gongwen.knowledge import load_library
from gongwen.site.former import former_pages
from gongwen.site.render import Renderer

ROOT = Path(__file__).resolve().parents[2]
PLAN = "zwswsjkwjkfpgzyd-2020"


def test_a_former_address_leads_on_from_a_file(
    tmp_path: Path, new_page: Callable[..., Page]
) -> None:
    library = load_library(ROOT / "corpus")
    library = msgspec.structs.replace(library, redirects=(Redirect(old="plan", new=PLAN),))
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / f"{PLAN}.html").write_text("<h1>要点</h1>", encoding="utf-8")
    for path, html in former_pages(library, Renderer(ROOT / "site_overrides" / "pages")):
        (tmp_path / path).write_text(html, encoding="utf-8")

    page = new_page(java_script_enabled=False)
    page.goto((tmp_path / "documents" / "plan.html").as_uri())
    page.wait_for_url(f"**/documents/{PLAN}.html")

    assert page.locator("h1").inner_text() == "要点"
    assert page.outside == []
