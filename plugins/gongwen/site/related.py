"""Related documents as rows of a list: each with the words that relate it, and what is beyond."""

from __future__ import annotations

from gongwen.addresses import document_path, passage_path, work_page
from gongwen.code_words import RELATION
from gongwen.knowledge.citations.entities import RelationFact
from gongwen.knowledge.relations.chains import Step
from gongwen.knowledge.relations.neighbourhood import Neighbour
from gongwen.model import Value
from gongwen.site.crosslinks import Crosslinks
from gongwen.site.picture import relation_name
from gongwen.site.places import place_of
from gongwen.site.wording import RULE


class StatedWords(Value):
    """The words of a relation: what it is called, the quote, its place, how it was derived."""

    relation: str
    quote: str
    place: str
    href: str
    derived: str = ""


class Row(Value):
    """A document or work that the lists name, with the words of its relations and what is beyond.

    ``state`` is empty for a held document.
    """

    name: str
    number: str
    href: str
    state: str
    words: tuple[StatedWords, ...] = ()
    beyond: tuple[Row, ...] = ()
    relation: str = ""


def chain_rows(crosslinks: Crosslinks, steps: tuple[Step, ...]) -> tuple[Row, ...]:
    """The steps of chains as rows, each with its quote, those beyond it inside."""
    return tuple(
        _named(
            crosslinks,
            step.document,
            None if step.document else step.fact.work,
            (_words(crosslinks, step.fact),),
            chain_rows(crosslinks, step.beyond),
        )
        for step in steps
    )


def neighbour_row(crosslinks: Crosslinks, one: Neighbour) -> Row:
    """A neighbour with the words of all relations to it."""
    words = tuple(_words(crosslinks, fact) for fact in one.facts)
    return _named(crosslinks, one.document, one.work, words, (), relation_name(one))


def _named(
    crosslinks: Crosslinks,
    document: str | None,
    slug: str | None,
    words: tuple[StatedWords, ...],
    beyond: tuple[Row, ...],
    relation: str = "",
) -> Row:
    library = crosslinks.library
    if document is not None:
        held = library.holding[document]
        return Row(
            name=f"《{held.title}》",
            number=held.document.document_number or "",
            href=document_path(document),
            state="",
            words=words,
            beyond=beyond,
            relation=relation,
        )
    work = library.work[slug or ""]
    return Row(
        name=work.name,
        number=(work.document_number or "") if work.title else "",
        href=work_page(work.slug),
        state=_STATE.get(work.kind, "未收，待补"),
        words=words,
        beyond=beyond,
        relation=relation,
    )


_STATE: dict[str, str] = {"series": "刊物", "planned": "文中写明待制定"}


def _words(crosslinks: Crosslinks, fact: RelationFact) -> StatedWords:
    holding = crosslinks.library.holding[fact.document]
    evidence = fact.evidence
    passage = holding.passage.get(evidence.anchor)
    is_derived = evidence.certainty == "derived"
    return StatedWords(
        relation=RELATION[fact.relation],
        quote=evidence.quote,
        place=place_of(holding, evidence.anchor),
        href=passage_path(holding.id, evidence.anchor) if passage else document_path(holding.id),
        derived=RULE.get(evidence.rule, evidence.rule) if is_derived else "",
    )
