"""What terms two documents share: the same one, one that contains it, or its list spelled out."""

from __future__ import annotations

from gongwen.knowledge.library import Library
from gongwen.knowledge.terms.glossary import Term
from gongwen.model import Value


class SharedTerm(Value):
    """A term of two documents; ``other`` is the one that the second uses, if its words differ.

    The second may use another term that contains it (“互联网+健康扶贫”), or spell it out.
    """

    term: Term
    other: Term


def shared_terms(library: Library, first: str, second: str) -> tuple[SharedTerm, ...]:
    """The terms that the documents `first` and `second` share, those of `first` first.

    Shared are the same term, a term and one that contains it, and a term and the document whose
    list explains it (四早 and 早发现、早报告、早隔离、早治疗).
    """
    shared: dict[tuple[str, str], SharedTerm] = {}
    ours = {term.slug: term for term in library.terms_in.get(first, ())}
    theirs = {term.slug: term for term in library.terms_in.get(second, ())}
    for term in (ours | theirs).values():
        if term.slug in ours and term.slug in theirs:
            shared[term.slug, term.slug] = SharedTerm(term=term, other=term)
            continue
        there = theirs if term.slug in ours else ours
        for slug in (*term.contains, *term.within):
            one, two = sorted((term.slug, slug))
            if slug in there and (one, two) not in shared:
                shared[one, two] = SharedTerm(term=term, other=there[slug])
        common = term.common
        if common and common.origin == "listing" and common.document in (first, second):
            spelled = (one for one in there.values() if one.text == common.text)
            shared[term.slug, ""] = SharedTerm(term=term, other=next(spelled, term))
    return tuple(shared.values())
