"""序数: the numbering labels of a text, by their form, their number and their passage."""

from __future__ import annotations

import re

from gongwen.model import Passage, Value
from gongwen.text import heading_label, parse_numeral

_FORMS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("第{}章", re.compile(r"第(?P<number>[^章]{1,7})章")),
    ("第{}节", re.compile(r"第(?P<number>[^节]{1,7})节")),
    ("第{}条", re.compile(r"第(?P<number>[^条]{1,7})条")),
    ("{}、", re.compile(r"(?P<number>[一二三四五六七八九十百]{1,4})[、．.]")),
    ("（{}）", re.compile(r"[（(](?P<number>[一二三四五六七八九十百]{1,4})[）)][、．.]?")),
    ("{}.", re.compile(r"(?P<number>\d{1,3})[．.、]")),
    ("（{}）", re.compile(r"[（(](?P<number>\d{1,3})[）)]")),
)
"""Highest first; a label of another form (第五条之一) has no place in a sequence."""
FIRST_OF_GB = 3
"""From here on the forms of GB/T 9704-2012, 7.3.3; the ones before are a regulation's."""

_DIGITS = "〇一二三四五六七八九"


class Label(Value):
    """A label as it stands in a text: ``rank`` is the place of its form, 0 the highest."""

    passage: Passage
    index: int
    """Where the passage stands in its run."""
    printed: str
    rank: int
    number: int

    @property
    def rest(self) -> str:
        """What the passage says after the label."""
        return self.passage.text[len(self.printed) :].strip()


def find_labels(run: tuple[Passage, ...]) -> list[Label]:
    """The labels of headings and items of one run of passages, in printed order."""
    labels: list[Label] = []
    for index, passage in enumerate(run):
        if passage.role not in ("heading", "item"):
            continue
        printed = heading_label(passage.text)
        for rank, (_, pattern) in enumerate(_FORMS):
            match = pattern.fullmatch(printed)
            number = parse_numeral(match["number"]) if match else None
            if number:
                label = Label(
                    passage=passage, index=index, printed=printed, rank=rank, number=number
                )
                labels.append(label)
                break
    return labels


def spell(label: Label, number: int) -> str:
    """`number` in the form of `label`: ``（四）`` for 4 beside （三）."""
    form, _ = _FORMS[label.rank]
    if any(char.isdigit() and char.isascii() for char in label.printed):
        return form.format(number)
    return form.format(_chinese(number))


def _chinese(number: int) -> str:
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    words = f"{_DIGITS[hundreds % 10]}百" if hundreds else ""
    if tens:
        words += ("" if tens == 1 and not hundreds else _DIGITS[tens]) + "十"
    elif hundreds and ones:
        words += "零"
    return words + (_DIGITS[ones] if ones else "")
