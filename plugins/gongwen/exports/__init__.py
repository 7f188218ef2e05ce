"""Library → files for other programs: one file per format, listed in `EXPORTS`."""

from __future__ import annotations

from gongwen.exports import json

__all__ = ["EXPORTS", "data_files"]

EXPORTS = (json,)

data_files = json.data_files
