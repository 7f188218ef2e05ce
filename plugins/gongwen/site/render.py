"""Draw a page: its template filled with its values, all text escaped."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from gongwen import addresses
from gongwen.code_words import CERTAINTY, NOT_STATED
from gongwen.site.pages.page import SitePage
from gongwen.site.wording import FIELD, RULE, UNIT_KIND


class Renderer:
    """Templates of `folders`, the first that has one, with escaping on, undefined names refused.

    MkDocs' own templates do not escape; what this gives them is finished HTML.
    """

    def __init__(self, *folders: Path) -> None:
        self._environment = Environment(
            loader=FileSystemLoader(folders),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,  # a Renderer serves one build
        )
        self._environment.globals |= {
            "at": addresses,
            "NOT_STATED": NOT_STATED,
            "UNIT_KIND": UNIT_KIND,
            "CERTAINTY": CERTAINTY,
            "FIELD": FIELD,
            "RULE": RULE,
        }

    def whole(self, template: str, path: str, context: Mapping[str, object]) -> str:
        """A page at `path` that stands alone, without header and footer; all text is escaped."""
        root = addresses.root_of(path)
        return self._environment.get_template(template).render(root=root, **context)

    def body(self, page: SitePage, editor: str = "") -> str:
        """The HTML between header and footer of `page`.

        `editor` is finished HTML of the editor's own text, which the home page includes; all other
        text is escaped.
        """
        template = self._environment.get_template(page.template)
        return template.render(
            page=page,
            root=addresses.root_of(page.path),
            editor=Markup(editor),  # noqa: S704 (Markdown of the corpus' own editor)
            **page.context(),
        )
