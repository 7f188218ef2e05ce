"""The ``gongwen`` command as a whole: its help, what it says of wrong use, and what it loads."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from gongwen.cli import COMMANDS, main

CORPUS = Path(__file__).resolve().parents[1] / "corpus"


@pytest.mark.parametrize("command", [(), *((name,) for name, _, _ in COMMANDS)])
def test_help_is_in_chinese(command: tuple[str, ...], capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit) as ended:
        main([*command, "--help"])

    words = capsys.readouterr().out
    assert ended.value.code == 0
    assert words.startswith("用法：gongwen")
    assert "显示本说明" in words
    assert not re.search(r"usage|options|positional|show|arguments", words)


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ((), "还缺：命令"),
        (("serach",), "没有 'serach'，可用的有 "),
        (("search", "--limit"), "--limit：后面要写一个值"),
        (("search", "--sort", "newest"), "--sort：没有 'newest'，可用的有 "),
        (("search", "--l", "3"), "--l 可指 --level, --limit，请写全"),
        (("search", "大病", "--nothing"), "不认识的参数：--nothing"),
        (("tasks", "--year", "x"), "--year：不能是 'x'"),
        (("check", "--json=3"), "--json：后面不写值，却写了 '3'"),
        (("rename",), "还缺：编号, 新编号"),
    ],
)
def test_wrong_use_is_told_in_chinese(
    wrong: tuple[str, ...], told: str, capsys: pytest.CaptureFixture[str]
):
    with pytest.raises(SystemExit) as ended:
        main(["--corpus", str(CORPUS), *wrong])

    usage, _, message = capsys.readouterr().err.rpartition("gongwen")
    assert ended.value.code == 2
    assert usage.startswith("用法：gongwen")
    assert told in message


def test_a_missing_corpus_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    status = main(["--corpus", str(tmp_path / "corpus"), "search", "大病"])

    assert status == 2
    assert "[corpus-missing]" in capsys.readouterr().err


# ── What is loaded ────────────────────────────────────────────────────────────────────────────

LOADED = """
import sys
from gongwen.cli import main
try:
    main(sys.argv[1:])
except SystemExit:
    pass
print(*sorted(sys.modules), file=sys.stderr)
"""


def loaded_by(*arguments: str) -> set[str]:
    """The modules that a process has loaded at the end of the command."""
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", LOADED, *arguments],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return set(done.stderr.split())


@pytest.mark.parametrize(
    ("command", "heavy"),
    [
        (("--help",), {"gongwen.knowledge", "gongwen.search", "gongwen.importer"}),
        (("search", "--help"), {"gongwen.knowledge", "gongwen.search", "gongwen.importer"}),
        (("check", "--help"), {"gongwen.importer", "gongwen.search", "gongwen.site"}),
    ],
)
def test_a_command_loads_what_it_needs_and_no_more(command: tuple[str, ...], heavy: set[str]):
    loaded = loaded_by(*command)

    assert loaded & heavy == set()
    assert "gongwen.cli" in loaded
