"""The works that one document cites, each once: what a list of its citations shows."""

from __future__ import annotations

import msgspec

from gongwen.knowledge.citations.work_kinds import is_kind_alone, plain
from gongwen.model import Citation

_LEFT_OUT = ("self", "programme")


def cited_works(citations: tuple[Citation, ...]) -> tuple[Citation, ...]:
    """The first mention of each work in `citations`, with the number that any mention gives.

    Two mentions are one work when they have one number, or one title and no two numbers; so a
    notice that replaces an earlier one of the same title names two. The document itself, short
    forms and undertakings are no works that it cites; works yet to be written are, with
    ``work_kind`` planned.

    Example: 《甲办法》（甲府规〔2025〕2号）, later 《甲办法》 alone, is one work.
    """
    works: list[Citation] = []
    for citation in citations:
        if citation.work_kind in _LEFT_OUT or citation.refers_to is not None:
            continue
        if citation.title and is_kind_alone(citation.title) and not citation.document_number:
            continue
        for index, work in enumerate(works):
            if _one_work(work, citation):
                works[index] = _joined(work, citation)
                break
        else:
            works.append(citation)
    return tuple(works)


def _one_work(one: Citation, other: Citation) -> bool:
    if one.document_number and other.document_number:
        return one.document_number == other.document_number
    if not one.title or not other.title:
        return False
    short, long = sorted((_name(one.title), _name(other.title)), key=len)
    return short == long or (short.startswith("关于") and long.endswith(short))


def _name(title: str) -> str:
    return plain(title).removeprefix("中华人民共和国")


def _joined(one: Citation, other: Citation) -> Citation:
    return msgspec.structs.replace(
        one,
        title=one.title or other.title,
        document_number=one.document_number or other.document_number,
    )
