"""The engines, three documents for each to hold, and how it is asked about them.

A new engine adds one line to ENGINES: how to make an empty one in a folder.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from gongwen.search.contract import Engine, Query
from gongwen.search.engines.whoosh import WhooshEngine
from gongwen.search.records import SearchPassage, SearchRecord
from gongwen.search.words import Word
from search_records import make_record

ENGINES: dict[str, Callable[[Path], Engine]] = {"whoosh": WhooshEngine.create}

NOTICE = make_record(
    "notice",
    "深入推进“县乡一体、乡村一体”机制建设。",
    "（国卫办扶贫函﹝2020﹞ 159号）",
    "大病专项救治",
    title="关于健康扶贫工作的通知",
    kind="通知",
    issuers=("国家卫生健康委办公厅",),
    region="全国",
    level="国家",
    year=2020,
    signed_on="2020-02-24",
)

PLAN = (
    SearchRecord(
        id="plan#s1",
        document="plan",
        start=0,
        title="2021年健康扶贫工作要点",
        kind="工作要点",
        issuers=("省卫生健康委", "省医疗保障局"),
        region="贵州省",
        level="省级",
        year=2021,
        signed_on="2021-05-22",
        passages=(
            SearchPassage(
                anchor="s1", place="一", text="大病集中救治", units=("医政科",), has_task=True
            ),
            SearchPassage(
                anchor="s2",
                place="二",
                text="大病签约服务",
                units=("基层科", "医政科"),
                has_task=True,
                has_deadline=True,
            ),
        ),
        units=("医政科", "基层科"),
    ),
    make_record("plan", "县乡两级医疗机构", start=2, title="2021年健康扶贫工作要点", year=2021),
)

UNDATED = make_record("undated", "县乡一体，大病大病")


def ids(engine: Engine, *words: str | Word, **filters: str) -> set[str]:
    return set(engine.search(Query(words=words, **filters)).ids)


def anchors(engine: Engine, *words: str | Word, **filters: str) -> dict[str, list[str]]:
    hits = engine.search(Query(words=words, each=9, **filters))
    return {found.id: [hit.anchor for hit in found.hits] for found in hits.documents}
