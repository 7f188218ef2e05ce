"""Calendars of deadlines: read by another program, folded by the octet, closed ones left out."""

from __future__ import annotations

from datetime import UTC, date, datetime

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from gongwen.addresses import ALL_CALENDAR, unit_calendar_path
from gongwen.exports import ics
from gongwen.knowledge import Library
from gongwen.model import Deadline
from hostile import hostile_text
from libraries import by_the_end_of_june, due, library_of, library_with_deadlines, said
from site_documents import notice_with_everything

BARE = library_of(notice_with_everything())


@pytest.fixture
def library() -> Library:
    return library_with_deadlines()


@pytest.fixture
def notice() -> Library:
    """The same document before a deadline is known."""
    return library_of(notice_with_everything())


def events(library: Library, path: str = ALL_CALENDAR, site_url: str = "") -> list:
    calendar = Calendar.from_ical(ics.data_files(library, site_url)[path].decode())
    assert calendar.errors == []
    assert all(event.errors == [] for event in calendar.events)
    return calendar.events


def test_a_deadline_is_an_event_of_a_whole_day(library: Library):
    event = events(library)[0]

    assert event["DTSTART"].dt == date(2025, 6, 30)
    assert event["DTEND"].dt == date(2025, 7, 1)
    assert event["DTSTAMP"].dt == datetime(2025, 3, 2, tzinfo=UTC)
    assert event["CATEGORIES"].cats == ["完成时限", "硬性"]
    assert event["SUMMARY"].endswith("（2025年6月底前）")


def test_an_event_says_in_which_words_by_whom_and_where(library: Library):
    described = events(library)[0]["DESCRIPTION"].splitlines()

    assert described == [
        "时限：2025年6月底前（载明）",
        "原句：2025年6月底前完成",
        "文件：《中卫市人民政府关于印发2025年健康中卫重点任务的通知》（卫政发〔2025〕9号）",
        "牵头：市教育局",
        "配合：市民政局、市残联",
        "位置：documents/wzf-2025-9.html#s2-1",
    ]


def test_with_the_address_of_the_site_an_event_has_a_url(library: Library):
    event = events(library, site_url="https://example.org/")[0]

    assert event["URL"] == "https://example.org/documents/wzf-2025-9.html#s2-1"
    assert "位置：" not in event["DESCRIPTION"]


@pytest.mark.parametrize(
    ("raw", "since", "first", "rule"),
    [
        (
            "每年2月底前",
            "2020-01-01",
            date(2020, 2, 29),
            "FREQ=YEARLY;INTERVAL=1;BYMONTHDAY=-1;BYMONTH=2",
        ),
        ("每年2月28日前", "2021-01-01", date(2021, 2, 28), "FREQ=YEARLY;INTERVAL=1"),
        ("每年三月末", "2020-01-01", date(2020, 3, 31), None),
        ("每年1月15日前", "2020-02-01", date(2021, 1, 15), "FREQ=YEARLY;INTERVAL=1"),
        ("每年", "2020-01-01", date(2020, 1, 1), "FREQ=YEARLY;INTERVAL=1"),
    ],
)
def test_a_yearly_deadline_falls_on_the_day_that_it_names(
    notice: Library, raw: str, since: str, first: date, rule: str | None
):
    yearly = {"kind": "recurring", "from": since, "to": None, "every": "P1Y", "raw": raw}

    event = events(due(notice, by_the_end_of_june(**yearly)))[0]

    assert event["DTSTART"].dt == first
    assert rule is None or event["RRULE"].to_ical().decode() == rule


def test_a_recurring_deadline_repeats_from_its_first_day_to_its_last(library: Library):
    event = events(library)[1]

    assert event["DTSTART"].dt == date(2025, 1, 31)
    assert event["RRULE"].to_ical().decode() == (
        "FREQ=MONTHLY;UNTIL=20251231;INTERVAL=3;BYMONTHDAY=-1"
    )
    assert event["CATEGORIES"].cats == ["完成时限", "非硬性"]


@pytest.mark.parametrize(
    "changes",
    [
        {"is_open": False},
        {"to": None},
        {"to": "2025-02-31"},
        {"kind": "recurring", "from": "2025-01-01", "every": None},
        {"kind": "recurring", "from": None, "every": "P3M"},
        {"kind": "recurring", "from": "2025-01-01", "every": "P0M", "raw": "每月"},
        {"kind": "recurring", "from": "2025-01-01", "every": "P3M", "raw": "每季度末"},
        {"kind": "recurring", "from": "2025-01-01", "every": "P1Y", "raw": "每年13月底前"},
    ],
)
def test_what_is_over_or_has_no_day_is_left_out(notice: Library, changes: dict):
    assert ics.data_files(due(notice, by_the_end_of_june(**changes))) == {}


def test_a_unit_has_the_deadlines_of_its_own_tasks(library: Library):
    lead = library.duties[0].assignments[0].unit
    files = ics.data_files(library)

    assert len(events(library, unit_calendar_path(lead))) == 1
    other = next(u.slug for u in library.units if library.duties[0].id not in u.duties)
    assert unit_calendar_path(other) not in files


def test_one_deadline_is_one_event_in_all_calendars(library: Library):
    lead = library.duties[0].assignments[0].unit
    own = events(library, unit_calendar_path(lead))

    assert own[0]["UID"] == events(library)[0]["UID"]
    assert len({event["UID"] for event in events(library)}) == 2


def test_a_time_outside_a_task_is_called_by_its_section(notice: Library):
    event = events(due(notice, by_the_end_of_june(), duty=None))[0]

    assert event["SUMMARY"] == "强化组织（2025年6月底前）"


def test_a_calendar_of_very_many_deadlines_keeps_the_latest_and_says_so(
    notice: Library, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(ics, "MOST_EVENTS", 2)
    library = notice
    for day in ("2025-06-30", "2024-06-30", "2026-06-30"):
        library = due(library, by_the_end_of_june(to=day))

    calendar = Calendar.from_ical(ics.data_files(library)[ALL_CALENDAR].decode())

    assert [e["DTSTART"].dt.year for e in calendar.events] == [2025, 2026]
    assert calendar["NAME"].endswith("（3 项中最晚的 2 项）")


def test_the_last_day_of_all_days_has_no_day_after_it(notice: Library):
    event = events(due(notice, by_the_end_of_june(to="9999-12-31")))[0]

    assert "DTEND" not in event


def test_a_document_without_a_day_has_a_fixed_stamp():
    document = msgspec.structs.replace(notice_with_everything(), signed_on=None)

    event = events(due(library_of(document), by_the_end_of_june()))[0]

    assert event["DTSTAMP"].dt == datetime(1970, 1, 1, tzinfo=UTC)


@given(quote=hostile_text, raw=hostile_text)
def test_any_words_give_a_calendar_that_is_read_back(quote: str, raw: str):
    deadline = Deadline(raw=raw, evidence=said(quote), kind="by", to="2025-06-30")

    data = ics.data_files(due(BARE, deadline))[ALL_CALENDAR]

    lines = data.split(b"\r\n")
    assert lines.pop() == b""
    assert [line for line in lines if len(line) > 75 or b"\n" in line or b"\r" in line] == []
    assert all(line.decode("utf-8") for line in lines)
    assert len(Calendar.from_ical(data.decode()).events) == 1


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=300))
def test_a_folded_line_unfolds_to_itself_and_cuts_no_character(line: str):
    folded = ics.fold_line(line)

    assert folded.replace("\r\n ", "") == line
    assert all(len(part.encode()) <= 75 for part in folded.split("\r\n"))


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=80))
def test_escaped_text_reads_back(text: str):
    escaped = ics.escape(text + "\n;,\\")

    plain = escaped.replace("\\\\", "\0").replace("\\n", "\n")
    plain = plain.replace("\\;", ";").replace("\\,", ",").replace("\0", "\\")
    assert plain == text.replace("\uffff", "\ufffd").replace("\ufffe", "\ufffd") + "\n;,\\"
