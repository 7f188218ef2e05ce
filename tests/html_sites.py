"""Habits of sites: one list of paragraphs as the pages that different offices make of it."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable

from gongwen.readers import Paragraph

Paragraphs = tuple[Paragraph, ...]

MENU = (
    "<div class=top><ul>"
    + "".join(f"<li><a href={n}>栏目{n}</a></li>" for n in range(9))
    + "</ul></div>"
)
FOOT = (
    "<div class=foot><p>主办：某市人民政府　承办：某市大数据局</p>"
    "<p>地址：某市某路1号　邮编：510000</p>"
    "<p>某ICP备0500号</p><p>建议使用1024*768分辨率浏览</p></div>"
)


def indented(paragraphs: Paragraphs) -> str:
    """One element a paragraph, indented by ``&emsp;``, with blank ones between."""
    body = "\n<p>&nbsp;</p>".join(
        f"<{tag(each)} style='text-indent:2em'>&emsp;&emsp;{bold(each)}</{tag(each)}>"
        for each in paragraphs
    )
    return f"<!DOCTYPE html><html><head><meta charset=utf-8></head><body>{body}</body></html>"


def breaks(paragraphs: Paragraphs) -> str:
    """All lines in one ``div``, parted by ``<br>``, between a menu and a footer."""
    body = "<br>\n".join(
        f"<{tag(each)}>　　{bold(each)}</{tag(each)}>" if each.heading else f"　　{bold(each)}"
        for each in paragraphs
    )
    return (
        "<div class=nav><a href=/>首页</a> <a href=/a>政务公开</a></div>"
        f"<div class=article-content>{body}</div>"
        "<div class=footer><p>打印</p><p>关闭</p><p>版权所有：某网</p></div>"
    )


def spans(paragraphs: Paragraphs) -> str:
    """The cell of a gov.cn page, each line in spans; its run-in headings in bold."""
    rows = []
    for each in paragraphs:
        head, stop, tail = each.text.partition("。")
        if each.text.startswith("（") and stop and len(head) < 30 and "：" not in head:
            inside = f"<b>{escaped(head + stop)}</b><span>{escaped(tail)}</span>"
        else:
            inside = f"<span style='font-family: 宋体'>{bold(each)}</span>"
        rows.append(f"<{tag(each)} align=''><font>{inside}</font></{tag(each)}>")
    cell = "\n ".join(rows)
    return f"<table><tbody><tr><td class=b12c id=UCAP-CONTENT>{cell}</td></tr></tbody></table>"


def old_site(paragraphs: Paragraphs) -> str:
    """A page laid out in tables, without a name for the text, its controls above and below."""
    body = "".join(f"<{tag(each)}>{bold(each)}</{tag(each)}>\n" for each in paragraphs)
    return (
        "<html><head><title>浏览信息</title></head><body><table><tr><td>浏览信息</td><td>您当前的位置："
        "<a href=/>首页</a> &gt;&gt; 浏览信息</td></tr></table><table><tr><td><table>"
        "<tr><td align=center>【字体：<a href=#>大</a> <a href=#>中</a> <a href=#>小</a>】"
        "【时间：2020-06-02】【作者：办公室】【<a href=#>关 闭</a>】</td></tr>"
        f"<tr><td class=txt>{body}</td></tr></table>"
        "<table><tr><td>【<a href=#>关闭页面</a>】【<a href=#top>页面顶部</a>】</td></tr></table>"
        "</td></tr></table><p>版权所有：某县人民政府办公室　技术支持：某公司</p></body></html>"
    )


def new_site(paragraphs: Paragraphs) -> str:
    """A page of sections, with a list of news beside the text and its files below."""
    body = "".join(f"<{tag(each)}>{bold(each)}</{tag(each)}>\n" for each in paragraphs)
    news = "".join(f"<li><a href={n}.html>要闻第{n}条</a><i>06-0{n}</i></li>" for n in range(1, 9))
    return (
        "<!DOCTYPE html><html><head><meta charset=utf-8></head><body><header><a href=/>某网</a>"
        "<nav><ul><li><a href=a>要闻</a></li><li><a href=b>公开</a></li></ul></nav></header><main>"
        "<div class=crumbs>当前位置：<a href=/>首页</a> &gt; <a href=b>公开</a></div><article>"
        "<div class=info><span>2020-06-02 10:00</span>　<span>来源：某省卫生健康委</span>"
        f"　<button>打印</button></div><section>{body}</section><div class=share>分享到：微信</div>"
        "<p class=editor>责任编辑：王某</p><ul><li><a href=a.docx>附件.docx</a></li></ul></article>"
        f"<aside><h3>相关阅读</h3><ul>{news}</ul></aside></main>"
        "<footer><p>主办单位：某省卫生健康委</p><p>某ICP备05000000号</p></footer></body></html>"
    )


def named_title(paragraphs: Paragraphs) -> str:
    """Title, time and text in three elements, none with a name that tells."""
    title, *rest = paragraphs
    return (
        f"{MENU}<div class=w><div class=xl_tit>{title.text}</div>"
        "<div class=xl_time>2020-06-02 10:00 来源：本网</div>"
        f"<div class=xl_con>{elements(rest)}</div></div>{FOOT}"
    )


def window_title(paragraphs: Paragraphs) -> str:
    """The title outside the text's element, told by the window's title alone."""
    title, *rest = paragraphs
    return (
        f"<html><title>{title.text}-某市人民政府</title><body>{MENU}<div><p>{title.text}</p>"
        f"<p>发布日期：2020-06-02</p><div id=content>{elements(rest)}</div></div>{FOOT}"
    )


def title_row(paragraphs: Paragraphs) -> str:
    """The title in a row of a layout table, the text in the next one, parted by ``br``."""
    title, *rest = paragraphs
    text = "<br>".join(f"　　{bold(each)}" for each in rest)
    return (
        f"{MENU}<table><tr><td><b>{title.text}</b></td></tr><tr><td>{text}</td></tr></table>{FOOT}"
    )


def beside_news(paragraphs: Paragraphs) -> str:
    """News with sentences of their own beside the text, which opens with a heading element."""
    title, *rest = paragraphs
    return (
        f"{MENU}<div class=left><h3>通知公告</h3><p>本网讯，近日某市召开会议，部署防汛工作。</p>"
        f"<p>会议强调，要压实责任，确保安全。</p></div><div class=right><h1>{title.text}</h1>"
        f"<div>{elements(rest)}</div></div>{FOOT}"
    )


def two_editors(paragraphs: Paragraphs) -> str:
    """The text in two editor elements beside each other."""
    half = len(paragraphs) // 2
    return (
        f"{MENU}<div class=con><h1>{paragraphs[0].text}</h1>"
        f"<div class=TRS_Editor>{elements(paragraphs[1:half])}</div>"
        f"<div class=TRS_Editor>{elements(paragraphs[half:])}</div></div>{FOOT}"
    )


def three_boxes(paragraphs: Paragraphs) -> str:
    """Head, text and signature in elements of their own."""
    return (
        f"{MENU}<div class=con><div>{elements(paragraphs[:3])}</div>"
        f"<div>{elements(paragraphs[3:-3])}</div><div>{elements(paragraphs[-3:])}</div></div>{FOOT}"
    )


def nested_editors(paragraphs: Paragraphs) -> str:
    """Each line in an editor element of its own, inside another."""
    rows = "".join(
        f"<div class=TRS_Editor><div><span>{bold(each)}</span></div></div>" for each in paragraphs
    )
    return f"{MENU}<div class=TRS_Editor>{rows}</div>{FOOT}"


def listed_metadata(paragraphs: Paragraphs) -> str:
    """What the site states as a list, inside the text's own element."""
    return (
        f"{MENU}<div class=page><ul class=xxgk><li>索引号：GK-1</li><li>发布机构：某局</li>"
        f"<li>文号：无</li><li>名称：通知</li></ul><hr>{elements(paragraphs)}"
        f"<p align=right><a href=#>打印</a> <a href=#>关闭</a></p></div>{FOOT}"
    )


def elements(paragraphs: Iterable[Paragraph]) -> str:
    """One ``p`` a paragraph, whatever its heading level."""
    return "".join(f"<p>{bold(each)}</p>" for each in paragraphs)


def tag(paragraph: Paragraph) -> str:
    return f"h{paragraph.heading}" if paragraph.heading else "p"


def bold(paragraph: Paragraph) -> str:
    text, bold = paragraph.text, paragraph.bold
    return f"<b>{escaped(text[:bold])}</b>{escaped(text[bold:])}" if bold else escaped(text)


def escaped(text: str) -> str:
    return html.escape(text).replace("  ", "&nbsp;&nbsp;")


MARKED: tuple[Callable[[Paragraphs], str], ...] = (indented, breaks, spans, old_site, new_site)
"""Habits that keep headings as heading elements."""

PLAIN: tuple[Callable[[Paragraphs], str], ...] = (
    named_title,
    window_title,
    title_row,
    beside_news,
    two_editors,
    three_boxes,
    nested_editors,
    listed_metadata,
)
"""Habits that set headings as any other line."""
