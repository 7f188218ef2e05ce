"""Material for MkDocs: its built-in search with jieba, in its own search box."""

from __future__ import annotations

import importlib.metadata
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from bench.search.corpora import ROOT, Text
from bench.search.engine import Engine, run

CONFIG = """site_name: Material
docs_dir: {docs}
site_dir: {site}
use_directory_urls: false
# one page in the menu: a menu of all would take longer than the index, and is not measured
nav: [index.md]
validation: {{omitted_files: ignore, links: {{not_found: ignore}}}}
theme: {{name: material, language: zh, font: false}}
plugins: [search: {{lang: [zh]}}]
"""


def build(texts: Sequence[Text], site: Path, limit: float) -> float:
    """Build a site of `texts`; the seconds that its search plugin took, of all that it took."""
    source = site.parent / f"{site.name}-source"
    (source / "docs" / "documents").mkdir(parents=True)
    (source / "docs" / "index.md").write_text("# Material\n", encoding="utf-8")
    for text in texts:
        page = "\n\n".join((f"# {text.title}", *text.lines))
        (source / "docs" / "documents" / f"{text.id}.md").write_text(page, encoding="utf-8")
    config = source / "mkdocs.yml"
    config.write_text(CONFIG.format(docs=source / "docs", site=site), encoding="utf-8")
    environment = {"PYTHONPATH": str(ROOT / "tests"), "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "bench.search.engines.material_build", config]
    seconds: float = json.loads(run(command, limit, environment).splitlines()[-1])
    return seconds


MATERIAL = Engine(
    name="Material",
    version=lambda: importlib.metadata.version("mkdocs-material"),
    build=build,
    index=("search/",),
    texts=r"(?!)",  # the index holds them
    programs=("assets/javascripts/workers/", "assets/javascripts/lunr/"),
    address="index.html?q={}",
    results=".md-search-result",
    links=".md-search-result__list > li > a",
    done="""() => {
      const said = results.querySelector(".md-search-result__meta")?.textContent ?? "";
      return /[0-9]|没有/.test(said);
    }""",
    ask="""(query) => {
      const box = document.querySelector(".md-search__input");
      box.value = query;
      box.focus();
      box.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }));
    }""",
    # it adds four more each time that the end of the list comes into view
    more="""async () => {
      const box = document.querySelector(".md-search__scrollwrap");
      const list = results.querySelector(".md-search-result__list");
      const scroll = (top) => {
        box.scrollTop = top;
        return new Promise((resolve) => setTimeout(resolve, 50));
      };
      const start = list.childElementCount;
      for (let before = -1; before < list.childElementCount && list.childElementCount < 100; ) {
        before = list.childElementCount;
        await scroll(0);
        await scroll(box.scrollHeight);
      }
      return list.childElementCount > start;
    }""",
)
