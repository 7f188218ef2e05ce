"""Sockets and HTTP around a Service: threads, limits, an end that cuts nobody off.

The standard library's server is enough: it reads, it serves an intranet, and Python's threads keep
up with what Whoosh can answer. No new dependency is needed for that.
"""

from __future__ import annotations

import ipaddress
import os
import re
import signal
import socket
import socketserver
import sys
import threading
import traceback
from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, BinaryIO
from urllib.parse import urlsplit

from gongwen.problems import Refused, problem
from gongwen.serve.replies import Declined, Reply
from gongwen.serve.service import Request, Service, busy
from gongwen.serve.site_files import not_found

_MOST_CONNECTIONS = 256
_SECONDS_IDLE = 15
_SECONDS_TO_END = 5.0
_SECONDS_LINGERING = 0.2
_PIECES_LINGERING = 64
_PIECE = 65_536
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")
_LOCAL_NAMES = ("localhost", "127.0.0.1", "::1")
_READING = ("GET", "HEAD")


class Server(ThreadingHTTPServer):
    """Listens on one address of this machine until `end` is called."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, host: str, port: int, service: Service) -> None:
        """Listen on `host` and `port`; with port 0 the system chooses a free one.

        Raises:
            Refused: ``port-taken``, when the system does not give the address.
        """
        self.service = service
        self._open: set[socket.socket] = set()
        self._changed = threading.Condition()
        self.address_family = socket.AF_INET6 if ":" in host else socket.AF_INET
        try:
            super().__init__((host, port), _Handler)
        except (OSError, OverflowError, UnicodeError) as error:
            why = getattr(error, "strerror", None) or str(error)
            raise Refused(problem("port-taken", f"{host}:{port}", why=why)) from error
        self.is_local = ipaddress.ip_address(str(self.server_address[0])).is_loopback

    def server_bind(self) -> None:
        """Bind, without asking the network for this machine's name, which may take long."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = str(self.server_address[0]), self.server_address[1]

    @property
    def url(self) -> str:
        """Where the site is to be found, such as ``http://127.0.0.1:8080/``."""
        name = f"[{self.server_name}]" if ":" in self.server_name else self.server_name
        return f"http://{name}:{self.server_port}/"

    def process_request(self, request: Any, client_address: Any) -> None:
        """Give the connection a thread of its own, unless there are too many already."""
        with self._changed:
            is_full = len(self._open) >= _MOST_CONNECTIONS
            if not is_full:
                self._open.add(request)
        if is_full:
            _turn_away(request)
            self.shutdown_request(request)
        else:
            super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        """Close one connection.

        A body that nobody asked for is taken off the line first: closed over unread bytes, the
        other side would lose the answer that says so.
        """
        try:
            request.shutdown(socket.SHUT_WR)
            request.settimeout(_SECONDS_LINGERING)
            for _ in range(_PIECES_LINGERING):
                if not request.recv(_PIECE):
                    break
        except OSError:
            pass  # gone, or silent: nothing is lost
        self.close_request(request)
        with self._changed:
            self._open.discard(request)
            self._changed.notify_all()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Report a bug; who hangs up, or is too slow, is no bug of ours."""
        if not isinstance(sys.exception(), (ConnectionError, TimeoutError)):
            traceback.print_exc()

    def end(self) -> None:
        """Stop listening; answers under way are finished, for a few seconds at most."""
        self.shutdown()
        self.server_close()
        with self._changed:
            for connection in self._open:
                try:
                    connection.shutdown(socket.SHUT_RD)  # who waits for a request sees the end
                except OSError:
                    continue  # it hung up meanwhile
            self._changed.wait_for(lambda: not self._open, timeout=_SECONDS_TO_END)
        self.service.close()


def welcome(server: Server) -> str:
    """What people are told when `server` listens: where the site and the search are."""
    lines = [
        f"网站：{server.url}",
        f"检索接口：{server.url}api/search?q=检索词（说明：{server.url}api/openapi.json）",
        "按 Ctrl-C 结束。" if server.is_local else "能连到这台机器的人都能访问。按 Ctrl-C 结束。",
    ]
    return "\n".join(lines)


def serve_until_told(server: Server, on_ready: Callable[[], None] = lambda: None) -> None:
    """Serve until SIGINT or SIGTERM; `on_ready` is called once both are heard."""
    told = threading.Event()
    listening = threading.Thread(target=server.serve_forever, args=(0.1,), daemon=True)
    before = {
        one: signal.signal(one, lambda *_: told.set()) for one in (signal.SIGINT, signal.SIGTERM)
    }
    try:
        listening.start()
        on_ready()
        while not told.wait(timeout=1.0):  # without a limit, Windows would not hear Ctrl-C
            pass
        server.end()
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)


class _Handler(BaseHTTPRequestHandler):
    server: Server
    raw_requestline: bytes
    protocol_version = "HTTP/1.1"
    timeout = _SECONDS_IDLE
    wbufsize = -1  # headers and a small body go out together
    disable_nagle_algorithm = True  # a large one would wait 40 ms for the first part to be heard of

    def do_GET(self) -> None:
        """Answer from the Service."""
        if self.headers.get("Content-Length") or self.headers.get("Transfer-Encoding"):
            self.close_connection = True  # a body that nobody reads is not the next request
        try:
            reply = self._reply()
        except Declined as declined:
            reply = declined.reply()
        except Exception:  # noqa: BLE001 - a bug: its traceback here, a stable code for the asker
            traceback.print_exc()
            reply = Declined(HTTPStatus.INTERNAL_SERVER_ERROR, "server-error").reply()
        self._send(reply)

    do_HEAD = do_GET  # noqa: N815 - the name that http.server calls

    def parse_request(self) -> bool:
        """Read line and headers; a byte of the line beyond ASCII counts as percent-encoded.

        curl sends words as raw UTF-8. http.server would take such a line for Latin-1 and cut 大病
        in two, whose last byte is a line break there.
        """
        self.raw_requestline = _BEYOND_ASCII.sub(
            lambda found: b"%%%02X" % ord(found[0]), self.raw_requestline
        )
        return super().parse_request()

    def _reply(self) -> Reply:
        self._check_host()
        request = Request(
            address=_address(self.path),
            asker=self.client_address[0],
            accept=self.headers.get("Accept", ""),
            known_tag=self.headers.get("If-None-Match", ""),
        )
        return self.server.service.respond(request)

    def _check_host(self) -> None:
        """Refuse a foreign name for this machine: a page of another site could read ours by it.

        On an address for others there is no telling by which names they know this machine.
        """
        try:
            name = urlsplit(f"//{self.headers.get('Host', 'localhost')}").hostname
        except ValueError as error:
            raise Declined(HTTPStatus.BAD_REQUEST, "request-malformed") from error
        if self.server.is_local and name not in {*_LOCAL_NAMES, self.server.server_name}:
            raise Declined(HTTPStatus.MISDIRECTED_REQUEST, "host-foreign")

    def _send(self, reply: Reply) -> None:
        if isinstance(reply.body, bytes):
            self._send_head(reply, len(reply.body))
            if self.command != "HEAD":
                self.wfile.write(reply.body)
            return
        try:
            file = reply.body.open("rb")
        except OSError:  # a new build has just taken it away, or it may not be read
            self._send(not_found().reply())
            return
        with file:
            length = os.fstat(file.fileno()).st_size
            self._send_head(reply, length)
            if self.command != "HEAD":
                self._send_file(file, length)

    def _send_file(self, file: BinaryIO, length: int) -> None:
        """Send `length` bytes of `file`, no more and no less, even if it is written meanwhile."""
        while length:
            piece = file.read(min(length, _PIECE))
            if not piece:
                self.close_connection = True  # so that the reader knows it to be cut off
                return
            self.wfile.write(piece)
            length -= len(piece)

    def _send_head(self, reply: Reply, length: int) -> None:
        self.send_response(reply.status)
        self.send_header("X-Content-Type-Options", "nosniff")
        for name, value in reply.headers.items():
            self.send_header(name, value)
        if reply.status != HTTPStatus.NOT_MODIFIED:
            self.send_header("Content-Length", str(length))
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """What http.server itself declines: another method, or what is no HTTP request."""
        self.close_connection = True
        self.request_version = self.protocol_version  # whatever was sent, it is told by a status
        if code == HTTPStatus.NOT_IMPLEMENTED:
            declined = Declined(
                HTTPStatus.METHOD_NOT_ALLOWED,
                "method-refused",
                headers={"Allow": ", ".join(_READING)},
            )
        elif code == HTTPStatus.REQUEST_URI_TOO_LONG:
            declined = Declined(HTTPStatus(code), "address-too-long")
        else:
            declined = Declined(HTTPStatus(code), "request-malformed")
        self._send(declined.reply())

    def version_string(self) -> str:
        """What the header Server says: no version, and none of Python."""
        return "gongwen"

    def log_message(self, format: str, *args: Any) -> None:
        """Keep no log: what people look for in an intranet is theirs. Bugs go to stderr."""


def _address(target: str) -> str:
    """Path and query of the target of a request line."""
    if target.startswith(("http://", "https://")):  # the form for proxies, RFC 9112, 3.2.2
        path, query = urlsplit(target)[2:4]
        target = (path or "/") + (f"?{query}" if query else "")
    if not target.startswith("/"):
        raise Declined(HTTPStatus.BAD_REQUEST, "request-malformed")
    return target


def _turn_away(connection: socket.socket) -> None:
    reply = busy().reply()
    if isinstance(reply.body, bytes):
        head = "".join(f"{name}: {value}\r\n" for name, value in reply.headers.items())
        start = f"HTTP/1.1 {reply.status.value} {reply.status.phrase}\r\n"
        end = f"Content-Length: {len(reply.body)}\r\nConnection: close\r\n\r\n"
        try:
            connection.sendall((start + head + end).encode("ascii") + reply.body)
        except OSError:
            return  # gone already
