"""Tables that lost their grid: rebuilt exactly, or marked as unreadable, never shifted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from noticelint.grammar.document import Block, Grid
from noticelint.linter.readers import read

FULL = {code: code + 0xFEE0 for code in map(ord, "():;,%|/.")}


def blocks(text: str) -> tuple[Block, ...]:
    return read("表.txt", text.encode()).blocks


def only_grid(text: str) -> Grid:
    grids = [block for block in blocks(text) if isinstance(block, Grid)]
    assert len(grids) == 1
    return grids[0]


def words(grid: Grid) -> list[list[str]]:
    return [[cell.text for cell in row] for row in (grid.header, *grid.rows)]


def lines(*cells: str, blank: int = 0) -> str:
    return ("\n" * (blank + 1)).join(cells)


MATRIX = (
    "任务",
    "分解",
    "青禾",
    "临溪区",
    "高新区",
    "管委会",
    "单位",
    "(公里)",
    "4",
    "/",
    "2.5",
    "新建",
    "公厕(座)",
    "1",
    "2",
    "3",
)


@pytest.mark.parametrize("blank", [0, 1])
def test_matrix_with_split_cells_in_both_widths(blank: int) -> None:
    expected = [["任务分解", "青禾", "临溪区", "高新区管委会"], ["单位(公里)", "4", "/", "2.5"], ["新建公厕(座)", "1", "2", "3"]]
    assert words(only_grid(lines(*MATRIX, blank=blank))) == expected
    full = [[cell.translate(FULL) for cell in row] for row in expected]
    assert words(only_grid(lines(*(cell.translate(FULL) for cell in MATRIX), blank=blank))) == full


def test_header_of_another_width_stays_as_it_is_when_the_rows_agree() -> None:
    text = lines("任务分解", "青禾", "临溪", "新建公厕(座)", "1", "2", "3", "改造公厕(座)", "3", "/", "1", blank=1)
    assert words(only_grid(text)) == [
        ["任务分解", "青禾", "临溪"],
        ["新建公厕(座)", "1", "2", "3"],
        ["改造公厕(座)", "3", "/", "1"],
    ]


def test_rows_that_disagree_are_a_fault_not_a_guess() -> None:
    grid = only_grid(lines("任务分解", "青禾", "临溪", "东坪", "公厕(座)", "1", "2", "3", "车位(个)", "3", "1", blank=1))
    assert (grid.fault, grid.rows) == ("width", ())


def test_a_second_header_inside_the_table_is_a_second_grid() -> None:
    first = ("任务分解", "青禾", "临溪", "东坪", "小区(个)", "1", "2", "3")
    second = ("示范单位", "市教育局", "市卫生", "健康委", "市交通局", "市文化", "旅游局", "单位(家)", "5", "6", "7", "8")
    upper, lower = (block for block in blocks(lines(*first, *second, blank=1)) if isinstance(block, Grid))
    assert words(upper)[1] == ["小区(个)", "1", "2", "3"]
    assert words(lower) == [
        ["示范单位", "市教育局", "市卫生健康委", "市交通局", "市文化旅游局"],
        ["单位(家)", "5", "6", "7", "8"],
    ]


MERGED = (
    *("序号", "事项", "分类", "事项名称", "全市", "目标任务", "青禾县", "临溪区", "责任单位"),
    *("1", "交通", "新建公路9公里", "9", "4", "5", "市交通局"),
    *("养护公路8公里", "8", "8", "/"),
    *("2", "加装路灯", "新装2", "1", "1", "市城管局"),
    *("改装4", "4", "/", "市住建局"),
    *("3", "教育", "扩建学校3所", "3", "", "3"),
)


def test_merged_cells_are_one_object_and_glued_serials_are_found() -> None:
    text = lines(*MERGED, blank=1).replace("3\n\n\n\n3", "3\n\n\n3")
    text = text.replace("新装2", "新建2").replace("改装4", "改建4")
    grid = only_grid(text)
    assert words(grid) == [
        ["序号", "事项分类", "事项名称", "全市目标任务", "青禾县", "临溪区", "责任单位"],
        ["1", "交通", "新建公路9公里", "9", "4", "5", "市交通局"],
        ["1", "交通", "养护公路8公里", "8", "8", "/", "市交通局"],
        ["2", "交通", "加装路灯", "新建2", "1", "1", "市城管局"],
        ["2", "交通", "加装路灯", "改建4", "4", "/", "市住建局"],
        ["3", "教育", "扩建学校3所", "3", "", "3", "市住建局"],
    ]
    assert grid.rows[0][6] is grid.rows[1][6]
    assert grid.rows[2][2] is grid.rows[3][2]
    blank = grid.rows[4][4]
    assert blank.span.empty
    assert text[: blank.span.start].endswith("3所\n\n3\n\n")


@pytest.mark.parametrize("end", ["", "\n\n\n二、下一节\n"])
def test_prose_rows_with_an_empty_last_cell(end: str) -> None:
    text = (
        lines(
            "序号",
            "目标任务",
            "牵头单位",
            "配合单位",
            "1",
            "修好公路。",
            "县甲局",
            "县乙局",
            "2",
            "建好学校。",
            "县丙局",
            blank=1,
        )
        + end
    )
    assert words(only_grid(text))[1:] == [["1", "修好公路。", "县甲局", "县乙局"], ["2", "建好学校。", "县丙局", ""]]


def test_a_repeated_header_begins_another_table() -> None:
    table = ("序号", "目标任务", "牵头单位", "1", "修好公路。", "县甲局", "2", "建好学校。", "县乙局")
    assert [len(block.rows) for block in blocks(lines(*table, *table, blank=1)) if isinstance(block, Grid)] == [2, 2]


def test_areas_down_the_side_with_empty_cells_and_a_caption() -> None:
    text = "单位:亩\n" + lines(
        "乡镇", "任务(亩)", "完成", "备注", "甲镇", "30", "", "", "乙镇", "40", "3", "", "合计", "70", "3", "", ""
    )
    grid = only_grid(text)
    assert words(grid)[1:] == [["甲镇", "30", "", ""], ["乙镇", "40", "3", ""], ["合计", "70", "3", ""]]
    assert grid.caption is not None
    assert text[grid.caption.start : grid.caption.end] == "单位:亩"


def test_a_table_ends_where_the_text_goes_on() -> None:
    after = ("一、建好学校", "1.修好公路。", "责任单位:县甲局")
    found = blocks(lines("任务分解", "青禾", "临溪", "公厕(座)", "1", "2", *after))
    assert isinstance(found[0], Grid)
    assert len(found) == 1 + len(after)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (lines("县区", "任务", "面积", "合计", "完成率", "甲区", "150250080.081.6", "乙区", "150250080.081.6"), "glued"),
        ("序号项目责任单位1建学校甲局2修路乙局", "glued"),
        (
            lines(
                "县区", "任务", "指标", "合计", "完成率", "甲区", "1", "2", "3", "4", "乙区", "1", "2", "丙区", "5", "6", "7", "8"
            ),
            "width",
        ),
    ],
)
def test_what_cannot_be_read_is_marked(text: str, fault: str) -> None:
    grid = only_grid(text)
    assert (grid.fault, grid.rows) == (fault, ())


def test_words_of_headers_in_running_text_are_no_table() -> None:
    assert not any(
        isinstance(block, Grid) for block in blocks("目标任务\n一、建设\n1.建设学校5所。\n责任单位:县甲局\n任务\n5\n个\n")
    )


names = st.sampled_from(["青禾", "临溪区", "石桥县", "东坪", "大浦镇", "西岭", "城关镇", "高新区"])
figures = st.sampled_from(["1", "2", "3", "17", "8.9", "0.08", "/", "100%", "3200", "全覆盖"])
items = st.sampled_from(["新建公厕(座)", "改造小区(个)", "农村公路(公里)", "幸福食堂数"])


@given(st.lists(names, min_size=3, max_size=8, unique=True), st.data(), st.sampled_from([0, 1]))
def test_any_matrix_is_read_as_it_was_written(areas: list[str], data: st.DataObject, blank: int) -> None:
    row = st.tuples(items, st.lists(figures, min_size=len(areas), max_size=len(areas)))
    rows = [[label, *values] for label, values in data.draw(st.lists(row, min_size=1, max_size=5))]
    text = lines("任务分解", *areas, *(cell for each in rows for cell in each), blank=blank)
    assert words(only_grid(text)) == [["任务分解", *areas], *rows]


@given(st.lists(names, min_size=3, max_size=8, unique=True), st.data())
def test_a_lost_figure_never_shifts_a_row(areas: list[str], data: st.DataObject) -> None:
    width = len(areas)
    row = st.tuples(items, st.lists(figures, min_size=width, max_size=width))
    rows = [[label, *values] for label, values in data.draw(st.lists(row, min_size=3, max_size=6))]
    lost = data.draw(st.integers(0, len(rows) - 1))
    del rows[lost][data.draw(st.integers(1, width))]
    grid = only_grid(lines("任务分解", *areas, *(cell for each in rows for cell in each), blank=1))
    assert (grid.fault, grid.rows) == ("width", ())


def test_progress_stands_as_a_figure_beside_words() -> None:
    rows = (
        ("1", "改造道路55公里。", "95%", "县交通局", "县实事"),
        ("2", "新建公办园5所。", "80%(一所未开工)", "县教育局", "市实事"),
        ("3", "开工建设敬老院2家。", "50%", "县民政局", "县实事"),
        ("4", "新增文化驿站16个。", "22%(滞后)", "县文广局", "县实事"),
    )
    header = ("序号", "项目内容", "当前进度", "牵头单位", "备注")
    grid = only_grid(lines(*header, *(cell for row in rows for cell in row), blank=1))
    assert words(grid) == [list(header), *map(list, rows)]
    without = [cell for row in rows for cell in row if cell != "县教育局"]
    assert only_grid(lines(*header, *without, blank=1)).fault == "width"
