"""Slugs of units, leaders, issuers and works: derived once, then frozen in authority/slugs.yml."""

from __future__ import annotations

from collections.abc import Callable

from gongwen.slugs import digest

_LONGEST = 60
"""Of a proposal: `authority` reads addresses of up to 80 characters back."""


class Slugs:
    """Gives each key one slug, and no slug to two keys.

    Args:
        frozen: Key → slug, as read from the corpus. A frozen slug never changes.
    """

    def __init__(self, frozen: dict[str, str]) -> None:
        self.frozen = dict(frozen)
        self._taken = {(_kind(key), slug): key for key, slug in frozen.items()}

    def of(self, key: str, propose: Callable[[], str], former: str = "") -> str:
        """The slug of `key` (``unit:中卫市卫生健康委/医政医改科``), frozen or now given.

        What `propose` gives is taken unless another key of the same kind has it, or it is empty;
        then three characters of a hash of the key are added. For a frozen key it is not called:
        spelling the names of a corpus anew took a third of the merge. `former` is another key
        under which it may have been frozen, such as a printed name that the authority files have
        come to know since.
        """
        if key in self.frozen:
            return self.frozen[key]
        if former in self.frozen:
            self.frozen[key] = slug = self.frozen.pop(former)
            self._taken[_kind(key), slug] = key
            return slug
        slug = proposal = propose()[:_LONGEST].rstrip("-")
        length = 3
        while not slug or self._taken.get((_kind(key), slug), key) != key:
            slug = f"{proposal}-{digest(key, length)}".lstrip("-")
            length += 1
        self.frozen[key] = slug
        self._taken[_kind(key), slug] = key
        return slug


def _kind(key: str) -> str:
    return key.partition(":")[0]
