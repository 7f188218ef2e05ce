"""Draw, by a fixed seed, the unit mentions and the passages that were labelled by reading.

    python tests/bench/draw.py units|deadlines [--shared DIR] [--text]

Prints one JSON object a line, as a label begins: without its answer. ``--text`` adds the words
around a mention, or the whole passage, for the eyes of the labeller: no file may hold them. The
same documents and the same parser give the same sample: that of commit d1ed5b3 was labelled.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from gongwen.knowledge.facts import find_facts
from gongwen.model import Document, Passage
from gongwen.passages import passages
from gongwen.problems import Refused
from gongwen.readers import read
from gongwen.structure import parse
from gongwen.text import squash

ROOT = Path(__file__).resolve().parents[2]
SEED = 4
MOST_OF_A_DOCUMENT = 8
MOST_OF_A_KIND = {"responsible": 6, "issuer": 2, "addressee": 2, "text": 4}
STRATA = {
    "responsible": 120,
    "issuer": 50,
    "addressee": 50,
    "deixis": 20,
    "level": 36,
    "divisions": 14,
    "class": 20,
}
"""How many mentions of each kind; the last four are those in running text, a few more than 80
because such wide patterns also meet what is no body."""

_HAN = r"[\u4e00-\u9fa5]"
# Wide on purpose, and not those of the reader: what they miss no label asks for.
_IN_TEXT = {
    "deixis": re.compile(
        rf"[我本](?:自治区|省|市|州|县|区|旗|委|局|厅|办(?!法)|院|署)(?!别|场|长|面)"
        rf"(?:{_HAN}{{1,12}}?(?:政府|委员会|办公室|委|局|厅|办))?"
    ),
    "level": re.compile(
        r"(?<![东山河湖云海江浙贵西南北建苏肃龙林徽宁川庆京津疆古藏州门岛圳安各级、本我全外跨一两多地城])"
        r"(?:省|市|县|区|州)(?![场民际级域长别直区内外、]|人大)"
        rf"(?:委省政府|委市政府|委县政府|人民政府|政府|委办公厅|委"
        rf"|{_HAN}{{2,12}}?(?:委员会|办公室|厅|局|领导小组|主管部门|(?<!常)委))"
    ),
    "divisions": re.compile(
        r"各(?:省|自治区|直辖市|自治州|州|市|盟|县|区|旗|地区|地级以上市|地级市|设区的市|[（()）、])+"
        rf"{_HAN}{{0,14}}?(?:政府|局|委员会|委|厅|办公室|部门|机构)"
    ),
    "class": re.compile(
        r"(?:县级以上|地方各级|地方|各级|市、县|市县|当地|所在地|国务院|省级|市级|县级|设区的市级)"
        rf"{_HAN}{{0,14}}?(?:人民政府|政府|部门|机关|机构)|(?:各|有关|相关){_HAN}{{0,6}}?(?:部门|单位)"
    ),
}
_NOT_RUNNING = frozenset({"addressees", "signatories", "title", "masthead", "copied_to", "history"})
_TIME = re.compile(r"年|月|日|季度|期间|工作日|小时|以内|之前|底前|每")
# What a deadline mostly has beside its time; the draw takes more of such passages.
_DUE = re.compile(
    r"(?:年|月|日|底|季度)之?前|(?:年|月|日|天|小时)(?:以|之)?内|到(?:“十四五”末|20\d\d年)"
    r"|期间|每(?:年|月|季|半年|周|两年)|20\d\d年(?:，|达到|实现|完成)|20\d\d(?:年)?[—-]+20\d\d年(?!）)"
)
DUE, OTHER = 88, 12
LONGEST = 1200
"""Characters of a passage with deadlines: a reader loses count in longer ones (lists of names)."""


class Source(NamedTuple):
    """A document of the corpus, parsed."""

    file: str
    name: str
    document: Document
    passages: tuple[Passage, ...]


class Mention(NamedTuple):
    """A place in a document where a body is named."""

    source: Source
    kind: str
    mention: str
    anchor: str
    span: tuple[int, int]


def sources(folder: Path) -> Iterator[Source]:
    """The documents of `folder` that can be read, in the order of their names."""
    for file in sorted(folder.iterdir()):
        data = file.read_bytes()
        try:
            document = parse(read(file.name, data)).document
        except Refused:
            continue
        held = tuple(passages(document))
        yield Source(hashlib.sha256(data).hexdigest()[:12], file.name, document, held)


def digest(text: str) -> str:
    """What finds a passage again, however white space was mended."""
    return hashlib.sha256(squash(text).encode()).hexdigest()[:12]


# ── units ─────────────────────────────────────────────────────────────────────────────────────


def mentions(source: Source) -> Iterator[Mention]:
    """Every mention of a body in `source`, each name once a kind."""
    taken: set[tuple[str, str]] = set()
    for mention in _mentions(source):
        if (mention.kind, mention.mention) not in taken:
            taken.add((mention.kind, mention.mention))
            yield mention


def _mentions(source: Source) -> Iterator[Mention]:
    responsible: set[tuple[str, int]] = set()
    for task in find_facts(source.document, ()).tasks:
        for unit in task.units:
            span = unit.evidence.span
            if span:
                responsible |= {(unit.evidence.anchor, at) for at in range(span.start, span.end)}
                place = (span.start, span.end)
                yield Mention(source, "responsible", unit.name, unit.evidence.anchor, place)
    document = source.document
    for kind, roles, names in (
        ("issuer", ("masthead", "title", "signatories"), document.issuers),
        ("addressee", ("addressees", "copied_to"), (*document.addressees, *document.copied_to)),
    ):
        for name in names:
            for passage in source.passages:
                start = passage.text.find(name) if passage.role in roles else -1
                if start >= 0:
                    yield Mention(source, kind, name, passage.anchor, (start, start + len(name)))
                    break
            else:
                yield Mention(source, kind, name, "", (0, 0))
    for passage in source.passages:
        if passage.role in _NOT_RUNNING:
            continue
        for kind, pattern in _IN_TEXT.items():
            for match in pattern.finditer(passage.text):
                if (passage.anchor, match.start()) not in responsible:
                    yield Mention(source, kind, match[0], passage.anchor, match.span())


def draw_units(found: Iterable[Source], random_: random.Random) -> Iterator[Mention]:
    """The sample: so many of each kind, and not too many of one document."""
    population = [mention for source in found for mention in mentions(source)]
    of_document: Counter[str] = Counter()
    of_kind: Counter[tuple[str, str]] = Counter()
    for kind, size in STRATA.items():
        stratum = [mention for mention in population if mention.kind == kind]
        random_.shuffle(stratum)
        group = "text" if kind in _IN_TEXT else kind
        drawn = 0
        for mention in stratum:
            file = mention.source.file
            full = of_kind[file, group] >= MOST_OF_A_KIND[group]
            if drawn < size and not full and of_document[file] < MOST_OF_A_DOCUMENT:
                of_document[file] += 1
                of_kind[file, group] += 1
                drawn += 1
                yield mention


def print_units(found: Iterable[Source], with_text: bool) -> None:
    """Print the sample of mentions."""
    for mention in draw_units(found, random.Random(SEED)):
        document = mention.source.document
        row: dict[str, object] = {
            "file": mention.source.file,
            "kind": mention.kind,
            "mention": mention.mention,
            "anchor": mention.anchor,
            "span": mention.span,
            "issuer": "、".join(document.issuers) or None,
            "date": document.signed_on,
        }
        if with_text:
            start, end = mention.span
            text = next((p.text for p in mention.source.passages if p.anchor == mention.anchor), "")
            row["text"] = (
                f"{text[max(start - 60, 0) : start]}【{text[start:end]}】{text[end : end + 60]}"
            )
            row["name"] = mention.source.name
        print(json.dumps(row, ensure_ascii=False))


# ── deadlines ─────────────────────────────────────────────────────────────────────────────────


def draw_passages(
    found: Iterable[Source], random_: random.Random
) -> Iterator[tuple[Source, Passage]]:
    """The sample: passages that hold a time word, most of them with the look of a deadline."""
    population = [
        (source, passage)
        for source in found
        for passage in source.passages
        if _TIME.search(passage.text) and len(passage.text) <= LONGEST
    ]
    of_document: Counter[str] = Counter()
    for is_due, size in ((True, DUE), (False, OTHER)):
        stratum = [row for row in population if bool(_DUE.search(row[1].text)) is is_due]
        random_.shuffle(stratum)
        drawn = 0
        for source, passage in stratum:
            if drawn < size and of_document[source.file] < 2:
                of_document[source.file] += 1
                drawn += 1
                yield source, passage


def print_deadlines(found: Iterable[Source], with_text: bool) -> None:
    """Print the sample of passages."""
    for source, passage in draw_passages(found, random.Random(SEED)):
        row: dict[str, object] = {
            "file": source.file,
            "anchor": passage.anchor,
            "passage": digest(passage.text),
            "date": source.document.signed_on,
        }
        if with_text:
            row |= {"text": passage.text, "name": source.name, "title": source.document.title}
        print(json.dumps(row, ensure_ascii=False))


def main() -> int:
    """Print a sample."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("what", choices=("units", "deadlines"))
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", metavar="DIR")
    parser.add_argument("--text", action="store_true")
    options = parser.parse_args()
    folder = options.shared / "corpora" / "policy_dev"
    if not folder.is_dir():
        print(f"{folder}: not there", file=sys.stderr)
        return 1
    if options.what == "units":
        print_units(sources(folder), options.text)
    else:
        print_deadlines(sources(folder), options.text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
