"""Citations of all records → works: one entry a work, held or wanted, however it was named."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from gongwen.knowledge.library import CitedBy, Holding, Work
from gongwen.model import Citation
from gongwen.slugs import digest, initials
from gongwen.text import fold, squash

_ABOUT = re.compile(r"(?P<body>[\u4e00-\u9fa5（）]{0,60}?)(?P<core>关于.{12,})")

SlugOf = Callable[[str, Callable[[], str]], str]
"""``slug(key, propose)``: the frozen slug of a key, or what is proposed made unique."""


def build_works(
    holdings: tuple[Holding, ...], citations: dict[str, tuple[Citation, ...]], slug: SlugOf
) -> tuple[Work, ...]:
    """Merge the `citations` of each document (by id) into works, in order of first mention.

    Two citations are one work when they have one number; or one title and no two numbers; or titles
    that agree from 关于 on, if the body that one prints inside 《》 is in short the body that the
    other prints before it.
    """
    held = _Held(holdings)
    drafts: list[_Draft] = []
    known: dict[str, dict[int, None]] = {}
    for holding in holdings:
        for citation in citations.get(holding.id, ()):
            mention = CitedBy(document=holding.id, citation=citation)
            keys = tuple(_keys(mention))
            candidates = (index for wanted in keys for index in known.get(wanted, ()))
            index = next((i for i in candidates if drafts[i].is_of(citation)), None)
            if index is None:
                index = len(drafts)
                drafts.append(_Draft())
            drafts[index].add(mention)
            for key in keys:
                known.setdefault(key, {})[index] = None
    works = [_work(draft.mentions, held, slug) for draft in drafts]
    mentioned = {work.title for work in works if work.kind == "series"}
    unmentioned = sorted(name for name in held.issues if name not in mentioned)
    return (*works, *(_series(name, held, (), slug) for name in unmentioned))


class _Held:
    """The held documents, by all that a citation may name them by."""

    def __init__(self, holdings: tuple[Holding, ...]) -> None:
        self.by_id = {holding.id: holding for holding in holdings}
        self.by_name: dict[str, str] = {}
        self.issues: dict[str, list[str]] = {}
        for holding in holdings:
            document = holding.document
            for name in (document.document_number, document.title):
                if name:
                    self.by_name.setdefault(_words(name), holding.id)
            if document.series:
                self.issues.setdefault(document.series, []).append(holding.id)

    def find(self, number: str | None, title: str | None) -> str | None:
        """The id of the document with this number, or without one with this title."""
        return self.by_name.get(_words(number or title or ""))

    def part_anchor(self, document: str, title: str) -> str:
        """The anchor of the attachment `title` of `document`; empty for the document itself."""
        for part in self.by_id[document].document.parts:
            if _words(part.title or "") == _words(title):
                return f"{part.id}-title"
        return ""


def _words(name: str) -> str:
    return fold(squash(name))


def _title(citation: Citation) -> str:
    return _words(citation.refers_to or citation.title or "").removeprefix("中华人民共和国")


def _keys(mention: CitedBy) -> Iterator[str]:
    """What a citation can be found under: its number, its title, its title from 关于 on."""
    citation = mention.citation
    if citation.work_kind == "self":
        yield f"self {mention.document} {_title(citation)}"
        return
    if citation.document_number:
        yield f"number {citation.document_number}"
    if not (citation.title or citation.refers_to):
        return
    yield f"title {_title(citation)}"
    if match := _ABOUT.fullmatch(_title(citation)):
        yield f"core {match['core']}"


class _Draft:
    """The mentions of one work so far, with what they name it by: each number and title once."""

    def __init__(self) -> None:
        self.mentions: list[CitedBy] = []
        self._numbers: set[str] = set()
        self._forms: dict[tuple[str, tuple[str, ...]], Citation] = {}

    def add(self, mention: CitedBy) -> None:
        """Take `mention` for one of this work."""
        citation = mention.citation
        self.mentions.append(mention)
        if citation.document_number:
            self._numbers.add(citation.document_number)
        self._forms.setdefault((_title(citation), citation.issuers), citation)

    def is_of(self, new: Citation) -> bool:
        """Whether a citation that shares a key with this work is one of it."""
        if self._numbers and new.document_number:
            return new.document_number in self._numbers
        title = _title(new)
        return any(
            known == title or _one_body(citation, new)
            for (known, _), citation in self._forms.items()
        )


def _one_body(one: Citation, other: Citation) -> bool:
    """Whether titles that agree from 关于 on are of one body, in a longer and a shorter form."""
    first, second = _ABOUT.fullmatch(_title(one)), _ABOUT.fullmatch(_title(other))
    if not (first and second):
        return False
    names = (_body(one, first["body"]), _body(other, second["body"]))
    short, long = sorted(names, key=len)
    rest = iter(long)
    return bool(short) and all(char in rest for char in short)


def _body(citation: Citation, printed: str) -> str:
    return printed or (citation.issuers[0] if len(citation.issuers) == 1 else "")


def _work(draft: list[CitedBy], held: _Held, slug: SlugOf) -> Work:
    citations = [mention.citation for mention in draft]
    written = (c.work_kind for c in citations if c.work_kind not in ("planned", "programme"))
    kind = next(written, citations[0].work_kind)
    titles = tuple(dict.fromkeys(c.title for c in citations if c.title))
    full = next((c.refers_to for c in citations if c.refers_to), None)
    title = full or max(titles, key=len, default=None)
    if kind == "series" and title:
        return _series(title, held, tuple(draft), slug)
    number = next((c.document_number for c in citations if c.document_number), None)
    key = number or squash(title or "")
    document = held.find(number, title)
    anchor = ""
    if kind == "self":
        document = draft[0].document
        anchor = held.part_anchor(document, title or "")
        key = f"{document}/{key}"
    return Work(
        slug=slug(f"work:{key}", lambda: f"{initials(number or title or '')[:24]}-{digest(key)}"),
        title=title,
        document_number=number,
        issuers=next((c.issuers for c in citations if c.issuers), ()),
        kind=kind,
        document=document,
        anchor=anchor,
        titles=titles,
        merged_rule=_merged_rule(titles, full),
        citations=tuple(draft),
    )


def _merged_rule(titles: tuple[str, ...], full: str | None) -> str:
    if len(titles) < 2:
        return ""
    return "short-form-of-earlier-title" if full else "same-title-from-about"


def _series(name: str, held: _Held, citations: tuple[CitedBy, ...], slug: SlugOf) -> Work:
    return Work(
        slug=slug(f"series:{name}", lambda: initials(name)),
        title=name,
        kind="series",
        titles=(name,),
        issues=tuple(held.issues.get(name, ())),
        citations=citations,
    )
