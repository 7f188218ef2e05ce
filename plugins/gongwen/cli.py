"""The ``gongwen`` command: arguments and order, no work of its own.

Exit status: 0 good, 1 problems found, 2 wrong use, 70 a bug of ours.
"""

from __future__ import annotations

import argparse
import errno
import io
import shlex
import sys
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path

from gongwen import __version__, cli_import, cli_search, moves, project, store
from gongwen.exports import EXPORTS, checkup, names_one_file, unsettled, xlsx
from gongwen.exports.ledger import ROLES, Asked, ledger_rows
from gongwen.exports.ledger_forms import FORMS, render_ledger
from gongwen.knowledge import load_library
from gongwen.problems import CODES, Refused, problem
from gongwen.text import is_iso_date

# What a disk says that is full, or not ours to write on.
_DISK = frozenset(
    getattr(errno, name, None)
    for name in ("EACCES", "EDQUOT", "EFBIG", "EISDIR", "ENOSPC", "ENOTDIR", "EPERM", "EROFS")
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command with `arguments` (those of the process by default); the exit status."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        # A terminal of another encoding than UTF-8 lacks some characters of any corpus.
        sys.stdout.reconfigure(errors="backslashreplace")
    parser = _parser()
    options, rest = parser.parse_known_args(arguments)
    if "words" in options:
        rest = cli_search.take_words(options, rest)
    if rest:
        parser.error(f"不认识的参数：{' '.join(rest)}")
    if options.run not in (cli_import.inspect, _new) and not options.corpus.is_dir():
        print(problem("corpus-missing", str(options.corpus)), file=sys.stderr)
        return 2
    run: Callable[[argparse.Namespace], int] = options.run
    try:
        return run(options)
    except Refused as refused:
        print(refused.problem, file=sys.stderr)
        return 2 if refused.problem.code.startswith("query-") else 1
    except BrokenPipeError:
        return 1
    except KeyboardInterrupt:
        return 130
    except Exception as error:  # noqa: BLE001 - a bug: its English traceback, a status of its own
        if isinstance(error, OSError) and error.errno in _DISK:
            place = error.filename or options.corpus
            print(problem("disk-refused", str(place), why=error.strerror), file=sys.stderr)
            return 1
        traceback.print_exc()
        return 70


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


# ── arguments ────────────────────────────────────────────────────────────────────────────────


def _day(words: str) -> str:
    if not is_iso_date(words):
        raise argparse.ArgumentTypeError(f"“{words}”不是日期，请写作 2020-12-31")
    return words


_EXPORT_OUT = "输出文件夹（默认 export）；sqlite、xlsx 只有一个文件，也可写文件名，如 x.sqlite"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="gongwen", description="公文库：把一个文件夹的公文变成结构化记录、责任台账和静态网站。"
    )
    parser.add_argument("--version", action="version", version=f"gongwen {__version__}")
    parser.add_argument(
        "--corpus", type=Path, default=Path("corpus"), help="语料文件夹（默认 corpus）"
    )
    commands = parser.add_subparsers(title="命令", required=True, metavar="命令")

    cli_import.add_import(commands.add_parser("import", help="来源文件 → 记录；可反复运行"))
    cli_import.add_inspect(
        commands.add_parser("inspect", help="看从文件里读出了什么，不写任何文件")
    )

    command = commands.add_parser("check", help="公文体检：列出全部问题")
    command.add_argument(
        "--code",
        action="append",
        default=[],
        choices=CODES,
        metavar="CODE",
        help="只列这一类；可重复",
    )
    command.add_argument("--json", action="store_true", help="每个问题输出一行 JSON")
    command.set_defaults(run=_check)

    cli_search.add_search(
        commands.add_parser("search", help="检索；词与词之间为“并且”，引号内为原句")
    )
    cli_search.add_serve(
        commands.add_parser(
            "serve",
            help="在内网提供网站和只读的检索接口",
            description="提供生成好的网站（先运行 make site）和只读的检索接口 /api/search，"
            "其结果与 gongwen search --json 相同，说明见 /api/openapi.json。"
            "默认只有本机能访问。语料改动后再运行 make site 即可，不必重启。按 Ctrl-C 结束。",
        )
    )

    command = commands.add_parser("tasks", help="责任台账")
    command.add_argument("--unit", help="责任单位，含经由统称涉及的")
    command.add_argument("--leader", help="责任领导")
    command.add_argument("--role", choices=tuple(ROLES.values()), help="角色")
    command.add_argument("--issuer", help="发文机关")
    command.add_argument("--region", help="地区")
    command.add_argument("--year", type=int, help="文件的年度")
    command.add_argument(
        "--due-before", type=_day, metavar="DAY", help="到期日不晚于，如 2020-12-31"
    )
    command.add_argument("--format", choices=FORMS, default="table", help="输出格式")
    command.add_argument("--out", type=Path, help="写到这个文件（xlsx 默认 责任台账.xlsx）")
    command.set_defaults(run=_tasks)

    command = commands.add_parser(
        "units", help="名录不认识或有歧义的单位：多少处、在哪里、补哪一行 YAML"
    )
    command.add_argument("--json", action="store_true", help="每个名称输出一行 JSON")
    command.set_defaults(run=_units)

    command = commands.add_parser("new", help="新建一个空的公文库，放进文件即可生成网站")
    command.add_argument("folder", type=Path, metavar="文件夹", help="新的或空的文件夹")
    command.add_argument("--name", default="", help="库名（默认用文件夹的名字）")
    command.set_defaults(run=_new)

    command = commands.add_parser("rename", help="改一份文件的编号；旧网址转到新网址")
    command.add_argument("id", help="现在的编号，即 corpus/documents/ 里的文件名")
    command.add_argument("new", help="新的编号，如 yfb-2024-12")
    command.set_defaults(run=_rename)

    command = commands.add_parser("retire", help="撤下一份文件；旧网址写明理由，来源不再导入")
    command.add_argument("id", help="编号")
    command.add_argument("--why", required=True, help="理由，会公开在旧网址上")
    command.set_defaults(run=_retire)

    command = commands.add_parser("export", help="导出数据文件")
    command.add_argument("format", choices=[export.NAME for export in EXPORTS], help="格式")
    command.add_argument("--out", type=Path, default=Path("export"), help=_EXPORT_OUT)
    command.set_defaults(run=_export)
    return parser


if __name__ == "__main__":
    sys.exit(main())
