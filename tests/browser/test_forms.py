"""A page with tables, a whole 版头 and brackets: axe, a phone's width, the way to a row."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from axe import AXE, RULES
from gongwen.record import write_record
from site_documents import notice_with_everything

ROOT = Path(__file__).resolve().parents[2]
PAGE = "documents/wzf-2025-9.html"

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def forms_site(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A site of one document that holds every form, opened from the disk."""
    home = tmp_path_factory.mktemp("forms")
    (home / "corpus" / "documents").mkdir(parents=True)
    shutil.copytree(ROOT / "corpus" / "authority", home / "corpus" / "authority")
    record = home / "corpus" / "documents" / "wzf-2025-9.md"
    record.write_text(write_record(notice_with_everything()), encoding="utf-8")
    site = home / "site"
    build(
        load_config(
            str(ROOT / "mkdocs.yml"),
            docs_dir=str(home / "corpus"),
            site_dir=str(site),
            strict=False,
        )
    )
    return site.as_uri()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_axe_finds_nothing_on_a_page_with_every_form(
    new_page, forms_site: str, width: int, scheme: str
):
    page = new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page.goto(f"{forms_site}/{PAGE}")
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    page.add_script_tag(path=AXE)

    result: dict[str, Any] = page.evaluate(
        "rules => axe.run({ runOnly: { type: 'tag', values: rules } })", RULES
    )

    assert [violation["id"] for violation in result["violations"]] == []


def test_a_table_scrolls_by_itself_and_the_page_does_not(new_page, forms_site: str):
    page = new_page(viewport={"width": 320, "height": 800})
    page.goto(f"{forms_site}/{PAGE}")

    assert page.evaluate("document.documentElement.scrollWidth") == 320
    region = page.get_by_role("region", name="第2个表格")
    assert region.evaluate("one => one.tabIndex") == 0


def test_the_address_of_a_row_leads_to_it_on_a_phone(new_page, forms_site: str):
    page = new_page(viewport={"width": 390, "height": 800}, reduced_motion="reduce")
    page.goto(f"{forms_site}/tasks/index.html")
    page.get_by_role("link", name="开展帮扶").first.click()

    row = page.locator("#s2-2-1-1-t1-r4")
    assert row.evaluate("one => one.matches(':target')")
    assert row.evaluate(
        "one => { const b = one.getBoundingClientRect(); return b.top < innerHeight }"
    )
    assert row.locator("td").nth(2).evaluate(
        "one => getComputedStyle(one, '::before').content"
    ) == ('"牵头单位"')
