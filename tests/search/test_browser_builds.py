"""The browser's index as it is built: by one process or several, whole or not at all."""

from __future__ import annotations

import multiprocessing
from functools import cache
from pathlib import Path

import pytest

from browser_index_reader import IndexReader
from gongwen.knowledge import load_library
from gongwen.knowledge.library import Library
from gongwen.problems import Refused
from gongwen.search.engines import browser, browser_runs, browser_texts, workers
from gongwen.search.records import SearchRecord, search_records
from gongwen.store import replace_tree, write_derived
from search_records import make_record

CORPUS = Path(__file__).resolve().parents[2] / "corpus"


@cache
def seeds() -> Library:
    return load_library(CORPUS)


@cache
def seed_records() -> tuple[SearchRecord, ...]:
    return tuple(search_records(seeds()))


def test_the_same_corpus_gives_the_same_bytes():
    assert browser.build(seed_records()) == browser.build(seed_records())


@pytest.mark.parametrize("jobs", [1, 3])
def test_any_number_of_processes_gives_the_same_bytes(jobs: int, monkeypatch: pytest.MonkeyPatch):
    expected = browser.build(seed_records())
    monkeypatch.setattr(browser, "RUN", 1)  # each document is a run of its own

    assert browser.build(seed_records(), jobs=jobs) == expected


def test_few_records_are_read_by_one_process(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(workers, "ProcessPoolExecutor", None)

    assert browser.build(seed_records(), jobs=3) == browser.build(seed_records())


def killing_a_worker(samples: list[str]) -> browser_texts.TextFiles:
    """Stands for `TextFiles`, which the build makes while its workers are at work."""
    multiprocessing.active_children()[0].kill()
    return browser_texts.TextFiles(samples)


def test_a_worker_that_is_killed_leaves_the_old_index_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    old = tmp_path / "search" / "manifest.js"
    old.parent.mkdir(parents=True)
    old.write_bytes(b"old")
    monkeypatch.setattr(browser, "RUN", 1)
    monkeypatch.setattr(browser_runs, "TextFiles", killing_a_worker)

    with pytest.raises(Refused, match=r"\[index-interrupted\]"):
        browser.publish(seeds(), tmp_path, jobs=3)

    assert [path for path in old.parent.rglob("*") if path.is_file()] == [old]
    assert old.read_bytes() == b"old"


def test_a_changed_corpus_lies_in_another_folder():
    changed = [*seed_records(), make_record("d", "新文件")]

    assert browser.build(changed).keys() & browser.build(seed_records()).keys() == {"manifest.js"}


def test_a_build_that_is_cut_off_leaves_the_older_index(tmp_path: Path):
    replace_tree(tmp_path, browser.build([make_record("a", "旧文件")]))
    *placed, _ = browser.build([make_record("a", "新文件")]).items()

    write_derived(tmp_path, placed)

    files = (path for path in tmp_path.rglob("*.js"))
    index = IndexReader(
        {path.relative_to(tmp_path).as_posix(): path.read_bytes() for path in files}
    )
    assert index.text(0)["passages"][0][2] == "旧文件"


def test_publishing_leaves_nothing_of_an_older_index(tmp_path: Path):
    old = tmp_path / "search" / "0123456789ab" / "i"
    old.mkdir(parents=True)
    (old / "0.js").write_bytes(b"old")

    browser.publish(seeds(), tmp_path)

    found = {p.relative_to(tmp_path / "search").as_posix() for p in tmp_path.rglob("*.js")}
    assert found == set(browser.build(seed_records()))
