"""任务 and 责任 (tasks and responsibilities): who must do what, as one record states it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from gongwen.knowledge.tasks.assignments import Assignments
from gongwen.knowledge.tasks.brackets import Bracket, find_brackets
from gongwen.knowledge.tasks.responsibility import read_labelled
from gongwen.knowledge.tasks.spoken import Statement
from gongwen.knowledge.tasks.tables import TableRow, find_table_rows
from gongwen.model import Block, Document, Passage, Task, Value
from gongwen.structure.kinds import PLANS
from gongwen.text import heading_label, heading_title

_TEXT_ROLES = frozenset({"heading", "item", "paragraph", "responsibility", "closing"})
_TITLE = 40
# Chapters of a plan that set no tasks.
_NO_TASKS = re.compile(
    r"(?:总体|工作|指导|基本|主要)?(?:要求|目标|思想|原则|背景|依据)|(?:保障|组织)(?:措施|保障|实施|领导)|附则"
)
_POINTS = "一二三四五六七八九十"
_POINT = re.compile(rf"(?:^|[。；：])(?P<number>[{_POINTS}])是(?P<text>[^。；]{{2,60}})")
_FIRST_WORDS = re.compile(rf"[^。；！？]{{1,{_TITLE}}}")


class _Claim(Value):
    """Statements of responsibility that belong to one passage, ``at``."""

    at: Passage
    statements: tuple[tuple[Passage, Statement, str], ...]


def find_tasks(document: Document, passages: tuple[Passage, ...]) -> tuple[Task, ...]:
    """Find the tasks of a record.

    An entry with a responsibility (lines below it, a bracket in it) is a task; where several
    paragraphs of an entry have their own, each of them is one; so is each row of a table of tasks.
    Where a work plan states no responsibility at all, each of its titled entries is a task, save in
    chapters such as 工作目标 and 保障措施. No role is guessed: 责任单位 is ``responsible``, lead
    only where the text says 牵头 or that the first listed leads.

    Example: 二（二） of the Zhongwei plan has leader 赵殿龙 and three units.
    """
    assignments = Assignments(document, passages)
    parts = {"": (document.kind, document.blocks)}
    parts |= {part.id: (part.kind, part.blocks) for part in document.parts}
    tasks: list[Task] = []
    for part, (kind, blocks) in parts.items():
        own = tuple(p for p in passages if p.part == part)
        sections = list(_sections(own))
        assigned = [task for held in sections for task in _assigned(held, assignments)]
        assigned += _in_tables(own, blocks, assignments)
        if not assigned and kind in PLANS:
            assigned = [_task(held[0], held) for held in _entries(sections)]
        tasks += assigned
    order = {passage.anchor: index for index, passage in enumerate(passages)}
    return tuple(sorted(tasks, key=lambda task: order[task.at]))


def _sections(passages: tuple[Passage, ...]) -> Iterator[tuple[Passage, ...]]:
    """Each heading or item with the passages below it, up to the next; first those above all."""
    held: list[Passage] = []
    for passage in passages:
        if passage.role in ("heading", "item", "closing") and held:
            yield tuple(held)
            held = []
        if passage.role in _TEXT_ROLES:
            held.append(passage)
    if held:
        yield tuple(held)


def _is_entry(passage: Passage) -> bool:
    return passage.role in ("heading", "item")


def _entries(sections: list[tuple[Passage, ...]]) -> Iterator[tuple[Passage, ...]]:
    """Titled leaf entries below a chapter that sets tasks."""
    entries = [held for held in sections if _is_entry(held[0])]
    sections_by_anchor = {held[0].section: held[0] for held in entries}
    parents = {section.rpartition("-")[0] for section in sections_by_anchor}
    for held in entries:
        entry = held[0]
        chapter = sections_by_anchor.get(entry.section.rpartition("-")[0])
        is_leaf = entry.section not in parents
        if entry.heading and chapter and is_leaf and not _NO_TASKS.fullmatch(chapter.heading):
            yield held


# ── sections: lines below an entry, brackets in it ───────────────────────────────────────────


def _assigned(held: tuple[Passage, ...], assignments: Assignments) -> Iterator[Task]:
    """The tasks of a section: the entry itself, or each paragraph where several have their own."""
    claims = list(_claims(held))
    entry = held[0]
    for claim in claims:
        is_whole = len(claims) == 1 and _is_entry(entry)
        task = _task(entry, held) if is_whole else _task(claim.at, (claim.at,))
        yield assignments.assign(task, claim.statements)


def _claims(held: tuple[Passage, ...]) -> Iterator[_Claim]:
    """Each passage of a section with what brackets in it and lines right below it state."""
    at = held[0]
    statements: list[tuple[Passage, Statement, str]] = []
    for passage in held:
        brackets = () if _is_line(passage) else find_brackets(passage.text)
        is_own = not (_is_line(passage) or _is_all(passage, brackets))
        if is_own:
            if statements:
                yield _Claim(at=at, statements=tuple(statements))
            at, statements = passage, []
        if _is_line(passage):
            said = read_labelled(passage.text, 0, len(passage.text))
            statements.append((passage, said, "responsibility-line"))
        statements += (
            (passage, bracket.statement, "responsibility-bracket") for bracket in brackets
        )
    if statements:
        yield _Claim(at=at, statements=tuple(statements))


def _is_line(passage: Passage) -> bool:
    return passage.role == "responsibility"


def _is_all(passage: Passage, brackets: tuple[Bracket, ...]) -> bool:
    """Whether `brackets` are all that a paragraph says: it belongs to the one above."""
    left = len(passage.text) - sum(bracket.end - bracket.start for bracket in brackets)
    return bool(brackets) and passage.role == "paragraph" and left <= 2


# ── tables ───────────────────────────────────────────────────────────────────────────────────


def _in_tables(
    passages: tuple[Passage, ...], blocks: tuple[Block, ...], assignments: Assignments
) -> Iterator[Task]:
    rows: dict[int, list[Passage]] = {}
    for passage in passages:
        if passage.role == "table" and passage.blocks:
            rows.setdefault(passage.blocks[0], []).append(passage)
    for index, held in rows.items():
        for row in find_table_rows(blocks[index], tuple(held)):
            said = tuple((at, what, "responsibility-table") for at, what in row.statements)
            yield assignments.assign(_row_task(row), said)


def _row_task(row: TableRow) -> Task:
    return msgspec.structs.replace(
        _task(row.passage, (row.passage,)), label=row.label, title=row.title
    )


# ── one task ─────────────────────────────────────────────────────────────────────────────────


def _task(entry: Passage, held: tuple[Passage, ...]) -> Task:
    """The task of `entry`, without its units: what the passages `held` say of it."""
    own = [p for p in held if p is entry or p.role in ("paragraph", "item")]
    text = "\n".join(p.text for p in own)
    return Task(
        at=entry.anchor,
        part=entry.part,
        label=heading_label(entry.text) if _is_entry(entry) else "",
        place=entry.place,
        title=_title(entry),
        text=text,
        sub_points=_sub_points(text),
        passages=tuple(p.anchor for p in own),
    )


def _title(entry: Passage) -> str:
    """The printed title without its bracket, or the first words of an untitled passage."""
    if entry.role == "heading" and entry.heading:
        brackets = find_brackets(entry.heading)
        return (entry.heading[: brackets[0].start] if brackets else entry.heading).strip("。 ")
    if entry.role == "item":
        return heading_title(entry.text)[:_TITLE]
    match = _FIRST_WORDS.match(entry.text)
    return match.group() if match else entry.text[:_TITLE]


def _sub_points(text: str) -> tuple[str, ...]:
    """The points 一是…二是…, in order from 一; none where the count breaks off at one."""
    points: list[str] = []
    for match in _POINT.finditer(text):
        if len(points) < len(_POINTS) and match["number"] == _POINTS[len(points)]:
            points.append(match["text"])
    return tuple(points) if len(points) > 1 else ()
