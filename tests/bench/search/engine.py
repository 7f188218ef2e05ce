"""What the benchmark must know of an engine: how its site is built, and how its page is asked."""

from __future__ import annotations

import os
import re
import signal
import subprocess
from collections.abc import Callable, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import NamedTuple

from bench.search.corpora import Text

LISTED = 100
"""The results that count for recall."""


class Unavailable(Exception):
    """The engine cannot be measured; the message says why, and is printed in its row."""


class Sizes(NamedTuple):
    """What lies on the disk: bytes of the index, bytes of texts in files of their own, files."""

    index: int
    texts: int
    files: int


class Engine(NamedTuple):
    """An engine and its search page. Expressions are JavaScript that the page evaluates.

    Attributes:
        name: As in the table.
        version: Gives the version that is measured.
        build: Makes a site of the texts in a folder, and gives the seconds that its index took.
        index: Beginnings of the paths of the index: what is counted as bytes of a query.
        texts: What in it are the texts of documents, to show or to check: a pattern of paths.
        programs: Beginnings of the paths of its scripts, which every reader loads once.
        address: The page that asks, ``{}`` standing for the query; empty after ``?`` asks nothing.
        results: Selector of the element in which answers appear.
        links: Selector of the links in it, one for each document, best first.
        done: Whether the answer is complete, once nothing moves any more.
        ask: A function of the query that asks on the open page.
        more: A function that has more results listed; false when there are none.
    """

    name: str
    version: Callable[[], str]
    build: Callable[[Sequence[Text], Path, float], float]
    index: tuple[str, ...]
    texts: str
    programs: tuple[str, ...]
    address: str
    results: str
    links: str
    done: str
    ask: str
    more: str

    def is_program(self, path: str) -> bool:
        """Whether `path` is one of its scripts."""
        return path.startswith(self.programs)

    def is_index(self, path: str) -> bool:
        """Whether `path` is a part of its index."""
        return path.startswith(self.index) and not self.is_program(path)

    def sizes(self, site: Path) -> Sizes:
        """Bytes and number of the files of its index in `site`."""
        paths = [path for path in site.rglob("*") if path.is_file()]
        names = {path.relative_to(site).as_posix(): path for path in paths}
        held = {name: path.stat().st_size for name, path in names.items() if self.is_index(name)}
        texts = sum(size for name, size in held.items() if re.match(self.texts, name))
        return Sizes(sum(held.values()) - texts, texts, len(held))


def run(command: Sequence[str | Path], limit: float, env: Mapping[str, str] | None = None) -> str:
    """What `command` prints.

    Raises:
        Unavailable: It failed, or took longer than `limit` seconds and was ended.
    """
    process = subprocess.Popen(
        command,
        env={**os.environ, **(env or {})},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        start_new_session=True,
    )
    try:
        printed, _ = process.communicate(timeout=limit)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)  # its own children too: it leads its session
        process.communicate()
        raise Unavailable(f"build took over {limit:g} s") from None
    if process.returncode:
        lines = printed.strip().splitlines() or ["no message"]
        told = next((line for line in lines if "Error" in line), lines[-1])
        raise Unavailable(f"build failed: {told}")
    return printed


def write_pages(texts: Sequence[Text], site: Path) -> None:
    """Write the texts as plain web pages, for engines that read a finished site."""
    folder = site / "documents"
    folder.mkdir(parents=True, exist_ok=True)
    for text in texts:
        body = "\n".join(f"<p>{escape(line)}</p>" for line in text.lines)
        title = escape(text.title)
        (folder / f"{text.id}.html").write_text(
            f'<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>{title}</title>'
            f"<body data-pagefind-body><h1>{title}</h1>\n{body}</body></html>\n",
            encoding="utf-8",
        )
