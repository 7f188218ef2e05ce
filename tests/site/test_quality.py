"""The page 体检: findings by code, explained, each with a link to its passage."""

from __future__ import annotations

import re
from urllib.parse import unquote

from gongwen.knowledge import Library
from gongwen.problems import problem

FAULTY = """某市人民政府关于“加强管理工作的通知

粤府[2020]1号

各县：

现通知如下,请执行。请于2月30日前报送。

一、甲事

要落实《某办法》（粤府〔2019〕01号）。要进一步加强管理工作，不断提高服务水平和服务质量，努力

实现全年各项目标。

三、乙事

（一）其一

要加强领导，，落实责任。

附件：1.甲表
2.乙表

某市人民政府

2020年3月1日

附件1

甲表

表中的“话在这里。
"""


def test_every_finding_links_to_a_passage_that_is_on_its_page(make_library, draw):
    pages = draw(make_library(FAULTY))
    links = [link for link in pages["quality.html"].links if "documents/" in link and "#" in link]

    assert len(links) >= 8
    for link in links:
        path, _, anchor = unquote(link).partition("#")
        assert anchor in pages[path].ids, link


def test_codes_are_explained_and_repairs_show_before_and_after(make_library, draw):
    page = draw(make_library(FAULTY))["quality.html"]

    assert {"numbering-skip", "number-form", "date-impossible", "page-break"} <= set(page.ids)
    assert "前后序数相连，中间少了一个" in page.text
    assert "前：粤府[2020]1号" in page.text
    assert "后：粤府〔2020〕1号" in page.text
    assert re.search("前：.{0,20}努力⏎实现", page.text)


def test_the_seeds_show_their_findings_and_their_repairs(seed_pages):
    page = seed_pages["quality.html"]

    assert "提示 4 项" in page.text
    assert page.text.count("⏎") == 10
    assert "#s2-5" in "".join(page.links)


def test_many_findings_are_cut_into_pages_that_the_contents_lead_to(draw):
    found = tuple(problem("unit-unknown", f"a{n}.md", unit="某科", count=1) for n in range(250))
    held = (*found, problem("settings", "b.yml", why="某"))
    pages = draw(Library(name="库", problems=held))

    assert {"quality.html", "quality.page-2.html", "quality.page-3.html"} <= set(pages)
    assert pages["quality.html"].ids.index("settings") < pages["quality.html"].ids.index(
        "unit-unknown"
    )
    assert "某科" in pages["quality.page-3.html"].text
