"""The parameters of ``/api/search``: what they are called, what they may hold, the Query they make.

Strict on purpose: a misspelt parameter that is passed over gives an answer to another question.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from http import HTTPStatus
from typing import NamedTuple
from urllib.parse import parse_qsl

from gongwen.problems import Refused
from gongwen.search import NO_ALIASES, Aliases, Query, is_bound, read_words
from gongwen.search.words import MOST_WORDS, Word
from gongwen.serve.replies import Declined
from gongwen.text import shortened

LONGEST_FILTER = 200
MOST_ON_A_PAGE = 50
LAST_PAGE = 1000
PAGE_SIZE = 10
_MOST_REPEATED = 40


class Parameter(NamedTuple):
    """One parameter: its name, in Chinese what it holds, its JSON schema, an example."""

    name: str
    words: str
    schema: dict[str, object]
    example: str | int


_FILTER: dict[str, object] = {"type": "string", "maxLength": LONGEST_FILTER}
_DAY: dict[str, object] = {"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"}

PARAMETERS = (
    Parameter(
        "q",
        "检索词，写法与检索页相同：空格分开的词都要有，引号内为原句，-词 为不要有，"
        f"标题:词 限于标题；最多用 {MOST_WORDS} 个词。不写则列出全部文件。",
        {"type": "string", "minLength": 1},
        "县乡一体 机制",
    ),
    Parameter(
        "alias",
        "单位也按其他名称检索，用了哪些见结果的 notes；false 为只按原样检索。",
        {"type": "string", "enum": ["true", "false"], "default": "true"},
        "false",
    ),
    Parameter(
        "issuer", "发文机关；写空值则取文中未载明的，以下七项同。", _FILTER, "贵州省医疗保障局"
    ),
    Parameter("kind", "文种。", _FILTER, "通知"),
    Parameter("region", "地区。", _FILTER, "贵州省"),
    Parameter("level", "发文机关的层级（推得）：国家、省级、市级、县级。", _FILTER, "省级"),
    Parameter("unit", "责任单位。", _FILTER, "医政医改科"),
    Parameter("year", "年份。", _FILTER, "2020"),
    Parameter("task", "只列属于一项任务的段：写“有任务”。", _FILTER, "有任务"),
    Parameter(
        "deadline",
        "只列写明完成时限的段，或所属任务写明的；文中说已过去的不算：写“有时限”。",
        _FILTER,
        "有时限",
    ),
    Parameter("from", "成文日期不早于此年、月或日；不写成文日期的文件不列。", _DAY, "2020-03"),
    Parameter("to", "成文日期不晚于此年、月或日；不写成文日期的文件不列。", _DAY, "2020-12-31"),
    Parameter(
        "sort",
        "次序：relevance 相关的在前，date 新的在前。",
        {"type": "string", "enum": ["relevance", "date"], "default": "relevance"},
        "date",
    ),
    Parameter(
        "page",
        "第几页，从 1 起。",
        {"type": "integer", "minimum": 1, "maximum": LAST_PAGE, "default": 1},
        1,
    ),
    Parameter(
        "page_size",
        "一页几份文件。",
        {"type": "integer", "minimum": 1, "maximum": MOST_ON_A_PAGE, "default": PAGE_SIZE},
        PAGE_SIZE,
    ),
)
_NAMES = tuple(parameter.name for parameter in PARAMETERS)
_NUMBER = re.compile(r"[0-9]{1,6}")


def parse_query(asked: str, known: Aliases = NO_ALIASES) -> Query:
    """Read the part of an address after its ``?``, percent-encoded UTF-8.

    Raises:
        Declined: status 400, its code saying what is wrong: ``address-encoding``,
            ``parameter-unknown``, ``parameter-twice``, ``parameter-value`` or ``query-empty``.

    Example: ``parse_query("q=%E5%A4%A7%E7%97%85&page=2").offset`` is ``10``.
    """
    given = _parameters(asked)
    is_expanded = _choice(given, "alias", ("true", "false")) == "true"
    words = _words(given["q"], known if is_expanded else NO_ALIASES) if "q" in given else ()
    size = _number(given, "page_size", PAGE_SIZE, MOST_ON_A_PAGE)
    page = _number(given, "page", 1, LAST_PAGE)
    return Query(
        words=words,
        issuer=_filter(given, "issuer"),
        kind=_filter(given, "kind"),
        region=_filter(given, "region"),
        level=_filter(given, "level"),
        unit=_filter(given, "unit"),
        year=_filter(given, "year"),
        task=_filter(given, "task"),
        deadline=_filter(given, "deadline"),
        from_=_day(given, "from"),
        to=_day(given, "to"),
        sort="date" if _choice(given, "sort", ("relevance", "date")) == "date" else "relevance",
        limit=size,
        offset=(page - 1) * size,
    )


def _parameters(asked: str) -> dict[str, str]:
    try:
        pairs = parse_qsl(asked, keep_blank_values=True, errors="strict")
    except UnicodeDecodeError as error:
        raise _bad("address-encoding") from error
    given: dict[str, str] = {}
    for name, value in pairs:
        if name not in _NAMES:
            raise _bad(
                "parameter-unknown", name=shortened(name, _MOST_REPEATED), known="、".join(_NAMES)
            )
        if name in given:
            raise _bad("parameter-twice", name=name)
        given[name] = value
    return given


def _words(typed: str, known: Aliases) -> tuple[Word, ...]:
    try:
        return read_words(typed, known)
    except Refused as refused:
        raise _bad(refused.problem.code) from refused


def _filter(given: dict[str, str], name: str) -> str | None:
    form = f"最多 {LONGEST_FILTER} 个字"
    return _checked(given, name, lambda v: len(v) <= LONGEST_FILTER, form)


def _day(given: dict[str, str], name: str) -> str | None:
    return _checked(given, name, is_bound, "请写年、月或日，如 2020、2020-03、2020-03-31")


def _choice(given: dict[str, str], name: str, values: tuple[str, str]) -> str:
    """One of two `values`, the first where none is given."""
    value = _checked(given, name, values.__contains__, f"请写 {' 或 '.join(values)}")
    return values[0] if value is None else value


def _number(given: dict[str, str], name: str, default: int, most: int) -> int:
    value = _checked(
        given,
        name,
        lambda v: bool(_NUMBER.fullmatch(v)) and 1 <= int(v) <= most,
        f"请写 1 到 {most} 的整数",
    )
    return default if value is None else int(value)


def _checked(
    given: dict[str, str], name: str, is_good: Callable[[str], bool], form: str
) -> str | None:
    """The value of `name`, ``None`` where it is not given."""
    value = given.get(name)
    if value is not None and not is_good(value):
        raise _bad("parameter-value", name=name, value=shortened(value, _MOST_REPEATED), form=form)
    return value


def _bad(code: str, **words: str) -> Declined:
    return Declined(HTTPStatus.BAD_REQUEST, code, headers=None, **words)
