"""提法 (terms) of one record: quoted shorthand, what has its form, and concepts that it defines."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from gongwen.knowledge.terms.definitions import Use, find_definition
from gongwen.knowledge.terms.quoted_words import Quoted, find_quoted
from gongwen.knowledge.terms.scopes import find_scope
from gongwen.model import Definition, Document, Passage, Shorthand, Span


def find_terms(
    document: Document, passages: tuple[Passage, ...], listed: tuple[str, ...] = ()
) -> tuple[Shorthand, ...]:
    """Find the terms of a record, every use, in printed order.

    Args:
        document: The record.
        passages: Its passages.
        listed: Terms of the editors' list, which are found without quotation marks too.

    Example: ``“县乡一体、乡村一体”`` is one term; “好” in ``被评为“好”等次`` is none.
    """
    quotations = tuple(find_quoted(passages))
    by_anchor = {passage.anchor: passage for passage in passages}
    found = [_quoted_term(q, by_anchor[q.anchor]) for q in quotations if q.reason is None]
    taken: dict[str, list[Span]] = {}
    for quotation in quotations:
        taken.setdefault(quotation.anchor, []).append(quotation.span)
    for term in _unquoted(passages, listed):
        spans = taken.setdefault(term.evidence.anchor, [])
        span = term.evidence.span
        if span and not any(span.start < s.end and s.start < span.end for s in spans):
            spans.append(span)
            found.append(term)
    order = {passage.anchor: index for index, passage in enumerate(passages)}
    return tuple(sorted(found, key=lambda term: _printed(order, term)))


def _printed(order: dict[str, int], term: Shorthand) -> tuple[int, int]:
    span = term.evidence.span
    return order[term.evidence.anchor], span.start if span else 0


def _quoted_term(quoted: Quoted, passage: Passage) -> Shorthand:
    start, end = quoted.span.start - 1, quoted.span.end
    end += passage.text[end : end + 1] in ("”", "」")  # a bracket may end the quotation instead
    use = Use(words=quoted.words, passage=passage, start=start, end=end)
    return _shorthand(use, quoted.span, "quoted-words")


def _shorthand(use: Use, span: Span, rule: str, says: Definition | None = None) -> Shorthand:
    definition = says or find_definition(use)
    return Shorthand(
        text=use.words,
        evidence=use.passage.evidence(span, rule),
        definition=definition,
        applies_to=None if definition else find_scope(use),
    )


# ── without quotation marks ──────────────────────────────────────────────────────────────────

_ALL_THAT = re.compile(r"应(?P<verb>[\u4e00-\u9fa5]{1,2})尽(?P=verb)")
_EACH_ITS_OWN = re.compile(r"一[\u4e00-\u9fa5]一策(?:、一[\u4e00-\u9fa5]一策){0,3}")
_SYSTEMS = re.compile(r"[两三四五六七八九]项制度")


def _unquoted(passages: tuple[Passage, ...], listed: tuple[str, ...]) -> Iterator[Shorthand]:
    """Terms that their form shows, the longest listed ones first."""
    known = sorted(listed, key=lambda term: (-len(term), term))
    for passage in passages:
        yield from _concepts(passage)
        if "项制度" in passage.text:
            yield from _systems(passage)
        if "尽" in passage.text:
            yield from _of_form(passage, _ALL_THAT, "all-that-should")
        if "一策" in passage.text:
            yield from _of_form(passage, _EACH_ITS_OWN, "each-its-own")
        for term in known:
            if term in passage.text:
                yield from _of_form(passage, re.compile(re.escape(term)), "listed-term")


def _of_form(passage: Passage, form: re.Pattern[str], rule: str) -> Iterator[Shorthand]:
    for match in form.finditer(passage.text):
        use = Use(words=match.group(), passage=passage, start=match.start(), end=match.end())
        yield _shorthand(use, Span(*match.span()), rule)


def _systems(passage: Passage) -> Iterator[Shorthand]:
    """三项制度 without quotation marks, where the same entry lists as many short names.

    The list need not stand beside it:
    ``统筹三项制度……实现基本医保、大病保险、医疗救助“一站式”结算``.
    """
    for match in _SYSTEMS.finditer(passage.text):
        use = Use(words=match.group(), passage=passage, start=match.start(), end=match.end())
        numbered = use.numbered
        if numbered and (says := find_definition(use) or _names(passage, numbered.count)):
            yield _shorthand(use, Span(*match.span()), "counted-systems", says)


_NAME = r"[^，。；：、“”（）()《》\n]"
_LIKE_NAMES = re.compile(rf"{_NAME}{{4,40}}(?:、{_NAME}{{4}})+(?=[“，。；（]|$)")


def _names(passage: Passage, count: int) -> Definition | None:
    """The one list of `count` names of four characters in the passage."""
    fits = [m for m in _LIKE_NAMES.finditer(passage.text) if m.group().count("、") == count - 1]
    if len(fits) != 1:
        return None
    end = fits[0].end()
    names = [name[-4:] for name in fits[0].group().split("、")]
    start = end - len("、".join(names))
    evidence = passage.evidence(Span(start, end), "names-in-entry", "derived")
    return Definition(text=evidence.quote, evidence=evidence, members=tuple(names))


_CONCEPT = re.compile(
    r"所称的?“?(?P<term>[^，,。；：“”（）()、\s]{2,16}?)”?(?:[（(][^（()）]{2,30}[）)])?"
    r"[，,]?\s?(?:是指|指)(?P<says>[^。]{4,400}?)(?:[，,](?:主要)?包括：|[。；：]|$)"
)


def _concepts(passage: Passage) -> Iterator[Shorthand]:
    """本办法所称公共数据，是指……: a concept that a rule defines for itself.

    Standard: 立法技术规范（试行）(一), 定义条款: 本法所称××，是指（包括）……。
    """
    if "所称" not in passage.text:
        return
    for match in _CONCEPT.finditer(passage.text):
        start, end = match.span("says")
        says = Definition(
            text=match["says"],
            evidence=passage.evidence(Span(start, end), "concept-is-defined"),
        )
        span = Span(*match.span("term"))
        use = Use(words=match["term"], passage=passage, start=span.start, end=span.end)
        yield msgspec.structs.replace(
            _shorthand(use, span, "defined-concept", says), applies_to=None
        )
