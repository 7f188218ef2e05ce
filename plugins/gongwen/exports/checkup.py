"""体检: every problem of a Library, in the order of files and lines, for people and programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import msgspec

from gongwen.code_words import SEVERITY
from gongwen.knowledge.library import Library
from gongwen.problems import Problem


def find_all(library: Library, codes: Iterable[str] = ()) -> tuple[Problem, ...]:
    """The problems of the corpus and of its documents, each once, sorted by file and line.

    With `codes`, those of these codes alone.
    """
    wanted = frozenset(codes)
    found = dict.fromkeys([*library.problems, *(p for h in library.holdings for p in h.problems)])
    held = [one for one in found if not wanted or one.code in wanted]
    return tuple(sorted(held, key=lambda one: (one.file, one.line, one.code, one.message)))


def render_checkup(problems: tuple[Problem, ...], documents: int) -> str:
    """The problems, one a line, and below them how many there are of each code.

    Example of a line: ``corpus/documents/a.md:31: “四、…”之前缺“三、”。… [numbering-skip]``.
    """
    lines = [str(one) for one in problems]
    counts = Counter((one.code, one.severity) for one in problems)
    lines += [""] if counts else []
    lines += [
        f"{count:>6}  {code}（{SEVERITY[severity]}）"
        for (code, severity), count in sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    ]
    errors = sum(one.severity == "error" for one in problems)
    lines.append(f"体检 {documents} 份文件：问题 {len(problems)} 处，其中错误 {errors} 处。")
    return "\n".join(lines) + "\n"


def checkup_json(problems: tuple[Problem, ...]) -> str:
    """The problems as JSON, one object a line."""
    return "".join(msgspec.json.encode(one).decode("utf-8") + "\n" for one in problems)
