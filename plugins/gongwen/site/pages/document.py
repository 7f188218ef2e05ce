"""The page of one document: its elements, its text as a sheet, its tasks as cards."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from gongwen.addresses import DOCUMENTS, document_path, root_of, source_path
from gongwen.exports.linked_data import linked_data
from gongwen.knowledge.library import Holding, Library
from gongwen.knowledge.relations.chains import steps_down, steps_up
from gongwen.knowledge.tasks.entities import Duty
from gongwen.knowledge.terms.glossary import Term
from gongwen.knowledge.terms.numbered import is_unclear
from gongwen.model import Document, Value
from gongwen.site.annotations import Annotations
from gongwen.site.cited import cited_in
from gongwen.site.citing import citing_documents
from gongwen.site.contents import contents
from gongwen.site.crosslinks import Crosslinks
from gongwen.site.deixis import pointed
from gongwen.site.elements import element_proofs, element_rows, missing_elements
from gongwen.site.feeds import issuer_feeds
from gongwen.site.fixes import cleanings, fixes
from gongwen.site.pages.matrix import has_matrix
from gongwen.site.pages.page import SitePage
from gongwen.site.pages.relations import has_relations
from gongwen.site.places import place_name
from gongwen.site.quoting import quote_document, quote_part
from gongwen.site.related import chain_rows
from gongwen.site.sheet import Piece, Setter
from gongwen.site.term_states import UNKNOWN, state_in
from gongwen.site.titles import part_names, title_words
from gongwen.site.validity import own_validity, validity_lines

_CITING = 3
_CITED = 12
_STEPS = 5
"""So many documents are shown that cite this one, works that it cites, and steps up and down from
it; the page of its relations has them all."""


def pages(library: Library) -> Iterator[SitePage]:
    """One page for each document held."""
    crosslinks = Crosslinks(library)
    for holding in library.holdings:
        yield SitePage(
            path=document_path(holding.id),
            title=holding.title,
            template="document.html",
            context=partial(_context, library, crosslinks, holding),
            section=DOCUMENTS,
            linked_data=linked_data(library, holding),
            feeds=tuple(f for slug in holding.issuers for f in issuer_feeds(library.issuer[slug])),
            scripts=("assets/search/mark.js",),
        )


def _context(library: Library, crosslinks: Crosslinks, holding: Holding) -> Mapping[str, object]:
    path = document_path(holding.id)
    found = fixes(holding)
    annotations = Annotations(holding, crosslinks, found, root_of(path))
    setter = Setter(library, holding, annotations)
    document = holding.document
    terms = _terms(crosslinks, holding)
    main = setter.section("")
    parts = tuple((part, setter.section(part.id)) for part in document.parts)
    duties = [duty for section in (main, *(s for _, s in parts)) for duty in section.duties]
    return {
        "holding": holding,
        "document": document,
        "title_lines": _title_lines(holding, main.with_role("title")),
        "contents": contents(holding),
        "rows": element_rows(crosslinks, holding),
        "proofs": element_proofs(holding),
        "missing": missing_elements(holding),
        "main": main,
        "parts": parts,
        "counts": _counts(duties),
        **_related(crosslinks, holding, annotations),
        "series": crosslinks.series(holding),
        "terms": terms[:_TERMS],
        "more_terms": max(0, len(terms) - _TERMS),
        "pointed": pointed(holding, library),
        "fixes": found,
        "places": {p.anchor: place_name(p) for p in holding.passages},
        "cleanings": cleanings(holding),
        "has_matrix": has_matrix(library, holding),
        "quote": quote_document(document),
        "part_names": part_names(document),
        "part_quotes": {part.id: quote_part(document, part) for part in document.parts},
        "originals": tuple(source_path(one.file) for one in document.sources)
        if library.show_leaders
        else (),
        "urls": _web_addresses(document),
    }


def _related(
    crosslinks: Crosslinks, holding: Holding, annotations: Annotations
) -> Mapping[str, object]:
    """What the document cites and what cites it, as far as its own page shows them."""
    index = crosslinks.index
    up, down = steps_up(index, holding.id), steps_down(index, holding.id)
    in_chain = {step.fact.work for step in up[:_STEPS]}
    cited = cited_in(crosslinks, holding, annotations)
    others = tuple(one for one in cited if one.work.slug not in in_chain)
    citing = citing_documents(crosslinks.citing_document(holding))
    works = crosslinks.works_of(holding)
    return {
        "up": chain_rows(crosslinks, up[:_STEPS]),
        "down": chain_rows(crosslinks, down[:_STEPS]),
        "cited": others[:_CITED],
        "uncited": len(others) - len(others[:_CITED]),
        "citing": citing[:_CITING],
        "citing_count": len(citing),
        "has_relations": has_relations(crosslinks, holding),
        "validity": tuple(line for work in works for line in validity_lines(crosslinks, work.slug)),
        "own_validity": own_validity(holding),
    }


def _title_lines(
    holding: Holding, printed: tuple[Piece, ...]
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The lines of the title, each with its anchor and the words at which it may break."""
    lines = [(piece.anchor, piece.plain) for piece in printed] or [("title", holding.title)]
    issuers = holding.document.issuers
    return tuple((anchor, title_words(text, issuers)) for anchor, text in lines)


def _web_addresses(document: Document) -> tuple[str, ...]:
    """Where the originals were taken from; any other scheme than http is no link."""
    urls = [source.url for source in document.sources if source.url]
    return tuple(url for url in urls if url.lower().startswith(("https://", "http://")))


_TERMS = 40
"""So many terms are listed below a document; the text leads to all of them."""


def _terms(crosslinks: Crosslinks, holding: Holding) -> tuple[tuple[Term, str], ...]:
    """The terms of a document, each once: explained or counting ones first, as printed."""
    found = (crosslinks.term(use.text) for use in holding.terms)
    terms = {term.slug: term for term in found if term is not None}
    states = ((term, state_in(term, holding.id)) for term in terms.values())
    return tuple(sorted(states, key=lambda one: one[1] == UNKNOWN and not is_unclear(one[0].text)))


class Counts(Value):
    """How many tasks a document has, and how many units and leaders they name."""

    tasks: int
    unnamed: int
    units: int
    leaders: int


def _counts(duties: list[Duty]) -> Counts:
    return Counts(
        tasks=len(duties),
        unnamed=sum(not duty.assignments and not duty.leaders for duty in duties),
        units=len({one.unit for duty in duties for one in duty.assignments}),
        leaders=len({leader for duty in duties for leader in duty.leaders}),
    )
