"""Numbers with a unit: 占总量的80%以上, 扩大到30种, 2.5万人次, 不少于100个."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.knowledge.targets.figure_forms import indicators
from gongwen.knowledge.targets.figure_forms.figure import SHARE, Figure
from gongwen.model import Operator

_NEAR = 14
"""The words right before a number that set its bound, or lead to it, are within this many."""

_UNITS = (
    "个?(?:市|县|村(?!卫|民)|乡镇|镇|街道|阶段|省份)|人口|人次|人天|人份|人|名|户|家|所|座|个|种|类|项|次|件|例|张|套|台|辆|条|处|支|批|场|期|篇|本|份|枚|"
    "艘|架|只|头|棵|株|亩|公顷|平方米|平方公里|立方米|公里|千米|米|吨标准煤|吨|千克|公斤|千瓦时|千瓦|"
    "兆瓦|元|美元|港元|倍|床|张床位|学时|课时|区|标箱|标准箱|TEU"
)
_NUMBER = re.compile(
    r"(?<![\d.A-Za-z+＋第〔\[（(—－\-~～×÷/:：])"
    r"(?P<number>\d{1,3}(?:[,，]\d{3}){1,3}|\d{1,12}(?:\.\d{1,4})?)\s?"
    r"(?P<more>[多余几])?(?P<scale>万亿|亿|万|千万|百万|千|百)?(?P<still>[多余])?\s?"
    rf"(?:(?P<share>[%％‰]|个百分点|个(?=[和、]\d{{1,3}}(?:\.\d{{1,4}})?个百分点))|(?P<unit>{_UNITS}))?"
)
_RANGE = re.compile(r"\s?[—－\-~～]{1,2}\s?\d")
_WITH_NOUN = re.compile(r"[\u4e00-\u9fa5A-Za-z“]")
_WHOLE = frozenset({"个", "项", "种", "类", "次"})
_SCALE = {
    "万": 1e4,
    "亿": 1e8,
    "万亿": 1e12,
    "千": 1e3,
    "百": 1e2,
    "千万": 1e7,
    "百万": 1e6,
}
_SHARES = {"%": 100, "％": 100, "‰": 1000, "个百分点": 100, "个": 100}
_AFTER = re.compile(r"\s?(?:（含[^（）]{0,8}）)?(?P<word>及?以上|及?以下|以内|之内|左右)?")
_BOUND = re.compile(
    r"(?P<at_most>不得?超过|不得?高于|不得?多于|不大于|最多|≤|控制在)"
    r"|(?P<at_least>不得?少于|不得?低于|不小于|至少[\u4e00-\u9fa5]{0,3}|≥)"
    r"|(?P<more>超过|高于|大于|突破|多于|超|＞|>)"
    r"|(?P<less>低于|小于|少于|＜|<)"
    r"|(?P<just>(?:达到?|(?:扩大|提[高升]|增[加长]|上升|降低?|下降|减少|缩短|拓展|稳定|保持|递增)[到至在])了?)"
)
_BOUND_END = re.compile(rf"(?:{_BOUND.pattern})(?:（含）|约|近)?\s?$")
_BOUNDS: dict[str, Operator] = {
    "at_most": "<=",
    "at_least": ">=",
    "more": ">",
    "less": "<",
    "just": "=",
}
_LED = re.compile(
    r"(?P<verb>[要应须]有|新增|新[建改]|[建改]成|建设|打造|培育|完成|创建|培训|选派|引进|改造|组织|举办|形成|推广|支持|选择|认定|遴选|"
    r"制修订|发展|实现|推动|营造|修复|储备|设立|孵化|扩招|招收|培养|推出|布局|带动|减少|压减|增[加长]|[下]降|降低|提[高升]|"
    r"推进|集聚|创造|新改建|新开工|开工|建立|建好|转移|选树|共?研究|救治|约谈|通报|督办|暗访|深入[\u4e00-\u9fa5]{0,3}|提出|梳理|收治|减免[\u4e00-\u9fa5]{0,4}|组织全?[省市县]?)了?(?:约|近|共)?\s?$"
)
_LED_OBJECT = re.compile(
    r"(?P<verb>(?:新[增建]|新改建|建[成设]|打造|培育|完成|创建|培训|引进|改造|收治|扩招|培养|储备)[\u4e00-\u9fa5A-Za-z]{1,10})$"
)
# …调查和不少于200处…, 在10个左右…领域: the noun comes after
_NAMES_NOTHING = re.compile(r"[\u4e00-\u9fa5][和及与在]$")
_CLAUSE_END = re.compile(r"[，,。；;、（(]|$")
_QUALIFIES = re.compile(
    r"（含[^（）]{1,6}）[\u4e00-\u9fa5]|(?:、[^，。；、]{2,24})?的(?![^，。；、]{0,4}(?:目标|水平|要求|任务|标准|基础|比例|规模))[\u4e00-\u9fa5A-Za-z“]"
)


def find(text: str) -> Iterator[Figure]:
    """The numbers of `text` that have a unit, with the words that make them a figure.

    No number is what only names a thing: 2型, 9+3, 三级医院, 第3条, 5G, 12345热线. A number
    without a unit is one where 万 or 亿 follows (57.6万).

    Example: ``病种扩大到30种`` is ``= 30 种`` of ``病种``.
    """
    end = 0
    for match in _NUMBER.finditer(text):
        if match["share"] is None and match["unit"] is None and match["scale"] not in ("万", "亿"):
            continue
        if "." in match["number"] and match["unit"] in _WHOLE and match["scale"] is None:
            continue
        if _RANGE.match(text, match.end()):
            continue  # 6%－6.5%: neither is the goal
        figure = _figure(text, match, end)
        yield figure
        end = figure.end


def _value(match: re.Match[str]) -> float:
    number = float(re.sub(r"[,，]", "", match["number"]))
    number *= _SCALE.get(match["scale"] or "", 1)
    number /= _SHARES.get(match["share"] or "", 1)
    return round(number, 6)


def _figure(text: str, match: re.Match[str], low: int) -> Figure:
    after = _AFTER.match(text, match.end())
    word = (after["word"] if after else None) or ""
    last = after.end() if after and word else match.end()
    before = text[max(low, match.start() - _NEAR) : match.start()]
    bound = _BOUND_END.search(before)
    led = None if bound else _LED.search(before)
    if bound is None and led is None and _CLAUSE_END.match(text, last):
        led = _LED_OBJECT.search(before)
    named = _named(text, match, before, (bound, led), low)
    qualified = _QUALIFIES.match(text, last) or (
        _WITH_NOUN.match(text, last) if word[:1] == "及" else None
    )
    noun = indicators.Named(indicator=None, at=last)
    if not (match["share"] or qualified) and (led is not None or named.indicator is None):
        noun = indicators.after(text, last)
    return Figure(
        start=named.at,
        end=noun.at,
        first=match.start(),
        last=last,
        value=_value(match),
        unit=SHARE if match["share"] else _unit(match["unit"]),
        operator=_operator(match, bound, word),
        indicator=noun.indicator or named.indicator,
        has_operator=bound is not None or word not in ("", "左右"),
        is_about=word == "左右",
        is_led=led is not None and word[:1] != "及",
        scope=indicators.after(text, qualified.end() - 1).indicator if qualified else None,
        is_qualifying=qualified is not None,
    )


def _named(
    text: str,
    match: re.Match[str],
    before: str,
    leads: tuple[re.Match[str] | None, re.Match[str] | None],
    low: int,
) -> indicators.Named:
    """What stands before the number: an indicator, or what is done (专题通报4次)."""
    offset = match.start() - len(before)
    bound, led = leads
    if _NAMES_NOTHING.search(before, 0, bound.start() if bound else len(before)):
        return indicators.Named(
            indicator=None, at=offset + bound.start() if bound else match.start()
        )
    if bound is not None:
        named = indicators.before(text, low, offset + bound.start())
    elif led is not None:
        named = indicators.before(text, low, offset + led.end("verb"))
        if named.indicator is None:
            return indicators.Named(indicator=None, at=offset + led.start())
    elif match["share"] or _AFTER.match(text, match.end())["word"]:  # type: ignore[index]
        return indicators.before(text, low, match.start())
    else:
        return indicators.Named(indicator=None, at=match.start())
    return named


def _operator(match: re.Match[str], bound: re.Match[str] | None, word: str) -> Operator:
    if word.endswith("以上"):
        return ">="
    if word.endswith(("以下", "以内", "之内")):
        return "<="
    if bound is not None:
        return next(_BOUNDS[name] for name, said in bound.groupdict().items() if said)
    return ">" if match["more"] or match["still"] else "="


def _unit(printed: str | None) -> str | None:
    """A unit without the 个 of a place: 个市 is 市."""
    return printed[1:] if printed and len(printed) > 1 and printed[0] == "个" else printed
