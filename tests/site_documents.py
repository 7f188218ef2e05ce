"""Documents of our own that hold the forms which the five seeds lack, as values."""

from __future__ import annotations

from gongwen.model import Block, Cell, Document, Part, Role, Rows
from gongwen.structure.headings import with_positions
from gongwen.tables import make_rows, table_block


def block(text: str, role: Role = "paragraph", level: int = 0, *, run_in: bool = False) -> Block:
    """A block without its position."""
    return Block(text=text, role=role, level=level, run_in=run_in)


def rows_of(*lines: str) -> Rows:
    """A table without merged cells: ``|`` between cells."""
    return make_rows([[Cell(text=text.strip()) for text in line.split("|")] for line in lines])


DUTIES = make_rows(
    [
        [Cell(text="2025年重点任务分工表", columns=5)],
        [Cell(text=t) for t in ("序号", "重点任务", "牵头单位", "配合单位", "完成时限")],
        [
            Cell(text="1"),
            Cell(text="落实《健康卫生条例》，完善“三个统一”机制"),
            Cell(text="市教育局"),
            Cell(text="市民政局、市残联"),
            Cell(text="2025年6月底前"),
        ],
        [Cell(text=t) for t in ("2", "开展帮扶", "市民政局", "市教育局", "持续推进")],
    ]
)
MERGED = make_rows(
    [
        [Cell(text=t) for t in ("类别", "任务", "责任单位", "完成时限")],
        [
            Cell(text="基础工作", rows=2),
            Cell(text="摸清底数"),
            Cell(text="市农业农村局", rows=2),
            Cell(text="3月底前"),
        ],
        [Cell(text="建立台账"), Cell(text="5月底前")],
        [Cell(text="", columns=2), Cell(text="市卫生健康委"), Cell(text="12月底前")],
    ]
)


def notice_with_everything() -> Document:
    """A 通知 with a whole 版头, brackets, tables, and three attachments of different kinds."""
    hospitals = tuple(f"第{number}医院" for number in range(1, 61))
    body = [
        block("000012", "copy_number"),
        block("机密★1年", "secrecy"),
        block("特急", "urgency"),
        block("中卫市人民政府文件", "masthead"),
        block("卫政发〔2025〕9号", "document_number"),
        block("签发人：王某某", "signer"),
        block("中卫市人民政府关于印发2025年健康中卫重点任务的通知", "title"),
        block("（2025年3月1日市政府第5次常务会议通过，自2025年4月1日起施行）", "history"),
        block("、".join(hospitals) + "：", "addressees"),
        block("一、总体要求", "heading", 1),
        block("现将任务分工印发给你们。"),
        block("二、重点任务", "heading", 1),
        block("（一）强化组织。", "heading", 2, run_in=True),
        block("各县区要落实责任。（市教育局牵头，市民政局、市残联配合，2025年6月底前完成）"),
        block("第二段没有责任。"),
        block("推进信息化建设，完善平台。（责任单位：市卫生健康委、市医保局）"),
        block("末段总结全节。"),
        block("（二）建立台账", "heading", 2),
        block("1.分级管理", "heading", 3),
        block("（1）收集数据", "heading", 4),
        table_block(DUTIES),
        block("（三）其他", "heading", 2),
        table_block(MERGED),
        block("中卫市人民政府", "signatories"),
        block("2025年3月2日", "signed_on"),
        block("（此件公开发布）", "annotation"),
    ]
    forwarded = [
        block("附件1", "attachment_note"),
        block("宁政发〔2024〕8号", "document_number"),
        block("宁夏回族自治区人民政府关于加强卫生工作的通知", "title"),
        block("各市、县（区）人民政府：", "addressees"),
        block("第一章　总则", "heading", 1),
        block("第一条　为了加强管理，制定本办法。", "item", 3),
        block("宁夏回族自治区人民政府", "signatories"),
        block("2024年1月2日", "signed_on"),
    ]
    return Document(
        id="wzf-2025-9",
        title="中卫市人民政府关于印发2025年健康中卫重点任务的通知",
        kind="通知",
        issuers=("中卫市人民政府",),
        signatories=("中卫市人民政府",),
        signer=("王某某",),
        copy_number="000012",
        secrecy="机密★1年",
        urgency="特急",
        document_number="卫政发〔2025〕9号",
        signed_on="2025-03-02",
        effective_on="2025-04-01",
        addressees=hospitals,
        blocks=with_positions(body),
        parts=(
            Part(
                id="a1",
                title="宁夏回族自治区人民政府关于加强卫生工作的通知",
                kind="通知",
                blocks=with_positions(forwarded),
            ),
            Part(id="a2", blocks=(block("此附件未写题名。"), table_block(DUTIES))),
            Part(id="a3", blocks=(block("又一份附件也未写题名。"),)),
        ),
    )
