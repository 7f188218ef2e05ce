"""Web pages of government sites: the document that a page holds, and an account of the rest.

`Reading.text` of a page is what its reader sees, line by line: no markup, scripts, styles or
comments, and not the window's title; boxes that the page hides at first are text. Paragraphs and
removals hold every character of it. What the site states about the document (索引号, 发文机关,
成文日期 …) is in `Reading.stated`; its characters are removals ``page-metadata``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec
from lxml import etree

from gongwen.model import Removal
from gongwen.problems import Problem, Refused, problem
from gongwen.readers.decode import Decoded, decode, decode_declared
from gongwen.readers.html_account import account_for
from gongwen.readers.html_lines import Line, Page, find_lines
from gongwen.readers.html_tables import Folded, fold_tables
from gongwen.readers.html_tags import count_seen, scan_lines
from gongwen.readers.reading import Paragraph, Reading, indent, remove_invisible
from gongwen.text import squash

NAME = "html"
SUFFIXES = (".html", ".htm", ".shtml", ".xhtml", ".jsp", ".asp", ".aspx", ".php")

_MAGIC = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}>\s*)?<(?:!doctype\s+html|html)\b", re.I
)
_CHARSET = re.compile(
    rb"<meta\b[^>]{0,300}?\bcharset\s{0,3}=\s{0,3}[\"']?\s{0,3}(?P<name>[\w.-]{2,30})", re.I
)
_XML_CHARSET = re.compile(
    rb"\s*<\?xml[^>]{0,100}?\bencoding\s{0,3}=\s{0,3}[\"'](?P<name>[\w.-]{2,30})"
)
# the page of 国办发〔1996〕32号 shows &sp; where a blank was meant
_NAMED_BLANK = re.compile(r"&(?:nbsp|nbs|nbp|nsp|bsp|sp|ensp|emsp|thinsp);")
_HEAD_BYTES = 16_384
_LOST_SHARE = 100
_LOST_LEAST = 20
"""Fewer characters than that are a difference in reading broken markup, not lost text."""

_META = {
    "articletitle": "标题",
    "pubdate": "发布日期",
    "contentsource": "来源",
    "url": "网址",
}
"""``<meta name>`` of the rules for government sites (政府网站发展指引), and what they state."""


def accepts(suffix: str, data: bytes) -> bool:
    """Whether this reader takes a file with `suffix`, or bytes that open as a page does."""
    return suffix in SUFFIXES or _MAGIC.match(data[:1024]) is not None


def read(name: str, data: bytes) -> Reading:
    """Read a web page, or a part of one, into the paragraphs of its document.

    The bytes are decoded before the tree is built: pages declared gb2312 hold ﹝, at which a tree
    builder that believes them stops. Where the tree lost text (it ends below a depth of 2,048), the
    text is read without it and a problem says so.

    Raises:
        Refused: ``source-unreadable``; ``html-empty`` for a page without text.

    Example: of ``<h1>关于…的通知</h1><div>打印</div><div id=zoom><p>各市：</p>…``, the title and
    the paragraphs of ``zoom``; 打印 is a removal ``page-chrome``.
    """
    decoded = _decode(name, data)
    markup = decoded.text.replace("\0", "")
    root, is_deep = _tree(markup)
    page = Page(lines=()) if root is None else find_lines(root)
    problems = [*_decoding_problems(name, decoded)]
    seen = count_seen(markup)
    lost = seen - sum(len(squash(line.text)) for line in page.lines)
    if lost > (0 if is_deep or not page.lines else max(_LOST_LEAST, seen // _LOST_SHARE)):
        page = scan_lines(markup)
        problems.append(problem("html-depth", name, lost=lost))
    if not page.lines:
        raise Refused(problem("html-empty", name))
    return _reading(name, decoded, page, root, tuple(problems))


def _decode(name: str, data: bytes) -> Decoded:
    head = data[:_HEAD_BYTES]
    declared = _XML_CHARSET.match(head) or _CHARSET.search(head)
    if declared is None:
        return decode(name, data)
    return decode_declared(name, data, declared["name"].decode("ascii", "replace"))


def _decoding_problems(name: str, decoded: Decoded) -> Iterator[Problem]:
    if decoded.truncated:
        yield problem("source-truncated", name)
    if "\ufffd" in decoded.text:
        yield problem("source-bytes", name, count=decoded.text.count("\ufffd"))


def _tree(markup: str) -> tuple[etree._Element | None, bool]:
    """The root of the page's tree, and whether the tree ends at its deepest."""
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, no_network=True
    )
    try:
        root: etree._Element | None = etree.fromstring(markup.encode("utf-8"), parser)
    except etree.XMLSyntaxError:  # nothing but comments, or nothing at all
        root = None
    return root, any("depth" in entry.message for entry in parser.error_log)


def _titles(root: etree._Element | None) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The window's title, and what the page's ``<meta>`` state."""
    if root is None:
        return "", ()
    stated = []
    for meta in root.iter("meta"):
        label = _META.get((meta.get("name") or "").strip().lower())
        if label and (value := (meta.get("content") or "").strip()):
            stated.append((label, value))
    return (root.findtext(".//title") or "").strip(), tuple(stated)


def _reading(
    name: str,
    decoded: Decoded,
    page: Page,
    root: etree._Element | None,
    problems: tuple[Problem, ...],
) -> Reading:
    raw = "\n".join(line.text for line in page.lines)
    page, starts, removals = _without_invisible(page)
    window_title, meta = _titles(root)
    tables = fold_tables(page)
    account = account_for(page, tables, window_title, meta)
    for at, (start, reason) in enumerate(zip(starts, account.reasons, strict=True)):
        if reason and page.lines[at].text:
            removals.append(Removal(start=start, text=page.lines[at].text, reason=reason))
    return Reading(
        name=name,
        text=raw,
        encoding=decoded.encoding,
        reader=NAME,
        paragraphs=tuple(_paragraphs(page, tables, starts, account.reasons)),
        removals=tuple(sorted(removals, key=lambda removal: removal.start)),
        problems=problems,
        stated=account.stated,
    )


def _without_invisible(page: Page) -> tuple[Page, list[int], list[Removal]]:
    """`page` without invisible characters, where its lines start in the text, and the removals."""
    lines: list[Line] = []
    starts: list[int] = []
    removals: list[Removal] = []
    start = 0
    for line in page.lines:
        blanked, named = _without_named_blanks(line.text, start)
        text, invisible = remove_invisible(blanked, start)
        starts.append(start + (indent(blanked) if named or invisible else 0))
        start += len(line.text) + 1
        if named or invisible:
            removals += (*named, *invisible)
            bold = len(remove_invisible(blanked[: line.bold], 0)[0].lstrip())
            text = text.strip()
            line = msgspec.structs.replace(line, text=text, bold=min(bold, len(text)))
        lines.append(line)
    return msgspec.structs.replace(page, lines=tuple(lines)), starts, removals


def _without_named_blanks(text: str, start: int) -> tuple[str, list[Removal]]:
    """`text` with blanks, as many, for entities of blanks that the page shows by name (&sp;)."""
    if "&" not in text:
        return text, []
    removals = [
        Removal(start=start + match.start(), text=match.group(), reason="broken-entity")
        for match in _NAMED_BLANK.finditer(text)
    ]
    return _NAMED_BLANK.sub(lambda match: " " * len(match.group()), text), removals


def _paragraphs(
    page: Page, tables: tuple[Folded, ...], starts: list[int], reasons: tuple[str, ...]
) -> Iterator[Paragraph]:
    folded = {fold.first: fold for fold in tables if not any(reasons[fold.first : fold.end])}
    end = 0
    for at, line in enumerate(page.lines):
        if at < end or reasons[at]:
            continue
        if fold := folded.get(at):
            end = fold.end
            if fold.text.strip():
                yield Paragraph(
                    text=fold.text.strip(), start=starts[at], line=at + 1, rows=fold.rows
                )
        elif line.text:
            yield Paragraph(
                text=line.text,
                start=starts[at],
                line=at + 1,
                heading=line.heading,
                bold=line.bold,
            )
