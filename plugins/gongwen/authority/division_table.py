"""The table of all divisions of a year: a line a city, its counties behind the colon.

Thousands of entries with the same source would be slow to read and to compare, for people too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from gongwen.authority.entries import LONGEST_NAME, Division
from gongwen.authority.lists import Source, Written, parse_root, word
from gongwen.model import Value
from gongwen.problems import Problem, problem

_DIRECT = "直辖"
"""Names the line of counties that stand below the province itself: 济源市, and all of 北京市."""

_LEVELS = 3

# 威宁彝族回族苗族自治县（威宁县、威宁自治县）、
_NAMED = re.compile(
    rf"(?P<name>[^\s（）、]{{2,{LONGEST_NAME}}})(?:（(?P<short>[^\s（）]{{1,{LONGEST_NAME}}})）)?(?:、|\Z)"
)


class _Table(Value):
    file: str
    year: int
    source: str

    def division(self, named: re.Match[str], parent: str | None) -> Division:
        return Division(
            name=named["name"],
            short=tuple(named["short"].split("、")) if named["short"] else (),
            parent=parent,
            source=self.source,
            year=self.year,
        )


def parse_table(source: Source, problems: list[Problem]) -> Iterator[Written[Division]]:
    """The divisions of a table, each before those below it; a bad line goes to `problems`.

    Example: the line ``中卫市（中卫）: 沙坡头区、中宁县、海原县`` below ``宁夏回族自治区（宁夏）:``
    is the city with its short name, and its three counties.
    """
    root = parse_root(source, problems)
    if root is None:
        return
    try:
        fields = {word(key): value for key, value in _rows(root)}
        year, origin = int(word(fields["year"])), word(fields["source"])
        divisions = fields["divisions"]
    except (KeyError, ValueError):
        why = "行政区划表应有 year（年份）、source（出处）和 divisions（各省）三项"
        problems.append(problem("authority-yaml", source.name, 1, why=why))
        return
    table = _Table(file=source.name, year=year, source=origin)
    yield from _below(divisions, None, table, problems)


def _below(
    node: yaml.Node, parent: str | None, table: _Table, problems: list[Problem], level: int = 1
) -> Iterator[Written[Division]]:
    """The divisions that `node` lists below `parent`: names on one line, or rows of a mapping."""
    line = node.start_mark.line + 1
    try:
        if isinstance(node, yaml.ScalarNode):
            for named in _named(node.value):
                yield Written(entry=table.division(named, parent), file=table.file, line=line)
            return
        rows = _rows(node, level)
    except ValueError as error:
        problems.append(problem("authority-entry", table.file, line, why=str(error)))
        return
    for key, value in rows:
        if isinstance(key, yaml.ScalarNode) and key.value == _DIRECT:
            yield from _below(value, parent, table, problems, level + 1)
            continue
        line = key.start_mark.line + 1
        try:
            (named,) = _named(word(key))
        except ValueError:
            why = "冒号前应是一个行政区划的全称，可加简称，如“中卫市（中卫）”"
            problems.append(problem("authority-entry", table.file, line, why=why))
            continue
        division = table.division(named, parent)
        yield Written(entry=division, file=table.file, line=line)
        yield from _below(value, division.name, table, problems, level + 1)


def _rows(node: yaml.Node, level: int = 1) -> list[tuple[yaml.Node, yaml.Node]]:
    """The rows of a mapping.

    Raises:
        ValueError: for a list, and below the third level, such as an alias of what it stands in.
    """
    if not isinstance(node, yaml.MappingNode) or level > _LEVELS:
        raise ValueError("应是“名称: 下一级”的各行，只有省、市、县三级")
    rows: list[tuple[yaml.Node, yaml.Node]] = node.value
    return rows


def _named(line: str) -> list[re.Match[str]]:
    """Each name of a line with its short names; none for an empty line.

    Raises:
        ValueError: for a line that holds anything else.
    """
    named = [*_NAMED.finditer(line)]
    if sum(len(match.group()) for match in named) != len(line) or line.endswith("、"):
        raise ValueError("应写成“沙坡头区、中宁县、威宁彝族回族苗族自治县（威宁县）”")
    return named
