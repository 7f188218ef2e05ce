"""日期: days that do not exist, and days in the wrong order."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.knowledge.checks.subject import Finding, Subject
from gongwen.text import is_iso_date, parse_date

_DAY = re.compile(
    r"(?P<year>(?:19|20)\d{2}|[一二][〇零○一二三四五六七八九]{3})\s?年\s?"
    r"(?P<month>\d{1,2}|[一二三四五六七八九十]{1,2})\s?月\s?"
    r"(?P<day>\d{1,2}|[一二三四五六七八九十]{1,3})\s?日"
)
_BARE = re.compile(r"(?<![\d年])(?<!年\s)(?P<month>[2469]|11)月(?P<day>3[01])日")
"""A day of no year: only 30 and 31 can be wrong. (2月29日 depends on the year.)"""


def find(subject: Subject) -> Iterator[Finding]:
    """Days such as 2月30日 anywhere; printed before signed; in force before signed.

    Standard: GB/T 9704-2012, 7.3.5.4 and 7.4.3.
    """
    yield from _impossible(subject)
    yield from _disordered(subject)


def _impossible(subject: Subject) -> Iterator[Finding]:
    for passage in subject.passages:
        text = passage.text
        if "月" not in text:
            continue
        for match in _DAY.finditer(text):
            value = parse_date(match.group())
            if value and not is_iso_date(value):
                yield Finding("date-impossible", passage.anchor, words={"date": match.group()})
        for match in _BARE.finditer(text):
            month, day = int(match["month"]), int(match["day"])
            if month == 2 or day == 31:
                yield Finding("date-impossible", passage.anchor, words={"date": match.group()})
    for field in ("signed_on", "printed_on", "published_on", "effective_on", "repealed_on"):
        value = getattr(subject.document, field)
        if value and not is_iso_date(value) and not subject.anchor_of(field):
            yield Finding("date-impossible", field=field, words={"date": value})


def _disordered(subject: Subject) -> Iterator[Finding]:
    document = subject.document
    signed, printed, effective = document.signed_on, document.printed_on, document.effective_on
    if not (signed and is_iso_date(signed)):
        return
    rules = {element.field: element.evidence.rule for element in subject.facts.elements}
    if rules.get("signed_on") in ("date-published", "date-adopted"):
        return  # the last of several days of a regulation that was amended
    if printed and is_iso_date(printed) and printed < signed:
        anchor = subject.anchor_of("printed_on")
        words = {"printed": printed, "signed": signed}
        yield Finding("date-printed-early", anchor, "printed_on", words)
    if effective and is_iso_date(effective) and effective < signed:
        anchor = subject.anchor_of("effective_on")
        words = {"effective": effective, "signed": signed}
        yield Finding("date-effective-early", anchor, "effective_on", words)
