"""Searching where files of the index are missing, damaged, of another version or another build."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from playwright.sync_api import Page, expect

from gongwen.knowledge import load_library
from gongwen.search.engines import browser
from gongwen.search.engines.browser_files import FORMAT
from gongwen.search.records import search_records
from gongwen.store import replace_tree
from search_page import MakeSite, box, line, search
from search_records import make_record
from site_server import serving

CORPUS = Path(__file__).resolve().parents[2] / "corpus"


pytestmark = pytest.mark.browsers("chromium", "firefox")


@pytest.fixture(params=["http", "file"])
def broken_site(request: pytest.FixtureRequest, make_site: MakeSite) -> Iterator[tuple[Path, str]]:
    """A site to be damaged: its folder and its address, on a server that names no charset."""
    folder = make_site(list(search_records(load_library(CORPUS))))
    if request.param == "file":
        yield folder, folder.as_uri()
        return
    with serving(folder, "text/javascript") as address:
        yield folder, address


def test_a_text_that_is_gone_makes_the_answer_partial(page: Page, broken_site: tuple[Path, str]):
    folder, site = broken_site
    records = search_records(load_library(CORPUS))
    held = [
        [(part.document, passage.anchor) for passage in part.passages]
        for _, group in groupby(records, key=lambda record: record.document)
        for part in browser.sections(list(group))
    ]
    gone = next(at for at, holds in enumerate(held) if ("zwswsjkwjkfpgzyd-2020", "s2-2") in holds)
    for text in folder.glob(f"search/*/t/0/{gone}.js"):
        text.unlink()

    search(page, site, "大病")

    trouble = page.get_by_role("alert")
    expect(trouble).to_contain_text("结果不完整：有 1 节文字读不到，不能核对。")
    expect(trouble).to_contain_text("请重新复制整个 search 文件夹")
    expect(line(page)).to_contain_text("至少 2 份文件、4 段、5 处，已列出；其余未能核对。")


def test_nothing_but_unreadable_texts_is_not_called_nothing(
    page: Page, broken_site: tuple[Path, str]
):
    folder, site = broken_site
    for text in folder.glob("search/*/t/0/*.js"):
        text.write_bytes(text.read_bytes()[:-40])

    search(page, site, "大病")

    expect(line(page)).to_contain_text("没有能够核对的结果，不等于没有。")
    expect(page.get_by_role("alert")).to_contain_text("已损坏")


@pytest.mark.parametrize("harm", ["missing", "damaged", "page not found"])
def test_an_index_file_that_fails_is_named_and_can_be_tried_again(
    page: Page, broken_site: tuple[Path, str], harm: str
):
    folder, site = broken_site
    shards = {path: path.read_bytes() for path in folder.glob("search/*/i/*.js")}
    for path, content in shards.items():
        if harm == "missing":
            path.unlink()
        else:
            path.write_bytes(content[:-9] if harm == "damaged" else b"<!doctype html><p>404</p>")

    page.goto(f"{site}/search.html?q={quote('大病')}")

    trouble = page.get_by_role("alert")
    expect(trouble).to_contain_text("没有检索成。")
    expect(trouble).to_contain_text(re.compile(r"i/\d+\.js"))
    for path, content in shards.items():
        path.write_bytes(content)
    trouble.get_by_role("button", name="重试").click()
    expect(line(page)).to_contain_text("3 份文件、5 段")


def test_a_site_that_was_made_anew_meanwhile_is_read_anew(
    page: Page, broken_site: tuple[Path, str]
):
    """Two tabs: in one the search is open while the site is replaced."""
    folder, site = broken_site
    os.utime(folder / "search/manifest.js", (0, 0))  # servers tell ages apart by whole seconds
    search(page, site, "大病")
    replace_tree(folder / "search", browser.build([make_record("new", "大病，慢病")]))
    manifest = folder / "search" / "manifest.js"
    later = manifest.stat().st_mtime + 10  # HTTP tells files apart by the second
    os.utime(manifest, (later, later))
    page.locator("#q").fill("慢病")
    page.locator("#q").press("Enter")
    trouble = page.get_by_role("alert")
    expect(trouble).to_contain_text("网站刚刚更新")

    trouble.get_by_role("button", name="重试").click()

    expect(page.locator(".gw-hits h3")).to_have_text("关于new的通知")
    expect(trouble).to_be_empty()


def test_a_document_without_an_index_is_shown_unmarked(
    page: Page, built_site: Path, tmp_path: Path
):
    for name in ("assets", "documents"):
        shutil.copytree(built_site / name, tmp_path / name)

    document = f"{tmp_path.as_uri()}/documents/zwswsjkwjkfpgzyd-2020.html"
    page.goto(f"{document}?q={quote('大病')}#s2-2", wait_until="networkidle")

    expect(page.locator("#s2-2")).to_contain_text("大病")
    expect(page.locator("mark")).to_have_count(0)
    assert page.errors == []  # type: ignore[attr-defined]


def test_facets_that_fail_leave_the_results(page: Page, broken_site: tuple[Path, str]):
    folder, site = broken_site
    for facets in folder.glob("search/*/f/*.js"):
        facets.unlink()

    page.goto(f"{site}/search.html")

    expect(page.locator("#facets")).to_contain_text("筛选暂不可用")
    search(page, site, "大病")
    expect(box(page, "通知")).to_be_visible()


def test_an_index_of_another_version_is_said_to_be_one(page: Page, broken_site: tuple[Path, str]):
    folder, site = broken_site
    manifest = folder / "search" / "manifest.js"
    manifest.write_bytes(manifest.read_bytes().replace(b'gwLoad("%d' % FORMAT, b'gwLoad("2'))

    page.goto(f"{site}/search.html?q={quote('大病')}")

    expect(page.get_by_role("alert")).to_contain_text("另一版本")


def test_no_index_at_all_is_said_with_its_remedy(page: Page, broken_site: tuple[Path, str]):
    folder, site = broken_site
    shutil.rmtree(folder / "search")

    page.goto(f"{site}/search.html?q={quote('大病')}")

    expect(page.get_by_role("alert")).to_contain_text("search/manifest.js")


def test_a_browser_that_cannot_inflate_is_told_which_ones_can(page: Page, site: str):
    page.add_init_script("delete globalThis.DecompressionStream")

    page.goto(f"{site}/search.html?q={quote('大病')}")

    expect(page.get_by_role("alert")).to_contain_text("浏览器太旧")
    assert urlsplit(page.url).path.endswith("/search.html")


def test_what_is_near_fails_and_the_answer_stands(page: Page, broken_site: tuple[Path, str]):
    folder, site = broken_site
    for text in folder.glob("search/*/t/0/*.js"):
        text.unlink()

    search(page, site, "大病专项救助")

    expect(line(page)).to_contain_text("库内没有“大病专项救助”。")
    expect(page.locator("#gw-results")).to_contain_text("最接近的写法没有找成：读不到")


def test_a_unit_whose_other_names_cannot_be_read_is_searched_as_it_is(
    page: Page, built_site: Path, tmp_path: Path
):
    shutil.copytree(built_site / "assets", tmp_path / "assets")
    shutil.copytree(built_site / "search", tmp_path / "search")
    shutil.copy(built_site / "search.html", tmp_path)
    for names in tmp_path.glob("search/*/a/*.js"):
        names.unlink()

    search(page, tmp_path.as_uri(), "卫健委")

    expect(page.locator(".gw-notes")).to_contain_text("“卫健委”只按原样检索；请刷新页面重试。")
