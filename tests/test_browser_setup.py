"""Which browsers are taken for the journeys, and what is said where one is missing."""

from __future__ import annotations

from pathlib import Path

import pytest

import browser_setup
from browser_setup import find_chromium, find_firefox


@pytest.fixture
def say(tmp_path: Path):
    """A function that makes a program which prints `version` and exits with `status`."""

    def make(name: str, version: str, status: int = 0) -> Path:
        program = tmp_path / name
        program.write_text(f"#!/bin/sh\necho '{version}'\nexit {status}\n", encoding="utf-8")
        program.chmod(0o755)
        return program

    return make


@pytest.mark.parametrize("version", ["Mozilla Firefox 153.7.0esr", "Mozilla Firefox 160.0"])
def test_a_firefox_that_is_new_enough_is_taken(monkeypatch, say, version: str):
    firefox = say("firefox", version)
    monkeypatch.setenv("GONGWEN_FIREFOX", str(firefox))

    assert find_firefox() == firefox


def test_a_firefox_that_is_too_old_is_passed_over(monkeypatch, say):
    say("firefox-esr", "Mozilla Firefox 140.12.0esr")
    newer = say("firefox", "Mozilla Firefox 160.0")
    monkeypatch.delenv("GONGWEN_FIREFOX", raising=False)
    monkeypatch.setenv("PATH", str(newer.parent))

    assert find_firefox() == newer


def test_a_stub_that_does_not_start_is_no_browser(monkeypatch, say):
    monkeypatch.setenv("GONGWEN_CHROMIUM", str(say("chromium", "run: snap install chromium", 1)))

    assert find_chromium() is None


def test_a_mistyped_path_is_said_with_its_remedy_and_replaced_by_nothing(
    monkeypatch, say, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setenv("GONGWEN_CHROMIUM", str(say("chromium", "Chromium 150.0")))
    monkeypatch.setenv("GONGWEN_FIREFOX", "/nowhere/firefox")
    monkeypatch.setattr(browser_setup, "_can_install", lambda: False)

    assert browser_setup.main() == 1

    said = capsys.readouterr().err
    assert "[browser-missing]" in said
    assert "GONGWEN_FIREFOX" in said
    assert "GONGWEN_CHROMIUM" not in said


def test_nothing_is_installed_for_a_browser_that_the_environment_names(monkeypatch, say):
    monkeypatch.setenv("GONGWEN_FIREFOX", "/nowhere/firefox")
    monkeypatch.delenv("GONGWEN_CHROMIUM", raising=False)
    say("fc-list", "Noto Sans CJK SC")
    monkeypatch.setenv("PATH", str(say("python", "").parent))
    monkeypatch.setattr(browser_setup, "_macos_paths", lambda wanted: [])

    assert browser_setup._missing_packages() == ["chromium"]
