"""The commands that read sources: ``gongwen import`` and ``gongwen inspect``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from gongwen import importer
from gongwen.authority import read_authority
from gongwen.exports import inspection
from gongwen.knowledge.facts import find_facts
from gongwen.problems import Problem, Refused
from gongwen.readers.bounded import load_source, read_bounded
from gongwen.site.wording import FIELD
from gongwen.structure import parse

_STATUS = {
    "new": "新增",
    "updated": "更新",
    "unchanged": "未变",
    "edited": "保留",
    "retired": "撤下",
    "failed": "失败",
}

_FIELD = {**FIELD, "blocks": "正文", "parts": "附件正文"}


def add_import(command: argparse.ArgumentParser) -> None:
    """The arguments of ``gongwen import``."""
    command.add_argument(
        "paths", nargs="*", type=Path, metavar="文件", help="要导入的文件；不写则导入全部来源"
    )
    command.set_defaults(run=import_)


def add_inspect(command: argparse.ArgumentParser) -> None:
    """The arguments of ``gongwen inspect``."""
    command.add_argument("files", nargs="+", type=Path, metavar="文件", help="一个或多个文件")
    command.add_argument("--json", action="store_true", help="每个文件输出一行 JSON")
    command.set_defaults(run=inspect, needs_corpus=False)


def import_(options: argparse.Namespace) -> int:
    """Import the sources, and say what became of each."""
    sources = importer.take_in(options.corpus, options.paths) if options.paths else None
    report = importer.import_corpus(options.corpus, sources, on_progress=_progress())
    counts: dict[str, int] = {}
    for outcome in report.outcomes:
        counts[outcome.status] = counts.get(outcome.status, 0) + 1
        if outcome.status not in ("unchanged", "retired") or outcome.problems:
            status = _STATUS[outcome.status]
            print(f"{status}  {outcome.id or '—'}  {outcome.title or outcome.source}")
        if outcome.changed:
            print(f"  改动：{'、'.join(_FIELD.get(f, f) for f in outcome.changed)}")
        _print_problems(outcome.problems)
        if outcome.difference:
            print(outcome.difference)
    _print_problems(report.problems)
    words = "，".join(
        f"{_STATUS[status]} {counts[status]}" for status in _STATUS if status in counts
    )
    print(f"来源 {len(report.outcomes)} 份：{words or '无'}。")
    return 1 if report.has_errors else 0


def _progress() -> Callable[[int, int], None] | None:
    if not sys.stderr.isatty():
        return None

    def show(done: int, total: int) -> None:
        if total >= 50 and (done % 25 == 0 or done == total):
            end = "\n" if done == total else ""
            print(f"\r读取 {done}/{total}", end=end, file=sys.stderr, flush=True)

    return show


def inspect(options: argparse.Namespace) -> int:
    """Say what can be read in the files; nothing is written."""
    authority = read_authority(options.corpus)
    status = 0
    for file in options.files:
        try:
            reading = read_bounded(str(file), load_source(str(file), file))
        except FileNotFoundError:
            print(f"{file}: 找不到这个文件。请核对路径。 [source-missing]", file=sys.stderr)
            status = 1
            continue
        except Refused as refused:
            print(refused.problem, file=sys.stderr)
            status = 1
            continue
        parsed = parse(reading)
        facts = find_facts(parsed.document, authority.slips, authority.listed_terms)
        render = inspection.inspection_json if options.json else inspection.inspection_text
        print(render(str(file), parsed.document, facts, parsed.problems))
    return status


def _print_problems(problems: Sequence[Problem]) -> None:
    for found in problems:
        print(f"  {found}")
