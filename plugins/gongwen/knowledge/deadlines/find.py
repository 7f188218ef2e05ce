"""完成时限 (deadlines): times by, in or during which something is to be done or reached."""

from __future__ import annotations

import re

from gongwen.knowledge.deadlines.due_words import Reading, as_limit, read_around
from gongwen.knowledge.deadlines.known_years import KnownYear, KnownYears
from gongwen.knowledge.deadlines.reports import Reports
from gongwen.knowledge.deadlines.time_forms import Time, find_times
from gongwen.knowledge.deadlines.time_forms.time import OF_AN_EVENT
from gongwen.model import Deadline, Document, Evidence, Passage, Span
from gongwen.text import is_iso_date

TEXT_RULE = "deadline-in-text"
"""Rule of a deadline in running text, not on a line of its own."""

_ROLES = frozenset({"heading", "item", "paragraph", "closing", "table", "editor_note"})
_QUOTE = 60
"""The words from a deadline to the end of its clause are quoted, at most this many."""
_CLAUSE_END = re.compile(r"[。；！？\n\t]")


Times = dict[str, tuple[Time, ...]]
"""The times of each passage, by its anchor."""


def times_of(passages: tuple[Passage, ...]) -> Times:
    """Every time in the running text of `passages`, a deadline or not."""
    return {p.anchor: tuple(find_times(p.text)) for p in passages if p.role in _ROLES}


def find_deadlines(
    document: Document, passages: tuple[Passage, ...], reports: Reports, times: Times
) -> tuple[Deadline, ...]:
    """Find the deadlines in the running text of a record, in printed order.

    Lines and brackets that state a responsibility are read with it (`assignments`). What is over
    is left out, or has ``is_open`` false where it was a deadline when it was set.

    Example: ``到2020年底确保…人人享有…`` is done by 2020-12-31.
    """
    known = KnownYears(document, passages)
    found: list[Deadline] = []
    for passage in passages:
        if passage.anchor in times:
            is_report = reports.cover(passage)
            found += _of_passage(passage, times[passage.anchor], known, is_report=is_report)
    return tuple(found)


def parse_deadline(raw: str, known: KnownYears, evidence: Evidence, at: Passage) -> Deadline:
    """Normalise the words of a 完成时限 line, column or correction.

    Args:
        raw: As printed, without its label: ``2025年6月底前``, ``长期``, ``力争年底前``.
        known: What the document says of its years.
        evidence: Of the words.
        at: The passage whose year counts where `raw` prints none.

    Returns:
        A deadline with ``kind`` ``None`` where `raw` names no one time that can be reckoned
        (长期坚持; 近期; two times one after another).
    """
    if is_iso_date(raw.strip()):  # as people write it in a correction
        return Deadline(raw=raw, evidence=evidence, kind="by", to=raw.strip())
    times = list(find_times(raw))
    if len(times) != 1:
        return Deadline(raw=raw, evidence=evidence, is_hard=not _is_soft(raw))
    time = as_limit(times[0]) if raw[: times[0].start].endswith(("到", "至")) else times[0]
    reading = Reading(time=time, start=0, is_hard=not _is_soft(raw))
    return _settled(reading, raw, known, at, 0, evidence)


def _is_soft(text: str) -> bool:
    return re.search(r"力争|争取|原则上|鼓励|左右", text) is not None


def _of_passage(
    passage: Passage, times: tuple[Time, ...], known: KnownYears, *, is_report: bool
) -> list[Deadline]:
    text = passage.text
    found: list[Deadline] = []
    for time in times:
        reading = read_around(text, time, known.latest, is_report=is_report)
        if reading is None:
            continue
        raw = text[reading.start : reading.time.end]
        evidence = _evidence(passage, reading.start, reading.time.end)
        found.append(_settled(reading, raw, known, passage, time.start, evidence))
    return found


def _evidence(passage: Passage, start: int, end: int) -> Evidence:
    stop = _CLAUSE_END.search(passage.text, end, start + _QUOTE)
    to = stop.start() if stop else max(end, min(len(passage.text), start + _QUOTE))
    return passage.evidence(Span(start, to), TEXT_RULE)


def _settled(
    reading: Reading, raw: str, known: KnownYears, at: Passage, start: int, evidence: Evidence
) -> Deadline:
    """The deadline of `reading`, with its days where the year is known."""
    time = reading.time
    year = _year(time, known, at, start)
    first, last = _days(time, year, known)
    if year and year.rule == "year-of-signing" and last and last < (known.signed_on or ""):
        first = last = None  # over before the document was signed: another year is meant
        year = None
    is_over = bool(last and known.signed_on and last < known.signed_on)
    return Deadline(
        raw=raw,
        evidence=_derived(evidence, year, first or last),
        kind=time.kind,
        from_=first,
        to=last,
        every=time.every,
        lasts=time.lasts,
        counts_from=time.counts_from,
        in_working_days=time.in_working_days,
        is_hard=reading.is_hard,
        is_open=reading.is_open and not is_over,
        year_rule=year.rule if year and (first or last) else "",
    )


def _derived(evidence: Evidence, year: KnownYear | None, day: str | None) -> Evidence:
    if not (year and year.rule and day) or evidence.rule == "correction":
        return evidence
    return Evidence(
        quote=evidence.quote,
        rule=evidence.rule,
        certainty="derived",
        anchor=evidence.anchor,
        span=evidence.span,
        source=evidence.source,
    )


def _year(time: Time, known: KnownYears, at: Passage, start: int) -> KnownYear | None:
    """The year of a time: its own, with no rule; the text's or the document's."""
    if time.year is not None:
        return KnownYear(year=time.year, rule="")
    if (time.first is None and time.last is None) or time.relative == OF_AN_EVENT:
        return None
    if time.in_month is not None:
        return _signing_year(known)
    if time.relative is not None:
        own = known.of_document(at.part) or known.of_heading(at)
        return own and KnownYear(year=own.year + time.relative, rule=own.rule)
    before = known.before(at, start)
    if before and (not known.latest or before.year >= known.latest or not known.signed_on):
        return before
    return known.of_document(at.part)


def _signing_year(known: KnownYears) -> KnownYear | None:
    if known.signed_on is None:
        return None
    return KnownYear(year=int(known.signed_on[:4]), rule="year-of-signing")


def _days(time: Time, year: KnownYear | None, known: KnownYears) -> tuple[str | None, str | None]:
    if year is None:
        return None, None
    if time.in_month is not None:
        return None, known.last_of_month(time.in_month)
    first = time.first.of(year.year) if time.first else None
    last = time.last.of(year.year) if time.last else None
    if (time.first and first is None) or (time.last and last is None):
        return None, None  # 2月31日: no such day
    if first and last and last < first:
        return None, None
    return first, last
