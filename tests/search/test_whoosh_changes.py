"""A Whoosh index whose library changed: as little is made anew as will do."""

from __future__ import annotations

import os
from contextlib import closing
from pathlib import Path

import msgspec
import pytest

from gongwen.knowledge import Library
from gongwen.search import Query
from gongwen.search.engines import whoosh
from gongwen.search.engines.whoosh import WhooshEngine
from gongwen.search.engines.whoosh_contents import Contents, held
from gongwen.store import current_folder
from search_records import make_record
from whoosh_index import ask


def without(library: Library, document: str) -> Library:
    holdings = tuple(one for one in library.holdings if one.document.id != document)
    return msgspec.structs.replace(library, holdings=holdings)


def segments(root: Path) -> set[str]:
    return {path.name for path in current_folder(root / whoosh.NAME).glob("*.trm")}


def test_an_index_of_the_same_library_is_left_alone(library: Library, tmp_path: Path):
    assert whoosh.publish(library, tmp_path)
    files = {path: os.stat(path).st_mtime_ns for path in tmp_path.rglob("*")}

    assert not whoosh.publish(library, tmp_path)
    assert {path: os.stat(path).st_mtime_ns for path in tmp_path.rglob("*")} == files


def test_an_index_of_another_library_is_replaced(library: Library, tmp_path: Path):
    whoosh.publish(library, tmp_path)

    assert whoosh.publish(Library(name=library.name), tmp_path)
    assert ask(tmp_path, "县乡一体").total == 0


def test_a_document_that_goes_is_found_no_more_and_the_others_are_not_indexed_again(
    library: Library, tmp_path: Path
):
    whoosh.publish(library, tmp_path)
    first = segments(tmp_path)
    whoosh.publish(without(library, "gwbfph-2020-159"), tmp_path)

    assert segments(tmp_path) == first
    assert ask(tmp_path, "县乡一体").ids == ("gzsjkfpgzyd-20200522",)
    assert ask(tmp_path, "通知").searched_documents == 4


def test_a_document_that_comes_back_is_indexed_alone(library: Library, tmp_path: Path):
    whoosh.publish(without(library, "gwbfph-2020-159"), tmp_path)
    first = segments(tmp_path)
    whoosh.publish(library, tmp_path)

    assert first < segments(tmp_path)
    with closing(whoosh.open_engine(tmp_path)) as engine:
        assert engine.leaves[1].count < engine.leaves[0].count
        assert engine.search(Query(words=("县乡一体",))).total == 2


def test_a_new_name_cuts_the_words_of_the_records_that_hold_it_again(tmp_path: Path):
    both = (make_record("a", "县乡一体机制"), make_record("b", "三个一批"))
    records = {one.id: one for one in both}
    encoded = {id_: msgspec.json.encode(one) for id_, one in records.items()}
    known = {id_: held(one, encoded[id_]) for id_, one in records.items()}
    with closing(WhooshEngine.create(tmp_path)) as engine:
        engine.replace(Contents(records=known), encoded)
        before = sum(leaf.known("县乡一体") for leaf in engine.leaves)
        engine.replace(Contents(names=("县乡一体",), records=known), encoded)

        assert (before, sum(leaf.known("县乡一体") for leaf in engine.leaves)) == (0, 1)
        assert [leaf.count for leaf in engine.leaves] == [1, 1]
        assert engine.search(Query(words=("一",))).total == 2


def test_what_changed_often_is_built_anew_in_one_piece(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(whoosh, "_SEGMENTS", 4)
    small = without(library, "gwbfph-2020-159")
    counts = []
    for number in range(8):
        whoosh.publish(library if number % 2 else small, tmp_path)
        counts.append(len(segments(tmp_path)))

    assert (max(counts), counts.count(1)) == (4, 2)
    assert ask(tmp_path, "县乡一体").total == 2


def test_the_files_of_an_index_that_was_carried_over_are_those_of_the_old_one(
    library: Library, tmp_path: Path
):
    whoosh.publish(without(library, "gwbfph-2020-159"), tmp_path)
    with closing(whoosh.open_engine(tmp_path)) as reader:
        whoosh.publish(library, tmp_path)

        assert reader.search(Query(words=("县乡一体",))).total == 1
