"""Sockets: methods, malformed requests, foreign hosts, many connections, and a clean end."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from gongwen.cli import main
from gongwen.problems import Refused
from gongwen.serve import Server, Service
from gongwen.serve.replies import Reply, json_reply
from gongwen.serve.service import Request
from http_asking import Ask, asker, listening

CORPUS = Path(__file__).resolve().parents[2] / "corpus"


def send(server: Server, sent: bytes) -> bytes:
    """All that comes back for the raw bytes `sent`."""
    with socket.create_connection(("127.0.0.1", server.server_port), timeout=30) as connection:
        connection.sendall(sent)
        connection.shutdown(socket.SHUT_WR)
        return b"".join(iter(lambda: connection.recv(65536), b""))


class Slow:
    """A service whose answer waits until it is let go."""

    def __init__(self) -> None:
        self.asked, self.let_go = threading.Event(), threading.Event()

    def respond(self, request: Request) -> Reply:
        self.asked.set()
        assert self.let_go.wait(30)
        return json_reply(b'{"late": true}')

    def close(self) -> None: ...


class Broken:
    def respond(self, request: Request) -> Reply:
        raise RuntimeError("a bug")

    def close(self) -> None: ...


# ── Requests ──────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "查"])
@pytest.mark.parametrize("address", ["/", "/api/search?q=a"])
def test_one_may_only_read(ask: Ask, method: str, address: str):
    answer = ask(address, method, body=b"x")

    assert answer.status == 405
    assert answer.headers["Allow"] == "GET, HEAD"
    assert answer.json["code"] == "method-refused"


@pytest.mark.parametrize(
    "sent",
    [
        b"nonsense\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"GET index.html HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: [::1\r\n\r\n",
        b"GET http://[::1 HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET /" + b"a" * 70_000 + b" HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\n" + b"A: b\r\n" * 200 + b"\r\n",
    ],
    ids=["words", "version", "no slash", "host", "proxy", "long address", "many headers"],
)
def test_what_is_no_request_is_refused_by_its_code(server: Server, sent: bytes):
    answer = send(server, sent)

    assert re.search(rb"HTTP/1.1 (400|414|431|505) ", answer)
    assert re.search(rb'"code":"(request-malformed|address-too-long)"', answer)


def test_a_request_as_to_a_proxy_is_read(server: Server):
    answer = send(
        server, b"GET http://localhost/documents/a.html HTTP/1.1\r\nHost: localhost\r\n\r\n"
    )

    assert answer.startswith(b"HTTP/1.1 200 ")


def test_a_body_that_nobody_reads_is_not_the_next_request(server: Server):
    hidden = b"GET /secret HTTP/1.1\r\n\r\n"
    head = b"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n\r\n" % len(hidden)

    answer = send(server, head + hidden)

    assert answer.count(b"HTTP/1.1") == 1
    assert b"Connection: close" in answer


def test_a_large_body_does_not_cost_its_sender_the_answer(ask: Ask):
    assert ask("/", "POST", body=b"x" * 2_000_000).status == 405


def test_a_connection_serves_many_requests(server: Server):
    request = b"GET /assets/page.js HTTP/1.1\r\nHost: localhost\r\n\r\n"

    assert send(server, request * 3).count(b"HTTP/1.1 200 ") == 3


@pytest.mark.parametrize("host", ["localhost:80", "127.0.0.1", "[::1]:8080", "LOCALHOST"])
def test_this_machine_goes_by_its_own_names(ask: Ask, host: str):
    assert ask("/", headers={"Host": host}).status == 200


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example:80", "localhost.evil"])
def test_a_foreign_name_for_this_machine_is_refused(ask: Ask, host: str):
    answer = ask("/api/search?q=a", headers={"Host": host})

    assert (answer.status, answer.json["code"]) == (421, "host-foreign")


def test_a_bug_is_told_without_its_insides(capfd: pytest.CaptureFixture[str]):
    with listening(Broken()) as server:
        answer = asker(server)("/")

    assert (answer.status, answer.json["code"]) == (500, "server-error")
    assert b"bug" not in answer.body
    assert "RuntimeError: a bug" in capfd.readouterr().err


def test_who_hangs_up_leaves_no_trace(server: Server, capfd: pytest.CaptureFixture[str]):
    for _ in range(5):
        connection = socket.create_connection(("127.0.0.1", server.server_port))
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
        connection.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
        connection.close()

    assert asker(server)("/").status == 200
    assert capfd.readouterr().err == ""


def test_no_more_connections_are_held_than_there_is_room_for(
    service: Service, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("gongwen.serve.server._MOST_CONNECTIONS", 2)
    with listening(service) as server:
        held = [socket.create_connection(("127.0.0.1", server.server_port)) for _ in range(2)]
        for connection in held:
            connection.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
            assert connection.recv(15) == b"HTTP/1.1 200 OK"
        answer = asker(server)("/")
        for connection in held:
            connection.close()
        with server._changed:
            assert server._changed.wait_for(lambda: not server._open, 10)

        assert (answer.status, answer.json["code"]) == (503, "server-busy")
        assert asker(server)("/").status == 200


def test_who_sends_a_request_byte_by_byte_is_not_waited_for(
    service: Service, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("gongwen.serve.server._SECONDS_TO_ASK", 0.3)
    with listening(service) as server:
        with socket.create_connection(("127.0.0.1", server.server_port), timeout=30) as slow:
            slow.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n")
            for _ in range(100):
                try:
                    slow.sendall(b"A")
                except OSError:
                    break
                time.sleep(0.05)
            else:
                pytest.fail("it was waited for")
        assert asker(server)("/").status == 200


def test_an_answer_that_takes_its_time_is_not_cut_off(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("gongwen.serve.server._SECONDS_TO_ASK", 0.1)
    slow = Slow()
    threading.Timer(0.5, slow.let_go.set).start()
    with listening(slow) as server:
        assert asker(server)("/").json == {"late": True}


# ── Beginning and end ─────────────────────────────────────────────────────────────────────────


def test_an_answer_under_way_is_finished_at_the_end():
    slow = Slow()
    got: list[bytes] = []
    with Server("127.0.0.1", 0, slow) as server:  # type: ignore[arg-type]
        threading.Thread(target=server.serve_forever, args=(0.02,)).start()
        request = b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"
        asking = threading.Thread(target=lambda: got.append(send(server, request)))
        asking.start()
        assert slow.asked.wait(30)
        ending = threading.Thread(target=server.end)
        ending.start()
        slow.let_go.set()
        ending.join(30)
        asking.join(30)

    assert got[0].endswith(b'{"late": true}')


def test_a_port_in_use_is_told_with_its_remedy(server: Server, service: Service):
    with pytest.raises(Refused) as refused:
        Server("127.0.0.1", server.server_port, service)

    assert refused.value.problem.code == "port-taken"


def test_a_host_that_is_not_ours_is_told(service: Service):
    with pytest.raises(Refused) as refused:
        Server("192.0.2.1", 0, service)

    assert refused.value.problem.code == "port-taken"


def test_without_a_site_the_command_to_run_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    (tmp_path / "corpus").mkdir()

    status = main(["--corpus", str(tmp_path / "corpus"), "serve", "--port", "0"])

    assert status == 1
    told = capsys.readouterr().err
    assert "make site" in told
    assert "[site-missing]" in told


@pytest.mark.parametrize("option", ["--port=65536", "--port=-1", "--rate=-1", "--rate=nan"])
def test_wrong_options_are_told_at_once(option: str):
    with pytest.raises(SystemExit) as ended:
        main(["--corpus", str(CORPUS), "serve", option])

    assert ended.value.code == 2


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_the_command_serves_until_it_is_told_to_end(
    tmp_path: Path, site: Path, cache: Path, sign: signal.Signals
):
    shutil.copytree(CORPUS, tmp_path / "corpus")
    shutil.copytree(cache, tmp_path / ".cache" / "gongwen", symlinks=True)
    command = [sys.executable, "-m", "gongwen", "serve", "--port", "0"]
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    process = subprocess.Popen(
        command, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    try:
        assert process.stdout is not None
        line = process.stdout.readline().decode("utf-8")
        port = int(re.search(r"http://127\.0\.0\.1:(\d+)/", line)[1])  # type: ignore[index]
        with socket.create_connection(("127.0.0.1", port)) as connection:
            connection.sendall(b"GET /api/search?q=1 HTTP/1.1\r\nHost: localhost\r\n\r\n")
            assert connection.recv(15) == b"HTTP/1.1 200 OK"
            process.send_signal(sign)  # while a connection is open
            _, told = process.communicate(timeout=20)
    finally:
        process.kill()

    assert (process.returncode, told) == (0, b"")


def test_a_missing_index_is_built_at_the_beginning(tmp_path: Path, site: Path):
    shutil.copytree(CORPUS, tmp_path / "corpus")
    process = subprocess.Popen(
        [sys.executable, "-m", "gongwen", "serve", "--port", "0"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    try:
        assert process.stdout is not None
        line = process.stdout.readline().decode("utf-8")
        process.terminate()
        _, told = process.communicate(timeout=20)
    finally:
        process.kill()

    assert "make index" in told.decode("utf-8")
    assert line.startswith("网站：http://127.0.0.1:")
    assert (tmp_path / ".cache" / "gongwen" / "whoosh").is_dir()
