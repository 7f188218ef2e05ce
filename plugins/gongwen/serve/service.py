"""A request in, a Reply out: the site, and under ``/api/`` the search."""

from __future__ import annotations

import math
import queue
import time
from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path

from gongwen import search
from gongwen.model import Value
from gongwen.problems import Refused, problem
from gongwen.serve.asked import parse_query
from gongwen.serve.openapi import openapi_json
from gongwen.serve.rate import Rate
from gongwen.serve.replies import Declined, Reply, json_reply, refusal
from gongwen.serve.site_files import not_found, page_of_404, site_reply

_API = "/api/"
_SEARCHES_AT_ONCE = 4
_SECONDS_TO_WAIT = 10.0
_PAGE_RULE = {
    # What is asked of every page, held by the browser too: no other host, no inline script.
    "Content-Security-Policy": (
        "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; "
        "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'"
    )
}


class Request(Value):
    """What counts of a request: the address as sent (``/a?b=c``), who asks, three headers."""

    address: str
    asker: str
    accept: str = ""
    known_tag: str = ""


def check_site(site: Path) -> None:
    """Refuse a folder that holds no built site.

    Raises:
        Refused: ``site-missing``, with the command that builds it.
    """
    if not (site / "index.html").is_file():
        raise Refused(problem("site-missing", str(site)))


class Service:
    """The site in a folder and the index in a cache, for any number of threads."""

    def __init__(
        self,
        site: Path,
        cache: Path,
        per_second: float,
        aliases: Callable[[], search.Aliases] = lambda: search.NO_ALIASES,
    ) -> None:
        """`per_second` searches of one asker are answered; ``0`` for no limit.

        `aliases` gives the other names of units as they are at each search.

        Raises:
            Refused: ``site-missing``, with what to do. A missing index is told to who searches.
        """
        check_site(site)
        self._site = site.resolve()
        self._rate = Rate(per_second)
        self._aliases = aliases
        self._free: queue.LifoQueue[search.Answers] = queue.LifoQueue()
        for _ in range(_SEARCHES_AT_ONCE):
            self._free.put(search.Answers(cache))

    def respond(self, request: Request) -> Reply:
        """Answer `request`; whatever it holds, an answer comes back."""
        path, _, asked = request.address.partition("?")
        try:
            reply = self._answer(path, asked, request)
        except Declined as declined:
            reply = declined.reply()
            if declined.code == "address-unknown" and not path.startswith(_API):
                reply = self._shown_as_page(request, reply)
        return Reply(
            status=reply.status, headers={**reply.headers, **_rules(reply)}, body=reply.body
        )

    def close(self) -> None:
        """Let go of the index; a search that is still under way keeps what it has."""
        for answers in tuple(self._free.queue):
            answers.close()

    def _answer(self, path: str, asked: str, request: Request) -> Reply:
        if not path.startswith(_API):
            return site_reply(self._site, path, request.known_tag)
        match path.removeprefix(_API):
            case "search":
                return self._search(asked, request.asker)
            case "openapi.json":
                return json_reply(openapi_json())
        raise not_found()

    def _search(self, asked: str, asker: str) -> Reply:
        if seconds := self._rate.wait(asker, time.monotonic()):
            raise Declined(
                HTTPStatus.TOO_MANY_REQUESTS,
                "asked-too-often",
                headers={"Retry-After": str(math.ceil(seconds))},
            )
        try:
            hits = self._hits(parse_query(asked, self._aliases()))
        except Refused as refused:
            found = refused.problem
            status = (
                HTTPStatus.SERVICE_UNAVAILABLE
                if found.code.startswith("index-")
                else HTTPStatus.BAD_REQUEST
            )
            return refusal(status, found.code, found.message)
        return json_reply(search.hits_json(hits).encode("utf-8"))

    def _hits(self, query: search.Query) -> search.Hits:
        try:
            answers = self._free.get(timeout=_SECONDS_TO_WAIT)
        except queue.Empty:
            raise busy() from None
        try:
            return answers.answer(query)
        finally:
            self._free.put(answers)

    def _shown_as_page(self, request: Request, reply: Reply) -> Reply:
        """For a person in a browser the site's own page; a program gets the JSON `reply`."""
        page = page_of_404(self._site) if "text/html" in request.accept else None
        if page is None:
            return reply
        return Reply(
            status=reply.status,
            headers={**reply.headers, "Content-Type": "text/html; charset=utf-8"},
            body=page,
        )


def busy() -> Declined:
    """Too much is being asked at once."""
    return Declined(HTTPStatus.SERVICE_UNAVAILABLE, "server-busy", headers={"Retry-After": "5"})


def _rules(reply: Reply) -> dict[str, str]:
    """What the browser is asked to hold a page to; other files run no scripts."""
    is_page = reply.headers.get("Content-Type", "").startswith("text/html")
    return _PAGE_RULE if is_page else {}
