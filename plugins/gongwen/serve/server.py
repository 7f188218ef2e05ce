"""Sockets around a Service: threads, limits, an end that cuts nobody off.

The standard library's server is enough: it reads, it serves an intranet, and Python's threads keep
up with what Whoosh can answer. No new dependency is needed for that.
"""

from __future__ import annotations

import ipaddress
import math
import signal
import socket
import socketserver
import sys
import threading
import time
import traceback
from collections.abc import Callable
from http.server import ThreadingHTTPServer
from typing import Any

from gongwen.problems import Refused, problem
from gongwen.serve.handler import Handler
from gongwen.serve.replies import Reply
from gongwen.serve.service import Request, Service, busy

_MOST_CONNECTIONS = 256
_SECONDS_TO_ASK = 30.0
"""A request that has not come in whole by then is not waited for."""
_SECONDS_TO_END = 5.0
_SECONDS_LINGERING = 0.2
_PIECES_LINGERING = 64
_PIECE = 65_536


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
        self._open: dict[socket.socket, float] = {}  # and since when it is waited for
        self._changed = threading.Condition()
        self.address_family = socket.AF_INET6 if ":" in host else socket.AF_INET
        try:
            super().__init__((host, port), Handler)
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
                self._open[request] = time.monotonic()
        if is_full:
            _turn_away(request)
            self.shutdown_request(request)
        else:
            super().process_request(request, client_address)

    def respond(self, request: Request) -> Reply:
        """Answer `request` from the Service."""
        return self.service.respond(request)

    def hears(self, connection: Any) -> None:
        """Note that `connection` is waited for from now on."""
        self._note(connection, time.monotonic())

    def answers(self, connection: Any) -> None:
        """Note that `connection` has asked, and is being answered."""
        self._note(connection, math.inf)

    def _note(self, connection: Any, since: float) -> None:
        with self._changed:
            if connection in self._open:
                self._open[connection] = since

    def service_actions(self) -> None:
        """Hang up on who sends a request byte by byte, which no time limit of a byte would."""
        latest = time.monotonic() - _SECONDS_TO_ASK
        with self._changed:
            for connection in [one for one, since in self._open.items() if since < latest]:
                _stop_listening(connection)

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
            self._open.pop(request, None)
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
                _stop_listening(connection)  # who waits for a request sees the end
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


def _stop_listening(connection: socket.socket) -> None:
    try:
        connection.shutdown(socket.SHUT_RD)
    except OSError:
        return  # it hung up meanwhile


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
