"""公文体检: what a careful clerk would mark in one record. Pure, and cached with its facts."""

from __future__ import annotations

import msgspec

from gongwen.knowledge.checks import (
    attachments,
    days,
    endings,
    levels,
    marks,
    missing,
    numbering,
    numbers,
    pairs,
    repetitions,
    slips,
)
from gongwen.knowledge.checks.subject import Finding, Subject
from gongwen.model import Document, Facts
from gongwen.passages import passages
from gongwen.problems import Problem, problem

__all__ = ["CHECKS", "find_problems"]

CHECKS = (
    missing,
    days,
    numbers,
    numbering,
    levels,
    attachments,
    endings,
    pairs,
    marks,
    repetitions,
    slips,
)
"""The checks, each with ``find(subject) -> Iterator[Finding]``."""


def find_problems(
    document: Document, facts: Facts, lines: dict[str, int], file: str = ""
) -> tuple[Problem, ...]:
    """Every problem that the checks see in `document`, in the order of the text.

    Args:
        document: As read from its record.
        facts: Those of `document`.
        lines: Where its passages and fields stand, as `record_lines.lines_of` gives them.
        file: The record, as messages name it.

    Example: a plan with 一、 二、 四、 gives one ``numbering-skip`` at 四、.
    """
    subject = Subject(document=document, passages=tuple(passages(document)), facts=facts)
    found = [_problem(subject, one, lines, file) for check in CHECKS for one in check.find(subject)]
    return tuple(dict.fromkeys(sorted(found, key=lambda one: (one.line, one.code))))


def _problem(subject: Subject, found: Finding, lines: dict[str, int], file: str) -> Problem:
    line = lines.get(found.anchor) or lines.get(f"{found.field}:", 0)
    return msgspec.structs.replace(
        problem(found.code, file, line, **found.words),
        document=subject.document.id,
        anchor=found.anchor,
        before=found.before,
        after=found.after,
    )
