"""The Library as flat tables, one a kind of thing, for spreadsheets: headings and words in Chinese.

A list in a cell is joined by 、 and the tables share the ids of ``data/*.json``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from gongwen.exports import flat_rows
from gongwen.exports.flat_rows import Row
from gongwen.knowledge.library import Library

_PROOF = ("原句", "把握", "读法")


class Table(NamedTuple):
    """One table: its file name, its name, its headings, and its rows."""

    name: str
    title: str
    header: tuple[str, ...]
    rows: Callable[[Library], Iterator[Row]]


def _headed(words: str, *more: str) -> tuple[str, ...]:
    return (*words.split(), *more)


TABLES: tuple[Table, ...] = (
    Table(
        "documents",
        "文件",
        _headed(
            "编号 标题 文种 发文字号 发文机关 成文日期 印发日期 发布日期 施行日期 废止日期 地区"
            " 层级 年度 专题 主送 抄送 附件 刊名 期号 总期号 任务数 引用数 被引数 网址"
        ),
        flat_rows.documents,
    ),
    Table(
        "tasks",
        "任务",
        _headed(
            "编号 文件编号 文件 位置 序号 任务 内容 牵头单位 配合单位 责任单位 责任领导 完成时限"
            " 目标指标 要点 网址"
        ),
        flat_rows.tasks,
    ),
    Table(
        "assignments",
        "责任分工",
        _headed("任务编号 文件编号 单位地址名 责任单位 单位全称 角色", *_PROOF),
        flat_rows.assignments,
    ),
    Table(
        "units",
        "责任单位",
        _headed(
            "地址名 名称 类别 所属机关 规范全称 地区 上级 把握 出处 成员 成员出处 直接任务数"
            " 经由统称任务数 主送文件数 网址"
        ),
        flat_rows.units,
    ),
    Table("leaders", "责任领导", _headed("地址名 姓名 所属机关 任务数"), flat_rows.leaders),
    Table(
        "issuers",
        "发文机关",
        _headed("地址名 名称 规范全称 上级 地区 出处 文件数 网址"),
        flat_rows.issuers,
    ),
    Table(
        "deadlines",
        "完成时限",
        _headed(
            "编号 文件编号 任务编号 原文写法 类别 起日 止日 间隔 时长 起算点 按工作日 硬性 未了"
            " 年份推法",
            *_PROOF,
            "网址",
        ),
        flat_rows.deadlines,
    ),
    Table(
        "targets",
        "目标指标",
        _headed(
            "编号 文件编号 任务编号 原文写法 类别 指标名 比较 数值 计量单位 范围", *_PROOF, "网址"
        ),
        flat_rows.targets,
    ),
    Table(
        "works",
        "被引文件",
        _headed("地址名 题名 文号 发文机关 类别 已收文件编号 引用次数 各种写法"),
        flat_rows.works,
    ),
    Table(
        "citations",
        "引用",
        _headed("文件编号 被引文件地址名 题名 文号 发文机关 关系 引语", *_PROOF, "网址"),
        flat_rows.citations,
    ),
    Table(
        "relations",
        "文件关系",
        _headed("文件编号 关系 被引文件地址名 对方文件编号", *_PROOF),
        flat_rows.relations,
    ),
    Table(
        "validity",
        "时效",
        _headed("被引文件地址名 对方文件编号 时效 日期 文件编号", *_PROOF),
        flat_rows.validity,
    ),
    Table("terms", "提法", _headed("地址名 提法 释义 释义出处 用处数"), flat_rows.terms),
    Table("uses", "提法用处", _headed("地址名 提法 文件编号 所在段落 网址"), flat_rows.uses),
    Table(
        "problems",
        "体检问题",
        _headed("代号 程度 文件名 行 说明 文件编号 位置 原样 应为"),
        flat_rows.problems,
    ),
)


def tables_of(library: Library) -> tuple[Table, ...]:
    """The tables of `library`: without leaders where their names are hidden."""
    return tuple(one for one in TABLES if one.name != "leaders" or library.show_leaders)
