"""Which documents use a term that another one explains: a derived relation."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from gongwen.knowledge.citations.entities import RelationFact
from gongwen.knowledge.terms.glossary import Term


def borrowings(terms: tuple[Term, ...]) -> Iterator[RelationFact]:
    """Each document that uses a term whose meaning another held document says, as a relation.

    Derived: `gwbjch-2020-177` uses 四早, which `gwbfph-2020-159` spells out. The evidence is the
    use.
    """
    seen: set[tuple[str, str]] = set()
    for term in terms:
        common = term.common
        if common is None or not common.document:
            continue
        for use in term.uses:
            pair = (use.document, common.document)
            says = term.definition_in(use.document)
            if says is None or says.document in ("", use.document) or pair in seen:
                continue
            seen.add(pair)
            yield RelationFact(
                document=use.document,
                relation="uses_term_defined_in",
                evidence=replace(
                    use.evidence, rule="term-defined-elsewhere", certainty="derived", source=""
                ),
                to_document=says.document,
            )
