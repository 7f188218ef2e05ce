"""PDF: text layers become paragraphs; passwords, damage and scans are told apart."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from gongwen.problems import Refused
from gongwen.readers import pdf as pdf_reader
from gongwen.readers import read, scan
from gongwen.text import squash
from pdf_writer import HEIGHT, WIDTH, Words, pdf

TITLE = "关于印发2020年健康扶贫工作要点的通知"
LINE = "全国卫生健康系统要认真学习贯彻习近平总书记关于打赢疫情防控"  # 29 characters: 464 points


def page(*lines: str, top: float = 120) -> list[Words]:
    return [Words(text, 73, top + 26 * n) for n, text in enumerate(lines)]


def texts(data: bytes) -> list[str]:
    return [paragraph.text for paragraph in read("a.pdf", data).paragraphs]


def outcome_of(data: bytes, name: str = "a.pdf") -> str:
    try:
        return "text" if read(name, data).text else "nothing"
    except Refused as refused:
        return refused.problem.code


# ── the text layer ────────────────────────────────────────────────────────────────────────────


def test_paragraphs_go_on_over_lines_and_pages() -> None:
    first = [Words(TITLE, 100, 80, 22), *page(LINE, LINE, LINE), Words("— 1 —", 280, 800, 14)]
    second = [*page("阻击战。", top=80), Words("— 2 —", 280, 800, 14)]
    reading = read("a.pdf", pdf([first, second]))
    assert [p.text for p in reading.paragraphs] == [TITLE, LINE * 3 + "阻击战。"]
    assert {removal.reason for removal in reading.removals} == {"page-number"}


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_a_turned_page_reads_as_an_upright_one(turned: int) -> None:
    assert texts(pdf([page(LINE, "防控。")], turned=turned)) == [LINE + "防控。"]


def test_text_that_is_set_sideways_reads_as_it_is_held() -> None:
    sideways = [
        Words(LINE, 100, 700, matrix="0 1 -1 0"),
        Words("防控。", 126, 700, matrix="0 1 -1 0"),
    ]
    assert texts(pdf([sideways])) == [LINE + "防控。"]


def test_words_across_the_page_are_a_watermark() -> None:
    across = Words("内部资料", 150, 500, 40, matrix="0.7 0.7 -0.7 0.7")
    reading = read("a.pdf", pdf([[*page(LINE), across]]))
    assert [p.text for p in reading.paragraphs] == [LINE]
    assert [(r.text, r.reason) for r in reading.removals] == [("内部资料", "watermark")]


def test_a_wide_gap_stays() -> None:
    names = [Words("贵州省卫生健康委员会", 73, 300), Words("贵州省医疗保障局", 300, 300)]
    assert texts(pdf([names])) == ["贵州省卫生健康委员会　　贵州省医疗保障局"]


@pytest.mark.parametrize("strips", [False, True], ids=["lines", "strips"])
def test_drawn_lines_and_filled_strips_make_a_table(strips: bool) -> None:
    def rule(x0: float, y0: float, x1: float, y1: float) -> str:
        y0, y1 = HEIGHT - y0, HEIGHT - y1
        if strips:
            return f"{x0} {y0} {max(x1 - x0, 0.5)} {y1 - y0 or 0.5} re f"
        return f"{x0} {y0} m {x1} {y1} l S"

    rules = [rule(70, y, 520, y) for y in (100, 140, 180)]
    rules += [rule(x, 100, x, 180) for x in (70, 200, 520)]
    words = [Words("任务", 76, 125), Words("单位", 206, 125), Words("扶贫", 76, 165)]
    drawing = " ".join(rules)
    (table,) = read("a.pdf", pdf([words], drawing=drawing)).paragraphs
    assert [[cell.text for cell in row] for row in table.rows] == [["任务", "单位"], ["扶贫", ""]]


def test_every_glyph_is_accounted_for() -> None:
    reading = read("a.pdf", pdf([page(TITLE, LINE, "完。"), page("— 9 —", LINE)]))
    held = Counter(squash("".join(p.text for p in reading.paragraphs)))
    held += Counter(squash("".join(r.text for r in reading.removals)))
    assert held == Counter(squash(reading.text))
    assert held == Counter(squash(TITLE + LINE + "完。— 9 —" + LINE))


# ── what cannot be read ───────────────────────────────────────────────────────────────────────


def test_an_owner_password_is_no_hindrance_and_a_user_password_is() -> None:
    assert texts(pdf([page(LINE)], user_password="")) == [LINE]
    assert outcome_of(pdf([page(LINE)], user_password="geheim")) == "source-encrypted"


def test_too_many_pages_are_refused() -> None:
    assert outcome_of(pdf([page("甲")] * 601)) == "source-too-long"


def test_too_many_glyphs_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gongwen.readers.pdf_pages.MOST_GLYPHS", 20)
    assert outcome_of(pdf([page(LINE)])) == "source-too-long"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"%PDF-1.4\n", "source-unreadable"),
        (b"%PDF-1.4\n" + bytes(range(256)) * 40, "source-unreadable"),
        (pdf([page(LINE)])[:300], "source-unreadable"),
        (pdf([]), "source-unreadable"),
        (pdf([[]]), "source-empty"),
        ("不是文档".encode(), "source-unreadable"),
    ],
    ids=["head", "garbage", "cut", "no-page", "blank", "text"],
)
def test_damaged_and_blank_files_are_refused(data: bytes, code: str) -> None:
    assert outcome_of(data) == code


def test_a_pdf_is_told_by_its_bytes() -> None:
    assert outcome_of(pdf([page(LINE)]), "a.txt") == "text"
    assert not pdf_reader.accepts(".pdf", b"PK\x03\x04")
    assert not pdf_reader.accepts(".pdf", b"<!DOCTYPE html>")


PICTURE = (  # a grey picture over the whole page, in the content stream itself
    f"q {WIDTH} 0 0 {HEIGHT} 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q"
)


def test_a_scan_without_the_extra_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan, "is_ready", lambda: False)
    with pytest.raises(Refused) as refused:
        read("a.pdf", pdf([[]], drawing=PICTURE))
    assert refused.value.problem.code == "ocr-missing"
    assert "pip install '.[ocr]'" in refused.value.problem.message


def test_glyphs_without_characters_are_as_good_as_a_scan(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan, "is_ready", lambda: False)
    assert outcome_of(pdf([page(LINE)], mapped=False)) == "ocr-missing"


def test_a_scanned_page_among_others_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan, "is_ready", lambda: False)
    reading = read("a.pdf", pdf([page(LINE), []], drawing=PICTURE))
    assert [(p.code, "2" in p.message) for p in reading.problems] == [("pages-unread", True)]


@pytest.mark.parametrize("head", [b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"II*\0"])
def test_a_picture_without_the_extra_says_what_to_install(
    head: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scan, "is_ready", lambda: False)
    assert outcome_of(head + b"damaged", "scan") == "ocr-missing"


# ── damage ────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def damaged() -> list[bytes]:
    whole = pdf([[Words(TITLE, 100, 80, 22), *page(LINE, "完。")], page(LINE)], drawing=PICTURE)
    chance = random.Random(9704)
    files = []
    for _ in range(400):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 12)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        end = chance.choice((len(data), len(data), chance.randrange(len(data))))
        files.append(bytes(data[:end]))
    return files


def test_damaged_files_are_read_or_refused(
    damaged: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scan, "is_ready", lambda: False)
    outcomes = Counter(outcome_of(data) for data in damaged)
    assert all(code == "text" or code.startswith(("source-", "ocr-")) for code in outcomes)
    assert outcomes["text"] > 100
