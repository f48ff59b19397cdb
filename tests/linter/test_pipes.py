"""Tables drawn with bars, with spaces, or all on one line."""

from __future__ import annotations

import pytest

from noticelint.grammar.document import Grid
from noticelint.linter.readers import read


def grids(text: str) -> list[Grid]:
    return [block for block in read("表.txt", text.encode()).blocks if isinstance(block, Grid)]


def words(text: str) -> list[list[str]]:
    (grid,) = grids(text)
    assert grid.fault is None
    return [[cell.text for cell in row] for row in (grid.header, *grid.rows)]


CASES = {
    "one cell a line, a bare bar is empty": (
        "乡镇 |\n任务(亩) |\n备注 |\n|\n甲镇 |\n30 |\n|\n合计 |\n30 |\n|\n",
        [["乡镇", "任务(亩)", "备注"], ["甲镇", "30", ""], ["合计", "30", ""]],
    ),
    "trailing empties kept or dropped": (
        "乡镇 | 任务 | 完成 | 备注 |\n甲镇 | 30 | |\n合计 | 50 | 3 | |\n",
        [["乡镇", "任务", "完成", "备注"], ["甲镇", "30", "", ""], ["合计", "50", "3", ""]],
    ),
    "a category above spans rows that say what the row above says": (
        (
            "类别 | 项目名称 | 责任单位 | 分管领导 | 进展 | 电话 |\n教育 | 建学校 | 教育局 | 王某 | 主体完工 | 办公室123 |\n"
            "修操场 | 教育局 | 王某 | 正在施工 | 办公室123 | |\n办食堂 | 教育局 | 王某 | 已开工 | 办公室123 |\n"
            "卫生 | 建医院 | 卫健局 | 李某 | 已开工 | 办公室456 |\n索引号: | 123/2024 | 成文日期: | 2024-05-03 |\n"
        ),
        [
            ["类别", "项目名称", "责任单位", "分管领导", "进展", "电话"],
            ["教育", "建学校", "教育局", "王某", "主体完工", "办公室123"],
            ["教育", "修操场", "教育局", "王某", "正在施工", "办公室123"],
            ["教育", "办食堂", "教育局", "王某", "已开工", "办公室123"],
            ["卫生", "建医院", "卫健局", "李某", "已开工", "办公室456"],
        ],
    ),
    "the last empty cell falls to the next line": (
        "序号 | 县区 | 任务 | 占比 | 备注 |\n1 | 甲区 | 300 | 10% |\n|\n2 | 乙区 | 500 | 20% |\n|\n",
        [["序号", "县区", "任务", "占比", "备注"], ["1", "甲区", "300", "10%", ""], ["2", "乙区", "500", "20%", ""]],
    ),
    "all rows on one line": (
        " | 县 | 面积 |  | 合  计 | 5 |  | 甲 县 | 2 |  | 乙 县 | 3 | ",
        [["县", "面积"], ["合  计", "5"], ["甲 县", "2"], ["乙 县", "3"]],
    ),
    "row spans": (
        "乡镇 | 村 | 任务 |\n甲镇 | 甲村 | 20 |\n乙村 | 10 ||\n乙镇 | 丙村 | 20 |\n",
        [["乡镇", "村", "任务"], ["甲镇", "甲村", "20"], ["甲镇", "乙村", "10"], ["乙镇", "丙村", "20"]],
    ),
    "a blank form, and the remark below it is no row": (
        "序号 | 责任事项 | 完成情况 |\n1 | 1.…… | ||\n2.…… | |||\n2 | ||\n备注:按序号填写。 |\n",
        [["序号", "责任事项", "完成情况"], ["1", "1.……", ""], ["1", "2.……", ""], ["2", "", ""]],
    ),
    "an index row": (
        "序号 | 项目 | 甲县 | 乙县 |\n甲 | 乙 | 1 | 2 |\n1 | 修路 | 1,000 | 2 |\n2 | 建校 | 3 | 4 |\n",
        [["序号", "项目", "甲县", "乙县"], ["1", "修路", "1,000", "2"], ["2", "建校", "3", "4"]],
    ),
    "two levels of header": (
        "县区 | 面积 | | 备注 |\n | 计划 | 完成 | |\n甲县 | 1 | 2 | 无误 |\n乙县 | 3 | 4 | |\n",
        [["县区", "面积/计划", "面积/完成", "备注"], ["甲县", "1", "2", "无误"], ["乙县", "3", "4", ""]],
    ),
    "Markdown": ("| 乡镇 | 任务 |\n|---|--:|\n| 甲\\|镇 | 3 |\n\n说明 | 不是表\n", [["乡镇", "任务"], ["甲|镇", "3"]]),
    "spaces, total first, remarks dropped": (
        "分配表 县名 金额(万元) 备注 合计 30 甲县 10 乙县 20",
        [["县名", "金额(万元)", "备注"], ["合计", "30", ""], ["甲县", "10", ""], ["乙县", "20", ""]],
    ),
    "spaces, a row a line": (
        "乡镇 任务 完成 比例\n甲镇 8 1 0\n乙镇 3 2 0.5\n",
        [["乡镇", "任务", "完成", "比例"], ["甲镇", "8", "1", "0"], ["乙镇", "3", "2", "0.5"]],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_layouts(case: str) -> None:
    text, expected = CASES[case]
    assert words(text) == expected
    full = text.translate({ord("|"): 0xFF5C, ord("("): 0xFF08, ord(")"): 0xFF09, ord("%"): 0xFF05})
    if "\\" not in text and "---" not in text:
        assert words(full) == [[cell.translate({0x28: 0xFF08, 0x29: 0xFF09, 0x25: 0xFF05}) for cell in row] for row in expected]


@pytest.mark.parametrize(
    "text",
    [
        "县区 | 乡镇 | 任务 |\n甲县 | 30 |\n乙县 | 20 |\n",
        "乡镇 任务 完成 未完成 比例\n甲镇 8 1 7 0\n乙镇 3 2 1\n",
        "县区 任务 面积 合计 完成率\n甲区 150250080.081.6\n乙区 150250080.081.6\n",
        "县区 | 面积 | 资金 |\n计划 | 完成 |\n甲县 | 1 | 2 | 3 |\n乙县 | 1 | 2 | 3 |\n",
    ],
)
def test_rows_without_a_certain_place_are_a_fault(text: str) -> None:
    (grid,) = grids(text)
    assert grid.fault is not None
    assert grid.rows == ()


@pytest.mark.parametrize(
    "text",
    [
        "成文日期: | 发布日期: | 2020-04-09 | |\n文号: | 某政办 | |\n",
        "首页 | 政务 | 互动 |\n公开 | 服务 | 数据 |\n",
        "甲方 | 乙方\n正文\n",
        "来源:某局 | 字号\n",
        "正文。\n合计 | 38 | 11 | 27 | 15 | 7 | 8 | |\n",
    ],
)
def test_bars_alone_make_no_table(text: str) -> None:
    assert grids(text) == []
