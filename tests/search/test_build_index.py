"""build_index.py, as people run it: in the top folder of a corpus."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from gongwen.search import is_current

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with the corpus of the five seeds."""
    shutil.copytree(ROOT / "corpus", tmp_path / "corpus")
    return tmp_path


def build(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(ROOT / "build_index.py"), *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_all_indexes_are_built_and_named(project: Path):
    answer = build(project)

    assert (answer.returncode, answer.stderr) == (0, "")
    assert "whoosh：已索引 5 份文件" in answer.stdout
    assert (project / ".cache/gongwen/whoosh/current").is_file()
    assert (project / ".cache/gongwen/search/manifest.js").is_file()


def test_what_was_built_needs_no_library_to_be_asked(project: Path):
    build(project, "--engine", "whoosh")

    assert is_current(project / "corpus", project / ".cache/gongwen")


def test_one_engine_can_be_chosen(project: Path):
    build(project, "--engine", "browser")

    assert not (project / ".cache/gongwen/whoosh").exists()


@pytest.mark.parametrize("jobs", ["0", "-1", "many", "1000"])
def test_a_number_of_processes_that_cannot_be_is_wrong_use(project: Path, jobs: str):
    assert build(project, "--jobs", jobs).returncode == 2


def test_the_number_of_processes_can_be_chosen(project: Path):
    assert build(project, "--engine", "whoosh", "--jobs", "1").returncode == 0


def test_a_record_that_cannot_be_read_is_named_and_the_others_are_indexed(project: Path):
    (project / "corpus/documents/zwswsjkwjkfpgzyd-2020.md").write_text("---\nid: [\n---\n")
    answer = build(project)

    assert "corpus/documents/zwswsjkwjkfpgzyd-2020.md" in answer.stderr
    assert "[record-front-matter]" in answer.stderr
    assert (answer.returncode, "已索引 4 份文件" in answer.stdout) == (0, True)


def test_outside_a_project_it_says_where_to_run(tmp_path: Path):
    answer = build(tmp_path)

    assert (answer.returncode, "corpus/" in answer.stderr) == (2, True)


def test_an_unknown_engine_is_wrong_use(project: Path):
    assert build(project, "--engine", "nothing").returncode == 2


def test_help_is_in_chinese_with_english_option_names(project: Path):
    answer = build(project, "--help")

    assert answer.returncode == 0
    assert "检索索引" in answer.stdout
    assert "--engine" in answer.stdout
