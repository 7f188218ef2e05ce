"""Names of units that no one can tell (``gongwen units``), each with the YAML that settles it.

What is printed is itself an authority file: names stand in comments, and below them the entries.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import msgspec

from gongwen.knowledge.units.entities import Candidate, UnsettledName

FILE = "corpus/authority/units/own.yml"
"""Where people put the entries; any name in this folder will do."""

_PLAIN = re.compile(r"[\u4e00-\u9fa5（）、〔〕]{1,80}")
# 营业管理部, 空管委办公室: a part of a body that the words do not name
_PART = re.compile(
    r"(?!国家|中国|中央|全国)[\u4e00-\u9fa5]{0,4}?(?:(?:营业)?管理部|业务部|综合处|秘书处|委办公室|办公室|科|处|室)"
)
_LONGEST_PART = 7
_BREAKS = re.compile(r"\s+")


def render_unsettled(names: tuple[UnsettledName, ...]) -> str:
    """The names, most used first, as an authority file that is ready to be pasted.

    Example of an entry: ``- {name: 某某集团, region: 广东省, source: "见 a.md:31"}``.
    An ambiguous name has a line in a comment for each body that it can mean: one is to be kept.
    """
    if not names:
        return "# 单位名称都能认出，没有要补的。\n"
    ambiguous = sum(bool(name.candidates) for name in names)
    lines = [
        f"# 名录不认识的单位 {len(names) - ambiguous} 个，有歧义的 {ambiguous} 个。",
        f"# 核对后把要用的几行放进 {FILE}，再运行 gongwen import；一行管所有文件。",
        "# name 写全称，文中的写法放进 short；source 写这个机构的出处。",
    ]
    return "\n".join([*lines, *(line for name in names for line in _lines(name))]) + "\n"


def unsettled_json(names: tuple[UnsettledName, ...]) -> str:
    """The names as JSON, one object a line, each with ``yaml``: the entries that settle it."""
    rows = ({**msgspec.to_builtins(name), "yaml": list(stubs(name))} for name in names)
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def stubs(name: UnsettledName) -> Iterator[str]:
    """The entries of which one settles `name`: one, or one for each body that it can mean.

    None where the words name only a part of a body: an entry would give it to every body.
    """
    if _lacks_body(name):
        return
    place = f"{name.file}:{name.line}" if name.line else name.file
    if not name.candidates:
        yield _entry(Candidate(name=name.name, region=name.region), name, place)
    for candidate in name.candidates:
        yield _entry(candidate, name, place)


def _lines(name: UnsettledName) -> Iterator[str]:
    place = f"{name.file}:{name.line}" if name.line else name.file
    printed = _BREAKS.sub(" ", name.printed)
    yield ""
    if _lacks_body(name):
        yield f"# “{printed}” {name.count} 处，首见 {place}，缺少所属机构"
        yield "# 请看原文是哪个机构的；补入名录时写机构全称，不要只写这几个字。"
        return
    if not name.candidates:
        yield f"# “{printed}” {name.count} 处，首见 {place}"
        yield from stubs(name)
        return
    yield f"# “{printed}” {name.count} 处，首见 {place}，可指下列机构；留一行，去掉行首的 #"
    yield from (f"# {line}" for line in stubs(name))


def _lacks_body(name: UnsettledName) -> bool:
    """Whether it names a part of a body, and nothing says of which."""
    is_part = len(name.name) <= _LONGEST_PART and _PART.fullmatch(name.name)
    return bool(is_part and not name.candidates and name.region is None)


def _entry(body: Candidate, name: UnsettledName, place: str) -> str:
    fields = [f"name: {_word(body.name)}"]
    if name.printed != body.name and (name.candidates or name.region is None):
        fields.append(f"short: [{_word(name.printed)}]")
    if body.region:
        fields.append(f"region: {_word(body.region)}")
    return "- {" + ", ".join([*fields, f"source: {_word('见 ' + place)}"]) + "}"


def _word(text: str) -> str:
    """A YAML word, quoted where it is not plain; a JSON string is one."""
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)
