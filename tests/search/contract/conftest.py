"""Each engine in turn, with the three documents in it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from engine_contract import ENGINES, NOTICE, PLAN, UNDATED
from gongwen.search.contract import Engine


@pytest.fixture(params=list(ENGINES.values()), ids=list(ENGINES))
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    with closing(request.param(tmp_path)) as empty:
        empty.upsert([NOTICE, *PLAN, UNDATED])
        yield empty
