"""`mkdocs build` of one configuration; its last line is the seconds that the search plugin took.

    python -m bench.search.engines.material_build mkdocs.yml

The rest of a build makes pages, which every site needs, with or without a search.
"""

from __future__ import annotations

import logging
import sys
import time
from typing import Any

from material.plugins.search.plugin import SearchPlugin
from mkdocs.commands.build import build
from mkdocs.config import load_config

spent = 0.0


def timed(name: str) -> None:
    """Have the plugin's method `name` add to the seconds."""
    original = getattr(SearchPlugin, name)

    def call(*arguments: Any, **options: Any) -> Any:
        global spent
        started = time.perf_counter()
        try:
            return original(*arguments, **options)
        finally:
            spent += time.perf_counter() - started

    setattr(SearchPlugin, name, call)


if __name__ == "__main__":
    logging.disable(logging.WARNING)
    timed("on_page_context")
    timed("on_post_build")
    build(load_config(sys.argv[1]))
    print(spent)
