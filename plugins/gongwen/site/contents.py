"""本文目录: the contents of a document page, as a tree of links to its headings."""

from __future__ import annotations

from gongwen.knowledge.library import Holding
from gongwen.model import Passage, Value
from gongwen.site.titles import part_names
from gongwen.text import heading_label, heading_title

_DEEPEST = 2
"""一、 and （一） are listed, 1. and （1） are not."""

_LONGEST = 20
"""An entry without a title is called by this many of its first characters."""


class Entry(Value):
    """A link of the contents; `children` are the headings below it."""

    href: str
    text: str
    children: tuple[Entry, ...] = ()


def contents(holding: Holding) -> tuple[Entry, ...]:
    """The headings of a document, then each attachment with the headings inside it."""
    entries = _headings(holding, "")
    names = part_names(holding.document)
    for part in holding.document.parts:
        title = f"{names[part.id]}：{part.title}" if part.title else names[part.id]
        inside = _headings(holding, part.id)
        entries += (Entry(href=f"#{part.id}", text=title, children=inside),)
    return entries


def _headings(holding: Holding, part: str) -> tuple[Entry, ...]:
    """The headings of a part, and entries without a title that stand between titled ones."""
    own = [p for p in holding.passages if p.part == part]
    parents = {_parent(p) for p in own if p.role == "heading"}
    return _tree(
        [p for p in own if p.role == "heading" or (p.role == "item" and _parent(p) in parents)], 1
    )


def _parent(passage: Passage) -> str:
    return passage.section.rpartition("-")[0]


def _tree(headings: list[Passage], depth: int) -> tuple[Entry, ...]:
    """Nest `headings` by the depth of their anchors; deeper ones than are listed are left out."""
    groups: list[tuple[Passage, list[Passage]]] = []
    for passage in headings:
        if _depth(passage) == depth or not groups:
            groups.append((passage, []))
        else:
            groups[-1][1].append(passage)
    return tuple(
        Entry(
            href=f"#{top.anchor}",
            text=_words(top),
            children=_tree(below, depth + 1) if depth < _DEEPEST else (),
        )
        for top, below in groups
    )


def _depth(passage: Passage) -> int:
    return passage.section.removeprefix(f"{passage.part}-").count("-") + 1


def _words(passage: Passage) -> str:
    label = heading_label(passage.text)
    words = passage.heading or heading_title(passage.text)
    if len(words) > _LONGEST and not passage.heading:
        words = words[:_LONGEST] + "……"
    return label + "\u3000" * label.startswith("第") + words
