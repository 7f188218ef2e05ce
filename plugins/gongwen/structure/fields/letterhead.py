"""版头 (letterhead): 份号, 密级, 紧急程度 and 签发人."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.model import Role
from gongwen.structure.fields.found import Found, at, whole, with_role
from gongwen.structure.zones import Zoned
from gongwen.text import squash

_LABEL = re.compile(r"^(?:份号|密级|紧急程度)\s?[：:]?\s?")
_SIGNER = re.compile(r"签\s?发\s?人\s?[：:](?P<names>.{2,40})")
_BETWEEN = re.compile(r"、|\s{2,}|\u3000+")
_PLAIN: tuple[Role, ...] = ("copy_number", "secrecy", "urgency")


def find(zoned: Zoned) -> Iterator[Found]:
    """``copy_number``, ``secrecy``, ``urgency`` without their labels, and the ``signer`` s.

    Standard: GB/T 9704-2012, 7.2.1 to 7.2.3 and 7.2.6.

    Example: ``机密★1年`` is the secrecy ``机密★1年``; ``签发人：张三`` gives ``("张三",)``.
    """
    for role in _PLAIN:
        for index, block in with_role(zoned, role):
            value = squash(_LABEL.sub("", block.text))
            yield Found(field=role, value=value, places=(whole(index, block),), rule="letterhead")
            break
    for index, block in with_role(zoned, "signer", "document_number"):
        if match := _SIGNER.search(block.text):
            names = tuple(squash(name) for name in _BETWEEN.split(match["names"].strip()) if name)
            place = at(index, block, match["names"])
            yield Found(field="signer", value=names, places=(place,), rule="signer-line")
            break
