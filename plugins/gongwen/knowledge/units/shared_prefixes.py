"""Shared prefixes of a list: 省科技厅、教育厅 means 省科技厅 and 省教育厅.

The printed form stays; the expansion is derived, and given only where the short form is surely a
department of the same government.
"""

from __future__ import annotations

import re

# What the departments that every government has are for, as their names say it.
SUBJECT = (
    "发展(?:和)?改革|发改|教育|科技|科学技术|工业(?:和|与)?信息化|工信|经济(?:和)?信息化|民族宗教|民宗|公安|国(?:家)?安(?:全)?|民政|司法|财政"
    "|人力资源(?:和)?社会保障|人社|自然资源|规划(?:和)?自然资源|生态环境|住房(?:和)?城乡建设|住建|交通运输|交通|水利|水务|农业农村"
    "|商务|文化(?:和)?旅游|文旅|文化广电旅游|卫生健康|卫健|退役军人(?:事务)?|应急(?:管理)?|审计|国有资产监督管理|国资|市场监督管理|市场监管"
    "|广播电视|广电|体育|统计|医疗保障|医保|乡村振兴|林业|林草|园林绿化|城市管理|城管|政务服务(?:和)?(?:数据|大数据)?(?:管理)?|大数据|数据"
    "|地方金融(?:监管|监督管理)|金融监管|信访|人民防空|人防|机关事务管理|粮食(?:和|与)?(?:物资)?储备|能源|药品监督管理|药品?监管?"
    "|知识产权|中医药(?:管理)?|文物|港澳事务|港澳|外事|外|侨务|侨|台|研究室|参事|科|教|建设|经信"
)
_PARTY = (
    "组织|宣传|统战|统一战线工作|政法|网信|机构编制|编|政研|改革|外事|外|台|人才"
    "|军民融合|社会工作|老干部"
)
_OFFICE = re.compile(rf"(?:{SUBJECT})(?:委员会|委|厅|局|办公室|办|总队)")
_BODIES = re.compile(
    r"(?:残联|工商联|妇联|科协|文联|侨联|总工会|贸促会|法院|检察院|供销社|消防救援总队)"
)
_PARTY_OFFICE = re.compile(rf"(?:{_PARTY})(?:部|委|办公室|办|局)")
_PREFIX = re.compile(
    r"(?P<prefix>(?:[\u4e00-\u9fa5]{2,6})?(?:省|自治区|市|自治州|州|盟|县|区|旗))(?P<party>委)?(?P<rest>[\u4e00-\u9fa5]{2,20})"
)


def expansions(names: list[str], joined: list[bool]) -> list[str | None]:
    """The full form of each of `names`, ``None`` where it stands by itself or nothing is sure.

    Args:
        names: Names as printed, in order.
        joined: Whether each is tied to the one before it by 、 (not ，).

    Example: ``["省委组织部", "编办", "省科技厅", "教育厅"]`` gives ``省委编办`` for the second and
    ``省教育厅`` for the last.
    """
    found: list[str | None] = []
    prefix = party = ""
    for name, is_joined in zip(names, joined, strict=True):
        full: str | None = None
        if not is_joined:
            prefix = party = ""
        if own := _own_prefix(name):
            prefix, party = own
        elif party and _PARTY_OFFICE.fullmatch(name):
            full = party + name
        elif prefix and (_OFFICE.fullmatch(name) or _BODIES.fullmatch(name)):
            full = prefix + name
        elif prefix:
            prefix = party = ""
        found.append(full)
    return found


def _own_prefix(name: str) -> tuple[str, str] | None:
    """The government that `name` begins with, and its party committee where it names that."""
    match = _PREFIX.fullmatch(name)
    if match is None:
        return None
    if match["party"]:
        return match["prefix"], match["prefix"] + "委"
    is_office = _OFFICE.fullmatch(match["rest"]) or _BODIES.fullmatch(match["rest"])
    return (match["prefix"], "") if is_office or match["prefix"] == "省" else None
