"""LibreOffice for tests, which makes older files; without it they fail and say what to install."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

REMEDY = "需要 LibreOffice：apt-get install -y --no-install-recommends libreoffice-writer"


def soffice() -> str:
    """The program, or a failure that says how to get it."""
    return shutil.which("soffice") or pytest.fail(REMEDY, pytrace=False)


def convert(word: bytes, suffix: str, folder: Path) -> bytes:
    """The docx `word` as LibreOffice saves it in another format."""
    (folder / "made.docx").write_bytes(word)
    subprocess.run(
        [soffice(), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
         "--convert-to", suffix, "--outdir", str(folder), str(folder / "made.docx")],
        check=True,
        capture_output=True,
        timeout=120,
    )  # fmt: skip
    return (folder / f"made.{suffix}").read_bytes()
