"""Laws and regulations named without 《》, where a cue or a list leads to them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.knowledge.citations.forms.mention import Mention

RULE = "statute-without-brackets"

# What leads to a statute: a cue, or the mark of a list. Look-behinds have one length each.
# The last character of each is asked first: most places of a text fail there.
_LED = (
    r"(?<![^据照守实好行反合用订改善彻循施布的市入、和及与按依以挥])"
    r"(?:(?<=根据)|(?<=依据)|(?<=依照)|(?<=按照)|(?<=遵照)|(?<=参照)|(?<=遵守)|(?<=落实)|(?<=落实好)"
    r"|(?<=执行)|(?<=实施)|(?<=履行)|(?<=违反)|(?<=符合)|(?<=适用)|(?<=修订)|(?<=修改)|(?<=完善)"
    r"|(?<=贯彻)|(?<=遵循)|(?<=施行)|(?<=发布)|(?<=颁布)|(?<=修订的)|(?<=纳入本市)|(?<=纳入)"
    r"|(?<=[、和及与按依])|(?<=以及)|(?<=发挥)|^)"
)
_ENDS = (
    r"(?=[、，。；：）)（(》]|等|和|及|与|以及|第[一二三四五六七八九十百零〇\d]{1,6}条|的?有关|的?规定"
    r"|的?要求|的?引导|相关|的?政策|[。]?$)"
)
_HAN = r"[\u4e00-\u9fa5]"
_NAME = (
    r"(?!本|该|此|其|有关|相关|各|国务院|上述|同时)" + r"(?:(?![的了等和及与应要])[\u4e00-\u9fa5])"
)

# 网络安全法  行政复议法  劳动法: what the names of laws in force end with
_LAW_ENDINGS = (
    "安全法|保护法|诉讼法|复议法|处罚法|许可法|强制法|管理法|促进法|防治法|合同法|劳动法|公司法|税法"
    "|银行法|保险法|证券法|教育法|教师法|组织法|选举法|规划法|建筑法|专利法|商标法|著作权法|垄断法"
    "|竞争法|投标法|采购法|预算法|审计法|统计法|会计法|监察法|公务员法|森林法|草原法|资源法|电力法"
    "|煤炭法|能源法|公路法|铁路法|航空法|港口法|海商法|药品法|医师法|献血法|兵役法|国防法|仲裁法"
    "|律师法|公证法|票据法|信托法|担保法|破产法|监督法|代表法|工会法|慈善法|农业法|渔业法|畜牧法"
    "|种子法|旅游法|测绘法|气象法|档案法|密码法|秘密法|标准化法|计量法|质量法|价格法|广告法|保障法"
    "|应对法|消防法|减灾法|防洪法|赔偿法|立法法|签名法|商务法|卫生法|检疫法|检验法|投资法|贸易法"
    "|外汇法|基金法|救助法|自治法|婚姻法|继承法|物权法|侵权责任法|收养法|治理法|进步法|转化法|推广法"
    "|合作社法|企业法|节约法|认可法|反间谍法|间谍法|恐怖主义法|处分法|法官法|检察官法|警察法|监狱法"
    "|矫正法|出境入境管理法|国籍法|护照法|海关法|海警法|引渡法|戒严法|水法|土地法|振兴法|循环经济法"
)
_LAW = re.compile(
    rf"{_LED}(?P<title>(?:中华人民共和国)?(?:宪法(?=第|的?有?关?规定)|刑法|民法典|民法通则|民法总则"
    rf"|{_NAME}{{0,18}}?(?:{_LAW_ENDINGS})))(?:（(?:修订|修正)）)?{_ENDS}"
)
# 广东省节能条例  国家粮食安全中长期规划纲要  “十五五”科创中心建设规划
_PLACE = r"(?:中华人民共和国|国家|全国|[\u4e00-\u9fa5]{2,3}(?:省|市)|[\u4e00-\u9fa5]{2,6}自治区)"
_MADE = re.compile(
    rf"{_LED}(?P<title>(?:{_PLACE}(?:(?![的了等和及与])[\u4e00-\u9fa5]|[、（）](?=[^，。；]{{0,12}}目录)){{2,30}}?"
    rf"(?:条例|规划纲要|办法|目录|名录)|“十[一二三四五六七]五”(?!相关|有关|时期|期间)"
    rf"(?:(?![的了等和及与])[\u4e00-\u9fa5]){{3,24}}?规划)){_ENDS}"
)
# A regulation beside another one that is named in full: 广东省节能条例、移动源排气污染防治条例
_BESIDE = re.compile(
    rf"条例[、和](?P<title>{_NAME}(?:(?![的了等和及与])[\u4e00-\u9fa5]){{3,20}}?条例){_ENDS}"
)
_FORMS = (
    (_LAW, ("法",)),
    (_MADE, ("条例", "办法", "目录", "名录", "规划")),
    (_BESIDE, ("条例",)),
)
"""Forms, and words of which each match of the form holds one."""
_UNWRITTEN = re.compile(r"(?<!修)(?:制定|出台|编制|起草|启动|制订)[^，。；]{0,12}$")
# What leads to a name and was read as its beginning: 落实网络安全法 at a line's start
_LEADING = re.compile(
    r"根据|依据|依照|按照|遵照|参照|遵守|落实好?|执行|实施|履行|违反|符合|适用|修订的?|修改|贯彻|照"
    r"|公布的?|通过的?|发布的?"
)
_NO_NAME = re.compile(
    r"(?:本|该|管理|具体|实施)(?:办法|条例)|.{0,3}(?:根据|依照|按照|应当|违反|制定|编制|组织).*"
)


def find(text: str) -> Iterator[Mention]:
    """Statutes that stand bare in `text`; those yet to be written (制定…条例) are none.

    Example: ``落实网络安全法、数据安全法等`` names two.
    """
    for pattern, cues in _FORMS:
        if not any(cue in text for cue in cues):
            continue
        for match in pattern.finditer(text):
            start, end = match.span("title")
            leading = [m.end() for m in _LEADING.finditer(match["title"]) if m.end() < 8]
            start += max(leading, default=0)
            title = text[start:end]
            clause = text[max(0, start - 16) : start]
            if _NO_NAME.fullmatch(title) or _UNWRITTEN.search(clause):
                continue
            if text.rfind("《", 0, start) > text.rfind("》", 0, start):
                continue
            yield Mention(start=start, end=end, rule=RULE, title=title)
