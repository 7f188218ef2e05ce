"""The engines: each makes an index of the Library, in the order in which they are built."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from gongwen.search.engines import browser, whoosh

if TYPE_CHECKING:
    from gongwen.knowledge.library import Library


class Builder(Protocol):
    """What an engine's module offers to those who build."""

    @property
    def __name__(self) -> str: ...

    def publish(self, library: Library, out: Path, jobs: int = 1) -> object:
        """Make the index of `library` in a folder of its own in `out`, whole or not at all.

        `jobs` is the number of processes that it may use.
        """


ENGINES: tuple[Builder, ...] = (whoosh, browser)


def processors() -> int:
    """How many processes can run side by side here: those that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1  # macOS does not say which


def name(engine: Builder) -> str:
    """What to call `engine` in options and messages: the name of its file."""
    return engine.__name__.rpartition(".")[2]
