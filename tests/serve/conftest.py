"""A small site, the index of the five seeds, and a server of both on a free port of loopback."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from gongwen import search
from gongwen.knowledge import load_library
from gongwen.serve import Server, Service
from http_asking import Ask, asker, listening

CORPUS = Path(__file__).resolve().parents[2] / "corpus"


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache folder with the local index of the five seeds."""
    folder = tmp_path_factory.mktemp("cache")
    search.ensure_index(load_library(CORPUS), folder)
    return folder


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site of a few files, with a secret beside it."""
    (tmp_path / "secret.txt").write_text("不可公开", "utf-8")
    (tmp_path / "site-of-others").mkdir()
    (tmp_path / "site-of-others" / "a.txt").write_text("不可公开", "utf-8")
    folder = tmp_path / "site"
    for path, content in {
        "index.html": "<!doctype html><title>首页</title>",
        "404.html": "<!doctype html><title>没有这一页</title>",
        "documents/index.html": "<!doctype html><title>文件</title>",
        "documents/a.html": "<!doctype html><title>甲</title>",
        "assets/page.js": "'use strict';",
        "assets/main.57a0d79d.min.css": "p {}",
        "data/documents.json": "[]",
        "search/manifest.js": "gwLoad();",
        "search/403cade111c0/i/0.js": "gwLoad();",
        "sources/通知 1.txt": "各县（区）",
        ".hidden/a.txt": "不可公开",
        "empty/a.bin": "",
    }.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(content, "utf-8")
    return folder


@pytest.fixture
def service(site: Path, cache: Path) -> Service:
    return Service(site, cache, per_second=0)


@pytest.fixture
def server(service: Service) -> Iterator[Server]:
    with listening(service) as opened:
        yield opened


@pytest.fixture
def ask(server: Server) -> Ask:
    return asker(server)
