"""发文机关 and 落款 (issuers and signatories): signature first, then the title."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.structure.fields.found import Found, Place, at, with_role
from gongwen.structure.lines import body_names
from gongwen.structure.zones import Zoned

_BEFORE_ABOUT = re.compile(r"(?P<bodies>[^《》“”]{2,80}?)关于")
_BEFORE_YEAR = re.compile(r"(?P<bodies>[\u4e00-\u9fa5]{2,30}?)(?=\d{4}年)")


def find(zoned: Zoned) -> Iterator[Found]:
    """Signatories as printed, and issuers in their fullest printed form, lead (主办) first.

    A briefing's issuer is its 编印单位. Without a signature the title's body issues it, which is
    ``derived``.

    Standard: GB/T 9704-2012, 7.3.5 (the first signature is the lead's) and 7.3.1.
    """
    signed: list[tuple[str, Place]] = []
    for index, block in with_role(zoned, "signatories"):
        signed += [(name, at(index, block, name)) for name in body_names(block.text)]
    if signed:
        names = tuple(name for name, _ in signed)
        places = tuple(place for _, place in signed)
        yield Found(field="signatories", value=names, places=places, rule="signature-line")
        titled = _in_title(zoned)
        fuller = {name: title for title in titled for name in names if title.endswith(name)}
        issuers = tuple(fuller.get(name, name) for name in names)
        yield Found(field="issuers", value=issuers, places=places, rule="issuer-signs")
        return
    for index, block in with_role(zoned, "compiled_by"):
        names = body_names(block.text)
        yield Found(
            field="issuers",
            value=names,
            places=tuple(at(index, block, name) for name in names),
            rule="issuer-compiles",
        )
        return
    if names := _in_title(zoned):
        index, block = next(with_role(zoned, "title"))
        yield Found(
            field="issuers",
            value=names,
            places=tuple(at(index, block, name) for name in names),
            rule="issuer-in-title",
            certainty="derived",
        )


def _in_title(zoned: Zoned) -> tuple[str, ...]:
    title = "".join(block.text for _, block in with_role(zoned, "title"))
    match = _BEFORE_ABOUT.match(title) or _BEFORE_YEAR.match(title)
    return body_names(match["bodies"]) if match else ()
