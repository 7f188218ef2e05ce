"""A Whoosh index of one passage in a folder, and what it answers."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from gongwen.problems import Refused
from gongwen.search import Query
from gongwen.search.contract import Hits
from gongwen.search.engines import whoosh
from gongwen.search.engines.whoosh import WhooshEngine
from gongwen.store import switch_folder
from search_records import make_record


def build(root: Path, text: str) -> None:
    """Make the index in `root` one of this passage alone."""

    def fill(folder: Path) -> None:
        with closing(WhooshEngine.create(folder)) as engine:
            engine.upsert([make_record("a", text)])

    switch_folder(root / whoosh.NAME, fill)


def ask(root: Path, word: str) -> Hits:
    """What the index in `root` answers to one word."""
    with closing(whoosh.open_engine(root)) as engine:
        return engine.search(Query(words=(word,)))


def problem_of(root: Path) -> str:
    """The code of the problem for which the index in `root` is not opened."""
    with pytest.raises(Refused) as refused:
        whoosh.open_engine(root)
    return refused.value.problem.code
