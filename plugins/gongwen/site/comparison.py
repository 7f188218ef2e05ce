"""What the browser needs to lay documents side by side: one file each, loaded on demand."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from gongwen.addresses import work_path
from gongwen.code_words import RELATION
from gongwen.knowledge.library import Holding, Library
from gongwen.knowledge.tasks.entities import DeadlineFact, TargetFact
from gongwen.model import Evidence, Passage, Value
from gongwen.search.engines.browser_files import json_file, published
from gongwen.site.crosslinks import Crosslinks
from gongwen.site.places import place_name

_TEXT = frozenset({"heading", "item", "paragraph", "closing", "table"})
_WORDS = re.compile(r"[^\W_]")
# 新华社北京2月13日电: where a news agency sent it from
_DATELINE = re.compile(r"[（(]?新华社[^。]{1,16}日电[^。]{0,40}")
_ABOVE = frozenset({"implements", "based_on", "follows", "forwards"})


class Item(Value):
    """What is compared: an entry of a document with the paragraphs below it, or a paragraph.

    ``starts`` are the anchors of its passages, each with the character of ``text`` it begins at.
    """

    anchor: str
    place: str
    title: str
    text: str
    starts: dict[str, int]


def comparison_files(library: Library) -> dict[str, bytes]:
    """The files of the comparison by path in ``compare``, read as index files of the search are.

    ``manifest.js`` has the list of documents (id, title, year, region) and names the folder of the
    others, after their content; ``<folder>/d/<id>.js`` has the items of one document with their
    units, figures and times, its terms, and the works that it carries out.
    """
    beside = _Beside(library)
    contents = {f"d/{holding.id}": beside.document(holding) for holding in library.holdings}
    files = {name: json_file(name, content) for name, content in contents.items()}
    listed = [[h.id, h.title, h.year, h.region] for h in library.holdings]
    return published(files, {"documents": listed})


def items(holding: Holding) -> Iterator[Item]:
    """The items of a document in printed order.

    A heading with nothing below it is none, nor are passages without words and datelines of news.

    Example: 二（五） of a plan with its title and the paragraphs up to 三.
    """
    for group in _groups(holding.passages):
        first = group[0]
        if first.role == "heading" and len(group) == 1 and len(first.blocks) == 1:
            continue
        starts: dict[str, int] = {}
        text = ""
        for passage in group:
            starts[passage.anchor] = len(text)
            text += passage.text + "\n"
        if not _WORDS.search(text) or _DATELINE.fullmatch(text.strip()):
            continue
        yield Item(
            anchor=first.anchor,
            place=place_name(first),
            title=first.heading,
            text=text.rstrip("\n"),
            starts=starts,
        )


def _groups(passages: Iterable[Passage]) -> Iterator[list[Passage]]:
    group: list[Passage] = []
    for passage in passages:
        if passage.role not in _TEXT:
            continue
        opens = passage.role in ("heading", "item", "closing") or not passage.section
        if opens and group:
            yield group
            group = []
        group.append(passage)
    if group:
        yield group


class _Beside:
    """The Library turned round by document, once for all files."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._crosslinks = Crosslinks(library)
        self._targets: dict[str, list[TargetFact]] = defaultdict(list)
        self._deadlines: dict[str, list[DeadlineFact]] = defaultdict(list)
        for target in library.targets:
            self._targets[target.document].append(target)
        for deadline in library.deadlines:
            self._deadlines[deadline.document].append(deadline)

    def document(self, holding: Holding) -> object:
        document = holding.document
        texts = dict.fromkeys(term.text for term in holding.terms)
        terms = [term for text in texts if (term := self._crosslinks.term(text)) is not None]
        return {
            "id": holding.id,
            "title": holding.title,
            "day": document.signed_on or document.printed_on or document.published_on,
            "region": holding.region,
            "terms": [[term.text, term.slug, *term.wordings[1:]] for term in terms],
            "above": list(self._above(holding)),
            "items": [self._item(holding, item) for item in items(holding)],
        }

    def _above(self, holding: Holding) -> Iterator[tuple[str, str, str, bool]]:
        """The works that it carries out: relation, name, address, whether it is held."""
        for fact in self._crosslinks.index.of(holding.id):
            if fact.relation in _ABOVE and fact.work in self._library.work:
                work = self._library.work[fact.work]
                yield RELATION[fact.relation], work.name, work_path(work), work.document is not None

    def _item(self, holding: Holding, item: Item) -> object:
        duty = self._library.duty.get(f"{holding.id}#{item.anchor}")
        units = [one.name for one in duty.assignments] if duty else []
        numbers = [
            [*place, fact.target.value, fact.target.unit]
            for fact in self._targets[holding.id]
            if (place := _place(item, fact.target.evidence))
            and fact.target.value is not None
            and fact.target.kind != "implied"
        ]
        times = [
            [*place, fact.deadline.to]
            for fact in self._deadlines[holding.id]
            if (place := _place(item, fact.deadline.evidence)) and fact.deadline.to
        ]
        return {
            "at": item.anchor,
            "place": item.place,
            "title": item.title,
            "text": item.text,
            "isTask": duty is not None,
            "units": list(dict.fromkeys(units)),
            "numbers": numbers,
            "times": times,
        }


def _place(item: Item, evidence: Evidence) -> tuple[int, int] | None:
    """Where the words of `evidence` stand in the item; ``None`` where they stand elsewhere."""
    start = item.starts.get(evidence.anchor)
    if start is None or evidence.span is None:
        return None
    return start + evidence.span.start, start + evidence.span.end
