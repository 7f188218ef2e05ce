"""Relations that the words of a document state: 根据《甲》, 转发《乙》, 《丙》同时废止."""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.knowledge.citations.entities import RelationFact, Work
from gongwen.knowledge.library import Holding


def stated_relations(
    holdings: tuple[Holding, ...], works: tuple[Work, ...]
) -> Iterator[RelationFact]:
    """How each document stands to each work, once, with the clause that says so.

    Short forms (《摘编》) repeat a relation and are left out; plain mentions are no relation.
    """
    known: set[tuple[str, str, str]] = set()
    for work in works:
        for mention in work.citations:
            citation = mention.citation
            key = (mention.document, citation.relation, work.slug)
            if citation.refers_to or citation.relation == "mentions" or key in known:
                continue
            known.add(key)
            yield RelationFact(
                document=mention.document,
                relation=citation.relation,
                work=work.slug,
                to_document=work.document if work.document != mention.document else None,
                evidence=citation.context,
            )
    by_id = {holding.id: holding for holding in holdings}
    for work in works:
        for issue in work.issues:
            masthead = next(e.evidence for e in by_id[issue].elements if e.field == "series")
            yield RelationFact(
                document=issue, relation="issue_of", work=work.slug, evidence=masthead
            )
