"""What is marked in the text of one document, and what stands beside it in the margin."""

from __future__ import annotations

from collections import defaultdict

from gongwen.addresses import leader_path, term_path, unit_path, work_path
from gongwen.code_words import CERTAINTY
from gongwen.knowledge.citations.entities import Work
from gongwen.knowledge.library import Holding, Library
from gongwen.knowledge.terms.glossary import Term, TermDefinition
from gongwen.model import Citation, Evidence, Value
from gongwen.site.crosslinks import Crosslinks
from gongwen.site.deixis import Pointed, pointed
from gongwen.site.fixes import Fix
from gongwen.site.marks import Mark, MarkKind, Tip
from gongwen.site.places import place_of
from gongwen.site.wording import first_clauses


class Note(Value):
    """A note in the margin: a work that the passage cites, and whether the corpus has it."""

    work: Work
    href: str
    is_held: bool


class Annotations:
    """Marks and notes of one document, by the anchor of the passage.

    Addresses are ready to be used on the document's page; `root` leads from it to the site's root.
    """

    def __init__(
        self, holding: Holding, crosslinks: Crosslinks, fixes: tuple[Fix, ...], root: str
    ) -> None:
        self._holding = holding
        self._root = root
        self._library = crosslinks.library
        self._marks: dict[str, list[Mark]] = defaultdict(list)
        self._notes: dict[str, list[Note]] = defaultdict(list)
        self._tips = 0
        self._mentioned: set[str] = set()
        self._explained: set[tuple[str, str]] = set()
        self._marked: set[tuple[str, str]] = set()
        self._pointed_at: set[str] = set()
        for citation, work in crosslinks.citations(holding):
            self._add_citation(citation, work)
        self._add_responsible(crosslinks.library)
        for use in holding.terms:
            if (term := crosslinks.term(use.text)) is not None:
                self._add_term(term, use.evidence)
        for one in pointed(holding, crosslinks.library):
            self._add_pointed(one)
        for fix in fixes:
            self._add_fix(fix)

    def marks(self, anchor: str) -> tuple[Mark, ...]:
        """The marks in a passage, in no particular order."""
        return tuple(self._marks.get(anchor, ()))

    def notes(self, anchor: str) -> tuple[Note, ...]:
        """The notes beside a passage: each work once in the document, at its first mention."""
        return tuple(self._notes.get(anchor, ()))

    def href(self, work: Work) -> str:
        """Where a work is to be found, seen from this document."""
        if work.document == self._holding.id:
            return f"#{work.anchor or 'title'}"
        return self._root + work_path(work)

    def _add_citation(self, citation: Citation, work: Work) -> None:
        is_first = work.slug not in self._mentioned
        self._mentioned.add(work.slug)
        is_held = work.document is not None or work.kind == "series"
        tip = None
        quote = citation.evidence.quote
        if citation.refers_to and (work.slug, quote) not in self._explained:
            self._explained.add((work.slug, quote))
            tip = self._tip(quote, f"即前文《{citation.refers_to}》。", "推得")
        elif not is_held and is_first:
            tip = self._wanted_tip(work)
        self._add(citation.evidence, "held" if is_held else "wanted", self.href(work), tip)
        if is_first and work.kind in ("document", "book"):
            note = Note(work=work, href=self.href(work), is_held=is_held)
            self._notes[citation.evidence.anchor].append(note)

    def _wanted_tip(self, work: Work) -> Tip:
        thing = "此书" if work.kind == "book" else "此文"
        number = work.document_number if work.title else None
        says = f"本库未收{thing}，待补。" + (f"文号：{number}" if number else "")
        return self._tip(work.name, says, f"库内引用 {len(work.citations)} 处")

    def _add_responsible(self, library: Library) -> None:
        """Units and leaders where the text names them, in a bracket or in a cell of a table."""
        for duty in (library.duty[duty] for duty in self._holding.tasks):
            for one in duty.assignments:
                self._add(one.evidence, "unit", self._root + unit_path(one.unit))
            slugs = {library.leader[slug].name: slug for slug in duty.leaders}
            for leader in duty.task.leaders if library.show_leaders else ():
                if slug := slugs.get(leader.name):
                    self._add(leader.evidence, "leader", self._root + leader_path(slug))

    def _add_term(self, term: Term, evidence: Evidence) -> None:
        """A quoted term leads to its page once in each passage, any other once in all."""
        is_first = term.slug not in self._mentioned
        is_quoted = evidence.rule == "quoted-words"
        if not is_first and (not is_quoted or (term.slug, evidence.anchor) in self._marked):
            return
        self._mentioned.add(term.slug)
        self._marked.add((term.slug, evidence.anchor))
        says = term.definition_in(self._holding.id) if is_first else None
        tip = self._tip(term.text, first_clauses(says.text), self._said_by(says)) if says else None
        self._add(evidence, "term", self._root + term_path(term.slug), tip)

    def _said_by(self, says: TermDefinition) -> str:
        """Who explains a term, as the quiet line of its explanation."""
        if says.origin == "editor":
            return f"编者释义，据{says.evidence.source}"
        if says.document == self._holding.id:
            return f"本文{place_of(self._holding, says.evidence.anchor)}"
        other = self._library.holding[says.document]
        sure = CERTAINTY[says.evidence.certainty if says.origin == "listing" else "derived"]
        return f"{sure}：借自{other.title} {place_of(other, says.evidence.anchor)}"

    def _add_pointed(self, one: Pointed) -> None:
        """What words mean by who says them, where it is first said."""
        names = {name for name, _ in one.shown}
        if names <= self._pointed_at:
            return
        self._pointed_at |= names
        tip = self._tip(one.deixis.text, f"指{one.says}。", f"推得：{one.how}")
        href = self._root + one.path if one.path else "#deixis"
        self._add(one.deixis.evidence, "deixis", href, tip)

    def _add_fix(self, fix: Fix) -> None:
        if fix.start is None or fix.end is None:
            return
        quiet = f"整理记录 {fix.number}，文字未改"
        if fix.kind == "seam":
            tip = self._tip("此处原有分页，已接合", f"原件：“{fix.before}”换页“{fix.after}”", quiet)
            label = f"整理记录{fix.number}：此处分页已接合"
        else:
            tip = self._tip("疑似文字问题", f"“{fix.before}”疑为“{fix.after}”，原件如此。", quiet)
            label = ""
        self._marks[fix.anchor].append(
            Mark(
                start=fix.start, end=fix.end, kind=fix.kind, href=f"#{fix.id}", tip=tip, label=label
            )
        )

    def _add(self, evidence: Evidence, kind: MarkKind, href: str, tip: Tip | None = None) -> None:
        if evidence.span is not None:
            start, end = evidence.span.start, evidence.span.end
            mark = Mark(start=start, end=end, kind=kind, href=href, tip=tip)
            self._marks[evidence.anchor].append(mark)

    def _tip(self, name: str, says: str, quiet: str) -> Tip:
        self._tips += 1
        return Tip(id=f"tip-{self._tips}", name=name, says=says, quiet=quiet)
