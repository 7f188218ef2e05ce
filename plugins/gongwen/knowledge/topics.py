"""专题 (topics): words that the titles of several documents share, the usual ones aside."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from gongwen.model import Document

_MIN, _MAX = 4, 10
"""Characters of a topic: shorter words are too common, longer ones name a single matter."""

_SEVERAL = 2
"""A topic is what the titles of so many documents share."""

# What a title says of its kind and purpose, and not of its matter; these words end a segment.
_USUAL = re.compile(
    r"国务院|人民政府|办公厅|办公室|关于|有关|印发|转发|发布|公布|下发|批转|同意|成立|建立|调整|完善|开展|做好|推进|推动|推广|加快|加强"
    r"|进一步|全面|统筹|支持|促进|强化|深化|提升|健全|规范|实施|落实|贯彻|扩大|鼓励|禁止|组织|部分|若干|一批|重点|相关|其他"
    r"|工作|通知|通告|通报|决定|意见|指导|批复|复函|公告|报告|请示|函|办法|规定|细则|条例|方案|规划|计划|要点|行动|任务|分工"
    r"|领导小组|联席会议制度|联席会议|委员会|建设项目|[一二三四五六七八九十]届|[一二三四五六七八九十]*次会议|措施|政策|问题|情况|事项|名单|清单|期间|时期|专项|试点|暂行|试行|修订|第[一二三四五六七八九十百0-9]{1,4}[次批届号期]"
    r"|\d{2,4}\s?年度?|[一二三四五六七八九十两]年|高质量发展|新增|以及|[的和与及对在中并等为了以由将被]|[^\u4e00-\u9fa5“”]"
)


def find_topics(documents: tuple[Document, ...]) -> dict[str, tuple[str, ...]]:
    """The topics of each document (by id), most shared first; a document may have none.

    A topic is a run of 4 to 10 characters between the usual words of titles (关于印发, 实施方案,
    的通知) that stands in the titles of at least two documents; the name of an issuer is none. It
    is derived, and says no more than that the titles share these words.

    Example: 关于统筹推进健康扶贫工作的通知 and 2020年贵州省健康扶贫工作要点 share 健康扶贫.
    """
    segments = {document.id: tuple(_segments(document)) for document in documents}
    whole = {segment for held in segments.values() for segment in held}
    holders: Counter[str] = Counter()
    found: dict[str, set[str]] = {}
    for document, held in segments.items():
        words = {word for segment in held for word in _words(segment) if word in whole}
        found[document] = words
        holders.update(words)
    return {
        document: tuple(
            sorted(
                (word for word in words if holders[word] >= _SEVERAL),
                key=lambda word: (-holders[word], -len(word), word),
            )
        )
        for document, words in found.items()
    }


def _segments(document: Document) -> Iterator[str]:
    """What is left of the document's titles between the usual words, without its issuers."""
    titles = [document.title, document.series, *(part.title for part in document.parts)]
    for title in dict.fromkeys(title for title in titles if title):
        for issuer in document.issuers:
            title = title.replace(issuer, "，")
        for segment in _USUAL.split(title):
            word = segment.strip("“”")
            if _MIN <= len(word) <= _MAX:
                yield word


def _words(segment: str) -> Iterator[str]:
    """Every run of `segment` that is long enough, the whole first."""
    for length in range(len(segment), _MIN - 1, -1):
        for start in range(len(segment) - length + 1):
            yield segment[start : start + length]
