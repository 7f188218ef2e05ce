"""Find a Chromium for the browser tests, or install one where that is possible.

Run as a program before the tests (``make test``): it prints the browser that will be used, or a
Chinese message with the remedy and exit status 1. ``conftest.py`` calls `find_chromium`, which
only looks and never installs. Standard library only, so that it runs before any environment
exists.

The browser of the system is used, never a downloaded one: the tests then see what readers see,
and a machine that may only reach its package mirror can run them too.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MACOS_APPS = (
    "Chromium.app/Contents/MacOS/Chromium",
    "Google Chrome.app/Contents/MacOS/Google Chrome",
    "Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
DEBIAN_PACKAGES = ("chromium", "fonts-noto-cjk")

CHROMIUM_ARGUMENTS = [
    "--no-sandbox",  # CI runs as root, where Chromium refuses its sandbox
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # A test never reaches the network, proxy or not: what asks for another host fails at once.
    "--no-proxy-server",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]

REMEDY = """\
浏览器测试需要 Chromium 或 Chrome，本机没有找到可用的。[browser-missing]
请任选一种办法，然后重试：
  Debian    apt-get install chromium fonts-noto-cjk（以 root 运行测试时自动安装）
  Ubuntu    安装 Google Chrome 的 deb 包（apt 里的 chromium 只是 snap 的占位）
  Fedora    dnf install chromium google-noto-sans-cjk-fonts
  macOS     brew install --cask google-chrome
  其他位置  export GONGWEN_CHROMIUM=浏览器可执行文件的完整路径"""


def find_chromium() -> Path | None:
    """Return the first browser that starts, or ``None``.

    ``GONGWEN_CHROMIUM``, when set, is the only one that is tried: falling back to another browser
    would hide a mistyped path.
    """
    chosen = os.environ.get("GONGWEN_CHROMIUM")
    candidates = [chosen] if chosen else [*NAMES, *_macos_paths()]
    for candidate in candidates:
        found = shutil.which(candidate)
        if found and _starts(found):
            return Path(found)
    return None


def _macos_paths() -> list[str]:
    folders = (Path("/Applications"), Path.home() / "Applications")
    return [str(folder / app) for folder in folders for app in MACOS_APPS]


def _starts(executable: str) -> bool:
    # Ubuntu's chromium-browser is a stub that exists, and only asks for snap.
    try:
        answer = subprocess.run(
            [executable, "--version"], capture_output=True, timeout=60, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return answer.returncode == 0


def _has_chinese_font() -> bool:
    lister = shutil.which("fc-list")
    if lister is None:  # macOS brings its own Chinese fonts
        return sys.platform == "darwin"
    answer = subprocess.run(
        [lister, ":lang=zh-cn", "family"], capture_output=True, timeout=60, check=False
    )
    return bool(answer.stdout.strip())


def _can_install() -> bool:
    release = Path("/etc/os-release")
    is_debian = release.is_file() and "ID=debian" in release.read_text("utf-8").splitlines()
    return is_debian and shutil.which("apt-get") is not None and os.geteuid() == 0


def _install() -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "-y", "-q", "--no-install-recommends", *DEBIAN_PACKAGES]
    for command in (["apt-get", "update", "-q"], install):
        # Errors stay visible; the long progress does not drown the test report.
        subprocess.run(
            command,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            check=True,
        )


def main() -> int:
    """Find or install the browser and a Chinese font; say which, or say what to do."""
    browser = find_chromium()
    complete = browser is not None and _has_chinese_font()
    if not complete and _can_install() and not os.environ.get("GONGWEN_CHROMIUM"):
        print("正在用 apt-get 安装 " + "、".join(DEBIAN_PACKAGES) + " …", flush=True)
        try:
            _install()
        except subprocess.CalledProcessError as error:
            print(
                f"安装失败：{' '.join(error.cmd)}（退出码 {error.returncode}）。", file=sys.stderr
            )
        browser = find_chromium()
    if browser is None:
        print(REMEDY, file=sys.stderr)
        return 1
    print(f"浏览器：{browser}")
    if not _has_chinese_font():
        print("提示：没有中文字体，截图里的汉字会是方框；请安装 fonts-noto-cjk。", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
