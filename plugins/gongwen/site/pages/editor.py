"""Pages that the editor of the corpus wrote: Markdown files beside the records."""

from __future__ import annotations

from functools import partial

from gongwen.site.pages.page import SitePage


def editor_page(path: str, title: str) -> SitePage:
    """The frame of an editor's page; its text is given when it is drawn."""
    return SitePage(
        path=path, title=title, template="editor.html", context=partial(dict, title=title)
    )
