"""For whom or what a term holds: 低风险地区落实“外防输入”策略, 医疗卫生人员“三合格”."""

from __future__ import annotations

import re

from gongwen.knowledge.terms.definitions import Use
from gongwen.knowledge.terms.numbered import is_unclear
from gongwen.model import Certainty, Evidence, Span

_RISK = r"(?P<scope>[低中高]风险(?:地区|县|区域|区|城市|街道|社区)(?:（市、区）|（市、区、旗）)?)"
_WHO = re.compile(
    rf"(?:疫情防控)?{_RISK}(?:的[^，。；“”]{{2,20}}，?)?[^。；“”]{{0,24}}(?:落实|实行|实施|采取|按照|执行)[^，。；“”]{{0,8}}$"
)
_KIND = (
    r"(?:机构|人员|能力|地区|企业|单位|部门|人口|家庭|医生|干部|学校|患者|群众|项目|医院|乡镇|村)"
)
_LEADS = (
    "进一步",
    "继续",
    "扎实",
    "全面",
    "实施",
    "查找",
    "落实",
    "推进",
    "实现",
    "提升",
    "加强",
    "推动",
    "开展",
    "完善",
    "和",
    "与",
    "及",
)
_WHOSE = re.compile(
    rf"(?P<scope>(?:[省市县乡镇村]、){{0,3}}[省市县乡镇村]?[\u4e00-\u9fa5]{{0,8}}{_KIND})$"
)
_BEFORE = 60


def find_scope(use: Use) -> Evidence | None:
    """The words before `use` that say for whom or what it holds; ``None`` where none do.

    Read are a level of risk that is the subject of the sentence, and the thing that a numbered
    shorthand stands directly behind. Derived: the text does not say that the term means only these.

    Examples: ``低风险地区落实“外防输入”策略`` → ``低风险地区``;
    ``查找县、乡、村医疗卫生机构“三个一”`` → ``县、乡、村医疗卫生机构``.
    """
    begin = max(0, use.start - _BEFORE)
    begin = max(begin, *(use.text.rfind(mark, begin, use.start) + 1 for mark in "。；\n"))
    if "风险" in use.text[begin : use.start]:
        clauses = list(_WHO.finditer(use.text, begin, use.start))
        return _scope(use, *clauses[-1].span("scope"), "subject-of-sentence") if clauses else None
    if not is_unclear(use.words):
        return None
    match = _WHOSE.search(use.text, begin, use.start)
    if match is None:
        return None
    start, end = match.span("scope")
    while lead := next((w for w in _LEADS if use.text.startswith(w, start, end)), ""):
        start += len(lead)
    return _scope(use, start, end, "thing-before-term") if end - start > 1 else None


def _scope(use: Use, start: int, end: int, rule: str, certainty: Certainty = "derived") -> Evidence:
    return use.passage.evidence(Span(start, end), rule, certainty)
