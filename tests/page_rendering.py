"""Renders a text source as pages in the habits of offices and browsers, for tests."""

from __future__ import annotations

import io
import subprocess
from html import escape
from pathlib import Path
from typing import NamedTuple

from docx import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml.ns import qn
from docx.shared import Mm, Pt


class Habit(NamedTuple):
    """A page in millimetres, its margin, the font and its size, and the distance of lines."""

    width: float
    height: float
    margin: float
    font: str
    size: float
    spacing: float


A4 = Habit(210, 297, 28, "Noto Serif CJK SC", 16, 1.5)
B5 = Habit(176, 250, 20, "Noto Sans CJK SC", 10.5, 1.15)

_ALIGNMENTS = {"centre": ALIGN.CENTER, "right": ALIGN.RIGHT, "left": ALIGN.LEFT}


def word_file(runs: list[tuple[str, str]], habit: Habit) -> bytes:
    """A docx of the paragraphs `runs`, each with how it is set: body, left, centre, right."""
    document = WordDocument()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(habit.width), Mm(habit.height)
    section.left_margin = section.right_margin = Mm(habit.margin)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Times New Roman", Pt(habit.size)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), habit.font)
    for text, how in runs:
        made = document.add_paragraph()
        made.paragraph_format.space_after = Pt(0)
        made.paragraph_format.line_spacing = habit.spacing
        made.alignment = _ALIGNMENTS.get(how, ALIGN.JUSTIFY)
        run = made.add_run(text)
        if how == "centre":
            run.bold, run.font.size = True, Pt(habit.size + 4)
        elif how == "body":
            made.paragraph_format.first_line_indent = Pt(habit.size * 2)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


_STYLES = """
body { font: 16px/1.8 "Noto Serif CJK SC", serif } p { margin: .4em 0; white-space: pre-wrap }
.body { text-indent: 2em } .right { text-align: right }
.centre { text-align: center; font-weight: bold; font-size: 22px }
"""


def browser_print(runs: list[tuple[str, str]], chromium: Path, folder: Path) -> bytes:
    """A web page of `runs` as Chromium prints it, with its own header and footer."""
    lines = "".join(f'<p class="{how}">{escape(text)}</p>' for text, how in runs)
    page, made = folder / "page.html", folder / "page.pdf"
    page.write_text(f"<!doctype html><meta charset=utf-8><style>{_STYLES}</style>{lines}", "utf-8")
    subprocess.run(
        [str(chromium), "--headless", "--no-sandbox", "--disable-gpu", "--no-proxy-server",
         f"--user-data-dir={folder / 'profile'}", f"--print-to-pdf={made}", page.as_uri()],
        check=True,
        capture_output=True,
        timeout=120,
    )  # fmt: skip
    return made.read_bytes()
