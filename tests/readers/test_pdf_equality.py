"""A seed says the same as text and as PDF, whatever printed it.

Two things differ by nature: a gap on a signature line is as wide as the format has it, and the
header and footer that a browser prints are among the removals.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from browser_setup import find_chromium
from format_equality import compare_with_text, printed_runs
from gongwen.readers import Reading, read
from office import convert
from page_rendering import A4, B5, Habit, browser_print, word_file
from word_rendering import TYPISTS, render

SOURCES = sorted((Path(__file__).parents[2] / "corpus" / "sources").glob("*.txt"))

pytestmark = pytest.mark.slow


@pytest.fixture(params=SOURCES, ids=lambda path: path.name[:3])
def text(request: pytest.FixtureRequest) -> Reading:
    return read(request.param.name, request.param.read_bytes())


@pytest.mark.parametrize("habit", [A4, B5], ids=["a4", "b5"])
def test_a_seed_printed_by_an_office_is_its_text(
    text: Reading, habit: Habit, tmp_path: Path
) -> None:
    printed = convert(word_file(printed_runs(text), habit), "pdf", tmp_path)
    compare_with_text(text, read("a.pdf", printed))


@pytest.mark.parametrize("typist", TYPISTS)
def test_a_seed_printed_by_any_typist_is_its_text(
    text: Reading, typist: str, tmp_path: Path
) -> None:
    printed = convert(render(text.paragraphs, TYPISTS[typist]()), "pdf", tmp_path)
    compare_with_text(text, read("a.pdf", printed))


def test_a_seed_printed_by_a_browser_is_its_text(text: Reading, tmp_path: Path) -> None:
    chromium = find_chromium()
    assert chromium is not None
    reading = read("a.pdf", browser_print(printed_runs(text), chromium, tmp_path))
    compare_with_text(text, reading)
    assert {"running-header", "running-footer"} <= {r.reason for r in reading.removals}
