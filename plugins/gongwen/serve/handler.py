"""HTTP on one connection: requests in, what the Service answers out, whatever is sent."""

from __future__ import annotations

import os
import re
import traceback
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from typing import Any, BinaryIO, Protocol
from urllib.parse import urlsplit

from gongwen.serve.replies import Declined, Reply
from gongwen.serve.service import Request
from gongwen.serve.site_files import not_found

_SECONDS_IDLE = 15
_PIECE = 65_536
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")
_LOCAL_NAMES = ("localhost", "127.0.0.1", "::1")
_READING = ("GET", "HEAD")


class Listener(Protocol):
    """What a handler needs to know of the server that took the connection."""

    is_local: bool
    server_name: str

    def respond(self, request: Request) -> Reply:
        """Answer `request`."""

    def hears(self, connection: Any) -> None:
        """Note that `connection` is waited for from now on."""

    def answers(self, connection: Any) -> None:
        """Note that `connection` has asked, and is being answered."""


class Handler(BaseHTTPRequestHandler):
    """Answers GET and HEAD, and declines the rest by a stable code."""

    server: Listener  # type: ignore[assignment]
    raw_requestline: bytes
    protocol_version = "HTTP/1.1"
    timeout = _SECONDS_IDLE
    wbufsize = -1  # headers and a small body go out together
    disable_nagle_algorithm = True  # a large one would wait 40 ms for the first part to be heard of

    def do_GET(self) -> None:
        """Answer from the Service."""
        self.server.answers(self.connection)
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
        self.server.hears(self.connection)

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
        return self.server.respond(request)

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
        try:
            path, query = urlsplit(target)[2:4]
        except ValueError as error:  # such as http://[::1
            raise Declined(HTTPStatus.BAD_REQUEST, "request-malformed") from error
        target = (path or "/") + (f"?{query}" if query else "")
    if not target.startswith("/"):
        raise Declined(HTTPStatus.BAD_REQUEST, "request-malformed")
    return target
