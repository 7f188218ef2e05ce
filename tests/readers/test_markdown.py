"""Markdown marks are read and accounted for; the words between them stay."""

from __future__ import annotations

from gongwen.readers import read


def test_bold_at_the_start_of_a_paragraph_is_measured() -> None:
    (paragraph,) = read("a.md", "**（一）强化领导。**要切实".encode()).paragraphs
    assert paragraph.text == "（一）强化领导。要切实"
    assert paragraph.text[: paragraph.bold] == "（一）强化领导。"


def test_a_heading_mark_is_a_level_and_a_removal() -> None:
    reading = read("a.txt", "### **三、保障措施**".encode())
    assert (reading.reader, reading.paragraphs[0].heading) == ("markdown", 3)
    assert [removal.text for removal in reading.removals] == ["### ", "**", "**"]


def test_an_unpaired_mark_is_text() -> None:
    assert read("a.md", b"3 ** 4").paragraphs[0].text == "3 ** 4"


def test_plain_text_with_a_number_sign_stays_plain() -> None:
    reading = read("a.txt", "#1 号文".encode())
    assert (reading.reader, reading.paragraphs[0].text) == ("plain", "#1 号文")


def test_a_pipe_table_is_one_paragraph_with_rows() -> None:
    text = "| 任务 | 责任单位 |\n| --- | :-: |\n| **推进**甲事 | 某局\\|乙<br>丙 |\n\n下文"
    reading = read("a.md", f"# 表\n\n{text}".encode())
    table = reading.paragraphs[1]
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["任务", "责任单位"],
        ["推进甲事", "某局|乙\u3000丙"],
    ]
    assert reading.paragraphs[2].text == "下文"


def test_a_line_with_pipes_alone_is_text() -> None:
    assert read("a.md", "| 甲 | 乙 |".encode()).paragraphs[0].text == "| 甲 | 乙 |"
