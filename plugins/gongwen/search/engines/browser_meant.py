"""Vocabulary → small files that tell which word of the corpus may have been meant.

Read when nothing contains the query. ``m/<n>`` is JSON, from a key of `Vocabulary` to words, one a
line; ``p/<n>`` from a sound to its characters.
"""

from __future__ import annotations

from gongwen.search.engines.browser_files import file_number, json_file
from gongwen.search.vocabulary import Vocabulary

SOUND_FILES = 16
_KEYS_IN_FILE = 24


def meant_files(vocabulary: Vocabulary) -> tuple[dict[str, bytes], int]:
    """The files by name, and how many of them are ``m/``."""
    held = vocabulary.by_key
    count = len(held) // _KEYS_IN_FILE + 1
    files: list[dict[str, str]] = [{} for _ in range(count)]
    for key in sorted(held):
        files[file_number(key, count)][key] = "\n".join(held[key])
    named = {f"m/{at}": json_file(f"m/{at}", content) for at, content in enumerate(files)}
    sounds = _sounds(vocabulary)
    return named | {f"p/{at}": json_file(f"p/{at}", one) for at, one in enumerate(sounds)}, count


def _sounds(vocabulary: Vocabulary) -> list[dict[str, str]]:
    files: list[dict[str, str]] = [{} for _ in range(SOUND_FILES)]
    for sound, characters in vocabulary.by_sound.items():
        for char in characters:
            file = files[file_number(char, SOUND_FILES)]
            file[sound] = file.get(sound, "") + char
    return files
