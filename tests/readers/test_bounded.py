"""A source is read within bounds, and what breaks them does not stop the rest."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from gongwen.problems import Refused
from gongwen.readers import bounded, read
from gongwen.readers.bounded import Limits, load_source, read_bounded

NOTICE = "<p>关于防汛工作的通知</p><p>各市：</p>".encode()
DEEP = b"<p>" + b"<b>x</b>" * 2_000_000


def code_of(name: str, data: bytes, limits: Limits | None = None) -> str:
    with pytest.raises(Refused) as refused:
        read_bounded(name, data, limits)
    return refused.value.problem.code


def test_a_child_reads_what_this_process_would_read() -> None:
    assert read_bounded("a.html", NOTICE) == read("a.html", NOTICE)


def test_text_is_read_in_this_process() -> None:
    before = bounded._children._child
    assert read_bounded("a.txt", "各市：".encode()).text == "各市："
    assert bounded._children._child is before


def test_one_child_reads_many_sources() -> None:
    read_bounded("a.html", NOTICE)
    child = bounded._children._child
    read_bounded("b.html", NOTICE)
    assert bounded._children._child is child


def test_what_the_reader_refuses_is_refused() -> None:
    assert code_of("a.html", b"<!-- -->") == "html-empty"
    assert code_of("a.xyz", b"123") == "source-format"
    assert code_of("a.html", b"") == "source-empty"


def test_a_slow_source_is_stopped_and_the_next_one_read() -> None:
    assert code_of("a.html", DEEP, Limits(seconds=0.05)) == "source-too-slow"
    assert read_bounded("b.html", NOTICE).paragraphs


@pytest.mark.skipif(sys.platform != "linux", reason="macOS does not hold processes to RLIMIT_AS")
def test_a_source_that_takes_too_much_memory_is_refused_and_the_next_one_read() -> None:
    read_bounded("b.html", NOTICE)
    code = code_of("a.html", DEEP * 4, Limits(megabytes=300))
    assert code in ("source-too-large", "reader-crashed")
    assert read_bounded("b.html", NOTICE).paragraphs


@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_a_child_that_dies_refuses_one_source_only() -> None:
    read_bounded("a.html", NOTICE)
    child = bounded._children._child
    assert child is not None
    threading.Timer(0.1, child.process.send_signal, [signal.SIGSEGV]).start()
    assert code_of("a.html", DEEP, Limits(seconds=30)) == "reader-crashed"
    assert read_bounded("b.html", NOTICE).paragraphs


def test_a_file_over_the_limit_is_refused_unread(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    with file.open("wb") as holes:
        holes.truncate(bounded.LARGEST + 1)
    started = time.monotonic()
    with pytest.raises(Refused) as refused:
        load_source("a.pdf", file)
    assert refused.value.problem.code == "source-too-large"
    assert time.monotonic() - started < 1


def test_threads_share_the_child() -> None:
    found: list[int] = []

    def work() -> None:
        found.extend(len(read_bounded("a.html", NOTICE).paragraphs) for _ in range(5))

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [2] * 20


def test_the_child_ends_with_the_process_that_made_it() -> None:
    code = (
        "from gongwen.readers import bounded; bounded.read_bounded('a.html', b'<p>a');"
        "print(bounded._children._child.process.pid)"
    )
    answer = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert answer.stderr == ""
    with pytest.raises(ProcessLookupError):
        os.kill(int(answer.stdout), 0)


HOSTILE = {
    "52 MB": "<p>各市要落实工作责任，切实加强领导。</p>" * 900_000,
    "elements": "<b>x</b>" * 300_000,
    "boxes": "<div id=a>x</div>" * 300_000,
    "nested boxes": "<div id=a>x" * 2_000 + "<p>abc" * 300_000,
    "editors": "<div class=trs_editor>x" * 2_000 + "<p>abc" * 100_000,
    "links": "<a href=x>x</a><br>" * 200_000,
    "blanks": "<p>a" + " " * 5_000_000 + "b",
    "signs": "<" * 2_000_000,
    "entities": "&amp" * 1_000_000,
    "comments": "甲" + "<!--" * 500_000,
    "scripts": "甲" + "<script>" * 500_000,
    "quotes": "甲" + "<a =\"'>" * 300_000,
    "merged cells": "<table>" + "<tr><td rowspan=200 colspan=200>x" * 3_000,
    "labels": "<table>" + "<tr><td>索引号：</td>" * 30_000,
}


@pytest.mark.slow
@pytest.mark.parametrize("form", HOSTILE)
def test_no_hostile_page_takes_its_whole_time(form: str) -> None:
    assert read_bounded("a.html", HOSTILE[form].encode()).text
