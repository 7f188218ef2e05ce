"""The built site and a read-only search API over HTTP, for an intranet; on loopback by default.

Example::

    server = Server("127.0.0.1", 0, Service(Path("site"), Path(".cache/gongwen"), per_second=10))
    serve_until_told(server, lambda: print(welcome(server)))
"""

from __future__ import annotations

from gongwen.serve.server import Server, serve_until_told, welcome
from gongwen.serve.service import Service, check_site

__all__ = ["Server", "Service", "check_site", "serve_until_told", "welcome"]
