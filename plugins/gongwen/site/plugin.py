"""The MkDocs plugin: it builds the Library once, adds its pages, and publishes data and search."""

from __future__ import annotations

import os
from collections.abc import Iterable
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from mkdocs.config.base import Config
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from gongwen import search, store
from gongwen.addresses import HOME, source_path
from gongwen.authority import read_authority
from gongwen.exports import each_file
from gongwen.importer import import_corpus
from gongwen.knowledge import Library, load_library
from gongwen.problems import Problem, Refused
from gongwen.search.engines import processors
from gongwen.shipped import TEMPLATES
from gongwen.site.comparison import comparison_files
from gongwen.site.former import former_pages, straighten
from gongwen.site.ledger_files import publish_ledger
from gongwen.site.pages import SitePage, site_pages
from gongwen.site.pages.editor import editor_page
from gongwen.site.render import Renderer
from gongwen.text import is_iso_date

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer

log = get_plugin_logger("gongwen")

PRIVATE = ("sources/", "provenance/", "authority/", "retired/", "settings.yml")
"""Of the corpus, what MkDocs must not publish by itself."""

UNUSED = ("assets/javascripts/*", "assets/images/*", "assets/stylesheets/palette.*", "*.map")
"""Of Material, what our pages do not load. Its bundle names other hosts."""

UNDATED = "1970-01-01"


class DrawnPage(Page):
    """A page that comes from our templates: MkDocs reads no file for it and parses no Markdown."""

    def __init__(self, drawn: SitePage, renderer: Renderer, config: MkDocsConfig) -> None:
        source = unquote(drawn.path).removesuffix(".html") + ".md"
        file = File.generated(config, source, content="")
        super().__init__(drawn.title, file, config)
        self._drawn = drawn
        self._renderer = renderer

    def read_source(self, config: MkDocsConfig) -> None:
        """Take title and section from the page; the record's front matter is not read again."""
        self.markdown = ""
        self.meta = _meta(self._drawn)

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Draw the body."""
        self.content = self._renderer.body(self._drawn)


class _NoOptions(Config):  # type: ignore[no-untyped-call]
    """The plugin has no options: what concerns the corpus is in its settings.yml."""


class GongwenPlugin(BasePlugin[_NoOptions]):  # type: ignore[no-untyped-call]
    """Corpus → site. All that it knows is in the Library; all that it does is to hand on."""

    library: Library
    renderer: Renderer
    home: SitePage
    told: frozenset[Problem]
    """What the import of this build has reported: the Library knows the same of the authority."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Put the templates that Gongwen ships behind those of the project, before Material's."""
        *own, last = _templates(config)
        if last == TEMPLATES:
            config.theme.dirs.insert(len(own), str(last))
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Import sources that are new or changed, so that `mkdocs build` alone is enough."""
        report = import_corpus(Path(config.docs_dir))
        for outcome in report.outcomes:
            if outcome.status in ("new", "updated"):
                log.info("%s：%s → %s", outcome.source, outcome.title, outcome.id)
        found = [p for outcome in report.outcomes for p in outcome.problems]
        reported = [*(p for p in found if p.code != "record-edited"), *report.problems]
        _tell(reported)
        self.told = frozenset(reported)
        if kept := sum(outcome.status == "edited" for outcome in report.outcomes):
            log.info("人工修改的记录 %d 份，照原样保留；差别见 gongwen import。", kept)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Build the Library; take out what is private; add the pages and the originals."""
        self.library = load_library(Path(config.docs_dir))
        _tell(p for p in self.library.problems if p not in self.told)
        self.renderer = Renderer(*(folder / "pages" for folder in _templates(config)))
        for file in list(files):
            path = file.src_uri
            is_record = path.startswith("documents/") and file.is_documentation_page()
            is_unused = any(fnmatchcase(path, pattern) for pattern in UNUSED)
            if is_record or is_unused or path.startswith(PRIVATE):
                files.remove(file)
        has_editor_home = files.get_file_from_path("index.md") is not None
        for page in site_pages(self.library):
            if page.path == HOME:
                self.home = page
                if has_editor_home:
                    continue  # drawn around the editor's own text, when that is ready
            file = DrawnPage(page, self.renderer, config).file
            if (own := files.get_file_from_path(file.src_uri)) is not None:
                log.warning("corpus/%s 与自动生成的页面同名，未发布。请改名。", own.src_uri)
                files.remove(own)
            files.append(file)
        for path, html in former_pages(self.library, self.renderer):
            if files.get_file_from_path(unquote(path)) is None:
                files.append(File.generated(config, unquote(path), content=html))
        for original in _originals(self.library):
            path = str(Path(config.docs_dir) / original)
            files.append(File.generated(config, source_path(original), abs_src_path=path))
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Date every page by the corpus, not by the clock."""
        if "SOURCE_DATE_EPOCH" not in os.environ:
            date = newest_date(self.library)
            for file in files.documentation_pages():
                if file.page is not None:
                    file.page.update_date = date
        return nav

    def on_page_markdown(
        self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files
    ) -> str:
        """Lead an editor's links to former addresses straight to the present ones."""
        return straighten(markdown, self.library)

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Put the editor's own pages into our frame; the home page takes its text in."""
        if isinstance(page, DrawnPage):
            return html
        path = page.file.dest_uri
        drawn = self.home if path == HOME else editor_page(path, page.title or "")
        page.meta = {**page.meta, **_meta(drawn), "title": page.title}
        return self.renderer.body(drawn, editor=html)

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write the data files and the search index beside the pages.

        Raises:
            PluginError: ``index-interrupted``.
        """
        out = Path(config.site_dir)
        store.write_derived(out, each_file(self.library, config.site_url or ""))
        store.replace_tree(out / "compare", comparison_files(self.library))
        cache = Path(config.docs_dir).parent / ".cache" / "gongwen"
        publish_ledger(self.library, out, cache / "workbooks.mp")
        units = read_authority(Path(config.docs_dir)).units
        try:
            search.publish(self.library, out, units, jobs=processors())
        except Refused as refused:
            raise PluginError(str(refused)) from refused

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any
    ) -> LiveReloadServer:
        """Watch the templates too; MkDocs watches the corpus, which holds all else.

        An import inside a rebuild writes records only when they change, so it ends by itself.
        """
        for folder in _templates(config):
            server.watch(str(folder))
        return server


def newest_date(library: Library) -> str:
    """The newest date that a document of the corpus states, ISO; a fixed one where none does."""
    documents = [holding.document for holding in library.holdings]
    dates = [d for one in documents for d in (one.signed_on, one.printed_on, one.published_on) if d]
    return max(filter(is_iso_date, dates), default=UNDATED)


def _meta(page: SitePage) -> dict[str, object]:
    """What Material's page template is told about a page."""
    return {
        "title": page.title,
        "section": page.section,
        "shows_search": page.shows_search,
        "scripts": list(page.scripts),
        "styles": list(page.styles),
        "feeds": page.feeds,
        "linked_data": page.linked_data,
    }


def _templates(config: MkDocsConfig) -> list[Path]:
    """The folders of templates: the project's own, where it has one, and what Gongwen ships."""
    own = config.theme.custom_dir
    if own is None:
        return [TEMPLATES]
    return [Path(own)] if TEMPLATES.samefile(own) else [Path(own), TEMPLATES]


def _originals(library: Library) -> list[str]:
    """Files to publish as received, none where names are hidden: a file cannot be masked."""
    if not library.show_leaders:
        return []
    sources = [source.file for holding in library.holdings for source in holding.document.sources]
    return sorted(set(sources))


def _tell(problems: Iterable[Problem]) -> None:
    """Report problems; errors fail `--strict`. Hints are counted: they stand on the page 体检."""
    found = tuple(dict.fromkeys(problems))
    for problem in found:
        if problem.severity != "info":
            (log.error if problem.severity == "error" else log.info)("%s", problem)
    if hints := sum(problem.severity == "info" for problem in found):
        log.info("另有提示 %d 处，见网站的“体检”页（quality.html）。", hints)
