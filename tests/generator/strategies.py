"""Hypothesis strategies: consistent notices of any layout, and text that is none."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from .layouts import Layout, area_tables, markdown, narrative, task_tables
from .notice import Announced, Letter, Notice, Part
from .page import Style
from .supply import Supply
from .words import CITY, SHORT

_SPACED = (task_tables, narrative)
"""Layouts with empty cells, which only blank lines between the others show."""

METADATA = (
    ("- 索 引 号:002417733/2024-00581", "- 发布单位:市政府办公室", "- 成文日期:2024-02-26", "- 公开方式:主动公开", "- 有效性:"),
    ("索引号 002417733/2024-00581", "组配分类 市政府文件 发布机构 市政府办公室", "成文日期 2024-02-26 公开方式 主动公开"),
)
ABOVE = ("当前位置:", "首页>政务公开>政策文件>市政府文件")
BELOW = ("【打印本页】【关闭窗口】", "分享到:")


@st.composite
def styles(draw: st.DrawFn, layout: Layout) -> Style:
    gap = 1 if layout in _SPACED else draw(st.integers(0, 1))
    spacing = draw(st.sampled_from(("", "", " ", "\u00a0")))
    return Style(gap, airy=draw(st.booleans()), wide=draw(st.booleans()), spacing=spacing)


@st.composite
def notices(draw: st.DrawFn, layout: Layout, *, letter: bool | None = None) -> Notice:
    """A notice of one layout, with or without letter, metadata and page furniture."""
    supply = Supply(draw(st.integers(0, 2**20)))
    parts = layout(supply)
    style = draw(styles(layout))
    with_letter = len(parts) > 1 or layout in (area_tables, markdown) or (draw(st.booleans()) if letter is None else letter)
    if layout is markdown:
        parts = tuple(replace(part, title=f"## {part.title}") for part in parts)
    if not with_letter:
        part = replace(parts[0], label="")
        return Notice(style, (part,), metadata=draw(st.sampled_from(((), *METADATA))))
    page = draw(st.booleans())
    return Notice(
        style,
        parts,
        _letter(parts, layout, supply),
        draw(st.sampled_from(((), *METADATA))),
        ABOVE if page else (),
        BELOW if page else (),
    )


def _letter(parts: tuple[Part, ...], layout: Layout, supply: Supply) -> Letter:
    listed = layout in (area_tables, markdown)
    announced = tuple(Announced(part.title.removeprefix("## ")) for part in parts if not part.label.startswith("附表"))
    issuer = f"{CITY}人民政府办公室"
    title = f"{issuer}关于印发2024年重点任务责任分解的通知"
    number = supply.random.choice(("", f"{SHORT[0]}政办发〔2024〕{supply.random.randint(1, 120)}号"))
    sentence = "落实市委、市政府工作部署" if listed else "认真组织实施"
    remark = supply.random.choice(("", "(此件公开发布)"))
    addressee = "各县(市、区)人民政府,各功能区管委会,市政府各部门、各直属单位"
    return Letter(title, number, addressee, sentence, announced, listed, issuer, "2024年2月26日", remark)
