"""Responsibility in every form that plans use; each mention points at its words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongwen.knowledge.tasks.brackets import find_brackets
from gongwen.knowledge.tasks.find import find_tasks
from gongwen.knowledge.tasks.responsibility import read_labelled
from gongwen.knowledge.units.lists import find_names
from gongwen.knowledge.units.shared_prefixes import expansions
from gongwen.model import Block, Cell, Document, Evidence, Task
from gongwen.passages import passages
from gongwen.readers import read
from gongwen.structure import parse
from gongwen.tables import make_rows, table_block
from hostile import hostile_text

HEAD = "甲省人民政府关于印发某工作方案的通知\n\n各市人民政府：\n\n"


def document_of(text: str) -> Document:
    return parse(read("a.txt", text.encode("utf-8"))).document


def tasks_of(document: Document) -> tuple[Task, ...]:
    return find_tasks(document, tuple(passages(document)))


def units(task: Task) -> str:
    """The units of a task on one line: roles by their first letter."""
    return " ".join(f"{unit.role[0]}:{unit.name}" for unit in task.units)


def said(text: str) -> str:
    """What the responsibility brackets of `text` say, in the form of `units`, with the deadline."""
    words = []
    for bracket in find_brackets(text):
        statement = bracket.statement
        words += [f"{role[0]}:{text[n.start : n.end]}" for n, role in statement.units]
        words += [f"人:{text[n.start : n.end]}" for n in statement.leaders]
        if statement.deadline:
            words.append(f"限:{text[statement.deadline.start : statement.deadline.end]}")
    return " ".join(words)


BRACKETS = {
    # verbs
    "（甲厅负责）": "r:甲厅",
    "（省甲厅、乙厅负责）": "r:省甲厅 r:乙厅",
    "（省甲厅、乙厅，各地级以上市政府负责）": "r:省甲厅 r:乙厅 r:各地级以上市政府",
    "（省甲厅、乙厅等按职责分工负责）": "r:省甲厅 r:乙厅",
    "（甲部、乙部等部门和单位按职责分工负责）": "r:甲部 r:乙部",
    "（省甲厅、乙厅等省有关部门和各市人民政府按职责分工负责）": "r:省甲厅 r:乙厅 r:各市人民政府",
    "（甲部等国务院相关部门及各地区按职责分工负责）": "r:甲部 r:各地区",
    "（省甲厅牵头，省乙厅、丙厅按职责分工负责）": "l:省甲厅 s:省乙厅 s:丙厅",
    "（省甲厅牵头负责，各市政府落实）": "l:省甲厅 s:各市政府",
    "（甲局牵头，乙局、丙局配合）": "l:甲局 s:乙局 s:丙局",
    "（甲部牵头，乙部、丙部参与）": "l:甲部 s:乙部 s:丙部",
    "（各市人民政府负责，省甲厅、乙厅等部门配合）": "r:各市人民政府 s:省甲厅 s:乙厅",
    "（甲委会同有关部门负责）": "r:甲委 s:有关部门",
    "（由甲厅牵头，会同乙厅、丙厅落实）": "l:甲厅 s:乙厅 s:丙厅",
    "（甲部指导，试点城市政府负责落实）": "r:甲部 r:试点城市政府",
    "（各级项目指挥部牵头部门按职责分工负责）": "r:各级项目指挥部牵头部门",
    "（各有关单位按职责分工负责）": "r:各有关单位",
    # deadlines
    "（甲局、乙局负责，2024年年底前完成）": "r:甲局 r:乙局 限:2024年年底前",
    "（甲局牵头，乙局配合；长期坚持）": "l:甲局 s:乙局 限:长期坚持",
    "（甲局、乙局；2024年底前）": "r:甲局 r:乙局 限:2024年底前",
    "（甲局负责，6月底前完成，并持续推进）": "r:甲局 限:6月底前",
    "（甲局负责，实行动态管理）": "r:甲局",
    # labels
    "（责任单位：甲局、乙局）": "r:甲局 r:乙局",
    "[责任单位：甲局]": "r:甲局",
    "【牵头单位：甲局；配合单位：乙局】": "l:甲局 s:乙局",
    "〔责任单位：各市政府，省甲委（乙局）等按职责分工负责〕": "r:各市政府 r:省甲委（乙局）",
    "（责任单位：甲局；配合单位：乙局；完成时限：2024年6月底前）": (
        "r:甲局 s:乙局 限:2024年6月底前"
    ),
    "（牵头单位：甲局；责任单位：乙局）": "l:甲局 s:乙局",
    "（责任单位：甲局牵头，乙局配合）": "l:甲局 s:乙局",
    "（负责部门：甲委、粮食和储备局，适用范围：某试验区）": "r:甲委 r:粮食和储备局",
    "（牵头：甲局；配合：乙局）": "l:甲局 s:乙局",
    "（责任领导：张某；责任科室：办公室）": "r:办公室 人:张某",
    # what is stated once is no unit
    "（甲部、乙部等负责。列第一位者为牵头单位，下同）": "r:甲部 r:乙部",
    "（甲局负责，各市政府落实；以下均需各市政府落实，不再列出）": "r:甲局 r:各市政府",
}


@pytest.mark.parametrize("bracket", BRACKETS)
def test_a_bracket_after_a_sentence_says_who_is_responsible(bracket: str) -> None:
    assert said(f"推进某项工作，取得实效。{bracket}") == BRACKETS[bracket]


NO_BRACKETS = (
    "健全机制（以下简称《办法》）。",
    "各类学校（技工院校内由某行政部门负责）要落实要求。",
    "有关部门（甲局、乙局）要落实要求。",
    "推进工作。（省甲厅负责2024年全省学校的检查验收）",
    "推进工作。（列第一位的为牵头单位，下同）",
    "推进工作。（包括各类学校、医院等单位的项目）",
    "推进工作。（以下均需各市人民政府落实，不再列出）",
    "推进工作。（此件公开发布）",
    "推进工作。（2024年1月5日省政府常务会议通过）",
    "推进工作。牵头单位：负责统筹协调各项工作。",
    "第五条　本办法由省甲厅负责解释。",
)


@pytest.mark.parametrize("text", NO_BRACKETS)
def test_an_explanation_is_no_responsibility(text: str) -> None:
    assert find_brackets(text) == ()


LISTS = {
    "省人力资源和社会保障厅、省住房和城乡建设厅": "省人力资源和社会保障厅|省住房和城乡建设厅",
    "省工业和信息化厅和省文化和旅游厅": "省工业和信息化厅|省文化和旅游厅",
    "省发展和改革委员会以及各市（州）人民政府": "省发展和改革委员会|各市（州）人民政府",
    "省残联、编办及各市政府": "省残联|编办|各市政府",
    "各市党委和政府": "各市党委和政府",
    "相关部门和单位": "相关部门和单位",
    "广州、深圳、东莞等市人民政府": "广州、深圳、东莞等市人民政府",
    "省甲厅，汕头、江门市政府": "省甲厅|汕头、江门市政府",
    "各市、自治州卫生健康局、医保局": "各市、自治州卫生健康局|医保局",
    "各省、自治区、直辖市人民政府": "各省、自治区、直辖市人民政府",
    "各县、市（区）人民政府": "各县、市（区）人民政府",
    "各县（市、区）人民政府、各功能区管委会": "各县（市、区）人民政府|各功能区管委会",
    "甲县、乙县教育局、市科委": "甲县、乙县教育局|市科委",
    "各区、市科委": "各区|市科委",
    "移动、联通、电信公司": "移动、联通、电信公司",
    "规划科、各县（区）卫生健康局；办公室": "规划科|各县（区）卫生健康局|办公室",
}


@pytest.mark.parametrize("text", LISTS)
def test_a_list_is_cut_between_names_and_never_inside_one(text: str) -> None:
    names = find_names(text, 0, len(text))
    assert "|".join(text[name.start : name.end] for name in names) == LISTS[text]


LINES = {
    "责任单位：甲局、乙局": "r:甲局 r:乙局",
    "责任部门:甲局": "r:甲局",
    "牵头责任单位：甲局": "l:甲局",
    "主办单位：甲局": "l:甲局",
    "主要协作单位：甲局、乙局": "s:甲局 s:乙局",
    "参加单位：甲局": "s:甲局",
    "**责任单位：**甲局": "r:甲局",
    "【责任单位】甲局": "r:甲局",
    "（责任单位：甲局；配合单位：乙局）": "r:甲局 s:乙局",
    "牵头单位：甲局    配合单位：乙局    完成时限：2024年底": "l:甲局 s:乙局 限:2024年底",
    "责任单位：甲局牵头，乙局配合": "l:甲局 s:乙局",
    "责任单位及责任人：市教育局 张某": "r:市教育局 人:张某",
    "分管领导：张某（副主任）、李某": "人:张某（副主任） 人:李某",
    "责任领导：王 霞": "人:王 霞",
    "责任领导：张三  李四": "人:张三 人:李四",
    "责任领导：李　明、张三丰　王  霞": "人:李　明 人:张三丰 人:王  霞",
    "责任领导：王 霞 李 明": "人:王 霞 人:李 明",
    "责任领导：王 小 明": "人:王 小 明",
    "责任领导：王 霞和李　明": "人:王 霞 人:李　明",
    "责任领导：张三、赵四和李小四（副主任）": "人:张三 人:赵四 人:李小四（副主任）",
    "责任领导：张三、和平": "人:张三 人:和平",
    "责任领导：王 霞（副主任）": "人:王 霞（副主任）",
    "责任领导：张三、无": "人:张三",
    "完成时限：6月底前，长期坚持": "限:6月底前，长期坚持",
}


@pytest.mark.parametrize("line", LINES)
def test_a_line_of_its_own_is_read_by_its_labels(line: str) -> None:
    document = document_of(f"{HEAD}一、重点任务\n\n（一）推进甲事。要做好工作。\n\n{line}\n")
    assert [block.role for block in document.blocks][-1] == "responsibility"
    statement = read_labelled(line, 0, len(line))
    words = [f"{role[0]}:{line[n.start : n.end]}" for n, role in statement.units]
    words += [f"人:{line[n.start : n.end]}" for n in statement.leaders]
    if statement.deadline:
        words.append(f"限:{line[statement.deadline.start : statement.deadline.end]}")
    assert " ".join(words) == LINES[line]


def test_one_bracket_below_a_heading_belongs_to_the_heading() -> None:
    document = document_of(
        f"{HEAD}一、重点任务\n\n（一）推进甲事\n\n要做好工作。\n\n还要做好工作。（甲局负责）\n"
    )
    (task,) = tasks_of(document)
    assert (task.at, task.label, task.title) == ("s1-1", "（一）", "推进甲事")
    assert task.units[0].evidence.anchor == "s1-1-p2"


def test_paragraphs_with_brackets_of_their_own_are_tasks_each() -> None:
    document = document_of(
        f"{HEAD}一、重点任务\n\n（一）推进甲事\n\n优化制度，做好工作。（责任单位：甲局）\n\n"
        "加强合作。\n\n（责任单位：乙局）\n\n建立机制。\n\n责任单位：丙局\n"
    )
    tasks = tasks_of(document)
    assert [(task.at, task.title, units(task)) for task in tasks] == [
        ("s1-1-p1", "优化制度，做好工作", "r:甲局"),
        ("s1-1-p2", "加强合作", "r:乙局"),
        ("s1-1-p4", "建立机制", "r:丙局"),
    ]


def test_a_bracket_at_the_end_of_a_title_is_no_part_of_it() -> None:
    document = document_of(f"{HEAD}一、任务\n\n（一）推进甲事（甲局负责）\n\n要做好。\n")
    (task,) = tasks_of(document)
    assert (task.title, units(task)) == ("推进甲事", "r:甲局")


def test_a_label_without_a_bracket_ends_a_paragraph() -> None:
    (task,) = tasks_of(document_of(f"{HEAD}一、推进甲事。要做好工作。责任单位：甲局、乙局。\n"))
    assert units(task) == "r:甲局 r:乙局"


FIRST = (
    "（甲部、乙部、丙部负责。列第一位者为牵头单位，下同）",
    "（甲部、乙部、丙部负责，排在第一位的为牵头单位）",
    "（责任单位：甲部、乙部、丙部。各项任务排名首位的部门为牵头部门）",
)


@pytest.mark.parametrize("bracket", FIRST)
def test_the_first_listed_leads_where_the_text_says_so_once(bracket: str) -> None:
    document = document_of(
        f"{HEAD}一、推进甲事。要做好。{bracket}\n\n二、推进乙事。要做好。（丁部、戊部负责）\n\n"
        "三、推进丙事。要做好。（己部、庚部牵头负责）\n"
    )
    tasks = tasks_of(document)
    assert [units(task) for task in tasks] == [
        "l:甲部 s:乙部 s:丙部",
        "l:丁部 s:戊部",
        "l:己部 l:庚部",
    ]
    derived = tasks[1].units[0].evidence
    assert (derived.certainty, derived.quote) == ("derived", "丁部")
    assert "为牵头" in derived.source
    assert tasks[2].units[0].evidence.certainty == "stated"


def test_without_such_a_statement_nobody_leads() -> None:
    document = document_of(
        f"{HEAD}一、组团支援。排名首位的单位为牵头负责单位，其他为成员单位。\n\n"
        "二、推进乙事。要做好。（丁部、戊部负责）\n"
    )
    (task,) = tasks_of(document)
    assert units(task) == "r:丁部 r:戊部"


def test_who_is_stated_once_for_all_that_follows_is_derived_there() -> None:
    document = document_of(
        f"{HEAD}一、推进甲事。要做好。（甲厅负责，各市政府落实；以下均需各市政府落实，不再列出）\n\n"
        "二、推进乙事。要做好。（乙厅牵头，丙厅负责）\n\n三、推进丙事。要做好。（丁厅负责）\n"
    )
    first, second, third = tasks_of(document)
    assert units(first) == "r:甲厅 r:各市政府"
    assert units(second) == "l:乙厅 s:丙厅 s:各市政府"
    assert units(third) == "r:丁厅 r:各市政府"
    evidence = third.units[1].evidence
    assert (evidence.certainty, evidence.anchor) == ("derived", "s1")
    assert evidence.source == "以下均需各市政府落实，不再列出"


def test_a_shared_prefix_is_expanded_and_the_printed_name_kept() -> None:
    document = document_of(
        f"{HEAD}一、推进甲事。（省科技厅、教育厅，广东银保监局、省委组织部、编办等负责）\n"
    )
    (task,) = tasks_of(document)
    assert [(unit.name, unit.expanded, unit.is_open) for unit in task.units] == [
        ("省科技厅", None, False),
        ("教育厅", "省教育厅", False),
        ("广东银保监局", None, False),
        ("省委组织部", None, False),
        ("编办", "省委编办", True),
    ]


def test_a_prefix_ends_with_a_body_of_another_kind() -> None:
    names = ["省科技厅", "广东银保监局", "财政厅", "市场监管局"]
    assert expansions(names, [False, True, True, True]) == [None, None, None, None]


def cells(*words: str) -> tuple[Cell, ...]:
    return tuple(Cell(text=word) for word in words)


def test_a_table_of_tasks_has_one_for_each_row_and_merged_cells_hold_for_all() -> None:
    rows = (
        cells("序号", "重点任务", "具体措施", "牵头单位", "配合单位", "完成时限"),
        (
            Cell(text="1"),
            Cell(text="健全机制", rows=2),
            Cell(text="建立制度"),
            Cell(text="市甲局", rows=2),
            Cell(text="市乙局、丙局"),
            Cell(text="2024年底"),
        ),
        cells("2", "完善平台", "/", "2025年底"),
        (Cell(text="二、保障", columns=6),),
        cells("3", "加强领导", "压实责任", "市丁局\u3000市戊局", "各县（区）", ""),
    )
    document = Document(id="", blocks=(table_block(make_rows(rows)),))
    first, second, third = tasks_of(document)
    assert (first.at, first.label, first.title) == ("t1-r2", "1", "建立制度")
    assert units(first) == "l:市甲局 s:市乙局 s:丙局"
    assert [deadline.raw for deadline in first.deadlines] == ["2024年底"]
    assert (second.at, second.title, units(second)) == ("t1-r3", "完善平台", "l:市甲局")
    assert second.units[0].evidence.anchor == "t1-r2"
    assert units(third) == "l:市丁局 l:市戊局 s:各县（区）"


def test_the_head_of_a_column_can_say_that_the_first_leads() -> None:
    rows = (cells("任务", "责任单位（排在首位的为牵头单位）"), cells("推进甲事", "市甲局、市乙局"))
    (task,) = tasks_of(Document(id="", blocks=(table_block(make_rows(rows)),)))
    assert units(task) == "l:市甲局 s:市乙局"


def test_a_table_of_something_else_sets_no_tasks() -> None:
    rows = (cells("序号", "事项名称", "实施机关"), cells("1", "某许可", "甲局"))
    assert tasks_of(Document(id="", blocks=(table_block(make_rows(rows)),))) == ()


def test_a_leaders_name_is_without_the_blank_that_sets_it() -> None:
    line = "责任领导：李　明；责任单位：甲局"
    document = document_of(f"{HEAD}一、重点任务\n\n（一）推进甲事。要做好工作。\n\n{line}\n")
    (task,) = tasks_of(document)
    assert [(leader.name, leader.evidence.quote) for leader in task.leaders] == [("李明", "李　明")]


PIECES = st.sampled_from(
    (*BRACKETS, *NO_BRACKETS, *LISTS, *LINES, *FIRST, "\n", "一、", "（一）推进甲事。", "（", "）")
)


def evidence_of(task: Task) -> list[Evidence]:
    found = [mention.evidence for mention in (*task.units, *task.leaders)]
    return [*found, *(deadline.evidence for deadline in task.deadlines)]


@given(st.lists(st.one_of(PIECES, hostile_text), max_size=8).map("".join))
def test_tasks_of_any_text_are_unique_and_point_at_their_words(text: str) -> None:
    document = Document(
        id="",
        blocks=tuple(
            Block(text=line, role="responsibility" if "：" in line else "paragraph")
            for line in text.split("\n")
            if line
        ),
    )
    texts = {passage.anchor: passage.text for passage in passages(document)}
    tasks = tasks_of(document)
    assert len({task.at for task in tasks}) == len(tasks)
    for task in tasks:
        for evidence in evidence_of(task):
            assert evidence.span is not None
            start, end = evidence.span.start, evidence.span.end
            assert evidence.quote
            assert texts[evidence.anchor][start:end] == evidence.quote
