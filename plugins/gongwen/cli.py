"""The ``gongwen`` command: arguments and order, no work of its own.

Exit status: 0 good, 1 problems found, 2 wrong use, 70 a bug of ours.
"""

from __future__ import annotations

import argparse
import errno
import importlib
import io
import sys
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path

from gongwen import __version__, cli_words
from gongwen.problems import Refused, problem

COMMANDS = (
    ("import", "cli_import", "来源文件 → 记录；可反复运行"),
    ("inspect", "cli_import", "看从文件里读出了什么，不写任何文件"),
    ("check", "cli_library", "公文体检：列出全部问题"),
    ("search", "cli_search", "检索；词与词之间为“并且”，引号内为原句"),
    ("serve", "cli_search", "在内网提供网站和只读的检索接口"),
    ("tasks", "cli_library", "责任台账"),
    ("units", "cli_library", "名录不认识或有歧义的单位：多少处、在哪里、补哪一行 YAML"),
    ("new", "cli_project", "新建一个空的公文库，放进文件即可生成网站"),
    ("rename", "cli_project", "改一份文件的编号；旧网址转到新网址"),
    ("retire", "cli_project", "撤下一份文件；旧网址写明理由，来源不再导入"),
    ("export", "cli_library", "导出数据文件"),
)
"""Each command, the module whose ``add_<command>`` knows its arguments, and what it is for."""

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
    given = sys.argv[1:] if arguments is None else arguments
    parser = _parser(given)
    options, rest = parser.parse_known_args(given)
    rest = options.take_rest(options, rest)
    if rest:
        parser.error(f"不认识的参数：{' '.join(rest)}")
    if options.needs_corpus and not options.corpus.is_dir():
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


def _parser(given: Sequence[str]) -> argparse.ArgumentParser:
    """A parser that knows all commands, and the arguments of those that `given` may mean.

    The modules of the others are not loaded: all together they take half a second.
    """
    cli_words.speak_chinese()
    parser = argparse.ArgumentParser(
        prog="gongwen", description="公文库：把一个文件夹的公文变成结构化记录、责任台账和静态网站。"
    )
    parser.add_argument(
        "--version", action="version", version=f"gongwen {__version__}", help="显示版本"
    )
    parser.add_argument(
        "--corpus",
        type=Path,
        default=Path("corpus"),
        metavar="文件夹",
        help="语料文件夹（默认 corpus）",
    )
    parser.set_defaults(needs_corpus=True, take_rest=lambda _, rest: rest)
    commands = parser.add_subparsers(title="命令", required=True, metavar="命令")
    for name, module, words in COMMANDS:
        command = commands.add_parser(name, help=words)
        if name in given:
            getattr(importlib.import_module(f"gongwen.{module}"), f"add_{name}")(command)
    return parser


if __name__ == "__main__":
    sys.exit(main())
