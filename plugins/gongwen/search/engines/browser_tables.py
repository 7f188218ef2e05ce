"""Documents → the tables of the browser's index: how many records each has, and its facets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gongwen.search.contract import FACETS
from gongwen.search.engines.browser_files import json_file, packed_file, varint
from gongwen.search.headers import Header, facet_values

BLOCK = 16384
"""Documents in one block of the documents table and of the facets."""
BY_RECORD = ("task", "deadline")
"""Facets that name records, not documents: most documents have one, and few of their passages."""
TOGETHER = 1000
"""Documents up to which all facets are one file; beyond, each has files of its own."""


class Held:
    """What is kept of a document as its records come by; its texts are not.

    A facet value is held when one of its passages has it; ``""`` stands for 文中未载明. With those
    of `BY_RECORD` stand the records that hold such a passage.
    """

    def __init__(self, id: str, first: int) -> None:
        self.id = id
        self.first = first
        self.records = self.passages = self.characters = 0
        self.values: dict[str, dict[str, list[int]]] = {facet: {} for facet in FACETS}

    def add(self, elements: Header, texts: Sequence[str]) -> None:
        """Add the next record, with the texts of its passages."""
        number = self.first + self.records
        self.records += 1
        self.passages += len(texts)
        self.characters += sum(map(len, texts))
        for index in range(len(texts)):
            for facet, values in facet_values(elements, index).items():
                for value in values:
                    holding = self.values[facet].setdefault(value, [])
                    if facet in BY_RECORD and holding[-1:] != [number]:
                        holding.append(number)


def count(documents: Sequence[Held]) -> dict[str, int]:
    """How much there is in all, as the manifest tells it."""
    return {
        "documents": len(documents),
        "records": sum(held.records for held in documents),
        "passages": sum(held.passages for held in documents),
        "characters": sum(held.characters for held in documents),
    }


def division(documents: Sequence[Held]) -> dict[str, object]:
    """What the manifest tells of `blocks`."""
    return {
        "block": BLOCK,
        "firsts": [held.first for held in documents[::BLOCK]],
        "facets": FACETS,
        "byRecord": BY_RECORD,
        "apart": len(documents) > TOGETHER,
    }


def blocks(documents: Sequence[Held]) -> Iterator[tuple[str, bytes]]:
    """The documents table, and the facets, in blocks of `BLOCK` documents.

    ``d/0`` tells how many records each document has; ``f/0``, or ``f/kind/0`` where there are many
    documents, lists for a facet the values of these documents, and for each value the distances
    between the documents (`BY_RECORD`: the records) that have it.
    """
    is_apart = len(documents) > TOGETHER
    for start in range(0, len(documents), BLOCK):
        block = documents[start : start + BLOCK]
        name = f"d/{start // BLOCK}"
        yield name, packed_file(name, b"".join(varint(held.records) for held in block))
        held = {facet: _holders(facet, block) for facet in FACETS}
        files = {f"{facet}/": {facet: held[facet]} for facet in FACETS} if is_apart else {"": held}
        for folder, content in files.items():
            name = f"f/{folder}{start // BLOCK}"
            yield name, json_file(name, content)


def _holders(facet: str, block: Sequence[Held]) -> dict[str, list[int]]:
    """Each value of `facet`, with the distances between what has it in `block`."""
    holders: dict[str, list[int]] = {}
    for place, document in enumerate(block):
        for value, records in document.values[facet].items():
            places = [record - block[0].first for record in records] or [place]
            holders.setdefault(value, []).extend(places)
    return {value: _distances(holders[value]) for value in sorted(holders)}


def _distances(places: list[int]) -> list[int]:
    """``[3, 5, 9]`` → ``[3, 2, 4]``."""
    return [place - before for before, place in zip([0, *places], places, strict=False)]
