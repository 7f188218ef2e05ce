"""Libraries to draw, and their pages as HTML: the five seeds, and small corpora of hostile text."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote

import pytest

from gongwen.importer import import_corpus
from gongwen.knowledge import Library, load_library
from gongwen.model import Document
from gongwen.record import write_record
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


class LibraryMaker:
    """Imports texts as a corpus of their own and loads its Library."""

    def __init__(self, corpus: Path) -> None:
        self.corpus = corpus

    def __call__(self, *texts: str, settings: str = "") -> Library:
        (self.corpus / "sources").mkdir(parents=True)
        shutil.copytree(ROOT / "corpus" / "authority", self.corpus / "authority")
        (self.corpus / "authority" / "slugs.yml").unlink(missing_ok=True)
        for number, text in enumerate(texts):
            (self.corpus / "sources" / f"{number}.txt").write_text(text, encoding="utf-8")
        (self.corpus / "settings.yml").write_text(settings, encoding="utf-8")
        import_corpus(self.corpus)
        return load_library(self.corpus)

    def of(self, *documents: Document, settings: str = "") -> Library:
        """A corpus of records that were written from `documents`."""
        (self.corpus / "documents").mkdir(parents=True)
        shutil.copytree(ROOT / "corpus" / "authority", self.corpus / "authority")
        for document in documents:
            record = self.corpus / "documents" / f"{document.id}.md"
            record.write_text(write_record(document), encoding="utf-8")
        (self.corpus / "settings.yml").write_text(settings, encoding="utf-8")
        return load_library(self.corpus)

    def corrected(self, document: str, correction: dict[str, object]) -> Library:
        """The same corpus with one correction in a record's front matter."""
        record = self.corpus / "documents" / f"{document}.md"
        front, body = record.read_text("utf-8").split("\n---\n", 1)
        entry = json.dumps([correction], ensure_ascii=False)
        record.write_text(f"{front}\ncorrections: {entry}\n---\n{body}", encoding="utf-8")
        return load_library(self.corpus)


@pytest.fixture
def make_library(tmp_path: Path) -> LibraryMaker:
    """A maker with a corpus folder of its own."""
    return LibraryMaker(tmp_path / "corpus")
