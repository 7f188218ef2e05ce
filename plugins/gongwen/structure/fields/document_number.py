"""发文字号 (document number): the line of its own in the head, never one inside the text."""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.model import Span
from gongwen.structure.fields.found import Found, Place, with_role
from gongwen.structure.zones import Zoned
from gongwen.text import find_document_numbers, find_order_numbers, parse_document_number


def find(zoned: Zoned) -> Iterator[Found]:
    """The document's own number, canonical; its evidence keeps the printed form.

    An order's number stands in its head, on one line or two (某市人民政府令, （第16号）), or in the
    题注 of the regulation that it publishes.

    Standard: GB/T 9704-2012, 7.2.5 and 10.2.
    """
    found = next(_numbers(zoned), None) or next(_orders(zoned), None)
    if found:
        yield found


def _numbers(zoned: Zoned) -> Iterator[Found]:
    for index, block in with_role(zoned, "document_number"):
        if whole := parse_document_number(block.text):
            yield _found(index, 0, len(block.text), whole.canonical, "number-line")
        for start, end, number in find_document_numbers(block.text):
            yield _found(index, start, end, number.canonical, "number-line")


def _orders(zoned: Zoned) -> Iterator[Found]:
    before = ""
    for index, block in with_role(zoned, "masthead", "document_number", "history"):
        for start, end, number in find_order_numbers(block.text):
            rule = "order-in-history" if block.role == "history" else "order-line"
            body = number.body.rpartition("日")[2] if block.role == "history" else number.body
            canonical = f"{body}令第{number.serial}号"
            yield _found(index, end - len(number.raw) + number.raw.find(body), end, canonical, rule)
            del start
        for _, end, number in find_order_numbers(before + block.text):
            if before and block.role == "document_number":
                yield _found(index, 0, end - len(before), number.canonical, "order-lines")
        before = block.text if block.role == "masthead" else ""


def _found(index: int, start: int, end: int, value: str, rule: str) -> Found:
    return Found(
        field="document_number",
        value=value,
        places=(Place(block=index, span=Span(start, end)),),
        rule=rule,
    )
