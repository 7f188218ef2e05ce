"""提法 (terms): the list, those that nobody explains, and one page each with all its uses."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby

from gongwen.addresses import DEFINED_TERMS, TERMS, UNDEFINED_TERMS, term_path
from gongwen.knowledge.library import Holding, Library
from gongwen.knowledge.terms.glossary import Term, TermDefinition, TermUse
from gongwen.knowledge.terms.numbered import is_unclear
from gongwen.model import Value
from gongwen.site.in_context import InContext, in_context
from gongwen.site.pages.page import Pager, SitePage, paginate
from gongwen.site.proofs import Proof, prove
from gongwen.site.term_states import state_in, state_of

_USES_ON_A_PAGE = 50
_FEW = 30
"""So many neighbours the left column lists."""


def pages(library: Library) -> Iterator[SitePage]:
    """The lists of terms, those of the most documents first, and a page for each term."""
    yield from _lists(library)
    positions = _positions(library)
    for term in library.terms:
        for pager, held in paginate(term.uses, term_path(term.slug), _USES_ON_A_PAGE):
            yield SitePage(
                path=pager.paths[pager.number - 1],
                title=term.text,
                template="term.html",
                context=partial(_context, library, term, held, pager, positions[term.slug]),
                section=TERMS,
            )


def _lists(library: Library) -> Iterator[SitePage]:
    undefined = tuple(term for term in library.terms if not term.definitions)
    unclear = tuple(term for term in undefined if is_unclear(term.text))
    undefined = (*unclear, *(term for term in undefined if not is_unclear(term.text)))
    for path, title, terms in (
        (TERMS, "提法", library.terms),
        (DEFINED_TERMS, "有释义的提法", tuple(term for term in library.terms if term.definitions)),
        (UNDEFINED_TERMS, "未见释义的提法", undefined),
    ):
        for pager, shown in paginate(terms, path):
            context = {
                "terms": tuple((term, state_of(term)) for term in shown),
                "count": len(library.terms),
                "undefined": len(undefined),
                "unclear": len(unclear),
                "path": path,
                "pager": pager,
            }
            yield SitePage(
                path=pager.paths[pager.number - 1],
                title=title,
                template="terms.html",
                context=partial(dict, context),
                section=TERMS,
            )


# ── one term ─────────────────────────────────────────────────────────────────────────────────


class Meaning(Value):
    """A definition with its place; ``holding`` and ``shown`` are ``None`` for an editor's.

    ``copy`` is the definition with its source, as the reader copies it; ``also`` are the places of
    other documents that say the same.
    """

    definition: TermDefinition
    holding: Holding | None
    shown: InContext | None
    proofs: tuple[Proof, ...]
    copy: str
    also: tuple[InContext, ...]


class Place(Value):
    """One use in its words, and for whom or what it holds, empty where the text does not say."""

    shown: InContext
    is_quoted: bool
    applies_to: str


class UsesIn(Value):
    """The uses in one document; ``borrowed`` says that another text explains them."""

    holding: Holding
    places: tuple[Place, ...]
    borrowed: TermDefinition | None


def _context(
    library: Library, term: Term, held: Sequence[TermUse], pager: Pager, at: int
) -> Mapping[str, object]:
    by_slug = library.term
    beside = _neighbours(library, term, at)
    kin = tuple(by_slug[slug] for slug in (*term.within, *term.contains))
    like = tuple(other for other in kin if is_unclear(term.text) and is_unclear(other.text))
    return {
        "term": term,
        "meanings": tuple(_meanings(library, term)),
        "differs": len(term.definitions) > 1 and term.common is None,
        "first": in_context(library.holding[term.uses[0].document], term.uses[0].evidence),
        "documents": tuple(_uses(library, term, held)),
        "unquoted": sum(not use.is_quoted for use in term.uses),
        "hints": _hints(library, term),
        "related": tuple((one, one.slug in term.within) for one in kin if one not in like),
        "like": like,
        "stub": _stub(library, term),
        "neighbours": tuple((one, state_in(one, term.documents[0])) for one in beside),
        "pager": pager,
    }


def _meanings(library: Library, term: Term) -> Iterator[Meaning]:
    same: dict[frozenset[str], list[TermDefinition]] = {}
    for says in term.definitions:
        same.setdefault(says.meaning, []).append(says)
    for first, *others in same.values():
        yield _meaning(library, term, first, others)


def _meaning(
    library: Library, term: Term, says: TermDefinition, others: list[TermDefinition]
) -> Meaning:
    evidence = says.evidence
    holding = library.holding.get(says.document)
    shown = in_context(holding, evidence) if holding else None
    name = f"所指{len(says.members)}项" if says.members else "释义"
    source = f"《{holding.title}》{shown.place}" if holding and shown else evidence.source
    return Meaning(
        definition=says,
        holding=holding,
        shown=shown,
        proofs=(prove(holding, name, evidence),) if holding else (),
        copy=f"{term.text}：{says.text}（{source}）",
        also=tuple(in_context(library.holding[one.document], one.evidence) for one in others),
    )


def _uses(library: Library, term: Term, held: Sequence[TermUse]) -> Iterator[UsesIn]:
    for document, uses in groupby(held, lambda use: use.document):
        holding = library.holding[document]
        says = term.definition_in(document)
        yield UsesIn(
            holding=holding,
            places=tuple(
                Place(
                    shown=in_context(holding, use.evidence),
                    is_quoted=use.is_quoted,
                    applies_to=use.applies_to.quote if use.applies_to else "",
                )
                for use in uses
            ),
            borrowed=says if says and says.document not in ("", document) else None,
        )


_HINTS = 3


def _hints(library: Library, term: Term) -> tuple[Term, ...]:
    """Terms beside an undefined one that have all its words but the numbers: 四查四补, 查短补齐."""
    if term.definitions or not is_unclear(term.text):
        return ()
    words = set(term.text) - set("一二三四五六七八九十两双个项大种")
    anchors = {(use.document, use.evidence.anchor) for use in term.uses}
    beside = (
        other
        for document in term.documents
        for other in library.terms_in.get(document, ())
        if other.slug != term.slug
        and len(words) > 1
        and words <= set(other.text)
        and any((use.document, use.evidence.anchor) in anchors for use in other.uses)
    )
    return tuple(dict.fromkeys(beside))[:_HINTS]


def _stub(library: Library, term: Term) -> str:
    """A ready-made entry for authority/terms.yml, with the first use as a comment."""
    if term.definitions:
        return ""
    first = in_context(library.holding[term.uses[0].document], term.uses[0].evidence)
    return (
        f"# 首见于 {first.holding.id}：{first.place}\n"
        f"- term: {json.dumps(term.text, ensure_ascii=False)}\n"
        '  definition: ""  # 照录出处原话\n'
        '  source: ""  # 出处：文件名、文号、条目\n'
    )


def _positions(library: Library) -> dict[str, int]:
    """By slug of a term: where it stands among those of the document that used it first."""
    return {
        term.slug: at
        for document, used in library.terms_in.items()
        for at, term in enumerate(used)
        if term.documents[0] == document
    }


def _neighbours(library: Library, term: Term, at: int) -> tuple[Term, ...]:
    """Terms of the document that used it first, this one, at `at`, among them."""
    used = library.terms_in[term.documents[0]]
    start = max(0, min(at - _FEW // 2, len(used) - _FEW))
    return used[start : start + _FEW]
