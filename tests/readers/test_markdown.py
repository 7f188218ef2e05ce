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
