"""``gongwen search`` as people run it: words and options, odd queries, a broken index."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from gongwen.cli import main

CORPUS = Path(__file__).resolve().parents[2] / "corpus"


@pytest.fixture(scope="module")
def corpus(cache: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus of the five seeds, its index beside it."""
    folder = tmp_path_factory.mktemp("library")
    shutil.copytree(CORPUS, folder / "corpus")
    shutil.copytree(cache, folder / ".cache" / "gongwen")
    return folder / "corpus"


@pytest.fixture
def own_corpus(corpus: Path, tmp_path: Path) -> Path:
    """The same, to be damaged."""
    shutil.copytree(corpus.parent, tmp_path / "library")
    return tmp_path / "library" / "corpus"


class Told:
    """What the command said, and its exit status."""

    def __init__(self, status: int, out: str, err: str) -> None:
        self.status, self.out, self.err = status, out, err
        self.first = out.partition("\n")[0]


@pytest.fixture
def run(corpus: Path, capsys: pytest.CaptureFixture[str]):
    def run(*words: str, at: Path = corpus) -> Told:
        try:
            status = main(["--corpus", str(at), "search", *words])
        except SystemExit as ended:
            status = int(str(ended.code))
        return Told(status, *capsys.readouterr())

    return run


def folder_of_index(corpus: Path) -> Path:
    root = corpus.parent / ".cache" / "gongwen" / "whoosh"
    return root / (root / "current").read_text("utf-8")


# ── Words and options ─────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "words",
    [
        ("大病", "-通知"),
        ("大病", "--", "-通知"),
        ("-通知", "大病"),
        ("大病", "--limit", "3", "-通知"),
        ("--limit=3", "大病", "-通知"),
        ("--limit=3", "-通知", "大病"),
        ("大病 -通知",),
        ("大病", "－通知"),
        ("大病", "--limit", "3", "--", "-通知"),
    ],
)
def test_a_word_with_a_minus_is_left_out_wherever_it_stands(run, words: tuple[str, ...]):
    asked = json.loads(
        run(*words, "--json").out if "--" not in words else run("--json", *words).out
    )

    typed = {(word["typed"], word["excluded"]) for word in asked["query"]["words"]}
    assert typed == {("大病", False), ("通知", True)}
    assert asked["total"] == 1


def test_words_may_stand_after_options(run):
    told = run("大病", "--kind", "通知", "县乡", "--limit", "1")

    assert told.first.startswith("“大病”“县乡”；文种 通知：2 份文件")


def test_a_restricted_phrase_with_a_minus_is_a_word(run):
    assert "-标题“工作 要点”" in run("大病", '-标题:"工作 要点"').first


@pytest.mark.parametrize(
    "words",
    [
        ("大病", "-x"),
        ("大病", "--nothing"),
        ("--签约",),
        ("大病", "-COVID"),
        ("大病", "--limit=-1"),
        ("大病", "--limit=x"),
        ("大病", "--from=2020-13"),
        ("大病", "--to=二〇二〇年"),
        ("大病", "--sort=newest"),
        (),
        ("",),
        ("　 \u200b",),
    ],
)
def test_wrong_use_is_told_and_nothing_is_said_to_be_missing(run, words: tuple[str, ...]):
    told = run(*words)

    assert (told.status, told.out) == (2, "")
    assert told.err


def test_after_two_hyphens_everything_is_a_word(run):
    assert run("大病", "--", "-x", "--json").first.startswith("“大病”-“x”-“-json”：")


def test_filters_alone_list_documents(run):
    assert run("--kind", "工作要点").first.startswith("文种 工作要点：1 份文件")


def test_a_month_bounds_the_dates(run):
    assert run("扶贫", "--from", "2020-05", "--to", "2020-05").first.startswith(
        "“扶贫”；起 2020-05，止 2020-05：1 份文件"
    )


def test_other_names_of_a_unit_are_told_and_can_be_switched_off(run):
    expanded, plain = run("山东省卫健委"), run("山东省卫健委", "--no-alias")

    assert "“山东省卫健委”也按“山东省卫生健康委”检索。\n" in expanded.out
    assert "1 份文件" in expanded.first
    assert "没有找到" in plain.first


# ── Odd queries ───────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "asked",
    ["。。。", "🙂", "<script>alert(1)</script>", "' OR 1=1", "*", "\\", "甲" * 10_000, "\x1b[31m"],
    ids=ascii,
)
def test_what_stands_nowhere_is_said_to_stand_nowhere(run, asked: str):
    told = run(asked)

    assert told.status == 0
    assert told.first.endswith("：没有找到。已检索全部 5 份文件、116 段（whoosh）。")
    assert len(told.first) < 300


def test_stop_words_are_words(run):
    assert "4 份文件" in run("的 了 和").first


def test_of_too_many_words_the_reader_is_told(run):
    assert "一次最多检索 40 个词，其后的没有用。" in run(*map(str, range(100))).out


def test_words_that_meet_nowhere_are_not_said_to_stand_together(run):
    told = run("三个一批", "两不愁三保障")

    assert "都见于同一份文件" not in told.out
    assert "下面是最接近的写法，不是命中：" in told.out


@pytest.mark.parametrize(
    ("encoding", "asked"),
    [("utf-8", b"\xed\xa0\x80"), ("utf-8", "大病".encode("gb18030")), ("utf-8", b"\xff")],
)
def test_what_is_no_utf8_is_told_instead_of_not_found(corpus: Path, encoding: str, asked: bytes):
    told = subprocess.run(
        [sys.executable, "-m", "gongwen", "search", asked],
        cwd=corpus.parent,
        env={**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "1"},
        capture_output=True,
        check=False,
    )

    assert (told.returncode, told.stdout) == (2, b"")
    assert b"[query-encoding]" in told.stderr


@pytest.mark.parametrize("encoding", ["gbk", "ascii", "latin-1"])
def test_a_terminal_that_lacks_a_character_gets_its_number(corpus: Path, encoding: str):
    told = subprocess.run(
        [sys.executable, "-m", "gongwen", "search", "🙂大病"],
        cwd=corpus.parent,
        env={**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "1"},
        capture_output=True,
        check=False,
    )

    assert (told.returncode, told.stderr) == (0, b"")
    assert b"\\U0001f642" in told.stdout


# ── The index ─────────────────────────────────────────────────────────────────────────────────


def test_a_missing_index_is_made_and_that_it_takes_time_is_told(run, own_corpus: Path):
    shutil.rmtree(own_corpus.parent / ".cache")

    told = run("县乡一体", at=own_corpus)

    assert (told.status, "make index" in told.err) == (0, True)
    assert "2 份文件、3 段" in told.first


@pytest.mark.parametrize("damage", ["gone", "empty", "cut", "other version", "astray", "half"])
def test_a_damaged_index_is_made_anew(run, own_corpus: Path, damage: str):
    folder = folder_of_index(own_corpus)
    texts = next(folder.glob("*.pst"))
    match damage:
        case "gone":
            texts.unlink()
        case "empty":
            texts.write_bytes(b"")
        case "cut":
            texts.write_bytes(texts.read_bytes()[:-1])
        case "other version":
            manifest = folder / "manifest.json"
            manifest.write_bytes(manifest.read_bytes().replace(b'"code":"', b'"code":"0'))
        case "astray":
            (folder.parent / "current").write_text("../../../elsewhere", "utf-8")
        case "half":
            for file in sorted(folder.iterdir())[::2]:
                file.unlink()

    told = run("县乡一体", at=own_corpus)

    assert told.status == 0
    assert "2 份文件、3 段" in told.first
    assert run("县乡一体", at=own_corpus).err == ""


def test_a_disk_that_refuses_is_told_with_a_code(run, own_corpus: Path):
    cache = own_corpus.parent / ".cache"
    shutil.rmtree(cache)
    cache.write_text("no folder", "utf-8")

    told = run("县乡一体", at=own_corpus)

    assert (told.status, told.out) == (1, "")
    assert "[disk-refused]" in told.err


def test_a_changed_corpus_is_searched_as_it_is_now(run, own_corpus: Path):
    shutil.rmtree(own_corpus / "documents")
    (own_corpus / "documents").mkdir()

    told = run("县乡一体", at=own_corpus)

    assert told.first == "“县乡一体”：没有找到。已检索全部 0 份文件、0 段（whoosh）。"


def test_a_record_that_cannot_be_read_was_not_searched_and_that_is_told(run, own_corpus: Path):
    record = next(iter(sorted((own_corpus / "documents").glob("*.md"))))
    whole = record.read_text("utf-8")
    record.write_text(whole.replace("title: ", 'title: "\\ud800', 1), "utf-8")

    told = run("没有这几个字", at=own_corpus)

    assert "没有找到。只检索了一部分（4 份文件、" in told.first
    assert "有 1 份文件的记录读不懂，没有检索" in told.out
    assert json.loads(run("大病", "--json", at=own_corpus).out)["partial"]

    record.write_text(whole, "utf-8")

    assert "已检索全部 5 份文件" in run("没有这几个字", at=own_corpus).first
