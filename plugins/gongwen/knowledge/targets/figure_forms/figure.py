"""A figure as a form reads it: a number with its unit and words, before its class is known."""

from __future__ import annotations

from gongwen.model import Operator, Value

SHARE = "比例"
"""The unit of a share: its value is a fraction of 1."""


class Figure(Value):
    """A figure that stands in ``text[start:end]``; ``first`` and ``last`` enclose its number.

    ``is_implied`` marks a shorthand for all or none (应治尽治); ``has_operator`` says that words
    such as 达到 or 以上 set a bound; ``is_led`` that a verb that sets a task (新增, 培训) leads to
    it; ``is_qualifying`` that it qualifies the noun after it (超过10万人的县); ``is_about`` that it
    is a rough number, which counts nothing that is there (在10个左右领域); ``is_length`` that it is
    how long something lasted (连续4年).
    """

    start: int
    end: int
    first: int
    last: int
    value: float | None
    unit: str | None
    operator: Operator | None = None
    indicator: str | None = None
    scope: str | None = None
    is_implied: bool = False
    has_operator: bool = False
    is_led: bool = False
    is_qualifying: bool = False
    is_about: bool = False
    is_length: bool = False
