"""What leads from one document to others: found once for the whole Library, asked per page."""

from __future__ import annotations

from collections import defaultdict

from gongwen.knowledge.citations.entities import CitedBy, ValidityFact, Work
from gongwen.knowledge.library import Holding, Library
from gongwen.knowledge.relations.index import RelationIndex
from gongwen.knowledge.terms.glossary import Term
from gongwen.model import Citation


class Crosslinks:
    """The Library turned round: by document, what it cites, and the words it uses.

    Made once a build; nothing on a page may walk the whole Library.
    """

    def __init__(self, library: Library) -> None:
        self.library = library
        self._terms = {form: term for term in library.terms for form in term.forms}
        self._works: dict[str, list[Work]] = defaultdict(list)
        citations: dict[str, list[tuple[Citation, Work]]] = defaultdict(list)
        for work in library.works:
            if work.document and work.kind != "self":
                self._works[work.document].append(work)
            for use in work.citations:
                citations[use.document].append((use.citation, work))
        self._citations = citations
        self.index = RelationIndex(library)
        validity: dict[str, list[ValidityFact]] = defaultdict(list)
        for said in library.validity:
            validity[said.work].append(said)
        self._validity = validity
        series = [work for work in library.works if work.kind == "series"]
        self._series = {issue: work for work in series for issue in work.issues}

    def citations(self, holding: Holding) -> tuple[tuple[Citation, Work], ...]:
        """The citations in a document with the works that they name, in printed order."""
        order = {passage.anchor: index for index, passage in enumerate(holding.passages)}

        def printed(pair: tuple[Citation, Work]) -> tuple[int, int]:
            evidence = pair[0].evidence
            start = evidence.span.start if evidence.span else 0
            return order.get(evidence.anchor, len(order)), start

        return tuple(sorted(self._citations.get(holding.id, ()), key=printed))

    def works_of(self, holding: Holding) -> tuple[Work, ...]:
        """The works, as other documents cite them, that a held document is."""
        return tuple(self._works.get(holding.id, ()))

    def validity(self, work: str) -> tuple[ValidityFact, ...]:
        """What held documents say of the validity of a work, by its slug."""
        return tuple(self._validity.get(work, ()))

    def citing(self, work: Work) -> tuple[tuple[Holding, CitedBy], ...]:
        """The places that cite `work`, with their documents; documents not held are left out."""
        held = self.library.holding
        return tuple((held[use.document], use) for use in work.citations if use.document in held)

    def citing_document(self, holding: Holding) -> tuple[tuple[Holding, CitedBy], ...]:
        """The places in other documents that cite a held one."""
        uses = (pair for work in self.works_of(holding) for pair in self.citing(work))
        return tuple(pair for pair in uses if pair[0].id != holding.id)

    def series(self, holding: Holding) -> Work | None:
        """The series of briefings that a document is an issue of."""
        return self._series.get(holding.id)

    def term(self, text: str) -> Term | None:
        """The term with this printed form."""
        return self._terms.get(text)
