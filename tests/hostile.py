"""Hostile text for property tests: whatever could be taken for a mark, a label or a field."""

from __future__ import annotations

from hypothesis import strategies as st

FRAGMENTS = (
    "| a |\n| - |\n| b |\n",
    "1. ", "# ", "- ", "+ ", "* ", "> ", "    ", "<script>alert(1)</script>", "<b>", "&lt;",
    "{", "}", "|", "|a|b|", "{: .title}", "{#s1}", "---", "===", "```", "~~~", "[a](b)",
    "![x](y)", "\\", "`", "_", "*", "**", "$", "\t", "\u3000", "\xa0", "\n", "\r\n", "\u2028",
    "\x0c", "\x00", "\ufeff", "\u200b", "null", "~", "yes", "2020", "一、", "（一）", "(一)",
    "1.", "（1）", "。", "，", "；", "：", "“", "”", "《", "》", "〈", "〉", "（", "）", "(",
    ")", "〔", "〕", "﹝", "﹞", "［", "］", "【", "】", "关于印发的通知", "各省：",
    "各市、自治州卫生健康局、医保局：", "责任单位：甲局、乙局", "责任领导：王某", "牵头单位：",
    "2020年2月31日", "二〇二〇年二月三日", "贵州省卫生健康委员会    贵州省医疗保障局",
    "附件：1.表", "附件1", "国卫办〔2020〕1号", "（国卫办函﹝2020﹞2号）", "抄送：某局。",
    "分送：委领导", "（某委供稿）", "(总第 4 期)", "工作简报", "第 3 期", "按：说明",
    "北大法宝【法宝引证码】 CLI.4.1", "原文链接：http://x", "— 2 —", "一是甲。二是乙。",
    "\U0001f600", "\ue000", "é",
)  # fmt: skip

hostile_text = st.lists(
    st.one_of(st.sampled_from(FRAGMENTS), st.text(max_size=20)), max_size=25
).map("".join)
"""Text as a source could hold it; it may hold anything but lone surrogates."""


def _block_text(text: str) -> str:
    """`text` as `structure.parse` gives it to a block: one line, no blanks at its ends."""
    return "".join("".join(text.split("\n")).splitlines()).strip()


block_text = hostile_text.map(_block_text).filter(bool)
"""Text of one block: no line break, nothing blank at its ends, not empty."""

searched_text = st.text(
    st.characters() | st.sampled_from("，。、“”〔〕()_-\u3000\u200b大病健康扶贫0０AaＡ𠮷🙂\ud800"),
    max_size=30,
)
"""Text with all that search folds, ignores, keeps out of pairs, or that a script counts as two."""
