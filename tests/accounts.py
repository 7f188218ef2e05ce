"""The law of readers: every visible character is in a paragraph or among the removals."""

from __future__ import annotations

from collections import Counter

from gongwen.readers import Reading
from gongwen.text import squash


def assert_accounted(reading: Reading) -> None:
    kept = squash("".join(paragraph.text for paragraph in reading.paragraphs))
    gone = squash("".join(removal.text for removal in reading.removals))
    assert Counter(kept) + Counter(gone) == Counter(squash(reading.text))
    rest = iter(squash(reading.text))
    assert all(char in rest for char in kept), "the order of the text changed"
    for removal in reading.removals:
        assert reading.text[removal.start] == removal.text[0]
    for paragraph in reading.paragraphs:
        assert reading.text[paragraph.start] == paragraph.text[0]
        assert 0 <= paragraph.bold <= len(paragraph.text)
