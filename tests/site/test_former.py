"""Former addresses lead on: without a script, from file:// too, and never over a real page."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from gongwen.authority import Redirect
from gongwen.knowledge import Library
from gongwen.moves import rename_document, retire_document
from gongwen.site.former import former_pages, straighten
from gongwen.site.render import Renderer

ROOT = Path(__file__).resolve().parents[2]
PLAN = "zwswsjkwjkfpgzyd-2020"
NOTICE = "gwbfph-2020-159"


@pytest.fixture
def moved(seeds: Library) -> Library:
    redirects = (
        Redirect(old="gone", why="与 <b> 重复"),
        Redirect(old="lost", new="nowhere"),
        Redirect(old="plan", new=PLAN),
    )
    return msgspec.structs.replace(seeds, redirects=redirects)


@pytest.fixture
def drawn(moved: Library) -> dict[str, str]:
    return dict(former_pages(moved, Renderer(ROOT / "site_overrides" / "pages")))


def test_a_renamed_document_is_led_to(drawn: dict[str, str]):
    page = drawn["documents/plan.html"]

    assert f'content="0; url=../documents/{PLAN}.html"' in page
    assert f'<a href="../documents/{PLAN}.html">' in page
    assert '<meta name="robots" content="noindex">' in page
    assert "<script" not in page


@pytest.mark.parametrize("old", ["gone", "lost"])
def test_a_withdrawn_document_has_a_page_that_says_so(drawn: dict[str, str], old: str):
    page = drawn[f"documents/{old}.html"]

    assert "文件已撤下" in page
    assert "refresh" not in page
    assert "<b>" not in page


def test_the_reason_stands_there(drawn: dict[str, str]):
    assert "与 &lt;b&gt; 重复" in drawn["documents/gone.html"]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("[甲](documents/plan.md)", f"[甲](documents/{PLAN}.md)"),
        ("[甲](../documents/plan.html#s2)", f"[甲](../documents/{PLAN}.md#s2)"),
        ("[甲]: documents/plan.md", f"[甲]: documents/{PLAN}.md"),
        ("[甲](documents/gone.md)", "[甲](documents/gone.html)"),
        (f"[甲](documents/{PLAN}.md)", f"[甲](documents/{PLAN}.md)"),
        ("[甲](https://x.cn/documents/plan.html)", "[甲](https://x.cn/documents/plan.html)"),
        ("[甲](documents/plan-b.md)", "[甲](documents/plan-b.md)"),
        ("见 documents/plan.md", "见 documents/plan.md"),
    ],
)
def test_an_editors_link_goes_straight_to_the_present_address(
    moved: Library, written: str, read: str
):
    assert straighten(written, moved) == read


def test_a_build_leads_on_and_links_straight(tmp_path: Path):
    corpus = tmp_path / "corpus"
    shutil.copytree(ROOT / "corpus", corpus)
    settings = (ROOT / "mkdocs.yml").read_text("utf-8")
    settings = settings.replace("site_overrides", str(ROOT / "site_overrides"))
    (tmp_path / "mkdocs.yml").write_text(settings, encoding="utf-8")
    rename_document(corpus, PLAN, "plan")
    rename_document(corpus, "plan", "zw-plan")
    retire_document(corpus, NOTICE, "试一试")
    with (corpus / "index.md").open("a", encoding="utf-8") as home:
        home.write(f"\n[要点](documents/{PLAN}.md)、[通知](documents/{NOTICE}.md)\n")

    answer = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"],
        cwd=tmp_path,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert answer.returncode == 0, answer.stdout + answer.stderr
    site = tmp_path / "site"
    files = {p.relative_to(site).as_posix(): p for p in site.rglob("*") if p.is_file()}
    for old in (PLAN, "plan"):
        assert "url=../documents/zw-plan.html" in files[f"documents/{old}.html"].read_text("utf-8")
    assert "试一试" in files[f"documents/{NOTICE}.html"].read_text("utf-8")
    assert "责任单位" in files["documents/zw-plan.html"].read_text("utf-8")
    assert 'href="documents/zw-plan.html"' in files["index.html"].read_text("utf-8")
    pages = [path for name, path in files.items() if name.endswith((".html", ".json", ".xml"))]
    former = {files[f"documents/{old}.html"] for old in (PLAN, "plan")}
    naming = [p for p in pages if p not in former and f"documents/{PLAN}" in p.read_text("utf-8")]
    assert naming == []
    assert not [name for name in files if name.startswith("retired")]
