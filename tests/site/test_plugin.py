"""What `mkdocs build` does with a corpus: it imports, draws, publishes, and keeps private."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
from mkdocs.config import load_config
from mkdocs.exceptions import PluginError

from gongwen import search
from gongwen.knowledge import load_library
from gongwen.problems import Refused, problem
from gongwen.site.plugin import GongwenPlugin
from unpacked import texts_of_search, unpacked

ROOT = Path(__file__).resolve().parents[2]
PLAN = "中卫市卫生健康委2021年工作要点\n\n一、重点任务\n\n（一）抓好落实。\n\n责任单位：规划科\n"


class Built(NamedTuple):
    status: int
    report: str
    files: dict[str, bytes]


class Project:
    """A site of its own: a copy of the corpus with the project's settings and templates."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.corpus = folder / "corpus"
        shutil.copytree(ROOT / "corpus", self.corpus)
        settings = (ROOT / "mkdocs.yml").read_text("utf-8")
        settings = settings.replace("site_overrides", str(ROOT / "site_overrides"))
        (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")

    def build(self, *, hash_seed: str = "0", **environment: str) -> Built:
        answer = subprocess.run(
            [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", "site"],
            cwd=self.folder,
            env={
                **{k: v for k, v in os.environ.items() if k != "SOURCE_DATE_EPOCH"},
                "PYTHONHASHSEED": hash_seed,
                "NO_MKDOCS_2_WARNING": "1",
                **environment,
            },
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )
        site = self.folder / "site"
        files = [path for path in site.rglob("*") if path.is_file()]
        content = {path.relative_to(site).as_posix(): path.read_bytes() for path in files}
        return Built(answer.returncode, answer.stdout, content)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


def test_two_builds_give_the_same_bytes(project: Project):
    first = project.build(hash_seed="1")
    again = project.build(hash_seed="2")

    assert first.status == 0, first.report
    assert sorted(first.files) == sorted(again.files)
    assert [path for path in first.files if first.files[path] != again.files[path]] == []


def test_with_its_address_the_site_has_a_dated_sitemap_and_whole_links(project: Project):
    built = project.build(GONGWEN_SITE_URL="https://example.org/")

    assert built.status == 0, built.report
    assert b"<lastmod>2020-05-22</lastmod>" in built.files["sitemap.xml"]
    feed, calendar = built.files["feeds/all.atom.xml"], built.files["feeds/all.ics"]
    assert b'xml:base="https://example.org/feeds/all.atom.xml"' in feed
    assert b"\r\nURL:https://example.org/documents/" in calendar


def test_only_what_is_meant_for_readers_is_published(project: Project):
    (project.corpus / "sources" / "page.html").write_text(
        "<p>关于做好健康扶贫工作的通知</p>", encoding="utf-8"
    )

    built = project.build()

    private = ("provenance/", "authority/", "settings.yml", "assets/javascripts/")
    assert [path for path in built.files if path.startswith(private)] == []
    assert [path for path in built.files if path.endswith((".md", ".map"))] == []
    assert [
        path for path in built.files if path.startswith("sources/") and "htm" in path[-5:]
    ] == []


def test_one_broken_record_fails_strict_and_leaves_the_others(project: Project):
    broken = project.corpus / "documents" / "gwbfph-2020-159.md"
    broken.write_text("---\ntitle: [\n---\n正文\n", encoding="utf-8")

    built = project.build()

    assert built.status == 1
    assert "[record-front-matter]" in built.report
    assert "documents/gwbjch-2020-177.html" in built.files
    assert "documents/gwbfph-2020-159.html" not in built.files


def test_a_new_source_has_its_pages_after_one_build(project: Project):
    (project.corpus / "sources" / "new.txt").write_text(PLAN, encoding="utf-8")

    built = project.build()

    assert built.status == 0, built.report
    assert "规划科" in built.files["units/index.html"].decode()


def test_a_record_changed_by_hand_is_shown_as_changed(project: Project):
    record = project.corpus / "documents" / "zwswsjkwjkfpgzyd-2020.md"
    text = record.read_text("utf-8")
    record.write_text(text.replace("委机关办公室", "委综合办公室"), encoding="utf-8")

    built = project.build()

    assert built.status == 0, built.report
    assert "委综合办公室" in built.files["documents/zwswsjkwjkfpgzyd-2020.html"].decode()
    assert "委综合办公室" in built.files["units/index.html"].decode()


def test_where_leaders_are_hidden_no_file_of_the_site_names_one(project: Project):
    (project.corpus / "settings.yml").write_text("leaders: hide\n", encoding="utf-8")

    built = project.build()

    assert built.status == 0, built.report
    names = ("赵殿龙".encode(), "王子湄".encode(), b"zhaodianlong")
    words = {path: unpacked(path, data) for path, data in built.files.items()}
    assert [path for path, data in words.items() if any(name in data for name in names)] == []
    texts = texts_of_search(built.files)
    assert "×" in texts
    assert [name for name in ("赵殿龙", "王子湄") if name in texts] == []
    assert {"data/tasks.json", "feeds/all.atom.xml", "feeds/all.ics"} <= set(words)
    assert [path for path in built.files if path.startswith("sources/")] == []


def test_an_editors_page_is_put_into_the_frame(project: Project):
    (project.corpus / "guide.md").write_text("# 用法\n\n先检索，再浏览。\n", encoding="utf-8")

    built = project.build()

    page = built.files["guide.html"].decode()
    assert built.status == 0, built.report
    assert "先检索，再浏览。" in page
    assert 'class="gw-crumb"' in page


def test_a_corpus_without_an_editors_home_page_has_one_all_the_same(project: Project):
    (project.corpus / "index.md").unlink()

    built = project.build()

    assert built.status == 0, built.report
    assert "我单位的任务" in built.files["index.html"].decode()


def test_authority_entries_that_do_not_go_together_fail_strict_and_the_rest_is_used(
    project: Project,
):
    (project.corpus / "authority" / "units" / "zz.yml").write_text(
        "- {name: 甲局, valid_from: 2023-02-31, source: s}\n- {name: 财政部, source: s}\n",
        encoding="utf-8",
    )
    built = project.build()
    assert built.status != 0
    assert built.report.count("corpus/authority/units/zz.yml:1") == 1
    assert "[authority-day]" in built.report
    assert "[authority-name-twice]" in built.report
    quality = built.files["quality.html"].decode("utf-8")
    assert "权威数据日期有误" in quality
    assert "权威数据重名" in quality
    assert "沙坡头区卫生健康局" in built.files["units/index.html"].decode("utf-8")


def test_an_editors_page_with_the_name_of_ours_fails_strict(project: Project):
    (project.corpus / "citations.md").write_text("# 我的引用\n", encoding="utf-8")

    built = project.build()

    assert built.status == 1
    assert "corpus/citations.md" in built.report
    assert "待补文件" in built.files["citations.html"].decode()


def test_a_killed_process_of_the_search_index_ends_the_build_with_its_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def interrupted(*_: object, **__: object) -> None:
        raise Refused(problem("index-interrupted", "search"))

    monkeypatch.setattr(search, "publish", interrupted)
    (tmp_path / "corpus").mkdir()
    plugin = GongwenPlugin()
    plugin.library = load_library(ROOT / "corpus")
    config = load_config(
        str(ROOT / "mkdocs.yml"), docs_dir=str(tmp_path / "corpus"), site_dir=str(tmp_path / "site")
    )

    with pytest.raises(PluginError, match=r"\[index-interrupted\]"):
        plugin.on_post_build(config=config)
