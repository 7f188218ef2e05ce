"""The text of a document as it is set on its sheet: passages in order, tasks as cards."""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.knowledge.library import Duty, Holding, Library
from gongwen.model import Block, Passage, Role, Value
from gongwen.site.annotations import Annotations, Note
from gongwen.site.cards import Card, make_card
from gongwen.site.marks import Run, runs
from gongwen.text import heading_label

_HEAD: frozenset[Role] = frozenset(
    {"series", "issue", "compiled_by", "printed_on", "title", "document_number", "editor_note"}
)
_PART_HEAD: frozenset[Role] = frozenset({"title", "document_number", "attachment_note"})
_STOPS = "。."


class Piece(Value):
    """A passage ready to be drawn.

    ``rank`` is the number of its HTML heading (2 for h2) and 0 for what is none; ``level`` the
    printed level (1 一、). ``label`` is the printed number, ``heading`` the title after it,
    ``stop`` the full stop of a run-in title, ``text`` what follows. Joined, they are the passage.
    """

    anchor: str
    role: Role
    place: str
    plain: str
    rank: int = 0
    level: int = 0
    label: str = ""
    heading: tuple[Run, ...] = ()
    stop: str = ""
    text: tuple[Run, ...] = ()
    notes: tuple[Note, ...] = ()


class CardPiece(Value):
    """A task with the passages that belong to it, its responsibility lines at the foot."""

    opening: Piece
    inside: tuple[Piece, ...]
    card: Card
    notes: tuple[Note, ...]


class Section(Value):
    """The document proper (``id`` empty) or one of its attachments: its head, then its body."""

    id: str
    head: tuple[Piece, ...]
    body: tuple[Piece | CardPiece, ...]

    def with_role(self, role: Role) -> tuple[Piece, ...]:
        """The pieces of the head that have `role`, in printed order."""
        return tuple(piece for piece in self.head if piece.role == role)


class Setter:
    """Sets one document: knows its blocks, its annotations and its tasks."""

    def __init__(self, library: Library, holding: Holding, annotations: Annotations) -> None:
        self._library = library
        self._holding = holding
        self._annotations = annotations
        duties = [library.duty[duty] for duty in holding.tasks]
        self._duties: dict[str, Duty] = {duty.task.at: duty for duty in duties}
        self._blocks: dict[str, tuple[Block, ...]] = {"": holding.document.blocks}
        self._blocks |= {part.id: part.blocks for part in holding.document.parts}

    def section(self, part: str) -> Section:
        """The passages of `part` (empty: the document proper), head and body."""
        passages = [passage for passage in self._holding.passages if passage.part == part]
        roles = _PART_HEAD if part else _HEAD
        border = next(
            (i for i, passage in enumerate(passages) if passage.role not in roles), len(passages)
        )
        return Section(
            id=part,
            head=tuple(self._piece(passage) for passage in passages[:border]),
            body=tuple(self._body(passages[border:])),
        )

    def _body(self, passages: list[Passage]) -> Iterator[Piece | CardPiece]:
        at = 0
        while at < len(passages):
            opening = passages[at]
            duty = self._duties.get(opening.anchor)
            at += 1
            if duty is None:
                yield self._piece(opening)
                continue
            members: list[Passage] = []
            while at < len(passages) and self._belongs(passages[at], opening):
                members.append(passages[at])
                at += 1
            yield self._card(duty, opening, members)

    def _belongs(self, passage: Passage, opening: Passage) -> bool:
        if passage.anchor in self._duties:
            return False
        if opening.role not in ("heading", "item"):
            return passage.role == "responsibility" and passage.section == opening.section
        return f"{passage.section}-".startswith(f"{opening.anchor}-")

    def _card(self, duty: Duty, opening: Passage, members: list[Passage]) -> CardPiece:
        printed = [passage for passage in members if passage.role == "responsibility"]
        first = self._piece(opening)
        inside = [self._piece(p) for p in members if p.role != "responsibility"]
        return CardPiece(
            opening=first,
            inside=tuple(inside),
            card=make_card(self._library, self._holding, duty, printed),
            notes=tuple(note for piece in (first, *inside) for note in piece.notes),
        )

    def _piece(self, passage: Passage) -> Piece:
        text = passage.text
        block = (
            self._blocks[passage.part][passage.blocks[0]] if passage.blocks else Block(text=text)
        )
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
            heading=runs(text, marks, len(label), border - len(stop)),
            stop=stop,
            text=runs(text, marks, border),
            notes=self._annotations.notes(passage.anchor),
        )
