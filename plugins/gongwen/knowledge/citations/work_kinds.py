"""What a mention means in its document: another work, the document itself, a short form, a plan."""

from __future__ import annotations

import re

from gongwen.knowledge.citations.forms import Mention
from gongwen.knowledge.citations.stated_relations import ends_validity
from gongwen.model import Document, Passage, WorkKind
from gongwen.structure.lines import is_series
from gongwen.text import squash

_BOOK = re.compile(r".*(?:摘编|选编|读本|文选|全集|论述|纲要学习)")
_SHORT = 8
"""A short form (《摘编》) is at most this long."""
_KIND_ALONE = re.compile(
    r"(?:本)?(?:通知|意见|实施意见|方案|实施方案|工作方案|规划|规定|办法|条例|决定|清单|目录|纲要|标准"
    r"|指南|细则|计划|要点|措施|若干措施|公告|通告|批复|报告|请示|函)"
)
_MARKS = re.compile(r"[《》〈〉“”\"'‘’「」（）()\s的]")

# 国务院关于印发《甲规划》的通知: what a document issues, by its own title
_ISSUES = re.compile(
    r"(?:关于)?(?<!转发)(?:修订印发|印发|公布|发布|颁布|下发)(?P<work>(?:关于)?.{4,}?)"
    r"的?(?:通知|公告|通告|决定|命令|令)?$"
)
# 现将《甲》和《乙》印发给你们;  现予公布;  但“现将《甲》转发给你们”passes on another's work
_NOW = re.compile(r"(?:现将|现把|并印发|现公布|现印发)[^。]{0,160}$")
_IS_ISSUED = re.compile(
    r"(?:[（(][^（）()]{0,60}[）)])?(?:[、和及]{0,2}《[^《》]{1,80}》){0,4}[^。]{0,24}?"
    r"(?:印发|公布|发布|颁布|下发)"
)
_NOW_ISSUED = re.compile(
    r"(?:[（(][^（）()]{0,60}[）)])?(?:[、和及]{0,2}《[^《》]{1,80}》){0,4}"
    r"(?:业已|业经|已经|已|经)[^。]{0,120}?现(?:予以?|将其)?(?:重新)?(?:印发|公布|发布|颁布|下发)"
)
# 新华社电：近日，某部印发了《甲规划》，并发出通知
_NEWS = re.compile(r"，并发出通知")
_PASSED_ON = re.compile(r"[^。]{0,160}(?:转发|批转|转送)")

# 组织编制《甲路线图》;  要抓紧制定《甲办法》;  no 省政府出台《甲》, 制定了《甲》, 2021年编制《甲》
_TO_WRITE = re.compile(
    r"(?:^|[，、：]|[要应将拟并]|应当|推动|推进|抓紧|加快|尽快|组织|适时|负责|研究|牵头)"
    r"(?:制定|编制|制订|编写|起草|拟定|拟订|出台)(?:并|及)?(?:印发|出台|发布|实施|完善|公布)?$"
)
_WRITTEN = re.compile(r"已|了|先后|相继|近日|去年|今年|曾|\d{4}年")
# 《甲志》编纂工作,  推动《甲条例》立法工作
_IN_THE_MAKING = re.compile(
    r"(?:[、和及]《[^《》]{1,80}》)?(?:编纂|编写|起草|立法|编辑)(?:工作|任务|部|程序|委员会)?"
)


class Names:
    """The names that works have in one document; ask it with `read`, in printed order."""

    def __init__(self, document: Document, passages: tuple[Passage, ...]) -> None:
        self._number = document.document_number
        self._title = document.title or ""
        parts = (part.title for part in document.parts)
        own = (document.title, *document.attachments, *parts, issued_work(self._title))
        forwarded = _forwarded(passages)
        self._own = {plain(name) for name in own if name} - forwarded
        self._aliases: dict[str, str] = {}
        self._earlier: list[str] = []

    def read(self, mention: Mention, before: str, after: str) -> tuple[WorkKind, str | None]:
        """What `mention` is, and the full title where it is a short form of an earlier one.

        `before` and `after` are the sentence on both sides of it.
        """
        title = mention.title
        if title is None:
            return ("self" if mention.number == self._number else "document"), None
        is_alone = is_kind_alone(title) and mention.number is None
        if is_alone and before.endswith("本"):
            return "self", None
        full = self._full_title(title)
        if full is None and is_alone and plain(self._title).endswith(plain(title)):
            return "self", None
        kind = self._kind(mention, full or title, before, after)
        if full is None:
            self._earlier.append(title)
            if kind == "self":
                self._own.add(plain(title))
        if mention.alias:
            self._aliases[squash(mention.alias)] = title
        return kind, full

    def _kind(self, mention: Mention, title: str, before: str, after: str) -> WorkKind:
        if mention.number is None and ends_validity(after):
            return "document"  # the earlier work of the same title
        own_number = mention.number is None or mention.number == self._number
        if own_number and (plain(title) in self._own or _is_issued_here(before, after)):
            return "self"
        if is_series(title):
            return "series"
        if _IN_THE_MAKING.match(after):
            return "programme"
        if _TO_WRITE.search(before) and not _WRITTEN.search(before):
            return "planned"
        return "book" if _BOOK.fullmatch(title) else "document"

    def _full_title(self, title: str) -> str | None:
        """The earlier title that a short form stands for; ``None`` for any other title."""
        if known := self._aliases.get(squash(title)):
            return known if known != title else None
        if len(title) > _SHORT:
            return None
        for earlier in reversed(self._earlier):
            if earlier != title and earlier.endswith(title):
                return earlier
        return None


def is_kind_alone(title: str) -> bool:
    """Whether `title` says no more than what kind of document it is: 《通知》, 《实施方案》."""
    return _KIND_ALONE.fullmatch(title) is not None


def plain(title: str) -> str:
    """A title without marks, spaces and 的, for comparing: 《甲〈乙〉的方案》 → 甲乙方案."""
    return _MARKS.sub("", title)


def issued_work(title: str) -> str | None:
    """What a document of this title issues: 国务院关于印发甲规划的通知 → 甲规划."""
    match = _ISSUES.search(squash(title))
    return match["work"] if match else None


def _forwarded(passages: tuple[Passage, ...]) -> set[str]:
    """The works that the text passes on (转发): another's, though they stand in the same file."""
    found: set[str] = set()
    for passage in passages:
        if "转发" not in passage.text and "批转" not in passage.text:
            continue
        for match in re.finditer(r"《(?P<title>[^《》]{4,200})》", passage.text):
            after = passage.text[match.end() : match.end() + 120].split("。")[0]
            if _PASSED_ON.match(after) and "印发" not in after.split("转发")[0]:
                found.add(plain(match["title"]))
    return found


def _is_issued_here(before: str, after: str) -> bool:
    if _PASSED_ON.match(after) and "印发" not in after:
        return False
    if _NOW.search(before) and _IS_ISSUED.match(after):
        return True
    return bool(_NOW_ISSUED.match(after) or _NEWS.match(after))
