"""OFD (GB/T 33190-2016): glyphs where their transforms put them, on the pages that list them."""

from __future__ import annotations

import random
import zlib
from pathlib import Path

import pytest

from format_equality import compare_with_text, printed_runs
from gongwen.problems import Refused
from gongwen.readers import read, scan
from ofd_writer import EM, Run, ofd, ofd_of_paragraphs, text_object

SOURCES = sorted((Path(__file__).parents[2] / "corpus" / "sources").glob("*.txt"))


def texts(data: bytes) -> list[str]:
    return [paragraph.text for paragraph in read("a.ofd", data).paragraphs]


def refusal(data: bytes) -> str:
    with pytest.raises(Refused) as refused:
        read("a.ofd", data)
    return refused.value.problem.code


def outcome_of(data: bytes) -> str:
    try:
        return "text" if read("a.ofd", data).text else "nothing"
    except Refused as refused:
        return refused.problem.code


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.name[:3])
def test_a_seed_as_ofd_is_the_document_of_its_text(source: Path) -> None:
    text = read(source.name, source.read_bytes())
    printed = read("a.ofd", ofd_of_paragraphs(Run(*run) for run in printed_runs(text)))
    compare_with_text(text, printed)


def test_runs_of_a_line_are_sorted_by_where_they_stand() -> None:
    assert texts(ofd([text_object("国卫办函〔2020〕177号", 40, 60)])) == ["国卫办函〔2020〕177号"]


def test_repeated_distances_and_a_transform_place_the_glyphs() -> None:
    # half as large inside the object, and doubled by the transform
    code = '<ofd:TextCode X="0" Y="3" DeltaX="g 3 2.82 8.46">甲委员会乙局</ofd:TextCode>'
    text = (
        f'<ofd:TextObject ID="1" Boundary="30 50 100 9" Font="1" Size="{EM / 2}" CTM="2 0 0 2 0 0">'
        f"{code}</ofd:TextObject>"
    )
    assert texts(ofd([text])) == ["甲委员会　　乙局"]


def test_a_template_is_part_of_each_page() -> None:
    pages = [text_object(f"第{n}页的正文在这里。", 40, 60) for n in "甲乙丙"]
    reading = read("a.ofd", ofd(pages, template=text_object("某市工作简报", 80, 15)))
    assert [p.text for p in reading.paragraphs] == [f"第{n}页的正文在这里。" for n in "甲乙丙"]
    assert [r.reason for r in reading.removals] == ["running-header"] * 3


def test_text_at_an_angle_is_a_watermark_and_hidden_text_is_none() -> None:
    across = text_object("内部资料", 60, 150, extra='CTM="0.7 0.7 -0.7 0.7 0 0"')
    hidden = text_object("看不见", 60, 200, extra='Visible="false"')
    reading = read("a.ofd", ofd([text_object("正文。", 40, 60) + across + hidden]))
    assert reading.text.split() == ["正文。", "内部资料"]
    assert [(r.text, r.reason) for r in reading.removals] == [("内部资料", "watermark")]


def test_a_glyph_transform_does_not_change_the_text() -> None:
    text = text_object("有效", 40, 60).replace(
        "<ofd:TextCode",
        '<ofd:CGTransform CodePosition="0" CodeCount="2" GlyphCount="1"><ofd:Glyphs>9</ofd:Glyphs>'
        "</ofd:CGTransform><ofd:TextCode",
    )
    assert texts(ofd([text])) == ["有效"]


def test_ruled_lines_make_a_table() -> None:
    def line(x0: float, y0: float, x1: float, y1: float) -> str:
        return (
            f'<ofd:PathObject ID="5" Boundary="{x0} {y0} {x1 - x0} {y1 - y0}" LineWidth="0.3">'
            f"<ofd:AbbreviatedData>M 0 0 L {x1 - x0} {y1 - y0}</ofd:AbbreviatedData>"
            "</ofd:PathObject>"
        )

    rules = [line(30, y, 180, y) for y in (50, 65, 80)] + [
        line(x, 50, x, 80) for x in (30, 90, 180)
    ]
    words = [("任务", 32, 60), ("单位", 92, 60), ("健康扶贫", 32, 75), ("甲局", 92, 75)]
    page = "".join(rules) + "".join(text_object(*word) for word in words)
    (table,) = read("a.ofd", ofd([page])).paragraphs
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["任务", "单位"],
        ["健康扶贫", "甲局"],
    ]


def test_strong_fonts_are_seen() -> None:
    heading = text_object("一、总体要求", 40, 60).replace('Font="1"', 'Font="3"')
    body = "".join(text_object("正文的内容写在这里。", 40, 70 + n * 10) for n in range(3))
    first = read("a.ofd", ofd([heading + body])).paragraphs[0]
    assert first.bold == len("一、总体要求")


def test_a_scanned_ofd_needs_recognition(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan, "is_ready", lambda: False)
    picture = '<ofd:ImageObject ID="4" Boundary="0 0 210 297" ResourceID="7"/>'
    assert refusal(ofd([picture], **{"Doc_0/Res/scan.png": b"\x89PNG"})) == "ocr-missing"
    mixed = ofd([picture, text_object("正文。", 40, 60)], **{"Doc_0/Res/scan.png": b"\x89PNG"})
    assert [p.code for p in read("a.ofd", mixed).problems] == ["pages-unread"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"PK\x03\x04", "source-unreadable"),
        (ofd([]), "source-unreadable"),
        (ofd([""]), "source-empty"),
        (ofd([text_object("甲", 40, 60)], **{"Encryptions.xml": b"<a/>"}), "source-encrypted"),
        (ofd(["<!DOCTYPE a>"]), "source-bomb"),
        (ofd([text_object("甲" * 5, 40, 60)] * 601), "source-too-long"),
        (
            ofd([text_object("甲", 40, 60)]).replace(b"Content.xml", b"Elsewhe.xml"),
            "source-unreadable",
        ),
    ],
    ids=["cut", "no-page", "blank", "encrypted", "entities", "long", "lost-page"],
)
def test_what_is_no_document_is_refused(data: bytes, code: str) -> None:
    assert refusal(data) == code


def test_damaged_files_are_read_or_refused() -> None:
    whole = ofd([text_object("关于印发工作要点的通知", 40, 60)] * 2)
    chance = random.Random(33190)
    for _ in range(400):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 8)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        cut = bytes(data[: chance.choice((len(data), chance.randrange(len(data))))])
        outcome = outcome_of(cut)
        assert outcome == "text" or outcome.startswith("source-")


def test_damaged_pages_are_read_or_refused() -> None:
    """As above, with the damage inside what was packed."""
    page = text_object("关于印发工作要点的通知", 40, 60)
    chance = random.Random(zlib.crc32(b"ofd"))
    for _ in range(200):
        broken = list(page)
        for _ in range(chance.randint(1, 6)):
            broken[chance.randrange(len(broken))] = chance.choice('0-9<>"/eg. 一\ufffd')
        outcome = outcome_of(ofd(["".join(broken)]))
        assert outcome == "text" or outcome.startswith("source-")
