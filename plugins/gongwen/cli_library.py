"""The commands that show what the Library holds: ``check``, ``tasks``, ``units``, ``export``."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from gongwen import store
from gongwen.exports import EXPORTS, checkup, names_one_file, unsettled, xlsx
from gongwen.exports.ledger import ROLES, Asked, ledger_rows
from gongwen.exports.ledger_forms import FORMS, render_ledger
from gongwen.knowledge import load_library
from gongwen.problems import CODES, Refused, problem
from gongwen.text import is_iso_date

_EXPORT_OUT = "输出文件夹（默认 export）；sqlite、xlsx 只有一个文件，也可写文件名，如 x.sqlite"


def add_check(command: argparse.ArgumentParser) -> None:
    """The arguments of ``gongwen check``."""
    command.add_argument(
        "--code",
        action="append",
        default=[],
        choices=CODES,
        metavar="代码",
        help="只列这一类；可重复",
    )
    command.add_argument("--json", action="store_true", help="每个问题输出一行 JSON")
    command.set_defaults(run=_check)


def add_tasks(command: argparse.ArgumentParser) -> None:
    """The arguments of ``gongwen tasks``."""
    command.add_argument("--unit", metavar="单位", help="责任单位，含经由统称涉及的")
    command.add_argument("--leader", metavar="姓名", help="责任领导")
    command.add_argument("--role", choices=tuple(ROLES.values()), help="角色")
    command.add_argument("--issuer", metavar="机关", help="发文机关")
    command.add_argument("--region", metavar="地区", help="地区")
    command.add_argument("--year", type=int, metavar="年份", help="文件的年度")
    command.add_argument(
        "--due-before", type=_day, metavar="日期", help="到期日不晚于，如 2020-12-31"
    )
    command.add_argument("--format", choices=FORMS, default="table", help="输出格式")
    command.add_argument(
        "--out", type=Path, metavar="文件", help="写到这个文件（xlsx 默认 责任台账.xlsx）"
    )
    command.set_defaults(run=_tasks)


def add_units(command: argparse.ArgumentParser) -> None:
    """The arguments of ``gongwen units``."""
    command.add_argument("--json", action="store_true", help="每个名称输出一行 JSON")
    command.set_defaults(run=_units)


def add_export(command: argparse.ArgumentParser) -> None:
    """The arguments of ``gongwen export``."""
    command.add_argument("format", choices=[export.NAME for export in EXPORTS], help="格式")
    command.add_argument(
        "--out", type=Path, default=Path("export"), metavar="位置", help=_EXPORT_OUT
    )
    command.set_defaults(run=_export)


# ── commands ─────────────────────────────────────────────────────────────────────────────────


def _check(options: argparse.Namespace) -> int:
    library = load_library(options.corpus)
    found = checkup.find_all(library, options.code)
    if options.json:
        print(checkup.checkup_json(found), end="")
    else:
        print(checkup.render_checkup(found, len(library.holdings)), end="")
    return 1 if any(problem.severity == "error" for problem in found) else 0


def _tasks(options: argparse.Namespace) -> int:
    library = load_library(options.corpus)
    asked = Asked(
        unit=options.unit,
        leader=options.leader,
        role=next((role for role, name in ROLES.items() if name == options.role), None),
        issuer=options.issuer,
        region=options.region,
        year=options.year,
        due_before=options.due_before,
    )
    rows = ledger_rows(library, asked)
    content = render_ledger(rows, options.format, has_leaders=library.show_leaders)
    if out := options.out or (Path("责任台账.xlsx") if options.format == "xlsx" else None):
        store.write_bytes(out, content)
        print(f"已写出 {len(rows)} 条到 {out}")
    else:
        print(content.decode("utf-8"), end="")
    if options.unit and not rows:
        print(f"没有任务的责任单位叫“{options.unit}”。", file=sys.stderr)
    return 0


def _units(options: argparse.Namespace) -> int:
    names = load_library(options.corpus).unsettled
    render = unsettled.unsettled_json if options.json else unsettled.render_unsettled
    print(render(names), end="")
    return 0


def _export(options: argparse.Namespace) -> int:
    library = load_library(options.corpus)
    exporter = next(export for export in EXPORTS if options.format == export.NAME)
    files = exporter.data_files(library)
    is_file = names_one_file(options.format, options.out)
    folder = options.out.parent if is_file else options.out
    if is_file:
        files = dict.fromkeys([options.out.name], *files.values())
    try:
        store.write_files(folder, files)
    except OSError as error:
        raise Refused(problem("out-unwritable", str(options.out), why=error.strerror)) from None
    for path, content in files.items():
        if "/" not in path:
            print(f"{len(content):>10} 字节  {folder / path}")
    print(f"已写出 {options.out}" if is_file else f"已写出 {len(files)} 个文件到 {options.out}/")
    if exporter is xlsx:
        for found in xlsx.find_losses(library):
            print(found, file=sys.stderr)
    return 0


# ── values ───────────────────────────────────────────────────────────────────────────────────


def _day(words: str) -> str:
    if not is_iso_date(words):
        raise argparse.ArgumentTypeError(f"“{words}”不是日期，请写作 2020-12-31")
    return words
