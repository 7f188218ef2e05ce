"""What becomes of each line of a page: text of the document, or the site's, and then why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from gongwen.model import Value
from gongwen.readers.html_body import find_body
from gongwen.readers.html_chrome import (
    find_listed,
    find_stated,
    head_chrome,
    is_control,
    is_own_label,
    is_stated,
    stated_pairs,
    tail_chrome,
)
from gongwen.readers.html_lines import Page
from gongwen.readers.html_tables import Folded
from gongwen.text import parse_document_number, squash

Pairs = tuple[tuple[str, str], ...]

_TITLE_LINES = 4
_HEAD = 12
"""A document's own title stands among its first lines; below them a title is a citation."""
_SHORTEST_TITLE = 6


class Account(Value):
    """For each line of a page the reason why it is no paragraph, or nothing when it is one.

    ``stated`` is what the page says about the document, in order, as (label, value).
    """

    reasons: tuple[str, ...]
    stated: Pairs = ()


def account_for(
    page: Page, tables: Sequence[Folded] = (), window_title: str = "", meta: Pairs = ()
) -> Account:
    """Tell the lines of the document in `page` from those of the site around it.

    Beside the lines of the document's element, its title and number are kept where they stand above
    it. Reasons are ``page-metadata``, ``page-chrome``, ``page-hidden`` and ``repeated-title``.

    Example: 打印 above the text is ``page-chrome``, 索引号：000014349 ``page-metadata``.
    """
    return _Accounting(page, tables).account(window_title, meta)


class _Accounting:
    def __init__(self, page: Page, tables: Sequence[Folded]) -> None:
        self.page = page
        self.reasons = [""] * len(page.lines)
        self.stated: dict[int, Pairs] = {}
        for table in page.tables:
            if pairs := find_stated(page, table):
                self._state(table.first, pairs)
                self._remove(range(table.first, table.end), "page-metadata")
        stated = {at for at, reason in enumerate(self.reasons) if reason}
        self.body = find_body(page, stated, tables)

    def account(self, window_title: str, meta: Pairs) -> Account:
        first, end = self.body.first, self.body.end
        lines = self.page.lines
        self._list(0, first)
        self._list(first, self._prose())
        self._list(end, len(lines))
        self._download(end, len(lines))
        self._remove(head_chrome(lines, first, end), "page-chrome")
        self._remove(tail_chrome(lines, first, end), "page-chrome")
        for at, line in enumerate(lines):
            if line.hidden > self.body.hidden:
                self._remove((at,), "page-hidden")
        stated = tuple(pair for at in sorted(self.stated) for pair in self.stated[at])
        known = {label for label, _ in stated}
        stated += tuple(pair for pair in meta if pair[0] not in known)
        titles = [window_title, *(value for label, value in stated if label == "标题")]
        kept = {*self._title(titles), *self._number()}
        outside = (at for at in (*range(first), *range(end, len(lines))) if at not in kept)
        self._remove(outside, "page-chrome")
        if all(self.reasons):  # a page of nothing but links or site words: those are its text
            for at in range(first, end):
                is_site = self.reasons[at] in ("page-chrome", "page-hidden")
                self.reasons[at] = "" if is_site else self.reasons[at]
        return Account(reasons=tuple(self.reasons), stated=stated)

    # ── what the site says ───────────────────────────────────────────────────────────────────

    def _remove(self, places: Iterable[int], reason: str) -> None:
        for at in places:
            self.reasons[at] = self.reasons[at] or reason

    def _state(self, at: int, pairs: Pairs) -> None:
        self.stated[at] = tuple(
            (label, value) for label, value in pairs if value and not is_control(label)
        )

    def _prose(self) -> int:
        """Where the first sentence of the document stands, or the end of its head."""
        end = min(self.body.end, self.body.first + _HEAD)
        for at in range(self.body.first, end):
            text = self.page.lines[at].text
            if "。" in text and len(text) >= 10:
                return at
        return end

    def _list(self, first: int, end: int) -> None:
        """Take lines that state something: 发布时间：2020-03-01 来源：…, or label and value."""
        lines = self.page.lines
        listed = find_listed(lines, first, end)
        if sum(is_own_label(label) for label, _ in listed.values()) >= 2:
            for at, pair in listed.items():
                if not self.reasons[at]:
                    self._state(at, (pair,))
                    self.reasons[at] = "page-metadata"
        for at in range(first, end):
            pairs = () if self.reasons[at] else stated_pairs(lines[at].text)
            follows = at > first and at - 1 in self.stated  # 名称：… among 索引号：… and 文号：…
            if pairs and (follows or is_stated(lines[at].text)):
                self._state(at, pairs)
                self.reasons[at] = "page-metadata"

    def _download(self, first: int, end: int) -> None:
        """Files that the site offers below the document; what it attaches, its text says itself."""
        for at in range(first, end):
            line = self.page.lines[at]
            if line.file and not self.reasons[at]:
                self._state(at, (("附件", line.text),))
                self.reasons[at] = "page-metadata"

    # ── what stands above the document's element and belongs to it ───────────────────────────

    def _title(self, titles: list[str]) -> list[int]:
        """The lines of the title: those above the body that the body does not say again."""
        lines = self.page.lines
        first = self.body.first
        wanted = [squash(title) for title in titles if title]
        found: list[int] = []
        for at in range(first - 1, -1, -1):
            line = lines[at]
            if self.reasons[at] or line.is_link:
                continue
            block = [at]
            while block[0] > 0 and lines[block[0] - 1].block == line.block:
                block.insert(0, block[0] - 1)
            text = squash("".join(lines[place].text for place in block[-_TITLE_LINES:]))
            if len(text) < _SHORTEST_TITLE:
                continue
            if any(title.startswith(text) for title in wanted):
                found = block
                break
            if not found and 1 <= line.heading <= 3:
                found = block
        head = squash("".join(line.text for line in lines[first : first + _HEAD]))
        if found and squash("".join(lines[at].text for at in found)) in head:
            self._remove(found, "repeated-title")
        return found

    def _number(self) -> list[int]:
        """A 发文字号 right above the body that the body does not say again."""
        lines = self.page.lines
        first = self.body.first
        head = squash("".join(line.text for line in lines[first : first + _HEAD]))
        for at in range(first - 1, max(first - _HEAD, 0) - 1, -1):
            text = squash(lines[at].text)
            if not self.reasons[at] and parse_document_number(text) and text not in head:
                return [at]
        return []
