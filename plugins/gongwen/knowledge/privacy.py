"""``leaders: hide``: names of responsible leaders are masked before anything is published."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

import msgspec

from gongwen.authority import Authority
from gongwen.knowledge.checks import find_problems
from gongwen.knowledge.facts import find_facts
from gongwen.knowledge.merge import Record
from gongwen.knowledge.tasks.responsibility import find_people
from gongwen.model import Block, Document, Value
from gongwen.problems import Problem
from gongwen.tables import table_block
from gongwen.text import squash

_MASK = "×"
_ADDRESSES = frozenset(
    (
        "id",
        "role",
        "position",
        "at",
        "field",
        "code",
        "severity",
        "document",
        "anchor",
        "old",
        "new",
    )
)
"""Fields that hold an address or a word of ours, never a name."""

Masked = TypeVar("Masked", bound=Value)
Mask = Callable[[str], str]


def hide_leaders(
    records: list[Record], authority: Authority, problems: list[Problem]
) -> tuple[list[Record], Authority, list[Problem]]:
    """Mask each leader's name, character for character, and find the facts of the records anew.

    Masked are all words of the records, of what people added in `authority` (terms, slips, reasons
    of redirects) and of the `problems` of the corpus. Corrections of leaders and the account of the
    import, which may quote a name, are left out.

    Example: ``责任领导：赵殿龙`` becomes ``责任领导：×××``, ``王 霞同志`` ``× ×同志``.
    """
    mask = _mask_of(records)
    slips = tuple(s for s in authority.slips if mask(s.printed) == s.printed)  # ×× is no slip
    hidden = msgspec.structs.replace(
        authority,
        terms=_all(authority.terms, mask),
        slips=_all(slips, mask),
        redirects=_all(authority.redirects, mask),
        problems=_all(authority.problems, mask),
    )
    masked = [_masked_record(record, hidden, mask) for record in records]
    return masked, hidden, list(_all(problems, mask))


def lasting_slugs(slugs: dict[str, str], known: dict[str, str]) -> dict[str, str]:
    """`slugs` without those of masked leaders, who are nobody; `known` ones are frozen and stay."""
    return {
        key: slug
        for key, slug in slugs.items()
        if key in known or not (key.startswith("leader:") and _MASK in key)
    }


# ── names ────────────────────────────────────────────────────────────────────────────────────


def _names(records: list[Record]) -> Iterator[str]:
    for record in records:
        for task in record.facts.tasks:
            yield from (mention.name for mention in task.leaders)
        for correction in record.document.corrections:
            if correction.field == "leaders":
                value = correction.value
                for said in (value,) if isinstance(value, str) else value:
                    yield squash(said)
                    yield from (
                        squash(said[n.start : n.end]) for n in find_people(said, 0, len(said))
                    )


def _mask_of(records: list[Record]) -> Mask:
    """What masks the names of all leaders, longest first, however blanks set them."""
    printed = set(_names(records))
    names = printed | {re.split(r"[（(]", name)[0] for name in printed}  # 张某（副主任）
    ordered = sorted((n for n in names if len(n) > 1), key=lambda name: (-len(name), name))
    pattern = re.compile("|".join(r"\s*".join(map(re.escape, name)) for name in ordered))

    def mask(text: str) -> str:
        return pattern.sub(lambda match: re.sub(r"\S", _MASK, match.group()), text)

    return mask


# ── values ───────────────────────────────────────────────────────────────────────────────────


def _masked_record(record: Record, authority: Authority, mask: Mask) -> Record:
    document = _masked_document(record.document, mask)
    facts = find_facts(document, authority.slips, authority.listed_terms)
    return Record(
        document=document,
        facts=facts,
        file=record.file,
        lines=record.lines,
        problems=find_problems(document, facts, record.lines, record.file),
    )


def _masked_document(document: Document, mask: Mask) -> Document:
    masked = _masked(document, mask)
    return msgspec.structs.replace(
        masked,
        identifiers={mask(key): mask(value) for key, value in document.identifiers.items()},
        corrections=tuple(c for c in masked.corrections if c.field != "leaders"),
        blocks=_tables_anew(masked.blocks),
        parts=tuple(
            msgspec.structs.replace(part, blocks=_tables_anew(part.blocks)) for part in masked.parts
        ),
    )


def _tables_anew(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """`blocks` where the text of a table is again that of its cells: no name spans two of them."""
    return tuple(table_block(block.rows) if block.rows else block for block in blocks)


def _all(values: Iterable[Masked], mask: Mask) -> tuple[Masked, ...]:
    return tuple(_masked(value, mask) for value in values)


def _masked(value: Masked, mask: Mask) -> Masked:
    return msgspec.convert(_words_masked(msgspec.to_builtins(value), mask), type(value))


def _words_masked(value: Any, mask: Mask) -> Any:
    if isinstance(value, str):
        return mask(value)
    if isinstance(value, list | tuple):
        return [_words_masked(one, mask) for one in value]
    if isinstance(value, dict):
        return {
            key: held if key in _ADDRESSES else _words_masked(held, mask)
            for key, held in value.items()
        }
    return value
