"""LibreOffice as a converter: old Word files in, docx out; on its own, cut off and in good time."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from pathlib import Path

from gongwen import store
from gongwen.problems import Refused, problem

SECONDS = 60
"""A plan of 400 pages takes 15; a damaged file can keep LibreOffice busy for ever."""
_MEMORY_KB = 6 << 20
_FILE_BLOCKS = 400 << 11
"""The largest file it may write, 400 MB in blocks of 512 bytes."""

# Nothing is fetched, no macro runs: linked pictures would tell another host what is read.
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Inet/Settings">
<prop oor:name="ooInetProxyType" oor:op="fuse"><value>2</value></prop>
<prop oor:name="ooInetHTTPProxyName" oor:op="fuse"><value>127.0.0.1</value></prop>
<prop oor:name="ooInetHTTPProxyPort" oor:op="fuse"><value>9</value></prop>
<prop oor:name="ooInetHTTPSProxyName" oor:op="fuse"><value>127.0.0.1</value></prop>
<prop oor:name="ooInetHTTPSProxyPort" oor:op="fuse"><value>9</value></prop>
<prop oor:name="ooInetNoProxy" oor:op="fuse"><value></value></prop>
</item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop>
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop>
</item>
</oor:items>
"""


def convert_to_docx(name: str, data: bytes, suffix: str, seconds: int = SECONDS) -> bytes:
    """Convert the bytes of the source file `name` to docx with LibreOffice.

    Args:
        name: Path of the file as messages should name it.
        data: The bytes as received.
        suffix: The true format, ``.doc``, by which LibreOffice chooses its filter.
        seconds: The longest that it may take.

    Returns:
        The bytes of a docx; whether it holds any text is for its reader to say.

    Raises:
        Refused: ``soffice-missing`` without LibreOffice on the PATH; ``source-unconverted`` when it
            takes too long or writes no file, which it does without an error.

    Example: ``convert_to_docx("a.doc", data, ".doc")[:2]`` is ``b"PK"``.
    """
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise Refused(problem("soffice-missing", name, suffix=suffix))
    with store.scratch_folder() as folder:
        source = folder / f"source{suffix}"
        store.write_bytes(source, data)
        profile = folder / "profile"
        store.write_text(profile / "user" / "registrymodifications.xcu", _SETTINGS)
        if not _run(program, source, profile, seconds):
            raise Refused(problem("source-unconverted", name, why=f"超过 {seconds} 秒"))
        try:
            return (folder / "out" / "source.docx").read_bytes()
        except FileNotFoundError:
            raise Refused(problem("source-unconverted", name, why="文件已损坏，或有密码")) from None


def _run(program: str, source: Path, profile: Path, seconds: int) -> bool:
    """Whether it ended in time; its exit status says nothing, the file that it wrote does."""
    command = [
        "/bin/sh",
        "-c",
        f'ulimit -v {_MEMORY_KB}; ulimit -f {_FILE_BLOCKS}; ulimit -c 0; exec "$@"',
        "sh",
        program,
        f"-env:UserInstallation={profile.as_uri()}",
        "--headless",
        "--norestore",
        "--nologo",
        "--nolockcheck",
        "--convert-to",
        "docx:MS Word 2007 XML",
        "--outdir",
        str(source.parent / "out"),
        str(source),
    ]
    environment = {"PATH": os.environ.get("PATH", ""), "HOME": str(profile), "LC_ALL": "C.UTF-8"}
    # A session of its own: soffice is a script that starts the office, and both must end. What runs
    # is the program of the PATH, on a file of ours.
    with subprocess.Popen(  # noqa: S603
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environment,
        cwd=source.parent,
        start_new_session=True,
    ) as process:
        try:
            process.wait(timeout=seconds)
        except subprocess.TimeoutExpired:
            return False
        finally:
            _end(process.pid)
    return True


def _end(group: int) -> None:
    """End what is left of the process group, whose leader may be gone."""
    try:
        os.killpg(group, signal.SIGKILL)
    except ProcessLookupError:
        return
