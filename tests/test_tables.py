"""Tables: spans, holes and overlaps come to one rectangle."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gongwen.model import Cell
from gongwen.tables import cover, make_rows

cells = st.builds(
    Cell, text=st.sampled_from(["", "甲", "乙"]), rows=st.integers(0, 4), columns=st.integers(0, 4)
)
tables = st.lists(st.lists(cells, max_size=4), max_size=5)


@given(tables)
def test_made_rows_fill_a_rectangle_once_and_stay_as_they_are(rows: list[list[Cell]]) -> None:
    made = make_rows(rows)
    grid = cover(made)
    assert all(place is not None for row in grid for place in row)
    assert len({len(row) for row in grid}) <= 1
    assert make_rows(made) == made


@given(tables)
def test_no_word_is_lost_or_doubled(rows: list[list[Cell]]) -> None:
    words = [cell.text for row in rows for cell in row if cell.text]
    assert [cell.text for row in make_rows(rows) for cell in row if cell.text] == words


def test_a_merged_cell_stands_once_with_its_spans() -> None:
    rows = make_rows([[Cell(text="甲", rows=2), Cell(text="乙")], [Cell(text="丙")]])
    assert rows == ((Cell(text="甲", rows=2), Cell(text="乙")), (Cell(text="丙"),))
