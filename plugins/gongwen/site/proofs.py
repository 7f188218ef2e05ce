"""依据 (evidence) as it is shown on demand: what it proves, the words, their place, how sure."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from gongwen.code_words import CERTAINTY
from gongwen.knowledge.library import Holding
from gongwen.model import Evidence, Value
from gongwen.site.places import place_of
from gongwen.site.wording import RULE


class Proof(Value):
    """One line of evidence: the name of the fact, the quote, its anchor and place, what is said."""

    name: str
    quote: str
    anchor: str
    place: str
    says: str


def prove(holding: Holding, name: str, evidence: Evidence, remark: str = "") -> Proof:
    """The Proof of the fact `name` of a document.

    Example: a unit is proved by its whole line, ``责任单位：医政医改科、委机关办公室``, and
    ``place`` is ``二（五）``.
    """
    passage = holding.passage.get(evidence.anchor)
    words = [CERTAINTY[evidence.certainty], RULE.get(evidence.rule, ""), remark]
    if evidence.source and passage is None:
        words = [remark]  # a person says it, and the text does not
    elif evidence.source:
        words.append(f"原文：“{evidence.source}”")
    return Proof(
        name=name,
        quote=holding.quote(evidence),
        anchor=evidence.anchor,
        place=place_of(holding, evidence.anchor) or evidence.source,
        says="。".join(word for word in words if word),
    )


def distinct(proofs: Iterable[Proof]) -> tuple[Proof, ...]:
    """`proofs` with each quote once, under the names of all facts that it proves.

    Example: one signature line proves 发文机关、落款; one line of units proves them all.
    """
    merged: dict[tuple[str, str, str], Proof] = {}
    for proof in proofs:
        key = (proof.anchor, proof.quote, proof.says)
        first = merged.setdefault(key, proof)
        if proof.name not in first.name.split("、"):
            merged[key] = msgspec.structs.replace(first, name=f"{first.name}、{proof.name}")
    return tuple(merged.values())
