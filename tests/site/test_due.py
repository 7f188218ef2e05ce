"""How a deadline is named in a row: how often, how long, hard or not, and in which words."""

from __future__ import annotations

import msgspec
import pytest

from gongwen.exports.ledger import task_name
from gongwen.knowledge.tasks.entities import DeadlineFact
from gongwen.model import Task
from gongwen.site.due import due_rows, interval_name, lasting_name
from ledger_library import by, library_of


@pytest.mark.parametrize(
    ("interval", "often", "long"),
    [
        ("P1Y", "每年", "1年"),
        ("P1M", "每月", "1个月"),
        ("P3M", "每3个月", "3个月"),
        ("P10D", "每10日", "10日"),
        ("每届", "每届", "每届"),
        ("", "", ""),
    ],
)
def test_an_interval_says_how_often_or_how_long(interval: str, often: str, long: str) -> None:
    assert (interval_name(interval), lasting_name(interval)) == (often, long)


def test_a_deadline_that_is_not_hard_is_not_said_to_be_striven_for() -> None:
    library = library_of(documents=1)
    soft = msgspec.structs.replace(by("2020-12-31"), is_hard=False)

    (row,) = due_rows(library, [DeadlineFact(id="1", document="d0", duty=None, deadline=soft)])

    assert row.remark == "非硬性"


def test_a_task_of_several_deadlines_tells_them_apart_by_their_words() -> None:
    library = library_of(documents=1, tasks=1)
    duty = library.duties[0]
    task = msgspec.structs.replace(duty.task, deadlines=(by("2020-06-30"), by("2020-12-31")))
    several = msgspec.structs.replace(duty, task=task)
    fact = DeadlineFact(id="1", document="d0", duty=duty.id, deadline=by("2020-06-30"))

    (alone,) = due_rows(library, [fact])
    (apart,) = due_rows(msgspec.structs.replace(library, duties=(several,)), [fact])

    assert (alone.said, apart.said) == ("", apart.words)
    assert apart.said


@pytest.mark.parametrize(
    ("title", "text", "name"),
    [
        ("健全机制", "健全机制。县级医院要落实。", "健全机制"),
        ("项" * 40, "1.项" + "项" * 60, "项" * 40 + "……"),
        ("项" * 40, "1." + "项" * 40 + "。后文", "项" * 40),
        ("项" * 40, "项" * 40, "项" * 40),
        ("项" * 39 + "，", "项" * 39 + "，后文。", "项" * 39 + "……"),
        ("", "项" * 50, "项" * 40 + "……"),
    ],
)
def test_a_name_that_stops_within_a_sentence_says_so(title: str, text: str, name: str) -> None:
    task = Task(at="p1", part="", label="1", place="一", title=title, text=text)

    assert task_name(task) == name
