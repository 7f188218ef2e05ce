"""Tasks, deadlines and targets as the Library knows them, each with its document."""

from __future__ import annotations

from gongwen.model import Deadline, Evidence, ResponsibilityRole, Target, Task, Value


class Assignment(Value):
    """One responsibility: this unit, in this role, as printed."""

    unit: str
    """Slug of a Library unit."""
    name: str
    role: ResponsibilityRole
    evidence: Evidence


class Duty(Value):
    """A task in the Library: the task as read, its document, and the units it was given to."""

    id: str
    """``<document id>#<anchor>``, the address of its card."""
    document: str
    task: Task
    assignments: tuple[Assignment, ...] = ()
    leaders: tuple[str, ...] = ()
    """Slugs of Library.leaders."""


class DeadlineFact(Value):
    """A deadline with its document, and the duty in whose text it stands; ``None`` for none."""

    id: str
    """``<document id>#<anchor>@<start>``: unique."""
    document: str
    duty: str | None
    deadline: Deadline


class TargetFact(Value):
    """A target with its document, and the duty in whose text it stands; ``None`` for none."""

    id: str
    """``<document id>#<anchor>@<start>``: unique."""
    document: str
    duty: str | None
    target: Target
