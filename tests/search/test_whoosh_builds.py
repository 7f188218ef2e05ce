"""Building the Whoosh index: by several processes, side by side, ended from outside."""

from __future__ import annotations

import multiprocessing
import subprocess
import sys
import threading
import time
from contextlib import closing
from pathlib import Path

import msgspec
import pytest

from gongwen.problems import Refused
from gongwen.search import Query
from gongwen.search.engines import whoosh, whoosh_workers
from gongwen.search.engines.whoosh import WhooshEngine
from gongwen.search.engines.whoosh_contents import Contents, held
from gongwen.search.records import SearchRecord
from gongwen.store import switch_folder
from search_records import make_record
from whoosh_index import ask, build


def many(count: int) -> dict[str, SearchRecord]:
    """So many records of 25 KB, no two of which hold the same number."""
    long = "".join(f"第{number}项，县乡一体。" for number in range(700))
    records = [make_record(f"d{number}", f"{long}第{number}号") for number in range(count)]
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


def folders(root: Path) -> list[Path]:
    return [path for path in (root / whoosh.NAME).iterdir() if path.is_dir()]


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
