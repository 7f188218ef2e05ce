"""Document ⇄ Markdown with front matter: the record, which is the only truth after import.

The body is Markdown that people can read and correct. Each block is one paragraph; a role that
is no plain paragraph is a class in an attribute list, `{: .addressees}`, on the line below it or at
the end of a heading, as Python-Markdown's attr_list writes them. All that Markdown or HTML could
interpret is escaped, so a record holds no raw HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import count
from typing import Any, NamedTuple, get_args

import msgspec
import yaml
from frontmatter.default_handlers import YAMLHandler

from gongwen.model import Block, Document, Part, Role
from gongwen.problems import Problem, Refused, problem
from gongwen.record_tables import read_table, write_table
from gongwen.record_text import escape, normal, quote, unescape, unquote
from gongwen.slugs import is_id
from gongwen.structure.headings import fill_positions

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
            yield write_table(block)
            continue
        marks = [f"#{prefix}s{block.position}"] if block.position else []
        if block.role not in ("paragraph", "heading", "title"):
            marks.append(f".{block.role.replace('_', '-')}")
        if block.role == "item":
            marks.append(f".level-{block.level}")
        if block.run_in:
            marks.append(".run-in")
        text = escape(block.text)
        if block.role == "title":
            yield f"# {text}"
        elif block.role == "heading":
            yield f"{'#' * (block.level + 1)} {text} {{{' '.join(marks)}}}"
        elif marks:
            yield f"{text}\n{{: {' '.join(marks)}}}"
        else:
            yield text


def _part_line(part: Part) -> str:
    """A rule that opens an attachment, with its title and kind where the text states them."""
    meta = {"title": part.title, "kind": part.kind}
    words = "".join(f' {name}="{quote(value)}"' for name, value in meta.items() if value)
    return f"---\n{{: #{part.id} .attachment{words}}}"


# ── reading ──────────────────────────────────────────────────────────────────────────────────


def read_record(text: str, name: str = "record") -> Document:
    """Read a record that `write_record` or a person has written.

    Args:
        text: The whole file.
        name: Its path, for messages.

    Raises:
        Refused: ``record-front-matter`` or ``record-field`` with the line at fault.
    """
    text = normal(text)
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


class _Section(NamedTuple):
    """The document itself, or a part with the words of its rule; each block with its offset."""

    start: int
    words: dict[str, str]
    held: list[tuple[int, Block]]

    @property
    def printed(self) -> list[Block]:
        """The blocks, with the positions that are written."""
        return [block for _, block in self.held]


def _read_body(body: str) -> tuple[tuple[Block, ...], list[Part]]:
    own, *sections = _sections(body)
    ids = _part_ids(sections)
    return fill_positions(own.printed), [
        Part(
            id=part_id,
            title=section.words.get("title"),
            kind=section.words.get("kind"),
            blocks=fill_positions(section.printed),
        )
        for part_id, section in zip(ids, sections, strict=True)
    ]


def _sections(body: str) -> list[_Section]:
    sections = [_Section(0, {}, [])]
    for start, paragraph in _cut(body):
        *lines, last = paragraph.split("\n")
        marks = _MARKS.fullmatch(last.strip()) if lines and last.startswith("{:") else None
        text = "\n".join(lines) if marks else paragraph
        if lines == ["---"] and (opening := _PART.fullmatch(last)):
            words = {m["name"]: unquote(m["value"]) for m in _WORD.finditer(opening["words"])}
            sections.append(_Section(start, {**words, "id": opening["id"]}, []))
            continue
        block = _read_block(text, marks["marks"] if marks else "")
        sections[-1].held.append((start, block))
    return sections


_PART_ID = re.compile(r"a[0-9]{1,4}")


def _part_ids(sections: list[_Section]) -> list[str]:
    """The ids of parts; one that stands twice, or is no ``a1``, gets the next free one."""
    used = {section.words["id"] for section in sections}
    given: list[str] = []
    for section in sections:
        part_id = section.words["id"]
        if part_id in given or not _PART_ID.fullmatch(part_id):
            part_id = next(free for n in count(1) if (free := f"a{n}") not in used)
            used.add(part_id)
        given.append(part_id)
    return given


def block_lines(text: str) -> dict[tuple[str, int], int]:
    """The line, from 1, of each block of a record that can be read, by part (or ``""``) and index.

    Example: ``block_lines(text)["a1", 0]`` is the line of the first block of the attachment a1.
    """
    first, body = _body_of(text)
    own, *parts = _sections(body)
    named = [("", own), *zip(_part_ids(parts), parts, strict=True)]
    return {
        (part, index): first + body.count("\n", 0, start)
        for part, section in named
        for index, (start, _) in enumerate(section.held)
    }


def repeated_anchors(text: str, document_id: str) -> tuple[Problem, ...]:
    """An ``anchor-repeated`` for each anchor that a record gives twice, and for each odd part id.

    Args:
        text: The whole file; it can be read.
        document_id: The id that it states.

    Example: ``{#s2-1}`` under two headings is one Problem, at the line of the second.
    """
    first, body = _body_of(text)
    own, *parts = _sections(body)
    ids = _part_ids(parts)
    renamed = [
        (section.start, section.words["id"], part_id)
        for part_id, section in zip(ids, parts, strict=True)
        if section.words["id"] != part_id
    ]
    prefixes = ["", *(f"{part_id}-" for part_id in ids)]
    for prefix, section in zip(prefixes, [own, *parts], strict=True):
        placed = fill_positions(section.printed)
        for (start, block), now in zip(section.held, placed, strict=True):
            if block.position and block.position != now.position:
                renamed.append((start, f"{prefix}s{block.position}", f"{prefix}s{now.position}"))
    found: list[Problem] = []
    for start, printed, given in sorted(renamed):
        line = first + body.count("\n", 0, start)
        one = problem("anchor-repeated", "", line, printed=printed, given=given)
        found.append(msgspec.structs.replace(one, document=document_id, anchor=given))
    return tuple(found)


def _body_of(text: str) -> tuple[int, str]:
    """The body of a record that can be read, and the line on which it begins."""
    text = normal(text)
    _, body = _HANDLER.split(text)
    return text.count("\n", 0, len(text) - len(body)) + 1, body


_GAP = re.compile(r"\n(?:[ \t]*\n)+")


def _cut(body: str) -> Iterator[tuple[int, str]]:
    """The paragraphs of a body that hold words, each with its offset."""
    start = 0
    for end, after in [*(gap.span() for gap in _GAP.finditer(body)), (len(body), len(body))]:
        paragraph = body[start:end].lstrip("\n")
        if paragraph.strip():
            yield from _cut_headings(end - len(paragraph), paragraph.rstrip("\n"))
        start = after


def _cut_headings(start: int, paragraph: str) -> Iterator[tuple[int, str]]:
    """A heading ends with its line, or with the marks below it, whatever stands around it."""
    held: list[str] = []
    for line in paragraph.split("\n"):
        ends = bool(held and _HEADING.fullmatch(held[0])) and (
            len(held) > 1 or not _MARKS.fullmatch(line.strip())
        )
        if held and (ends or _HEADING.fullmatch(line)):
            yield start, (words := "\n".join(held))
            start += len(words) + 1
            held = []
        held.append(line)
    yield start, "\n".join(held)


def _read_block(text: str, marks: str) -> Block:
    """A paragraph; a person may have broken its lines, which join without a space."""
    if heading := _HEADING.fullmatch(text):
        level = len(heading["hashes"]) - 1
        title = heading["text"]
        if attributes := _HEADING_MARKS.fullmatch(title):
            title, marks = attributes["text"], attributes["marks"]
        title = unescape(title)
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
        return read_table(text, marks)
    joined = unescape("".join(text.split("\n")))
    plain: Role = "paragraph"
    role = next((_ROLES[word[1:]] for word in words if word[1:] in _ROLES), plain)
    if role not in ("heading", "item"):
        return Block(text=joined, role=role)
    level = next((int(word[7:]) for word in words if _LEVEL.fullmatch(word)), 1)
    return Block(text=joined, role=role, level=level, position=_position(words))


_LEVEL = re.compile(r"\.level-[1-5]")


def _position(words: list[str]) -> str:
    for word in words:
        if match := re.fullmatch(r"#(?:[a-z]\d+-)?s(?P<position>[0-9]+(?:-[0-9]+)*)", word):
            return match["position"]
    return ""
