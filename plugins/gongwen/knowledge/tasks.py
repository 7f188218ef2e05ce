"""任务 and 责任 (tasks and responsibilities): who must do what, as one record states it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.model import (
    Deadline,
    Document,
    Evidence,
    LeaderMention,
    Passage,
    ResponsibilityRole,
    Span,
    Task,
    UnitMention,
)
from gongwen.structure.addressees import split_list
from gongwen.structure.kinds import PLANS
from gongwen.structure.lines import RESPONSIBILITY
from gongwen.text import heading_label, heading_title

_LEADERS = ("责任领导", "分管领导", "牵头领导", "责任人")
_DEADLINES = ("完成时限", "完成时间", "时限要求")
_SUPPORTING = ("配合", "协办", "协同", "参与", "参加")
_LEAD = ("牵头", "主办", "主责")
# Chapters of a plan that set no tasks.
_NO_TASKS = re.compile(
    r"(?:总体|工作|指导|基本|主要)?(?:要求|目标|思想|原则|背景|依据)|(?:保障|组织)(?:措施|保障|实施|领导)|附则"
)
_POINTS = "一二三四五六七八九十"
_POINT = re.compile(rf"(?:^|[。；：])(?P<number>[{_POINTS}])是(?P<text>[^。；]{{2,60}})")


def find_tasks(document: Document, passages: tuple[Passage, ...]) -> tuple[Task, ...]:
    """Find the tasks of a record.

    An entry with a responsibility line below it is a task. Where a work plan has no such line at
    all, each of its titled entries is one, save in chapters such as 工作目标 and 保障措施. No role
    is guessed: 责任单位 is ``responsible``, lead only where the label says 牵头.

    Example: 二（二） of the Zhongwei plan has leader 赵殿龙 and three units.
    """
    kinds = {"": document.kind} | {part.id: part.kind for part in document.parts}
    tasks: list[Task] = []
    for part, kind in kinds.items():
        own = tuple(p for p in passages if p.part == part)
        sections = list(_sections(own))
        assigned = [held for held in sections if any(p.role == "responsibility" for p in held)]
        if assigned:
            tasks += (_task(held) for held in assigned)
        elif kind in PLANS:
            tasks += (_task(held) for held in _entries(sections))
    return tuple(tasks)


def _sections(passages: tuple[Passage, ...]) -> Iterator[tuple[Passage, ...]]:
    """Each heading or item with the passages below it, up to the next heading or item."""
    held: list[Passage] = []
    for passage in passages:
        if passage.role in ("heading", "item"):
            if held:
                yield tuple(held)
            held = [passage]
        elif held and passage.role in ("paragraph", "responsibility"):
            held.append(passage)
    if held:
        yield tuple(held)


def _entries(sections: list[tuple[Passage, ...]]) -> Iterator[tuple[Passage, ...]]:
    """Titled leaf entries below a chapter that sets tasks."""
    sections_by_anchor = {held[0].section: held[0] for held in sections}
    parents = {section.rpartition("-")[0] for section in sections_by_anchor}
    for held in sections:
        entry = held[0]
        chapter = sections_by_anchor.get(entry.section.rpartition("-")[0])
        is_leaf = entry.section not in parents
        if entry.heading and chapter and is_leaf and not _NO_TASKS.fullmatch(chapter.heading):
            yield held


def _task(held: tuple[Passage, ...]) -> Task:
    entry, *below = held
    units: list[UnitMention] = []
    leaders: list[LeaderMention] = []
    deadline: Deadline | None = None
    for passage in below:
        match = RESPONSIBILITY.fullmatch(passage.text) if passage.role == "responsibility" else None
        if match is None:
            continue
        label = match["label"]
        if label in _DEADLINES:
            deadline = Deadline(raw=match["value"], evidence=_line(passage))
        elif label in _LEADERS:
            leaders += (
                LeaderMention(name=name, evidence=evidence)
                for name, evidence in _named(passage, match.start("value"), "、，, 　")
            )
        else:
            units += (
                UnitMention(name=name, role=_role(label), evidence=evidence)
                for name, evidence in _named(passage, match.start("value"), "、，,；;")
            )
    text = "\n".join([entry.text, *(p.text for p in below if p.role == "paragraph")])
    return Task(
        at=entry.anchor,
        part=entry.part,
        label=heading_label(entry.text),
        place=entry.place,
        title=entry.heading or heading_title(entry.text)[:40],
        text=text,
        units=tuple(units),
        leaders=tuple(leaders),
        deadline=deadline,
        sub_points=_sub_points(text),
    )


def _role(label: str) -> ResponsibilityRole:
    if label.startswith(_LEAD):
        return "lead"
    return "supporting" if label.startswith(_SUPPORTING) else "responsible"


def _line(passage: Passage) -> Evidence:
    return Evidence(
        quote=passage.text,
        rule="responsibility-line",
        certainty="stated",
        anchor=passage.anchor,
        span=Span(0, len(passage.text)),
    )


def _named(passage: Passage, start: int, marks: str) -> Iterator[tuple[str, Evidence]]:
    """The names that a responsibility line lists from `start`, each with its place."""
    for name in split_list(passage.text[start:].rstrip("。. "), marks):
        start = passage.text.index(name, start)
        yield (
            name,
            Evidence(
                quote=name,
                rule="responsibility-line",
                certainty="stated",
                anchor=passage.anchor,
                span=Span(start, start + len(name)),
            ),
        )
        start += len(name)


def _sub_points(text: str) -> tuple[str, ...]:
    """The points 一是…二是…, in order from 一; none where the count breaks off at one."""
    points: list[str] = []
    for match in _POINT.finditer(text):
        if len(points) < len(_POINTS) and match["number"] == _POINTS[len(points)]:
            points.append(match["text"])
    return tuple(points) if len(points) > 1 else ()
