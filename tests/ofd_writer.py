"""Writes OFD files (GB/T 33190-2016) for tests: one TextObject a run, as office programs do."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from html import escape
from itertools import groupby
from typing import NamedTuple

_NS = 'xmlns:ofd="http://www.ofdspec.org/2016"'
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
EM = 5.64  # 三号, 16 points, in millimetres
LEFT, TOP, LINES, WIDTH = 26.0, 37.0, 22, 28
_PITCH = 10.0
_TITLE = 22 / 16
_CLOSERS = "，。、；：！？）》”’〕﹞】"


class Run(NamedTuple):
    """A paragraph to print: ``body`` is indented, ``left`` is not; ``centre``, ``right``."""

    text: str
    how: str = "body"


def ofd_of_paragraphs(runs: Iterable[Run]) -> bytes:
    """Break paragraphs into lines and pages, with page numbers."""
    lines = [line for run in runs for line in _lines(run)]
    pages = []
    for start in range(0, len(lines), LINES):
        objects = [
            text_object(text, LEFT + x * EM, TOP + number * _PITCH, em=em)
            for number, (text, x, em) in enumerate(lines[start : start + LINES])
        ]
        objects.append(text_object(f"— {len(pages) + 1} —", 95, 285))
        pages.append("".join(objects))
    return ofd(pages)


def _lines(run: Run) -> list[tuple[str, float, float]]:
    """The lines of a paragraph, their indents in em and sizes; a stop never begins a line."""
    lines: list[tuple[str, float]] = []
    rest = run.text
    scale = _TITLE if run.how == "centre" else 1.0
    most = WIDTH / scale
    indent = 2.0 if run.how == "body" else 0.0
    while rest:
        end, width = 0, indent
        while end < len(rest) and width + _width(rest[end]) <= most:
            width += _width(rest[end])
            end += 1
        while end < len(rest) and (rest[end] in _CLOSERS or _in_word(rest, end)):
            end -= 1
        lines.append((rest[:end].rstrip(), indent))
        rest, indent = rest[end:].lstrip(), 0.0
    if run.how in ("centre", "right"):
        share = 0.5 if run.how == "centre" else 1.0
        lines = [(text, share * (most - sum(map(_width, text)))) for text, _ in lines]
    return [(text, indent * scale, EM * scale) for text, indent in lines]


def _width(char: str) -> float:
    return 0.5 if char < "\x7f" else 1.0


def _in_word(text: str, at: int) -> bool:
    return all("!" <= char <= "~" for char in text[at - 1 : at + 1])


def text_object(text: str, x: float, baseline: float, extra: str = "", em: float = EM) -> str:
    """A line as one TextObject for each run of Latin and of other letters, as fonts change."""
    objects = []
    for is_latin, group in groupby(text, lambda char: char < "\x7f"):
        part = "".join(group)
        steps = [_width(char) * em for char in part]
        deltas = " ".join(f"{step:.3f}" for step in steps[:-1])
        objects.append(
            f'<ofd:TextObject ID="1" Boundary="{x:.3f} {baseline - em:.3f} {sum(steps):.3f} 8" '
            f'Font="{2 if is_latin else 1}" Size="{em}" {extra}>'
            f'<ofd:TextCode X="0" Y="{em}" DeltaX="{deltas}">{escape(part)}</ofd:TextCode>'
            "</ofd:TextObject>"
        )
        x += sum(steps)
    return "".join(reversed(objects))  # the order in the file says nothing


def ofd(pages: Sequence[str], template: str = "", **members: bytes) -> bytes:
    """An OFD whose pages hold these objects, over a template with `template`."""
    places = "".join(
        f'<ofd:Page ID="{9 + n}" BaseLoc="Pages/Page_{n}/Content.xml"/>' for n in range(len(pages))
    )
    used = '<ofd:Template TemplateID="8" ZOrder="Background"/>' if template else ""
    listed = '<ofd:TemplatePage ID="8" BaseLoc="Tpls/Tpl_0/Content.xml"/>' if template else ""
    files = {
        "OFD.xml": f'<ofd:OFD {_NS} Version="1.1" DocType="OFD"><ofd:DocBody><ofd:DocInfo/>'
        "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {_NS}><ofd:CommonData><ofd:PageArea>"
        "<ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>"
        f"<ofd:PublicRes>PublicRes.xml</ofd:PublicRes>{listed}</ofd:CommonData>"
        f"<ofd:Pages>{places}</ofd:Pages></ofd:Document>",
        "Doc_0/PublicRes.xml": f'<ofd:Res {_NS} BaseLoc="Res"><ofd:Fonts>'
        '<ofd:Font ID="1" FontName="仿宋"/><ofd:Font ID="2" FontName="Times New Roman"/>'
        '<ofd:Font ID="3" FontName="黑体"/></ofd:Fonts><ofd:MultiMedias>'
        '<ofd:MultiMedia ID="7" Type="Image"><ofd:MediaFile>scan.png</ofd:MediaFile>'
        "</ofd:MultiMedia></ofd:MultiMedias></ofd:Res>",
    }
    for n, objects in enumerate(pages):
        files[f"Doc_0/Pages/Page_{n}/Content.xml"] = _content(objects, used)
    if template:
        files["Doc_0/Tpls/Tpl_0/Content.xml"] = _content(template, "")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for place, text in files.items():
            archive.writestr(place, _HEAD + text)
        for place, data in members.items():
            archive.writestr(place, data)
    return packed.getvalue()


def _content(objects: str, used: str) -> str:
    return (
        f'<ofd:Page {_NS}>{used}<ofd:Content><ofd:Layer ID="3">{objects}</ofd:Layer>'
        "</ofd:Content></ofd:Page>"
    )
