"""Older office files: told by their bytes, converted in good time, refused with a remedy."""

from __future__ import annotations

import os
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from docx_building import cell, docx, lists, numbered, p, packed, r, table
from gongwen.problems import Refused
from gongwen.readers import doc, read
from gongwen.readers.soffice import convert_to_docx
from office import convert, soffice

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ODT = "application/vnd.oasis.opendocument.text"


def _code(name: str, data: bytes) -> str:
    with pytest.raises(Refused) as refused:
        read(name, data)
    return refused.value.problem.code


# ── without LibreOffice ──────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("data", "accepted"),
    [
        (_OLE + bytes(2000), True),
        (rb"{\rtf1 a}", True),
        (b"PK\x03\x04" + bytes(26) + b"mimetype" + _ODT.encode(), True),
        (b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w/>', True),
        (b"%PDF-1.4", False),
        (docx(p("甲")), False),
    ],
)
def test_a_format_is_told_by_its_bytes(data: bytes, accepted: bool) -> None:
    assert doc.accepts("", data) is accepted


def test_what_is_called_doc_goes_to_the_reader_of_what_it_is() -> None:
    page = "<html><body><p>关于印发工作要点的通知</p></body></html>".encode()
    assert read("a.doc", docx(p("甲"))).reader == "docx"
    assert read("a.doc", page).reader == "html"
    assert read("a.wps", "关于印发工作要点的通知".encode("gb18030")).reader == "plain"


@pytest.mark.parametrize("name", ["a.doc", "a.wps", "a.rtf"])
def test_without_libreoffice_the_message_names_the_package(
    name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    data = rb"{\rtf1 a}" if name.endswith("rtf") else _OLE + bytes(2000)
    with pytest.raises(Refused) as refused:
        read(name, data)
    assert refused.value.problem.code == "soffice-missing"
    assert "libreoffice-writer" in refused.value.problem.message


def test_a_doc_with_a_password_is_named_as_such() -> None:
    stream = bytearray(512)
    stream[0:2], stream[11] = b"\xec\xa5", 0x01
    assert _code("a.doc", _OLE + bytes(504) + bytes(stream) + bytes(1024)) == "source-encrypted"


def test_an_odt_with_a_password_is_named_as_such() -> None:
    manifest = "<manifest><encryption-data/></manifest>"
    data = packed({"mimetype": _ODT, "META-INF/manifest.xml": manifest}, stored=["mimetype"])
    assert _code("a.odt", data) == "source-encrypted"


def test_an_odt_that_is_a_bomb_is_not_given_to_libreoffice() -> None:
    data = packed({"mimetype": _ODT, "content.xml": " " * (30 << 20)}, stored=["mimetype"])
    assert _code("a.odt", data) == "source-bomb"


def test_a_doc_that_is_cut_in_its_header_is_refused_at_once() -> None:
    assert _code("a.doc", _OLE + bytes(600)) == "source-unreadable"


def _stand_in(folder: Path, script: str) -> None:
    program = folder / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)


def test_a_converter_that_hangs_is_ended_with_all_that_it_started(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    _stand_in(tmp_path, f"sleep 300 &\necho $! > {tmp_path}/child\nwait")
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    began = time.monotonic()
    with pytest.raises(Refused) as refused:
        convert_to_docx("a.doc", b"x", ".doc", seconds=1)
    assert refused.value.problem.code == "source-unconverted"
    assert time.monotonic() - began < 10
    child = int((tmp_path / "child").read_text())
    for _ in range(50):
        if not _is_running(child):
            break
        time.sleep(0.1)
    assert not _is_running(child)


def _is_running(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def test_a_converter_that_writes_nothing_has_failed_whatever_its_exit_status(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    _stand_in(tmp_path, "exit 0")
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    assert _code("a.doc", _OLE + bytes(2000)) == "source-unconverted"


# ── with LibreOffice ─────────────────────────────────────────────────────────────────────────

_RICH = docx(
    p("关于印发工作要点的通知")
    + numbered("总体要求")
    + p(r("（一）强化领导。", "<w:b/>"), "要加强组织，明确分工，抓好落实。" * 3)
    + p("甲局", "<w:r><w:tab/></w:r>", "乙局")
    + table(
        cell("任务", pr='<w:vMerge w:val="restart"/>') + cell("单位", pr='<w:gridSpan w:val="2"/>'),
        cell(pr="<w:vMerge/>") + cell("甲局") + cell("乙局"),
    ).replace("<w:tblPr/>", "<w:tblPr/><w:tblGrid><w:gridCol/><w:gridCol/><w:gridCol/></w:tblGrid>")
    + p("丙", r("密", "<w:vanish/>")),
    numbering=lists(("chineseCounting", "%1、")),
)


@pytest.mark.slow
@pytest.mark.parametrize("suffix", ["doc", "odt", "rtf"])
def test_an_older_file_is_read_like_the_docx_that_it_was(suffix: str, tmp_path: Path) -> None:
    reading = read(f"a.{suffix}", convert(_RICH, suffix, tmp_path))
    texts = [paragraph.text for paragraph in reading.paragraphs]
    assert texts[0] == "关于印发工作要点的通知"
    assert reading.paragraphs[2].bold == 8
    assert "甲局\t乙局" in texts
    (grid,) = [paragraph.rows for paragraph in reading.paragraphs if paragraph.rows]
    assert [[(one.text, one.rows, one.columns) for one in row] for row in grid] == [
        [("任务", 2, 1), ("单位", 1, 2)],
        [("甲局", 1, 1), ("乙局", 1, 1)],
    ]
    assert ("hidden-text", "密") in [(one.reason, one.text) for one in reading.removals]


@pytest.mark.slow
def test_a_doc_that_is_called_wps_is_read(tmp_path: Path) -> None:
    assert read("a.wps", convert(_RICH, "doc", tmp_path)).paragraphs[1].text == "一、总体要求"


@pytest.mark.slow
@pytest.mark.parametrize("share", [0.02, 0.3, 0.9])
def test_a_truncated_doc_is_read_or_refused(share: float, tmp_path: Path) -> None:
    data = convert(_RICH, "doc", tmp_path)
    try:
        reading = read("a.doc", data[: int(len(data) * share)])
    except Refused as refused:
        code = refused.problem.code
    else:
        code = "" if reading.paragraphs else "nothing"
    assert code in ("", "source-unconverted", "source-unreadable", "source-empty")


@pytest.mark.slow
def test_a_doc_without_text_is_empty_and_not_silently_nothing(tmp_path: Path) -> None:
    assert _code("a.doc", convert(docx(p()), "doc", tmp_path)) == "source-empty"


@pytest.fixture
def visits() -> Iterator[tuple[int, list[bytes]]]:
    """A port that notes what asks for it."""
    soffice()
    seen: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            while True:
                try:
                    connection, _ = server.accept()
                except OSError:
                    return
                with connection:
                    seen.append(connection.recv(100))

        threading.Thread(target=serve, daemon=True).start()
        yield server.getsockname()[1], seen
        server.shutdown(socket.SHUT_RDWR)


_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
_LINKING = (
    f'<office:document-content xmlns:office="{_OASIS}:office:1.0" xmlns:text="{_OASIS}:text:1.0"'
    f' xmlns:draw="{_OASIS}:drawing:1.0" xmlns:xlink="http://www.w3.org/1999/xlink">'
    "<office:body><office:text><text:p>甲<draw:frame><draw:image"
    ' xlink:href="http://127.0.0.1:{port}/a.png" xlink:type="simple"/></draw:frame></text:p>'
    "</office:text></office:body></office:document-content>"
)
_MANIFEST = (
    f'<m:manifest xmlns:m="{_OASIS}:manifest:1.0">'
    f'<m:file-entry m:full-path="/" m:media-type="{_ODT}"/>'
    '<m:file-entry m:full-path="content.xml" m:media-type="text/xml"/></m:manifest>'
)


@pytest.mark.slow
def test_a_linked_picture_is_not_fetched(visits: tuple[int, list[bytes]]) -> None:
    port, seen = visits
    members = {
        "mimetype": _ODT,
        "META-INF/manifest.xml": _MANIFEST,
        "content.xml": _LINKING.format(port=port),
    }
    reading = read("a.odt", packed(members, stored=["mimetype"]))
    assert [paragraph.text for paragraph in reading.paragraphs] == ["甲"]
    assert seen == []
