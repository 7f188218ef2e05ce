"""Every page kind passes axe (WCAG A, AA, best practice), wide and narrow, light and dark."""

from __future__ import annotations

from typing import Any

import pytest

from axe import AXE, RULES
from site_pages import KINDS

COMPARED = "compare.html?a=gzsjkfpgzyd-20200522&b=zwswsjkwjkfpgzyd-2020"

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_axe_finds_nothing_on_any_page_kind(
    new_page, served_site: str, width: int, scheme: str
) -> None:
    page = new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    found: dict[str, list[str]] = {}
    for path in (*KINDS, COMPARED, "search.html?q=大病", "search.html?q=大病专项救助", "404.html"):
        page.goto(f"{served_site}/{path}", wait_until="networkidle")
        page.add_script_tag(path=AXE)
        result: dict[str, Any] = page.evaluate(
            "rules => axe.run({ runOnly: { type: 'tag', values: rules } })", RULES
        )
        if result["violations"]:
            found[path] = [violation["id"] for violation in result["violations"]]
    assert found == {}
