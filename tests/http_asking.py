"""A server of our own on a free port of loopback, and requests to it exactly as written."""

from __future__ import annotations

import http.client
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from gongwen.serve import Server


class Answer(NamedTuple):
    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


Ask = Callable[..., Answer]


@contextmanager
def listening(service: Any) -> Iterator[Server]:
    """A server of `service`, ended at the end."""
    with Server("127.0.0.1", 0, service) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        try:
            yield server
        finally:
            server.end()
            thread.join()


def asker(server: Server) -> Ask:
    """A function that sends one request, its address exactly as given."""

    def ask(
        address: str,
        method: str = "GET",
        headers: dict[str, str] | None = None,
        body: bytes | None = None,
    ) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=30)
        # http.client would refuse what a hostile program sends all the same
        connection._validate_path = lambda _: None  # type: ignore[attr-defined]
        connection._encode_request = lambda line: line.encode()  # type: ignore[attr-defined]
        try:
            connection.request(method, address, body=body, headers=headers or {})
            answer = connection.getresponse()
            return Answer(answer.status, answer.headers, answer.read())
        finally:
            connection.close()

    return ask
