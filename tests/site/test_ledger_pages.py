"""The ledger on the site: matrices, deadlines by month, units in short, data without leaders."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import pytest

from browser_index_reader import unwrap
from gongwen.knowledge import Library
from gongwen.knowledge.tasks.entities import Assignment, DeadlineFact
from gongwen.model import Deadline
from gongwen.site.ledger_files import ledger_files, publish_ledger
from gongwen.site.pages.deadlines import pages as deadline_pages
from ledger_library import by, library_of, said

MATRIX = "documents/zwswsjkwjkfpgzyd-2020.matrix.html"


def _fact(number: int, deadline: Deadline, duty: str | None = None) -> DeadlineFact:
    return DeadlineFact(id=f"d0#p1@{number}", document="d0", duty=duty, deadline=deadline)


def _with(*deadlines: Deadline) -> Library:
    """A library of one document of 2018, with `deadlines` that stand in no task."""
    facts = tuple(_fact(number, one) for number, one in enumerate(deadlines))
    return msgspec.structs.replace(library_of(documents=1), deadlines=facts)


# ── the matrix ────────────────────────────────────────────────────────────────────────────────


def test_the_matrix_of_a_plan_says_each_role_in_words(seed_pages):
    page = seed_pages[MATRIX]

    assert page.html.count("<td>责任</td>") == 13
    assert page.html.count('<th scope="row">') == 6
    assert "5 项任务写明 5 个责任单位" in page.text


def test_a_unit_of_two_roles_in_one_task_has_both_in_its_cell(draw):
    library = library_of(documents=1, tasks=2, units_of_task=2, units=4)
    first = library.duties[0]
    again = Assignment(
        unit=first.assignments[0].unit, name="局", role="supporting", evidence=said()
    )
    both = msgspec.structs.replace(first, assignments=(*first.assignments, again))

    page = draw(msgspec.structs.replace(library, duties=(both, *library.duties[1:])))[
        "documents/d0.matrix.html"
    ]

    assert "牵头、配合" in page.text


def test_many_units_are_abbreviated_with_a_legend_and_beyond_forty_counted(draw):
    page = draw(library_of(documents=1, tasks=60, units_of_task=1, units=60))[
        "documents/d0.matrix.html"
    ]

    assert page.html.count('<th scope="col">') == 41
    assert '<abbr title="牵头">牵</abbr>' in page.html
    assert re.search(r"列出写明最多的 40 个单位，其余 \d+ 个见", page.text)


def test_a_unit_with_a_name_as_long_as_a_paragraph_does_not_burst_its_column(draw):
    library = library_of(documents=1, tasks=3, units_of_task=2, units=2)
    long = msgspec.structs.replace(library.units[1], name="很长的名称" * 60)

    pages = draw(msgspec.structs.replace(library, units=(library.units[0], long)))

    column = re.search(r"units/u1\.html\"[^>]*>([^<]+)<", pages["documents/d0.matrix.html"].html)
    assert column is not None
    assert len(column[1]) <= 24
    assert "检索“" + "很长的名称" * 60 not in pages["units/u1.html"].text


def test_a_plan_with_one_unit_has_no_matrix_and_no_link_to_one(draw):
    pages = draw(library_of(documents=1, tasks=3, units_of_task=1, units=1))

    assert "documents/d0.matrix.html" not in pages
    assert not any("matrix" in link for page in pages.values() for link in page.links)


# ── deadlines ─────────────────────────────────────────────────────────────────────────────────


def test_deadlines_stand_under_the_month_of_their_last_day(draw):
    page = draw(_with(by("2020-12-31"), by("2020-06-30")))["deadlines.html"]

    assert page.text.index("2020年6月（1）") < page.text.index("2020年12月（1）")
    assert "documents/d0.html#p1" in page.links


def test_what_is_over_or_was_so_when_the_document_was_made_is_counted_and_not_listed(draw):
    reported = Deadline(raw="2019年底", evidence=said(), to="2019-12-31", is_open=False)

    page = draw(_with(by("2020-06-30"), by("2017-06-30"), reported))["deadlines.html"]

    assert "1 处时限写明或推得出到期日" in page.text
    assert "另有 2 处" in page.text
    assert "2017" not in page.text


def test_recurring_ones_and_those_without_a_day_stand_apart(draw):
    quarterly = Deadline(
        raw="每季度", evidence=said(), kind="recurring", every="P3M", to="2020-12-31"
    )
    lasting = Deadline(raw="90天", evidence=said(), kind="duration", lasts="P90D")
    unsettled = Deadline(raw="长期", evidence=said())

    page = draw(_with(quarterly, lasting, unsettled))["deadlines.html"]

    assert "每90日" not in page.text
    for words in ("定期（1）", "每3个月", "自某事起算（1）", "90日", "日期未定（1）", "长期"):
        assert words in page.text
    assert "2020年12月" not in page.text


def test_many_deadlines_have_a_page_for_each_year(draw):
    days = [by(f"{2019 + n % 3}-{1 + n % 12:02}-15") for n in range(150)]

    pages = {page.path for page in deadline_pages(_with(*days))}
    drawn = draw(_with(*days))

    assert pages == {"deadlines.html", *(f"deadlines-{year}.html" for year in (2019, 2020, 2021))}
    assert "deadlines-2020.html" in drawn["deadlines.html"].links
    assert drawn["deadlines-2020.html"].html.count("data-due=") == 50


# ── units ─────────────────────────────────────────────────────────────────────────────────────


def test_a_unit_lists_its_open_deadlines_the_earliest_first(draw):
    page = draw(library_of(documents=3, tasks=6, units_of_task=3, units=5))["units/u1.html"]

    days = re.findall(r'data-due="([\d-]+)"', page.html)
    assert len(days) > 1
    assert days == sorted(days)


def test_a_unit_charts_its_tasks_by_document_and_year(draw):
    page = draw(library_of(documents=3, tasks=3, units_of_task=4, units=4))["units/u1.html"]

    chart = page.html[page.html.index("任务按文件和年度") :]
    assert chart.index("2020　第2号") < chart.index("2019　第1号") < chart.index("2018　第0号")
    assert 'class="b1"' in page.html
    assert 'class="b2"' in page.html


def test_a_unit_tells_its_documents_its_parent_and_what_is_below_it(draw):
    library = library_of()
    child = msgspec.structs.replace(library.units[1], parent="u2", addressed=("d1", "d0"))
    units = (library.units[0], child, *library.units[2:])

    pages = draw(msgspec.structs.replace(library, units=units))

    assert "送给本单位的文件（2）" in pages["units/u1.html"].text
    assert "../units/u2.html" in pages["units/u1.html"].links
    assert "内设和下属单位（1）" in pages["units/u2.html"].text
    assert "送给本单位的文件" not in pages["units/u2.html"].text


# ── data ──────────────────────────────────────────────────────────────────────────────────────


def _words(files: dict[str, bytes]) -> str:
    """All that the data files say."""
    build = next(path.split("/")[1] for path in files if path.endswith("/names.js"))
    names = {path: path.removeprefix("ledger/").removesuffix(".js") for path in files}
    contents = (unwrap(names[path].removeprefix(f"{build}/"), data) for path, data in files.items())
    return "".join(content.decode() for content in contents)


@pytest.mark.parametrize("show_leaders", [True, False])
def test_the_data_of_the_ledger_names_leaders_only_where_they_are_shown(
    seeds: Library, show_leaders: bool
):
    library = msgspec.structs.replace(seeds, show_leaders=show_leaders)

    files = ledger_files(library)

    assert ("赵殿龙" in _words(files)) == show_leaders


def test_publishing_twice_gives_the_same_files(seeds: Library, tmp_path: Path):
    for folder in ("a", "b"):
        publish_ledger(seeds, tmp_path / folder, tmp_path / f"{folder}.mp")

    def held(folder: str) -> dict[str, bytes]:
        root = tmp_path / folder
        return {str(p.relative_to(root)): p.read_bytes() for p in root.rglob("*") if p.is_file()}

    assert held("a") == held("b")
    assert "ledger/units/zwswsjkw-yzygk.xlsx" in held("a")


def _of_years(*years: int) -> Library:
    """A document of each of `years`, with a deadline at the end of that year."""
    library = library_of(documents=len(years), tasks=0)
    holdings = tuple(
        msgspec.structs.replace(
            holding,
            year=year,
            document=msgspec.structs.replace(holding.document, signed_on=f"{year}-01-01"),
        )
        for holding, year in zip(library.holdings, years, strict=True)
    )
    facts = tuple(
        DeadlineFact(id=f"{n}", document=f"d{n}", duty=None, deadline=by(f"{year}-12-31"))
        for n, year in enumerate(years)
    )
    return msgspec.structs.replace(library, holdings=holdings, deadlines=facts)


def test_years_long_past_are_folded_away(draw):
    page = draw(_of_years(1981, 1993, 2010, 2020))["deadlines.html"]

    folded = page.html.partition("<details")[2].partition("</details>")[0]
    assert "更早（1981至1993年，2 处）" in page.text
    assert re.findall(r">(\d{4})年</a>", folded) == ["1981", "1993"]


def test_nothing_is_folded_away_where_no_year_is_long_past(draw):
    assert "更早" not in draw(_of_years(2012, 2020))["deadlines.html"].text
