"""Which fonts set headings apart from the text."""

from __future__ import annotations

import re

_STANDS_OUT = re.compile(r"Bold|Black|Heavy|Hei|Kai|XBS|XiaoBiaoSong|黑|楷|小标宋", re.IGNORECASE)


def stands_out(font: str) -> bool:
    """Whether a font of this name stands out from 仿宋 or 宋体, as headings do.

    Standard: GB/T 9704-2012, 7.3.3 (黑体 for 一、, 楷体 for （一）).

    Example: ``stands_out("SimHei")`` is true.
    """
    return _STANDS_OUT.search(font) is not None
