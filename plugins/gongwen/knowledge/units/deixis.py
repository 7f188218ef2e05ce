"""Words that mean a body or a place by who says them (指代): 我委, 全省, 省委省政府, 委党组.

Only what is said is found here; who is meant the merge tells, by the issuer and the authority.
What stands inside a longer name (广东省卫生健康委, 常委会) is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import msgspec

from gongwen.knowledge.units.shared_prefixes import SUBJECT
from gongwen.model import Deixis, DeixisKind, Passage, Role, Span

_LEVEL = r"(?:自治区|自治州|省|市|州|盟|县|区|旗)"
_ORGAN = r"[委局厅部办院署]"
# What may stand just before such a word where no name runs on into it.
_BEFORE = r"(?<![^\W\d_a-zA-Z由经报和及与按在向为对据照受到请从被将把以彻实各让使给足开是于管下同])"

# The first character stands before what looks behind it: the search skips to it.
_REGION = re.compile(
    r"(?:我(?<![自敌忘]我)(?:省|自治区|市|自治州|州|盟|县|区|旗)(?![级委])"
    r"|本(?<![自敌忘基根成资版样文标原日书课剧读账户范教译蓝脚]本)(?:省(?!级)|自治区|市(?![场值])|自治州|州|盟|县(?!级)|区(?![域间块别段])|旗)"
    r"|全(?<![自敌忘安完健保]全)(?:省|自治区|市(?!场)|自治州|州|盟|县(?!级)|旗))"
)
_AUTONOMOUS = re.compile(
    r"(?<![省、区州])(?:(?<![^\W\d_a-zA-Z和及与由按在对据照])|(?<=中央、)|(?<=国家、))自治区(?!级|[、])(?=关于|的|[，。；《”）]|和|及|要求|有关|$)"
)
_SELF = re.compile(
    rf"我(?<![自敌忘]我)(?:{_ORGAN})(?![队分公室])"
    r"|本(?<![基根成资版样文标原日书课]本)(?:委(?!员)|局(?!部)|厅|院(?!校)|署)"
)
_OWN = re.compile(
    rf"(?={_ORGAN}|机)(?:{_BEFORE}|(?<=[行度管]))(?:(?P<organ>{_ORGAN})(?:机关各?(?:科室|处室|司局|部门)?|党组|党委|主要领导|领导班子|领导小组|领导|扶贫办|办公室"
    r"|预算单位|各?直属(?:和联系)?单位|扶贫领导小组)|机关各(?:科室|处室|司局))"
)
_HEADS = re.compile(
    rf"(?={_LEVEL}){_BEFORE}(?P<level>{_LEVEL})(?:党委[和、]?政府|(?:委|党委)[、和](?P=level)(?:人民)?政府|委(?P=level)政府|人民政府|政府(?![性部])"
    r"|党委|委(?![员托派任]))(?!办公|研究|参事|各?部门|[^\W\d_]?(?:组织|宣传|统战)部)"
)
_BODY = re.compile(
    rf"(?={_LEVEL}){_BEFORE}(?P<level>{_LEVEL})(?![级直内外情域场民辖区容委政])"
    rf"(?:(?:{SUBJECT})(?:委员会|委(?!员)|厅|局|办公室)"
    r"|[^\W\d_a-zA-Z的是由在将把为等各要应和与及对按]{2,14}?"
    r"(?:委员会|委(?![员托派任])|厅|局(?![部面限势])|领导小组(?!办)|办公室|总队))"
)
_DEPARTMENTS = re.compile(
    r"(?=[各地省市县区州同上])(?:(?P<all>各|地方各级|各级)|"
    rf"{_BEFORE}|(?=[同上]级))(?P<levels>(?:[省市县区州](?:[、和][省市县区乡州]){{0,3}}级?|[同上]级)?)"
    rf"(?:{SUBJECT})(?:行政|主管|监管|管理)?部门|{_BEFORE}[省市县区]级财政(?![收支体困])"
)
_EACH = re.compile(
    rf"各(?:有关|相关)?(?:地级以上|设区的?)?{_LEVEL}(?:[、（）和及]{{0,2}}(?:{_LEVEL}|直辖市|计划单列市)){{0,4}}[）]?"
    rf"(?:及新疆生产建设兵团)?(?:(?:人民)?政府|(?:{SUBJECT})(?:委员会|委(?!员)|厅|局)"
    r"|[^\W\d_a-zA-Z的是由在将把为等各要应和与及对按]{2,12}?(?:局|委员会|委(?!员)|厅)(?![部面限势]))"
)
_FORMS: tuple[tuple[DeixisKind, str, re.Pattern[str], tuple[str, ...]], ...] = (
    ("levels", "level-word", _EACH, ("各",)),
    ("levels", "level-word", _DEPARTMENTS, ("部门", "财政")),
    ("body", "level-word", _HEADS, ("委", "政府")),
    ("body", "level-word", _BODY, ("委", "厅", "局", "领导小组", "办公室", "总队")),
    ("organ", "first-person", _SELF, ("我", "本")),
    ("organ", "organ-word", _OWN, ("机关", "党", "领导", "办", "单位")),
    ("region", "first-person", _REGION, ("我", "本", "全")),
    ("region", "level-word", _AUTONOMOUS, ("自治区",)),
)
"""Kind, rule, form, and words of which each match of the form holds one: they are looked up first,
since most forms look behind each character of a text."""
_NO_TEXT: frozenset[Role] = frozenset(
    ("title", "masthead", "document_number", "signatories", "addressees", "issue", "series")
)


def find_deixis(passages: Iterable[Passage]) -> tuple[Deixis, ...]:
    """The words of `passages` that point, each once in a part, at its first place.

    What the editor of a briefing says (分送, 按语) is apart from the text that was contributed.

    Example: a briefing says ``我委`` and ``委党组``; its 分送 says ``委扶贫领导小组``.
    """
    found: dict[tuple[str, str, bool], Deixis] = {}
    for passage in passages:
        if passage.role in _NO_TEXT:
            continue
        is_editor = passage.role in ("editor_note", "distribution", "copied_to")
        for one in _in_passage(passage):
            key = (one.text, passage.part, is_editor)
            first = found.get(key)
            found[key] = msgspec.structs.replace(first, count=first.count + 1) if first else one
    return tuple(found.values())


def _in_passage(passage: Passage) -> Iterator[Deixis]:
    """The words of one passage in printed order, none inside another."""
    held: list[tuple[int, int, DeixisKind, str]] = []
    for kind, rule, pattern, cues in _FORMS:
        if not any(cue in passage.text for cue in cues):
            continue
        for match in pattern.finditer(passage.text):
            start, end = match.span()
            if pattern is _DEPARTMENTS and not _says_whose(match):
                continue
            if not any(start < e and s < end for s, e, _, _ in held):
                held.append((start, end, kind, rule))
    for start, end, kind, rule in sorted(held):
        quote = passage.text[start:end]
        yield Deixis(
            text=quote,
            kind=kind,
            part=passage.part,
            evidence=passage.evidence(Span(start, end), rule),
        )


def _says_whose(match: re.Match[str]) -> bool:
    """Whether a level is said: 教育部门 alone is any."""
    return bool(match["all"] or match["levels"] or match.group().endswith("财政"))
