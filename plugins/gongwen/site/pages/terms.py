"""Quoted terms (提法): the list, and one page each with all its uses."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from gongwen.knowledge.library import Holding, Library, TermUse
from gongwen.model import Value
from gongwen.site.addresses import TERMS, term_path
from gongwen.site.pages.page import SitePage, paginate
from gongwen.site.wording import place_name

_AROUND = 40
"""A use is shown with this many characters before and after it."""


class Use(Value):
    """A use of a term: its place, and the words around it."""

    holding: Holding
    anchor: str
    place: str
    before: str
    words: str
    after: str


def pages(library: Library) -> Iterator[SitePage]:
    """The list of terms, those of the most documents first, and their pages."""
    ordered = sorted(
        library.terms,
        key=lambda t: (-len({use.document for use in t.uses}), -len(t.uses), t.slug),
    )
    for pager, terms in paginate(ordered, TERMS):
        rows = tuple((term, len({use.document for use in term.uses})) for term in terms)
        yield SitePage(
            path=pager.paths[pager.number - 1],
            title="提法",
            template="terms.html",
            context=partial(dict, terms=rows, count=len(ordered), pager=pager),
            section=TERMS,
        )
    for term in library.terms:
        uses = [use for use in term.uses if use.document in library.holding]
        for pager, held in paginate(uses, term_path(term.slug)):
            context = {
                "term": term,
                "uses": tuple(_use(library.holding[use.document], use) for use in held),
                "count": len(uses),
                "documents": len({use.document for use in uses}),
                "pager": pager,
            }
            yield SitePage(
                path=pager.paths[pager.number - 1],
                title=term.text,
                template="term.html",
                context=partial(dict, context),
                section=TERMS,
            )


def _use(holding: Holding, use: TermUse) -> Use:
    evidence = use.evidence
    passage = holding.passage.get(evidence.anchor)
    text, span = (passage.text if passage else evidence.quote), evidence.span
    start, end = (span.start, span.end) if passage and span else (0, len(evidence.quote))
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    return Use(
        holding=holding,
        anchor=evidence.anchor,
        place=place_name(passage.place, passage.role) if passage else "",
        before=("……" if start > _AROUND else "") + before,
        words=text[start:end],
        after=after + ("……" if end + _AROUND < len(text) else ""),
    )
