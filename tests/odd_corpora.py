"""Small odd corpora and odd questions to them, drawn at random: the same seed gives the same."""

from __future__ import annotations

from random import Random

import msgspec

from gongwen.search.contract import FACETS
from gongwen.search.needles import needle
from gongwen.search.records import LEVELS, SearchPassage, SearchRecord, height

_FLAVOURS = {
    "few": "甲乙",
    "usual": "甲乙丙丁大病县乡，。（）〔〕《》",
    "numbers": "0123456789０１２一二三〇○零十百年月日号第",
    "signs": "，。、（）()〔〕﹝﹞“”\"'-－—:：；!·_甲乙",
    "odd": "𠮷🙂\u3000\u200b\x00\x03\ufffd\uffff\U0010ffffAaＡéßİ&\\甲",
}
_PIECES = (
    *("2020年3月1日", "二〇二〇年三月一日", "2020-03-01", "二○二○年"),
    *("〔2020〕159号", "（2020）第159号", "[2020] 159号", "第一百五十九号", "159号"),
    *("大病", "县乡一体", "甲乙丙", "<script>alert(1)</script>"),
)
_ISSUERS = ("省卫健委", "市医保局", "甲局", "局")
_UNITS = ("医政科", "基层科", "财务科、基层科")


def draw_records(random: Random) -> list[SearchRecord]:
    """Documents of a few passages, newest first, each in one record or several."""
    flavours = random.sample(list(_FLAVOURS), random.choice((1, 1, 3)))
    documents = [
        _draw_document(random, f"d{number}", flavours)
        for number in range(random.choice((1, 2, 3, 6, 12, 30)))
    ]
    documents.sort(key=lambda one: height(one.level))
    documents.sort(key=lambda one: one.signed_on or "", reverse=True)
    return [record for document in documents for record in _cut(random, document)]


def draw_question(random: Random, records: list[SearchRecord]) -> tuple[str, dict[str, list[str]]]:
    """A query as a reader types it, and the facets that are chosen."""
    words = [_draw_word(random, records) for _ in range(random.choice((0, 1, 1, 1, 2, 2, 3, 4)))]
    filters: dict[str, list[str]] = {}
    if random.random() < 0.4 or not words:
        for facet in random.sample(FACETS, random.choice((1, 1, 2, 3))):
            chosen = {
                draw_values(random, records)[facet] for _ in range(random.choice((1, 1, 1, 2)))
            }
            filters[facet] = sorted(chosen)
    return " ".join(words), filters


def draw_values(random: Random, records: list[SearchRecord]) -> dict[str, str]:
    """A value of each facet, of some passage."""
    record = random.choice(records)
    passage = random.choice(record.passages)
    return {
        "issuer": random.choice(record.issuers or ("",)),
        "kind": record.kind or "",
        "region": record.region or "",
        "level": record.level or "",
        "year": str(record.year or ""),
        "unit": random.choice(passage.units or ("",)),
        "task": "有任务" if passage.has_task else "",
        "deadline": "有时限" if passage.has_deadline else "",
    }


def _draw_text(random: Random, flavour: str, length: int) -> str:
    pieces = random.choices(_FLAVOURS[flavour], k=length)
    if random.random() < 0.3:
        pieces.insert(random.randint(0, length), random.choice(_PIECES))
    return "".join(pieces)


def _draw_document(random: Random, document: str, flavours: list[str]) -> SearchRecord:
    """One record of the whole; as in real ones, its title and number stand in a passage."""
    passages = [
        _draw_passage(random, random.choice(flavours)) for _ in range(random.choice((1, 2, 3, 9)))
    ]
    title = random.choice((document, _draw_text(random, flavours[0], 4), passages[0].text or "题"))
    number = random.choice((None, None, "国卫办〔2020〕159号"))
    elements = (("标题", title if title != document else ""), ("发文字号", number or ""))
    texts = [needle(passage.text) for passage in passages]
    for place, text in elements:
        if text and not any(needle(text) in one for one in texts):
            heading = len(text) if place == "标题" else 0
            passages.insert(0, SearchPassage(anchor="", place=place, text=text, heading=heading))
    day = random.choice((None, f"20{random.randint(19, 21)}-0{random.randint(1, 3)}-01"))
    return SearchRecord(
        id=document,
        document=document,
        start=0,
        title=title,
        passages=tuple(passages),
        document_number=number,
        kind=random.choice(("通知", "意见", None)),
        issuers=tuple(random.sample(_ISSUERS, random.choice((0, 1, 1, 2)))),
        region=random.choice(("贵州省", "全国", None)),
        level=random.choice((*LEVELS, None)),
        year=int(day[:4]) if day else None,
        signed_on=day,
    )


def _draw_passage(random: Random, flavour: str) -> SearchPassage:
    length = random.choice((0, 1, 3, 8, 20, 60) if random.random() < 0.98 else (1500,))
    text = _draw_text(random, flavour, length)
    units = tuple(random.sample(_UNITS, random.choice((0, 0, 0, 1, 2))))
    return SearchPassage(
        anchor="",
        place="",
        text=text,
        units=units,
        has_task=bool(units) and random.random() < 0.8,
        has_deadline=random.random() < 0.2,
        heading=random.choice((0, 0, random.randint(0, len(text)), len(text))),
    )


def _cut(random: Random, document: SearchRecord) -> list[SearchRecord]:
    """The document in records of some passages each; each passage has an anchor of its own."""
    passages = [
        msgspec.structs.replace(passage, anchor=f"p{at}")
        for at, passage in enumerate(document.passages, 1)
    ]
    records, start = [], 0
    while start < len(passages):
        part = passages[start : start + random.randint(1, len(passages))]
        units = tuple(dict.fromkeys(unit for passage in part for unit in passage.units))
        changes = {"id": f"{document.document}#{part[0].anchor}", "start": start, "units": units}
        records.append(msgspec.structs.replace(document, passages=tuple(part), **changes))
        start += len(part)
    return records


def _draw_word(random: Random, records: list[SearchRecord]) -> str:
    """A run of a text or something near to one, in quotes, excluded or in a field at times."""
    record = random.choice(records)
    text = random.choice(record.passages).text or "甲"
    start = random.randrange(len(text))
    run = text[start : start + random.choice((1, 1, 2, 2, 3, 4, 6, 12, 30))]
    word = random.choice((run, run, run, run, random.choice(_PIECES), "甲丁"))
    word = f'"{word}"' if random.random() < 0.3 else word
    if random.random() < 0.2:
        fields = (
            f"标题:{record.title[:2]}",
            "文号:159",
            "单位:科",
            "单位:基层",
            "发文:局",
            "发文:省",
        )
        word = random.choice(fields)
    return f"-{word}" if random.random() < 0.2 else word
