"""Scans and pictures: recognised by the ``ocr`` extra, with places, for the common layout."""

from __future__ import annotations

import functools
import importlib.util
import io
import math
import statistics
from collections.abc import Iterator, Sequence
from typing import Any

from gongwen.model import Value
from gongwen.problems import Problem, Refused, problem
from gongwen.readers import layout
from gongwen.readers.layout import Glyph, Page
from gongwen.readers.layout.glyphs import CLOSERS, OPENERS, is_latin
from gongwen.readers.reading import Reading

NAME = "scan"

_MAGIC = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\0", b"MM\0*")
_LATIN = 0.52
"""Width of a Latin letter or digit in em, on average over the fonts of offices."""
_MOST_BYTES = 64 << 20
_MOST_PICTURES = 100
_MOST_PIXELS = 60_000_000
"""A page of A3 at 300 dpi has 17 million."""


class Recognised(Value):
    """A page as recognised, and the mean certainty of its words from 0 to 1."""

    page: Page
    sure: float


def is_ready() -> bool:
    """Whether the ``ocr`` extra is installed."""
    return all(importlib.util.find_spec(part) for part in ("rapidocr", "onnxruntime"))


def accepts(suffix: str, data: bytes) -> bool:
    """Whether `data` is a picture: PNG, JPEG or TIFF, by its first bytes."""
    return data.startswith(_MAGIC)


def read(name: str, data: bytes) -> Reading:
    """Read a picture of a page into paragraphs.

    Raises:
        Refused: ``ocr-missing`` without the extra; ``source-unreadable`` for a damaged picture;
            ``source-empty`` when no words are found; ``source-too-long``.

    Example: ``read("scan.png", data).problems`` has ``ocr-read``, since letters may be wrong.
    """
    if not is_ready():
        raise Refused(problem("ocr-missing", name))
    if len(data) > _MOST_BYTES:
        raise Refused(problem("source-too-long", name, why=f"有 {len(data) >> 20} MB"))
    recognised = recognise(name, data)
    return layout.read_pages(
        name,
        [one.page for one in recognised],
        encoding="picture",
        reader=NAME,
        problems=problems(name, [one.sure for one in recognised]),
    )


def unread(name: str, scanned: Sequence[int]) -> Iterator[Problem]:
    """The warning that pictures were passed over; `scanned` are the indexes of their pages."""
    if scanned:
        pages = "、".join(str(index + 1) for index in scanned[:20])
        yield problem("pages-unread", name, pages=pages + ("等" if scanned[20:] else ""))


def problems(name: str, sure: Sequence[float]) -> Iterator[Problem]:
    """The warning that words were recognised; `sure` holds the certainty of each page."""
    if sure:
        yield problem("ocr-read", name, sure=f"{100 * statistics.fmean(sure):.0f}%")


def recognise(name: str, data: bytes) -> list[Recognised]:
    """Recognise the words of a picture of the source file `name`; a TIFF may hold several pages.

    Raises:
        Refused: ``source-unreadable`` for a damaged picture, ``source-too-long`` for a huge one.
    """
    from PIL import Image, ImageOps  # comes with the extra

    pages: list[Recognised] = []
    try:
        with Image.open(io.BytesIO(data)) as picture:
            for number in range(min(getattr(picture, "n_frames", 1), _MOST_PICTURES)):
                picture.seek(number)
                if picture.width * picture.height > _MOST_PIXELS:
                    raise Refused(problem("source-too-long", name, why="图片的像素太多"))
                upright = ImageOps.exif_transpose(picture).convert("RGB")
                pages.append(_recognised(_engine()(upright), *upright.size))
    except (OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError) as error:
        raise Refused(problem("source-unreadable", name, why="图片已损坏")) from error
    return pages


@functools.cache
def _engine() -> Any:
    """The recogniser: loaded once, since its models take a second."""
    from rapidocr import RapidOCR

    return RapidOCR(params={"Global.log_level": "critical"})


def _recognised(found: Any, width: int, height: int) -> Recognised:
    if found.boxes is None or not found.txts:
        return Recognised(page=Page(width=width, height=height, glyphs=()), sure=1.0)
    boxes = [[(float(x), float(y)) for x, y in box] for box in found.boxes]
    slope = _slope(boxes)
    glyphs = [
        glyph
        for text, box in zip(found.txts, boxes, strict=True)
        for glyph in box_glyphs(text, [_level(point, slope) for point in box])
    ]
    return Recognised(
        page=Page(width=width, height=height, glyphs=tuple(glyphs)),
        sure=statistics.fmean(float(score) for score in found.scores),
    )


def _slope(boxes: Sequence[Sequence[tuple[float, float]]]) -> float:
    """The angle of the page on the scanner: the middle one of its long lines, in radians."""
    angles = [
        math.atan2(box[1][1] - box[0][1], box[1][0] - box[0][0])
        for box in boxes
        if box[1][0] - box[0][0] > 4 * abs(box[3][1] - box[0][1])
    ]
    return statistics.median(angles) if angles else 0.0


def _level(point: tuple[float, float], slope: float) -> tuple[float, float]:
    x, y = point
    return (
        x * math.cos(slope) + y * math.sin(slope),
        y * math.cos(slope) - x * math.sin(slope),
    )


def box_glyphs(text: str, box: Sequence[tuple[float, float]]) -> Iterator[Glyph]:
    """Spread a recognised `text` over its `box`: upper left, upper right, lower right, lower left.

    The box holds the ink; half of a full-width bracket or stop at its ends is blank and belongs to
    the line.

    Example: ``关于`` in a box 40 wide gives two glyphs, each 20 wide.
    """
    x0, x1 = (box[0][0] + box[3][0]) / 2, (box[1][0] + box[2][0]) / 2
    top, foot = (box[0][1] + box[1][1]) / 2, (box[2][1] + box[3][1]) / 2
    units = [_LATIN if is_latin(char) or char == " " else 1.0 for char in text]
    before = 0.5 if text[:1] in OPENERS and not is_latin(text[:1]) else 0.0
    after = 0.5 if text[-1:] in CLOSERS and not is_latin(text[-1:]) else 0.0
    em = (x1 - x0) / max(sum(units) - before - after, 0.5)
    size = em
    if sum(unit == 1.0 for unit in units) < 3:  # too few to measure: Latin letters vary
        size = foot - top
    x = x0 - before * em
    baseline = (top + foot) / 2 + 0.35 * size
    for char, unit in zip(text, units, strict=True):
        yield Glyph(text=char, x0=x, x1=x + unit * em, y=baseline, size=max(size, 0.1))
        x += unit * em
