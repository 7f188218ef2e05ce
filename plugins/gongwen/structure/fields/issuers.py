"""发文机关 and 落款 (issuers and signatories): signature first, then head and title."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.structure.fields.found import Found, Place, at, with_role
from gongwen.structure.lines import body_names
from gongwen.structure.zones import Zoned
from gongwen.text import find_order_numbers

_BEFORE_ABOUT = re.compile(
    r"(?P<bodies>[^《》“”]{2,80}?)(?=关于|印发|转发|批转|公布|发布|对[^口照])"
)
_BEFORE_YEAR = re.compile(r"(?P<bodies>[\u4e00-\u9fa5]{2,30}?)(?=\d{4}年)")
_BETWEEN = re.compile(r"[、 \u3000]")


def find(zoned: Zoned) -> Iterator[Found]:
    """Signatories as printed, and issuers in their fullest printed form, lead (主办) first.

    Without a signature the order's body, the 编印单位 of a briefing, or the title's body issues the
    document; that is ``derived`` for the title and the order.

    Standard: GB/T 9704-2012, 7.3.5 (the first signature is the lead's) and 7.3.1.
    """
    signed: list[tuple[str, Place]] = []
    for index, block in with_role(zoned, "signatories"):
        signed += [(name, at(index, block, name)) for name in body_names(block.text)]
    if signed:
        names = tuple(name for name, _ in signed)
        places = tuple(place for _, place in signed)
        yield Found(field="signatories", value=names, places=places, rule="signature-line")
        titled = (*_in_title(zoned), *_mastheads(zoned))
        issuers = tuple(_fullest(name, titled) for name in names)
        yield Found(field="issuers", value=issuers, places=places, rule="issuer-signs")
        return
    for find_unsigned in (_compiler, _order, _titled):
        if found := find_unsigned(zoned):
            yield found
            return


def _fullest(name: str, titled: tuple[str, ...]) -> str:
    """The form of `name` in the title: 广东省人民政府办公厅 for a signature 省政府办公厅."""
    for full in titled:
        rest = iter(full)
        if full[-1] == name[-1] and all(char in rest for char in name):
            return full
    return name


def _compiler(zoned: Zoned) -> Found | None:
    for index, block in with_role(zoned, "compiled_by"):
        names = body_names(block.text)
        places = tuple(at(index, block, name) for name in names)
        return Found(field="issuers", value=names, places=places, rule="issuer-compiles")
    return None


def _order(zoned: Zoned) -> Found | None:
    """The body of an order, in its head or in the 题注 of what it publishes."""
    for index, block in with_role(zoned, "masthead", "document_number", "history"):
        orders = [number.body for *_, number in find_order_numbers(block.text)]
        if block.role == "masthead" and block.text.endswith("令"):
            orders.append(block.text[:-1])
        for body in orders:
            name = body.rpartition("日")[2]
            return Found(
                field="issuers",
                value=(name,),
                places=(at(index, block, name),),
                rule="issuer-orders",
                certainty="derived",
            )
    return None


def _titled(zoned: Zoned) -> Found | None:
    names = _in_title(zoned)
    if not names:
        return None
    index, block = next(with_role(zoned, "title"))
    return Found(
        field="issuers",
        value=names,
        places=tuple(at(index, block, name) for name in names),
        rule="issuer-in-title",
        certainty="derived",
    )


def _in_title(zoned: Zoned) -> tuple[str, ...]:
    title = "".join(block.text for _, block in with_role(zoned, "title"))
    match = _BEFORE_ABOUT.match(title) or _BEFORE_YEAR.match(title)
    names = tuple(name for name in _BETWEEN.split(match["bodies"]) if name) if match else ()
    return names if all(body_names(name) for name in names) else ()


def _mastheads(zoned: Zoned) -> tuple[str, ...]:
    names = (block.text.removesuffix("文件") for _, block in with_role(zoned, "masthead"))
    return tuple(name for name in names if body_names(name))
