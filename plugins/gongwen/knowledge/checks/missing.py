"""要素: what a document of its kind must have and this one does not state (GB/T 9704-2012, 7)."""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.knowledge.checks.subject import Finding, Subject

_LETTERS = frozenset({"通知", "通报", "批复", "函", "意见", "决定", "请示", "报告", "命令", "令"})
"""Kinds that are sent to somebody, or ordered, on a day."""


def find(subject: Subject) -> Iterator[Finding]:
    """No title, no issuer; an order without a number; a letter to somebody without a day.

    A 题注 says who adopted the text, and is enough.

    Standard: GB/T 9704-2012, 7.2.5, 7.3.1, 7.3.5 and 10.2.
    """
    document = subject.document
    if document.title is None:
        yield Finding("title-missing")
    if not document.issuers and not any(subject.with_role("history")):
        yield Finding("issuer-missing")
    is_sent = document.kind in _LETTERS and document.addressees
    if document.kind == "令" and document.document_number is None:
        yield Finding("number-missing", field="title", words={"kind": document.kind})
    if is_sent and document.signed_on is None and document.printed_on is None:
        anchor = subject.anchor_of("addressees")
        yield Finding("date-missing", anchor, words={"kind": document.kind or ""})
