"""The site of a journey: as it is, or with an index of other records."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from gongwen.search.engines import browser
from gongwen.search.records import SearchRecord
from gongwen.store import replace_tree
from search_page import MakeSite


@pytest.fixture(params=["http", "file"])
def site(request: pytest.FixtureRequest, built_site: Path, served_site: str) -> str:
    """The address of the site, once on a server and once in a folder."""
    return served_site if request.param == "http" else built_site.as_uri()


@pytest.fixture
def make_site(built_site: Path, tmp_path: Path) -> MakeSite:
    """A function that gives the search page an index of other records, in a folder of its own."""

    def make(records: Sequence[SearchRecord]) -> Path:
        shutil.copytree(built_site / "assets", tmp_path / "assets")
        shutil.copy(built_site / "search.html", tmp_path)
        replace_tree(tmp_path / "search", browser.build(records))
        return tmp_path

    return make
