"""The MkDocs plugin: it builds the Library once, adds its pages, and publishes data and search."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.config.base import Config
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from gongwen import search, store
from gongwen.exports import data_files
from gongwen.importer import import_corpus
from gongwen.knowledge import Library, load_library
from gongwen.problems import Problem
from gongwen.site.addresses import HOME, source_path
from gongwen.site.pages import SitePage, site_pages
from gongwen.site.pages.editor import editor_page
from gongwen.site.render import Renderer
from gongwen.text import is_iso_date

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer

log = get_plugin_logger("gongwen")

PRIVATE = ("sources/", "provenance/", "authority/", "settings.yml")
"""Of the corpus, what MkDocs must not publish by itself."""

UNUSED = ("assets/javascripts/", "assets/images/")
"""Of Material, what our pages do not load. Its bundle names other hosts."""

UNDATED = "1970-01-01"


class _NoOptions(Config):
    """The plugin has no options: what concerns the corpus is in its settings.yml."""


class DrawnPage(Page):
    """A page that comes from our templates: MkDocs reads no file for it and parses no Markdown."""

    def __init__(self, drawn: SitePage, file: File, config: MkDocsConfig, renderer: Renderer) -> None:
        super().__init__(drawn.title, file, config)
        self.drawn = drawn
        self._renderer = renderer

    def read_source(self, config: MkDocsConfig) -> None:
        """Take title and section from the page; the record's front matter is not read again."""
        self.markdown = ""
        self.meta = meta_of(self.drawn)

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Draw the body."""
        self.content = self._renderer.body(self.drawn)


def meta_of(page: SitePage) -> dict[str, object]:
    """What Material's page template is told about a page."""
    return {
        "title": page.title,
        "section": page.section,
        "shows_search": page.shows_search,
        "scripts": list(page.scripts),
    }


class GongwenPlugin(BasePlugin[_NoOptions]):
    """Corpus → site. All that it knows is in the Library; all that it does is to hand on."""

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Import sources that are new or changed, so that `mkdocs build` alone is enough."""
        report = import_corpus(Path(config.docs_dir))
        for outcome in report.outcomes:
            if outcome.status in ("new", "updated"):
                log.info("%s：%s → %s", outcome.source, outcome.title, outcome.id)
        _tell([*(p for outcome in report.outcomes for p in outcome.problems), *report.problems])

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Build the Library; take out what is private; add the pages and the originals."""
        corpus = Path(config.docs_dir)
        self.library = load_library(corpus)
        _tell(list(self.library.problems))
        self.renderer = Renderer(Path(config.theme.custom_dir) / "pages")
        for file in list(files):
            is_record = file.src_uri.startswith("documents/") and file.is_documentation_page()
            if is_record or file.src_uri.startswith((*PRIVATE, *UNUSED)):
                files.remove(file)
        self.home = None
        for page in site_pages(self.library):
            source = page.path.removesuffix(".html") + ".md"
            if page.path == HOME and files.get_file_from_path(source):
                self.home = page  # drawn around the editor's own text
                continue
            file = File.generated(config, source, content="")
            DrawnPage(page, file, config, self.renderer)
            files.append(file)
        for original in _originals(self.library):
            path = str(corpus / original)
            files.append(File.generated(config, source_path(original), abs_src_path=path))
        return files

    def on_nav(self, nav, *, config: MkDocsConfig, files: Files):  # type: ignore[no-untyped-def] # noqa: ANN001, ANN201
        """Date every page by the corpus, not by the clock."""
        if "SOURCE_DATE_EPOCH" not in os.environ:
            for file in files.documentation_pages():
                if file.page is not None:
                    file.page.update_date = newest_date(self.library)
        return nav

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Put the editor's own pages into our frame; the home page takes its text in."""
        if isinstance(page, DrawnPage):
            return html
        is_home = self.home is not None and page.file.dest_uri == HOME
        drawn = self.home if is_home else editor_page(page.file.dest_uri, page.title or "")
        page.meta = {**page.meta, **meta_of(drawn)}
        return self.renderer.body(drawn, editor=html)

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write the data files and the search index beside the pages."""
        out = Path(config.site_dir)
        for path, content in data_files(self.library).items():
            store.write_bytes(out / path, content)
        search.publish(self.library, out)

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder) -> LiveReloadServer:  # type: ignore[no-untyped-def] # noqa: ANN001
        """Watch the templates too; MkDocs watches the corpus, which holds all else.

        An import inside a rebuild writes records only when they change, so it ends by itself.
        """
        server.watch(str(config.theme.custom_dir))
        return server


def newest_date(library: Library) -> str:
    """The newest date that a document of the corpus states, ISO; a fixed one where none does."""
    documents = [holding.document for holding in library.holdings]
    dates = [date for d in documents for date in (d.signed_on, d.printed_on, d.published_on) if date]
    return max(filter(is_iso_date, dates), default=UNDATED)


def _originals(library: Library) -> list[str]:
    """Files to publish as received, none where names are hidden: a file cannot be masked."""
    if not library.show_leaders:
        return []
    sources = [source.file for holding in library.holdings for source in holding.document.sources]
    return sorted(set(sources))


def _tell(problems: list[Problem]) -> None:
    """Report problems; errors fail `--strict`, all else stands on the page 体检."""
    for problem in dict.fromkeys(problems):
        (log.error if problem.severity == "error" else log.info)("%s", problem)
