"""The year that an unprinted one stands for: stated elsewhere, or settled by the 成文日期."""

from __future__ import annotations

import re

from gongwen.knowledge.deadlines.time_forms.time import YEAR, Day, number
from gongwen.model import Document, Passage, Value
from gongwen.text import is_iso_date

_PRINTED = re.compile(rf"(?<![比较与同]){YEAR}(?!以来|的|版|度|[—–－\-~～至])")
_IN_TITLE = re.compile(r"(?P<year>(?:19|20)\d\d)\s?年(?!\d|[—–－\-~～至])")
_RANGE = re.compile(
    r"(?:19|20)\d\d\s?年?\s?[—–－\-~～至]{1,2}\s?(?:19|20)\d\d|[一二三四五六七八九]年行动"
)
_OPENING = re.compile(r"(?:按\s?[：:]\s?)?(?P<year>(?:19|20)\d\d)\s?年(?:度|，|,|是|以来)")
_FAR = 600
"""A year printed further before than this many characters no longer speaks of a time."""
_QUOTED = re.compile(r"《[^《》]{1,120}》|[（(〔﹝\[][^（）()〔〕﹝﹞]{1,40}[）)〕﹞\]]")
# Rules hold year after year: 年底前 in one of them is that of each year.
_LASTING = frozenset({"办法", "规定", "条例", "细则", "规则", "章程", "决定", "制度", "规范"})
_RULES = re.compile(r"(?:办法|规定|条例|细则|规则|章程|制度)(?:（[^（）]{1,12}）)?$")


class KnownYear(Value):
    """A year, and the rule by which it is known: ``year-of-signing``, ``year-in-title`` …"""

    year: int
    rule: str


class KnownYears:
    """What a document says about its years.

    Never the clock's: where nothing states the year and no 成文日期 settles it, it is unknown.
    """

    def __init__(self, document: Document, passages: tuple[Passage, ...]) -> None:
        titles = {"": document.title or ""} | {p.id: p.title or "" for p in document.parts}
        kinds = {"": document.kind} | {part.id: part.kind for part in document.parts}
        self._titles = titles
        self._lasting = {
            part
            for part, kind in kinds.items()
            if kind in _LASTING or _RULES.search(titles.get(part, ""))
        }
        self._opening = _opening_year(passages)
        self._headings = {p.section: p.text for p in passages if p.role == "heading"}
        self.signed_on = document.signed_on if is_iso_date(document.signed_on or "") else None
        stated = self.of_document("")
        self.latest = int((self.signed_on or document.printed_on or "0")[:4] or 0)
        if not self.latest:
            first = _RANGE.search(document.title or "")
            self.latest = stated.year if stated else number(first.group()[:4]) if first else 0

    def of_document(self, part: str) -> KnownYear | None:
        """The year of a whole part: in its title, in its opening words, or of its 成文日期."""
        if part in self._lasting or "" in self._lasting:
            return None
        titles = (self._titles.get(part, ""), self._titles[""])
        for title in titles:
            found = _IN_TITLE.findall(_without_numbers(title))
            if len(set(found)) == 1 and not _RANGE.search(title):
                return KnownYear(year=int(found[0]), rule="year-in-title")
        if any(_RANGE.search(title) for title in titles):
            return None
        if self.signed_on:
            return KnownYear(year=int(self.signed_on[:4]), rule="year-of-signing")
        if self._opening:
            return KnownYear(year=self._opening, rule="year-in-opening")
        return None

    def last_of_month(self, later: int) -> str | None:
        """The last day of the month of the 成文日期, or of one `later`; ``None`` without it."""
        if self.signed_on is None:
            return None
        months = int(self.signed_on[:4]) * 12 + int(self.signed_on[5:7]) - 1 + later
        return Day(months % 12 + 1, 0).of(months // 12)

    def before(self, passage: Passage, start: int) -> KnownYear | None:
        """The year that `passage` prints last before `start`, or that its headings state."""
        text = passage.text[max(0, start - _FAR) : start]
        if "年" in text:
            last: tuple[int, int] | None = None
            for found in _PRINTED.finditer(_blanked(text)):
                last = number(found["year"]), found.end()
            if last:
                is_near = not re.search(r"[。；！？]", text[last[1] :])
                rule = "year-in-sentence" if is_near else "year-in-paragraph"
                return KnownYear(year=last[0], rule=rule)
        return self.of_heading(passage)

    def of_heading(self, passage: Passage) -> KnownYear | None:
        """The one year that the nearest heading above `passage` prints."""
        section = passage.section
        while section:
            heading = self._headings.get(section, "")
            if "年" in heading and heading != passage.text:
                found = {number(m["year"]) for m in _PRINTED.finditer(_blanked(heading))}
                if len(found) == 1:
                    return KnownYear(year=found.pop(), rule="year-in-heading")
            section = section.rpartition("-")[0]
        return None


def _without_numbers(title: str) -> str:
    return _QUOTED.sub("", title) if "〔" in title or "《" in title else title


def _blanked(text: str) -> str:
    """`text` with cited titles and bracketed words blanked, each character kept in its place."""
    if "《" not in text and "（" not in text and "(" not in text and "〔" not in text:
        return text
    return _QUOTED.sub(lambda match: " " * len(match.group()), text)


def _opening_year(passages: tuple[Passage, ...]) -> int | None:
    """The year with which the first paragraph opens: 2019年，山东省…; 2020年是…之年."""
    for passage in passages:
        if passage.role in ("paragraph", "editor_note"):
            found = _OPENING.match(passage.text)
            return int(found["year"]) if found else None
    return None
