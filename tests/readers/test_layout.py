"""Boxes on pages become lines, paragraphs, tables and page furniture."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from fixed_layout import EM, LEFT, TOP, column, page, row, text_of
from gongwen.readers.layout import Glyph, Page, Rule, lay_out
from gongwen.text import squash

FULL = "全国卫生健康系统要认真学习贯彻习近平总书记关于打赢疫情防控"  # 29 characters: a whole line
SHORT = "把各项措施落到实处。"


# ── lines ─────────────────────────────────────────────────────────────────────────────────────


def test_glyphs_of_a_line_are_sorted_by_x_whatever_their_order() -> None:
    glyphs = row("国卫办函〔2020〕177号", 0)
    assert text_of(page([*glyphs[6:], *glyphs[:6]])) == ["国卫办函〔2020〕177号"]


def test_a_wide_gap_separates_two_bodies() -> None:
    names = [*row("贵州省卫生健康委员会", 0), *row("贵州省医疗保障局", 0, indent=13)]
    assert text_of(page(names)) == ["贵州省卫生健康委员会　　贵州省医疗保障局"]


def test_wide_blanks_of_the_file_stay_as_many_as_they_are() -> None:
    assert text_of(page(row("成员：孙　尧　　副部长", 0))) == ["成员：孙　尧　　副部长"]


def test_a_line_that_is_spread_out_evenly_has_no_gaps() -> None:
    spread = [glyph for i, char in enumerate("工作通知") for glyph in row(char, 0, indent=2 * i)]
    assert text_of(page(spread)) == ["工作通知"]


def test_a_short_line_that_is_stretched_to_the_margin_has_no_gaps() -> None:
    stretched = [g for i, char in enumerate("原文链接：") for g in row(char, 0, indent=4 * i)]
    assert text_of(page([*stretched, *row("https:", 0, indent=20)])) == ["原文链接：https:"]


def test_latin_words_keep_their_spaces_and_digits_stay_together() -> None:
    assert text_of(page(row("共 20 项 the five seeds", 0))) == ["共 20 项 the five seeds"]


def test_a_glyph_printed_twice_for_bold_is_one() -> None:
    twice = [shifted for g in row("通知", 0) for shifted in (g, moved(g, 0.3))]
    assert text_of(page(twice)) == ["通知"]


def moved(glyph: Glyph, right: float) -> Glyph:
    return Glyph(glyph.text, glyph.x0 + right, glyph.x1 + right, glyph.y, glyph.size)


def test_radicals_are_the_characters_they_look_like() -> None:
    assert text_of(page(row("⼯作⻓期", 0))) == ["工作长期"]


# ── paragraphs ────────────────────────────────────────────────────────────────────────────────


def test_a_full_line_goes_on_and_an_indent_begins_anew() -> None:
    lines = [row(FULL[:26], 0, indent=2), row(SHORT, 1), row("另一段。", 2, indent=2)]
    assert text_of(page(*lines, *column(FULL, 3, 8)))[:2] == [FULL[:26] + SHORT, "另一段。"]


def test_a_line_that_ends_early_ends_its_paragraph() -> None:
    lines = [row(FULL, 0), row("到此为止", 1), row("另起一段", 2), row(FULL, 3), row(FULL, 4)]
    assert text_of(page(*lines))[:2] == [FULL + "到此为止", "另起一段" + ""]


def test_a_paragraph_goes_on_over_a_page_number_and_a_page_break() -> None:
    first = page(*column(FULL, 0, 5), row("— 1 —", 44, indent=12))
    second = page(row("和健康扶贫攻坚战。", 0), *column(FULL, 1, 5), row("— 2 —", 44, indent=12))
    laid = lay_out([first, second])
    assert laid.paragraphs[0].text == FULL * 5 + "和健康扶贫攻坚战。"
    assert [(r.text, r.reason) for r in laid.removals] == [
        ("— 1 —", "page-number"),
        ("— 2 —", "page-number"),
    ]


def test_a_title_of_two_lines_is_one_and_a_second_title_another() -> None:
    lines = [
        row(FULL[:19], 0, indent=0.2, size=1.45),
        row("工作的通知", 2, indent=10, size=1.45),
        row("（某办函〔2020〕1号）", 4, indent=8),
        *column(FULL, 6, 6),
    ]
    assert text_of(page(*lines))[:2] == [FULL[:19] + "工作的通知", "（某办函〔2020〕1号）"]


def test_a_stop_that_hangs_over_the_edge_does_not_make_other_lines_short() -> None:
    lines = [row(FULL[:-1] + "防，", 0), row(FULL, 1), row(FULL, 2), row(FULL, 3), row("完。", 4)]
    assert text_of(page(*lines)) == [FULL[:-1] + "防，" + FULL * 3 + "完。"]


def test_a_centred_title_no_larger_than_the_text_is_one() -> None:
    lines = [row(FULL, 0), row("工作的通知", 1, indent=12), *column(FULL, 3, 6)]
    assert text_of(page(*lines))[0] == FULL + "工作的通知"


def test_distance_alone_begins_a_paragraph_where_nothing_is_indented() -> None:
    body = [row(FULL, n) for n in (0, 1, 2)]
    after = [row(FULL[:-1] + "。", 3), row(FULL, 4.3), row("末段。", 5.3)]
    assert text_of(page(*body, *after)) == [FULL * 3 + FULL[:-1] + "。", FULL + "末段。"]


def test_a_broken_web_address_is_whole_again() -> None:
    lines = [row("原文链接：https://www.pkulaw.com/chl/", 0), row("f63d9b1d3534d8bfbdfbf0.html", 1)]
    text = text_of(page(*lines, *column("天" * 15, 3, 6, width=15)))[0]
    assert text.endswith("https://www.pkulaw.com/chl/f63d9b1d3534d8bfbdfbf0.html")


def test_a_block_set_in_from_the_margin_is_one_paragraph() -> None:
    lines = [row(FULL[:26], 5, indent=2), row(FULL[:26], 6, indent=2), row("完。", 7, indent=2)]
    assert text_of(page(*column(FULL, 0, 4), row("末。", 4), *lines))[-1] == FULL[:26] * 2 + "完。"


def test_strong_print_at_the_start_is_measured() -> None:
    line = [*row("（一）强化领导。", 0, strong=True), *row("要切实抓好。", 0, indent=8)]
    (paragraph,) = lay_out([page(line)]).paragraphs
    assert paragraph.text[: paragraph.bold] == "（一）强化领导。"


# ── page furniture ────────────────────────────────────────────────────────────────────────────


def test_a_running_header_is_removed_and_a_title_that_stands_once_is_not() -> None:
    pages = [
        page(row("某市工作简报", -3, size=0.7), *column(FULL, 0, 8), row(f"{n}", 44, indent=14))
        for n in (1, 2, 3)
    ]
    laid = lay_out(pages)
    reasons = Counter(removal.reason for removal in laid.removals)
    assert reasons == {"running-header": 3, "page-number": 3}
    assert lay_out(pages[:1]).paragraphs[0].text == "某市工作简报"


def test_what_a_browser_prints_on_a_single_page_is_removed() -> None:
    sheet = page(
        row("2024/3/5 10:21", -2.8, size=0.5),
        *column(FULL, 0, 4),
        row("https://www.gov.cn/a.html", 28, size=0.5),
        row("1/1", 28, indent=26, size=0.5),
    )
    reasons = [removal.reason for removal in lay_out([sheet]).removals]
    assert reasons == ["running-header", "running-footer"]


def test_a_year_at_the_foot_of_one_page_is_text() -> None:
    pages = [page(*column(FULL, 0, 8), row("2020", 44)), page(*column(FULL, 0, 8))]
    assert not lay_out(pages).removals


# ── tables ────────────────────────────────────────────────────────────────────────────────────


def ruled(xs: list[float], ys: list[float]) -> list[Rule]:
    flat = [Rule(x0=xs[0], y0=y, x1=xs[-1], y1=y) for y in ys]
    upright = [Rule(x0=x, y0=ys[0], x1=x, y1=ys[-1]) for x in xs]
    return flat + upright


def cell(text: str, x: float, y: float) -> list[Glyph]:
    return [moved(glyph, x - LEFT) for glyph in row(text, (y - TOP) / (1.6 * EM))]


def test_rules_make_rows_and_columns() -> None:
    rules = ruled([90, 250, 500], [100, 140, 180])
    glyphs = [*cell("任务", 95, 130), *cell("责任单位", 255, 130)]
    glyphs += [*cell("健康扶贫", 95, 170), *cell("甲局、乙局", 255, 170)]
    laid = lay_out([Page(595, 842, tuple(glyphs), tuple(rules))])
    (table,) = laid.paragraphs
    assert [[c.text for c in r] for r in table.rows] == [
        ["任务", "责任单位"],
        ["健康扶贫", "甲局、乙局"],
    ]
    assert table.text == "任务\t责任单位\t健康扶贫\t甲局、乙局"


def test_a_missing_rule_merges_two_cells() -> None:
    rules = [r for r in ruled([90, 250, 500], [100, 140, 180]) if r.y0 != 140]
    rules.append(Rule(x0=250, y0=140, x1=500, y1=140))
    glyphs = [*cell("任务", 95, 145), *cell("甲局", 255, 130), *cell("乙局", 255, 170)]
    (table,) = lay_out([Page(595, 842, tuple(glyphs), tuple(rules))]).paragraphs
    assert [[(c.text, c.rows) for c in r] for r in table.rows] == [
        [("任务", 2), ("甲局", 1)],
        [("乙局", 1)],
    ]


def test_a_table_goes_on_over_pages_and_loses_its_repeated_head() -> None:
    def sheet(word: str) -> Page:
        glyphs = [*cell("任务", 95, 130), *cell("单位", 255, 130), *cell(word, 95, 170)]
        return Page(595, 842, tuple(glyphs), tuple(ruled([90, 250, 500], [100, 140, 180])))

    laid = lay_out([sheet("甲事"), sheet("乙事")])
    (table,) = laid.paragraphs
    assert [r[0].text for r in table.rows] == ["任务", "甲事", "乙事"]
    assert [removal.text for removal in laid.removals] == ["任务\t单位"]


def test_a_row_that_a_page_break_cuts_is_one() -> None:
    def sheet(number: str, left: str, right: str) -> Page:
        glyphs = [*cell(number, 95, 130), *cell(left, 155, 130), *cell(right, 365, 130)]
        glyphs += [*cell(number and "9", 95, 170), *cell(left[:3], 155, 170)]
        rules = ruled([90, 150, 360, 500], [100, 140, 180])
        return Page(595, 842, tuple(glyphs), tuple(rules))

    upper, lower = sheet("7", "全面落实各项健康扶贫政策", "甲局"), sheet("", "措施并抓好", "")
    cut = Page(595, 842, upper.glyphs[:-4], tuple(ruled([90, 150, 360, 500], [100, 120, 140])))
    (table,) = lay_out([cut, lower]).paragraphs
    assert [[c.text for c in r] for r in table.rows][-2] == [
        "7",
        "全面落实各项健康扶贫政策措施并抓好",
        "甲局",
    ]


def test_a_red_line_below_the_masthead_is_no_table() -> None:
    sheet = page(row("某市人民政府文件", 0), *column(FULL, 2, 3))
    rules = (Rule(x0=LEFT, y0=TOP + 10, x1=500, y1=TOP + 10),) * 5
    laid = lay_out([Page(sheet.width, sheet.height, sheet.glyphs, rules)])
    assert not any(paragraph.rows for paragraph in laid.paragraphs)


# ── laws ──────────────────────────────────────────────────────────────────────────────────────

places = st.floats(-50, 900, allow_nan=False)
glyphs = st.builds(
    lambda text, x, y, size, width, strong: Glyph(text, x, x + width * size, y, size, strong),
    st.sampled_from("一二、（）。，12ab -—\ufeff\x02\u3000") | st.characters(codec="utf-8"),
    places,
    places,
    st.sampled_from([0.1, 5.0, 16.0, 22.0]),
    st.floats(0, 3),
    st.booleans(),
)
rules = st.builds(
    lambda x, y, long, flat: Rule(x, y, x + (long if flat else 0), y + (0 if flat else long)),
    st.sampled_from([10.0, 100.0, 300.0]),
    st.sampled_from([10.0, 100.0, 300.0]),
    st.sampled_from([90.0, 200.0, 290.0]),
    st.booleans(),
)
pages = st.builds(
    lambda glyphs, rules: Page(595, 842, tuple(glyphs), tuple(rules)),
    st.lists(glyphs, max_size=40),
    st.lists(rules, max_size=12),
)


@given(st.lists(pages, max_size=4))
def test_every_character_is_in_a_paragraph_or_a_removal_in_order(sheets: list[Page]) -> None:
    laid = lay_out(sheets)
    kept = squash("".join(paragraph.text for paragraph in laid.paragraphs))
    removed = squash("".join(removal.text for removal in laid.removals))
    assert Counter(kept) + Counter(removed) == Counter(squash(laid.text))
    rest = iter(squash(laid.text))
    assert all(char in rest for char in kept)
    for removal in laid.removals:
        assert laid.text[removal.start :].startswith(removal.text)
