"""Records and their facts, with the authority → the Library: cheap, and the same every time."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

import msgspec

from gongwen.authority import Authority
from gongwen.knowledge.citations.entities import Work
from gongwen.knowledge.citations.works import build_works
from gongwen.knowledge.corrections import correct
from gongwen.knowledge.library import Holding, Level, Library
from gongwen.knowledge.relations import build_relations, sort_relations
from gongwen.knowledge.relations.validity import build_validity
from gongwen.knowledge.slug_register import Slugs
from gongwen.knowledge.tasks.commitments import build_deadlines, build_targets
from gongwen.knowledge.tasks.duties import build_duties
from gongwen.knowledge.terms.borrowed import borrowings
from gongwen.knowledge.terms.vocabulary import build_terms
from gongwen.knowledge.topics import find_topics
from gongwen.knowledge.units.bodies import Bodies
from gongwen.knowledge.units.delivery import build_deliveries
from gongwen.knowledge.units.entities import DeixisFact, UnsettledName
from gongwen.knowledge.units.issuing import build_issuers, linked
from gongwen.knowledge.units.pointing import Pointing
from gongwen.knowledge.units.voices import Voices, day_of, voices_of
from gongwen.model import Document, Facts, Passage, Removal, Repair, Value
from gongwen.passages import passages
from gongwen.problems import Problem, problem
from gongwen.redirects import REDIRECTS, is_lost, settle
from gongwen.settings import Settings


class Record(Value):
    """A record as read from the corpus, with its facts, and what import and checks reported."""

    document: Document
    facts: Facts
    file: str
    repairs: tuple[Repair, ...] = ()
    removals: tuple[Removal, ...] = ()
    lines: dict[str, int] = {}
    """The lines of passages and fields in ``file``."""
    problems: tuple[Problem, ...] = ()
    passages: tuple[Passage, ...] = ()
    """Those of ``document``, where they are known already; else they are made."""


def merge(
    records: tuple[Record, ...],
    authority: Authority,
    settings: Settings,
    problems: tuple[Problem, ...] = (),
) -> Library:
    """Merge `records` into a Library; `problems` are those of the corpus as a whole."""
    with _uncollected():
        return _merged(records, authority, settings, problems)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without looking for garbage: what a merge makes lasts, and the search takes a third of it."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _merged(
    records: tuple[Record, ...],
    authority: Authority,
    settings: Settings,
    problems: tuple[Problem, ...],
) -> Library:
    bodies = Bodies(authority)
    slugs = Slugs(authority.slugs)
    corrected = [correct(record.facts, record.document, record.file) for record in records]
    records = tuple(
        Record(
            document=record.document,
            facts=facts,
            file=record.file,
            repairs=record.repairs,
            removals=record.removals,
            lines=record.lines,
            problems=(*record.problems, *found),
            passages=record.passages,
        )
        for record, (facts, found) in zip(records, corrected, strict=True)
    )
    ordered = sorted(records, key=_newest_first)
    topics = find_topics(tuple(record.document for record in ordered))
    voices = {r.document.id: voices_of(r.document, bodies) for r in ordered}
    issuers = build_issuers([record.document for record in ordered], voices, bodies, slugs)
    drafts = tuple(
        _holding(record, issuers.by_document, voices[record.document.id], topics, bodies)
        for record in ordered
    )
    facts_by_id = {record.document.id: record.facts for record in ordered}
    duties = build_duties(drafts, facts_by_id, voices, bodies, slugs)
    units, issuing = linked(duties.units, issuers)
    works = build_works(drafts, {k: f.citations for k, f in facts_by_id.items()}, slugs.of)
    pointing = Pointing(bodies, duties.units, issuers.issuers)
    pointed = {h.id: pointing.resolve(facts_by_id[h.id].deixis, h, voices[h.id]) for h in drafts}
    holdings = _linked(drafts, duties.by_document, works, pointed)
    by_id = {record.document.id: record for record in records}
    unsettled = tuple(_placed(name, by_id) for name in duties.unsettled)
    redirects = settle(authority.redirects, facts_by_id)
    lost = tuple(
        problem("redirect-lost", REDIRECTS, old=redirect.old, new=redirect.new)
        for redirect in redirects
        if is_lost(redirect, facts_by_id)
    )
    terms = build_terms(holdings, facts_by_id, authority.terms, slugs)
    relations = sort_relations(
        [*build_relations(holdings, works, bodies), *borrowings(terms)], holdings
    )
    return Library(
        name=settings.name,
        holdings=holdings,
        duties=duties.duties,
        units=units,
        leaders=duties.leaders,
        issuers=issuing,
        deliveries=build_deliveries(holdings, bodies.divisions),
        works=works,
        relations=relations,
        validity=build_validity(holdings, relations),
        deadlines=build_deadlines(holdings, facts_by_id),
        targets=build_targets(holdings, facts_by_id),
        terms=terms,
        unsettled=unsettled,
        problems=(*authority.problems, *problems, *lost, *map(_unsettled, unsettled)),
        show_leaders=settings.leaders == "show",
        redirects=redirects,
        slugs=slugs.frozen,
    )


def _newest_first(record: Record) -> tuple[bool, tuple[int, ...], str]:
    day = record.document.signed_on or record.document.printed_on or ""
    digits = tuple(-ord(char) for char in day)
    return (not day, digits, record.document.id)


def _placed(name: UnsettledName, records: dict[str, Record]) -> UnsettledName:
    """`name` with the file and the line where it first stands."""
    document, _, anchor = name.at.partition("#")
    record = records[document]
    line = record.lines.get(anchor, 0)
    return msgspec.structs.replace(name, file=record.file, line=line)


def _unsettled(name: UnsettledName) -> Problem:
    document, _, anchor = name.at.partition("#")
    where = {"unit": name.printed, "count": name.count}
    bodies = "、".join(candidate.name for candidate in name.candidates)
    found = (
        problem("unit-ambiguous", name.file, name.line, bodies=bodies, **where)
        if name.candidates
        else problem("unit-unknown", name.file, name.line, **where)
    )
    return msgspec.structs.replace(found, document=document, anchor=anchor)


# ── holdings and issuers ─────────────────────────────────────────────────────────────────────


def _holding(
    record: Record,
    issuers: dict[str, tuple[str, ...]],
    voices: Voices,
    topics: dict[str, tuple[str, ...]],
    bodies: Bodies,
) -> Holding:
    document = record.document
    return Holding(
        document=document,
        passages=record.passages or tuple(passages(document)),
        elements=record.facts.elements,
        region=document.region or voices.text.context.region,
        level=_level(voices.front.context.region, bodies),
        year=_year(document),
        topics=topics[document.id],
        issuers=issuers[document.id],
        validity=record.facts.validity,
        terms=record.facts.terms,
        slips=record.facts.slips,
        repairs=record.repairs,
        removals=record.removals,
        problems=record.problems,
    )


def region_of(document: Document, bodies: Bodies) -> str | None:
    """The region that `document` is about: its contributor's (供稿), else its first issuer's.

    Derived from the divisions; ``None`` where they do not know it.
    """
    voices = voices_of(document, bodies)
    return voices.text.context.region or voices.front.context.region


def _level(region: str | None, bodies: Bodies) -> Level | None:
    if region is None or region == "全国":
        return "national" if region else None
    division = bodies.divisions.of_region(region)
    return bodies.divisions.level(division) if division else None


def _year(document: Document) -> int | None:
    """The year of a date that the text states, or the one in the title (2020年工作要点)."""
    year = day_of(document)[:4]
    return int(year) if year else None


def _linked(
    drafts: tuple[Holding, ...],
    tasks: dict[str, tuple[str, ...]],
    works: tuple[Work, ...],
    deixis: dict[str, tuple[DeixisFact, ...]],
) -> tuple[Holding, ...]:
    """The holdings with their tasks, what they cite and who cites them, and whom they point at."""
    cites: dict[str, list[str]] = {}
    cited_by: dict[str, list[str]] = {}
    for work in works:
        for mention in work.citations:
            cites.setdefault(mention.document, []).append(work.slug)
            if work.document and work.document != mention.document:
                cited_by.setdefault(work.document, []).append(mention.document)
    return tuple(
        msgspec.structs.replace(
            holding,
            tasks=tasks.get(holding.id, ()),
            deixis=deixis[holding.id],
            cites=tuple(dict.fromkeys(cites.get(holding.id, ()))),
            cited_by=tuple(dict.fromkeys(cited_by.get(holding.id, ()))),
        )
        for holding in drafts
    )
