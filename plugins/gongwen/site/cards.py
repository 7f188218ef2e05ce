"""The foot of a task card: who leads, who is responsible, by when, and the words that say so."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from gongwen.code_words import RESPONSIBILITY
from gongwen.exports.ledger import aims
from gongwen.knowledge.library import Holding, Library
from gongwen.knowledge.tasks.entities import Assignment, Duty
from gongwen.knowledge.units.entities import Leader, Unit
from gongwen.model import Correction, Evidence, Passage, ResponsibilityRole, Value
from gongwen.site.aims import AIMS, prove_aims
from gongwen.site.proofs import Proof, distinct, prove
from gongwen.site.times import explain_deadline, render_deadline

_LABEL = re.compile(r"(?P<label>[^：:，。]{2,12})(?P<colon>[：:])")
_SEPARATOR = re.compile(r"[、，,；;。\s]+")


class Word(Value):
    """A piece of a responsibility line: a unit, a leader, what separates them, or plain text.

    ``is_derived`` says that its text holds what was computed, such as the day of 年底前.
    """

    text: str
    unit: Unit | None = None
    leader: Leader | None = None
    is_separator: bool = False
    is_derived: bool = False


class DutyLine(Value):
    """One line of the foot. ``anchor`` and ``colon`` are empty where the text has no such line."""

    label: str
    words: tuple[Word, ...]
    anchor: str = ""
    colon: str = ""


class Card(Value):
    """What stands under a task: its lines, their evidence, its corrections."""

    duty: Duty
    lines: tuple[DutyLine, ...]
    proofs: tuple[Proof, ...]
    corrections: tuple[Correction, ...]


class _Mention(Value):
    """A unit or leader with the words that name it."""

    evidence: Evidence
    word: Word


def make_card(
    library: Library,
    holding: Holding,
    duty: Duty,
    printed: list[Passage],
    shown: frozenset[str] = frozenset(),
    remark: str = "",
) -> Card:
    """Make the card of `duty`.

    Args:
        library: Where units and leaders are looked up.
        holding: The document of the task.
        duty: The task and its assignments.
        printed: The responsibility lines of the task, in printed order.
        shown: The anchors of the passages that stand in the card above its foot.
        remark: What is to be said of units without a role.

    Returns:
        A card whose lines hold every character of the printed ones; what was read from running
        text, or set by a correction, follows in lines of its own.
    """
    task = duty.task
    mentions = [*_leader_mentions(library, duty), *_unit_mentions(library, duty.assignments)]
    anchors = {passage.anchor for passage in printed}
    lines = [_printed_line(passage, mentions) for passage in printed]
    lines += _other_lines(library, duty, anchors)
    return Card(
        duty=duty,
        lines=tuple(lines),
        proofs=distinct(_proofs(library, holding, duty, shown, remark)),
        corrections=task.corrections,
    )


def _unit_mentions(library: Library, assignments: tuple[Assignment, ...]) -> list[_Mention]:
    return [
        _Mention(evidence=one.evidence, word=Word(text=one.name, unit=library.unit[one.unit]))
        for one in assignments
    ]


def _leader_mentions(library: Library, duty: Duty) -> list[_Mention]:
    if not library.show_leaders:
        return []
    leaders = {library.leader[slug].name: library.leader[slug] for slug in duty.leaders}
    return [
        _Mention(
            evidence=mention.evidence, word=Word(text=mention.name, leader=leaders[mention.name])
        )
        for mention in duty.task.leaders
        if mention.name in leaders
    ]


def _printed_line(passage: Passage, mentions: list[_Mention]) -> DutyLine:
    text = passage.text
    label = _LABEL.match(text)
    here = sorted(
        (m for m in mentions if m.evidence.anchor == passage.anchor and m.evidence.span),
        key=lambda m: (m.evidence.span.start, m.evidence.span.end) if m.evidence.span else (0, 0),
    )
    at = label.end() if label else 0
    words: list[Word] = []
    for mention in here:
        span = mention.evidence.span
        if span is None or span.start < at:
            continue
        words += _plain(text[at : span.start])
        words.append(_worded(mention.word, text[span.start : span.end]))
        at = span.end
    words += _plain(text[at:])
    return DutyLine(
        label=label["label"] if label else "",
        colon=label["colon"] if label else "",
        words=tuple(words),
        anchor=passage.anchor,
    )


def _worded(word: Word, printed: str) -> Word:
    return Word(text=printed, unit=word.unit, leader=word.leader)


def _plain(text: str) -> list[Word]:
    if not text:
        return []
    return [Word(text=text, is_separator=_SEPARATOR.fullmatch(text) is not None)]


def _other_lines(library: Library, duty: Duty, anchors: set[str]) -> Iterator[DutyLine]:
    """Lines for what no printed responsibility line of the card says."""
    named = [("责任领导", mention) for mention in _leader_mentions(library, duty)]
    roles: tuple[ResponsibilityRole, ...] = ("lead", "supporting", "responsible")
    for role in roles:
        assignments = tuple(one for one in duty.assignments if one.role == role)
        named += [(RESPONSIBILITY[role], one) for one in _unit_mentions(library, assignments)]
    named += [
        (
            "完成时限",
            _Mention(
                evidence=deadline.evidence,
                word=Word(text=render_deadline(deadline), is_derived=bool(deadline.year_rule)),
            ),
        )
        for deadline in duty.task.deadlines
        if deadline.is_open
    ]
    named += [
        (AIMS, _Mention(evidence=target.evidence, word=Word(text=target.raw)))
        for target in aims(duty.task)
    ]
    lines: dict[str, list[Word]] = {}
    for label, mention in named:
        if mention.evidence.anchor not in anchors:
            is_corrected = mention.evidence.rule == "correction"
            words = lines.setdefault(label + "（更正）" * is_corrected, [])
            if mention.word not in words:
                words.append(mention.word)
    for label, words in lines.items():
        yield DutyLine(label=label, words=_listed(words))


def _listed(words: list[Word]) -> tuple[Word, ...]:
    """Names apart, each of which may be a link; plain words as one text."""
    has_names = any(word.unit or word.leader for word in words)
    separator = Word(text="、", is_separator=True) if has_names else Word(text="；")
    return tuple(piece for word in words for piece in (separator, word))[1:]


def _proofs(
    library: Library, holding: Holding, duty: Duty, shown: frozenset[str], remark: str
) -> Iterator[Proof]:
    """The evidence of a card. What its own text says in so many words is not quoted again."""
    stated = [("责任领导", mention.evidence) for mention in _leader_mentions(library, duty)]
    stated += [(RESPONSIBILITY[one.role], one.evidence) for one in duty.assignments]
    remarks = {RESPONSIBILITY["responsible"]: remark}
    explained = [(name, evidence, remarks.get(name, "")) for name, evidence in stated]
    explained += [
        ("完成时限", deadline.evidence, explain_deadline(deadline))
        for deadline in duty.task.deadlines
        if deadline.is_open
    ]
    for name, evidence, says in explained:
        proof = prove(holding, name, evidence, says)
        if evidence.anchor in shown and evidence.certainty == "stated":
            proof = msgspec.structs.replace(proof, quote="", says=f"{proof.says}。见上文")
        yield proof
    yield from prove_aims(holding, duty.task, shown)


def is_bare(duty: Duty) -> bool:
    """Whether several units are named and none is called 牵头 or 配合."""
    return {one.role for one in duty.assignments} == {"responsible"} and len(duty.assignments) > 1
