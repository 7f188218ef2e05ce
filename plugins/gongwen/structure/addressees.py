"""主送 and 分送 lists → groups, as printed and with shared places and bodies spelled out."""

from __future__ import annotations

import re

_PLACE = r"[\u4e00-\u9fa5]{1,10}?(?:省|自治区|直辖市|市|自治州|州|盟|区|县|旗|兵团)"
_NAMED = re.compile(rf"(?!各|全|有关|相关){_PLACE}")
_KINDS = r"(?:省|自治区|直辖市|市|自治州|州|盟|区|县|旗)(?:[（(][省市州盟区县旗、]{1,9}[）)])?"
_GENERIC = re.compile(rf"(?:各|全|有关|相关)?{_KINDS}")
# 直辖市及计划单列市: two kinds of places in one piece of a list
_JOINED = re.compile(
    r"(?:各|全)?(?:省|自治区|直辖市|市|自治州|州|盟|区|县|旗)[及和]"
    r"(?:计划单列市|副省级市|副省级城市|省会城市|新疆生产建设兵团)"
)
_BODY_ENDS = (
    "委员会|委|局|厅|办公室|办公厅|办|人民政府|政府|部门|法院|检察院"
    "|(?:厅|委|局)[（(][厅委局办]{1,3}[）)]"
)
_WITH_PLACE = re.compile(
    rf"(?P<place>(?:各|全)?(?:{_KINDS}|{_PLACE}))"
    rf"(?:(?:及|和)(?P<other>{_PLACE}))?(?P<body>[\u4e00-\u9fa5（）()]{{2,20}}?(?:{_BODY_ENDS}))"
)
_BARE_BODY = re.compile(
    rf"(?!各|省|市|国务院|国家|中央|有关|委|解放军)[\u4e00-\u9fa5]{{1,12}}(?:{_BODY_ENDS})"
)
# 市政府各委、办、局: one word that says what kind of body, after the first of its kind
_KIND_OF_BODY = re.compile(r"[委办局厅部署院行]")
# 北京、天津、陕西省 and 邓乃扬、韩汝琦委员: a short name whose last word stands at the list's end
_SHORT_NAME = re.compile(
    r"(?!各|全|有关|相关|.{0,1}妇联)[\u4e00-\u9fa5]{2,3}(?<![委办局厅部署院行会府社团站处科司组央校])"
)
# 银监会、电监会各派出机构
_SHARED_OFFICES = re.compile(r"[\u4e00-\u9fa5]{2,8}各(?:派出机构|分支机构|分局|分行|分公司|办事处)")
# 工业和信息化、教育、科技主管部门: fields of work whose body stands at the list's end
_FIELD_BODY = re.compile(r".{0,30}(?:主管|管理|行政|监管|监督|执法)部门")
_COMPLETE = re.compile(
    rf"各.{{1,20}}|.{{1,30}}(?:{_BODY_ENDS}|单位|机构|企业|公司|集团|院|校|会|行|部)"
)
_SHORT_BODY = re.compile(r"(?!各)[\u4e00-\u9fa5]{2,6}(?:会|局|行|总署|公司)")
_INNER = re.compile(
    r"(?P<body>.{1,20}?(?:领导小组|小组|办公室|办|委员会|委|局|部|厅))(?P<inner>.{0,8}?(?:司|处|科|室|组长|组))"
)
_INNER_BARE = re.compile(r"(?!各|委|国务院)[\u4e00-\u9fa5]{0,8}(?:司|处|科|室|成员|组长|组)")


def split_list(text: str, marks: str) -> list[str]:
    """Split `text` at `marks` that stand outside brackets, without empty pieces.

    Example: ``split_list("各县（市、区）、省直单位", "、")`` keeps the first name whole.
    """
    pieces = [""]
    depth = 0
    for char in text:
        if char in "（(《〔":
            depth += 1
        elif char in "）)》〕":
            depth = max(0, depth - 1)
        if char in marks and not depth:
            pieces.append("")
        else:
            pieces[-1] += char
    return [piece.strip() for piece in pieces if piece.strip()]


def printed_addressees(text: str) -> tuple[str, ...]:
    """Split a 主送 line into groups as they are printed: what shares a word stays together.

    Args:
        text: As printed, with or without the colon that ends it.

    Returns:
        The groups in printed order. ``各市、自治州卫生健康局、医保局`` gives
        ``各市、自治州卫生健康局`` and ``医保局``; ``市政府各委、办、局`` is one group.

    Standard: GB/T 9704-2012, 7.3.2.
    """
    return tuple(
        "、".join(group)
        for segment in _segments(text)
        for group in _printed_groups(split_list(segment, "、"))
    )


def parse_addressees(text: str) -> tuple[str, ...]:
    """Read a 主送 line into groups, with shared places and bodies spelled out.

    Args:
        text: As printed, with or without the colon that ends it.

    Returns:
        The groups in printed order. ``各市、自治州卫生健康局、医保局`` gives
        ``各市、自治州卫生健康局`` and ``各市、自治州医保局``; ``河北省、山西省卫生健康委`` gives
        one for each province.

    Standard: GB/T 9704-2012, 7.3.2.
    """
    return tuple(
        group for segment in _segments(text) for group in _spell_out(split_list(segment, "、"))
    )


def _segments(text: str) -> list[str]:
    return split_list(text.strip().rstrip("：: 。"), "，,；;")


def _printed_groups(names: list[str]) -> list[list[str]]:
    """The names of one segment, those together that share a word: 各省、自治区人民政府."""
    groups: list[list[str]] = []
    waiting: list[str] = []
    for name in names:
        if _is_place(name) or _SHORT_NAME.fullmatch(name):
            waiting.append(name)
        elif groups and not waiting and _KIND_OF_BODY.fullmatch(name):
            groups[-1].append(name)
        elif _SHARED_OFFICES.fullmatch(name):
            while groups and _SHORT_BODY.fullmatch(groups[-1][-1]):
                waiting = [*groups.pop(), *waiting]
            groups.append([*waiting, name])
            waiting = []
        else:
            while _FIELD_BODY.fullmatch(name) and groups and _is_field(groups[-1]):
                waiting = [*groups.pop(), *waiting]
            groups.append([*waiting, name])
            waiting = []
    if all(_NAMED.fullmatch(name) for name in waiting):
        groups += ([name] for name in waiting)
    elif waiting:
        groups.append(waiting)
    return groups


def _is_field(group: list[str]) -> bool:
    """Whether a group ends in a field of work (教育, 科技) and names no body yet."""
    return not _COMPLETE.fullmatch(group[-1]) or bool(_JOINED.match(group[0]))


def _is_place(name: str) -> bool:
    return bool(_NAMED.fullmatch(name) or _GENERIC.fullmatch(name) or _JOINED.fullmatch(name))


def _spell_out(names: list[str]) -> list[str]:
    """Spread the body that ends a run of places over them, and their places over bare bodies."""
    lead = 0
    while lead < len(names) and (_NAMED.fullmatch(names[lead]) or _GENERIC.fullmatch(names[lead])):
        lead += 1
    shared_word = any(_KIND_OF_BODY.fullmatch(name) for name in names)
    if lead == len(names) or shared_word or not (match := _WITH_PLACE.fullmatch(names[lead])):
        return ["、".join(group) for group in _printed_groups(names)]
    places, body = [*names[:lead], match["place"]], match["body"]
    bodies = [body]
    rest = names[lead + 1 :]
    while rest and _BARE_BODY.fullmatch(rest[0]):
        bodies.append(rest.pop(0))
    generic = _GENERIC.fullmatch(places[0]) is not None
    if not lead and len(bodies) > 1 and not generic:
        return [
            "、".join(group) for group in _printed_groups(names)
        ]  # a named place and a list of bodies of which each may have its own
    wholes = ["、".join(places)] if generic else places
    if match["other"]:
        wholes.append(match["other"])
    others = ["、".join(group) for group in _printed_groups(rest)]
    return [whole + name for name in bodies for whole in wholes] + others


def parse_distribution(text: str) -> tuple[str, ...]:
    """Read a 分送 or 抄送 list (without its label) into groups; 、 shares what stands before it.

    Example: ``国务院扶贫办综合司、政策法规司`` gives ``国务院扶贫办综合司`` and
    ``国务院扶贫办政策法规司``; ``各省、自治区卫生健康委`` stays one group.
    """
    groups: list[str] = []
    for segment in split_list(text.rstrip("。. "), "；;，,"):
        names = split_list(segment, "、")
        first = _INNER.fullmatch(names[0])
        if first and len(names) > 1 and all(_INNER_BARE.fullmatch(name) for name in names[1:]):
            groups += [names[0], *(first["body"] + name for name in names[1:])]
        elif _GENERIC.fullmatch(names[0]) or _NAMED.fullmatch(names[0]):
            groups.append(segment)
        else:
            groups += names
    return tuple(groups)
