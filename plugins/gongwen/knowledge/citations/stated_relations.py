"""How a document stands to a work (关系), by the words around the citation."""

from __future__ import annotations

import re

from gongwen.model import Relation, WorkKind

_REACH = 400
"""Characters of the sentence that are looked at on each side of a citation."""
_SIDE = r"(?:\s?[（(][^（）()]{0,80}[）)])?"
# （甲号）、2001年11月7日某委令第15号发布的《乙》（乙号）等3件文件;  《决定》第二次修正的《甲》
_REVISED = r"(?:第[一二三四五六七八九十]{1,2}次)?(?:修正|修订|修改)的"
_SIBLINGS = (
    rf"(?!{_REVISED}){_SIDE}(?:\s?(?:[、，,和及与]|以及|(?=《)|{_REVISED}){{1,2}}"
    rf"[^《》。；]{{0,80}}《[^《》]{{1,120}}》{_SIDE}){{0,12}}\s?(?:等[^《》。；，]{{0,16}})?"
)

# 同时废止  自2025年5月1日起停止执行  ，自本规定施行之日起即行废止; but not 已废止, 应当废止
_END_WORDS = r"(?:废止|停止执行|停止施行|停止使用|终止执行|不再执行|不再施行|失效)"
_IS_REPEALED = re.compile(
    rf"{_SIBLINGS}[，,]?(?:也|均|都)?(?:从|自)?(?:[^。；，《》已应将]{{2,40}}(?:起|之日|之时|后)[，,]?)?"
    rf"(?:同时|即行|一并|相应|现|即|均|自行|自动|全部){{0,2}}(?:予以|宣布)?{_END_WORDS}"
    r"(?=$|[，,、）)]|和|并)"
)
# 决定废止《甲》《乙》; but not 建议废止, 修改或者废止
_REPEALS = re.compile(
    r"(?:^|[，、：:]|决定|同时|现|即|并|予以|宣布)废止(?:以下[^《》。]{0,20}|下列[^《》。]{0,20})?"
    r"(?:[^《》。；]{0,40}《[^《》]{1,120}》(?:[（(][^（）()]{0,80}[）)])?[、和及]?){0,12}"
    r"[^《》。；，]{0,30}$"
)
_MAYBE = re.compile(r"建议|推动|研究|提请|申请|适时|及时|应当|可以|需要|拟")
# 对《甲》作如下修改  《甲》第三条修改为  《甲》作相应修改后，重新公布
_IS_AMENDED = re.compile(
    rf"{_SIBLINGS}(?:的?部分(?:条款|内容|规定))?(?:作|作出|做|做出|进行)?(?:了)?(?:如下|以下|相应|部分)"
    r"(?:修改|修订|修正)(?!后?的)"
    rf"|{_SIBLINGS}(?:中的?)?第[^《》。；，]{{1,24}}[条款项章节](?:中的?[^。；]{{1,60}})?"
    r"(?:修改为|修订为|调整为|予以删除|予以修改)"
    rf"|{_SIBLINGS}(?:予以修改|修改如下|修订如下)"
)
_AMENDS = re.compile(
    r"(?:决定|现)(?:对|修改)(?:以下[^《》。]{0,20}|下列[^《》。]{0,20})?[^《》。；，]{0,20}$"
)
# 《甲》继续有效
_IS_UPHELD = re.compile(rf"{_SIBLINGS}(?:仍|依然|仍然)?(?:继续有效|现行有效|仍然有效|继续施行)")

# words without which the patterns above need not be tried
_ENDING = ("废止", "停止", "终止", "不再", "失效")
_CHANGING = ("修改", "修订", "修正", "调整为", "删除")

_STUDIES = re.compile(r"学习[^，。]{0,8}$")
# 转发《甲》;  现将《甲》转发给你们;  《甲》已经国务院同意，现转发给你们
_FORWARDS = re.compile(r"转发[^，。]{0,20}$")
_NOW = re.compile(r"现将[^。]{0,80}$")
_PASSED_ON = re.compile(r"[^。]{0,80}转发给")
_NOW_PASSED_ON = re.compile(r"(?:业已|已经|业经|已)[^。]{0,80}现(?:予)?转发")

_CUES = re.compile(
    r"(?P<carry>贯彻落实|贯彻实施|贯彻|落实|按照|遵照|(?<![不再])执行)"
    r"|(?P<base>根据|依据|依照)|(?P<join>结合)"
)
_CITED = re.compile(r"《[^《》]{1,200}》(?:[（(][^（）()]{0,80}[）)])?")
# after a cue, what leads to the citation is one clause: a comma only between works
_LOOSE = re.compile(r"(?<!X)[，,]|[，,](?!以及|和|及|与|并|X)|X[^X]{0,20}(?:修改|修订|修正)后?的")
_ASKS = re.compile(
    rf"{_SIBLINGS}(?:(?:等)?(?:法律|法规|规章|文件|有关|相关|各项|政策)){{0,4}}(?:的)?(?:有关|相关)?"
    r"(?P<word>要求|规定|精神)"
)
# 落实某领导对《请示》的批示: the instruction is carried out, not the request
_SAID_OF_IT = re.compile(rf"{_SIDE}的(?:重要)?(?:批示|指示)")
# 某公司是依据《公司法》设立的;  律师事务所可以依据《律师法》开展业务: what others do
_OTHERS = ("是", "可以")
# 县级人民政府应当依照《甲指南》编制: a duty of others is no basis of the document
_OTHERS_DUTY = re.compile(
    r"(?:应当?|(?<![主重需])要(?!求)|须)[^，。；：]{0,20}$|由[^，。；：]{2,40}$"
)
_OWN = re.compile(r"本(?:办法|规定|条例|细则|方案|意见|通知|规则|决定|制度)")
_BY = ("按照", "遵照")
# 近年来，各地认真贯彻落实《甲意见》，取得成效: a report
_THEY_DO = re.compile(r"(?:^|、)(?:各(?:地|级|部门|单位)|有关)[^，。；要应须请]{0,24}$")
_DONE = re.compile(r"取得|明显|显著|不断|有力")
_MAKES = re.compile(r"(?:制定|制订|修订|编制|提出)(?:了|本|如下|以下)")
_OPENS = re.compile(r"通知如下|现印发|通告如下|公告如下")


def find_relation(kind: WorkKind, before: str, after: str) -> Relation:
    """The relation that the sentence states, ``mentions`` where it states none.

    `before` and `after` are the sentence on both sides of the citation. The cue nearest to it
    counts: of 为贯彻落实《甲》要求，依据《乙》，制定本办法 the second is ``based_on``.

    Example: ``before`` ``按照`` and ``after`` ``要求，`` give ``implements``.
    """
    if kind == "self":
        return "promulgates"
    if kind == "series":
        return "mentions_series"
    if kind in ("planned", "programme"):
        return "mentions"
    before, after = before[-_REACH:], after[:_REACH]
    return _of_validity(before, after) or _passed_on(before, after) or _cued(before, after)


def ends_validity(after: str) -> bool:
    """Whether `after`, the sentence after a citation, says that the work no longer holds.

    Example: ``（甲府〔2018〕9号）同时废止`` does, ``已废止的部分`` does not.
    """
    return _IS_REPEALED.match(after[:_REACH]) is not None


def _of_validity(before: str, after: str) -> Relation | None:
    """What the sentence does to the work: repeals, amends or upholds it."""
    if any(word in after for word in _ENDING) and ends_validity(after):
        return "repeals"
    if "废止" in before and _REPEALS.search(before) and not _MAYBE.search(before):
        return "repeals"
    if any(word in after for word in _CHANGING) and _IS_AMENDED.match(after):
        return "amends"
    if "修改" in before and _AMENDS.search(before):
        return "amends"
    return "upholds" if "有效" in after and _IS_UPHELD.match(after) else None


def _passed_on(before: str, after: str) -> Relation | None:
    if _STUDIES.search(before):
        return "studies"
    if _FORWARDS.search(before):
        return "forwards"
    if "转发" not in after:
        return None
    is_now = _NOW.search(before) and _PASSED_ON.match(after)
    return "forwards" if is_now or _NOW_PASSED_ON.match(after) else None


def _cued(before: str, after: str) -> Relation:
    """By the cue that leads to the citation."""
    cues = list(_CUES.finditer(before))
    if not cues or _LOOSE.search(_CITED.sub("X", before[cues[-1].end() :])):
        return "mentions"
    cue = cues[-1]
    if _SAID_OF_IT.match(after) or before.endswith(_OTHERS, 0, cue.start()):
        return "mentions"
    if _OPENS.search(after):
        return "based_on"
    asks = _ASKS.match(after)
    if asks is None and _is_of_others(cue, before, after):
        return "mentions"
    if cue.lastgroup == "base":
        return "based_on" if asks is None or _MAKES.search(after) else "follows"
    if cue.lastgroup == "join":
        return "implements" if _MAKES.search(after) else "mentions"
    is_rule = asks is not None and asks["word"] == "规定" and cue[0] in ("按照", "遵照")
    return "follows" if is_rule else "implements"


def _is_of_others(cue: re.Match[str], before: str, after: str) -> bool:
    """Whether others than the document must act by the work, or are reported to have done so."""
    lead = before[before.rfind("，", 0, cue.start()) + 1 : cue.start()]
    if cue.lastgroup == "base" or cue[0] in _BY:
        return bool(_OTHERS_DUTY.search(lead)) and not (_OWN.search(lead) or _MAKES.search(after))
    return bool(_THEY_DO.search(lead) and _DONE.search(after))
