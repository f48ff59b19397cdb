"""What is summed, and above all what is not. Texts go through the reader, for a grid is what a reader makes."""

from __future__ import annotations

import pytest

from noticelint.grammar.model import Allocation, Axis, Verdict
from noticelint.grammar.parser import parse
from noticelint.linter.readers import read

from ..conftest import narrow


def sums(text: str) -> list[tuple[str, str, str]]:
    """Label, total and computed sum of every allocation, in the figures' own unit."""
    notice = parse(read("test.txt", text.encode()))
    found = [node for node in notice.walk() if isinstance(node, Allocation)]
    return [
        (each.label, str(each.sums[0].total.written), str(each.sums[0].balance.computed / each.sums[0].total.scale))
        for each in found
    ]


def matrix(target: str, areas: str, *rows: str) -> str:
    cells = [
        "一、实事项目",
        f"目标任务：{target}",
        "责任单位：市民政局，各区县政府",
        "任务分解",
        *areas.split(),
        *(cell for row in rows for cell in row.split()),
    ]
    return "\n".join(cells) + "\n"


@pytest.mark.parametrize("form", [str, narrow])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (matrix("改造老旧小区100个。", "东湖区 西山区 南川县", "单位（个） 40 30 30"), [("100", "100")]),
        (
            matrix("建成示范小区90个、示范单位70家。", "东湖 西山 南川", "示范小区（个） 40 30 20", "示范单位（家） 30 20 20"),
            [("90", "90"), ("70", "70")],
        ),
        (matrix("培训2.5万人。", "东湖区 西山区 南川县", "单位（万人） 1.25 0.75 0.5"), [("2.5", "2.50")]),
        # two figures with the row's unit and no words to choose by: nothing is certain
        (matrix("建成学校3所、改造学校5所。", "东湖区 西山区 南川县", "单位（所） 1 1 1"), []),
        (matrix("参保率达到95%。", "东湖区 西山区 南川县", "参保率 95% 95% 95%"), []),
        (matrix("实现全覆盖。", "东湖区 西山区 南川县", "覆盖 全覆盖 全覆盖 全覆盖"), []),
    ],
)
def test_rows_of_areas_against_the_project_text(form, text, expected):
    assert [(total, computed) for _, total, computed in sums(form(text))] == expected


def table(*lines: str) -> str:
    return "2024年任务分解表\n" + "\n".join(lines) + "\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (table("| 县区 | 任务数（个） |", "|---|---|", "| 东湖区 | 10 |", "| 西山区 | 20 |", "| 合计 | 30 |"), [("30", "30")]),
        (table("| 县区 | 任务数（个） |", "|---|---|", "| 合计 | 31 |", "| 东湖区 | 10 |", "| 西山区 | 20 |"), [("31", "30")]),
        (
            table(
                "| 序号 | 项目名称 | 全市任务 | 东湖区 | 西山区 |",
                "|---|---|---|---|---|",
                "| 1 | 新增学位500个 | 500 | 300 | 200 |",
            ),
            [("500", "500")],
        ),
        # a rate is a level for every area, not a sum
        (table("| 县区 | 增长率 |", "|---|---|", "| 东湖区 | 10 |", "| 西山区 | 20 |", "| 合计 | 15 |"), []),
        # every area has the city's own figure
        (
            table(
                "| 序号 | 项目名称 | 全市任务 | 东湖区 | 西山区 |", "|---|---|---|---|---|", "| 1 | 每县建设中心1个 | 1 | 1 | 1 |"
            ),
            [],
        ),
        # 其中 is a part of the row above, no addend
        (
            table(
                "| 县区 | 任务数（个） |",
                "|---|---|",
                "| 东湖区 | 10 |",
                "| 其中：开发区 | 4 |",
                "| 西山区 | 20 |",
                "| 合计 | 30 |",
            ),
            [("30", "30")],
        ),
        # rows on two levels: no reading is certain
        (
            table(
                "| 项目 | 金额（万元） |", "|---|---|", "| 一、教育 | 30 |", "| 1.小学 | 10 |", "| 2.中学 | 20 |", "| 合计 | 30 |"
            ),
            [],
        ),
    ],
)
def test_totals_by_their_label(text, expected):
    assert [(total, computed) for _, total, computed in sums(text)] == expected


def test_the_citys_own_row_is_a_target():
    text = table("| 县区 | 任务数（个） |", "|---|---|", "| 全市 | 25 |", "| 东湖区 | 10 |", "| 西山区 | 20 |")
    notice = parse(read("test.txt", text.encode()))
    (allocation,) = [node for node in notice.walk() if isinstance(node, Allocation)]
    assert (allocation.axis, allocation.city_target, allocation.sums[0].balance.verdict) == (Axis.COLUMN, True, Verdict.OVER)


def test_a_table_in_which_most_sums_fail_was_never_one():
    rows = [f"| {number} | 事项{number}建设30个 | 30 | {number} | {number} |" for number in range(1, 7)]
    assert sums(table("| 序号 | 项目名称 | 全市任务 | 东湖区 | 西山区 |", "|---|---|---|---|---|", *rows)) == []
