"""Where the lines of a title may break: at words (GB/T 9704-2012, 7.3.1: 回行时词意完整)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

# The words that 公文 titles are built from: 机关 + 关于 + 事由 + 的 + 文种.
_BORDER = re.compile(
    r"(?<=关于)(?!印发)|(?=关于)|(?<=印发)|(?<=\d年)|(?<!\d)(?=\d{4}年)|(?<=期间)"
    r"|(?<=[、，；：—　 》”）])|(?=[《“])"
    r"|(?=工作(?:要点|方案|计划|意见)|实施(?:方案|意见|细则)|行动(?:计划|方案))"
    r"|(?=的(?:通知|意见|函|决定|决议|命令|公告|通告|批复|请示|报告|公报|通报|议案|纪要)$)"
)


def title_words(title: str, bodies: Iterable[str] = ()) -> tuple[str, ...]:
    """Cut `title` at borders where a line may break; joined, the words are `title` again.

    Args:
        title: As printed.
        bodies: Names of issuers, after which a line may break.

    Example: ``title_words("中卫市卫生健康委2020年健康扶贫工作要点", ["中卫市卫生健康委"])`` is
    ``("中卫市卫生健康委", "2020年", "健康扶贫", "工作要点")``.
    """
    borders = {match.start() for match in _BORDER.finditer(title)}
    borders |= {len(body) for body in bodies if body and title.startswith(body)}
    cuts = [0, *sorted(border for border in borders if 0 < border < len(title)), len(title)]
    return tuple(title[a:b] for a, b in pairwise(cuts))
