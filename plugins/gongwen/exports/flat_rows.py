"""The rows of each flat table: one function a kind of thing, ids as they are, codes in Chinese."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gongwen.addresses import (
    document_path,
    duty_path,
    issuer_path,
    passage_path,
    unit_path,
)
from gongwen.code_words import CERTAINTY, CODES, RELATION, RESPONSIBILITY, SEVERITY
from gongwen.exports.sheets import CellValue
from gongwen.knowledge.library import Library
from gongwen.model import Evidence, ResponsibilityRole

Row = tuple[CellValue, ...]


def documents(library: Library) -> Iterator[Row]:
    """文件."""
    for holding in library.holdings:
        document = holding.document
        yield (
            holding.id,
            holding.title,
            document.kind,
            document.document_number,
            _list(document.issuers),
            document.signed_on,
            document.printed_on,
            document.published_on,
            document.effective_on,
            document.repealed_on,
            holding.region,
            CODES["level"].get(holding.level),
            holding.year,
            _list(holding.topics),
            _list(document.addressees),
            _list(document.copied_to),
            _list(document.attachments),
            document.series,
            document.issue,
            document.total_issue,
            len(holding.tasks),
            len(holding.cites),
            len(holding.cited_by),
            document_path(holding.id),
        )


def tasks(library: Library) -> Iterator[Row]:
    """任务."""
    for duty in library.duties:
        task = duty.task
        yield (
            duty.id,
            duty.document,
            library.holding[duty.document].title,
            task.place,
            task.label,
            task.title,
            task.text,
            *(_units(library, duty.id, role) for role in RESPONSIBILITY),
            _list(library.leader[slug].name for slug in duty.leaders)
            if library.show_leaders
            else None,
            _list(deadline.raw for deadline in task.deadlines),
            _list(target.raw for target in task.targets),
            _list(task.sub_points),
            duty_path(duty.id),
        )


def _units(library: Library, duty: str, role: ResponsibilityRole) -> str | None:
    """The names of the units in one role, as printed."""
    return _list(one.name for one in library.duty[duty].assignments if one.role == role)


def assignments(library: Library) -> Iterator[Row]:
    """责任分工: one row a task × unit × role."""
    for duty in library.duties:
        for one in duty.assignments:
            unit = library.unit[one.unit]
            full = unit.canonical or (unit.body or "") + unit.name
            role = RESPONSIBILITY[one.role]
            yield (duty.id, duty.document, one.unit, one.name, full, role, *_proof(one.evidence))


def units(library: Library) -> Iterator[Row]:
    """责任单位."""
    for unit in library.units:
        yield (
            unit.slug,
            unit.name,
            CODES["Unit.kind"][unit.kind],
            unit.body,
            unit.canonical,
            unit.region,
            unit.parent,
            CERTAINTY[unit.certainty],
            unit.source,
            _list(library.unit[slug].name for slug in unit.members if slug in library.unit),
            unit.members_source,
            len(unit.duties),
            sum(len(duties) for _, duties in unit.through),
            len(unit.addressed),
            unit_path(unit.slug),
        )


def leaders(library: Library) -> Iterator[Row]:
    """责任领导."""
    for leader in library.leaders:
        yield (leader.slug, leader.name, leader.body, len(leader.duties))


def issuers(library: Library) -> Iterator[Row]:
    """发文机关."""
    for one in library.issuers:
        held = (one.slug, one.name, one.canonical, one.parent, one.region, one.source)
        yield (*held, len(one.documents), issuer_path(one.slug))


def deadlines(library: Library) -> Iterator[Row]:
    """完成时限."""
    for fact in library.deadlines:
        one = fact.deadline
        yield (
            fact.id,
            fact.document,
            fact.duty,
            one.raw,
            CODES["Deadline.kind"].get(one.kind),
            one.from_,
            one.to,
            one.every,
            one.lasts,
            one.counts_from,
            _yes(holds=one.in_working_days),
            _yes(holds=one.is_hard),
            _yes(holds=one.is_open),
            one.year_rule,
            *_proof(one.evidence),
            passage_path(fact.document, one.evidence.anchor),
        )


def targets(library: Library) -> Iterator[Row]:
    """目标指标."""
    for fact in library.targets:
        one = fact.target
        yield (
            fact.id,
            fact.document,
            fact.duty,
            one.raw,
            CODES["Target.kind"][one.kind],
            one.indicator,
            CODES["operator"].get(one.operator),
            one.value,
            one.unit,
            one.scope,
            *_proof(one.evidence),
            passage_path(fact.document, one.evidence.anchor),
        )


def works(library: Library) -> Iterator[Row]:
    """被引文件."""
    for work in library.works:
        yield (
            work.slug,
            work.title,
            work.document_number,
            _list(work.issuers),
            CODES["Work.kind"][work.kind],
            work.document,
            len(work.citations),
            _list(work.titles),
        )


def citations(library: Library) -> Iterator[Row]:
    """引用: one row a place."""
    for work in library.works:
        for use in work.citations:
            one = use.citation
            yield (
                use.document,
                work.slug,
                one.title,
                one.document_number,
                _list(one.issuers),
                RELATION[one.relation],
                one.context.quote,
                *_proof(one.evidence),
                passage_path(use.document, one.evidence.anchor),
            )


def relations(library: Library) -> Iterator[Row]:
    """文件关系."""
    for one in library.relations:
        word = RELATION[one.relation]
        yield (one.document, word, one.work, one.to_document, *_proof(one.evidence))


def validity(library: Library) -> Iterator[Row]:
    """时效."""
    for one in library.validity:
        state = CODES["state"][one.state]
        yield (one.work, one.to_document, state, one.on, one.document, *_proof(one.evidence))


def terms(library: Library) -> Iterator[Row]:
    """提法."""
    for term in library.terms:
        yield (term.slug, term.text, term.definition, term.definition_source, len(term.uses))


def uses(library: Library) -> Iterator[Row]:
    """提法用处."""
    for term in library.terms:
        for use in term.uses:
            passage = library.holding[use.document].passage.get(use.evidence.anchor)
            address = passage_path(use.document, use.evidence.anchor)
            yield (term.slug, term.text, use.document, passage.text if passage else "", address)


def problems(library: Library) -> Iterator[Row]:
    """体检问题."""
    for one in (*library.problems, *(p for h in library.holdings for p in h.problems)):
        degree = SEVERITY[one.severity]
        place = (one.file, one.line or None, one.message)
        yield (one.code, degree, *place, one.document, one.anchor, one.before, one.after)


def _proof(evidence: Evidence) -> Row:
    return (evidence.quote, CERTAINTY[evidence.certainty], evidence.rule)


def _list(words: Iterable[str]) -> str | None:
    """Several words in one cell, each once; ``None`` for none."""
    return "、".join(dict.fromkeys(words)) or None


def _yes(*, holds: bool) -> str:
    return "是" if holds else "否"
