"""The folder of the Whoosh index: switched at once, and checked before it answers."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from gongwen.knowledge import Library
from gongwen.problems import Refused
from gongwen.search import Query, answer, manifest
from gongwen.search.engines import whoosh
from gongwen.store import current_folder
from whoosh_index import ask, build, problem_of


def test_an_index_that_was_never_built_is_missing(tmp_path: Path):
    assert problem_of(tmp_path) == "index-missing"


def test_a_reader_keeps_the_index_that_it_opened(tmp_path: Path):
    build(tmp_path, "县乡一体")
    with closing(whoosh.open_engine(tmp_path)) as reader:
        build(tmp_path, "三个一批")

        assert reader.search(Query(words=("县乡",))).total == 1
    assert (ask(tmp_path, "县乡").total, ask(tmp_path, "三个").total) == (0, 1)


@pytest.mark.parametrize(
    "pattern",
    [
        *("*.trm", "*.pst", "*.toc", "*.texts.col", "*.header.col", "*.record.col"),
        *("records.json", "vocabulary.json", "manifest.json"),
    ],
)
@pytest.mark.parametrize(
    "damage",
    [
        lambda path: path.unlink(),
        lambda path: path.write_bytes(path.read_bytes()[:-20]),
        lambda path: path.write_bytes(bytes([path.read_bytes()[0] ^ 1]) + path.read_bytes()[1:]),
    ],
    ids=["gone", "cut", "altered"],
)
def test_a_damaged_index_is_noticed_and_made_again(
    library: Library, tmp_path: Path, pattern: str, damage
):
    whoosh.publish(library, tmp_path)
    (file,) = current_folder(tmp_path / whoosh.NAME).glob(pattern)
    damage(file)

    assert problem_of(tmp_path) == "index-damaged"
    assert whoosh.publish(library, tmp_path)
    assert ask(tmp_path, "县乡一体").total == 2


def test_an_index_whose_folder_is_gone_is_damaged(tmp_path: Path):
    build(tmp_path, "县乡一体")
    folder = current_folder(tmp_path / whoosh.NAME)
    folder.rename(folder.with_name("moved"))

    assert problem_of(tmp_path) == "index-damaged"


@pytest.mark.parametrize("name", ["", "build-gone", "../../elsewhere", "\x00"])
def test_an_index_that_points_nowhere_is_told_and_made_again(
    library: Library, tmp_path: Path, name: str
):
    whoosh.publish(library, tmp_path)
    (tmp_path / whoosh.NAME / "current").write_text(name)

    assert problem_of(tmp_path) == "index-damaged"
    assert whoosh.publish(library, tmp_path)
    assert ask(tmp_path, "县乡一体").total == 2


def test_an_open_engine_is_not_healthy_once_its_files_are_damaged(tmp_path: Path):
    build(tmp_path, "县乡一体")
    with closing(whoosh.open_engine(tmp_path)) as engine:
        (file,) = current_folder(tmp_path / whoosh.NAME).glob("*.toc")
        file.write_bytes(b"")

        assert not engine.healthy()


def test_an_index_of_another_version_is_not_used_and_is_made_again(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    whoosh.publish(library, tmp_path)
    with closing(whoosh.open_engine(tmp_path)) as engine:
        monkeypatch.setattr(manifest, "code_version", lambda *rooms: "another")

        assert not engine.healthy()
        assert problem_of(tmp_path) == "index-damaged"
        assert whoosh.publish(library, tmp_path)
        assert ask(tmp_path, "县乡一体").total == 2


@pytest.mark.parametrize("pattern", ["*.pst", "records.json"])
def test_what_asks_a_damaged_index_is_told_so_and_not_that_nothing_was_found(
    library: Library, tmp_path: Path, pattern: str
):
    whoosh.publish(library, tmp_path)
    (file,) = current_folder(tmp_path / whoosh.NAME).glob(pattern)
    file.unlink()

    with pytest.raises(Refused, match=r"\[index-damaged\]"):
        answer(tmp_path, Query(words=("县乡一体",)))


def test_the_message_says_what_to_do(tmp_path: Path):
    with pytest.raises(Refused, match=r"build_index\.py.*\[index-missing\]"):
        whoosh.open_engine(tmp_path)
