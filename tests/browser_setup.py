"""Find the browsers of the journeys, Chromium and Firefox, or install them where that is possible.

Run as a program before the tests (``make test``): it prints the browsers that will be used, or a
Chinese message with the remedy and exit status 1. ``conftest.py`` calls `find_chromium` and
`find_firefox`, which only look and never install. Standard library only, so that it runs before
any environment exists.

The browsers of the system are used, never downloaded ones: the tests then see what readers see,
and a machine that may only reach its package mirror can run them too.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Wanted:
    """A browser that the journeys need, and what to say where there is none."""

    name: str
    variable: str
    """The environment variable that names its executable; then nothing else is tried."""
    commands: tuple[str, ...]
    macos_apps: tuple[str, ...]
    debian_packages: tuple[str, ...]
    at_least: int
    """The oldest version that will do."""
    remedy: str


CHROMIUM = Wanted(
    name="Chromium",
    variable="GONGWEN_CHROMIUM",
    commands=("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"),
    macos_apps=(
        "Chromium.app/Contents/MacOS/Chromium",
        "Google Chrome.app/Contents/MacOS/Google Chrome",
        "Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    ),
    debian_packages=("chromium",),
    at_least=0,
    remedy="""\
浏览器测试需要 Chromium 或 Chrome，本机没有找到可用的。[browser-missing]
请任选一种办法，然后重试：
  Debian    apt-get install chromium fonts-noto-cjk（以 root 运行测试时自动安装）
  Ubuntu    安装 Google Chrome 的 deb 包（apt 里的 chromium 只是 snap 的占位）
  Fedora    dnf install chromium google-noto-sans-cjk-fonts
  macOS     brew install --cask google-chrome
  其他位置  export GONGWEN_CHROMIUM=浏览器可执行文件的完整路径""",
)

FIREFOX = Wanted(
    name="Firefox",
    variable="GONGWEN_FIREFOX",
    commands=("firefox-esr", "firefox"),
    macos_apps=("Firefox.app/Contents/MacOS/firefox",),
    debian_packages=("firefox-esr",),
    # 140, the ESR before, knows too little of WebDriver BiDi for Playwright.
    at_least=153,
    remedy="""\
浏览器测试还需要 Firefox 153 或更新的版本，本机没有找到可用的。[browser-missing]
请任选一种办法，然后重试：
  Debian    apt-get install firefox-esr（以 root 运行测试时自动安装；来自 debian-security）
  Ubuntu    按 packages.mozilla.org 的说明安装 deb 包（apt 里的 firefox 只是 snap 的占位）
  Fedora    dnf install firefox
  macOS     brew install --cask firefox
  其他位置  export GONGWEN_FIREFOX=浏览器可执行文件的完整路径""",
)

DEBIAN_FONT = "fonts-noto-cjk"

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

FIREFOX_PREFERENCES = {
    # No name is looked up, by a page or by Firefox itself (updates, telemetry, captive portals).
    "network.dns.disabled": True,
    "network.proxy.type": 0,
    # As readers have it: from a folder, fetch is refused. Playwright would allow it.
    "security.fileuri.strict_origin_policy": True,
    # A mouse (fine 2, hovers 4), which a headless Firefox says it lacks.
    "ui.primaryPointerCapabilities": 6,
    "ui.allPointerCapabilities": 6,
    # A page that is gone back to is loaded anew: for one that is kept Playwright waits in vain.
    "browser.sessionhistory.max_total_viewers": 0,
}
# A connection to anything but this machine ends Firefox, and the test with it.
FIREFOX_ENVIRONMENT = {"MOZ_DISABLE_NONLOCAL_CONNECTIONS": "1"}


def find_chromium() -> Path | None:
    """Return the first Chromium or Chrome that starts, or ``None``."""
    return _find(CHROMIUM)


def find_firefox() -> Path | None:
    """Return the first Firefox that starts and is new enough, or ``None``."""
    return _find(FIREFOX)


def _find(wanted: Wanted) -> Path | None:
    # Falling back to another browser would hide a mistyped path.
    chosen = os.environ.get(wanted.variable)
    candidates = [chosen] if chosen else [*wanted.commands, *_macos_paths(wanted)]
    for candidate in candidates:
        found = shutil.which(candidate)
        if found and _version(found) >= wanted.at_least:
            return Path(found)
    return None


def _macos_paths(wanted: Wanted) -> list[str]:
    folders = (Path("/Applications"), Path.home() / "Applications")
    return [str(folder / app) for folder in folders for app in wanted.macos_apps]


def _version(executable: str) -> int:
    """The first number of the version that a browser says it is; -1 where it does not start."""
    # Ubuntu's chromium-browser is a stub that exists, and only asks for snap.
    try:
        answer = subprocess.run(
            [executable, "--version"], capture_output=True, timeout=60, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return -1
    number = re.search(rb"\d+", answer.stdout)
    return -1 if answer.returncode else int(number[0]) if number else 0


def _has_chinese_font() -> bool:
    lister = shutil.which("fc-list")
    if lister is None:  # macOS brings its own Chinese fonts
        return sys.platform == "darwin"
    answer = subprocess.run(
        [lister, ":lang=zh-cn", "family"], capture_output=True, timeout=60, check=False
    )
    return bool(answer.stdout.strip())


def _missing_packages() -> list[str]:
    """What apt-get could bring; nothing for a browser whose place the environment names."""
    missing = [
        package
        for wanted in (CHROMIUM, FIREFOX)
        if not os.environ.get(wanted.variable) and _find(wanted) is None
        for package in wanted.debian_packages
    ]
    return missing if _has_chinese_font() else [*missing, DEBIAN_FONT]


def _can_install() -> bool:
    release = Path("/etc/os-release")
    is_debian = release.is_file() and "ID=debian" in release.read_text("utf-8").splitlines()
    return is_debian and shutil.which("apt-get") is not None and os.geteuid() == 0


def _install(packages: list[str]) -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "-y", "-q", "--no-install-recommends", *packages]
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
    """Find or install the browsers and a Chinese font; say which, or say what to do."""
    missing = _missing_packages() if _can_install() else []
    if missing:
        print("正在用 apt-get 安装 " + "、".join(missing) + " …", flush=True)
        try:
            _install(missing)
        except subprocess.CalledProcessError as error:
            print(
                f"安装失败：{' '.join(error.cmd)}（退出码 {error.returncode}）。", file=sys.stderr
            )
    found = {wanted: _find(wanted) for wanted in (CHROMIUM, FIREFOX)}
    for wanted, browser in found.items():
        if browser is None:
            print(wanted.remedy, file=sys.stderr)
        else:
            print(f"浏览器：{browser}")
    if None in found.values():
        return 1
    if not _has_chinese_font():
        print("提示：没有中文字体，截图里的汉字会是方框；请安装 fonts-noto-cjk。", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
