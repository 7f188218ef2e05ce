"""Printed lists of units (责任单位) → names with their places: what parts them, what joins them.

Only marks outside brackets separate. Names are as printed; trailing 等 is no part of a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.model import Value
from gongwen.structure.lines import BODY_ENDINGS

_LONGEST_NAME = 40
_OPENING = "（([［【〔﹝《“"
_CLOSING = "）)]］】〕﹞》”"

# What a unit's name can end in, beside the endings of bodies that sign documents.
_ENDINGS = (
    rf"{BODY_ENDINGS}|集团|银行|[分支]行|海关|总队|支队|大队|分[局署]|学校|学院|联社|[残侨妇文作科]联"
    "|工商联|企联|社科联|供销社|[总分]社|科协|协会|学会|商会|总?工会|基金会|研究所|[所站队团社库]|单位|部门"
    "|机构|企业|行业|院校|高校|口岸|组委|团[省市区县州]委|兵团|军区|电网|铁塔|联通|移动|电信|人行|信保|财险"
    "|法院|党委|纪委|管委|专班|平台|主体|地区|地方|方面|成员|媒体|各地|乡镇|街道|镇街|园区|开发区|景区"
    "|本级|专家|机关|电视台|气象台"
)
_BODY = re.compile(
    rf"(?:.{{0,{_LONGEST_NAME}}}[^、])?(?:{_ENDINGS})(?:[（(][^（）()]{{1,20}}[）)])?"
)
# 各市, 各县（区）, 各地: a name by itself.
_EACH = re.compile(
    r"(?:各|全[省市县区州])(?:有关|相关)?(?:[省市州县区盟旗地乡镇]|自治[州区]|地级以上市|街道|[（）()、])+"
)
_DIVISIONS = "省市州盟县区旗镇乡"
_DIVISION_NAME = re.compile(rf"[\u4e00-\u9fa5]{{2,10}}[{_DIVISIONS}]")

# Words of a sentence, which no name of a unit holds.
_SENTENCE = re.compile(
    r"[的是由在将把被《》。？！：:；;]|应[当由]|\d{4}年|以及其|等等|要|切实|^负责|^做好"
)


def is_body(name: str) -> bool:
    """Whether `name` reads as the name of one body or of several: 省科技厅, 各有关单位, 各县（区）.

    A place by itself (广州, 嘉定区) and words of a sentence are none.
    """
    if len(name) < 2 or len(name) > _LONGEST_NAME or _SENTENCE.search(name):
        return False
    return _BODY.fullmatch(name) is not None or _EACH.fullmatch(name) is not None


def is_name(name: str) -> bool:
    """Whether `name` could be a unit beside others in a list, though no ending tells it.

    Example: ``中国石化`` has no ending that tells it; ``技工院校内由人社部门`` is a sentence.
    """
    return 2 <= len(name) <= _LONGEST_NAME and not _SENTENCE.search(name)


class Name(Value):
    """A name in a list: ``text[start:end]``; ``is_open`` where 等 follows it."""

    start: int
    end: int
    is_open: bool = False


def find_names(text: str, start: int, end: int) -> tuple[Name, ...]:
    """The names that ``text[start:end]`` lists, in order.

    Example: ``省科技厅、财政厅等部门和各市人民政府`` gives ``省科技厅``, ``财政厅`` (open) and
    ``各市人民政府``; ``广州、深圳等市人民政府`` is one.
    """
    segments = list(_segments(text, start, end))
    names: list[Name] = []
    for low, high in _with_shared_tails(text, segments):
        for name in _without_others(text, low, high):
            names += _joined_bodies(text, name)
    return tuple(names)


# ── marks ────────────────────────────────────────────────────────────────────────────────────

_MARKS = "、，,；;／/|\t\u3000"


def _segments(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """What stands between marks and gaps outside brackets, stripped, none empty."""
    depth = 0
    low = start
    for at in range(start, end):
        char = text[at]
        if char in _OPENING:
            depth += 1
        elif char in _CLOSING:
            depth = max(depth - 1, 0)
        elif not depth and (char in _MARKS or text.startswith("  ", at)):
            yield from _stripped(text, low, at)
            low = at + 1
    yield from _stripped(text, low, end)


def _stripped(
    text: str, start: int, end: int, marks: str = " \u3000\u00a0\t。.*"
) -> Iterator[tuple[int, int]]:
    while start < end and text[start] in marks:
        start += 1
    while end > start and (
        text[end - 1] in marks
        or (text[end - 1] in _CLOSING and not any(c in _OPENING for c in text[start:end]))
    ):
        end -= 1
    if start < end:
        yield start, end


# ── 广州、深圳、东莞等市人民政府: one tail that several share ─────────────────────────────────

_PLACE = re.compile(rf"[\u4e00-\u9fa5]{{2,10}}|[{_DIVISIONS}]")
_CARRIER = re.compile(r"移动|联通|电信|铁塔|广电")  # 移动、联通、电信公司
_COMPANY = re.compile(r"[\u4e00-\u9fa5]{2,4}公司")
_TAIL = re.compile(
    rf"(?P<place>[\u4e00-\u9fa5]{{0,12}}?)(?:等)?\d{{0,2}}(?:个)?(?:地级以上)?(?P<level>[{_DIVISIONS}])"
    r"(?P<body>(?:（[^（）]{1,8}）)?(?!场|域)[\u4e00-\u9fa5]{2,12})"
)
_LEVEL = re.compile(
    r"(?:自治区|直辖市|自治州|计划单列市|[州盟旗县镇乡]|街道|市(?=[（(]|人民政府|政府|党委)|区(?=[（(]|人民政府|政府|党委))(?!级)"
)


def _with_shared_tails(text: str, segments: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Join places to the body that they share: 汕头、江门市政府; 各市、自治州卫生健康局."""
    run: list[tuple[int, int]] = []
    for low, high in segments:
        if run and text[run[-1][1]] != "、":
            yield from run
            run = []
        word = text[low:high]
        if run and _shares(text[run[0][0] : run[0][1]], text[run[-1][0] : run[-1][1]], word):
            if is_body(word) and not _EACH.fullmatch(word):
                yield run[0][0], high
                run = []
                continue
        elif run and not _is_place(word):
            yield from run
            run = []
        if _is_place(word) or _EACH.fullmatch(word):
            run.append((low, high))
        else:
            yield low, high
    yield from run


def _is_place(word: str) -> bool:
    if _CARRIER.fullmatch(word):
        return True
    return _PLACE.fullmatch(word) is not None and not is_body(word)


def _shares(first: str, place: str, word: str) -> bool:
    """Whether `place`, the last of a run that `first` opens, shares the tail of `word`."""
    if _CARRIER.fullmatch(place):
        return _COMPANY.fullmatch(word) is not None
    if _EACH.fullmatch(first):
        upper = first[-1] in "省州"
        return bool(_LEVEL.match(word)) or (
            upper and word[0] == "市" and not word.startswith("市场")
        )
    tail = _TAIL.fullmatch(word)
    if tail is None or not (tail["place"] or "等" in word):
        return False
    level = place[-1] if _DIVISION_NAME.fullmatch(place) else ""  # 广州 is a city
    return not level or level == tail["level"] or {level, tail["level"]} <= {"县", "区", "市"}


# ── 等 ───────────────────────────────────────────────────────────────────────────────────────

_WHO = "有关|相关|各|各有关|各相关"
_KIND = "部门|单位|机构|地区|地方|方面|企业|院校"
# 财政厅等省有关部门和各市人民政府; 贸促会等相关部门和单位及各地区
_OTHERS = re.compile(
    rf"等\d{{0,2}}(?:个|家)?(?:国务院|中央|[省市区县州])?(?:[级直]|直属)?(?:{_WHO})?(?:职能|成员|责任|行业|主管)?"
    rf"(?:(?:{_KIND})(?:[和及](?:有关|相关)?(?:{_KIND}))?)?(?=$|[和及与]|以及)"
)
_LINK = re.compile(r"以及|[和及与]")


def _without_others(text: str, start: int, end: int) -> Iterator[Name]:
    match = _OTHERS.search(text, start + 2, end)
    if match is None:
        yield Name(start=start, end=end)
        return
    yield Name(start=start, end=match.start(), is_open=True)
    link = _LINK.match(text, match.end(), end)
    if link and link.end() < end:
        yield from _without_others(text, link.end(), end)


# ── 及, 和, 以及, 与 ──────────────────────────────────────────────────────────────────────────────

_CONJUNCTION = re.compile(r"以及|[和及与暨]|(?<=\S) (?=\S)")
# 相关部门和单位, 党委和政府, 本级及其部门: what follows is no name of its own.
_GENERIC = frozenset(
    (
        "企业",
        "机构",
        "部门",
        "单位",
        "地方",
        "地区",
        "行业",
        "园区",
        "景区",
        "乡镇",
        "街道",
        "机关",
        "学校",
        "医院",
    )
)
_BARE = re.compile(
    r"其.{0,20}|所属.{0,20}|下属.{0,20}|(?:政府|单位|部门|地方|机构|地区|企业|人员|个人)"
)


def _joined_bodies(text: str, name: Name) -> Iterator[Name]:
    """Split at a conjunction where both sides are bodies: 省残联及各市人民政府.

    Never inside a name: 人力资源和社会保障厅, 省发展和改革委员会.
    """
    low = name.start
    for link in _CONJUNCTION.finditer(text, name.start, name.end):
        left, right = text[low : link.start()], text[link.end() : name.end]
        nearest = _CONJUNCTION.split(right, maxsplit=1)[0]
        if _depth(left) or _BARE.fullmatch(nearest) or left in _GENERIC or not is_body(left):
            continue
        if is_body(right) or is_body(nearest):
            yield Name(start=low, end=link.start())
            low = link.end()
    yield Name(start=low, end=name.end, is_open=name.is_open)


def _depth(text: str) -> int:
    return sum(char in _OPENING for char in text) - sum(char in _CLOSING for char in text)
