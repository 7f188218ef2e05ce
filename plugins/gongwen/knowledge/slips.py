"""Suspected slips of the source (sic): literal forms of the authority file, never corrected."""

from __future__ import annotations

from gongwen.authority import SlipEntry
from gongwen.model import Passage, Slip, Span


def find_slips(passages: tuple[Passage, ...], entries: tuple[SlipEntry, ...]) -> tuple[Slip, ...]:
    """Find forms that are usually slips, in the order of the text.

    Example: with ``扶模式`` unless 帮 stands before it, ``“互联网+”扶模式`` is one.
    """
    found = [
        _slip(passage, start, entry)
        for passage in passages
        for entry in entries
        for start in _starts(passage.text, entry)
    ]
    order = {passage.anchor: index for index, passage in enumerate(passages)}
    return tuple(sorted(found, key=lambda s: (order[s.evidence.anchor], s.evidence.span)))


def _starts(text: str, entry: SlipEntry) -> list[int]:
    starts: list[int] = []
    start = text.find(entry.printed)
    while start >= 0:
        if not start or text[start - 1] not in entry.unless_before:
            starts.append(start)
        start = text.find(entry.printed, start + 1)
    return starts


def _slip(passage: Passage, start: int, entry: SlipEntry) -> Slip:
    return Slip(
        printed=entry.printed,
        usual=entry.usual,
        evidence=passage.evidence(
            Span(start, start + len(entry.printed)), "slip-list", "inferred", source=entry.source
        ),
    )
