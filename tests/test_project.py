"""`gongwen new`: an empty project builds at once, and one's own files have their pages."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import yaml

from gongwen import shipped
from gongwen.cli import main
from gongwen.problems import Refused
from gongwen.project import new_project
from gongwen.settings import read_settings

ROOT = Path(__file__).resolve().parents[1]

NOTICE = """XX市水务局关于做好2024年防汛工作的通知

各县（区）水务局：

现将有关事项通知如下。

一、压实责任

（一）落实巡查制度。每日巡查堤防，发现险情立即报告。

责任单位：河湖管理科

XX市水务局

2024年5月6日
"""
BRIEF = (
    "关于试行值班制度的通知\n\n水办〔2024〕7号\n\n各科室：\n\n请认真贯彻执行。\n\n2024年5月8日\n"
)


def build(folder: Path) -> str:
    """What `mkdocs build --strict` says; the empty string where it went well."""
    answer = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"],
        cwd=folder,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    return answer.stdout if answer.returncode else ""


def test_an_empty_project_builds_at_once(tmp_path: Path) -> None:
    folder = tmp_path / "水务公文"

    new_project(folder, "", sys.executable)

    assert build(folder) == ""
    home = (folder / "site" / "index.html").read_text("utf-8")
    assert "<title>水务公文</title>" in home
    assert (folder / "site" / "assets" / "css" / "page.css").is_file()


def test_own_files_have_their_pages(tmp_path: Path) -> None:
    new_project(tmp_path, "水务公文", sys.executable)
    (tmp_path / "corpus" / "sources" / "a.txt").write_text(NOTICE, encoding="utf-8")
    (tmp_path / "corpus" / "sources" / "b.txt").write_text(BRIEF, encoding="utf-8")

    assert main(["--corpus", str(tmp_path / "corpus"), "import"]) == 0
    assert build(tmp_path) == ""

    site = tmp_path / "site"
    assert "请认真贯彻执行" in (site / "documents" / "sb-2024-7.html").read_text("utf-8")
    assert "防汛工作" in (site / "documents" / "index.html").read_text("utf-8")
    assert "河湖管理科" in (site / "units" / "index.html").read_text("utf-8")
    assert "落实巡查制度" in (site / "tasks" / "index.html").read_text("utf-8")
    # nothing of the sample corpus
    assert "健康扶贫" not in "".join(p.read_text("utf-8") for p in site.rglob("*.html"))


def test_a_project_may_put_a_template_before_the_shipped_one(tmp_path: Path) -> None:
    new_project(tmp_path / "p", "", sys.executable)
    settings = tmp_path / "p" / "mkdocs.yml"
    text = settings.read_text("utf-8").replace("font: false", "custom_dir: own\n  font: false")
    settings.write_text(text, encoding="utf-8")
    own = tmp_path / "p" / "own" / "partials" / "footer.html"
    own.parent.mkdir(parents=True)
    own.write_text("<footer>我们的页脚</footer>", encoding="utf-8")

    assert build(tmp_path / "p") == ""

    assert "我们的页脚" in (tmp_path / "p" / "site" / "index.html").read_text("utf-8")
    assert (tmp_path / "p" / "site" / "assets" / "gongwen.js").is_file()


@pytest.mark.parametrize("name", ['"引号": #1', "*强调*", "- 甲", "a\nb", "$HOME", "是", "1e3"])
def test_any_name_is_kept_as_it_is(tmp_path: Path, name: str) -> None:
    new_project(tmp_path / "p", name, sys.executable)

    title = " ".join(name.split())
    settings = (tmp_path / "p" / "mkdocs.yml").read_text("utf-8").replace("!ENV", "")
    assert yaml.safe_load(settings)["site_name"] == title
    assert read_settings(tmp_path / "p" / "corpus").name == title


def test_a_folder_in_use_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "信.txt").write_text("我的", encoding="utf-8")

    with pytest.raises(Refused) as refused:
        new_project(tmp_path, "", sys.executable)

    assert refused.value.problem.code == "folder-in-use"
    assert [path.name for path in tmp_path.iterdir()] == ["信.txt"]


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("", encoding="utf-8")

    with pytest.raises(Refused):
        new_project(tmp_path / "x", "", sys.executable)


def test_a_new_repository_is_an_empty_folder(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()

    assert "mkdocs.yml" in new_project(tmp_path, "", sys.executable)


def test_the_command_says_what_comes_next(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", str(tmp_path / "库")]) == 0
    assert "make site" in capsys.readouterr().out
    assert main(["new", str(tmp_path / "库")]) == 1
    assert "[folder-in-use]" in capsys.readouterr().err


def test_what_is_shipped_has_one_home() -> None:
    assert shipped.TEMPLATES.resolve() == ROOT / "site_overrides"
    assert shipped.MKDOCS.resolve() == ROOT / "mkdocs.yml"
    for path, content in shipped.general_authority().items():
        assert (ROOT / "corpus" / "authority" / path).read_bytes() == content


@pytest.mark.slow
def test_a_wheel_holds_all_that_is_shipped(tmp_path: Path) -> None:
    tree = tmp_path / "tree"
    for name in ("plugins", "site_overrides", "corpus/authority"):
        shutil.copytree(ROOT / name, tree / name, symlinks=True)
    for name in ("pyproject.toml", "README.md", "LICENSE", "mkdocs.yml"):
        shutil.copy(ROOT / name, tree)
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps"]
    subprocess.run(
        [*command, "--no-build-isolation", "--wheel-dir", str(tmp_path), str(tree)], check=True
    )

    (wheel,) = tmp_path.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())

    home = "gongwen/shipped"
    templates = [path for path in shipped.TEMPLATES.rglob("*") if path.is_file()]
    wanted = {f"{home}/site_overrides/{p.relative_to(shipped.TEMPLATES)}" for p in templates}
    wanted |= {f"{home}/authority/{path}" for path in shipped.general_authority()}
    wanted |= {f"{home}/project/{path.name}" for path in shipped.PROJECT.iterdir()}
    assert {*wanted, f"{home}/mkdocs.yml"} - names == set()
    assert f"{home}/authority/slugs.yml" not in names
