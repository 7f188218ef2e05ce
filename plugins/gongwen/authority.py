"""What the world changes, as YAML in corpus/authority: units, divisions, terms, slips, addresses.

Each entry stands with its source. A bad entry is reported with its line and left out; the rest
are used.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

import msgspec
import yaml

from gongwen.model import Value
from gongwen.problems import Problem, problem, shown
from gongwen.slugs import ID

DivisionLevel = Literal["provincial", "city", "county"]
"""省级, 地级, 县级."""

DayText = Annotated[str, msgspec.Meta(pattern=r"\A\d{4}(-\d\d(-\d\d)?)?\Z")]
"""A year, a month or a day as far as the source states it: ``2018``, ``2018-03``, ``2018-03-17``.

Text of one form sorts as the days do.
"""


class UnitEntry(Value, forbid_unknown_fields=True):
    """A body, or with ``local`` one that every division has (〈地区〉卫生健康委).

    ``short`` are other names that mean it; ``region`` is 全国 or the full name of its division;
    ``kind`` is the class of body (国务院组成部门, 人民团体). ``levels`` says which divisions have a
    local body of this name (教育厅 is provincial); empty is all of them.

    A body that was founded or dissolved has ``valid_from`` and ``valid_to``, its first and last
    day, as far as they are known, and in ``succeeded_by`` the full names of those that took over.
    """

    name: str
    source: str
    short: tuple[str, ...] = ()
    region: str | None = None
    parent: str | None = None
    local: bool = False
    kind: str | None = None
    levels: tuple[DivisionLevel, ...] = ()
    valid_from: DayText | None = None
    valid_to: DayText | None = None
    succeeded_by: tuple[str, ...] = ()

    def is_valid_on(self, day: str) -> bool:
        """Whether the body was there on `day` (ISO year, month or day), by what is known.

        True in the year or month that is all the file says: one that ends ``2018-03`` was there
        on 2018-03-31. An open end is no end.

        Example: 环境保护部 with ``valid_to`` 2018-03 ``is_valid_on("2017-11-02")``.
        """
        begun = self.valid_from is None or day >= self.valid_from[: len(day)]
        ended = self.valid_to is not None and day[: len(self.valid_to)] > self.valid_to
        return begun and not ended


class Division(Value, forbid_unknown_fields=True):
    """An administrative division (行政区划); ``parent`` is the full name of the one above it."""

    name: str
    source: str
    short: tuple[str, ...] = ()
    parent: str | None = None


class TermEntry(Value, forbid_unknown_fields=True):
    """A definition of a term (提法) that an editor added."""

    term: str
    definition: str
    source: str


class SlipEntry(Value, forbid_unknown_fields=True):
    """A form that is usually a slip: ``printed`` where ``usual`` was meant.

    ``unless_before`` are characters that make it right when they stand just before it.
    """

    printed: str
    usual: str
    source: str
    unless_before: str = ""


Id = Annotated[str, msgspec.Meta(pattern=rf"\A{ID}\Z")]


class Redirect(Value, forbid_unknown_fields=True):
    """A former id: the document is now ``new``, or was withdrawn (撤下), and ``why`` says why."""

    old: Id
    new: Id | None = None
    why: str = ""


class Authority(Value):
    """All authority data of a corpus; ``slugs`` are frozen addresses (key → slug)."""

    units: tuple[UnitEntry, ...] = ()
    divisions: tuple[Division, ...] = ()
    terms: tuple[TermEntry, ...] = ()
    slips: tuple[SlipEntry, ...] = ()
    redirects: tuple[Redirect, ...] = ()
    slugs: dict[str, str] = {}
    problems: tuple[Problem, ...] = ()


Entry = TypeVar("Entry", UnitEntry, Division, TermEntry, SlipEntry, Redirect)


def read_authority(corpus: Path) -> Authority:
    """Read corpus/authority; absent files hold nothing.

    Problems carry ``authority-yaml`` for a file that is no YAML list, ``authority-entry`` for one
    bad entry of it.
    """
    folder = corpus / "authority"
    problems: list[Problem] = []

    def entries(kind: type[Entry], *files: Path) -> tuple[Entry, ...]:
        return tuple(entry for file in files for entry in _entries(kind, corpus, file, problems))

    return Authority(
        units=entries(UnitEntry, *sorted(folder.glob("units/*.yml"))),
        divisions=entries(Division, folder / "divisions.yml"),
        terms=entries(TermEntry, folder / "terms.yml"),
        slips=entries(SlipEntry, folder / "slips.yml"),
        redirects=entries(Redirect, folder / "redirects.yml"),
        slugs=_slugs(corpus, folder / "slugs.yml", problems),
        problems=tuple(problems),
    )


def _root(corpus: Path, file: Path, problems: list[Problem]) -> yaml.Node | None:
    try:
        return yaml.compose(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    except FileNotFoundError:
        return None
    except UnicodeDecodeError as error:
        problems.append(
            problem("authority-yaml", shown(corpus, file), why=f"不是 UTF-8（{error.reason}）")
        )
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 0
        why = getattr(error, "problem", None) or str(error).splitlines()[0]
        problems.append(problem("authority-yaml", shown(corpus, file), line, why=why))
    return None


_DEEPEST = 3
"""An entry is a mapping, which holds lists, which hold words."""


def _plain(node: yaml.Node, depth: int = 1) -> Any:
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
        return {_word(key): _plain(value, depth + 1) for key, value in node.value}
    return [_plain(value, depth + 1) for value in node.value]


def _word(node: yaml.Node) -> str:
    if not isinstance(node, yaml.ScalarNode):
        raise ValueError("冒号前应是一个词")
    return str(node.value)


def _entries(
    kind: type[Entry], corpus: Path, file: Path, problems: list[Problem]
) -> Iterator[Entry]:
    root = _root(corpus, file, problems)
    if root is None:
        return
    if not isinstance(root, yaml.SequenceNode):
        problems.append(
            problem("authority-yaml", shown(corpus, file), 1, why="应为以“- ”开头的各条")
        )
        return
    for node in root.value:
        try:
            yield msgspec.convert(_plain(node), kind, strict=False)
        except ValueError as error:  # of _plain, or a ValidationError
            line = node.start_mark.line + 1
            problems.append(problem("authority-entry", shown(corpus, file), line, why=str(error)))


def _slugs(corpus: Path, file: Path, problems: list[Problem]) -> dict[str, str]:
    root = _root(corpus, file, problems)
    if root is None:
        return {}
    if not isinstance(root, yaml.MappingNode):
        why = "应为“名称: 地址”的各行"
        problems.append(problem("authority-yaml", shown(corpus, file), 1, why=why))
        return {}
    slugs: dict[str, str] = {}
    for key, value in root.value:
        try:
            slugs[_word(key)] = _slug(value)
        except ValueError as error:
            line = key.start_mark.line + 1
            problems.append(problem("authority-entry", shown(corpus, file), line, why=str(error)))
    return slugs


_SLUG = re.compile(r"[a-z0-9-]{1,80}")


def _slug(node: yaml.Node) -> str:
    if not isinstance(node, yaml.ScalarNode) or not _SLUG.fullmatch(node.value):
        raise ValueError("地址只能用小写字母、数字和连字符，最多 80 个字符")
    return str(node.value)
