"""Every cell of every table of the reference notices, against the tables that were read by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from noticelint.grammar.document import Document, Grid
from noticelint.grammar.width import fold
from noticelint.linter.readers import read

SHARED = Path(__file__).parents[3] / "shared"

pytestmark = pytest.mark.skipif(not (SHARED / "notices").is_dir(), reason="the reference notices are not beside the repository")

GRIDS = {
    "ningbo-2019": [(11, 1), (13, 2), (7, 1), (16, 3), (10, 1), (12, 2), (10, 2), (11, 1), (8, 1), (11, 2), (8, 1)],
    "zhoushan-2023": [(15, 64), (15, 21)],
    "beilun-2024": [(4, 15), (4, 25), (4, 25)],
    "jiangxia-2023": [(6, 12), (5, 3), (3, 4)],
    "haishu-2023": [],
}


def _document(name: str) -> Document:
    return read(f"{name}.txt", (SHARED / "notices" / f"{name}.txt").read_bytes())


def _structure(name: str) -> dict[str, Any]:
    return dict(json.loads((SHARED / "gold" / f"{name}.json").read_text("utf-8"))["structure"])


def _grids(document: Document) -> list[Grid]:
    return [block for block in document.blocks if isinstance(block, Grid)]


@pytest.mark.parametrize("name", GRIDS)
def test_grids_have_the_known_size_and_lose_no_line(name: str) -> None:
    document = _document(name)
    grids = _grids(document)
    assert [(len(grid.header), len(grid.rows)) for grid in grids] == GRIDS[name]
    assert [grid.fault for grid in grids] == [None] * len(grids)
    inside = set()
    for block in document.blocks:
        place = document.locate(block.span)
        inside.update(range(place.line, place.end_line + 1))
    assert {number for number, line in enumerate(document.text.split("\n"), 1) if line.strip()} <= inside


def test_matrix_rows_of_ningbo() -> None:
    document = _document("ningbo-2019")
    rows = [(grid, row) for grid in _grids(document) for row in grid.rows]
    known = _structure("ningbo-2019")["allocation_row_list"]
    assert len(rows) == len(known)
    for (grid, row), expected in zip(rows, known, strict=True):
        assert [cell.text for cell in grid.header[1:]] == expected["header"]
        if ", by " not in expected["label"]:  # a label that the gold file describes instead of quoting
            assert row[0].text == expected["label"]
        assert len(row) - 1 == expected["cells"]
        lines = [document.locate(cell.span).line for cell in row[1:]]
        assert (lines[0], lines[-1]) == (expected["first_cell_line"], expected["last_cell_line"])


def test_merged_rows_of_zhoushan() -> None:
    document = _document("zhoushan-2023")
    known = _structure("zhoushan-2023")["table_row_list"]
    for grid, name in zip(_grids(document), ("附表1", "附表2"), strict=True):
        areas = [cell.text for cell in grid.header[4:14]]
        above: list[Any] = []
        for row, expected in zip(grid.rows, known[name], strict=True):
            assert [fold(cell.text) for cell in row[:4]] == [
                str(expected["serial"]),
                expected["category"],
                expected["name"],
                expected["total"],
            ]
            assert {area: cell.text for area, cell in zip(areas, row[4:14], strict=True) if cell.text != "/"} == expected["areas"]
            assert row[14].text == expected["unit_effective"]
            assert document.locate(row[3].span).line == expected["total_line"]
            assert (bool(above) and row[0] is above[0]) == (not expected["own_serial"])
            above = list(row)


def test_blank_cells_of_zhoushan_stand_on_their_lines() -> None:
    document = _document("zhoushan-2023")
    blanks = [
        (document.line_number(cell.span.start), cell.span.empty, grid.header[cell.column].text)
        for grid in _grids(document)
        for row in grid.rows
        for cell in row
        if cell.blank
    ]
    assert blanks == [(1236, True, "嵊泗县"), (2291, True, "市本级")]


def test_prose_rows_of_beilun() -> None:
    document = _document("beilun-2024")
    grids = _grids(document)
    detail = _structure("beilun-2024")["table_detail"]
    for grid, expected in zip(grids, detail, strict=True):
        assert document.locate(grid.span).line == expected["header_line"]
        assert [row[0].text for row in grid.rows] == [str(number) for number in range(1, expected["rows"] + 1)]
        assert sum(row[3].blank for row in grid.rows) == expected["empty_cooperating"]
        assert not any(cell.blank for row in grid.rows for cell in row[:3])


def test_blank_forms_of_jiangxia() -> None:
    first, second, third = _grids(_document("jiangxia-2023"))
    assert [row[0].text for row in first.rows] == ["1"] * 4 + ["2"] * 4 + ["3"] * 4
    assert all(row[0] is first.rows[0][0] for row in first.rows[:4])
    assert [row[1].text[:2] for row in first.rows] == ["1.", "2.", "3.", "4."] * 3
    assert all(cell.blank for row in second.rows for cell in row[1:])
    assert [row[0].text for row in third.rows] == ["1", "2", "3", "\u2026\u2026"]
