"""The parameters of ``/api/search``: what they are called, what they may hold, the Query they make.

Strict on purpose: a misspelt parameter that is passed over gives an answer to another question.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from http import HTTPStatus
from typing import Literal, NamedTuple
from urllib.parse import parse_qsl

from gongwen.search import Query, parse_words
from gongwen.search.words import Word
from gongwen.serve.replies import Declined
from gongwen.text import is_iso_date, shortened

LONGEST_QUERY = 500
"""Characters of ``q``: twice a long paragraph of a notice."""
MOST_WORDS = 32
"""Fewer than `parse_words` would cut off silently."""
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
        "标题:词 限于标题。不写则列出全部文件。",
        {"type": "string", "minLength": 1, "maxLength": LONGEST_QUERY},
        "县乡一体 机制",
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
_MONTH = re.compile(r"[0-9]{4}(?:-(?:0[1-9]|1[0-2]))?")


def parse_query(asked: str) -> Query:
    """Read the part of an address after its ``?``, percent-encoded UTF-8.

    Raises:
        Declined: status 400, its code saying what is wrong: ``address-encoding``,
            ``parameter-unknown``, ``parameter-twice``, ``parameter-value``, ``query-empty`` or
            ``query-too-long``.

    Example: ``parse_query("q=%E5%A4%A7%E7%97%85&page=2").offset`` is ``10``.
    """
    given = _parameters(asked)
    words = _words(given["q"]) if "q" in given else ()
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
        sort=_sort(given),
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


def _words(typed: str) -> tuple[Word, ...]:
    if len(typed) > LONGEST_QUERY:
        raise _bad("query-too-long", given=f"{len(typed)} 个字", most=f"{LONGEST_QUERY} 个字")
    words = parse_words(typed)
    if not words:
        raise _bad("query-empty")
    if len(words) > MOST_WORDS:
        raise _bad("query-too-long", given=f"{len(words)} 个词", most=f"{MOST_WORDS} 个词")
    return words


def _filter(given: dict[str, str], name: str) -> str | None:
    form = f"最多 {LONGEST_FILTER} 个字"
    return _checked(given, name, lambda v: len(v) <= LONGEST_FILTER, form)


def _day(given: dict[str, str], name: str) -> str | None:
    return _checked(
        given,
        name,
        lambda v: bool(_MONTH.fullmatch(v)) or is_iso_date(v),
        "请写年、月或日，如 2020、2020-03、2020-03-31",
    )


def _sort(given: dict[str, str]) -> Literal["relevance", "date"]:
    is_known = {"relevance", "date"}.__contains__
    value = _checked(given, "sort", is_known, "请写 relevance 或 date")
    return "date" if value == "date" else "relevance"


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
