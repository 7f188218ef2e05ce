"""成文日期, 印发日期, 施行日期 (days of signing, printing, effect), as the text states them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.structure.fields.found import Found, at, whole, with_role
from gongwen.structure.lines import PRINTED
from gongwen.structure.zones import Zoned
from gongwen.text import parse_date


def find(zoned: Zoned) -> Iterator[Found]:
    """Dates in ISO form, an impossible one as printed; no date means no date.

    A regulation without a signature is signed on the day that its 题注 says it was published, or
    else last adopted, which is ``derived``.

    Standard: GB/T 9704-2012, 7.3.5.4 and 7.4.3.
    """
    for index, block in with_role(zoned, "signed_on"):
        if value := parse_date(block.text):
            place = whole(index, block)
            yield Found(field="signed_on", value=value, places=(place,), rule="date-signed")
            break
    else:
        yield from _adopted(zoned)
    yield from _effective(zoned)
    for index, block in with_role(zoned, "printed_on"):
        printed = PRINTED.fullmatch(block.text)
        words = printed["date"] if printed else block.text
        if value := parse_date(words):
            stated = at(index, block, words)
            yield Found(field="printed_on", value=value, places=(stated,), rule="date-printed")
            break


_DAY = r"\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日"
_EVENT = re.compile(rf"(?P<date>{_DAY})(?P<words>(?:(?!{_DAY})[^；;]){{0,120}})")
_EFFECT = re.compile(
    rf"自\s?(?P<date>{_DAY})\s?起\s?(?:施行|实施|执行)|(?P<day>{_DAY})\s{{0,3}}施行"
)


def _adopted(zoned: Zoned) -> Iterator[Found]:
    """The day of publication in the 题注, or the last day of adoption."""
    events: list[tuple[bool, str, Found]] = []
    for index, block in with_role(zoned, "history"):
        for match in _EVENT.finditer(block.text):
            value = parse_date(match["date"])
            is_published = re.search(r"公布|发布|令", match["words"]) is not None
            is_adopted = re.search(r"通过|会议|批准", match["words"]) is not None
            if value and (is_published or is_adopted):
                found = Found(
                    field="signed_on",
                    value=value,
                    places=(at(index, block, match["date"]),),
                    rule="date-published" if is_published else "date-adopted",
                    certainty="derived",
                )
                events.append((is_published, value, found))
    if events:
        yield max(events, key=lambda event: event[:2])[2]


def _effective(zoned: Zoned) -> Iterator[Found]:
    """The day of effect: of the 题注, or of the order that publishes a regulation."""
    for index, block in with_role(zoned, "history", "paragraph"):
        if block.role == "paragraph" and index > 8:
            return
        if match := _EFFECT.search(block.text):
            words = match["date"] or match["day"]
            if value := parse_date(words):
                place = at(index, block, words)
                yield Found(
                    field="effective_on", value=value, places=(place,), rule="date-of-effect"
                )
                return
