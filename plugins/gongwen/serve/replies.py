"""What is sent back: a Reply, or the Declined that says in Chinese why there is none."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from pathlib import Path

import msgspec

from gongwen.model import Value
from gongwen.problems import problem

JSON = "application/json; charset=utf-8"
_NEVER_KEPT = {"Cache-Control": "no-store"}


class Reply(Value):
    """One answer: its status, its headers without the length, and its body or the file with it."""

    status: HTTPStatus
    headers: Mapping[str, str] = {}
    body: bytes | Path = b""


class Declined(Exception):
    """A request that is not answered; `reply` tells the asker why, by a stable code."""

    def __init__(
        self,
        status: HTTPStatus,
        code: str,
        /,
        *,
        headers: Mapping[str, str] | None = None,
        **words: str,
    ) -> None:
        super().__init__(code)
        self.status = status
        self.code = code
        self.message = problem(code, "", 0, **words).message
        self.headers = headers or {}

    def reply(self) -> Reply:
        """The refusal for programs: a JSON object of ``code`` and ``message``."""
        return refusal(self.status, self.code, self.message, self.headers)


def refusal(
    status: HTTPStatus, code: str, message: str, headers: Mapping[str, str] | None = None
) -> Reply:
    """A JSON object of ``code``, which stays the same, and ``message``, in Chinese for people."""
    return json_reply(
        msgspec.json.encode({"code": code, "message": message}), status=status, headers=headers
    )


def json_reply(
    content: bytes,
    *,
    status: HTTPStatus = HTTPStatus.OK,
    headers: Mapping[str, str] | None = None,
) -> Reply:
    """The JSON `content`; nobody on the way keeps it, since the next index may answer otherwise."""
    return Reply(
        status=status,
        headers={"Content-Type": JSON, **_NEVER_KEPT, **(headers or {})},
        body=content,
    )
