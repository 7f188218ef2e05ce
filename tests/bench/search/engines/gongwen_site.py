"""Our own index, by its public doors: `gongwen.search.publish` and the search page of the site."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import msgspec

from bench.search.corpora import ROOT, Text
from bench.search.engine import Engine, Unavailable
from gongwen import search
from gongwen.authority import read_authority
from gongwen.knowledge.facts import find_facts
from gongwen.knowledge.library import Library
from gongwen.knowledge.merge import Record, merge
from gongwen.readers import read
from gongwen.search.engines import processors
from gongwen.settings import Settings
from gongwen.structure import parse


def read_text(text: Text) -> Record:
    """The record of `text`, as import would make it."""
    source = "\n\n".join((text.title, *text.lines))
    parsed = parse(read(f"{text.id}.txt", source.encode()))
    document = msgspec.structs.replace(parsed.document, id=text.id, title=text.title)
    return Record(
        document=document,
        facts=find_facts(document, ()),
        file=f"corpus/documents/{text.id}.md",
    )


def library_of(texts: Sequence[Text]) -> Library:
    """The Library of `texts`; on all cores, for it is not what is measured."""
    with ProcessPoolExecutor() as pool:
        records = tuple(pool.map(read_text, texts, chunksize=32))
    return merge(records, read_authority(ROOT / "corpus"), Settings(name="检索评测"))


def build(texts: Sequence[Text], site: Path, limit: float) -> float:
    """Build the site of the sample, and give it the index of `texts`. Seconds of the index alone,
    by all processors, as the site builds it.

    The page is that of the sample: it is the same for each corpus.
    """
    _build_page(site, limit)
    library = library_of(texts)
    shutil.rmtree(site / "search", ignore_errors=True)
    started = time.perf_counter()
    search.publish(library, site, jobs=processors())
    return time.perf_counter() - started


def _build_page(site: Path, limit: float) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(site)]
    try:
        subprocess.run(
            command,
            cwd=ROOT,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
            stdin=subprocess.DEVNULL,
            timeout=limit,
            check=True,
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        raise Unavailable(f"the site was not built: {error}") from error


GONGWEN = Engine(
    name="Gongwen",
    version=lambda: "",  # the commit is in the head of the report
    build=build,
    index=("search/",),
    texts=r"search/[^/]+/t/",
    programs=("assets/",),
    address="search.html?q={}",
    results="#gw-results",
    links=".gw-hits h3 a[href*='documents/']",
    # the sentence over the results alone: an excerpt may hold 正在 too
    done="""() => {
      const line = results.querySelector("[role=status]")?.textContent ?? "";
      return /[。？]/.test(line || results.textContent) && !line.includes("正在");
    }""",
    ask="""(query) => {
      const box = document.getElementById("q");
      box.value = query;
      box.form.requestSubmit();
    }""",
    more="""() => {
      const buttons = [...results.querySelectorAll("button")];
      const more = buttons.find((button) => /^(再列|继续)/.test(button.textContent));
      more?.click();
      return Boolean(more);
    }""",
)
