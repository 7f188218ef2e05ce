"""What is served of the site, and what is not: only files below its folder, each by its type."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongwen.serve.replies import Declined
from gongwen.serve.site_files import site_reply
from http_asking import Ask

SECRET = "不可公开".encode()


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/index.html?q=%E5%A4%A7", "text/html; charset=utf-8"),
        ("/documents/", "text/html; charset=utf-8"),
        ("/documents/a.html", "text/html; charset=utf-8"),
        ("/assets/page.js", "text/javascript; charset=utf-8"),
        ("/assets/main.57a0d79d.min.css", "text/css; charset=utf-8"),
        ("/data/documents.json", "application/json; charset=utf-8"),
        (f"/sources/{quote('通知 1.txt')}", "text/plain; charset=utf-8"),
        ("/empty/a.bin", "application/octet-stream"),
    ],
)
def test_a_file_is_sent_with_its_type(ask: Ask, site: Path, address: str, kind: str):
    answer = ask(address)

    assert (answer.status, answer.headers["Content-Type"]) == (200, kind)
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert int(answer.headers["Content-Length"]) == len(answer.body)


def test_an_original_in_gb18030_is_named_as_such(ask: Ask, site: Path):
    text = "各县（区）卫生健康局：现将有关事项通知如下。" * 5
    (site / "sources" / "gb.txt").write_bytes(text.encode("gb18030"))

    answer = ask("/sources/gb.txt")

    assert answer.headers["Content-Type"] == "text/plain; charset=gb18030"
    assert answer.body.decode("gb18030") == text


def test_head_gives_the_headers_alone(ask: Ask):
    got, head = ask("/documents/a.html"), ask("/documents/a.html", "HEAD")

    assert (head.status, head.body) == (200, b"")
    assert head.headers["Content-Length"] == got.headers["Content-Length"]


@pytest.mark.parametrize(
    "address",
    [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/.%2E/secret.txt",
        "/..%2fsecret.txt",
        "/%2e%2e%2fsecret.txt",
        "/%252e%252e/secret.txt",
        "/documents/../../secret.txt",
        "/documents/..%5c..%5csecret.txt",
        "/..\\secret.txt",
        "/../site-of-others/a.txt",
        "//secret.txt",
        "/documents//a.html",
        "/documents/./a.html",
        "/%00",
        "/index.html%00.txt",
        "/.hidden/a.txt",
        "/documents/a.html/",
        "/documents/a.html/b",
        "/C:/Windows/win.ini",
        "/etc/passwd",
        "/%2fetc/passwd",
        "/" + "a" * 5000,
        "/" + "a/" * 3000,
        "/%F0%9F%99%82.html",
        "/index.html;a",
    ],
)
def test_what_is_not_below_the_site_is_not_there(ask: Ask, address: str):
    answer = ask(address)

    assert (answer.status, answer.json["code"]) == (404, "address-unknown")
    assert SECRET not in answer.body


@pytest.mark.parametrize("address", ["/%ff", "/%ED%A0%80.html", "/%C0%AE%C0%AE/secret.txt"])
def test_an_address_that_is_no_utf8_is_refused(ask: Ask, address: str):
    answer = ask(address)

    assert (answer.status, answer.json["code"]) == (400, "address-encoding")


def test_a_link_that_leads_out_of_the_site_is_not_followed(ask: Ask, site: Path):
    (site / "out.txt").symlink_to(site.parent / "secret.txt")
    (site / "out").symlink_to(site.parent)
    (site / "circle").symlink_to(site / "circle")
    (site / "in.html").symlink_to(site / "documents" / "a.html")

    answers = [ask(path) for path in ("/out.txt", "/out/secret.txt", "/circle", "/in.html")]

    assert [answer.status for answer in answers] == [404, 404, 404, 200]


def test_a_named_pipe_is_not_waited_for(ask: Ask, site: Path):
    os.mkfifo(site / "pipe.txt")

    assert ask("/pipe.txt").status == 404


def test_a_folder_is_never_listed(ask: Ask):
    assert ask("/assets/").status == 404


def test_a_folder_without_its_slash_leads_to_it_and_to_no_other_host(ask: Ask, site: Path):
    (site / "http:").mkdir()

    answer = ask("/documents")

    assert (answer.status, answer.headers["Location"]) == (301, "./documents/")
    assert ask("/http:").status == 404
    assert ask("//documents").headers["Location"] in ("./documents/", None)


def test_a_person_sees_the_sites_own_page_where_nothing_is(ask: Ask):
    answer = ask("/nothing.html", headers={"Accept": "text/html,*/*;q=0.8"})

    assert (answer.status, answer.headers["Content-Type"]) == (404, "text/html; charset=utf-8")
    assert "没有这一页" in answer.body.decode("utf-8")


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("/search/403cade111c0/i/0.js", "public, max-age=31536000, immutable"),
        ("/assets/main.57a0d79d.min.css", "public, max-age=31536000, immutable"),
        ("/search/manifest.js", "no-cache"),
        ("/assets/page.js", "no-cache"),
        ("/documents/a.html", "no-cache"),
    ],
)
def test_what_carries_its_hash_is_kept_and_the_rest_asked_for_again(
    ask: Ask, address: str, kept: str
):
    assert ask(address).headers["Cache-Control"] == kept


def test_a_file_that_is_known_is_not_sent_again_until_it_changes(ask: Ask, site: Path):
    tag = ask("/documents/a.html").headers["ETag"]

    known = ask("/documents/a.html", headers={"If-None-Match": f'"x", W/{tag}'})
    (site / "documents" / "a.html").write_text("<!doctype html><title>另一份</title>", "utf-8")
    changed = ask("/documents/a.html", headers={"If-None-Match": tag})

    assert (known.status, known.body) == (304, b"")
    assert changed.status == 200
    assert changed.headers["ETag"] != tag


def test_pages_may_load_nothing_from_elsewhere(ask: Ask):
    rule = ask("/").headers["Content-Security-Policy"]

    assert "default-src 'self'" in rule
    assert "script-src" not in rule
    assert ask("/assets/page.js").headers["Content-Security-Policy"] is None


@given(path=st.text(max_size=60) | st.text(alphabet="./\\%2eE0aA:~\0", max_size=40))
def test_no_address_leaves_the_site(tmp_path_factory: pytest.TempPathFactory, path: str):
    site = tmp_path_factory.getbasetemp().resolve() / "law"
    (site / "a").mkdir(parents=True, exist_ok=True)
    (site / "a" / "a").touch()

    try:
        reply = site_reply(site, "/" + quote(path, safe="/%\\.~:"))
        body = reply.body
    except Declined:
        body = b""
    assert body in (b"", site / "a" / "a")
