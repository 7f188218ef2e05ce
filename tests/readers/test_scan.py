"""Pictures: recognised boxes become lines of the common layout; recognition itself is an extra."""

from __future__ import annotations

import pytest

from gongwen.readers import scan
from gongwen.readers.layout import Page, lay_out
from gongwen.readers.pdf_pages import opened, render
from gongwen.readers.scan import box_glyphs
from gongwen.text import squash
from pdf_writer import Words, pdf

needs_extra = pytest.mark.ocr
"""`make test-ocr` installs the extra and runs these; no other run counts them."""


def box(x0: float, x1: float, y: float, high: float = 32) -> list[tuple[float, float]]:
    return [(x0, y), (x1, y), (x1, y + high), (x0, y + high)]


def test_a_box_of_text_is_glyphs_of_one_em_each() -> None:
    first, second = box_glyphs("关于", box(100, 164, 50))
    assert (first.x0, first.x1, second.x0, second.x1) == (100, 132, 132, 164)
    assert (first.size, second.y) == (32, 66 + 0.35 * 32)


def test_blank_halves_of_brackets_and_stops_belong_to_the_line() -> None:
    glyphs = list(box_glyphs("（一）要抓好。", box(116, 308, 50)))
    assert (glyphs[0].x0, glyphs[-1].x1, glyphs[0].size) == (100, 324, 32)


def test_boxes_beside_each_other_are_one_line_with_a_gap() -> None:
    glyphs = [
        *box_glyphs("乙省医疗保障局", box(500, 724, 52)),
        *box_glyphs("甲委", box(100, 164, 50)),
    ]
    laid = lay_out([Page(1240, 1754, tuple(glyphs))])
    assert [p.text for p in laid.paragraphs] == ["甲委　　乙省医疗保障局"]


def test_a_rendered_page_is_a_picture_with_its_rows_from_the_top() -> None:
    data = pdf([[Words("标题", 100, 80, 22)]])
    with opened("a.pdf", data) as document:
        picture = render(document, 0)
    assert picture[:2] == b"BM"
    assert len(picture) > 1_000_000


@pytest.mark.slow
@needs_extra
def test_a_rendered_page_is_recognised_with_its_paragraphs() -> None:
    line = "全国卫生健康系统要认真学习贯彻习近平总书记关于打赢疫情防控"
    page = [Words(line, 73, 120), Words(line, 73, 146), Words("阻击战。", 73, 172)]
    with opened("a.pdf", pdf([page])) as document:
        picture = render(document, 0)
    reading = scan.read("a.bmp", picture)
    assert [squash(p.text) for p in reading.paragraphs] == [line * 2 + "阻击战。"]
    assert [p.code for p in reading.problems] == ["ocr-read"]
