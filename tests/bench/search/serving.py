"""A server on loopback that counts what it sends, as a web server with gzip would send it."""

from __future__ import annotations

import gzip
import mimetypes
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

PACKED = frozenset({".css", ".html", ".js", ".json", ".svg"})
"""What web servers compress; the rest is sent as it lies on the disk."""


class Sent(NamedTuple):
    """An answer: the path asked for, without the first slash, and the bytes of its body."""

    path: str
    size: int


class CountingServer(ThreadingHTTPServer):
    """Serves `folder` on a free port of 127.0.0.1, and keeps a list of what it sent."""

    daemon_threads = True

    def __init__(self, folder: Path) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.folder = folder.resolve()
        self.last = 0.0
        """When the last request came or the last answer left (`time.monotonic`)."""
        self.open = 0
        self._sent: list[Sent] = []
        self._packed: dict[Path, bytes] = {}
        self._lock = threading.Lock()

    @property
    def address(self) -> str:
        """``http://127.0.0.1:40001/``."""
        return f"http://127.0.0.1:{self.server_port}/"

    def take(self) -> list[Sent]:
        """What was sent since this was last asked."""
        with self._lock:
            taken, self._sent = self._sent, []
        return taken

    def idle(self) -> float:
        """Seconds since anything was asked for or sent; 0 while an answer is on its way."""
        with self._lock:
            return 0.0 if self.open else time.monotonic() - self.last

    def began(self) -> None:
        """A request came in."""
        with self._lock:
            self.open += 1

    def ended(self, path: str, size: int) -> None:
        """Its answer is out."""
        with self._lock:
            self.open -= 1
            self.last = time.monotonic()
            self._sent.append(Sent(path, size))

    def body(self, file: Path) -> tuple[bytes, bool]:
        """The bytes to send for `file`, and whether they are packed: only where that is less."""
        data = file.read_bytes()
        if file.suffix not in PACKED:
            return data, False
        if file not in self._packed:
            self._packed[file] = gzip.compress(data, 6, mtime=0)
        packed = self._packed[file]
        return (packed, True) if len(packed) < len(data) else (data, False)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # else every small answer waits 40 ms
    server: CountingServer

    def do_GET(self) -> None:
        self.server.began()
        path = unquote(urlsplit(self.path).path).lstrip("/")
        size = 0
        try:
            file = (self.server.folder / (path or "index.html")).resolve()
            if not file.is_relative_to(self.server.folder) or not file.is_file():
                self.send_error(404)
                return
            body, packed = self.server.body(file)
            size = len(body)
            self.send_response(200)
            kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(size))
            if packed:
                self.send_header("Content-Encoding", "gzip")
            self.end_headers()
            self.wfile.write(body)
        except (BrokenPipeError, ConnectionResetError):
            pass  # the page was closed meanwhile
        finally:
            self.server.ended(path, size)

    def log_message(self, *arguments: object) -> None:
        """Stay silent: the table is the log."""


@contextmanager
def serving(folder: Path) -> Iterator[CountingServer]:
    """A server of `folder` that ends with the block."""
    with CountingServer(folder) as server:
        thread = threading.Thread(target=server.serve_forever, name="bench-search")
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
