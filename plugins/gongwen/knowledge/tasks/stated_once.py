"""What a plan states once for all its tasks: who leads a list, and who is never listed again."""

from __future__ import annotations

import re

from gongwen.knowledge.units.lists import find_names
from gongwen.model import Passage, ResponsibilityRole, Span, Value

# 列第一位者为牵头单位，下同; 责任单位中排在首位的为牵头部门; 第一个单位为牵头单位
_FIRST_LEADS = re.compile(
    r"(?:[排列][列名]?[在于]?|名列|排名)?(?:第一|首|最前)(?:位|个|名|面|家)?(?:责任|承担)?(?:的|者)?(?:责任)?(?:单位|部门|名称)?"
    r"(?:均?为|即为|是|作为|系)(?:该项|本项|此项)?(?:任务|工作)?(?:的)?(?:总)?(?:牵头|主办|主责)"
)
# 以下均需各地级以上市人民政府落实，不再列出
_STANDING = re.compile(
    r"以下(?:各项|所有)?(?:工作|任务|措施|事项)?(?:均|都|皆)(?:需要?|须|应|由|要){0,2}"
    r"(?P<names>[\u4e00-\u9fa5、（）]{2,60}?)(?:按照?职责分工|具体|分别|抓好|组织|参与)?"
    r"(?P<verb>负责|落实|配合|参与|参加|执行|实施|贯彻)[^。；]{0,12}?[，,]\s?不再"
)
# Said of the lists of a plan, not of one team amid its text.
_OF_LISTS = re.compile(r"下同|责任|分工|任务|措施|各项|以下|均|注")


class FirstLeads(Value):
    """Where a text says that the first unit of each list leads (lead_rule)."""

    anchor: str
    quote: str


class Standing(Value):
    """Units that take part in every task from `anchor` on, though no later one names them."""

    anchor: str
    part: str
    quote: str
    names: tuple[Span, ...]
    role: ResponsibilityRole | None


def find_first_leads(passages: tuple[Passage, ...]) -> FirstLeads | None:
    """The statement that the first of each list leads; it holds for the whole document.

    Example: ``（工业和信息化部、科技部等负责。列第一位者为牵头单位，下同）``.
    """
    for passage in passages:
        if not any(word in passage.text for word in ("第一", "首", "最前")):
            continue
        for match in _FIRST_LEADS.finditer(passage.text):
            start, end = _sentence(passage.text, match.start(), match.end())
            is_in_bracket = passage.text[end : end + 1] in tuple("）)〕]")
            if is_in_bracket or _OF_LISTS.search(passage.text, start, end):
                return FirstLeads(anchor=passage.anchor, quote=passage.text[start:end])
    return None


def find_standing(passages: tuple[Passage, ...]) -> tuple[Standing, ...]:
    """The statements that some unit has a part in all tasks that follow.

    Example: ``以下均需各地级以上市人民政府落实，不再列出``.
    """
    found: list[Standing] = []
    for passage in passages:
        for match in _STANDING.finditer(passage.text):
            start, end = _sentence(passage.text, match.start(), match.end())
            names = find_names(passage.text, match.start("names"), match.end("names"))
            found.append(
                Standing(
                    anchor=passage.anchor,
                    part=passage.part,
                    quote=passage.text[start:end],
                    names=tuple(Span(name.start, name.end) for name in names),
                    role="supporting" if match["verb"] in ("配合", "参与", "参加") else None,
                )
            )
    return tuple(found)


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The clause around ``text[start:end]``, between full stops, semicolons and brackets."""
    stops = "。；;（）()〔〕[]"
    while start and text[start - 1] not in stops:
        start -= 1
    while end < len(text) and text[end] not in stops:
        end += 1
    return start, end
