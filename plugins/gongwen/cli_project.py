"""The commands that make a project or change its files: ``new``, ``rename``, ``retire``."""

from __future__ import annotations

import argparse
import shlex
import sys
from pathlib import Path

from gongwen import moves, project


def add_new(command: argparse.ArgumentParser) -> None:
    """The arguments of ``gongwen new``."""
    command.add_argument("folder", type=Path, metavar="文件夹", help="新的或空的文件夹")
    command.add_argument("--name", metavar="库名", default="", help="库名（默认用文件夹的名字）")
    command.set_defaults(run=_new, needs_corpus=False)


def add_rename(command: argparse.ArgumentParser) -> None:
    """The arguments of ``gongwen rename``."""
    command.add_argument("id", metavar="编号", help="现在的编号，即 corpus/documents/ 里的文件名")
    command.add_argument("new", metavar="新编号", help="新的编号，如 yfb-2024-12")
    command.set_defaults(run=_rename)


def add_retire(command: argparse.ArgumentParser) -> None:
    """The arguments of ``gongwen retire``."""
    command.add_argument("id", metavar="编号", help="文件的编号")
    command.add_argument("--why", metavar="理由", required=True, help="理由，会公开在旧网址上")
    command.set_defaults(run=_retire)


# ── commands ─────────────────────────────────────────────────────────────────────────────────


def _new(options: argparse.Namespace) -> int:
    project.new_project(options.folder, options.name, sys.executable)
    print(f"已建立 {options.folder}/。接下来：")
    print(f"  1. 把文件放进 {options.folder / 'corpus' / 'sources'}/")
    print(f"  2. cd {shlex.quote(str(options.folder))} && make site")
    print(f"没有 make 时：{sys.executable} -m mkdocs build --strict")
    return 0


def _rename(options: argparse.Namespace) -> int:
    moves.rename_document(options.corpus, options.id, options.new)
    print(f"已改：{options.id} → {options.new}。旧网址会转到新网址。")
    return 0


def _retire(options: argparse.Namespace) -> int:
    moves.retire_document(options.corpus, options.id, options.why)
    print(f"已撤下：{options.id}。记录移到 corpus/retired/，来源不再导入；旧网址写明理由。")
    return 0
