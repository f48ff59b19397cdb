"""Cells in their places as a grid: where its header ends, and what stands around it."""

from __future__ import annotations

import pytest

from noticelint.grammar.span import Span
from noticelint.linter.readers.true_grids import TrueCell, TrueTable, read_true_table

HEAD = "#"
"""Marks a cell of a row that the file says is one of the header."""


def table(*rows: str) -> TrueTable | None:
    """``a|b|<|^``: < goes on with the cell to its left, ^ with the one above, . is no cell at all, and nothing is a blank one."""
    places = [row.split("|") for row in rows]
    cells: list[TrueCell] = []
    offset = 0
    for number, row in enumerate(places):
        for column, words in enumerate(row):
            if words in ("<", "^", "."):
                continue
            width = height = 1
            while column + width < len(row) and row[column + width] == "<":
                width += 1
            while number + height < len(places) and places[number + height][column : column + 1] == ["^"]:
                height += 1
            text = words.removeprefix(HEAD)
            cells.append(TrueCell(text, Span(offset, offset + len(text)), number, column, height, width, words.startswith(HEAD)))
            offset += len(text) + 1
    return read_true_table(cells)


def shown(*rows: str) -> tuple[list[str], list[list[str]]]:
    found = table(*rows)
    assert found is not None
    return [cell.text for cell in found.grid.header], [[cell.text for cell in row] for row in found.grid.rows]


@pytest.mark.parametrize(
    ("rows", "header", "first"),
    [
        (["项目|合计|青禾", "公园|3|3"], ["项目", "合计", "青禾"], ["公园", "3", "3"]),
        (["项目|各县|<", "^|青禾|临溪", "公园|3|3"], ["项目", "各县/青禾", "各县/临溪"], ["公园", "3", "3"]),
        (["项目|各县|<", "|青禾|临溪", "公园|3|3"], ["项目", "各县/青禾", "各县/临溪"], ["公园", "3", "3"]),
        (["项目|目标|<", "^|2023|2024", "公园|3|3"], ["项目", "目标/2023", "目标/2024"], ["公园", "3", "3"]),
        # units in a row of their own, below a name that spans two columns and below one that does not
        (
            ["区县|小区|<|公园", "^|数量|户数|^", "^|(个)|(户)|(公顷)", "青禾|3|4|5"],
            ["区县", "小区/数量/(个)", "小区/户数/(户)", "公园/(公顷)"],
            ["青禾", "3", "4", "5"],
        ),
        # a head over two columns that the rows divide, with nothing below it
        (
            ["任务|<|牵头单位", "教育|办学|市教育局", "交通|修路|市交通局"],
            ["任务", "任务", "牵头单位"],
            ["教育", "办学", "市教育局"],
        ),
        (["任务|<|青禾", "教育|办学|3", "交通|修路|4"], ["任务", "任务", "青禾"], ["教育", "办学", "3"]),
        # a title that stands beside all rows
        (["民生|项目|合计", "^|公园|办好", "^|学校|办好"], ["民生", "项目", "合计"], ["民生", "公园", "办好"]),
        (["#项目|#合计", "#名称|#个", "公园|3"], ["项目/名称", "合计/个"], ["公园", "3"]),
        (["#项目|#合计", "#公园|#3", "#学校|#4"], ["项目", "合计"], ["公园", "3"]),
        (["#项目|#合计", "#公园|#3", "学校|4"], ["项目", "合计"], ["公园", "3"]),
        (["项目|牵头单位|合计", "甲|乙|1", "公园|市住建局|3"], ["项目", "牵头单位", "合计"], ["公园", "市住建局", "3"]),
        (["项目|合计|.", "公园|3|3"], ["项目", "合计"], ["公园", "3", "3"]),
        (["项目|.|合计", "公园|3|3"], ["项目", "", "合计"], ["公园", "3", "3"]),
        (["项目|合计", "公园|."], ["项目", "合计"], ["公园"]),
    ],
)
def test_header(rows: list[str], header: list[str], first: list[str]) -> None:
    found, body = shown(*rows)
    assert (found, body[0]) == (header, first)


def test_titles_captions_and_remarks_are_no_rows() -> None:
    found = table(
        "任务表|<|<",
        "单位：公里|<|<",
        "项目|合计|青禾",
        "一、交通|<|<",
        "公路|3|3",
        "项目|合计|青禾",
        "桥|4|4",
        "注：略|<|<",
        "||",
    )
    assert found is not None
    assert [cell.text for cell in found.above] == ["任务表", "单位：公里"]
    assert [cell.text for cell in found.below] == ["注：略"]
    assert found.grid.caption == found.above[1].span
    assert [[cell.text for cell in row] for row in found.grid.rows] == [["一、交通"] * 3, ["公路", "3", "3"], ["桥", "4", "4"]]
    assert (found.first_row, found.last_row) == (3, 6)
    assert found.grid.span == found.grid.header[0].span.cover(found.grid.rows[-1][-1].span)


def test_merged_cells_are_one_object_and_missing_ones_are_blank() -> None:
    found = table("类|项目|合计", "交通|公路|3", "^|.|4")
    assert found is not None
    (first, second) = found.grid.rows
    assert first[0] is second[0]
    assert (second[1].text, second[1].span) == ("", Span(second[2].span.start, second[2].span.start))


@pytest.mark.parametrize("rows", [[], ["甲", "乙"], ["甲|<", "乙|<"], ["|", "|"]])
def test_frames_are_no_tables(rows: list[str]) -> None:
    assert table(*rows) is None
