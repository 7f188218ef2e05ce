"""The ruled lines and the pictures that a page of a PDF draws."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from typing import Any

from pypdfium2 import raw

from gongwen.readers.layout import Rule
from gongwen.readers.layout.shapes import shape_rules

_MOST_OBJECTS = 20_000
_MOST_RULES = 4_000
_MOST_POINTS = 400
_DEPTH = 4
"""Forms in forms, objects, rules and points beyond these draw a picture and not a table."""
_MANY_SHAPES = 200
_PICTURE = 0.4
"""Share of its page that a scan covers."""

_Matrix = tuple[float, float, float, float, float, float]
_Point = tuple[float, float]
_IDENTITY: _Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def find_rules(page: Any, shown: Callable[[float, float], _Point]) -> tuple[Rule, ...]:
    """The ruled lines of a page: drawn lines, thin filled shapes, and sides of drawn boxes.

    `shown` gives the place of a point on the page as it is shown.
    """
    rules: list[Rule] = []
    for item, matrix in _objects(page, raw.FPDF_PAGEOBJ_PATH):
        for shape in _shapes(item, matrix):
            corners = [shown(*point) for point in shape]
            rules += shape_rules(corners, is_drawn=_is_drawn(item))
        if len(rules) > _MOST_RULES:
            return ()
    return tuple(rules)


def has_picture(page: Any) -> bool:
    """Whether a picture covers much of the page, as a scan does, or is drawn of many shapes.

    Some programs draw each letter as a shape; such a page has no text either.
    """
    if raw.FPDFPage_CountObjects(page) > _MANY_SHAPES:
        return True
    width, height = page.get_size()
    covered = 0.0
    for _, matrix in _objects(page, raw.FPDF_PAGEOBJ_IMAGE):
        covered += abs(matrix[0] * matrix[3] - matrix[1] * matrix[2])
    return bool(covered >= _PICTURE * width * height)


def _objects(page: Any, kind: int) -> Iterator[tuple[Any, _Matrix]]:
    """The objects of one kind on a page, also inside forms, with their matrices."""
    left = _MOST_OBJECTS
    queue = [
        (raw.FPDFPage_GetObject(page, index), _IDENTITY, 0)
        for index in range(min(raw.FPDFPage_CountObjects(page), left))
    ]
    for item, outer, depth in queue:
        matrix = _product(_matrix(item), outer)
        found = raw.FPDFPageObj_GetType(item)
        if found == kind:
            yield item, matrix
        if found == raw.FPDF_PAGEOBJ_FORM and depth < _DEPTH:
            count = min(raw.FPDFFormObj_CountObjects(item), left - len(queue))
            queue += [
                (raw.FPDFFormObj_GetObject(item, index), matrix, depth + 1)
                for index in range(max(count, 0))
            ]


def _matrix(item: Any) -> _Matrix:
    found = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(item, found):
        return _IDENTITY
    return found.a, found.b, found.c, found.d, found.e, found.f


def _product(inner: _Matrix, outer: _Matrix) -> _Matrix:
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (
        a * p + b * r,
        a * q + b * s,
        c * p + d * r,
        c * q + d * s,
        e * p + f * r + t,
        e * q + f * s + u,
    )


def _is_drawn(path: Any) -> bool:
    """Whether the outline of a path is drawn, and not only its inside filled."""
    fill, stroke = ctypes.c_int(), raw.FPDF_BOOL()
    raw.FPDFPath_GetDrawMode(path, fill, stroke)
    return bool(stroke.value)


def _shapes(path: Any, matrix: _Matrix) -> Iterator[list[_Point]]:
    """The corners of each shape of a path; shapes with curves are left out."""
    a, b, c, d, e, f = matrix
    x, y = ctypes.c_float(), ctypes.c_float()
    shape: list[_Point] = []
    curved = False
    for index in range(min(raw.FPDFPath_CountSegments(path), _MOST_POINTS)):
        segment = raw.FPDFPath_GetPathSegment(path, index)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            if shape and not curved:
                yield shape
            shape, curved = [], False
        curved |= kind == raw.FPDF_SEGMENT_BEZIERTO
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        shape.append((a * x.value + c * y.value + e, b * x.value + d * y.value + f))
        if raw.FPDFPathSegment_GetClose(segment):
            shape.append(shape[0])
    if shape and not curved:
        yield shape
