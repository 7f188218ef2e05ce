"""What many documents say together: facts of each record, merged into the Library.

A folder holds what concerns one kind of fact, from its words in a record (``find``, `facts`) to its
place in the Library (`merge`): units, tasks, deadlines, targets, citations, relations, terms.
"""

from __future__ import annotations

from gongwen.knowledge.library import Library
from gongwen.knowledge.loading import load_library

__all__ = ["Library", "load_library"]
