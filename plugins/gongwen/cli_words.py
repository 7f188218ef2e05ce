"""What the standard library's argparse says to people, in Chinese: in help and in what is wrong."""

from __future__ import annotations

import argparse

_CHINESE = {
    # the frame of the help
    "usage: ": "用法：",
    "positional arguments": "参数",
    "options": "选项",
    "show this help message and exit": "显示本说明",
    # what is wrong
    "%(prog)s: error: %(message)s\n": "%(prog)s：%(message)s\n",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s：%(message)s",
    "the following arguments are required: %s": "还缺：%s",
    "one of the arguments %s is required": "%s 须写其一",
    "not allowed with argument %s": "不能与 %s 同用",
    "expected one argument": "后面要写一个值",
    "expected at most one argument": "后面最多写一个值",
    "expected at least one argument": "后面至少写一个值",
    "ignored explicit argument %r": "后面不写值，却写了 %r",
    "invalid %(type)s value: %(value)r": "不能是 %(value)r",
    "invalid choice: %(value)r (choose from %(choices)s)": "没有 %(value)r，可用的有 %(choices)s",
    "ambiguous option: %(option)s could match %(matches)s": "%(option)s 可指 %(matches)s，请写全",
}


def speak_chinese() -> None:
    """Let argparse speak Chinese, for the whole process.

    What a later Python says in other words it says in English.
    """
    # It asks gettext for its words by this name, and offers no other door to them than a catalogue
    # of its own on the disk.
    setattr(argparse, "_", lambda words: _CHINESE.get(words, words))  # noqa: B010
