"""The mentions of one work, gathered while works are merged: which citations are one work."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from gongwen.knowledge.citations.entities import CitedBy
from gongwen.knowledge.citations.work_kinds import is_kind_alone, issued_work, plain
from gongwen.model import Citation
from gongwen.text import fold, squash

_ABOUT = re.compile(r"(?P<body>[\u4e00-\u9fa5（）]{0,60}?)(?P<core>关于.{12,})")
_TELLING = 6
"""A shorter title (实施方案) does not tell which notice issued it."""


@lru_cache(maxsize=10_000)
def words_of(name: str) -> str:
    """A number or title for comparing: folded, without white space."""
    return fold(squash(name))


def title_of(citation: Citation) -> str:
    """The title that a citation means, for comparing; empty where it gives none."""
    return words_of(citation.refers_to or citation.title or "").removeprefix("中华人民共和国")


def draft_keys(mention: CitedBy) -> Iterator[str]:
    """What a citation can be found under: number, title, title from 关于 on, what it issues."""
    citation = mention.citation
    title = title_of(citation)
    if citation.work_kind == "self":
        yield f"self {mention.document} {title}"
        return
    if citation.document_number:
        yield f"number {citation.document_number}"
    elif is_kind_alone(title):
        yield f"title {title} in {mention.document}"
        return
    if not title:
        return
    yield f"title {title}"
    if match := _ABOUT.fullmatch(title):
        yield f"core {match['core']}"
    if issued := _issued(title):
        yield f"title {issued}"


class Draft:
    """The mentions of one work so far, with what they name it by: each number and title once."""

    def __init__(self) -> None:
        self.mentions: list[CitedBy] = []
        self._documents: set[str] = set()
        self._numbers: set[str] = set()
        self._forms: dict[tuple[str, tuple[str, ...]], Citation] = {}
        self._repealed = ""
        self._named = ""

    def add(self, mention: CitedBy, day: str) -> None:
        """Take `mention`, of a document of this `day` (ISO, or empty), for one of this work."""
        citation = mention.citation
        self.mentions.append(mention)
        self._documents.add(mention.document)
        if citation.document_number:
            self._numbers.add(citation.document_number)
        elif citation.relation != "repeals":
            self._named = max(self._named, day)
        if citation.relation == "repeals":
            self._repealed = min(self._repealed or day, day)
        self._forms.setdefault((title_of(citation), citation.issuers), citation)

    def is_of(self, mention: CitedBy, day: str) -> bool:
        """Whether a citation that shares a key with this work is one of it.

        `day` is that of the citing document. A title alone, in a document that is not older than
        the one that repeals the work, means its successor of the same title.
        """
        new = mention.citation
        if self._numbers and new.document_number:
            return new.document_number in self._numbers
        if new.relation == "repeals" and day and self._named > day:
            return False
        if self._repealed and day >= self._repealed and not new.document_number:
            return new.relation == "repeals" and self._is_named(new, mention.document)
        return self._is_named(new, mention.document)

    def _is_named(self, new: Citation, document: str) -> bool:
        title = title_of(new)
        is_same_document = document in self._documents
        return any(
            known == title
            or _one_body(citation, new, may_lack=is_same_document)
            or _one_issue(known, title)
            for (known, _), citation in self._forms.items()
        )


def _issued(title: str) -> str:
    """What a notice issues, by its title and for comparing; empty where that tells nothing."""
    if not any(word in title for word in ("印发", "公布", "发布", "颁布", "下发")):
        return ""
    name = plain(issued_work(title) or "")
    return name if len(name) >= _TELLING else ""


def _one_issue(one: str, other: str) -> bool:
    """Whether one title is that of a notice, and the other that of the plan which it issues."""
    return bool(one and other) and (_issued(one) == plain(other) or _issued(other) == plain(one))


def _one_body(one: Citation, other: Citation, *, may_lack: bool) -> bool:
    """Whether titles that agree from 关于 on are of one body, in a longer and a shorter form.

    `may_lack` says that one of them may lack the body, as in one document the other time.
    """
    first, second = _ABOUT.fullmatch(title_of(one)), _ABOUT.fullmatch(title_of(other))
    if not (first and second) or first["core"] != second["core"]:
        return False
    names = (_body(one, first["body"]), _body(other, second["body"]))
    short, long = sorted(names, key=len)
    rest = iter(long)
    return (bool(short) or may_lack) and all(char in rest for char in short)


def _body(citation: Citation, printed: str) -> str:
    return printed or (citation.issuers[0] if len(citation.issuers) == 1 else "")
