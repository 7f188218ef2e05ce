"""corpus → search indexes: the steps in order, and nothing else."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from gongwen import cli_words, search
from gongwen.fingerprint import corpus_version
from gongwen.knowledge import load_library
from gongwen.problems import Refused
from gongwen.search.engines import ENGINES, name, processors, whoosh

CORPUS = Path("corpus")
CACHE = Path(".cache/gongwen")
_MOST_JOBS = 64


def main(arguments: list[str] | None = None) -> int:
    """Build the indexes that are asked for, all by default; say what was built and where it lies.

    Records that cannot be used are named, and the others are indexed.

    Returns:
        The exit status: 0, or 2 where there is no corpus to index, or a process was ended.
    """
    engines = {name(engine): engine for engine in ENGINES}
    cli_words.speak_chinese()
    parser = argparse.ArgumentParser(
        description="为语料库建立检索索引：whoosh 供 gongwen search 使用，browser 供网站使用。",
        epilog="索引可随时重建；建立过程中断时，原有索引不受影响。",
    )
    parser.add_argument(
        "--engine", choices=engines, action="append", help="只建立这一种索引，可重复；默认全部"
    )
    parser.add_argument(
        "--jobs",
        type=_jobs,
        metavar="数",
        help=f"进程数，1 至 {_MOST_JOBS}；默认与可用的处理器相同",
    )
    options = parser.parse_args(arguments)
    if not CORPUS.is_dir():
        print(f"找不到 {CORPUS}/ 文件夹。请在项目的顶层文件夹里运行。", file=sys.stderr)
        return 2
    version = corpus_version(CORPUS)
    library = load_library(CORPUS)
    for problem in library.problems:
        if problem.severity == "error":
            print(problem, file=sys.stderr)
    wanted = dict.fromkeys(options.engine or engines)
    for chosen in wanted:
        started = time.perf_counter()
        try:
            search.index(library, CACHE, [engines[chosen]], jobs=options.jobs or processors())
        except Refused as refused:
            print(refused.problem, file=sys.stderr)
            return 2
        seconds = time.perf_counter() - started
        print(f"{chosen}：已索引 {len(library.holdings)} 份文件，用时 {seconds:.1f} 秒。")
    if name(whoosh) in wanted:
        search.seal(CORPUS, CACHE, version)
    print(f"索引在 {CACHE}/。")
    return 0


def _jobs(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= _MOST_JOBS):
        raise argparse.ArgumentTypeError(f"“{text}”不是进程数，请写 1 至 {_MOST_JOBS} 的整数")
    return int(text)


if __name__ == "__main__":
    sys.exit(main())
