"""The pages of a PDF as pdfium gives them: glyphs set upright, and the share that cannot be read.

pypdfium2 has no types; this module and `pdf_rules` alone speak to it.
"""

from __future__ import annotations

import ctypes
import math
import struct
import unicodedata
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pypdfium2
from pypdfium2 import raw

from gongwen.model import Value
from gongwen.problems import Refused, problem
from gongwen.readers.layout import Glyph, Page
from gongwen.readers.layout.fonts import stands_out
from gongwen.readers.pdf_rules import find_rules, has_picture

MOST_PAGES = 600
MOST_GLYPHS = 1_500_000
"""A collection of 600 pages has 600,000; more is no document that anyone files as one."""
_LEAST_GLYPHS = 8
"""A page with a picture and fewer glyphs than this is a scan with a stamp or a page number."""
_MOST_UNREADABLE = 0.3
_DPI = 150
_MOST_SIDE = 3_000
"""Recognition needs no more: 100 dpi reads as well as 200 on clean print."""

_WEIGHT = 600
_FONT = ctypes.create_string_buffer(128)


class PdfPage(Value):
    """A page as read; ``is_scan`` when its words are in a picture alone."""

    page: Page
    is_scan: bool


class _Raw(Value):
    """A glyph as pdfium gives it, on the page as it is shown, before it is set upright."""

    text: str
    origin: tuple[float, float]
    far: tuple[float, float]
    turn: int
    size: float
    font: str


@contextmanager
def opened(name: str, data: bytes) -> Iterator[Any]:
    """Open the PDF `data` of the source file `name` as a pypdfium2 document.

    Raises:
        Refused: ``source-encrypted`` for one that needs a password to open, ``source-unreadable``
            for a damaged one, ``source-too-long`` for one of more than 600 pages.
    """
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD:
            raise Refused(problem("source-encrypted", name)) from error
        raise Refused(problem("source-unreadable", name, why="PDF 已损坏或不完整")) from error
    try:
        if not len(document):
            raise Refused(problem("source-unreadable", name, why="PDF 里没有一页"))
        if len(document) > MOST_PAGES:
            raise Refused(problem("source-too-long", name, why=f"有 {len(document)} 页"))
        yield document
    finally:
        document.close()


def read_pages(name: str, document: Any) -> list[PdfPage]:
    """The pages of an opened PDF. A page that pdfium cannot load is an empty one.

    Raises:
        Refused: ``source-too-long`` for more than 1.5 million glyphs.
    """
    found: list[tuple[tuple[float, float], list[_Raw], int, Any]] = []
    left = MOST_GLYPHS
    for index in range(len(document)):
        try:
            page = document[index]
        except pypdfium2.PdfiumError:
            found.append(((1.0, 1.0), [], 0, ((), False)))
            continue
        try:
            place = _place(page)
            glyphs, unreadable, count = _glyphs(page, place, left)
            left -= count
            if left <= 0:
                raise Refused(problem("source-too-long", name, why="字数超过一百五十万"))
            drawn = find_rules(page, place.shown), has_picture(page)
            found.append((page.get_size(), glyphs, unreadable, drawn))
        finally:
            page.close()
    usual = _usual_font(glyph for _, glyphs, _, _ in found for glyph in glyphs)
    return [
        _page(size, glyphs, unreadable, drawn, usual) for size, glyphs, unreadable, drawn in found
    ]


def _page(
    size: tuple[float, float], glyphs: list[_Raw], unreadable: int, drawn: Any, usual: str
) -> PdfPage:
    rules, is_drawn = drawn
    turns = Counter(glyph.turn for glyph in glyphs)
    turn = next((t for t, _ in turns.most_common() if t % 90 == 0), 0)
    if turns[turn] * 2 < len(glyphs):
        turn = 0
    width, height = size if turn % 180 == 0 else (size[1], size[0])
    upright = [_upright(glyph, turn, size, usual) for glyph in glyphs if glyph.turn == turn]
    seen = sum(bool(glyph.text.strip()) for glyph in glyphs)
    is_scan = (is_drawn and seen < _LEAST_GLYPHS) or unreadable > _MOST_UNREADABLE * max(seen, 1)
    return PdfPage(
        page=Page(
            width=width,
            height=height,
            glyphs=tuple(upright),
            rules=rules if turn == 0 else (),
            aside="".join(glyph.text for glyph in glyphs if glyph.turn != turn),
        ),
        is_scan=is_scan,
    )


def _upright(glyph: _Raw, turn: int, size: tuple[float, float], usual: str) -> Glyph:
    (x0, y), (x1, _) = _turned(glyph.origin, turn, size), _turned(glyph.far, turn, size)
    wide = unicodedata.east_asian_width(glyph.text[-1:] or " ") in "WF"
    width = max(x1 - x0, 0.0)
    if wide:  # pdfium gives the ink instead of the advance for some fonts
        width = min(max(width, 0.9 * glyph.size), 1.05 * glyph.size)
    strong = glyph.font != usual and stands_out(glyph.font)
    return Glyph(text=glyph.text, x0=x0, x1=x0 + width, y=y, size=glyph.size, strong=strong)


def _turned(
    point: tuple[float, float], turn: int, size: tuple[float, float]
) -> tuple[float, float]:
    x, y = point
    match turn:
        case 90:
            return size[1] - y, x
        case 180:
            return size[0] - x, size[1] - y
        case 270:
            return y, size[0] - x
        case _:
            return x, y


def _usual_font(glyphs: Iterator[_Raw]) -> str:
    """The font that sets most of the text: however bold, it does not stand out."""
    fonts = Counter(glyph.font for glyph in glyphs if glyph.text > "\u2e80")
    return fonts.most_common(1)[0][0] if fonts else ""


class Place(Value):
    """Where a page lies: its box (left, bottom, right, top) and how far it is turned, clockwise."""

    box: tuple[float, float, float, float]
    turn: int

    def shown(self, x: float, y: float) -> tuple[float, float]:
        """The point (x, y) of the PDF on the page as it is shown, from its upper left corner."""
        if not (math.isfinite(x) and math.isfinite(y)):
            return 0.0, 0.0
        left, bottom, right, top = self.box
        match self.turn:
            case 90:
                return y - bottom, x - left
            case 180:
                return right - x, y - bottom
            case 270:
                return top - y, right - x
            case _:
                return x - left, top - y


def _place(page: Any) -> Place:
    return Place(box=tuple(page.get_bbox()), turn=page.get_rotation() % 360)


def _glyphs(page: Any, place: Place, most: int) -> tuple[list[_Raw], int, int]:
    """The glyphs of a page, how many of them stand for no character, and how many pdfium counts."""
    try:
        text = page.get_textpage()
    except pypdfium2.PdfiumError:
        return [], 0, 0
    try:
        count = raw.FPDFText_CountChars(text)
        glyphs: list[_Raw] = []
        unreadable = 0
        high = 0
        for index in range(min(count, most)):
            code = raw.FPDFText_GetUnicode(text, index)
            if raw.FPDFText_IsGenerated(text, index) == 1:
                continue
            if 0xD800 <= code < 0xDC00:
                high = code
                continue
            if 0xDC00 <= code < 0xE000 and high:
                code = 0x10000 + ((high - 0xD800) << 10) + code - 0xDC00
            high = 0
            if _is_unreadable(code) or raw.FPDFText_HasUnicodeMapError(text, index) == 1:
                unreadable += 1
            glyphs.append(_glyph(text, index, place, _char(text, index, code)))
        return glyphs, unreadable, max(count, 0)
    finally:
        text.close()


def _is_unreadable(code: int) -> bool:
    return code == 0 or code == 0xFFFD or 0xE000 <= code < 0xF900 or 0xD800 <= code < 0xE000


def _char(text: Any, index: int, code: int) -> str:
    if code == 2 and raw.FPDFText_IsHyphen(text, index) == 1:
        return "-"
    return "\ufffd" if code == 0 or 0xD800 <= code < 0xE000 or code > 0x10FFFF else chr(code)


def _glyph(text: Any, index: int, place: Place, char: str) -> _Raw:
    x, y = ctypes.c_double(), ctypes.c_double()
    box, matrix, flags = raw.FS_RECTF(), raw.FS_MATRIX(), ctypes.c_int()
    raw.FPDFText_GetCharOrigin(text, index, x, y)
    raw.FPDFText_GetLooseCharBox(text, index, box)
    raw.FPDFText_GetMatrix(text, index, matrix)
    length = raw.FPDFText_GetFontInfo(text, index, _FONT, len(_FONT), flags)
    font = _FONT.raw[: max(min(length, len(_FONT)) - 1, 0)].decode("utf-8", "replace")
    if raw.FPDFText_GetFontWeight(text, index) >= _WEIGHT:
        font += "-Bold"
    turn = _turn(matrix.a, matrix.b, place)
    size = raw.FPDFText_GetFontSize(text, index) * math.hypot(matrix.c, matrix.d)
    ends = {0: (box.right, y.value), 90: (x.value, box.top), 180: (box.left, y.value)}
    along = round(math.degrees(math.atan2(matrix.b, matrix.a))) % 360
    far = ends.get(along, (x.value, box.bottom) if along == 270 else (box.right, y.value))
    return _Raw(
        text=char,
        origin=place.shown(x.value, y.value),
        far=place.shown(*far),
        turn=turn,
        size=size if math.isfinite(size) and size > 0.1 else 0.1,
        font=font,
    )


def _turn(a: float, b: float, place: Place) -> int:
    """How far the baseline is turned on the page as it is shown: degrees, against the clock."""
    if not (math.isfinite(a) and math.isfinite(b)) or a == b == 0:
        return 0
    angle = (round(math.degrees(math.atan2(b, a))) - place.turn) % 360
    nearest = round(angle / 90) * 90
    return nearest % 360 if abs(angle - nearest) <= 3 else angle


def render(document: Any, index: int) -> bytes:
    """The page with this index as a picture (BMP, 8 bits a colour) for recognition."""
    page = document[index]
    try:
        scale = min(_DPI / 72, _MOST_SIDE / max(*page.get_size(), 1.0))
        bitmap = page.render(scale=scale, rev_byteorder=False)
        try:
            return _bmp(bitmap)
        finally:
            bitmap.close()
    finally:
        page.close()


def _bmp(bitmap: Any) -> bytes:
    """A bitmap of pdfium in a BMP file, its rows from the top."""
    bits = 8 * bitmap.n_channels
    row = bitmap.width * bitmap.n_channels
    padded = -(-row // 4) * 4
    pixels = bytes(bitmap.buffer)
    lines = (
        pixels[start : start + row].ljust(padded, b"\0")
        for start in range(0, bitmap.height * bitmap.stride, bitmap.stride)
    )
    palette = b"".join(bytes((grey, grey, grey, 0)) for grey in range(256)) if bits == 8 else b""
    offset = 54 + len(palette)
    size = padded * bitmap.height
    head = struct.pack("<2sLHHL", b"BM", offset + size, 0, 0, offset)
    info = struct.pack(
        "<LllHHLLllLL", 40, bitmap.width, -bitmap.height, 1, bits, 0, size, 2835, 2835, 0, 0
    )
    return b"".join((head, info, palette, *lines))
