"""Give a text that lost its line breaks its lines back, where its own words show the borders.

Crawlers store whole notices as one line. A border is put only where a form of 公文 begins: after
the title, the document number and the addressees; before a numbering label that follows the end of
a sentence; around a signature and its date; before and after the title of what a notice issues. No
character is changed.
"""

from __future__ import annotations

import re
from itertools import pairwise

import msgspec

from gongwen.readers import Paragraph
from gongwen.structure.kinds import kind_endings
from gongwen.structure.lines import BODY_ENDINGS, is_addressee_line

_LONG = 200
"""A line of this length that holds two or more labels of one level is taken to be several."""

_NUMERALS = "一二三四五六七八九十"
_DATE = (
    r"(?:\d{4}年\d{1,2}月\d{1,2}日|[一二][〇零○一二三四五六七八九]{3}年"
    rf"[{_NUMERALS}]{{1,2}}月[{_NUMERALS}]{{1,3}}日)"
)
_NUMBER = re.compile(r"[〔﹝\[［(（]\s?(?:19|20)\d{2}\s?[〕﹞\]］)）]\s?\d{1,5}号")
_ORDER = re.compile(r"[\u4e00-\u9fa5]{2,30}令（?第\d{1,4}号）?")
_OFFICER = "省长|市长|州长|区长|县长|部长|主任|局长|总理"
# After the end of a sentence any body may sign; the date must not go on (2023年6月12日前).
_SIGNATURE = re.compile(
    rf"(?<=[。）])(?P<body>[\u4e00-\u9fa5]{{1,40}}?(?:{BODY_ENDINGS})"
    rf"|(?:{_OFFICER})[\u4e00-\u9fa5]{{2,4}})"
    rf"(?P<date>{_DATE})(?![前后起至之内，、])"
)
_DATED = re.compile(rf"(?P<date>{_DATE})(?![前后起至之内，、])")
_BORDERS = (
    re.compile(
        rf"(?<=[。；！？])(?=[{_NUMERALS}]{{1,3}}、)|(?<=[。）：])(?=[{_NUMERALS}]{{1,3}}、(?!（))"
    ),
    re.compile(rf"(?<=[。；！？）：])(?=（[{_NUMERALS}]{{1,3}}）(?!项|款|条|、|和|至|目))"),
    re.compile(r"(?<=[。；！？）：])(?=\d{1,2}[.．](?!\d))"),
    re.compile(r"(?<=[。；：])(?=附件(?:[：:]|\d{1,2}[.．：:]))"),
    re.compile(rf"(?<=[。；！？：])(?=第[{_NUMERALS}百]{{1,4}}[章条](?:[ 　]|[\u4e00-\u9fa5]))"),
)
# Chapter titles that run straight into the text below them.
_TITLES = (
    "工作目标|总体目标|总体要求|总体思路|指导思想|基本原则|主要目标|发展目标|目标任务|重点任务|主要任务"
    "|重点工作|工作任务|主要职责|工作职责|工作措施|保障措施|组织实施|组织保障|工作要求|有关要求|工作机制"
    "|工作安排|实施步骤|组成人员|组织领导|附则|总则"
)
_GLUED = re.compile(rf"[{_NUMERALS}]{{1,3}}、(?:{_TITLES})(?=[\u4e00-\u9fa5《“（])(?!、)")
_SHORT_TITLE = re.compile(
    rf"[{_NUMERALS}]{{1,3}}、[^。；：]{{2,40}}?(?=（[{_NUMERALS}]{{1,3}}）)"
    rf"|（[{_NUMERALS}]{{1,3}}）[^。；：]{{2,40}}?。?(?=1[.．](?!\d))"
)
# A title without a number, and its addressees right behind it: …的通报各地级以上市人民政府：
_TITLE_THEN_ALL = re.compile(
    r"(?P<title>[^。：；]{8,120}?(?:通知|通报|意见|决定|公告|通告|批复|函))(?P<addressees>各[^。《》；]{2,200}?：)"
)
_CHAPTER = re.compile(
    rf"第[{_NUMERALS}百]{{1,4}}章[^。；：第]{{1,20}}(?=第[{_NUMERALS}百]{{1,4}}条)"
)
_TITLE_BODY = re.compile(r"(?P<body>[\u4e00-\u9fa5、]{2,40}?)(?=关于|印发|转发|批转|对[^口照])")
_NAMED = re.compile(r"《(?P<title>[^《》]{4,100}(?:《[^《》]{1,60}》[^《》]{0,60})?)》")
_ISSUED = re.compile(
    r"(?:关于)?(?:印发|转发|批转|公布|发布)(?P<title>.{4,120}?)(?:的)?(?:通知|决定|公告)?$"
)


def unfold(paragraphs: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
    """Cut paragraphs that hold several printed lines; all others are given back as they are.

    Example: ``…的通知粤办函〔2023〕41号各市：现将…。省政府办公厅2023年3月11日…`` becomes title,
    number, addressees, text, signature, date and what follows.
    """
    lines: list[Paragraph] = []
    for index, paragraph in enumerate(paragraphs):
        text = paragraph.text
        is_opening = not index and (len(_head(text)) > 1 or _is_alone(paragraphs))
        if paragraph.rows or not (is_opening or _is_folded(paragraph)):
            lines.append(paragraph)
            continue
        at = 0
        for piece in _pieces(text, is_first=not index):
            start = text.index(piece, at)
            at = start + len(piece)
            bold = max(0, min(paragraph.bold - start, len(piece)))
            lines.append(
                msgspec.structs.replace(
                    paragraph, text=piece, start=paragraph.start + start, bold=bold
                )
            )
    return tuple(lines)


def _is_alone(paragraphs: tuple[Paragraph, ...]) -> bool:
    """Whether nearly all of a document stands in its first paragraph."""
    return len(paragraphs) <= 3 and len(paragraphs[0].text) >= _LONG


def _is_folded(paragraph: Paragraph) -> bool:
    text = paragraph.text
    if len(text) < _LONG or paragraph.rows:
        return False
    return any(len(border.findall(text)) >= 2 for border in (*_BORDERS[:2], _BORDERS[-1])) or (
        _SIGNATURE.search(text) is not None and _NUMBER.search(text[:300]) is not None
    )


def _pieces(text: str, *, is_first: bool) -> list[str]:
    """The printed lines of `text`, stripped, none empty; joined they are `text`."""
    head = _head(text) if is_first else []
    rest = text[sum(len(piece) for piece in head) :]
    issuers = _issuer_forms(head[0]) if head else ()
    pieces = [*head, *_body(rest, _issued_titles(head, text), issuers)]
    return [piece.strip() for piece in pieces if piece.strip()]


def _head(text: str) -> list[str]:
    """Title, document number and addressees at the start of `text`; those that are there."""
    order = _ORDER.match(text)
    if order:
        return [order.group()]
    match = _NUMBER.search(text[:400])
    before = text[: match.start()] if match else ""
    code = None if "。" in before or "：" in before else _code_start(before)
    if match is None or code is None:
        bare = _TITLE_THEN_ALL.match(text)
        return [bare["title"], bare["addressees"]] if bare else []
    head = [text[:code], text[code : match.end()]]
    colon = re.match(r"[^。《》；]{2,400}?[：:]", text[match.end() :])
    if colon and is_addressee_line(colon.group()):
        head.append(colon.group())
    return head


def _code_start(before: str) -> int | None:
    """Where the organ code of a number begins: after the kind that ends the title."""
    for length in range(2, 13):
        start = len(before) - length
        if start < 6:
            break
        code = before[start:]
        if any(mark in code for mark in "，。、；的了和与（《》"):
            break
        if kind_endings(before[:start].rstrip("》）)")):
            return start
    return None


def _issued_titles(head: list[str], text: str) -> list[str]:
    """Titles that an attachment may open with: what the text names, and what the title issues."""
    found = [match["title"] for match in _NAMED.finditer(text[:3000])]
    title = re.sub(r"^[^关转印批]{2,40}?(?=关于|转发|印发|批转)", "", head[0]) if head else ""
    if match := _ISSUED.search(title):
        found.append(match["title"].strip("《》"))
    return sorted({name for name in found if len(name) >= 6}, key=len, reverse=True)


def _body(text: str, titles: list[str], issuers: tuple[str, ...]) -> list[str]:
    """The lines of a text after its head, which may hold a whole second document."""
    signed = _signature(text, issuers)
    if signed is None:
        return _numbered(text)
    start, date, end = signed
    pieces = [*_numbered(text[:start]), text[start:date], text[date:end]]
    rest = text[end:]
    if again := _head(rest):
        inner = _issuer_forms(again[0])
        return [*pieces, *again, *_body(rest[sum(map(len, again)) :], titles, inner)]
    label = re.match(r"附件\d{0,2}(?![：:])", rest)
    if label:
        pieces.append(label.group())
        rest = rest[label.end() :]
    opening = _opening_title(rest, titles)
    if opening:
        pieces.append(rest[:opening])
        rest = rest[opening:]
    return [*pieces, *_body(rest, titles, issuers)]


def _signature(text: str, issuers: tuple[str, ...]) -> tuple[int, int, int] | None:
    """Where the first signature begins, its date begins, and its date ends.

    The issuer that the title names may sign right after the name of an attachment; any other body
    only after the end of a sentence.
    """
    for dated in _DATED.finditer(text):
        for name in issuers:
            if text.endswith(name, 0, dated.start()):
                return dated.start() - len(name), dated.start(), dated.end()
        signed = _SIGNATURE.search(text, max(0, dated.start() - 60), dated.end())
        if signed and signed.start("date") == dated.start():
            return signed.start(), dated.start(), dated.end()
    return None


def _issuer_forms(title: str) -> tuple[str, ...]:
    """The body that `title` begins with, and its short forms.

    Example: 省政府办公厅 for 广东省人民政府办公厅.
    """
    match = _TITLE_BODY.match(title)
    if match is None:
        return ()
    full = match["body"]
    place = re.match(r"[\u4e00-\u9fa5]{1,8}?(?=[省市县州盟区](?:人民)?政府)", full)
    local = full[place.end() :] if place else full
    forms = {full, local, full.replace("人民政府", "政府"), local.replace("人民政府", "政府")}
    return tuple(sorted(forms, key=len, reverse=True))


def _opening_title(text: str, titles: list[str]) -> int:
    """How much of `text` is one of `titles`, 《》 aside and with （试行） after it; 0 for none."""
    for title in titles:
        wanted = [char for char in title if char not in "《》"]
        at = 0
        for char in wanted:
            while at < len(text) and text[at] in "《》":
                at += 1
            if at >= len(text) or text[at] != char:
                break
            at += 1
        else:
            suffix = re.match(r"》?(?:（[^（）]{1,20}）)?", text[at:])
            return at + (suffix.end() if suffix else 0)
    return 0


def _numbered(text: str) -> list[str]:
    """`text` cut before its numbering labels, its chapter titles set apart."""
    borders = {0, len(text)}
    for pattern in _BORDERS:
        borders |= {match.start() for match in pattern.finditer(text)}
    for match in _SHORT_TITLE.finditer(text):
        if match.start() in borders or not match.start():
            borders.add(match.end())
    borders |= {at for match in _CHAPTER.finditer(text) for at in match.span()}
    for match in _GLUED.finditer(text):
        if match.start() in borders:
            borders.add(match.end())
    at = sorted(borders)
    return [text[start:end] for start, end in pairwise(at)]
