"""What a site sets around a document: its own words, and what it states about the document."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.readers.html_lines import Line, Page, Table
from gongwen.text import squash

_OWN_LABELS = (
    "索引号|信息索引号?|主题分类|信息分类|组配分类|体裁分类|主题词|关键词|发文机关|发文机构|发文单位"
    "|发布机构|发布单位|制发机关|公开机构|公开主体|公开责任部门|所属机构|信息来源|成文日期|成文时间"
    "|生成日期|生成时间|签发日期|印发日期|印发时间|发文日期|发文时间|发布日期|发布时间|公开日期"
    "|公开时间|公布日期|公布时间|发文字号|发文文号|文件编号|文件字号|文号|文件名称|信息名称|公文名称"
    "|公文种类|公文类型|文件类型|体裁|有效性|效力状态|时效性|时效|生效日期|生效时间|实施日期"
    "|施行日期|失效日期|失效时间|废止日期|废止时间|公开方式|公开属性|公开范围|公开时限|公开形式"
    "|公开类别|载体类型|统一登记号|统一编号|规范性文件编号"
)
"""The labels of the table that the rules on disclosure (政府信息公开) set above a document."""
_SITE_LABELS = (
    "来源|文章来源|稿件来源|信息员|作者|发布人|发布者|录入者|录入|编辑|责任编辑|责编|审核|审核人|校对"
    "|浏览次数|浏览量|浏览|阅读次数|阅读量|阅读|点击数|点击量|点击次数|点击率|访问量|访问次数|时间"
    "|日期|更新时间|字体大小|字体|字号|字体显示|分享到|分享|打印本页|打印"
)
_SHARED_LABELS = "标题|名称|分类|类别|状态"
"""Labels that stand in tables of documents as well: they count beside another one only."""

_ANY = f"{_OWN_LABELS}|{_SITE_LABELS}|{_SHARED_LABELS}"
_OWN = re.compile(_OWN_LABELS)
_SHARED = re.compile(_SHARED_LABELS)
_SITE = re.compile(_SITE_LABELS)
_SPACED = {label: r"\s{0,8}".join(label) for label in _ANY.split("|")}
_PAIR = re.compile(
    r"(?:^|(?<=[\s\[【（(|｜丨]))[\[【（(]?\s{0,8}(?P<label>"
    + "|".join(_SPACED[label] for label in sorted(_SPACED, key=len, reverse=True))
    + r")\s{0,8}[：:]"
)
_TIME = re.compile(
    r"\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:\s{0,4}\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?"
)
_TRIM = " \t\u3000\xa0[]【】()（）|｜丨"

_WORDS = (
    "打印(?:本页|此页|本文|页面|文章|内容|正文|文档)?|关闭(?:本页|窗口|页面|此页)?|收藏(?:本页|本文)?"
    "|分享(?:本页|本文)?(?:到|至)?|字[体号](?:大小)?|大|中|小|特大|超大|默认|标准|纠错|我要纠错|举报"
    "|返回(?:顶部|首页|上页|上一页|列表|目录)?|回到?顶部|首页|网站首页|保存(?:本页)?|复制(?:链接|本页)"
    "|微信|微博|新浪微博|腾讯微博|QQ空间|QQ好友|QQ|朋友圈|人人网|豆瓣|百度贴吧|更多|点赞|评论|转发"
    "|繁体|简体|无障碍(?:浏览|阅读)?|适老(?:版|模式)?|长者(?:版|模式|助手)|朗读|语音播报|播放|暂停|TOP"
    "|上一[篇条页]|下一[篇条页]|搜索|检索|登录|注册|English|RSS|网站地图|联系我们|设为首页|加入收藏"
)
_BETWEEN = r"[\[\]【】()（）|｜丨/／·、,，:：>»＞\-—]{0,4}"
_CHROME = re.compile(rf"{_BETWEEN}(?:(?:{_WORDS}){_BETWEEN})+", re.IGNORECASE)
_OPENS = re.compile(
    r"责任编辑|责编[：:]|编辑[：:]|(?:文章|稿件|信息)来源[：:]|扫一扫|扫描(?:下方|左侧|右侧)?二维码"
    r"|上一[篇条页][：:]|下一[篇条页][：:]|相关(?:链接|文章|阅读|新闻|稿件|解读|报道|信息|政策)[：:]?(?:$|\S)"
    r"|(?:您|你)(?:现在|当前)?(?:所在)?的?位置|当前位置|所在位置|版权所有|分享(?:到|至)|浏览次数|阅读次数"
    r"|(?:您|你)是第|.{0,4}ICP备|.{0,4}公网安备|网站标识码|[【\[]?字[体号](?:大小)?[：:]"
)
_FOOTER = re.compile(
    r"版权所有|Copyright|ICP备|公网安备|技术支持|网站标识码|未经授权|最佳浏览|分辨率.{0,4}浏览|网站地图|联系我们",
    re.IGNORECASE,
)
_ABOVE_FOOTER = re.compile(r"(?:主办|承办|维护|运维)(?:单位|部门)?[：:]|(?:地址|邮编|邮箱)[：:]")
_CONTROLS = re.compile("字体大小|字体|字号|字体显示|分享到|分享|打印本页|打印")
_LONGEST = 60
_LONGEST_PAIRS = 400
_HEAD = 12
"""Chrome above a document is over after so many lines."""


def is_chrome(text: str) -> bool:
    """Whether `text` is a site's own: ``【打印】【关闭】``, ``责任编辑：张某``, ``字号：大 小``."""
    words = squash(text) if len(text) <= 4 * _LONGEST else ""
    if len(words) > _LONGEST:
        return False
    return bool(words and (_CHROME.fullmatch(words) or _OPENS.match(words)))


def is_footer(text: str) -> bool:
    """Whether `text` stands at the foot of a site: ``京ICP备05000000号``, ``版权所有：某网``."""
    return len(text) <= 300 and _FOOTER.search(text) is not None


def stated_pairs(text: str) -> tuple[tuple[str, str], ...]:
    """What one line of a page states about its document, as (label without blanks, value).

    Example: ``发布时间：2011-04-21 来源：新华社`` gives two pairs; a line that does not open with a
    label gives none.
    """
    found = list(_PAIR.finditer(text)) if len(text) <= _LONGEST_PAIRS else []
    before = text[: found[0].start()].strip(_TRIM) if found else ""
    if not found or (before and not _TIME.fullmatch(before)):
        return ()
    ends = [*(pair.start() for pair in found[1:]), len(text)]
    pairs = (
        (squash(pair["label"]), text[pair.end() : end].strip(_TRIM))
        for pair, end in zip(found, ends, strict=True)
    )
    return (*((("时间", before),) if before else ()), *pairs)


def is_stated(text: str) -> bool:
    """Whether `text` says something about the document as a site does, and is none of it."""
    pairs = stated_pairs(text)
    return bool(pairs) and not all(_SHARED.fullmatch(label) for label, _ in pairs)


def is_control(label: str) -> bool:
    """Whether `label` belongs to the page's controls, and states nothing: 字体, 分享到."""
    return _CONTROLS.fullmatch(label) is not None


def is_own_label(label: str) -> bool:
    """Whether `label` (without blanks) is one of the disclosure table's: 索引号, 发文机关."""
    return _OWN.fullmatch(label) is not None


def _label(text: str) -> str:
    """The label that fills `text`, with a colon or without, or nothing."""
    words = squash(text).strip("：:[]【】") if len(text) <= _LONGEST else ""
    return words if words in _SPACED else ""


def find_stated(page: Page, table: Table) -> tuple[tuple[str, str], ...]:
    """What a metadata table (索引号, 发文机关, 成文日期 …) states; none when `table` is another.

    Each label is a cell of its own or opens the cell of its value.
    """
    cells = [
        "\u3000".join(line.text for line in page.lines[cell.first : cell.end])
        for cell in table.cells
    ]
    pairs = tuple(_paired(cells))
    own = sum(is_own_label(label) for label, _ in pairs)
    taken = sum(len(squash(label)) + len(squash(value)) for label, value in pairs)
    text = sum(len(squash(line.text)) for line in page.lines[table.first : table.end])
    return pairs if own >= 2 and taken * 10 >= text * 7 else ()


def find_listed(lines: tuple[Line, ...], first: int, end: int) -> dict[int, tuple[str, str]]:
    """Pairs that stand outside tables, a label on one line and its value on the next.

    Returns:
        The pair under the index of each line that it takes; of the value's line the label is empty.
    """
    found: dict[int, tuple[str, str]] = {}
    at = first
    while at < end:
        text = lines[at].text
        label = _label(text)
        closed = text.rstrip(_TRIM).endswith(("：", ":"))
        if label and (closed or is_own_label(label)):
            following = lines[at + 1].text if at + 1 < end else ""
            value = "" if _label(following) or is_stated(following) else following
            found[at] = (label, value)
            if value:
                found[at + 1] = ("", "")
                at += 1
        at += 1
    return found


def _paired(cells: list[str]) -> Iterator[tuple[str, str]]:
    at = 0
    while at < len(cells):
        label = _label(cells[at])
        if label:
            following = cells[at + 1] if at + 1 < len(cells) else ""
            is_value = not _label(following) and not stated_pairs(following)
            yield label, following.strip() if is_value else ""
            at += 1 + is_value
            continue
        yield from stated_pairs(cells[at])
        at += 1


def head_chrome(lines: tuple[Line, ...], first: int, end: int) -> Iterator[int]:
    """Which of the lines above a document's text, inside its element, are the site's own."""
    menu = first
    while menu < end and (lines[menu].is_link or is_chrome(lines[menu].text)):
        yield menu
        menu += 1
    for at in range(menu, min(end, menu + _HEAD)):
        text = lines[at].text
        if "。" in text and len(text) >= 10:
            return
        if is_chrome(text):
            yield at


def tail_chrome(lines: tuple[Line, ...], first: int, end: int) -> Iterator[int]:
    """Which of the lines below a document's text, inside its element, are the site's own.

    Links that lead to files are attachments, and stay.
    """
    is_at_foot = False
    for at in range(end - 1, first - 1, -1):
        line = lines[at]
        if line.file:
            continue
        is_at_foot = is_at_foot or is_footer(line.text)
        above = is_at_foot and _ABOVE_FOOTER.match(line.text)
        is_site = is_chrome(line.text) or is_footer(line.text) or _is_credit(line.text)
        if not (is_site or line.is_link or above):
            return
        yield at


def _is_credit(text: str) -> bool:
    pairs = stated_pairs(text)
    return bool(pairs) and all(_SITE.fullmatch(label) for label, _ in pairs)
