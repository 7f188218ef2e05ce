"""The text of a document as it is set on its sheet: passages in order, tasks as cards."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from gongwen.knowledge.library import Holding, Library
from gongwen.knowledge.tasks.entities import Duty
from gongwen.model import Block, Passage, Role, Value
from gongwen.site.annotations import Annotations, Note
from gongwen.site.cards import Card, is_bare, make_card
from gongwen.site.marks import Run, runs
from gongwen.site.tables import TablePiece, make_table
from gongwen.site.wording import NO_ROLE
from gongwen.text import heading_label, is_article

LETTERHEAD: tuple[Role, ...] = ("copy_number", "secrecy", "urgency")
"""What stands at the top left of a 公文, one below the other (GB/T 9704-2012, 7.2.1 to 7.2.3)."""

_HEAD: frozenset[Role] = frozenset(
    {*LETTERHEAD, "masthead", "signer", "title", "history", "document_number", "attachment_note"}
)
_BRIEFING_HEAD: frozenset[Role] = frozenset(
    {"series", "issue", "compiled_by", "printed_on", "editor_note"}
)
_STOPS = "。."


class Piece(Value):
    """A passage ready to be drawn.

    ``rank`` is the number of its HTML heading (2 for h2) and 0 for what is none; ``level`` the
    printed level (1 一、). ``label`` is the printed number, ``heading`` the title after it,
    ``stop`` the full stop of a run-in title, ``text`` what follows. Joined, they are the passage.
    ``is_article`` says that the label is that of an article (第一条).
    """

    anchor: str
    role: Role
    place: str
    plain: str
    rank: int = 0
    level: int = 0
    label: str = ""
    is_article: bool = False
    heading: tuple[Run, ...] = ()
    stop: str = ""
    text: tuple[Run, ...] = ()
    notes: tuple[Note, ...] = ()


class CardPiece(Value):
    """A task with the passages that belong to it, its responsibility lines at the foot."""

    opening: Piece
    inside: tuple[Piece | TablePiece, ...]
    card: Card
    notes: tuple[Note, ...]


Drawn = Piece | CardPiece | TablePiece

Group = tuple[Passage, ...]
"""Passages that stay together: the rows of a table, or one passage by itself."""


class Section(Value):
    """The document proper (``id`` empty) or one of its attachments: its head, then its body.

    ``duties`` are the tasks of its cards and of the rows of its tables, in printed order.
    """

    id: str
    head: tuple[Piece, ...]
    body: tuple[Drawn, ...]
    duties: tuple[Duty, ...] = ()

    def with_role(self, *roles: Role) -> tuple[Piece, ...]:
        """The pieces of the head that have one of `roles`, in printed order."""
        return tuple(piece for piece in self.head if piece.role in roles)


class Setter:
    """Sets one document: knows its blocks, its annotations and its tasks."""

    def __init__(self, library: Library, holding: Holding, annotations: Annotations) -> None:
        self._library = library
        self._holding = holding
        self._annotations = annotations
        self._tables = 0
        self._is_explained = False
        duties = [library.duty[duty] for duty in holding.tasks]
        self._duties: dict[str, Duty] = {duty.task.at: duty for duty in duties}
        self._said_by = {anchor: duty.id for duty in duties for anchor in _anchors(duty)}
        self._blocks: dict[str, tuple[Block, ...]] = {"": holding.document.blocks}
        self._blocks |= {part.id: part.blocks for part in holding.document.parts}

    def section(self, part: str) -> Section:
        """The passages of `part` (empty: the document proper), head and body."""
        passages = [passage for passage in self._holding.passages if passage.part == part]
        border = _head_end(passages, is_part=bool(part))
        return Section(
            id=part,
            head=tuple(self._piece(passage) for passage in passages[:border]),
            body=tuple(self._body(self._grouped(passages[border:]))),
            duties=tuple(self._duties[p.anchor] for p in passages if p.anchor in self._duties),
        )

    def _grouped(self, passages: list[Passage]) -> list[Group]:
        def table(numbered: tuple[int, Passage]) -> tuple[int, ...]:
            number, passage = numbered
            is_row = bool(passage.blocks) and bool(self._block(passage).rows)
            return (-1, *passage.blocks) if is_row else (number,)

        groups = groupby(enumerate(passages), table)
        return [tuple(passage for _, passage in rows) for _, rows in groups]

    def _body(self, groups: list[Group]) -> Iterator[Drawn]:
        at = 0
        while at < len(groups):
            opening = groups[at]
            at += 1
            duty = self._duties.get(opening[0].anchor)
            if duty is None or self._block(opening[0]).rows:
                yield self._drawn(opening)
                continue
            members: list[Group] = []
            while at < len(groups) and self._belongs(groups[at], opening[0], duty):
                members.append(groups[at])
                at += 1
            yield self._card(duty, opening[0], members)

    def _belongs(self, group: Group, opening: Passage, duty: Duty) -> bool:
        """Whether `group` stands in the card of `duty`, which `opening` opens."""
        first = group[0]
        if any(passage.anchor in self._duties for passage in group):
            return False
        says = self._said_by.get(first.anchor)
        if first.role == "responsibility" and says not in (duty.id, None):
            return False
        if opening.role not in ("heading", "item"):
            is_told = first.role == "responsibility" or says == duty.id
            return is_told and first.section == opening.section
        return f"{first.section}-".startswith(f"{opening.anchor}-")

    def _card(self, duty: Duty, opening: Passage, members: list[Group]) -> CardPiece:
        printed = [group[0] for group in members if group[0].role == "responsibility"]
        told = [p for group in members for p in group if p.role != "responsibility"]
        first = self._piece(opening)
        inside = [self._drawn(group) for group in members if group[0].role != "responsibility"]
        return CardPiece(
            opening=first,
            inside=tuple(inside),
            card=self._made(duty, printed, frozenset((opening.anchor, *(p.anchor for p in told)))),
            notes=tuple(note for piece in (first, *inside) for note in piece.notes),
        )

    def _made(self, duty: Duty, printed: list[Passage], shown: frozenset[str]) -> Card:
        """The card of `duty`; that no role is guessed is said once in a document."""
        says = is_bare(duty) and not self._is_explained
        self._is_explained = self._is_explained or says
        remark = NO_ROLE if says else ""
        return make_card(self._library, self._holding, duty, printed, shown, remark)

    def _drawn(self, group: Group) -> Piece | TablePiece:
        block = self._block(group[0])
        if not block.rows:
            return self._piece(group[0])
        self._tables += 1
        stated = {p.anchor: self._duties[p.anchor] for p in group if p.anchor in self._duties}
        return make_table(
            block,
            group,
            self._annotations.marks,
            {at: self._made(duty, [], frozenset((at,))) for at, duty in stated.items()},
            tuple(note for passage in group for note in self._annotations.notes(passage.anchor)),
            self._tables,
        )

    def _block(self, passage: Passage) -> Block:
        if not passage.blocks:
            return Block(text=passage.text)
        return self._blocks[passage.part][passage.blocks[0]]

    def _piece(self, passage: Passage) -> Piece:
        text = passage.text
        block = self._block(passage)
        is_heading = passage.role == "heading"
        label = heading_label(text) if passage.role in ("heading", "item") else ""
        border = len(block.text) if is_heading else len(label)
        stop = text[border - 1] if is_heading and text[border - 1 : border] in tuple(_STOPS) else ""
        marks = self._annotations.marks(passage.anchor)
        depth = block.position.count("-") + 1 if block.position else 0
        return Piece(
            anchor=passage.anchor,
            role=passage.role,
            place=passage.place,
            plain=text,
            rank=min(6, 1 + depth + bool(passage.part)) if is_heading else 0,
            level=block.level,
            label=label,
            is_article=passage.role == "item" and is_article(text),
            heading=runs(text, marks, len(label), border - len(stop)),
            stop=stop,
            text=runs(text, marks, border),
            notes=self._annotations.notes(passage.anchor),
        )


def _anchors(duty: Duty) -> Iterator[str]:
    """Where the words stand that say who must do it, and by when."""
    task = duty.task
    yield from (unit.evidence.anchor for unit in task.units)
    yield from (leader.evidence.anchor for leader in task.leaders)
    for deadline in task.deadlines:
        yield deadline.evidence.anchor


def _head_end(passages: list[Passage], *, is_part: bool) -> int:
    """Where the head ends. A list of attachments belongs to it only between other lines of it.

    In an attachment its label (附件1) opens the head.
    """
    roles = _HEAD if is_part else _HEAD | _BRIEFING_HEAD
    end = next((at for at, one in enumerate(passages) if one.role not in roles), len(passages))
    while not is_part and end and passages[end - 1].role == "attachment_note":
        end -= 1
    return end
