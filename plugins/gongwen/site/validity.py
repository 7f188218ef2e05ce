"""时效 as it is shown: only what a text says, with its words; silence is called so."""

from __future__ import annotations

from gongwen.knowledge.citations.entities import ValidityState
from gongwen.knowledge.library import Holding
from gongwen.model import Value
from gongwen.site.crosslinks import Crosslinks
from gongwen.site.in_context import WHOLE, InContext, in_context
from gongwen.site.places import place_of
from gongwen.site.quoting import printed_date
from gongwen.site.wording import RULE

STATE: dict[ValidityState, str] = {
    "repealed": "已废止",
    "amended": "已修改",
    "upheld": "继续有效",
}


class ValidityLine(Value):
    """What one held document says of the validity of a work.

    ``since`` is the day from which it holds as people write it, empty where the text names none;
    ``since_derived`` says how the day was derived, where the sentence does not name it.
    """

    state: ValidityState
    name: str
    since: str
    since_derived: str
    shown: InContext


def validity_lines(crosslinks: Crosslinks, work: str) -> tuple[ValidityLine, ...]:
    """What the corpus says of the validity of the work with this slug; empty where it is silent.

    Example: 已废止（2025年9月1日起），依据 the document that says 同时废止, with its sentence.
    """
    lines = []
    for fact in crosslinks.validity(work):
        holding = crosslinks.library.holding[fact.document]
        lines.append(
            ValidityLine(
                state=fact.state,
                name=STATE[fact.state],
                since=printed_date(fact.on) if fact.on else "",
                since_derived=RULE.get(fact.on_rule, fact.on_rule),
                shown=in_context(holding, fact.evidence, longest=WHOLE),
            )
        )
    return tuple(lines)


class OwnValidity(Value):
    """What a document says of its own validity: its words and where they stand."""

    quote: str
    anchor: str
    place: str


def own_validity(holding: Holding) -> tuple[OwnValidity, ...]:
    """The statements of `holding` on its own 施行 and 有效期, in printed order, each quote once."""
    found = []
    for one in holding.validity:
        place = place_of(holding, one.evidence.anchor)
        found.append(OwnValidity(quote=one.evidence.quote, anchor=one.evidence.anchor, place=place))
    return tuple(dict.fromkeys(found))
