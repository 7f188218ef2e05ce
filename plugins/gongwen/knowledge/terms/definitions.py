"""What a text itself says that a term means (释义): one function for each form, tried in order.

Where the term has a number (三个一批), what is said must have as many members; else it is none.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from gongwen.knowledge.terms.listings import Items, freed, split_list
from gongwen.knowledge.terms.numbered import Numbered, parse_numbered
from gongwen.model import Certainty, Definition, Passage, Span, Value


class Use(Value):
    """A term where it stands: ``text[start:end]`` with its quotation marks, if it has any."""

    words: str
    passage: Passage
    start: int
    end: int

    @property
    def text(self) -> str:
        """The text of the whole passage."""
        return self.passage.text

    @property
    def numbered(self) -> Numbered | None:
        """What it counts."""
        return parse_numbered(self.words)


def find_definition(use: Use) -> Definition | None:
    """The definition that stands beside `use`; ``None`` where the text gives none.

    Examples: ``“四讲”（讲危害、讲识别、讲监测、讲避险）``; ``本办法所称公共数据，是指……``;
    ``行政执法公示制度、……（以下统称“三项制度”）``; ``预报、预警、预演、预案“四预”措施``.
    """
    return next((found for form in _FORMS if (found := form(use))), None)


_LONGEST = 200
_SHORTEST = 4


def _made(
    use: Use, start: int, end: int, rule: str, certainty: Certainty, items: tuple[str, ...] = ()
) -> Definition | None:
    quote = use.text[start:end]
    if not _SHORTEST <= len(quote) <= _LONGEST:
        return None
    evidence = use.passage.evidence(Span(start, end), rule, certainty)
    return Definition(text=quote, evidence=evidence, members=items)


def _made_of(use: Use, found: Items | None, rule: str, certainty: Certainty) -> Definition | None:
    if found is None:
        return None
    return _made(use, found.start, found.end, rule, certainty, found.items)


def _share(items: tuple[str, ...], key: str) -> bool:
    """Whether all `items` have the word that is counted, or the first character of a longer one."""
    return bool(key) and any(all(k in item for item in items) for k in (key, key[0]))


# ── the forms ────────────────────────────────────────────────────────────────────────────────

_MEANS = re.compile(r"[，,]?\s?(?:是指|指的是|即指|就是指|即)(?P<says>[^。；“”]{4,200})[。；]")


def _is_said(use: Use) -> Definition | None:
    """“X”是指……。"""
    match = _MEANS.match(use.text, use.end)
    if match is None or use.numbered:
        return None
    return _made(use, *match.span("says"), "term-is-said", "stated")


_NOUN = (
    r"(?:教师|机制|制度|政策|行动|工程|原则|活动|模式|管理|要求|改革|工作|服务|体系|方针|策略|措施"
    r"|目标|标准|企业|人员|人才|地区|项目|计划|问题|项目)?"
)
_BRACKET = re.compile(
    rf"{_NOUN}[（(](?:即|指|即指|是指|包括|分别为|分别是|分别指)?[：:]?“?(?P<says>[^（()）]{{4,200}}?)”?[）)]"
)
_HAS_DUTY = re.compile(r"牵头|负责|配合")
_NO_MEANING = re.compile(
    r"牵头|负责|配合|责任|附件|见|详见|以下|下同|年版|共\d|不含|含|[^、，]{0,9}[〔\[]"
)


def _is_bracketed(use: Use) -> Definition | None:
    """“X”（……）; also the bracket that ends the quotation, “三个下沉（……）”."""
    match = _BRACKET.match(use.text, use.end)
    if match is None or _NO_MEANING.match(match["says"]):
        return None
    start, end = match.span("says")
    for mark in "、，" if use.numbered else "":
        items = tuple(match["says"].split(mark))
        if use.numbered and len(items) == use.numbered.count:
            return _made(use, start, end, "bracket-says", "stated", items)
    if use.numbered and not use.words.startswith("双"):  # 双师型教师（同时具备……）counts nothing
        return None
    is_meaning = not _HAS_DUTY.search(match["says"])
    return _made(use, start, end, "bracket-says", "stated") if is_meaning else None


_CLAUSE_BEFORE = re.compile(r"[^，。；：！？“”（）()《》\n]{2,160}$")
_CALLED = re.compile(r"[（(]以下(?:简称|统称|称为?|合称)[:：]?\s?$")


def _is_called(use: Use) -> Definition | None:
    """A、B和C（以下统称“三项制度”）."""
    if use.numbered is None:
        return None
    called = _CALLED.search(use.text, max(0, use.start - 10), use.start)
    found = called and _list_before(use, called.start(), use.numbered)
    return _made_of(use, found or None, "list-is-called", "stated")


def _list_before(use: Use, end: int, numbered: Numbered) -> Items | None:
    clause = _CLAUSE_BEFORE.search(use.text, max(0, end - 160), end)
    if clause is None or "、" not in clause.group():
        return None
    found = split_list(use.text, clause.start(), end, numbered.count)
    return found and freed(found, numbered.key)


_LINK = re.compile(r"(?:等|的|这|等的)$")


def _follows_list(use: Use) -> Definition | None:
    """预报、预警、预演、预案“四预”措施: each member has the word that is counted."""
    if use.numbered is None:
        return None
    link = _LINK.search(use.text, max(0, use.start - 2), use.start)
    found = _list_before(use, link.start() if link else use.start, use.numbered)
    if found is None or not _share(found.items, use.numbered.key):
        return None
    return _made_of(use, found, "list-before-term", "stated")


_LIST = re.compile(r"[^，。；：！？、“”（）()\n]{2,40}(?:、[^，。；：！？、“”（）()\n]{2,40}){1,9}")
_SENTENCES = 2
_FAR = 300


def _precedes_list(use: Use) -> Definition | None:
    """“三个一批”行动。实行甲一批、乙一批、丙一批: in this sentence or the next one."""
    numbered = use.numbered
    if numbered is None or not numbered.key:
        return None
    stop = use.end
    for _ in range(_SENTENCES):
        stop = use.text.find("。", stop, use.end + _FAR) + 1 or use.end + _FAR
    for match in _LIST.finditer(use.text, use.end, stop):
        found = split_list(use.text, *match.span(), numbered.count)
        clean = found and freed(found, numbered.key, is_open_end=True)
        if clean and all(numbered.key in item for item in clean.items):
            return _made_of(use, clean, "list-after-term", "derived")
    return None


_GOAL = re.compile(
    r"的?(?:目标|标准|要求|任务|目标标准|目标任务|目标要求)，(?:努力|全力|确保|切实)?(?:实现|做到|达到)"
)


def _is_goal(use: Use) -> Definition | None:
    """围绕“X”的目标，努力实现……有甲、有乙、有丙; 实现有甲、有乙、有丙的X目标."""
    if use.numbered:
        return None
    if goal := _GOAL.match(use.text, use.end):
        match = _LIST.match(use.text, goal.end())
        return _like_items(use, match, "goal-says", "derived") if match else None
    if use.text[use.start - 1 : use.start] == "的":
        clause = _CLAUSE_BEFORE.search(use.text, max(0, use.start - 160), use.start - 1)
        match = clause and _LIST.fullmatch(use.text, clause.start(), use.start - 1)
        return _like_items(use, match, "list-before-term", "stated") if match else None
    return None


def _like_items(
    use: Use, match: re.Match[str], rule: str, certainty: Certainty
) -> Definition | None:
    """The list of `match` where its items open and close alike, which alone shows the meaning."""
    found = split_list(use.text, *match.span(), match.group().count("、") + 1)
    clean = found and freed(found, is_open_end=True)
    if clean is None or len({(item[0], item[-1]) for item in clean.items}) > 1:
        return None
    return _made_of(use, clean, rule, certainty)


_FORMS: tuple[Callable[[Use], Definition | None], ...] = (
    _is_said,
    _is_bracketed,
    _is_called,
    _follows_list,
    _precedes_list,
    _is_goal,
)
