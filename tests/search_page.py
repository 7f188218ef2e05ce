"""The search page as its journeys use it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Locator, Page, expect

from gongwen.search.records import SearchRecord

MakeSite = Callable[[Sequence[SearchRecord]], Path]
"""From the records that an index is to hold to the folder of a site with that index."""


def search(page: Page, site: str, asked: str) -> None:
    """Open the search page of `site` for what is `asked`, and wait until it says what was found."""
    page.goto(f"{site}/search.html?q={quote(asked)}")
    expect(line(page)).to_contain_text(re.compile("[。]"))


def line(page: Page) -> Locator:
    """The sentence over the results."""
    return page.locator("#gw-results [role=status]")


def box(page: Page, label: str) -> Locator:
    """The box of a filter; its name ends in a count."""
    return page.get_by_role("checkbox", name=re.compile(rf"^{label} [\d,]+$"))
