"""Libraries to draw, and their pages as HTML: the five seeds, and small corpora of hostile text."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote

import pytest

from gongwen.importer import import_corpus
from gongwen.knowledge import Library, load_library
from gongwen.site.pages import site_pages
from gongwen.site.render import Renderer
from page_reader import ReadPage, read_page

ROOT = Path(__file__).resolve().parents[2]

Pages = dict[str, ReadPage]


@pytest.fixture(scope="session")
def seeds() -> Library:
    """The Library of the five documents in corpus/."""
    return load_library(ROOT / "corpus")


@pytest.fixture(scope="session")
def draw() -> Callable[[Library], Pages]:
    """A function that draws all pages of a Library: path → page as read by a browser."""
    renderer = Renderer(ROOT / "site_overrides" / "pages")

    def drawn(library: Library) -> Pages:
        return {unquote(page.path): read_page(renderer.body(page)) for page in site_pages(library)}

    return drawn


@pytest.fixture(scope="session")
def seed_pages(seeds: Library, draw: Callable[[Library], Pages]) -> Pages:
    """All pages of the five documents."""
    return draw(seeds)


@pytest.fixture
def make_library(tmp_path: Path) -> Callable[..., Library]:
    """A function that imports texts as a corpus of their own and loads its Library."""

    def make(*texts: str, settings: str = "") -> Library:
        corpus = tmp_path / "corpus"
        (corpus / "sources").mkdir(parents=True)
        shutil.copytree(ROOT / "corpus" / "authority", corpus / "authority")
        (corpus / "authority" / "slugs.yml").unlink(missing_ok=True)
        for number, text in enumerate(texts):
            (corpus / "sources" / f"{number}.txt").write_text(text, encoding="utf-8")
        (corpus / "settings.yml").write_text(settings, encoding="utf-8")
        import_corpus(corpus)
        return load_library(corpus)

    return make
