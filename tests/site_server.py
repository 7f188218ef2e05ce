"""The built site on loopback, with the headers that servers in the field send."""

from __future__ import annotations

import functools
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def send_header(self, keyword: str, value: str) -> None:
        if value:  # a type that is empty is not sent at all
            super().send_header(keyword, value)

    def log_message(self, *arguments: object) -> None:
        """Stay silent: pytest's own report is the log."""


@contextmanager
def serving(folder: Path, scripts: str = "text/javascript; charset=utf-8") -> Iterator[str]:
    """The address of `folder` on a free port, without a slash at its end; `scripts` is their type.

    Many servers send a charset with scripts. The search index is read as bytes over http for that
    reason, and only a server that sends one can show that this works.
    """
    types = {
        **SimpleHTTPRequestHandler.extensions_map,
        ".html": "text/html; charset=utf-8",
        ".js": scripts,
        ".json": "application/json; charset=utf-8",
    }
    kind = type("Handler", (_Handler,), {"extensions_map": types})
    with ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(kind, directory=str(folder))
    ) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), name="served-site")
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()
