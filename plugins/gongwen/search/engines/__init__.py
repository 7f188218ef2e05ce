"""The engines: each makes an index of the Library, in the order in which they are built."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from gongwen.knowledge.library import Library
from gongwen.search.engines import browser, whoosh


class Builder(Protocol):
    """What an engine's module offers to those who build."""

    @property
    def __name__(self) -> str: ...

    def publish(self, library: Library, out: Path) -> object:
        """Make the index of `library` in a folder of its own in `out`, whole or not at all."""


ENGINES: tuple[Builder, ...] = (whoosh, browser)


def name(engine: Builder) -> str:
    """What to call `engine` in options and messages: the name of its file."""
    return engine.__name__.rpartition(".")[2]
