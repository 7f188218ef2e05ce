"""The Whoosh engine on the five seeds, and its folder: whole, switched at once, checked."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
import threading
import time
from contextlib import closing
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongwen.knowledge import Library
from gongwen.problems import Refused
from gongwen.search import Query, answer, manifest
from gongwen.search.contract import Hits
from gongwen.search.engines import whoosh, whoosh_workers
from gongwen.search.engines.whoosh import WhooshEngine
from gongwen.search.engines.whoosh_contents import Contents, held
from gongwen.search.engines.whoosh_segments import packed, unpacked
from gongwen.search.needles import needle
from gongwen.search.records import SearchPassage, SearchRecord, search_records
from gongwen.store import current_folder, switch_folder

# ── Exactness ─────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="session")
def texts(library: Library) -> dict[tuple[str, str], str]:
    """The passages of the five seeds by document and anchor."""
    return {
        (record.document, passage.anchor): passage.text
        for record in search_records(library)
        for passage in record.passages
    }


@given(data=st.data())
def test_any_run_of_a_seed_is_found_and_what_is_listed_contains_it(
    engine: WhooshEngine, texts: dict[tuple[str, str], str], data: st.DataObject
):
    text = data.draw(st.sampled_from(sorted(texts.values())))
    start = data.draw(st.integers(0, len(text) - 1))
    word = text[start : start + data.draw(st.integers(1, 20))]

    hits = engine.search(Query(words=(word,), limit=100, each=1000))

    listed = {(hit.document, hit.anchor) for hit in hits.hits}
    assert listed == {at for at, text in texts.items() if needle(word) in needle(text)}
    assert hits.passages == len(listed)


@given(data=st.data())
def test_folded_and_unfolded_runs_find_the_same(
    engine: WhooshEngine, texts: dict[tuple[str, str], str], data: st.DataObject
):
    text = data.draw(st.sampled_from(sorted(texts.values())))
    start = data.draw(st.integers(0, len(text) - 1))
    word = text[start : start + data.draw(st.integers(1, 20))]

    printed = engine.search(Query(words=(word,)))

    assert printed.documents == engine.search(Query(words=(needle(word),))).documents


def test_every_passage_is_counted_as_searched(
    engine: WhooshEngine, texts: dict[tuple[str, str], str]
):
    hits = engine.search(Query(words=("不在库中",)))

    assert (hits.searched_documents, hits.searched_passages) == (5, len(texts))


def test_a_whole_long_passage_is_found(engine: WhooshEngine, texts: dict[tuple[str, str], str]):
    (document, anchor), text = max(texts.items(), key=lambda item: len(item[1]))

    (hit,) = engine.search(Query(words=(text,))).hits

    assert (hit.document, hit.anchor) == (document, anchor)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_a_record_is_stored_whole_whatever_its_characters(text: str):
    encoded = msgspec.json.encode(record(text))

    assert unpacked(packed(encoded)).encode() == encoded


# ── The folder ────────────────────────────────────────────────────────────────────────────────


def record(text: str, document: str = "a") -> SearchRecord:
    passage = SearchPassage(anchor="p1", place="第1段", text=text)
    return SearchRecord(
        id=f"{document}#p1", document=document, start=0, title="甲", passages=(passage,)
    )


def build(root: Path, text: str) -> None:
    def fill(folder: Path) -> None:
        with closing(WhooshEngine.create(folder)) as engine:
            engine.upsert([record(text)])

    switch_folder(root / whoosh.NAME, fill)


def ask(root: Path, word: str) -> Hits:
    with closing(whoosh.open_engine(root)) as engine:
        return engine.search(Query(words=(word,)))


def folders(root: Path) -> list[Path]:
    return [path for path in (root / whoosh.NAME).iterdir() if path.is_dir()]


def problem_of(root: Path) -> str:
    with pytest.raises(Refused) as refused:
        whoosh.open_engine(root)
    return refused.value.problem.code


def test_an_index_that_was_never_built_is_missing(tmp_path: Path):
    assert problem_of(tmp_path) == "index-missing"


def test_a_reader_keeps_the_index_that_it_opened(tmp_path: Path):
    build(tmp_path, "县乡一体")
    with closing(whoosh.open_engine(tmp_path)) as reader:
        build(tmp_path, "三个一批")

        assert reader.search(Query(words=("县乡",))).total == 1
    assert (ask(tmp_path, "县乡").total, ask(tmp_path, "三个").total) == (0, 1)


def test_a_build_that_fails_leaves_the_old_index_and_nothing_else(tmp_path: Path):
    build(tmp_path, "县乡一体")
    before = sorted(tmp_path.rglob("*"))

    def fail(folder: Path) -> None:
        WhooshEngine.create(folder).close()
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        switch_folder(tmp_path / whoosh.NAME, fail)

    assert ask(tmp_path, "县乡").total == 1
    assert sorted(tmp_path.rglob("*")) == before


KILLED = """
import sys
from pathlib import Path
import msgspec
from gongwen.search.engines import whoosh_workers
from gongwen.search.engines.whoosh import WhooshEngine
from gongwen.search.engines.whoosh_contents import Contents, held
from gongwen.search.records import SearchPassage, SearchRecord
from gongwen.store import switch_folder

long = "".join(f"第{number}项，县乡一体。" for number in range(700))
passages = (SearchPassage(anchor="p1", place="第1段", text=long),)
records = [
    SearchRecord(id=f"d{number}#p1", document=f"d{number}", start=0, title="甲", passages=passages)
    for number in range(600)
]
encoded = {one.id: msgspec.json.encode(one) for one in records}
contents = Contents(records={one.id: held(one, encoded[one.id]) for one in records})
whoosh_workers._SHARE = 1 << 19
switch_folder(
    Path(sys.argv[1]) / "whoosh",
    lambda folder: WhooshEngine.create(folder).replace(contents, encoded, 3),
)
"""


def test_a_build_that_is_killed_leaves_the_old_index_and_the_next_one_tidies_up(tmp_path: Path):
    build(tmp_path, "县乡一体")
    killed = subprocess.Popen([sys.executable, "-c", KILLED, str(tmp_path)], stdout=subprocess.PIPE)
    while len({path.parent for path in tmp_path.glob("whoosh/*/*.col")}) < 2:
        time.sleep(0.005)
    killed.kill()
    killed.communicate(timeout=60)  # its workers have its output too: they have ended

    assert ask(tmp_path, "县乡").total == 1
    assert len(folders(tmp_path)) == 2

    build(tmp_path, "三个一批")

    assert ask(tmp_path, "三个").total == 1
    assert len(folders(tmp_path)) == 1


def test_builds_at_the_same_time_end_with_one_whole_index(tmp_path: Path):
    program = (
        "import sys; from pathlib import Path; from gongwen.knowledge import Library;"
        "from gongwen.search.engines import whoosh;"
        "whoosh.publish(Library(name=sys.argv[2]), Path(sys.argv[1]))"
    )
    builders = [
        subprocess.Popen([sys.executable, "-c", program, str(tmp_path), str(number)])
        for number in range(4)
    ]

    assert [builder.wait() for builder in builders] == [0, 0, 0, 0]
    assert ask(tmp_path, "县乡").total == 0


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


# ── Several processes ─────────────────────────────────────────────────────────────────────────


def many(count: int) -> dict[str, SearchRecord]:
    """So many records of 25 KB, no two of which hold the same number."""
    long = "".join(f"第{number}项，县乡一体。" for number in range(700))
    records = [record(f"{long}第{number}号", f"d{number}") for number in range(count)]
    return {one.id: one for one in records}


def replace(engine: WhooshEngine, records: dict[str, SearchRecord], jobs: int) -> None:
    encoded = {id_: msgspec.json.encode(one) for id_, one in records.items()}
    engine.replace(
        Contents(records={id_: held(one, encoded[id_]) for id_, one in records.items()}),
        encoded,
        jobs,
    )


def test_several_processes_make_an_index_that_answers_as_one_process_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(whoosh_workers, "_SHARE", 1 << 19)
    answers = []
    for jobs in (1, 3):
        (tmp_path / str(jobs)).mkdir()
        with closing(WhooshEngine.create(tmp_path / str(jobs))) as engine:
            replace(engine, many(60), jobs)
            answers += [
                [engine.search(Query(words=words)) for words in (("第7号",), ("一体", "第59号"))]
            ]

    assert answers[0] == answers[1]
    assert answers[0][0].ids == ("d7",)
    assert len(list((tmp_path / "3").glob("*.trm"))) == 3
    assert list((tmp_path / "3").glob("part-*")) == []


def kill_a_worker_once_it_writes(folder: Path) -> None:
    while not list(folder.glob("*.col")):
        time.sleep(0.005)
    multiprocessing.active_children()[0].kill()


def test_a_worker_that_is_killed_leaves_the_old_index_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    build(tmp_path, "三个一批")
    before = sorted(tmp_path.rglob("*"))
    monkeypatch.setattr(whoosh_workers, "_SHARE", 1 << 19)

    def fill(folder: Path) -> None:
        threading.Thread(target=kill_a_worker_once_it_writes, args=(folder,), daemon=True).start()
        with closing(WhooshEngine.create(folder)) as engine:
            replace(engine, many(100), jobs=3)

    with pytest.raises(Refused, match=r"\[index-interrupted\]"):
        switch_folder(tmp_path / whoosh.NAME, fill)

    assert sorted(tmp_path.rglob("*")) == before
    assert ask(tmp_path, "三个").total == 1


# ── Changes ───────────────────────────────────────────────────────────────────────────────────


def without(library: Library, document: str) -> Library:
    holdings = tuple(one for one in library.holdings if one.document.id != document)
    return msgspec.structs.replace(library, holdings=holdings)


def segments(root: Path) -> set[str]:
    return {path.name for path in current_folder(root / whoosh.NAME).glob("*.trm")}


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
    records = {one.id: one for one in (record("县乡一体机制", "a"), record("三个一批", "b"))}
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


# ── Odd questions ─────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "word",
    ["县乡一体" * 2500, "，。、！" * 9, "😀🧑‍⚕️", "\ud83d", "县\udc00乡", "<script>", "\x00"],
    ids=["long", "punctuation", "emoji", "surrogate", "inside", "script", "null"],
)
def test_what_stands_nowhere_is_not_found_and_nothing_breaks(engine: WhooshEngine, word: str):
    hits = engine.search(Query(words=(word,)))

    assert (hits.total, hits.searched_documents, hits.partial) == (0, 5, False)


@pytest.mark.parametrize("word", ["的", "和", "、", "。", "等"])
def test_what_stands_everywhere_is_found(engine: WhooshEngine, word: str):
    assert engine.search(Query(words=(word,))).total == 5


def test_an_emoji_that_stands_there_is_found(tmp_path: Path):
    build(tmp_path, "欢迎😀🧑‍⚕️来")

    assert [ask(tmp_path, word).total for word in ("😀", "🧑‍⚕️来", "🧑来", "😁")] == [1, 1, 0, 0]


# ── Rebuilding ────────────────────────────────────────────────────────────────────────────────


def test_an_index_of_the_same_library_is_left_alone(library: Library, tmp_path: Path):
    assert whoosh.publish(library, tmp_path)
    files = {path: os.stat(path).st_mtime_ns for path in tmp_path.rglob("*")}

    assert not whoosh.publish(library, tmp_path)
    assert {path: os.stat(path).st_mtime_ns for path in tmp_path.rglob("*")} == files


def test_an_index_of_another_library_is_replaced(library: Library, tmp_path: Path):
    whoosh.publish(library, tmp_path)

    assert whoosh.publish(Library(name=library.name), tmp_path)
    assert ask(tmp_path, "县乡一体").total == 0
