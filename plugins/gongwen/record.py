"""Document ⇄ Markdown with front matter: the record, which is the only truth after import.

The body is Markdown that people can read and correct. Each block is one paragraph; a role that
is no plain paragraph is a class in an attribute list, `{: .addressees}`, on the line below it or at
the end of a heading, as Python-Markdown's attr_list writes them. All that Markdown or HTML could
interpret is escaped, so a record holds no raw HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, get_args

import msgspec
import yaml
from frontmatter.default_handlers import YAMLHandler

from gongwen.model import Block, Cell, Document, Part, Role
from gongwen.problems import Refused, problem
from gongwen.slugs import is_id
from gongwen.structure.headings import fill_positions
from gongwen.tables import cover, make_rows, table_block

_OWN = ("blocks", "parts")


# ── writing ──────────────────────────────────────────────────────────────────────────────────


class _Dumper(yaml.SafeDumper):
    """Writes dates plain, as they are strings to us, and lists of words on one line."""


_Dumper.yaml_implicit_resolvers = {
    first: [rule for rule in rules if rule[0] != "tag:yaml.org,2002:timestamp"]
    for first, rules in yaml.SafeDumper.yaml_implicit_resolvers.items()
}


_LONGEST_LINE = 60


def _represent_list(dumper: _Dumper, values: Sequence[Any]) -> yaml.Node:
    words = [value for value in values if isinstance(value, str)]
    is_short = len(words) == len(values) and len("".join(words)) <= _LONGEST_LINE
    return dumper.represent_sequence("tag:yaml.org,2002:seq", values, flow_style=is_short)


_Dumper.add_representer(list, _represent_list)
_Dumper.add_representer(tuple, _represent_list)
_HANDLER = YAMLHandler()


def write_record(document: Document) -> str:
    """Write `document` as Markdown with front matter.

    ``read_record(write_record(d)) == d`` for every Document whose texts hold no line break and no
    white space at their ends, which is what `structure.parse` gives.

    Example: a heading of level 2 is ``### （一）强化组织领导。 {#s3-1 .run-in}``.
    """
    fields = msgspec.to_builtins(document)
    meta = {name: value for name, value in fields.items() if name not in _OWN and value != []}
    front = _HANDLER.export(
        meta, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=2**20, encoding=None
    )
    body = [*_paragraphs(document.blocks, "")]
    for part in document.parts:
        body.append(_part_line(part))
        body += _paragraphs(part.blocks, f"{part.id}-")
    return f"---\n{front.strip()}\n---\n\n" + "\n\n".join(body) + "\n"


def _paragraphs(blocks: tuple[Block, ...], prefix: str) -> Iterator[str]:
    for block in blocks:
        if block.rows:
            yield _table(block)
            continue
        marks = [f"#{prefix}s{block.position}"] if block.position else []
        if block.role not in ("paragraph", "heading", "title"):
            marks.append(f".{block.role.replace('_', '-')}")
        if block.role == "item":
            marks.append(f".level-{block.level}")
        if block.run_in:
            marks.append(".run-in")
        text = _escape(block.text)
        if block.role == "title":
            yield f"# {text}"
        elif block.role == "heading":
            yield f"{'#' * (block.level + 1)} {text} {{{' '.join(marks)}}}"
        elif marks:
            yield f"{text}\n{{: {' '.join(marks)}}}"
        else:
            yield text


def _table(block: Block) -> str:
    """A pipe table; places that a merged cell covers are blank, and ``spans`` names the cell."""
    grid = cover(block.rows)
    spans: list[str] = []
    lines: list[str] = []
    for number, row in enumerate(grid):
        words: list[str] = []
        for column, held in enumerate(row):
            begins = held is not None and (held.row, held.column) == (number, column)
            words.append(_escape(held.cell.text) if held and begins else "")
            if held and begins and (held.cell.rows, held.cell.columns) != (1, 1):
                spans.append(f"{number},{column},{held.cell.rows},{held.cell.columns}")
        lines.append(f"| {' | '.join(words)} |")
        if not number:
            lines.append("|" + " --- |" * len(row))
    merged = f' spans="{";".join(spans)}"' if spans else ""
    return "\n".join([*lines, f"{{: .table{merged}}}"])


def _part_line(part: Part) -> str:
    """A rule that opens an attachment, with its title and kind where the text states them."""
    meta = {"title": part.title, "kind": part.kind}
    words = "".join(f' {name}="{_quote(value)}"' for name, value in meta.items() if value)
    return f"---\n{{: #{part.id} .attachment{words}}}"


_SPECIAL = re.compile(r"[\\`*_{}\[\]<>#|~$&]")
_LINE_START = re.compile(r"(?:\d+[.)]|[+=:-])")


def _escape(text: str) -> str:
    """Escape what Markdown or HTML could interpret, each mark by a backslash before it."""
    escaped = _SPECIAL.sub(lambda match: "\\" + match.group(), text)
    if start := _LINE_START.match(escaped):
        at = start.end() - 1
        escaped = f"{escaped[:at]}\\{escaped[at:]}"
    return escaped


_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def _unescape(text: str) -> str:
    return _ESCAPED.sub(r"\1", text)


def _quote(value: str) -> str:
    return _SPECIAL.sub(lambda match: "\\" + match.group(), value).replace('"', '\\"')


# ── reading ──────────────────────────────────────────────────────────────────────────────────


def read_record(text: str, name: str = "record") -> Document:
    """Read a record that `write_record` or a person has written.

    Args:
        text: The whole file.
        name: Its path, for messages.

    Raises:
        Refused: ``record-front-matter`` or ``record-field`` with the line at fault.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    if not _HANDLER.detect(text):
        raise Refused(problem("record-front-matter", name, 1, why="文首缺少“---”"))
    try:
        front, body = _HANDLER.split(text)
    except ValueError:
        raise Refused(problem("record-front-matter", name, 1, why="缺少结尾的“---”")) from None
    meta = _read_front(front, name)
    if not is_id(str(meta.get("id", ""))):
        why = "只能用小写字母、数字和连字符，如 yfb-2024-12"
        raise Refused(problem("record-field", name, _line_of(front, "id"), field="id", why=why))
    blocks, parts = _read_body(body)
    try:
        return msgspec.convert(
            {**meta, "blocks": blocks, "parts": parts}, Document, strict=False, str_keys=True
        )
    except msgspec.ValidationError as error:
        field = _field_of(error)
        line = _line_of(front, field)
        raise Refused(
            problem("record-field", name, line, field=field or "id", why=str(error))
        ) from None


def _read_front(front: str, name: str) -> dict[str, Any]:
    """The front matter as words: no value becomes a number or a date behind the writer's back."""
    try:
        meta = _HANDLER.load(front, Loader=yaml.CBaseLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 + (not front.startswith("\n")) if mark else 1
        why = getattr(error, "problem", None) or str(error).splitlines()[0]
        raise Refused(problem("record-front-matter", name, line, why=why)) from None
    if not isinstance(meta, dict):
        raise Refused(problem("record-front-matter", name, 2, why="应为“名称: 值”的各行"))
    fields = set(Document.__struct_fields__) - set(_OWN)
    for key in meta:
        if key not in fields:
            line = _line_of(front, str(key))
            raise Refused(problem("record-field", name, line, field=key, why="没有这个字段"))
    return meta


_ERROR_PATH = re.compile(r"\$\.(\w+)")


def _field_of(error: msgspec.ValidationError) -> str:
    match = _ERROR_PATH.search(str(error))
    return match[1] if match else ""


def _line_of(front: str, field: str) -> int:
    """The line of `field` in a file whose first line is ``---``."""
    for number, line in enumerate(front.split("\n"), start=1):
        if field and line.startswith(f"{field}:"):
            return number + (0 if front.startswith("\n") else 1)
    return 1


_MARKS = re.compile(r"\{:? ?(?P<marks>[^{}]*)\}")
_HEADING = re.compile(r"(?P<hashes>#{1,6}) (?P<text>.*)")
_HEADING_MARKS = re.compile(r"(?P<text>.*?) ?\{(?P<marks>[#.][^{}\\]*)\}", re.DOTALL)
_PART = re.compile(r'\{: #(?P<id>[\w-]+) \.attachment(?P<words>(?: \w+="(?:[^"\\]|\\.)*")*)\}')
_WORD = re.compile(r' (?P<name>\w+)="(?P<value>(?:[^"\\]|\\.)*)"')
_ROLES: dict[str, Role] = {role.replace("_", "-"): role for role in get_args(Role)}


def _read_body(body: str) -> tuple[tuple[Block, ...], list[Part]]:
    blocks: list[Block] = []
    parts: list[tuple[dict[str, str], list[Block]]] = []
    for _, paragraph in _cut(body):
        *lines, last = paragraph.split("\n")
        marks = _MARKS.fullmatch(last.strip()) if lines and last.startswith("{:") else None
        text = "\n".join(lines) if marks else paragraph
        if lines == ["---"] and (opening := _PART.fullmatch(last)):
            words = {m["name"]: _unquote(m["value"]) for m in _WORD.finditer(opening["words"])}
            parts.append(({"id": opening["id"], **words}, []))
            continue
        into = parts[-1][1] if parts else blocks
        into.append(_read_block(text, marks["marks"] if marks else ""))
    return fill_positions(blocks), [
        Part(id=w["id"], title=w.get("title"), kind=w.get("kind"), blocks=fill_positions(held))
        for w, held in parts
    ]


def block_lines(text: str) -> dict[tuple[str, int], int]:
    """The line, from 1, of each block of a record that can be read, by part (or ``""``) and index.

    Example: ``block_lines(text)["a1", 0]`` is the line of the first block of the attachment a1.
    """
    text = text.replace("\r\n", "\n")
    _, body = _HANDLER.split(text)
    line = text.count("\n", 0, len(text) - len(body)) + 1
    counted = 0
    lines: dict[tuple[str, int], int] = {}
    part, index = "", 0
    for start, paragraph in _cut(body):
        line += body.count("\n", counted, start)
        counted = start
        first, _, last = paragraph.partition("\n")
        if first == "---" and (opening := _PART.fullmatch(last)):
            part, index = opening["id"], 0
            continue
        lines[part, index] = line
        index += 1
    return lines


_GAP = re.compile(r"\n(?:[ \t]*\n)+")


def _cut(body: str) -> Iterator[tuple[int, str]]:
    """The paragraphs of a body that hold words, each with its offset."""
    start = 0
    for end, after in [*(gap.span() for gap in _GAP.finditer(body)), (len(body), len(body))]:
        paragraph = body[start:end].lstrip("\n")
        if paragraph.strip():
            yield end - len(paragraph), paragraph.rstrip("\n")
        start = after


def _unquote(value: str) -> str:
    return re.sub(r"\\(.)", r"\1", value)


def _read_block(text: str, marks: str) -> Block:
    """A paragraph; a person may have broken its lines, which join without a space."""
    if heading := _HEADING.fullmatch(text):
        level = len(heading["hashes"]) - 1
        title = heading["text"]
        if attributes := _HEADING_MARKS.fullmatch(title):
            title, marks = attributes["text"], attributes["marks"]
        title = _unescape(title)
        if not level:
            return Block(text=title, role="title")
        words = marks.split()
        return Block(
            text=title,
            role="heading",
            level=level,
            position=_position(words),
            run_in=".run-in" in words,
        )
    words = marks.split()
    if ".table" in words:
        return _read_table(text, marks)
    joined = _unescape("".join(text.split("\n")))
    plain: Role = "paragraph"
    role = next((_ROLES[word[1:]] for word in words if word[1:] in _ROLES), plain)
    level = next((int(word[7:]) for word in words if word.startswith(".level-")), 0)
    return Block(text=joined, role=role, level=level, position=_position(words))


_PIPE = re.compile(r"(?<!\\)(?:\\\\)*\|")
_SPAN = re.compile(r"(\d+),(\d+),(\d+),(\d+)")


def _read_table(text: str, marks: str) -> Block:
    """A pipe table; the line of dashes below its first row carries nothing."""
    spans = {(int(r), int(c)): (int(rs), int(cs)) for r, c, rs, cs in _SPAN.findall(marks)}
    covered: set[tuple[int, int]] = set()
    rows: list[list[Cell]] = []
    first, _, *others = [*text.split("\n"), ""]
    for number, line in enumerate([first, *(other for other in others if other)]):
        cells: list[Cell] = []
        for column, words in enumerate(_cells(line)):
            if (number, column) in covered:
                continue
            high, wide = spans.get((number, column), (1, 1))
            covered |= {(number + y, column + x) for y in range(high) for x in range(wide)}
            cells.append(Cell(text=_unescape(words.strip()), rows=high, columns=wide))
        rows.append(cells)
    return table_block(make_rows(rows))


def _cells(line: str) -> Iterator[str]:
    """What stands between the pipes of a line that no backslash escapes."""
    ends = [match.end() for match in _PIPE.finditer(line)]
    for start, end in pairwise(ends):
        yield line[start : end - 1]


def _position(words: list[str]) -> str:
    for word in words:
        if match := re.fullmatch(r"#(?:[a-z]\d+-)?s(?P<position>[\d-]+)", word):
            return match["position"]
    return ""
