"""Citations of all records → works: one entry a work, held or wanted, however it was named."""

from __future__ import annotations

from collections.abc import Callable

from gongwen.knowledge.citations.drafts import Draft, draft_keys
from gongwen.knowledge.citations.entities import CitedBy, Work
from gongwen.knowledge.citations.held import Held
from gongwen.knowledge.citations.work_kinds import is_kind_alone, issued_work, plain
from gongwen.knowledge.library import Holding
from gongwen.model import Citation, WorkKind
from gongwen.slugs import digest, initials
from gongwen.text import squash

_STATE = "中华人民共和国"

SlugOf = Callable[[str, Callable[[], str]], str]
"""``slug(key, propose)``: the frozen slug of a key, or what is proposed made unique."""


def build_works(
    holdings: tuple[Holding, ...], citations: dict[str, tuple[Citation, ...]], slug: SlugOf
) -> tuple[Work, ...]:
    """Merge the `citations` of each document (by id) into works, in order of first mention.

    Two citations are one work when they have one number; or one title and no two numbers; or titles
    that agree from 关于 on, if the body that one prints inside 《》 is in short the body that the
    other prints before it; or one is the title of the notice that issues the other. A work that a
    document repeals is not the one of the same title that newer documents name.
    """
    held = Held(holdings)
    drafts: list[Draft] = []
    known: dict[str, dict[int, None]] = {}
    for holding in holdings:
        day = holding.document.signed_on or ""
        for citation in citations.get(holding.id, ()):
            mention = CitedBy(document=holding.id, citation=citation)
            keys = tuple(draft_keys(mention))
            candidates = (index for wanted in keys for index in known.get(wanted, ()))
            index = next((i for i in candidates if drafts[i].is_of(mention, day)), None)
            if index is None:
                index = len(drafts)
                drafts.append(Draft())
            drafts[index].add(mention, day)
            for key in keys:
                known.setdefault(key, {})[index] = None
    taken: set[str] = set()
    works = [_work(draft.mentions, held, slug, taken) for draft in drafts]
    mentioned = {work.title for work in works if work.kind == "series"}
    unmentioned = sorted(name for name in held.issues if name not in mentioned)
    return (*works, *(_series(name, held, (), slug) for name in unmentioned))


def _work(draft: list[CitedBy], held: Held, slug: SlugOf, keys: set[str]) -> Work:
    citations = [mention.citation for mention in draft]
    kind = _kind(citations)
    titles = tuple(dict.fromkeys(c.title for c in citations if c.title))
    full = next((c.refers_to for c in citations if c.refers_to), None)
    title = full or max(titles, key=len, default=None)
    if kind == "series" and title:
        return _series(title, held, tuple(draft), slug)
    number = next((c.document_number for c in citations if c.document_number), None)
    document, anchor, held_rule = _held_as(draft, kind, number, title, held)
    key = number or squash(title or "")
    if kind == "self":
        key = f"{document}/{key}"
    elif not number and is_kind_alone(title or ""):
        key = f"{draft[0].document}/{key}"
    if key in keys:  # repealed under the title of its successor
        key = f"{key}（{draft[-1].document}）"
    keys.add(key)
    return Work(
        slug=slug(f"work:{key}", lambda: f"{initials(number or title or '')[:24]}-{digest(key)}"),
        title=title,
        document_number=number,
        issuers=next((c.issuers for c in citations if c.issuers), ()),
        kind=kind,
        document=document,
        anchor=anchor,
        held_rule=held_rule,
        titles=titles,
        merged_rule=_merged_rule(titles, full),
        citations=tuple(draft),
    )


def _kind(citations: list[Citation]) -> WorkKind:
    """What is written counts before what is only planned."""
    written = (c.work_kind for c in citations if c.work_kind not in ("planned", "programme"))
    return next(written, citations[0].work_kind)


def _held_as(
    draft: list[CitedBy], kind: WorkKind, number: str | None, title: str | None, held: Held
) -> tuple[str | None, str, str]:
    """The held document that a work is, the anchor in it, and the rule where it was derived."""
    if kind == "self":
        own = draft[0].document
        return own, held.part_anchor(own, title or ""), ""
    repealing = {m.document for m in draft if m.citation.relation == "repeals"}
    document = held.find(number, title)
    if document and document not in repealing:
        return document, "", ""
    if kind != "document" or repealing or not title:
        return None, "", ""
    citing = tuple(dict.fromkeys(mention.document for mention in draft))
    found = held.find_attachment(number, title, citing)
    return (*found, "title-of-attachment") if found else (None, "", "")


def _merged_rule(titles: tuple[str, ...], full: str | None) -> str:
    if len(titles) < 2:
        return ""
    if full:
        return "short-form-of-earlier-title"
    if len({title.removeprefix(_STATE) for title in titles}) == 1:
        return "name-of-the-state-left-out"
    issued = {plain(issued_work(title) or "") for title in titles}
    is_issued = any(plain(title) in issued for title in titles)
    return "notice-and-what-it-issues" if is_issued else "same-title-from-about"


def _series(name: str, held: Held, citations: tuple[CitedBy, ...], slug: SlugOf) -> Work:
    return Work(
        slug=slug(f"series:{name}", lambda: initials(name)),
        title=name,
        kind="series",
        titles=(name,),
        issues=tuple(held.issues.get(name, ())),
        citations=citations,
    )
