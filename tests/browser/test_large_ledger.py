"""A ledger of 50,000 rows: bounded, reported, and filtered while a reader waits.

``pytest -s -m slow tests/browser/test_large_ledger.py`` prints how large and how fast it is.
"""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import pytest
from playwright.sync_api import expect

from gongwen.site.ledger_files import ledger_files
from gongwen.site.pages import tasks
from gongwen.site.render import Renderer
from gongwen.store import replace_tree
from ledger_library import library_of

ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.slow

ASKED = {
    "one unit": "unit=第77局",
    "a word of many units": "unit=7&role=lead",
    "all, by day": "sort=due",
    "a day of the reader's": "day=2021-06-15&state=past",
}


@pytest.fixture(scope="module")
def large_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the first page of the ledger, its scripts and all its data."""
    library = library_of(documents=625, tasks=20, units_of_task=4, units=2500)
    site = tmp_path_factory.mktemp("large")
    start = time.perf_counter()
    files = ledger_files(library)
    taken = time.perf_counter() - start
    print(f"\n{len(files)} data files, {sum(map(len, files.values()))} bytes, {taken:.2f} s")
    replace_tree(site, files)
    shutil.copytree(ROOT / "site_overrides" / "assets", site / "assets")
    page = next(tasks.pages(library))
    scripts = "".join(f'<script src="../{path}" defer></script>' for path in page.scripts)
    body = Renderer(ROOT / "site_overrides" / "pages").body(page)
    (site / "tasks").mkdir()
    (site / "tasks" / "index.html").write_text(
        f'<!doctype html><html class="gw-js"><meta charset="utf-8">{scripts}{body}', "utf-8"
    )
    return site


@pytest.mark.parametrize("name", ASKED)
def test_fifty_thousand_rows_are_filtered_and_what_is_listed_is_bounded(
    new_page, large_site: Path, name: str
):
    page = new_page()
    start = time.perf_counter()
    page.goto(f"{large_site.as_uri()}/tasks/index.html?{ASKED[name]}")
    expect(page.locator("#found-said")).to_contain_text("台账共 50000 行", timeout=30_000)
    taken = time.perf_counter() - start

    said = page.locator("#found-said").inner_text()
    print(f"{name}: {taken * 1000:.0f} ms. {said}")
    listed = page.locator("#found tbody tr").count()
    assert 0 < listed <= 200
    assert ("请再缩小范围" in said) == (listed == 200)
    assert page.errors == []


def test_more_is_listed_on_request_and_at_most_a_thousand(new_page, large_site: Path):
    page = new_page()
    page.goto(f"{large_site.as_uri()}/tasks/index.html?sort=unit")
    rows = page.locator("#found tbody tr")

    for shown in (200, 400, 600, 800):
        expect(rows).to_have_count(shown)
        page.get_by_role("button", name="再列一些").click()

    expect(rows).to_have_count(1000)
    expect(page.get_by_role("button", name="再列一些")).to_be_hidden()
    expect(page.locator("#found-said")).to_contain_text("另有 49000 行，请再缩小范围")
