"""The held documents by all that a citation may name them by: number, title, attachment."""

from __future__ import annotations

import re

from gongwen.knowledge.citations.drafts import words_of
from gongwen.knowledge.library import Holding

_YEAR = re.compile(r"(?:19|20)\d{2}|[“\"]?十[一二三四五六七八九][”\"]?五")
_LASTING = 5
"""A plan without a year in its title is taken for the one held for so many years; rules are
replaced under one title (规范性文件 hold for five years)."""


class Held:
    """Which held document a work is; made once for a Library."""

    def __init__(self, holdings: tuple[Holding, ...]) -> None:
        self.by_id = {holding.id: holding for holding in holdings}
        self.issues: dict[str, list[str]] = {}
        self._by_name: dict[str, str] = {}
        self._by_part: dict[str, list[tuple[str, str]]] = {}
        for holding in holdings:
            document = holding.document
            for name in (document.document_number, document.title):
                if name:
                    self._by_name.setdefault(words_of(name), holding.id)
            for part in document.parts:
                if part.title:
                    self._by_part.setdefault(words_of(part.title), []).append((holding.id, part.id))
            if document.series:
                self.issues.setdefault(document.series, []).append(holding.id)

    def find(self, number: str | None, title: str | None) -> str | None:
        """The id of the document with this number, or without one with this title."""
        return self._by_name.get(words_of(number or title or ""))

    def find_attachment(
        self, number: str | None, title: str, citing: tuple[str, ...]
    ) -> tuple[str, str] | None:
        """The document that has `title` as its attachment, and the anchor; derived.

        ``None`` where several have it, where the number is another's, or where one of the `citing`
        documents is older than it, or too much newer for a title that names no year.

        Example: 《2020年贵州省健康扶贫工作要点》 is the attachment of the notice that issued it.
        """
        found = self._by_part.get(words_of(title), ())
        if len(found) != 1:
            return None
        document, part = found[0]
        holding = self.by_id[document]
        if number not in (None, holding.document.document_number) or document in citing:
            return None
        for year in (self.by_id[other].year for other in citing):
            apart = year - holding.year if year and holding.year else 0
            if apart < 0 or (apart > _LASTING and not _YEAR.search(title)):
                return None
        return document, f"{part}-title"

    def part_anchor(self, document: str, title: str) -> str:
        """The anchor of the attachment `title` of `document`; empty for the document itself."""
        for part in self.by_id[document].document.parts:
            if words_of(part.title or "") == words_of(title):
                return f"{part.id}-title"
        return ""
