"""Records of search, made of their texts."""

from __future__ import annotations

import msgspec

from gongwen.search.records import SearchPassage, SearchRecord


def make_record(document: str, *texts: str, start: int = 0, **elements: object) -> SearchRecord:
    """A record of `document` that begins with its passage `start`; `elements` are its fields."""
    passages = tuple(
        SearchPassage(anchor=f"p{number}", place=f"第{number}段", text=text)
        for number, text in enumerate(texts, start + 1)
    )
    defaults = {"title": f"关于{document}的通知", "passages": passages}
    return SearchRecord(
        id=f"{document}#p{start + 1}", document=document, start=start, **(defaults | elements)
    )


def make_headed(document: str, *texts: str, heading: int) -> SearchRecord:
    """A record, of whose texts the first opens with a heading of so many characters."""
    made = make_record(document, *texts)
    first, *others = made.passages
    passages = (msgspec.structs.replace(first, heading=heading), *others)
    return msgspec.structs.replace(made, passages=passages)
