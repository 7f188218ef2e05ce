"""The browser's index of a few records, cut as that of a large corpus is."""

from __future__ import annotations

import pytest

from gongwen.search.engines import browser_shards, browser_tables, browser_texts


def cut_small(
    monkeypatch: pytest.MonkeyPatch, *, shard: int = 100, frequent: int = 2, folder: int = 3
) -> None:
    """Let an index have many shards, blocks and folders, and lists of their own.

    `shard` and `frequent` are bytes of a shard and of the longest list in it, `folder` text files.
    """
    for name in ("SHARD_BYTES", "SMALL_BYTES"):
        monkeypatch.setattr(browser_shards, name, shard)
    monkeypatch.setattr(browser_shards, "FREQUENT_BYTES", frequent)
    monkeypatch.setattr(browser_tables, "BLOCK", 2)
    monkeypatch.setattr(browser_tables, "TOGETHER", 2)
    monkeypatch.setattr(browser_texts, "FOLDER", folder)
