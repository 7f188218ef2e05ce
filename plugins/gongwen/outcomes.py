"""What became of each source of an import, and how a record differs from what the parser gives."""

from __future__ import annotations

import difflib
from typing import Literal

import msgspec

from gongwen.model import Document, Value
from gongwen.problems import Problem, Refused, problem
from gongwen.record import read_record

Status = Literal["new", "updated", "unchanged", "edited", "retired", "failed"]


class Outcome(Value):
    """What became of one source; ``difference`` shows an edited record against the parse.

    ``changed`` are the fields of an updated record that the parser now reads otherwise.
    """

    source: str
    status: Status
    id: str = ""
    title: str = ""
    problems: tuple[Problem, ...] = ()
    difference: str = ""
    changed: tuple[str, ...] = ()


class Report(Value):
    """What an import did, source by source, in the order of their names."""

    outcomes: tuple[Outcome, ...]
    problems: tuple[Problem, ...] = ()

    @property
    def has_errors(self) -> bool:
        """Whether any source failed, or any problem is an error."""
        found = [p for outcome in self.outcomes for p in outcome.problems]
        return any(p.severity == "error" for p in (*found, *self.problems))


_MENDED_IN_RECORD = ("title-missing", "issuer-missing")
"""What the parser missed is no news where a person has gone over the record; checks look at it."""


def edited(outcome: Outcome, record: str, current: bytes, parsed: str) -> Outcome:
    """A record that a person changed: kept, with its difference from what the parser gives."""
    difference = difflib.unified_diff(
        parsed.splitlines(),
        current.decode("utf-8", "replace").splitlines(),
        "解析结果",
        record,
        lineterm="",
        n=1,
    )
    others = (found for found in outcome.problems if found.code not in _MENDED_IN_RECORD)
    return msgspec.structs.replace(
        outcome,
        status="edited",
        problems=(*others, problem("record-edited", record)),
        difference="\n".join(difference),
    )


def changed_fields(before: bytes, after: Document) -> tuple[str, ...]:
    """The fields that `after` has otherwise than the record `before`, in the record's order.

    ``blocks`` stands for the text, ``parts`` for its attachments; empty for a record of an older
    form, which cannot be read any more.

    Example: ``("title", "addressees")`` where a newer parser reads both otherwise.
    """
    try:
        old = read_record(before.decode("utf-8"))
    except (Refused, UnicodeDecodeError):
        return ()
    fields = Document.__struct_fields__
    return tuple(field for field in fields if getattr(old, field) != getattr(after, field))
