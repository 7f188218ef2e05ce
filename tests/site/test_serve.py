"""`mkdocs serve` picks up a changed record, a changed authority file and a new source."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60
"""Seconds that a rebuild may take before it counts as never."""

pytestmark = pytest.mark.slow


class Served(NamedTuple):
    corpus: Path
    address: str
    log: Path


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    shutil.copytree(ROOT / "corpus", tmp_path / "corpus")
    shutil.copytree(ROOT / "site_overrides", tmp_path / "site_overrides")
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    address = f"127.0.0.1:{_free_port()}"
    log = tmp_path / "serve.log"
    with log.open("wb") as output:
        server = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", address],
            cwd=tmp_path,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        yield Served(tmp_path / "corpus", f"http://{address}", log)
    finally:
        server.terminate()
        server.wait(timeout=10)


def page(served: Served, path: str) -> str:
    try:
        with urllib.request.urlopen(f"{served.address}/{path}", timeout=10) as answer:
            return answer.read().decode("utf-8")
    except (urllib.error.URLError, ConnectionError):
        return ""


def wait_for(served: Served, path: str, words: str) -> None:
    until = time.monotonic() + PATIENCE
    while words not in page(served, path):
        if time.monotonic() > until:
            pytest.fail(f"{path} never showed {words!r}:\n{served.log.read_text(encoding='utf-8')}")
        time.sleep(0.3)


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_a_changed_record_authority_file_and_new_source_appear(served: Served) -> None:
    corpus = served.corpus
    plan = "zwswsjkwjkfpgzyd-2020"
    wait_for(served, "index.html", "健康扶贫公文库")

    edit(
        corpus / "documents" / f"{plan}.md", "全面打赢脱贫攻坚战，为建成", "全面打赢这一仗，为建成"
    )
    wait_for(served, f"documents/{plan}.html", "全面打赢这一仗")

    edit(corpus / "authority" / "divisions" / "2023.yml", "中宁县、海原县", "中宁县、新海县")
    wait_for(served, "units/index.html", "新海县卫生健康局")

    (corpus / "sources" / "new.txt").write_text(
        "关于试行某事的通知\n\n中府办〔2024〕7号\n\n各县：\n\n请认真贯彻执行，抓好落实。\n",
        encoding="utf-8",
    )
    wait_for(served, "documents/index.html", "关于试行某事的通知")
    wait_for(served, "documents/zfb-2024-7.html", "请认真贯彻执行")
