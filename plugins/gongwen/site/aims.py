"""The targets of a task in words: what it sets or covers, and what is meant but not printed."""

from __future__ import annotations

from gongwen.model import Target, TargetClass, Task

_SHOWN: frozenset[TargetClass] = frozenset({"target", "scope", "implied"})
"""Conditions and results are read too, but are no 目标指标 of a task."""


def aims(task: Task) -> tuple[Target, ...]:
    """What `task` is to reach or to cover, as printed, each in the same words once."""
    first: dict[str, Target] = {}
    for target in task.targets:
        if target.kind in _SHOWN:
            first.setdefault(target.raw, target)
    return tuple(first.values())


def explain_target(target: Target) -> str:
    """That a count says how many a measure is for (34种大病患者); empty for other classes."""
    return "所涉范围" if target.kind == "scope" else ""
