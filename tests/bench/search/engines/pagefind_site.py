"""Pagefind, with its extended binary (which cuts Chinese into words), by its own script."""

from __future__ import annotations

import importlib.metadata
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from bench.search.corpora import Text
from bench.search.engine import Engine, Unavailable, run, write_pages

PAGE = """<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>Pagefind</title>
<ol id="results"></ol>
<script type="module">
  import * as pagefind from "./pagefind/pagefind.js";
  const list = document.getElementById("results");
  let found = [];
  const show = async (from, to) => {
    const pages = await Promise.all(found.slice(from, to).map((one) => one.data()));
    for (const page of pages) {
      const link = Object.assign(document.createElement("a"), { href: page.url });
      link.textContent = page.meta.title;
      const item = document.createElement("li");
      item.append(link, page.plain_excerpt);
      list.append(item);
    }
  };
  window.ask = async (query) => {
    window.isDone = false;
    list.replaceChildren();
    found = (await pagefind.search(query)).results;
    await show(0, 10);
    list.dataset.count = `${query} ${found.length}`;
    window.isDone = true;
  };
  window.more = () => {
    if (list.childElementCount >= Math.min(found.length, 100)) return false;
    window.isDone = false;
    show(list.childElementCount, 100).then(() => (window.isDone = true));
    return true;
  };
  const query = new URLSearchParams(location.search).get("q");
  if (query) window.ask(query);
</script></html>
"""


def version() -> str:
    """The version of its program."""
    try:
        return importlib.metadata.version("pagefind")
    except importlib.metadata.PackageNotFoundError:
        raise Unavailable("not installed (requirements-bench.txt)") from None


def build(texts: Sequence[Text], site: Path, limit: float) -> float:
    """Write plain pages and have them indexed; seconds of the indexing alone."""
    version()
    write_pages(texts, site)
    (site / "ask.html").write_text(PAGE, encoding="utf-8")
    started = time.perf_counter()
    command = [sys.executable, "-m", "pagefind", "--site", site, "--glob", "documents/*.html"]
    run(command, limit)
    return time.perf_counter() - started


PAGEFIND = Engine(
    name="Pagefind",
    version=version,
    build=build,
    index=("pagefind/",),
    texts=r"pagefind/fragment/",
    programs=("pagefind/pagefind", "pagefind/wasm"),
    address="ask.html?q={}",
    results="#results",
    links="a",
    done="() => window.isDone",
    ask="(query) => { window.ask(query); }",
    more="() => window.more()",
)
