"""Atom feeds: what RFC 4287 demands, and that they tell each unit what concerns it."""

from __future__ import annotations

import msgspec
import pytest
from lxml import etree

from gongwen.addresses import ALL_ATOM, issuer_atom_path, unit_atom_path
from gongwen.exports import atom
from gongwen.knowledge import Library, load_library
from gongwen.knowledge.units.entities import Addressing
from gongwen.model import Block, Document
from libraries import ROOT, library_of
from site_documents import notice_with_everything

NS = {"a": "http://www.w3.org/2005/Atom"}
HOSTILE = "a<b>&\"'\x00\x0b\ud800]]>"


@pytest.fixture(scope="module")
def seeds() -> Library:
    return load_library(ROOT / "corpus")


def read(data: bytes) -> etree._Element:
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False))


def texts(element: etree._Element, path: str) -> list[str]:
    return [found.text or "" for found in element.findall(path, NS)]


def faults(feed: etree._Element) -> list[str]:
    """What RFC 4287 demands and `feed` lacks, 4.1.1 and 4.1.2."""
    found = []
    entries = feed.findall("a:entry", NS)
    for element in (feed, *entries):
        for name in ("id", "title", "updated"):
            if len(element.findall(f"a:{name}", NS)) != 1:
                found.append(f"{element.tag} has not one {name}")
        if not texts(element, "a:id")[0].startswith("urn:uuid:"):
            found.append("an id is no IRI")
        alternates = element.findall("a:link[@rel='alternate']", NS)
        if len({(one.get("type"), one.get("hreflang")) for one in alternates}) != len(alternates):
            found.append("two alternates of one type")
        if not alternates and element is not feed:
            found.append("an entry without content has no alternate")
    if not feed.findall("a:author/a:name", NS):
        found.append("no author")
    if len(feed.findall("a:link[@rel='self']", NS)) != 1:
        found.append("no link to itself")
    keys = [(texts(one, "a:id")[0], texts(one, "a:updated")[0]) for one in entries]
    if len(set(keys)) != len(keys):
        found.append("two entries with one id and time")
    return found


def test_every_feed_is_well_formed_and_has_what_the_standard_demands(seeds: Library):
    feeds = {path: read(data) for path, data in atom.data_files(seeds).items()}

    assert len(feeds) == 1 + len(seeds.issuers) + len(seeds.units)
    assert {path: faults(feed) for path, feed in feeds.items() if faults(feed)} == {}


def test_the_feed_of_all_lists_the_newest_documents_first(seeds: Library):
    feed = read(atom.data_files(seeds)[ALL_ATOM])

    assert texts(feed, "a:entry/a:title") == [holding.title for holding in seeds.holdings]
    assert texts(feed, "a:updated") == ["2020-05-22T00:00:00+08:00"]
    link = feed.find("a:entry/a:link", NS)
    assert link.get("href") == "../documents/gzsjkfpgzyd-20200522.html"


def test_a_document_without_a_day_says_that_another_stands_for_it(seeds: Library):
    entry = read(atom.data_files(seeds)[ALL_ATOM]).findall("a:entry", NS)[-1]

    assert texts(entry, "a:updated") == ["1970-01-01T00:00:00+08:00"]
    assert texts(entry, "a:published") == []
    assert "日期文中未载明" in texts(entry, "a:summary")[0]


def test_a_unit_is_told_of_tasks_that_reach_it_through_a_collective_name(seeds: Library):
    feed = read(atom.data_files(seeds)[unit_atom_path("hyxwsjkj")])

    assert texts(feed, "a:entry/a:title") == ["中卫市卫生健康委2020年健康扶贫工作要点"]
    assert texts(feed, "a:entry/a:summary")[0].startswith("任务 ")


def test_a_unit_that_a_document_was_only_sent_to_is_told_so():
    library = library_of(notice_with_everything())
    addressed = msgspec.structs.replace(
        library.units[0],
        duties=(),
        through=(),
        addressed=("wzf-2025-9",),
        addressings=(Addressing(document="wzf-2025-9", field="copied_to", name="市教育局"),),
    )
    library = msgspec.structs.replace(library, units=(addressed, *library.units[1:]))

    feed = read(atom.data_files(library)[unit_atom_path(addressed.slug)])

    assert texts(feed, "a:entry/a:summary") == ["卫政发〔2025〕9号；抄送本单位"]


def test_a_unit_that_nothing_concerns_has_no_feed():
    library = library_of(notice_with_everything())
    idle = msgspec.structs.replace(library.units[0], duties=(), through=(), addressed=())
    library = msgspec.structs.replace(library, units=(idle, *library.units[1:]))

    assert unit_atom_path(idle.slug) not in atom.data_files(library)


def test_a_feed_holds_fifty_entries_at_most():
    documents = [
        Document(id=f"b-{n}", title=f"通知{n}", issuers=("某局",), signed_on="2020-01-02")
        for n in range(60)
    ]
    library = library_of(*documents)

    files = atom.data_files(library)

    assert len(read(files[ALL_ATOM]).findall("a:entry", NS)) == 50
    assert len(read(files[issuer_atom_path(library.issuers[0].slug)]).findall("a:entry", NS)) == 50


def test_hostile_words_stay_words():
    title = f"关于{HOSTILE}的通知"
    library = library_of(
        Document(id="b-1", title=title, issuers=(HOSTILE,), blocks=(Block(text=title),))
    )

    feed = read(atom.data_files(library)[ALL_ATOM])

    assert texts(feed, "a:entry/a:title") == ["关于a<b>&\"'\ufffd\ufffd\ufffd]]>的通知"]
    assert faults(feed) == []


def test_with_the_address_of_the_site_links_are_read_from_there(seeds: Library):
    feed = read(atom.data_files(seeds, "https://example.org/a/")[ALL_ATOM])

    assert feed.base == "https://example.org/a/feeds/all.atom.xml"


def test_ids_stay_when_the_host_changes_and_differ_between_documents(seeds: Library):
    here = read(atom.data_files(seeds)[ALL_ATOM])
    there = read(atom.data_files(seeds, "https://example.org/")[ALL_ATOM])

    assert texts(here, "a:entry/a:id") == texts(there, "a:entry/a:id")
    assert len(set(texts(here, "a:entry/a:id"))) == len(seeds.holdings)
