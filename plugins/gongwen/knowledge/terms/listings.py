"""Lists of like items (A、B、C), freed from the words that lead to them and follow them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.model import Listing, Passage, Span, Value

_RUN = re.compile(r"[^，。；：！？“”「」（）()《》\s]+")
_CLAUSE = re.compile(
    r"[^，。；：！？、“”「」（）()《》\s]{1,40}(?:、[^，。；：！？、“”「」（）()《》\s]{1,40}){1,11}"
)
_AND = re.compile(r"以及|和|及|与|或")
_LEADS = re.compile(
    r".*(?:包括|实行|实现|实施|落实|推进|推动|做到|做好|开展|坚持|强化|加强|确保|构建|建立|建成|完善"
    r"|围绕|通过|统筹|抓住|抢抓|加快|提升|促进|健全|形成|抓好|聚焦|推行|纳入|研制|获批|有序|大力|深入)"
)
_COUNTED = re.compile(r"^\d{1,4}(?:[—–\-~～至]\d{1,4})?[种个项类批]")
_HAN = re.compile(r"[\u4e00-\u9fa5]")
_FEWEST, _MOST = 3, 10
_LONGEST_ITEM = 12
_SHORTEST_CLOSING = 2
"""One character at the end (区, 化, 性) is shared by things that have nothing else in common."""


class Items(Value):
    """The items of a list, and where they stand: ``text[start:end]`` are all of them."""

    items: tuple[str, ...]
    start: int
    end: int


def split_list(text: str, start: int, end: int, count: int) -> Items | None:
    """Cut ``text[start:end]`` into `count` items at 、, and at the last 和 where one is missing.

    ``None`` where it holds another number of items.

    Example: ``乡镇卫生院、村卫生室和诊所`` has three items.
    """
    items = text[start:end].split("、")
    if len(items) == count - 1:
        joint = list(_AND.finditer(items[-1], 2))
        if len(joint) == 1 and joint[0].end() <= len(items[-1]) - 2:
            items[-1:] = [items[-1][: joint[0].start()], items[-1][joint[0].end() :]]
    if len(items) != count or not all(items):
        return None
    return Items(items=tuple(items), start=start, end=end)


def freed(found: Items, key: str = "", *, is_open_end: bool = False) -> Items | None:
    """`found` without what leads to its first item, and what follows its last (`is_open_end`).

    The other items say how the first begins and the last ends; where they do not, a verb before the
    first is left out (实行甲一批、乙一批). Each item keeps `key`, or its first character. ``None``
    where the border stays unsure.

    Example: ``贫困患者有地方看病、有医生看病、有制度保障看病的`` is
    ``有地方看病、有医生看病、有制度保障看病``.
    """
    items = list(found.items)
    first = next((one for one in _first_items(items) if key[:1] in one), "")
    last = _freed_last(items) if is_open_end else items[-1]
    if not first or not last:
        return None
    start = found.start + len(items[0]) - len(first)
    end = found.end - len(items[-1]) + len(last)
    return Items(items=(first, *items[1:-1], last), start=start, end=end)


_LITTLE = 2
"""So many characters may the first item be longer than the longest of the others."""


def _first_items(items: list[str]) -> Iterator[str]:
    """What the first item may be, the surest first."""
    first, others = items[0], items[1:]
    opening = common_prefix(others)[:2] if len(others) > 1 else ""
    if opening and (at := first.rfind(opening)) >= 0:
        yield first[at:]
    led = _LEADS.match(first)
    rest = _COUNTED.sub("", first[led.end() :] if led else first)
    rest = rest[1:] if rest[:1] in "以对将把" else rest
    lengths = {len(item) for item in others}
    if len(rest) <= max(lengths) + _LITTLE or (led and len(rest) <= max(lengths) * 2):
        yield rest
    if len(lengths) == 1 and len(others) > 1 and len(first) >= min(lengths):
        yield first[-min(lengths) :]


def _freed_last(items: list[str]) -> str:
    last, others = items[-1], items[:-1]
    if (ends := last.find("等", 1)) > 0:
        last = last[:ends]
    closing = common_suffix(others)
    if closing and (at := last.find(closing, 1)) >= 0:
        return last[: at + len(closing)]
    return last if len(last) <= max(map(len, others[1:] or others)) + 2 else ""


def common_prefix(words: list[str]) -> str:
    """What all `words` begin with. ``common_prefix(["早发现", "早报告"])`` is ``"早"``."""
    shared = words[0]
    for word in words[1:]:
        while not word.startswith(shared):
            shared = shared[:-1]
    return shared


def common_suffix(words: list[str]) -> str:
    """What all `words` end with. ``common_suffix(["签约一批", "救治一批"])`` is ``"一批"``."""
    return common_prefix([word[::-1] for word in words])[::-1]


def find_listings(passages: tuple[Passage, ...]) -> Iterator[Listing]:
    """Lists of three to ten short items that all begin alike, or end with the same word.

    Example: ``落实“早发现、早报告、早隔离、早治疗”的措施`` has one, whose items open with 早.
    """
    for passage in passages:
        for match in _clauses(passage.text):
            count = match.group().count("、") + 1
            if not _FEWEST <= count <= _MOST:
                continue
            found = split_list(passage.text, *match.span(), count)
            clean = found and freed(found, is_open_end=True)
            if clean and (listing := _listing(passage, clean)):
                yield listing


def _clauses(text: str) -> Iterator[re.Match[str]]:
    """Items joined by 、, looked for only where enough stand between two stops."""
    if text.count("、") < _FEWEST - 1:
        return
    for run in _RUN.finditer(text):
        if run.group().count("、") >= _FEWEST - 1:
            yield from _CLAUSE.finditer(text, run.start(), run.end())


def _is_quoted(text: str, found: Items) -> bool:
    return text[found.start - 1 : found.start] == "“" and text[found.end : found.end + 1] == "”"


def _listing(passage: Passage, found: Items) -> Listing | None:
    items = list(found.items)
    if max(map(len, items)) > _LONGEST_ITEM or len(set(items)) < len(items):
        return None
    opening, closing = common_prefix(items), common_suffix(items)
    if not _HAN.search(opening) and len(closing) < _SHORTEST_CLOSING:
        return None
    return Listing(
        items=found.items,
        opening=opening,
        closing=closing,
        evidence=passage.evidence(
            Span(found.start, found.end),
            "like-items-quoted" if _is_quoted(passage.text, found) else "like-items",
        ),
    )
