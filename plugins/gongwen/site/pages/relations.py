"""The page of a document's relations: a picture, and all of them as lists with their words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from gongwen.addresses import DOCUMENTS, relations_path
from gongwen.knowledge.library import Holding, Library
from gongwen.knowledge.relations.chains import steps_down, steps_up
from gongwen.knowledge.relations.neighbourhood import Neighbour, find_neighbours
from gongwen.knowledge.terms.shared import SharedTerm, shared_terms
from gongwen.model import Value
from gongwen.site.citing import citing_documents
from gongwen.site.crosslinks import Crosslinks
from gongwen.site.pages.page import SitePage, paginate
from gongwen.site.picture import draw_picture
from gongwen.site.related import chain_rows, neighbour_row

CITING_ON_A_PAGE = 50


def pages(library: Library) -> Iterator[SitePage]:
    """One page for each document that stands next to any other; more where many cite it."""
    crosslinks = Crosslinks(library)
    for holding in library.holdings:
        if not has_relations(crosslinks, holding):
            continue
        uses = crosslinks.citing_document(holding)
        for pager, shown in paginate(uses, relations_path(holding.id), CITING_ON_A_PAGE):
            context = {"uses": shown, "pager": pager, "count": len(uses)}
            yield SitePage(
                path=pager.paths[pager.number - 1],
                title=f"{holding.title}：关系",
                template="relations.html",
                context=partial(_context, crosslinks, holding, context),
                section=DOCUMENTS,
            )


def has_relations(crosslinks: Crosslinks, holding: Holding) -> bool:
    """Whether a document has a page of its relations."""
    return bool(find_neighbours(crosslinks.index, holding.id))


def _context(
    crosslinks: Crosslinks, holding: Holding, given: Mapping[str, object]
) -> Mapping[str, object]:
    index = crosslinks.index
    neighbours = find_neighbours(index, holding.id)
    beside = [one for one in neighbours if one.side == "beside"]
    up, down = steps_up(index, holding.id), steps_down(index, holding.id)
    in_chains = {step.document or step.fact.work for step in (*up, *down)}
    others = [
        one
        for one in neighbours
        if one.side != "beside" and (one.document or one.work) not in in_chains
    ]
    uses = given["uses"]
    return {
        "holding": holding,
        "picture": draw_picture(crosslinks, holding.title, neighbours),
        "up": chain_rows(crosslinks, up),
        "down": chain_rows(crosslinks, down),
        "others": tuple(neighbour_row(crosslinks, one) for one in others),
        "beside": tuple(neighbour_row(crosslinks, one) for one in beside),
        "shared": tuple(_shared(crosslinks.library, holding, neighbours)),
        "citing": citing_documents(uses),  # type: ignore[arg-type]
        **given,
    }


_NEAREST, _TERMS = 10, 12
"""With so many neighbours the terms are compared, and so many of them are named."""


class SharedWith(Value):
    """Another held document, and the terms (提法) that it shares; ``rest`` more are not named."""

    other: Holding
    terms: tuple[SharedTerm, ...]
    rest: int


def _shared(
    library: Library, holding: Holding, neighbours: Sequence[Neighbour]
) -> Iterator[SharedWith]:
    held = dict.fromkeys(one.document for one in neighbours if one.document in library.holding)
    for other in tuple(held)[:_NEAREST]:
        if other and (terms := shared_terms(library, holding.id, other)):
            yield SharedWith(
                other=library.holding[other],
                terms=terms[:_TERMS],
                rest=max(0, len(terms) - _TERMS),
            )
