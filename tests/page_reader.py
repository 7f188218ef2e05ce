"""An HTML page as a test looks at it: its anchors, its links, its text, its scripts."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = {"br", "hr", "img", "input", "link", "meta", "wbr", "path", "rect"}
_ASIDE = {"gw-tip", "gw-side", "gw-ev", "gw-perm", "gw-duty__acts"}
"""What we add beside the text of a document."""


@dataclass
class ReadPage:
    """One page. ``text`` is what stands in it, ``words`` the same without what we add to a text."""

    html: str
    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    loads: list[str] = field(default_factory=list)
    text: str = ""
    words: str = ""
    inline: list[str] = field(default_factory=list)


class _Reader(HTMLParser):
    def __init__(self, page: ReadPage) -> None:
        super().__init__(convert_charrefs=True)
        self.page = page
        self.stack: list[tuple[str, bool]] = []  # tag, whether it begins an aside

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.page.inline += [name for name in values if name.startswith("on") or name == "style"]
        if tag == "style" or (tag == "script" and "src" not in values):
            self.page.inline.append(tag)
        if "id" in values:
            self.page.ids.append(values["id"])
        if tag in ("a", "form"):
            self.page.links.append(values.get("href", values.get("action", "")))
        elif "src" in values or tag == "link":
            self.page.loads.append(values.get("src", values.get("href", "")))
        if tag not in _VOID:
            is_aside = bool(_ASIDE & set(values.get("class", "").split()))
            self.stack.append((tag, is_aside))

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID:
            return
        assert self.stack, f"</{tag}> closes nothing"
        opened, _ = self.stack.pop()
        assert opened == tag, f"</{tag}> closes <{opened}>"

    def handle_data(self, data: str) -> None:
        self.page.text += data
        if not any(is_aside for _, is_aside in self.stack):
            self.page.words += data


def read_page(html: str) -> ReadPage:
    """Read `html`; fails where tags are not nested as they should be."""
    page = ReadPage(html)
    reader = _Reader(page)
    reader.feed(html)
    reader.close()
    assert reader.stack == [], f"never closed: {reader.stack}"
    return page
