"""Words between quotation marks: which of them are a 提法 (term), and why the others are none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Literal

from gongwen.model import Passage, Span, Value
from gongwen.text import fold

Reason = Literal[
    "mark",
    "day",
    "sentence",
    "question",
    "saying",
    "rule",
    "label",
    "account",
    "name",
    "award",
    "body",
    "title",
    "trades",
    "common",
]
"""Why quoted words are no term: a ``mark`` or single character (“好”, “▲”); the ``day`` of an
accident (“12·21”); a ``sentence``; a ``question`` (“有没有”); a ``saying`` or a ``rule`` that is
quoted; a ``label`` (a grade, a column, words that a name may hold); an ``account`` on a platform;
the ``name`` of a ship or a probe; the work that an ``award`` goes to; the short name of a ``body``;
the ``title`` of a document; one of a list of ``trades``; a ``common`` word that stands in quotes
for emphasis."""


class Quoted(Value):
    """Words between quotation marks, as printed; ``reason`` is ``None`` for a term."""

    words: str
    anchor: str
    span: Span
    reason: Reason | None


_LONGEST = 60
_QUOTED = re.compile(rf"[“「](?P<words>[^“”「」]{{1,{_LONGEST}}})[”」]")
_HEAD = re.compile(r"(?P<head>[^（(]{2,20})[（(][^（()）]{1,50}[）)]")
"""“三个下沉（供应链下沉、……）”: the term stands before the bracket that ends the quotation."""

# ── by the words alone ───────────────────────────────────────────────────────────────────────

_HAN = re.compile(r"[\u4e00-\u9fa5]")
_DAY = re.compile(r"\d{1,2}[·.．]\d{1,2}")
_STOPS = re.compile(r"[。；;！？!?：:……]")
_PARTS = re.compile(r"[、，,+＋－—–·/\-]")
_LONGEST_PART = 14
_CLAUSES = "，,"
_TO_BE = re.compile(r"是[^、，]{2,12}的")
"""房子是用来住的: somebody says so."""
_QUESTION = re.compile(r"(?P<verb>[\u4e00-\u9fa5])[没不](?P=verb)")
_UNWILLING = re.compile(r"不[\u4e00-\u9fa5]")
_TITLE = re.compile(
    r"[^、，]{6,}(?:办法|条例|规定|意见|方案|规划|纲要|细则|公告|通知|决定|报告|比例|占比|增长率)"
)
_TRADE = re.compile(r"[\u4e00-\u9fa5、]{2,20}业")


def _by_words(words: str) -> Reason | None:
    if len(_HAN.findall(words)) < 2 and not any(mark in words for mark in "+＋"):
        return "day" if _DAY.fullmatch(words) else "mark"
    if _QUESTION.fullmatch(words):
        return "question"
    parts = _PARTS.split(words)
    is_long = any(len(part) > _LONGEST_PART for part in parts)
    if is_long or _STOPS.search(words) or _TO_BE.search(words) or _is_unlike(words):
        return "sentence"
    return "title" if _TITLE.fullmatch(words) else None


def _is_unlike(words: str) -> bool:
    """Whether commas part clauses of unlike length: 先有甲，再由乙报告丙 is a sentence."""
    clauses = re.split(rf"[{_CLAUSES}]", words)
    lengths = [len(clause) for clause in clauses]
    return len(clauses) > 1 and max(lengths) > 2 * min(lengths)


# ── by what stands around them ───────────────────────────────────────────────────────────────

_AROUND = 12
_LONGEST_LABEL, _WORDY, _LONG = 4, 5, 8
"""Parts of quoted words of more characters than these are no label, a saying, a rule."""
_SAYS = re.compile(
    r"(?:(?:指出|强调|提出要?|写道|[^小]说|讲到?|要求|理由[为是])[，,：:]?|[问答][，,：:])$"
)
_SO_CALLED = re.compile(r"(?:所谓的?|[污诬]蔑[为是]?)$")
_SAID = re.compile(r"的?(?:重要)?(?:指示|讲话|论述|训词|批示|精神)")
_RULES = re.compile(r"的?(?:规定|要求|条款)")
_BEFORE_LABEL = re.compile(
    r"(?:评为|等级为|结果为|标记|标注|注明|冠以|冠有|填写|写明|写有|写作|字样为|改为|修改为"
    r"|开设了?|(?:法律|法规|条文|办法|条例|规定)中的?)\s?$"
)
_AFTER_LABEL = re.compile(
    r"(?:等次|等级|字样|字头|两字|二字|一词|一栏|栏目?(?!杆)|选项|按钮|菜单|字段)"
)
_FAR = 40
_PROVISION = re.compile(r"第[^，。；、“”]{1,16}[条款项](?:中)?(?:规定|关于)?的?$")
_MEANT = re.compile(r"[，,]?\s?(?:是)?指")
_SHIP = re.compile(r"号(?!召|称|令)")
_ACCOUNT = re.compile(
    r"[^”“。，；]{0,2}(?:微信|微博|公众号|订阅号|服务号|澎湃号|头条号|今日头条|抖音|快手"
    r"|网站|网页|留言)"
)
_AWARD = re.compile(r"[^“”。；，]{0,8}奖")
_CALLED = re.compile(r"以下(?:简称|统称|称为?)[:：]?\s?$")
_BODY = re.compile(
    r".{1,10}(?:委|委员会|局|厅|办|办公室|部|院|公司|集团|协会|联合会|专班|领导小组|政府|总队)"
)
_TRADES_END = re.compile(r"[”」]等?[^“”，。]{0,6}(?:行业|产业|字样)")


def _by_place(words: str, text: str, start: int, end: int) -> Reason | None:
    """`start` and `end` are those of the quotation with its marks."""
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    if _CALLED.search(before) and _BODY.fullmatch(words):
        return "body"
    if before.endswith("授予") and _AWARD.match(after):
        return "award"
    if _ACCOUNT.match(after):
        return "account"
    if _PROVISION.search(text, max(0, start - _FAR), start) and not _MEANT.match(text, end):
        return "rule"
    if _SHIP.match(after):
        return "name"
    longest = max(len(part) for part in _PARTS.split(words))
    if longest > _LONG and _RULES.match(after):
        return "rule"
    says = longest > _WORDY and (_SAID.match(after) or _SAYS.search(before))
    if says or _SO_CALLED.search(before):
        return "saying"
    is_label = len(words) <= _LONGEST_LABEL and _BEFORE_LABEL.search(before)
    if _MEANT.match(after):
        return None
    return "label" if is_label or _AFTER_LABEL.match(after) else None


# ── by the document ──────────────────────────────────────────────────────────────────────────

_SHORT = 2
_NUMERAL = re.compile(r"[一二三四五六七八九十两双百千万半]")
_OFTEN = 2
"""A short word that stands this often without marks in its document is a word like others."""
_CONTRAST = re.compile(
    r"[”」][^“”「」。；，]{0,8}(?:向|到|转向|和|与|、|或|变为|为)?[^“”「」。；，]{0,4}$"
)


def _is_common(words: str, unquoted: str) -> bool:
    if len(words) > _SHORT or not words.isalpha() or _NUMERAL.search(words):
        return False
    return bool(_UNWILLING.fullmatch(words)) or unquoted.count(words) >= _OFTEN


def find_quoted(passages: tuple[Passage, ...]) -> Iterator[Quoted]:
    """All that stands between quotation marks, in printed order, each with why it is no term.

    Short words are judged by the whole document: “精准” is a word like others in a text that says
    精准帮扶、精准施策, and a word set against such a one (从“静态”向“动态”) is so too.

    Example: ``实行“组团式”服务`` is a term, ``被评为“好”等次`` is none (``mark``).
    """
    found = [
        (p, m)
        for p in passages
        if "“" in p.text or "「" in p.text
        for m in _QUOTED.finditer(p.text)
    ]
    if not found:
        return
    unquoted = "\n".join(_QUOTED.sub("“”", passage.text) for passage in passages)
    common = {words for words in {m["words"] for _, m in found} if _is_common(words, unquoted)}
    common |= _opposites(found, common)
    trades = _trades(found)
    for passage, match in found:
        words = match["words"]
        reason = _by_words(words) or _by_place(words, passage.text, *match.span())
        if reason is None and words in common:
            reason = "common"
        if reason is None and words in trades:
            reason = "trades"
        yield _quoted(passage, match, reason)


def _quoted(passage: Passage, match: re.Match[str], reason: Reason | None) -> Quoted:
    words, start = match["words"], match.start("words")
    if reason is None and (inner := _HEAD.fullmatch(words)):
        words = inner["head"]
    span = Span(start, start + len(words))
    return Quoted(words=words, anchor=passage.anchor, span=span, reason=reason)


Found = list[tuple[Passage, re.Match[str]]]


def _opposites(found: Found, common: set[str]) -> set[str]:
    """Words as short as a common one, and set against it in one sentence."""
    opposites: set[str] = set()
    for (passage, first), (other, second) in pairwise(found):
        one, two = first["words"], second["words"]
        if passage.anchor != other.anchor or len(one) != len(two) or not {one, two} & common:
            continue
        if _CONTRAST.match(passage.text[first.end() - 1 : second.start()]):
            opposites |= {one, two}
    return opposites


def _trades(found: Found) -> set[str]:
    """The members of a run of quotations that is a list of trades: “制造业”“教育”……等行业."""
    trades: set[str] = set()
    run: list[re.Match[str]] = []
    for passage, match in found:
        if run and (match.string is not run[-1].string or match.start() - run[-1].end() > 1):
            run = []
        run.append(match)
        ends = _TRADES_END.match(passage.text, match.end() - 1)
        if ends and len(run) > _SHORT:
            trades |= {one["words"] for one in run}
    return trades


def folded(words: str) -> str:
    """The form in which terms are compared: “互联网＋” and “互联网 +” are one.

    Example: ``folded("20 个县")`` is ``"20个县"``.
    """
    return fold(words).replace(" ", "")
