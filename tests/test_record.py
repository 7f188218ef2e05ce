"""The law of the record: what is written is read back, and no character is lost."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import get_args

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongwen.model import Block, Cell, Correction, Document, Part, Role, SourceFile
from gongwen.passages import passages
from gongwen.problems import Refused
from gongwen.readers import read
from gongwen.record import block_lines, read_record, repeated_anchors, write_record
from gongwen.record_lines import lines_of
from gongwen.structure import parse
from gongwen.structure.headings import with_positions
from gongwen.tables import make_rows, table_block
from gongwen.text import squash
from hostile import block_text, hostile_text

CORPUS = Path(__file__).parent.parent / "corpus"
RECORDS = sorted((CORPUS / "documents").glob("*.md"))
SOURCES = sorted((CORPUS / "sources").iterdir())

_plain_roles = [r for r in get_args(Role) if r not in ("heading", "item", "table")]
_cells = st.builds(
    Cell, text=st.just("") | block_text, rows=st.integers(1, 3), columns=st.integers(1, 3)
)
_tables = (
    st.lists(st.lists(_cells, min_size=1, max_size=3), min_size=1, max_size=4)
    .map(make_rows)
    .map(table_block)
)
_blocks = st.lists(
    st.one_of(
        st.builds(Block, text=block_text, role=st.sampled_from(_plain_roles)),
        st.builds(
            Block,
            text=block_text,
            role=st.just("heading"),
            level=st.integers(1, 4),
            run_in=st.booleans(),
        ),
        st.builds(Block, text=block_text, role=st.just("item"), level=st.integers(1, 4)),
        _tables,
    ),
    max_size=6,
).map(with_positions)
_name = st.one_of(block_text, st.sampled_from(["null", "true", "2020", "1.10", "2020-02-31", "~"]))
_names = st.lists(_name, max_size=4).map(tuple)
_documents = st.builds(
    Document,
    id=st.just("gw-2020-1"),
    title=st.none() | _name,
    kind=st.none() | _name,
    issuers=_names,
    addressees=_names,
    signed_on=st.none() | st.sampled_from(["2020-02-24", "2020年2月31日"]),
    issue=st.none() | st.integers(0, 9999),
    identifiers=st.dictionaries(st.sampled_from(["pkulaw", "null", "1"]), _name, max_size=2),
    sources=st.lists(st.builds(SourceFile, file=_name, url=st.none() | _name), max_size=2).map(
        tuple
    ),
    corrections=st.lists(
        st.builds(Correction, at=_name, field=_name, value=_name | _names, why=_name), max_size=2
    ).map(tuple),
    blocks=_blocks,
    parts=st.lists(st.tuples(st.none() | block_text, _blocks), max_size=2).map(
        lambda held: tuple(
            Part(id=f"a{number}", title=title, kind=title, blocks=blocks)
            for number, (title, blocks) in enumerate(held, start=1)
        )
    ),
)


@given(_documents)
def test_reading_a_written_record_gives_the_same_document(document: Document) -> None:
    assert read_record(write_record(document)) == document


def _parsed(text: str, suffix: str):
    try:
        return parse(reading := read(f"a{suffix}", text.encode("utf-8"))), reading
    except (Refused, UnicodeEncodeError):
        return None


def _texts(document: Document) -> str:
    blocks = [*document.blocks, *(b for part in document.parts for b in part.blocks)]
    return squash("".join(block.text for block in blocks))


@given(hostile_text, st.sampled_from([".txt", ".md"]))
def test_any_text_parses_and_its_record_reads_back(text: str, suffix: str) -> None:
    if parsed := _parsed(text, suffix):
        document = msgspec.structs.replace(parsed[0].document, id="gw-2020-1")
        assert read_record(write_record(document)) == document


@given(hostile_text, st.sampled_from([".txt", ".md"]))
def test_every_character_is_in_the_record_or_among_the_removals(text: str, suffix: str) -> None:
    if parsed := _parsed(text, suffix):
        result, reading = parsed
        kept = _texts(result.document)
        removed = squash("".join(removal.text for removal in result.removals))
        assert Counter(kept) + Counter(removed) == Counter(squash(reading.text))
        rest = iter(squash(reading.text))
        assert all(char in rest for char in kept), "the order of the text changed"


@given(hostile_text, st.sampled_from([".txt", ".md"]))
def test_anchors_are_unique(text: str, suffix: str) -> None:
    if parsed := _parsed(text, suffix):
        anchors = [passage.anchor for passage in passages(parsed[0].document)]
        assert len(anchors) == len(set(anchors))


@given(hostile_text)
def test_a_record_holds_no_markup_of_its_text(text: str) -> None:
    """Each mark of the text stands behind a backslash, so that no renderer takes it for its own."""
    if parsed := _parsed(text, ".txt"):
        document = msgspec.structs.replace(parsed[0].document, id="gw-2020-1")
        body = write_record(document).split("\n---\n", 1)[1]
        for index, char in enumerate(body):
            if char in "<`*_[]":
                before = body[:index]
                slashes = len(before) - len(before.rstrip("\\"))
                assert slashes % 2 == 1 or _in_part_line(body, index)


def _in_part_line(body: str, index: int) -> bool:
    line_start = body.rfind("\n", 0, index) + 1
    return body.startswith("{: ", line_start) or "{#" in body[line_start : index + 200]


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.name)
def test_every_character_of_a_seed_is_accounted_for(source: Path) -> None:
    reading = read(source.name, source.read_bytes())
    parsed = parse(reading)
    removed = squash("".join(removal.text for removal in parsed.removals))
    assert Counter(_texts(parsed.document)) + Counter(removed) == Counter(squash(reading.text))


@pytest.mark.parametrize("record", RECORDS, ids=lambda path: path.stem)
def test_a_committed_record_is_as_written(record: Path) -> None:
    text = record.read_text(encoding="utf-8")
    assert write_record(read_record(text)) == text


# ── records that people have edited ──────────────────────────────────────────────────────────


def test_a_person_may_break_lines_and_use_windows_line_ends() -> None:
    text = "---\r\nid: a\r\ntitle: 通知\r\n---\r\n\r\n第一行\r\n第二行\r\n"
    assert read_record(text).blocks == (Block(text="第一行第二行"),)


def test_a_new_heading_without_an_anchor_gets_the_next_free_position() -> None:
    text = "---\nid: a\n---\n\n## 一、甲 {#s1}\n\n## 新增\n\n## 二、乙 {#s2}\n"
    assert [block.position for block in read_record(text).blocks] == ["1", "3", "2"]


FRONT = "---\nid: a\n---\n\n"


def test_lines_hold_in_a_record_saved_by_notepad() -> None:
    text = FRONT + "## 一、甲 {#s1}\n\n正文。\n"
    saved = "\ufeff" + text.replace("\n", "\r\n")
    held = tuple(passages(read_record(saved)))
    assert block_lines(saved) == block_lines(text) == {("", 0): 5, ("", 1): 7}
    assert lines_of(saved, held) == lines_of(text, held) == {"id:": 2, "s1": 5, "s1-p1": 7}


@pytest.mark.parametrize("dashes", ["", "| --- | --- |\n", "|:-:|-----:|\n"])
def test_a_table_keeps_its_rows_with_and_without_its_dashes(dashes: str) -> None:
    text = f"{FRONT}| 甲 | 乙 |\n{dashes}| 丙 | 丁 |\n| 戊 | 己 |\n{{: .table}}\n"
    document = read_record(text)
    rows = document.blocks[0].rows
    assert ["".join(cell.text for cell in row) for row in rows] == ["甲乙", "丙丁", "戊己"]
    first_of = 5 + bool(dashes)
    assert lines_of(text, passages(document)) == {
        "id:": 2,
        "t1-r1": 5,
        "t1-r2": first_of + 1,
        "t1-r3": first_of + 2,
    }


def test_a_position_that_stands_twice_is_given_once() -> None:
    text = FRONT + "## 一、甲 {#s1}\n\n### 乙 {#s1-1}\n\n### 丙 {#s1-1}\n\n### 丁 {#s1-2}\n"
    assert [b.position for b in read_record(text).blocks] == ["1", "1-1", "1-3", "1-2"]
    assert [(p.code, p.line, p.anchor) for p in repeated_anchors(text, "a")] == [
        ("anchor-repeated", 9, "s1-3")
    ]


def test_a_part_that_stands_twice_gets_an_id_of_its_own() -> None:
    rule = "---\n{: #a1 .attachment}\n\n正文。\n\n"
    text = FRONT + rule + rule + rule.replace("a1", "s1")
    assert [part.id for part in read_record(text).parts] == ["a1", "a2", "a3"]
    assert [(p.line, p.anchor) for p in repeated_anchors(text, "a")] == [(10, "a2"), (15, "a3")]
    assert block_lines(text) == {("a1", 0): 8, ("a2", 0): 13, ("a3", 0): 18}


def test_a_heading_ends_with_its_line() -> None:
    text = FRONT + "前文。\n## 三、标题\n正文，\n接着。\n## 四、题 {#s4}\n{: .closing}\n特此。\n"
    assert read_record(text).blocks == (
        Block(text="前文。"),
        Block(text="三、标题", role="heading", level=1, position="1"),
        Block(text="正文，接着。"),
        Block(text="四、题", role="heading", level=1, position="4"),
        Block(text="特此。"),
    )
    assert list(block_lines(text).values()) == [5, 6, 7, 9, 11]


def test_marks_that_say_half_are_no_reason_to_stop() -> None:
    text = FRONT + "甲\n{: .item}\n\n乙\n{: .item .level-x #s1}\n\n丙\n{: .level-2 #s1}\n"
    assert [(b.role, b.level, b.position) for b in read_record(text).blocks] == [
        ("item", 1, "2"),
        ("item", 1, "1"),
        ("paragraph", 0, ""),
    ]


_edited = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "## 一、甲 {#s1}", "### 乙 {#s1-1}", "## 丙", "## 丙\n丁", "甲\n{: .item #s1}",
                "甲\n{: .heading}", "甲\n{: .item .level-x}", "甲\n{: #s1}", "甲\n{: #s--}",
                "---\n{: #a1 .attachment}", "---\n{: #s1 .attachment}", "# 题",
                "---\n{: #title .attachment}", "| a |\n| b |\n{: .table}", "甲\n{: .title}",
                "## 二 {#s- .run-in}", "## 三 {#a1-s1}", "甲\n{: .signed-on}",
            ]
        ),
        hostile_text,
    ),
    max_size=12,
)  # fmt: skip


@given(_edited)
def test_anchors_of_any_record_are_unique(paragraphs: list[str]) -> None:
    text = FRONT + "\n\n".join(paragraphs)
    document = read_record(text)
    anchors = [p.anchor for p in passages(document)] + [part.id for part in document.parts]
    assert len(anchors) == len(set(anchors))
    assert lines_of(text, passages(document)).keys() >= {p.anchor for p in passages(document)}
    assert all(found.anchor in anchors for found in repeated_anchors(text, "a"))


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("正文", "record-front-matter", 1),
        ("---\nid: a\ntitle: 通知\n", "record-front-matter", 1),
        ("---\nid: a\ntitle: [未完\n---\n", "record-front-matter", 4),
        ("---\n- 甲\n---\n", "record-front-matter", 2),
        ("---\nid: a\nissue: 八\n---\n", "record-field", 3),
        ("---\nid: a\ntitel: 通知\n---\n", "record-field", 3),
        ("---\ntitle: 通知\n---\n", "record-field", 1),
        ("---\ntitle: 通知\nid: a#b <x>\n---\n", "record-field", 3),
        ("---\nid: ../a\n---\n", "record-field", 2),
    ],
)
def test_broken_front_matter_names_its_line(text: str, code: str, line: int) -> None:
    with pytest.raises(Refused) as refused:
        read_record(text, "corpus/documents/a.md")
    assert (refused.value.problem.code, refused.value.problem.line) == (code, line)


def test_an_impossible_date_is_kept_as_printed() -> None:
    text = "---\nid: a\nsigned_on: 2020-02-31\n---\n"
    assert read_record(text).signed_on == "2020-02-31"
