"""YAML files of authority data → entries with their places, and problems for those that are bad."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Generic, NamedTuple, TypeVar

import msgspec
import yaml

from gongwen.authority.entries import (
    LONGEST_NAME,
    Division,
    Redirect,
    SlipEntry,
    TermEntry,
    UnitEntry,
)
from gongwen.model import Value
from gongwen.problems import Problem, problem, shown

Entry = TypeVar("Entry", UnitEntry, Division, TermEntry, SlipEntry, Redirect)


class Written(Value, Generic[Entry]):
    """An entry, and the ``file`` (as messages name it) and ``line`` where it begins."""

    entry: Entry
    file: str
    line: int


class Source(NamedTuple):
    """A file as read: its ``name`` as messages say it, and its bytes, none where it is absent."""

    name: str
    data: bytes


def read_source(corpus: Path, file: Path) -> Source:
    """Read a `file` of `corpus`; an absent one is an empty one."""
    try:
        return Source(shown(corpus, file), file.read_bytes())
    except FileNotFoundError:
        return Source(shown(corpus, file), b"")


def parse_root(source: Source, problems: list[Problem]) -> yaml.Node | None:
    """The YAML of `source`; ``None`` where it is empty or no YAML (``authority-yaml``)."""
    try:
        return yaml.compose(source.data.decode("utf-8"), Loader=yaml.CSafeLoader)
    except UnicodeDecodeError as error:
        problems.append(problem("authority-yaml", source.name, why=f"不是 UTF-8（{error.reason}）"))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 0
        why = getattr(error, "problem", None) or str(error).splitlines()[0]
        problems.append(problem("authority-yaml", source.name, line, why=why))
    return None


def parse_list(
    kind: type[Entry], source: Source, problems: list[Problem]
) -> Iterator[Written[Entry]]:
    """The entries of `source`; what is no entry of that `kind` goes to `problems`."""
    root = parse_root(source, problems)
    if root is None:
        return
    name = source.name
    if not isinstance(root, yaml.SequenceNode):
        problems.append(problem("authority-yaml", name, 1, why="应为以“- ”开头的各条"))
        return
    for node in root.value:
        line = node.start_mark.line + 1
        try:
            entry = msgspec.convert(plain(node), kind, strict=False)
        except msgspec.ValidationError as error:
            problems.append(problem("authority-entry", name, line, why=_why(error, kind)))
        except ValueError as error:  # of plain
            problems.append(problem("authority-entry", name, line, why=str(error)))
        else:
            yield Written(entry=entry, file=name, line=line)


_DEEPEST = 3
"""An entry is a mapping, which holds lists, which hold words."""


def plain(node: yaml.Node, depth: int = 1) -> Any:
    """A node as words, lists and mappings; every scalar stays the word that was written.

    Raises:
        ValueError: for a name that is no word, and for what is deeper than an entry can be, such
            as an alias of what it stands in.
    """
    if isinstance(node, yaml.ScalarNode):
        return node.value
    if depth >= _DEEPEST:
        raise ValueError("层次太深，或引用了自己")
    if isinstance(node, yaml.MappingNode):
        return {word(key): plain(value, depth + 1) for key, value in node.value}
    return [plain(value, depth + 1) for value in node.value]


def word(node: yaml.Node) -> str:
    """The word of a scalar node.

    Raises:
        ValueError: for a list or mapping where a word must stand.
    """
    if not isinstance(node, yaml.ScalarNode):
        raise ValueError("冒号前应是一个词")
    return str(node.value)


_FIELD = re.compile(r"(?P<fault>unknown|required) field `(?P<field>.{1,80}?)`|`\$\.(?P<at>\w+)")
_TERM = f"应是一行两个字以上的词，最多 {LONGEST_NAME} 字"
_NAME = f"应是一行，1 到 {LONGEST_NAME} 个字"
_DAY = "应写成 2018、2018-03 或 2018-03-17"
_ID = "只能用小写字母、数字和连字符"
_WANTED = {
    "term": _TERM,
    "also": f"应写成 [甲乙, 丙丁]，每个{_TERM}",
    "name": _NAME,
    "short": f"应写成 [甲局, 乙局]，每个{_NAME}",
    "kind": _NAME,
    "local": "应是 true 或 false",
    "levels": "应写成 [provincial, city, county] 中的几项",
    "valid_from": _DAY,
    "valid_to": _DAY,
    "succeeded_by": f"应写成 [甲局, 乙局]，每个{_NAME}",
    "region": _NAME,
    "parent": _NAME,
    "year": "应是公历年份",
    "old": _ID,
    "new": _ID,
}


def _why(error: msgspec.ValidationError, kind: type[Value]) -> str:
    """What is wrong with an entry, in the words of those who write it."""
    match = _FIELD.search(str(error))
    if match is None:
        return "应是“字段: 值”的各行"
    if match["fault"] == "unknown":
        return f"没有“{match['field']}”这个字段，可用的有 {'、'.join(kind.__struct_fields__)}"
    if match["fault"] == "required":
        return f"缺“{match['field']}”"
    return f"“{match['at']}”{_WANTED.get(match['at'], '应是一个词')}"


_SLUG = re.compile(r"[a-z0-9-]{1,80}")


def parse_slugs(source: Source, problems: list[Problem]) -> dict[str, str]:
    """The frozen addresses of `source`: key → slug."""
    root = parse_root(source, problems)
    if root is None:
        return {}
    if not isinstance(root, yaml.MappingNode):
        why = "应为“名称: 地址”的各行"
        problems.append(problem("authority-yaml", source.name, 1, why=why))
        return {}
    slugs: dict[str, str] = {}
    for key, value in root.value:
        try:
            slugs[word(key)] = _slug(value)
        except ValueError as error:
            line = key.start_mark.line + 1
            problems.append(problem("authority-entry", source.name, line, why=str(error)))
    return slugs


def _slug(node: yaml.Node) -> str:
    if not isinstance(node, yaml.ScalarNode) or not _SLUG.fullmatch(node.value):
        raise ValueError("地址只能用小写字母、数字和连字符，最多 80 个字符")
    return str(node.value)
