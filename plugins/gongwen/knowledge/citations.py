"""引用 (citations): works named in 《》, with number, issuers and how the text stands to them."""

from __future__ import annotations

import re
from typing import Literal

from gongwen.model import Citation, Document, Evidence, Passage, Relation, Span
from gongwen.structure.lines import body_names, is_series
from gongwen.text import find_document_numbers, squash

_TITLE = re.compile(r"《(?P<title>[^《》]{1,200})》(?:（(?P<number>[^（）]{4,40}号)）)?")
_SENTENCE_END = "。；\n"
_CLAUSE_START = re.compile(r"[。；，：“”（）]")
_CUES = re.compile(
    r"为?(?:贯彻落实|贯彻|落实|结合|按照|根据|依据|依照|学习|通过|转发|执行|遵照|和|及)"
)
_MADE_BY = re.compile(r"(?:联合|共同)?(?:制定|印发|下发|出台|发布|公布)*(?:的)?$")
_OWN_BODY = re.compile(r"[我本](?:委|局|厅|办|部|省|市|县)")
_AND = re.compile(r"、|及|和")
_BOOK = re.compile(r".*(?:摘编|选编|读本|文选|全集|论述|纲要学习)")
_IN_TITLE = re.compile(r"(?P<body>[\u4e00-\u9fa5（）]{2,40}?)关于")

# What stands around a citation → its relation; the first that fits. (before, after, relation)
_RELATIONS: tuple[tuple[re.Pattern[str], re.Pattern[str], Relation], ...] = (
    (re.compile(r"学习[^，。]{0,8}$"), re.compile(r""), "studies"),
    (re.compile(r"转发[^，。]{0,20}$"), re.compile(r""), "forwards"),
    # 结合…《甲》，我们研究制定了《乙》: 乙 carries 甲 out
    (re.compile(r"结合|根据|按照|依据"), re.compile(r"[^。]*制定了"), "implements"),
    (
        re.compile(r"贯彻|落实|结合|根据|按照|依据"),
        re.compile(r"[^。]*(?:通知如下|现印发)"),
        "based_on",
    ),
    (
        re.compile(r"(?:根据|依据)[^，。]*$"),
        re.compile(r"(?:等)?(?:的)?(?:要求|规定|精神)"),
        "follows",
    ),
    (re.compile(r"(?:按照|贯彻落实|落实)[^。]*$"), re.compile(r""), "implements"),
    (re.compile(r"(?:根据|依据|依照)[^，。]*$"), re.compile(r""), "based_on"),
)

Target = Literal["document", "self", "series", "book"]


def find_citations(document: Document, passages: tuple[Passage, ...]) -> tuple[Citation, ...]:
    """Find the works that a record names in 《》, in printed order.

    A short form (《摘编》) refers to the last earlier title that ends with it. The document's own
    title or attachment is ``self``; a masthead's name is a ``series``.

    Example: ``《关于印发…的通知》（国卫办扶贫函〔2020〕291号）`` has that number, and as issuers
    the three bodies that stand before it.
    """
    own = {squash(title) for title in (document.title, *document.attachments) if title}
    own |= {squash(part.title) for part in document.parts if part.title}
    found: list[Citation] = []
    for passage in passages:
        if passage.role in ("title", "document_number", "series"):
            continue
        for match in _TITLE.finditer(passage.text):
            found.append(_citation(passage, match, own, found))
    return tuple(found)


def _citation(
    passage: Passage, match: re.Match[str], own: set[str], earlier: list[Citation]
) -> Citation:
    text, title = passage.text, match["title"]
    number = next((n.canonical for *_, n in find_document_numbers(match["number"] or "")), None)
    sentence_start = max(text.rfind(end, 0, match.start()) for end in _SENTENCE_END) + 1
    before = text[sentence_start : match.start()]
    ends = [at for end in _SENTENCE_END if (at := text.find(end, match.end())) >= 0]
    after = text[match.end() : min(ends, default=len(text))]
    full = _full_title(title, earlier)
    target = _target(title, full, own)
    issuers = _issuers_before(before) or _issuers_in(title)
    start = sentence_start + _clause_start(before)
    tail = re.match(r"(?:等)?(?:要求|规定|精神)", after)
    end = match.end() + (tail.end() if tail else 0)
    return Citation(
        title=title,
        document_number=number,
        issuers=issuers,
        relation=_relation(target, before, after),
        target=target,
        refers_to=full,
        evidence=_quote(passage, match.start(), match.end(), "title-in-brackets"),
        context=_quote(passage, start, end, "citing-clause"),
    )


def _quote(passage: Passage, start: int, end: int, rule: str) -> Evidence:
    return Evidence(
        quote=passage.text[start:end],
        rule=rule,
        certainty="stated",
        anchor=passage.anchor,
        span=Span(start, end),
    )


def _full_title(title: str, earlier: list[Citation]) -> str | None:
    """The earlier title that a short form ends; ``None`` when `title` is no short form."""
    if len(title) > 8:
        return None
    for citation in reversed(earlier):
        if citation.title and citation.title != title and citation.title.endswith(title):
            return citation.title
    return None


def _target(title: str, full: str | None, own: set[str]) -> Target:
    if squash(title) in own:
        return "self"
    if is_series(title):
        return "series"
    return "book" if _BOOK.fullmatch(full or title) else "document"


def _relation(target: Target, before: str, after: str) -> Relation:
    if target == "self":
        return "promulgates"
    if target == "series":
        return "mentions_series"
    for left, right, relation in _RELATIONS:
        if left.search(before) and right.match(after):
            return relation
    return "mentions"


def _clause_start(before: str) -> int:
    """Where the clause begins that leads to the citation: its last mark or cue."""
    marks = [match.end() for match in _CLAUSE_START.finditer(before)]
    return marks[-1] if marks else 0


def _issuers_before(before: str) -> tuple[str, ...]:
    """The bodies that stand just before the title, 、 and 及 between them."""
    words = _MADE_BY.sub("", before[_clause_start(before) :])
    cues = list(_CUES.finditer(words))
    for cue in cues:
        if names := _bodies(words[cue.end() :]):
            return names
    return () if cues else _bodies(words)


def _bodies(words: str) -> tuple[str, ...]:
    names = tuple(name for name in _AND.split(words) if name)
    return names if names and all(_is_body(name) for name in names) else ()


def _is_body(name: str) -> bool:
    return _OWN_BODY.fullmatch(name) is not None or len(body_names(name)) == 1


def _issuers_in(title: str) -> tuple[str, ...]:
    match = _IN_TITLE.match(title)
    return body_names(match["body"]) if match else ()
