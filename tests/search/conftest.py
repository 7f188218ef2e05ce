"""The Library of the five seeds, and an index of it, made once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from gongwen.knowledge import Library, load_library
from gongwen.search.engines import whoosh

CORPUS = Path(__file__).resolve().parents[2] / "corpus"


@pytest.fixture(scope="session")
def library() -> Library:
    return load_library(CORPUS)


@pytest.fixture(scope="session")
def cache(library: Library, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache folder that holds the Whoosh index of the five seeds."""
    folder = tmp_path_factory.mktemp("cache")
    whoosh.publish(library, folder)
    return folder


@pytest.fixture(scope="session")
def engine(cache: Path) -> Iterator[whoosh.WhooshEngine]:
    with closing(whoosh.open_engine(cache)) as opened:
        yield opened
