"""One normalised SQLite database of the Library; its schema, with comments, is ``sqlite.sql``."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from importlib.resources import files

from gongwen.exports.json import FORMAT
from gongwen.knowledge.library import Holding, Library
from gongwen.knowledge.tasks.entities import Duty
from gongwen.model import Evidence
from gongwen.problems import Problem

NAME = "sqlite"
FILE = "gongwen.sqlite"
TERMS = "以原文为准。把握为 derived 的由本库推得，原文没有写明。"

_Cell = str | int | float | None
_Rows = Iterator[tuple[_Cell, ...]]


def data_files(library: Library) -> dict[str, bytes]:
    """The database of `library`, by its path; the same SQLite makes the same bytes of it.

    Raises:
        sqlite3.IntegrityError: where the Library refers to what it does not hold: a bug of ours.
    """
    with sqlite3.connect(":memory:") as database:
        database.executescript(files(__package__).joinpath("sqlite.sql").read_text("utf-8"))
        database.execute("PRAGMA foreign_keys = ON")
        for table, rows in _tables(library):
            _fill(database, table, rows)
        database.commit()
        database.execute("VACUUM")
        data = database.serialize()
    database.close()
    return {FILE: data}


def _fill(database: sqlite3.Connection, table: str, rows: _Rows) -> None:
    first = next(rows, None)
    if first is not None:
        statement = f"INSERT INTO {table} VALUES ({', '.join('?' * len(first))})"  # noqa: S608
        database.execute(statement, first)
        database.executemany(statement, rows)


def _tables(library: Library) -> Iterator[tuple[str, _Rows]]:
    """The rows of each table, those that others refer to first."""
    yield "about", iter((("format", FORMAT), ("library", library.name), ("terms", TERMS)))
    yield "documents", (_document(holding) for holding in library.holdings)
    yield (
        "issuers",
        ((i.slug, i.name, i.canonical, i.parent, i.region, i.source) for i in library.issuers),
    )
    yield (
        "document_issuers",
        (
            (holding.id, place, slug)
            for holding in library.holdings
            for place, slug in enumerate(holding.issuers)
        ),
    )
    yield "addressees", _addressees(library)
    yield "passages", _passages(library)
    yield "tasks", (_task(duty) for duty in library.duties)
    yield "units", _units(library)
    yield (
        "members",
        (
            (unit.slug, member)
            for unit in library.units
            for member in dict.fromkeys(unit.members)
            if member in library.unit
        ),
    )
    yield "addressed", ((u.slug, id) for u in library.units for id in dict.fromkeys(u.addressed))
    yield "assignments", _assignments(library)
    if library.show_leaders:
        yield "leaders", ((one.slug, one.name, one.body) for one in library.leaders)
        yield (
            "task_leaders",
            ((d.id, slug) for d in library.duties for slug in dict.fromkeys(d.leaders)),
        )
    yield "deadlines", _deadlines(library)
    yield "targets", _targets(library)
    yield (
        "works",
        (
            (
                work.slug,
                work.title,
                work.document_number,
                work.kind,
                work.document,
                work.merged_rule,
            )
            for work in library.works
        ),
    )
    yield "citations", _citations(library)
    yield "relations", _relations(library)
    yield "validity", _validity(library)
    yield "terms", ((t.slug, t.text, t.definition, t.definition_source) for t in library.terms)
    yield "definitions", _definitions(library)
    yield "uses", _uses(library)
    yield "problems", _problems(library)


def _document(holding: Holding) -> tuple[_Cell, ...]:
    one = holding.document
    issue = (one.series, one.issue_year, one.issue, one.total_issue)
    days = (one.signed_on, one.printed_on, one.published_on, one.effective_on, one.repealed_on)
    derived = (holding.region, holding.level, holding.year)
    return (holding.id, holding.title, one.kind, one.document_number, *issue, *days, *derived)


def _addressees(library: Library) -> _Rows:
    for holding in library.holdings:
        one = holding.document
        for role, names in (("addressees", one.addressees), ("copied_to", one.copied_to)):
            yield from ((holding.id, role, place, name) for place, name in enumerate(names))


def _passages(library: Library) -> _Rows:
    for holding in library.holdings:
        for place, one in enumerate(holding.passages):
            where = (one.role, one.place or None, one.part or None, one.heading or None)
            yield (holding.id, one.anchor, place, *where, one.text)


def _task(duty: Duty) -> tuple[_Cell, ...]:
    one = duty.task
    return (duty.id, duty.document, one.at, one.label, one.place, one.title, one.text)


def _units(library: Library) -> _Rows:
    for one in library.units:
        known = (one.body, one.canonical, one.region, one.parent)
        yield (one.slug, one.name, one.kind, *known, one.certainty, one.rule, one.source)


def _assignments(library: Library) -> _Rows:
    for duty in library.duties:
        for place, one in enumerate(duty.assignments):
            proof = (one.evidence.quote, one.evidence.certainty, one.evidence.rule)
            yield (duty.id, place, one.unit, one.name, one.role, *proof)


def _deadlines(library: Library) -> _Rows:
    for fact in library.deadlines:
        one = fact.deadline
        when = (one.kind, one.from_, one.to, one.every, one.lasts, one.counts_from)
        how = (one.in_working_days, one.is_hard, one.is_open, one.year_rule)
        place = (fact.id, fact.document, fact.duty)
        yield (*place, one.raw, *when, *how, *_proof(one.evidence))


def _targets(library: Library) -> _Rows:
    for fact in library.targets:
        one = fact.target
        what = (one.raw, one.kind, one.indicator, one.operator, one.value, one.unit, one.scope)
        yield (fact.id, fact.document, fact.duty, *what, *_proof(one.evidence))


def _citations(library: Library) -> _Rows:
    uses = ((work.slug, use) for work in library.works for use in work.citations)
    for number, (work, use) in enumerate(uses, start=1):
        one = use.citation
        anchor, quote, certainty, rule = _proof(one.evidence)
        named = (one.title, one.document_number, one.relation)
        said = (anchor, quote, one.context.quote, certainty, rule)
        yield (number, use.document, work, *named, *said)


def _relations(library: Library) -> _Rows:
    for number, one in enumerate(library.relations, start=1):
        held = (one.document, one.relation, one.work, one.to_document)
        yield (number, *held, *_proof(one.evidence))


def _validity(library: Library) -> _Rows:
    for number, one in enumerate(library.validity, start=1):
        held = (one.work, one.to_document, one.state, one.on, one.document)
        yield (number, *held, *_proof(one.evidence))


def _definitions(library: Library) -> _Rows:
    found = ((term.slug, one) for term in library.terms for one in term.definitions)
    for number, (term, one) in enumerate(found, start=1):
        said = (one.text, one.origin, one.document or None)
        yield (number, term, *said, *_proof(one.evidence))


def _uses(library: Library) -> _Rows:
    found = ((term.slug, use) for term in library.terms for use in term.uses)
    for number, (term, use) in enumerate(found, start=1):
        yield (number, term, use.document, *_proof(use.evidence))


def _problems(library: Library) -> _Rows:
    found: Iterable[Problem] = (
        *library.problems,
        *(one for holding in library.holdings for one in holding.problems),
    )
    for number, one in enumerate(found, start=1):
        document = one.document if one.document in library.holding else None
        where = (one.file, one.line, one.message, document)
        words = (one.anchor or None, one.before or None, one.after or None)
        yield (number, one.code, one.severity, *where, *words)


def _proof(evidence: Evidence) -> tuple[str, str, str, str]:
    return (evidence.anchor, evidence.quote, evidence.certainty, evidence.rule)
