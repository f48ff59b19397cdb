"""A notice around its parts: letter, metadata, page furniture; and a whole one from a seed alone."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from .layouts import (
    Layout,
    area_tables,
    bars_and_spaces,
    crossed,
    done_so_far,
    markdown,
    narrative,
    of_which,
    piped_tasks,
    tables_on_one_line,
    task_tables,
)
from .notice import Announced, Letter, Notice, Part
from .page import Style
from .supply import Supply
from .words import CITY, SHORT

SPACED: tuple[Layout, ...] = (task_tables, narrative)
"""Layouts with empty cells, which only blank lines between the others show."""

LISTED: tuple[Layout, ...] = (
    area_tables, markdown, bars_and_spaces, tables_on_one_line, crossed, of_which, done_so_far, piped_tasks,
)  # fmt: skip
"""Layouts whose letter lists what is attached."""

METADATA = (
    ("- 索 引 号:002417733/2024-00581", "- 发布单位:市政府办公室", "- 成文日期:2024-02-26", "- 公开方式:主动公开", "- 有效性:"),
    ("索引号 002417733/2024-00581", "组配分类 市政府文件 发布机构 市政府办公室", "成文日期 2024-02-26 公开方式 主动公开"),
)
ABOVE = ("当前位置:", "首页>政务公开>政策文件>市政府文件")
BELOW = ("【打印本页】【关闭窗口】", "分享到:")
SPACINGS = ("", "", " ", "\u00a0")


def needs_letter(parts: tuple[Part, ...], layout: Layout) -> bool:
    """Several parts, and tables alone, are attachments to something."""
    return len(parts) > 1 or layout in LISTED


def dressed(
    layout: Layout, parts: tuple[Part, ...], supply: Supply, style: Style, *, letter: bool, metadata: tuple[str, ...], page: bool
) -> Notice:
    """The parts as a whole notice, or as an excerpt without ``letter``; with the furniture of a web page if ``page``."""
    if layout is markdown:
        parts = tuple(replace(part, title=f"## {part.title}") for part in parts)
    if not letter:
        return Notice(style, (replace(parts[0], label=""),), metadata=metadata)
    return Notice(style, parts, _letter(parts, layout, supply), metadata, ABOVE if page else (), BELOW if page else ())


def made(layout: Layout, seed: int, *, bodies: int | None = None) -> Notice:
    """A notice of the layout; the same for the same seed. ``bodies``: so many bodies do all the work, where given."""
    random = Random(seed)  # noqa: S311 - measurements must repeat themselves
    supply = Supply(seed, bodies)
    parts = layout(supply)
    gap = 1 if layout in SPACED else random.randint(0, 1)
    style = Style(gap, airy=random.random() < 0.5, wide=random.random() < 0.8, spacing=random.choice(SPACINGS))
    letter = needs_letter(parts, layout) or random.random() < 0.8
    return dressed(
        layout, parts, supply, style, letter=letter, metadata=random.choice(((), *METADATA)), page=random.random() < 0.5
    )


def _letter(parts: tuple[Part, ...], layout: Layout, supply: Supply) -> Letter:
    listed = layout in LISTED
    announced = tuple(Announced(part.title.removeprefix("## ")) for part in parts if not part.label.startswith("附表"))
    issuer = f"{CITY}人民政府办公室"
    title = f"{issuer}关于印发2024年重点任务责任分解的通知"
    number = supply.random.choice(("", f"{SHORT[0]}政办发〔2024〕{supply.random.randint(1, 120)}号"))
    sentence = "落实市委、市政府工作部署" if listed else "认真组织实施"
    remark = supply.random.choice(("", "(此件公开发布)"))
    addressee = "各县(市、区)人民政府,各功能区管委会,市政府各部门、各直属单位"
    return Letter(title, number, addressee, sentence, announced, listed, issuer, "2024年2月26日", remark)
