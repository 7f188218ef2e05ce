"""``feeds/*.ics``: deadlines that have a day as calendars, all of them and those of each unit.

Standard: RFC 5545 (iCalendar), RFC 7986 (NAME).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from gongwen.addresses import ALL_CALENDAR, duty_path, passage_path, unit_calendar_path
from gongwen.code_words import CERTAINTY
from gongwen.exports.concerns import dated_deadlines, day_of, find_concerns
from gongwen.exports.identity import UNDATED, lasting_id, stated_day, writable
from gongwen.exports.recurrence import recurrence
from gongwen.knowledge.library import Library
from gongwen.knowledge.tasks.entities import DeadlineFact
from gongwen.model import ResponsibilityRole
from gongwen.text import shortened

NAME = "ics"

MOST_EVENTS = 2000
"""Events of one calendar: programs that show calendars are slow with more."""

_LINE = 75
"""Octets of a line without its break: RFC 5545, 3.1."""

_TITLE, _QUOTE = 80, 400
_ROLES: tuple[tuple[ResponsibilityRole, str], ...] = (
    ("lead", "牵头"),
    ("supporting", "配合"),
    ("responsible", "责任单位"),
)


def data_files(library: Library, site_url: str = "") -> dict[str, bytes]:
    """The calendars of `library` by path; a unit without a dated deadline has none.

    `site_url` is where the site will stand, with ``/`` at its end. Without it an event has no URL,
    which RFC 5545 wants whole; its description says the address in the site.
    """
    dated = tuple(dated_deadlines(library))
    if not dated:
        return {}
    events = {fact.id: _event(library, fact, site_url) for fact in dated}
    files = {ALL_CALENDAR: _calendar(f"{library.name}：完成时限", dated, events)}
    for slug, facts in find_concerns(library).deadlines.items():
        name = f"{library.unit[slug].name}：完成时限"
        files[unit_calendar_path(slug)] = _calendar(name, facts, events)
    return files


def _calendar(name: str, facts: tuple[DeadlineFact, ...], events: dict[str, str]) -> bytes:
    """The calendar of `facts`; of very many, those of the latest days, and it says so."""
    kept = facts
    if len(facts) > MOST_EVENTS:
        latest = sorted(facts, key=lambda fact: (day_of(fact.deadline) or "", fact.id))
        kept = tuple(latest[-MOST_EVENTS:])
        name += f"（{len(facts)} 项中最晚的 {MOST_EVENTS} 项）"
    head = _lines(
        [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//Gongwen//Gongwen//ZH",
            "CALSCALE:GREGORIAN",
            f"NAME:{escape(name)}",
            f"X-WR-CALNAME:{escape(name)}",
        ]
    )
    body = "".join(events[fact.id] for fact in kept)
    return (head + body + _lines(["END:VCALENDAR"])).encode("utf-8")


def _event(library: Library, fact: DeadlineFact, site_url: str) -> str:
    """One deadline as an all-day event on its last day, or on the first of those it repeats on."""
    deadline = fact.deadline
    holding = library.holding[fact.document]
    title = _title(library, fact)
    day = date.fromisoformat(day_of(deadline) or UNDATED)
    stamp = (stated_day(holding.document) or UNDATED).replace("-", "")
    address = _address(fact)
    properties = [
        f"UID:{lasting_id(f'deadlines/{fact.id}')}",
        f"DTSTAMP:{stamp}T000000Z",
        f"DTSTART;VALUE=DATE:{_basic(day)}",
    ]
    if day < date.max:
        properties.append(f"DTEND;VALUE=DATE:{_basic(day + timedelta(days=1))}")
    if rule := recurrence(deadline, day):
        properties.append(f"RRULE:{rule}")
    summary = f"{shortened(title, _TITLE)}（{shortened(deadline.raw, _TITLE)}）"
    properties.append(f"SUMMARY:{escape(summary)}")
    described = "\n".join(_description(library, fact, "" if site_url else address))
    properties.append(f"DESCRIPTION:{escape(described)}")
    properties.append(f"CATEGORIES:完成时限,{'硬性' if deadline.is_hard else '非硬性'}")
    if site_url:
        properties.append(f"URL:{site_url}{address}")
    return _lines(["BEGIN:VEVENT", *properties, "TRANSP:TRANSPARENT", "END:VEVENT"])


def _basic(day: date) -> str:
    """`day` without hyphens: ``20200630``."""
    return day.isoformat().replace("-", "")


def _title(library: Library, fact: DeadlineFact) -> str:
    """What is due: the task, else the section that says so, else the document."""
    holding = library.holding[fact.document]
    passage = holding.passage.get(fact.deadline.evidence.anchor)
    task = library.duty[fact.duty].task.title if fact.duty else ""
    return task or (passage.heading if passage else "") or holding.title


def _address(fact: DeadlineFact) -> str:
    if fact.duty:
        return duty_path(fact.duty)
    return passage_path(fact.document, fact.deadline.evidence.anchor)


def _description(library: Library, fact: DeadlineFact, address: str) -> Iterator[str]:
    deadline = fact.deadline
    document = library.holding[fact.document].document
    yield f"时限：{deadline.raw}（{CERTAINTY[deadline.evidence.certainty]}）"
    if deadline.from_ and deadline.to and deadline.from_ != deadline.to:
        yield f"起止：{deadline.from_} 至 {deadline.to}"
    if deadline.evidence.quote:
        yield f"原句：{shortened(deadline.evidence.quote, _QUOTE)}"
    number = f"（{document.document_number}）" if document.document_number else ""
    yield f"文件：《{document.title or document.id}》{number}"
    assignments = library.duty[fact.duty].assignments if fact.duty else ()
    for role, word in _ROLES:
        names = dict.fromkeys(one.name for one in assignments if one.role == role)
        if names:
            yield f"{word}：{shortened('、'.join(names), _QUOTE)}"
    if address:
        yield f"位置：{address}"


# ── lines ────────────────────────────────────────────────────────────────────────────────────


def escape(text: str) -> str:
    r"""`text` as a TEXT value: ``甲,乙；\`` is ``甲\,乙；\\``, a line break is ``\n``.

    Standard: RFC 5545, 3.3.11.
    """
    text = writable(text.replace("\r\n", "\n").replace("\r", "\n"))
    text = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return text.replace("\n", "\\n")


def fold_line(line: str) -> str:
    """`line` in runs of at most 75 octets of UTF-8, no character cut, joined by CRLF and a space.

    Standard: RFC 5545, 3.1.
    """
    if len(line.encode("utf-8")) <= _LINE:
        return line
    folded: list[str] = []
    start, size = 0, 0
    for place, char in enumerate(line):
        width = len(char.encode("utf-8"))
        if size + width > _LINE:
            folded.append(line[start:place])
            start, size = place, 1  # the space that begins a continued line
        size += width
    return "\r\n ".join([*folded, line[start:]])


def _lines(lines: Iterable[str]) -> str:
    return "".join(f"{fold_line(line)}\r\n" for line in lines)
