"""What many documents say together: facts of each record, merged into the Library."""

from __future__ import annotations

from gongwen.knowledge.library import Library
from gongwen.knowledge.loading import load_library

__all__ = ["Library", "load_library"]
