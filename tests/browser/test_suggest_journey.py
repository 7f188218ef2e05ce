"""Suggestions while typing, in a browser: over http and from a folder, by keys and by touch."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, Response, expect

from axe import AXE, RULES
from gongwen.search.engines.browser_files import FORMAT

DOCUMENT = "documents/zwswsjkwjkfpgzyd-2020.html"


pytestmark = pytest.mark.browsers("chromium", "firefox")


def box(page: Page) -> Locator:
    """The search box of any page; only what is typed makes it a combobox."""
    return page.locator("input[data-suggest]")


def options(page: Page) -> Locator:
    return page.get_by_role("option")


def type_into(page: Page, words: str) -> None:
    box(page).focus()
    page.keyboard.insert_text(words)


@pytest.mark.parametrize("path", ["index.html", "search.html", DOCUMENT])
def test_a_number_is_found_by_its_initials_with_the_keyboard(page: Page, site: str, path: str):
    page.goto(f"{site}/{path}")

    page.keyboard.press("/")
    page.keyboard.type("gwbfp")
    expect(options(page)).to_have_text([re.compile("国卫办扶贫函〔2020〕159号")])
    expect(box(page)).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    expect(box(page)).to_have_attribute("aria-activedescendant", "gw-suggested-0")
    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile(r"/search\.html\?q=.*159"))
    expect(page.locator("#gw-results [role=status]")).to_contain_text("已全部列出")
    expect(options(page)).to_have_count(0)
    assert (page.outside, page.errors) == ([], [])  # type: ignore[attr-defined]


def test_a_list_that_comes_in_late_leaves_what_was_chosen(page: Page, site: str):
    page.goto(f"{site}/index.html")
    page.keyboard.press("/")
    page.keyboard.type("gwbf")
    expect(options(page)).to_have_text([re.compile("国卫办扶贫函〔2020〕159号")])

    page.keyboard.type("p")
    page.keyboard.press("ArrowDown")
    page.wait_for_timeout(300)

    expect(box(page)).to_have_attribute("aria-activedescendant", "gw-suggested-0")
    page.keyboard.type("h")
    expect(box(page)).not_to_have_attribute("aria-activedescendant", re.compile("."))


def test_arrows_go_round_through_the_box_and_escape_shuts_the_list(page: Page, site: str):
    page.goto(f"{site}/search.html")
    type_into(page, "扶贫 县")
    expect(options(page).first).to_be_visible()
    count = options(page).count()

    page.keyboard.press("ArrowUp")
    expect(options(page).last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    expect(page.locator("[aria-selected=true]")).to_have_count(0)
    page.keyboard.press("Escape")

    assert count > 1
    expect(box(page)).to_have_attribute("aria-expanded", "false")
    expect(box(page)).to_have_value("扶贫 县")


def test_a_click_completes_the_last_word_and_searches(page: Page, site: str):
    page.goto(f"{site}/search.html")
    type_into(page, "扶贫 应治")

    options(page).filter(has_text="应治尽治").click()

    expect(box(page)).to_have_value("扶贫 应治尽治")
    expect(page).to_have_url(re.compile(r"\?q=.*\+"))


@pytest.mark.browsers("chromium")  # a touch that Playwright makes in Firefox becomes no click
def test_a_tap_completes_the_last_word_and_searches(new_page, site: str):
    page = new_page(viewport={"width": 390, "height": 800}, has_touch=True)
    page.goto(f"{site}/search.html")
    type_into(page, "扶贫 应治")

    options(page).filter(has_text="应治尽治").tap()

    expect(box(page)).to_have_value("扶贫 应治尽治")
    expect(page).to_have_url(re.compile(r"\?q=.*\+"))
    assert (page.outside, page.errors) == ([], [])


@pytest.mark.browsers("chromium")  # slow, and axe looks at the same elements
@pytest.mark.parametrize("path", ["index.html", DOCUMENT])
def test_the_open_list_moves_nothing_and_is_accessible(page: Page, site: str, path: str):
    page.goto(f"{site}/{path}")
    before = page.locator("main").bounding_box()
    type_into(page, "健康")
    expect(options(page).first).to_be_visible()
    page.keyboard.press("ArrowDown")

    page.add_script_tag(path=AXE)
    found = page.evaluate("rules => axe.run({ runOnly: { type: 'tag', values: rules } })", RULES)

    assert found["violations"] == []
    assert page.locator("main").bounding_box() == before


@pytest.mark.browsers("chromium")  # Firefox tells of no request for a file
@pytest.mark.parametrize("path", ["index.html", DOCUMENT])
def test_nothing_is_read_before_somebody_types(page: Page, site: str, path: str):
    asked: list[str] = []
    page.goto(f"{site}/{path}", wait_until="load")
    page.on("request", lambda one: asked.append(one.url) if one.url.endswith(".js") else None)
    page.keyboard.press("/")
    expect(box(page)).to_be_focused()

    assert asked == []
    page.keyboard.insert_text("健康")
    expect(options(page).first).to_be_visible()
    assert any("/suggest/" in address for address in asked)
    assert (page.outside, page.errors) == ([], [])  # type: ignore[attr-defined]


def test_what_every_page_loads_for_its_search_box_is_small(built_site: Path):
    names = ("bring.js", "search/box.js")

    assert sum((built_site / "assets" / name).stat().st_size for name in names) < 3200


def test_the_list_of_the_header_can_be_read_beside_a_narrow_box(page: Page, site: str):
    page.goto(f"{site}/{DOCUMENT}")
    type_into(page, "健康")
    expect(options(page).first).to_be_visible()

    around = page.get_by_role("listbox").bounding_box()
    assert around is not None
    assert around["width"] > 300
    assert around["x"] >= 0
    assert around["x"] + around["width"] <= 1280


def test_no_more_is_read_than_a_manifest_and_small_files(page: Page, served_site: str):
    read: list[Response] = []
    page.on("response", lambda one: read.append(one) if "/suggest/" in one.url else None)
    page.goto(f"{served_site}/index.html")
    type_into(page, "国卫办")
    expect(options(page).first).to_be_visible()

    assert 2 <= len(read) <= 4
    assert max(len(one.body()) for one in read) <= 2048


@pytest.mark.parametrize("harm", ["gone", "damaged", "another version", "no scripts"])
def test_without_its_files_the_box_is_a_plain_box(
    page: Page, built_site: Path, tmp_path: Path, harm: str
):
    for name in ("assets", "search", "suggest"):
        shutil.copytree(built_site / name, tmp_path / name)
    shutil.copy(built_site / "search.html", tmp_path)
    manifest = tmp_path / "suggest" / "manifest.js"
    if harm == "gone":
        shutil.rmtree(manifest.parent)
    elif harm == "damaged":
        for shard in manifest.parent.glob("*/s/*.js"):
            content = shard.read_bytes()
            shard.write_bytes(content[:-40] + b"A" * 8 + content[-32:])
    elif harm == "another version":
        manifest.write_bytes(manifest.read_bytes().replace(b'gwLoad("%d' % FORMAT, b'gwLoad("1'))
    else:
        (tmp_path / "assets" / "search" / "suggest_box.js").unlink()
    page.goto(f"{tmp_path.as_uri()}/search.html")

    type_into(page, "大病")
    page.keyboard.press("Enter")

    expect(page.locator("#gw-results [role=status]")).to_contain_text("3 份文件")
    expect(options(page)).to_have_count(0)
    assert page.errors == []  # type: ignore[attr-defined]


def test_a_script_that_could_not_be_read_is_asked_for_again(
    page: Page, built_site: Path, tmp_path: Path
):
    for name in ("assets", "search", "suggest"):
        shutil.copytree(built_site / name, tmp_path / name)
    shutil.copy(built_site / "index.html", tmp_path)
    script = tmp_path / "assets" / "search" / "text.js"
    script.rename(tmp_path / "text.js")
    page.goto(f"{tmp_path.as_uri()}/index.html")
    type_into(page, "国卫")
    page.wait_for_timeout(500)
    expect(options(page)).to_have_count(0)

    (tmp_path / "text.js").rename(script)
    page.keyboard.type("办")

    expect(options(page).first).to_be_visible()
    assert page.errors == []  # type: ignore[attr-defined]


def test_a_misspelled_word_is_offered_as_it_stands_and_never_applied(page: Page, site: str):
    page.goto(f"{site}/search.html?q=贵洲省")

    expect(page.locator("#gw-results [role=status]")).to_contain_text("不是命中")
    expect(box(page)).to_have_value("贵洲省")
    first = page.locator(".gw-hits > li").first
    expect(first).to_contain_text("疑为笔误：同音")
    first.get_by_role("link", name="改查“贵州省”").click()

    expect(box(page)).to_have_value("贵州省")
    expect(page.locator("#gw-results [role=status]")).to_contain_text("2 份文件")
    assert (page.outside, page.errors) == ([], [])  # type: ignore[attr-defined]
