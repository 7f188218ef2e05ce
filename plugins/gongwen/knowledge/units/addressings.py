"""Who a document was sent to: 主送, 抄送 and 分送, name by name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.knowledge.library import Holding
from gongwen.knowledge.units.answers import Context
from gongwen.knowledge.units.entities import AddressField, Addressing
from gongwen.knowledge.units.voices import Voices

_FIELDS: tuple[AddressField, ...] = ("addressees", "copied_to", "distribution")
# 王超斌委员, 委扶贫领导小组组长: people, and what they are in a body
_PERSON = re.compile(r".*(?:委员|代表|同志|先生|女士|组长|成员|主任|局长|厅长|书记)")


def addressings_of(holding: Holding, voices: Voices) -> Iterator[tuple[Addressing, Context]]:
    """The addressings of a document, in the order of its lists, each with what it is relative to.

    People are left out. Example: a notice ``各市、自治州卫生健康局、医保局：`` has two.
    """
    for field in _FIELDS:
        for name in getattr(holding.document, field):
            if not _PERSON.fullmatch(name):
                addressing = Addressing(document=holding.id, field=field, name=name)
                yield addressing, voices.front.context
