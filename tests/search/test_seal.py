"""An index is asked at once while no file of its corpus has changed; any change is noticed."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from gongwen import fingerprint
from gongwen.cli import main
from gongwen.fingerprint import corpus_version
from gongwen.knowledge import load_library
from gongwen.search import ensure_index, is_current, seal
from gongwen.store import current_folder

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
PLAN = "documents/zwswsjkwjkfpgzyd-2020.md"


@pytest.fixture
def corpus(tmp_path: Path, cache: Path) -> Path:
    """The seeds, with an index beside them that is sealed."""
    shutil.copytree(CORPUS, tmp_path / "corpus")
    shutil.copytree(cache, tmp_path / ".cache" / "gongwen")
    seal(tmp_path / "corpus", beside(tmp_path / "corpus"), corpus_version(tmp_path / "corpus"))
    return tmp_path / "corpus"


def beside(corpus: Path) -> Path:
    return corpus.parent / ".cache" / "gongwen"


def edited(name: str, before: str, after: str) -> Callable[[Path], None]:
    def edit(corpus: Path) -> None:
        text = (corpus / name).read_text("utf-8")
        assert before in text
        (corpus / name).write_text(text.replace(before, after, 1), "utf-8")

    return edit


def written(name: str) -> Callable[[Path], None]:
    return lambda corpus: (corpus / name).write_text("x", "utf-8") and None


def test_the_index_of_an_unchanged_corpus_is_current(corpus: Path):
    assert is_current(corpus, beside(corpus))


@pytest.mark.parametrize(
    "change",
    [
        edited(PLAN, "赵殿龙", "赵殿虎"),
        lambda corpus: (corpus / PLAN).unlink(),
        lambda corpus: (corpus / PLAN).rename(corpus / "documents" / "a.md"),
        edited("authority/terms.yml", "\n", "\n# 一行\n"),
        written("authority/units/own.yml"),
        written("settings.yml"),
        written("provenance/other.json"),
        written(".change.json"),
        lambda corpus: shutil.rmtree(beside(corpus) / "whoosh"),
        lambda corpus: next(current_folder(beside(corpus) / "whoosh").glob("*.trm")).unlink(),
        lambda corpus: (beside(corpus) / "seal.json").write_bytes(b"{"),
        lambda corpus: (beside(corpus) / "seal.json").unlink(),
    ],
    ids=[
        *("record", "record-gone", "record-renamed", "terms", "units", "settings", "provenance"),
        *("interrupted", "index-gone", "index-damaged", "seal-damaged", "seal-gone"),
    ],
)
def test_every_change_is_noticed(corpus: Path, change: Callable[[Path], None]):
    change(corpus)

    assert not is_current(corpus, beside(corpus))


def test_a_change_is_noticed_that_left_size_and_date_as_they_were(corpus: Path):
    before = (corpus / PLAN).stat()
    edited(PLAN, "赵殿龙", "赵殿虎")(corpus)
    os.utime(corpus / PLAN, ns=(before.st_atime_ns, before.st_mtime_ns))

    assert (corpus / PLAN).stat().st_size == before.st_size
    assert not is_current(corpus, beside(corpus))


def test_another_version_of_the_program_is_noticed(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    other = tmp_path / "package"
    shutil.copytree(Path(fingerprint.__file__).parent / "shipped", other / "shipped")
    monkeypatch.setattr(fingerprint, "__file__", str(other / "fingerprint.py"))

    assert not is_current(corpus, beside(corpus))


def test_a_change_behind_a_link_is_noticed(corpus: Path, tmp_path: Path):
    (corpus / "documents").rename(tmp_path / "elsewhere")
    (corpus / "documents").symlink_to(tmp_path / "elsewhere")
    assert is_current(corpus, beside(corpus))

    edited(PLAN, "赵殿龙", "赵殿虎")(corpus)

    assert not is_current(corpus, beside(corpus))


def test_a_link_that_leads_nowhere_changes_nothing(corpus: Path):
    (corpus / ".#settings.yml").symlink_to("keeper@desk.4711")

    assert is_current(corpus, beside(corpus))


def test_a_source_that_was_not_imported_yet_changes_nothing(corpus: Path):
    (corpus / "sources" / "新文件.txt").write_text("关于……的通知", "utf-8")

    assert is_current(corpus, beside(corpus))


def test_an_index_is_not_sealed_when_the_corpus_changed_meanwhile(corpus: Path):
    (beside(corpus) / "seal.json").unlink()
    version = corpus_version(corpus)
    ensure_index(load_library(corpus), beside(corpus))
    edited(PLAN, "赵殿龙", "赵殿虎")(corpus)

    seal(corpus, beside(corpus), version)

    assert not (beside(corpus) / "seal.json").exists()


def test_the_command_seals_what_it_has_built_and_loads_nothing_the_next_time(
    corpus: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    edited(PLAN, "赵殿龙", "赵殿虎")(corpus)
    asked = ["--corpus", str(corpus), "search", "赵殿虎"]
    main(asked)
    first = capsys.readouterr().out
    monkeypatch.delattr("gongwen.knowledge.load_library")

    main(asked)

    assert "1 份文件、" in first
    assert capsys.readouterr().out == first
