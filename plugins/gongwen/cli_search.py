"""The commands that search: ``gongwen search`` and ``gongwen serve``, their arguments and order."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Sequence
from pathlib import Path

_OPTION = re.compile(r"--|-[A-Za-z]")
_FILTERS = (
    ("issuer", "发文机关"),
    ("kind", "文种"),
    ("region", "地区"),
    ("level", "发文机关的层级（推得）：国家、省级、市级、县级"),
    ("unit", "责任单位"),
    ("year", "年份"),
)
_SWITCHES = (
    ("task", "有任务", "只列属于一项任务的段"),
    ("deadline", "有时限", "只列写明完成时限的段，或所属任务写明的"),
)


def _take_words(options: argparse.Namespace, rest: Sequence[str]) -> list[str]:
    """Put what argparse did not know among the words of ``options``; what is left is wrong.

    A word may begin with ``-``, which leaves it out of what is found, unless a letter follows; and
    words may stand after options. After ``--`` everything is a word.

    Example: of ``["-签约", "-x"]`` the first is a word, and the second comes back.
    """
    border = rest.index("--") if "--" in rest else len(rest)
    options.words += [one for one in rest[:border] if not _OPTION.match(one)] + [
        *rest[border + 1 :]
    ]
    return [one for one in rest[:border] if _OPTION.match(one)]


def add_search(command: argparse.ArgumentParser) -> None:
    """The arguments of ``gongwen search``."""
    command.add_argument(
        "words",
        nargs="*",
        metavar="词",
        help="检索词、文号、单位；-词 排除，标题: 文号: 单位: 发文: 限定，引号（'\"…\"'）内为原句；"
        "以 -字母 开头的词写在 -- 之后",
    )
    command.add_argument(
        "--no-alias", dest="alias", action="store_false", help="不按单位的其他名称检索"
    )
    command.add_argument(
        "--sort",
        choices=("relevance", "date"),
        default="relevance",
        help="次序：相关（默认）或日期，新的在前",
    )
    for name, words in _FILTERS:
        command.add_argument(f"--{name}", metavar="值", help=words)
    for name, value, words in _SWITCHES:
        command.add_argument(f"--{name}", action="store_const", const=value, help=words)
    command.add_argument(
        "--from",
        dest="from_",
        type=_bound,
        metavar="日期",
        help="成文日期不早于此年、月或日，如 2020-03",
    )
    command.add_argument(
        "--to", type=_bound, metavar="日期", help="成文日期不晚于此年、月或日，如 2020-12-31"
    )
    command.add_argument(
        "--limit", type=_count, default=10, metavar="数", help="列出的文件数（默认 10）"
    )
    command.add_argument("--json", action="store_true", help="输出 JSON")
    command.set_defaults(run=_search, take_rest=_take_words)


def add_serve(command: argparse.ArgumentParser) -> None:
    """The arguments of ``gongwen serve``."""
    command.description = (
        "提供生成好的网站（先运行 make site）和只读的检索接口 /api/search，"
        "其结果与 gongwen search --json 相同，说明见 /api/openapi.json。"
        "默认只有本机能访问。语料改动后再运行 make site 即可，不必重启。按 Ctrl-C 结束。"
    )
    command.add_argument(
        "--host", metavar="地址", default="127.0.0.1", help="监听的地址（默认 127.0.0.1，仅本机）"
    )
    command.add_argument(
        "--port",
        metavar="端口",
        type=_port,
        default=8080,
        help="端口（默认 8080）；0 由系统选一个空闲的",
    )
    command.add_argument(
        "--site", metavar="文件夹", type=Path, help="网站文件夹（默认语料文件夹旁的 site）"
    )
    command.add_argument(
        "--rate",
        metavar="次数",
        type=_count,
        default=10,
        help="每个来访地址每秒最多检索几次（默认 10，0 不限）",
    )
    command.set_defaults(run=_serve)


# ── commands ─────────────────────────────────────────────────────────────────────────────────


def _search(options: argparse.Namespace) -> int:
    from gongwen import search  # jieba and Whoosh take their time to load; only this needs them

    filters = {name: getattr(options, name) for name in search.FILTERS}
    is_asked = bool(options.words) or all(value is None for value in filters.values())
    known = search.known_aliases(options.corpus) if options.alias else search.NO_ALIASES
    words = search.read_words(" ".join(options.words), known) if is_asked else ()
    cache = _cache(options.corpus)
    _make_index(options.corpus, cache)
    query = search.Query(words=words, sort=options.sort, limit=options.limit, **filters)
    hits = search.answer(cache, query)
    print(search.hits_json(hits) if options.json else search.render_hits(hits), end="")
    return 0


def _serve(options: argparse.Namespace) -> int:
    from gongwen import search, serve  # with jieba and Whoosh, as above

    corpus = options.corpus
    cache = _cache(corpus)
    site = options.site or corpus.resolve().parent / "site"
    serve.check_site(site)
    if not search.has_index(cache):
        _make_index(corpus, cache)
    service = serve.Service(site, cache, options.rate, lambda: search.known_aliases(corpus))
    with serve.Server(options.host, options.port, service) as server:
        serve.serve_until_told(server, lambda: print(serve.welcome(server), flush=True))
    return 0


def _make_index(corpus: Path, cache: Path) -> None:
    """Bring the index up to date; that there was none is told, since it takes its time."""
    from gongwen import search
    from gongwen.fingerprint import corpus_version

    if search.is_current(corpus, cache):
        return
    from gongwen.knowledge import load_library  # half a second, and more for each document

    if not search.has_index(cache):
        print("还没有可用的检索索引，正在建立（与 make index 相同）……", file=sys.stderr, flush=True)
    version = corpus_version(corpus)
    search.ensure_index(load_library(corpus), cache)
    search.seal(corpus, cache, version)


def _cache(corpus: Path) -> Path:
    return corpus.resolve().parent / ".cache" / "gongwen"


# ── values ───────────────────────────────────────────────────────────────────────────────────


def _bound(words: str) -> str:
    from gongwen.search import is_bound

    if not is_bound(words):
        raise argparse.ArgumentTypeError(f"“{words}”不是日期，请写年、月或日，如 2020-12-31")
    return words


def _port(words: str) -> int:
    if not (words.isascii() and words.isdigit() and int(words) <= 65535):
        raise argparse.ArgumentTypeError(f"“{words}”不是端口，请写 0 到 65535 的整数")
    return int(words)


def _count(words: str) -> int:
    if not (words.isascii() and words.isdigit() and len(words) <= 6):
        raise argparse.ArgumentTypeError(f"“{words}”不是次数或份数，请写 0 或正整数")
    return int(words)
