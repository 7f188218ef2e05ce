"""Which class a figure has: target, condition, result, scope or implied; or that it is none."""

from __future__ import annotations

import re

from gongwen.knowledge.deadlines.reports import Tone, is_past
from gongwen.knowledge.targets.figure_forms import SHARE, Figure
from gongwen.model import TargetClass, Value

_RATE = re.compile(r"率|比[例重]|占|增长|下降|降低|提[高升]|减少|压减|增[速幅]|降幅|覆盖")
# Amounts that a rule grants, charges or permits; lengths and places; formulas; members of a body.
_NO_TARGET = re.compile(
    r"给予|奖励|补助|补贴|资助|罚|扣[除减]|计提|税|费率|利率|缴|保证金|注册资本|赔偿|处分|标准为|每[人月年户次]|限额|最高|"
    r"距|水位|高程|半径|坐标|面积约|宽度|车长|[÷×＝=]|编制|职数|年龄|由\d|[组构]成|会议|常务|委员|附件|[表图]\d|颁发|授予|"
    r"成员|组长|包括"
)
_MONEY = re.compile(
    r"规模|投资|收入|产值|总额|融资|增加值|营业|交易额|生产总值|销售额|存款|消费|经费|贷款|余额|资金"
)
_IDLE = re.compile(r"方面|部分|层|环节|步骤|原则|要求|字|以上的|左右的|工作日|月|百分|民族")
# Words of statistics.
_REPORTED = re.compile(
    r"连续[\d一二三四五六七八九十]{1,3}年|较(?:年初|上年|去年|上月|同期)|比上年|惠及|仅"
)
_STATISTICS = re.compile(r"据[^，。；]{0,10}(?:统计|测算|核算)|截[至止]")
_MUST = re.compile(r"[应须请]|要(?!求)|必须|确保|力争")
_ACHIEVED = re.compile(r"取得[^，。；]{0,8}(?:成效|成绩|进展)$|^，(?:现)?已成为")
# 力争80%以上的机关建成…, 具备5%以上的…能力: the share is the goal, not a case
_AIMS = re.compile(r"(?:力争|争取|确保|具备|实现|推动|做到|要有)$")
# What was before (由50%提高到60%), and what only may be the case.
_BASELINE = re.compile(r"[由从][^，。；]{0,12}$|原$")
_GROWS = re.compile(r"\s?(?:提[高升]|增[加长]|降低?|下降|扩大|递增|减少|上升|压缩|缩短)[到至为]")
_CASE = re.compile(r"未(?:超过|达到?|满)|如果|若|假如|用于$")
_CASE_END = re.compile(r"[）)]?的[，,。；;、）)]")
_COVERED = re.compile(r"(?:覆盖|涉及|分为|的“)[^，。；、]{0,6}$")
# 新增35个甲、30个乙: the verb leads to both
_LISTED = re.compile(r"(?:新增|新建|[建改]成|建设|打造|培育|创建)\d[\d.]{0,8}[^，。；、]{1,24}、$")
_NOT_COUNTED = re.compile(r"(?:[第前共近约以下至“]|其中|附件|全部|之一)$")
_SHORTEST = 12
"""A passage shorter than this is a cell of a table that was printed as lines."""
# fmt: off
_SCOPE_UNITS = frozenset({
    "种", "类", "个", "项", "家", "所", "座", "市", "县", "区", "村", "镇", "乡镇", "户", "名",
    "人", "处", "条", "阶段", "街道", "支",
})
# fmt: on


class Surroundings(Value):
    """What is said around a figure.

    ``sentence`` are the words of its sentence before it and ``clause`` those of its clause,
    ``rest`` those of its sentence after it; ``is_over`` says that the sentence dates it to a year
    before the document's.
    """

    sentence: str
    clause: str
    rest: str
    passage_length: int
    tone: Tone
    is_over: bool


def classify(figure: Figure, around: Surroundings) -> TargetClass | None:
    """The class of `figure`, ``None`` where the words around it do not say what it is.

    Example: ``常住人口超过10万人`` before 的贫困县 is a condition, ``扩大到30种`` a target.
    """
    clause = around.clause
    is_reported = (
        is_past(clause)
        or _REPORTED.search(clause)
        or _STATISTICS.search(around.sentence)
        or _ACHIEVED.search(around.rest)
    )
    if figure.is_implied:
        is_set = not (around.tone == "report" or is_reported or _CASE.search(clause))
        return "implied" if is_set else None
    is_told = around.tone == "report" or (
        around.tone == "news" and not _MUST.search(around.sentence)
    )
    is_norm = figure.is_qualifying and figure.has_operator and around.tone != "report"
    if not is_norm and (is_told or around.is_over or is_reported):
        return _reported(figure, around)
    if figure.is_length or figure.value is None or figure.unit is None:
        return None
    if _NO_TARGET.search(clause[-24:]) or around.rest.startswith("民族"):
        return None
    if _is_aside(figure, around):
        return None
    if figure.unit.endswith("元") and not _MONEY.search(clause):
        return None
    if figure.is_qualifying and figure.has_operator:
        return _qualifying(figure, clause)
    if figure.has_operator or figure.is_led or (figure.is_about and clause.endswith("在")):
        return "target"
    if figure.unit == SHARE:
        return "target" if _RATE.search(clause) else None
    return _covering(figure, around)


def _is_aside(figure: Figure, around: Surroundings) -> bool:
    """Whether it is what was before, a case of a rule, or all that its passage says."""
    if _BASELINE.search(around.clause) or _CASE.search(around.clause):
        return True
    if _GROWS.match(around.rest) or _CASE_END.match(around.rest):
        return True
    return around.passage_length < _SHORTEST


def _reported(figure: Figure, around: Surroundings) -> TargetClass | None:
    is_figure = figure.has_operator or figure.is_led or figure.unit == SHARE
    if around.tone not in ("report", "news") and not is_figure:
        return None
    return "scope" if _COVERED.search(around.clause) else "result"


def _qualifying(figure: Figure, clause: str) -> TargetClass | None:
    """A share of what follows (力争80%以上的机关建成…) is a target, any other a condition."""
    if figure.is_led or (figure.unit == SHARE and _AIMS.search(clause)):
        return "target"
    if figure.unit == SHARE and figure.indicator is None:
        return "target" if re.fullmatch(r".{0,4}(?:力争|确保|全[省市县国])?", clause) else None
    return "condition" if figure.indicator else None


def _covering(figure: Figure, around: Surroundings) -> TargetClass | None:
    """A count of what a measure is for, right before its noun: 34种大病患者."""
    follows = around.rest[:1]
    if _LISTED.search(around.clause):
        return "target"
    is_counted = figure.unit in _SCOPE_UNITS and "\u4e00" <= follows <= "\u9fa5"
    if not is_counted or follows in "的左以是由为在被已有" or _IDLE.match(around.rest):
        return None
    if "负责" in around.rest[:24]:
        return None  # （珠三角9个市按职责分工负责）
    return None if _NOT_COUNTED.search(around.clause) else "scope"
