"""corpus → search indexes: the steps in order, and nothing else."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from gongwen import search
from gongwen.knowledge import load_library
from gongwen.search.engines import ENGINES, name

CORPUS = Path("corpus")
CACHE = Path(".cache/gongwen")


def main(arguments: list[str] | None = None) -> int:
    """Build the indexes that are asked for, all by default; say what was built and where it lies.

    Records that cannot be used are named, and the others are indexed.

    Returns:
        The exit status: 0, or 2 where there is no corpus to index.
    """
    engines = {name(engine): engine for engine in ENGINES}
    parser = argparse.ArgumentParser(
        description="为语料库建立检索索引：whoosh 供 gongwen search 使用，browser 供网站使用。",
        epilog="索引可随时重建；建立过程中断时，原有索引不受影响。",
        add_help=False,
    )
    parser.add_argument("-h", "--help", action="help", help="显示本说明")
    parser.add_argument(
        "--engine", choices=engines, action="append", help="只建立这一种索引，可重复；默认全部"
    )
    options = parser.parse_args(arguments)
    if not CORPUS.is_dir():
        print(f"找不到 {CORPUS}/ 文件夹。请在项目的顶层文件夹里运行。", file=sys.stderr)
        return 2
    library = load_library(CORPUS)
    for problem in library.problems:
        if problem.severity == "error":
            print(problem, file=sys.stderr)
    for chosen in dict.fromkeys(options.engine or engines):
        started = time.perf_counter()
        search.index(library, CACHE, [engines[chosen]])
        seconds = time.perf_counter() - started
        print(f"{chosen}：已索引 {len(library.holdings)} 份文件，用时 {seconds:.1f} 秒。")
    print(f"索引在 {CACHE}/。")
    return 0


if __name__ == "__main__":
    sys.exit(main())
