"""The engines that are measured side by side, ours first."""

from __future__ import annotations

from bench.search.engines.gongwen_site import GONGWEN
from bench.search.engines.material_site import MATERIAL
from bench.search.engines.minisearch_site import MINISEARCH
from bench.search.engines.pagefind_site import PAGEFIND

ENGINES = (GONGWEN, PAGEFIND, MATERIAL, MINISEARCH)
