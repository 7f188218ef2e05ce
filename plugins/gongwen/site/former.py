"""Former addresses (旧网址): a small page at each, which leads on or says why there is no more."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.addresses import document_path
from gongwen.knowledge.library import Library
from gongwen.redirects import is_lost
from gongwen.site.render import Renderer
from gongwen.slugs import ID

_LINK = re.compile(
    r"(?P<way>(?:\]\(|\]: ?|href=\")(?![a-z]{1,9}:)[^)\s\"]{0,200}\bdocuments/)"
    rf"(?P<id>{ID})\.(?:md|html)\b"
)
"""A link to a record or its page in Markdown that an editor wrote."""


def former_pages(library: Library, renderer: Renderer) -> Iterator[tuple[str, str]]:
    """Path and HTML of a page for each former id; none has the address of a present document.

    Example: ``documents/yfb-2024-12.html`` after ``gongwen rename yfb-2024-12 yfbh-2024-12``.
    """
    for redirect in library.redirects:
        now = None if is_lost(redirect, library.holding) else redirect.new
        context = {
            "site": library.name,
            "old": redirect.old,
            "why": redirect.why,
            "holding": library.holding[now] if now else None,
        }
        path = document_path(redirect.old)
        yield path, renderer.whole("former.html", path, context)


def straighten(markdown: str, library: Library) -> str:
    """`markdown` of an editor with its links to former ids leading straight to the present ones.

    Example: ``[通知](documents/old.md)`` becomes ``[通知](documents/new.md)``, and of a document
    that was withdrawn ``[通知](documents/old.html)``, the page that says so.
    """
    former = {redirect.old: redirect for redirect in library.redirects}

    def led(match: re.Match[str]) -> str:
        redirect = former.get(match["id"])
        if redirect is None:
            return match.group()
        is_held = redirect.new in library.holding
        target = f"{redirect.new}.md" if is_held else f"{redirect.old}.html"
        return match["way"] + target

    return _LINK.sub(led, markdown)
