"""The words that name what a number measures: before it (…率达到), or after it (…个试验区)."""

from __future__ import annotations

import re

from gongwen.model import Value

_LONGEST = 40
_PHRASE = re.compile(rf"[^，,。；;：:、！？\s（）()“”《》\t]{{1,{_LONGEST}}}$")
_LEADING = re.compile(
    r"(?:[到至]?(?:19|20)\d\d年底?(?:前)?|今年|的|或|且|共|原则上|定期|如果|构建|力争|争取|确保|使(?!用)|实现|推动|推进|全年|先后|全[省市县区国](?=力争|争取)|将|并(?!网|购)|其中|努力|做到|在|对|培育|新增(?=[\u4e00-\u9fa5]{4}))+"
)
_TRAILING = re.compile(
    r"(?:力争|争取|(?:基本)?具备|均|分别|要|应当?|累计|约|已|也|都|率先|不|原则上|基本|预计|可|再|共|的|由|为|是|继续|达|未|连续\d{1,2}年)+$"
)
_VERB_ALONE = re.compile(
    r"(?:基本)?(?:完成|建成|培育|打造|新增|建设|开展|形成|推动|发展|引育|创建|实施|设立|建立|支持|吸引|推进|引进|梳理|认定|遴选)(?:基本)?"
)
_CHANGE = r"(?:提[高升]|增[加长]|上升|下降|降低|减少|压减|缩短)"
# 排放量要下降, 分别比2018年降低: the words between the thing and its change
_BETWEEN = re.compile(
    rf"(?:必须|应当|(?<![主重需])要|分别|力争)(?=(?:[比较](?:19|20)\d\d年)?(?:分别)?{_CHANGE}$)"
)
_ONLY_CHANGE = re.compile(rf"[比较][^比较]{{2,8}}{_CHANGE}")
# The noun ends where a verb begins.
_NOUN = re.compile(
    r"(?!递增|增长|提高|达到|推进|左右|以上)(?P<noun>[\u4e00-\u9fa5A-Za-z]{2,20}?)(?P<joined>[和及与])?"
    r"(?=[，,。；;、：:（）()《》“”\s\d]|规范|交叉|推进|开展|进行|生产经营|实施|全部|分别|平均|均|纳入|基本|按期|完成|予以|使用|大力|达|死亡|遇难|共同|签署|建立|进驻|建设|发放|"
    r"按照|递增|提高|服务和|受到|联合|作为|是由|为|是|在|大力|免征|不[少低]于|对|被|也|已|$)"
)


class Named(Value):
    """What is measured, and where its words begin or end."""

    indicator: str | None
    at: int


def before(text: str, low: int, end: int) -> Named:
    """What the words that end at `end` name, none of them before `low`.

    A phrase that is too long to be a name names nothing.

    Example: of ``确保支小支农担保业务占比`` it is ``支小支农担保业务占比``.
    """
    window = text[max(low, end - _LONGEST) : end]
    phrase = _PHRASE.search(window)
    if phrase is None or len(phrase.group()) == _LONGEST:
        return Named(indicator=None, at=end)
    leading = _LEADING.match(phrase.group())
    skipped = leading.end() if leading else 0
    named = _TRAILING.sub("", phrase.group()[skipped:])
    if len(named) < 2 or _VERB_ALONE.fullmatch(named):
        return Named(indicator=None, at=end)
    return Named(indicator=named, at=end - len(phrase.group()) + skipped)


def after(text: str, start: int) -> Named:
    """The noun that begins at `start`.

    Example: of ``慢性病贫困患者规范管理`` it is ``慢性病贫困患者``; nothing where a quoted name
    breaks it off (省级“单项冠军”企业).
    """
    found = _NOUN.match(text, start)
    if found is None or text[found.end("noun") : found.end("noun") + 1] == "“":
        return Named(indicator=None, at=start)
    return Named(indicator=found["noun"].removeprefix("的"), at=found.end("noun"))


def plain(words: str) -> str | None:
    """The indicator `words` without what stands between a thing and its change.

    ``None`` where they name no thing but only a change (比2012年分别提升).

    Example: of ``氨氮排放量要下降`` it is ``氨氮排放量下降``.
    """
    named = _BETWEEN.sub("", words)
    return None if _ONLY_CHANGE.fullmatch(named) else named
