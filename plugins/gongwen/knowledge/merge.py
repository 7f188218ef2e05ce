"""Records and their facts, with the authority → the Library: cheap, and the same every time."""

from __future__ import annotations

import re

import msgspec

from gongwen.authority import Authority
from gongwen.knowledge.addresses import Slugs
from gongwen.knowledge.bodies import Bodies
from gongwen.knowledge.commitments import build_deadlines
from gongwen.knowledge.corrections import correct
from gongwen.knowledge.delivery import build_deliveries
from gongwen.knowledge.duties import build_duties
from gongwen.knowledge.library import Holding, Issuer, Level, Library, Work
from gongwen.knowledge.relations import build_relations, sort_relations
from gongwen.knowledge.relations.validity import build_validity
from gongwen.knowledge.topics import find_topics
from gongwen.knowledge.vocabulary import borrowings, build_terms
from gongwen.knowledge.works import build_works
from gongwen.model import Document, Facts, Removal, Repair, Value
from gongwen.passages import passages
from gongwen.problems import Problem, problem
from gongwen.redirects import REDIRECTS, is_lost, settle
from gongwen.settings import Settings
from gongwen.slugs import initials

_YEAR = re.compile(r"(?P<year>(?:19|20)\d{2})\s?年")


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


def merge(
    records: tuple[Record, ...],
    authority: Authority,
    settings: Settings,
    problems: tuple[Problem, ...] = (),
) -> Library:
    """Merge `records` into a Library; `problems` are those of the corpus as a whole."""
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
        )
        for record, (facts, found) in zip(records, corrected, strict=True)
    )
    ordered = sorted(records, key=_newest_first)
    issuers = _issuers(ordered, bodies, slugs)
    topics = find_topics(tuple(record.document for record in ordered))
    drafts = tuple(_holding(record, issuers, bodies, topics) for record in ordered)
    facts_by_id = {record.document.id: record.facts for record in ordered}
    duties = build_duties(drafts, facts_by_id, bodies, slugs)
    works = build_works(drafts, {k: f.citations for k, f in facts_by_id.items()}, slugs.of)
    holdings = _linked(drafts, duties.by_document, works)
    unknown = tuple(
        problem("unit-unknown", _file_of(records, unit.duties), unit=unit.name)
        for unit in duties.units
        if unit.rule == "as-printed"
    )
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
        units=duties.units,
        leaders=duties.leaders,
        issuers=tuple(issuers.values()),
        deliveries=build_deliveries(holdings, bodies),
        works=works,
        relations=relations,
        validity=build_validity(holdings, relations),
        deadlines=build_deadlines(holdings, facts_by_id),
        terms=terms,
        problems=(*authority.problems, *problems, *lost, *unknown),
        show_leaders=settings.leaders == "show",
        redirects=redirects,
        slugs=slugs.frozen,
    )


def _newest_first(record: Record) -> tuple[bool, tuple[int, ...], str]:
    day = record.document.signed_on or record.document.printed_on or ""
    digits = tuple(-ord(char) for char in day)
    return (not day, digits, record.document.id)


def _file_of(records: tuple[Record, ...], duties: tuple[str, ...]) -> str:
    document = duties[0].partition("#")[0] if duties else ""
    return next((r.file for r in records if r.document.id == document), document)


# ── holdings and issuers ─────────────────────────────────────────────────────────────────────


def _issuers(records: list[Record], bodies: Bodies, slugs: Slugs) -> dict[str, Issuer]:
    """Issuers by canonical name, which is the printed one where the authority is silent."""
    documents: dict[str, list[str]] = {}
    printed: dict[str, str] = {}
    for record in records:
        for name in record.document.issuers:
            body = bodies.resolve(name)
            canonical = body.canonical if body else name
            printed.setdefault(canonical, name)
            documents.setdefault(canonical, []).append(record.document.id)
    issuers: dict[str, Issuer] = {}
    for canonical in sorted(documents, key=lambda c: (-len(documents[c]), c)):
        name = printed[canonical]
        body = bodies.resolve(name)
        issuers[canonical] = Issuer(
            slug=slugs.of(f"issuer:{canonical}", initials(name)),
            name=name,
            canonical=body.canonical if body else None,
            parent=body.parent if body else None,
            region=bodies.region_of(name),
            source=body.source if body else "",
            documents=tuple(documents[canonical]),
        )
    return issuers


def _holding(
    record: Record, issuers: dict[str, Issuer], bodies: Bodies, topics: dict[str, tuple[str, ...]]
) -> Holding:
    document = record.document
    canonical = [(bodies.resolve(n), n) for n in document.issuers]
    names = [body.canonical if body else name for body, name in canonical]
    region = document.region or region_of(document, bodies)
    return Holding(
        document=document,
        passages=tuple(passages(document)),
        elements=record.facts.elements,
        region=region,
        level=_level(document, bodies),
        year=_year(document),
        topics=topics[document.id],
        issuers=tuple(issuers[name].slug for name in names),
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
    for name in (document.contributed_by, *document.issuers):
        if name and (region := bodies.region_of(name)):
            return region
    return None


def _level(document: Document, bodies: Bodies) -> Level | None:
    region = next((r for n in document.issuers if (r := bodies.region_of(n))), None)
    if region is None or region == "全国":
        return "national" if region else None
    division = bodies.of_region(region)
    above = bodies.depth(division) if division else 0
    levels: tuple[Level, ...] = ("provincial", "city", "county")
    return levels[above] if above < len(levels) else None


def _year(document: Document) -> int | None:
    """The year of a date that the text states, or the one in the title (2020年工作要点)."""
    day = document.signed_on or document.printed_on or ""
    if day[:4].isdigit():
        return int(day[:4])
    match = _YEAR.search(document.title or "")
    return int(match["year"]) if match else document.issue_year


def _linked(
    drafts: tuple[Holding, ...], tasks: dict[str, tuple[str, ...]], works: tuple[Work, ...]
) -> tuple[Holding, ...]:
    """The holdings with their tasks, what they cite and who cites them."""
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
            cites=tuple(dict.fromkeys(cites.get(holding.id, ()))),
            cited_by=tuple(dict.fromkeys(cited_by.get(holding.id, ()))),
        )
        for holding in drafts
    )
