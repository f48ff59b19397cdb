"""Grids that are no plain header above plain rows: a row of units below the names, the same columns side by side. Both are read as what they stand for."""

from __future__ import annotations

from dataclasses import replace

from ..document import Cell, Grid
from ..lexicon import load
from ..numbers.measures import measure_of, unit_in_brackets
from ..width import fold, squeeze
from .row_words import sums_up

_WORDS = load("tables")
_UNIT_HEADS = frozenset(map(squeeze, _WORDS["columns"]["unit_of_measure"]))
_AREA_HEADS = frozenset(map(squeeze, _WORDS["columns"]["area"]))
_FIRST_HEADS = _AREA_HEADS | frozenset(map(squeeze, _WORDS["columns"]["ordinal"]))
_BODY_HEADS = frozenset(("单位", "部门", "村别", "村居", "村(居)", "村(社区)", "社区", "科室", "支部", "单位(部门)", "部门单位"))
"""Further names of such a column where the same figures are told of villages on the left and of departments on the right."""
_FEWEST_UNITS = 2


def plain_form(grid: Grid) -> Grid:
    """The grid with the units of such a row at the names of its columns, and with what stands side by side one below the other."""
    return _one_below_the_other(_with_units(grid))


def _with_units(grid: Grid) -> Grid:
    """计量单位, and below each name the unit in which its column counts."""
    row = grid.rows[0] if len(grid.rows) > 1 else ()
    if len(row) != len(grid.header) or not row or squeeze(row[0].text) not in _UNIT_HEADS:
        return grid
    units = [cell.text for cell in row[1:] if not cell.blank]
    if len(units) < _FEWEST_UNITS or any(measure_of(unit) is None for unit in units):
        return grid
    header = [grid.header[0]]
    for name, unit in zip(grid.header[1:], row[1:], strict=True):
        stated = unit.blank or unit_in_brackets(name.text)[1] != ""
        header.append(name if stated else replace(name, text=f"{name.text}({unit.text})"))
    return replace(grid, header=tuple(header), rows=grid.rows[1:])


def _one_below_the_other(grid: Grid) -> Grid:
    """县区 任务 县区 任务, or 村别 任务 单位 任务: the right half goes on where the left one ends. A sum that has no other beside it stands below both."""
    width = _width(grid)
    if not width or any(len(row) > len(grid.header) for row in grid.rows):
        return grid
    stacked: list[tuple[Cell, ...]] = []
    sums: list[tuple[Cell, ...]] = []
    for start in range(0, len(grid.header), width):
        for row in grid.rows:
            part = row[start : start + width]
            alone = all(cell.blank for cell in (*row[:start], *row[start + width :]))
            if any(not cell.blank for cell in part):
                (sums if alone and part and sums_up(part[0].text) else stacked).append(part)
    rows = [
        tuple(replace(cell, row=number, column=column) for column, cell in enumerate(part))
        for number, part in enumerate((*stacked, *sums))
    ]
    return replace(grid, header=grid.header[:width], rows=tuple(rows))


def _width(grid: Grid) -> int:
    """How many columns return side by side: a name and what is told of it; 0 where none do."""
    names = [squeeze(fold(cell.text)) for cell in grid.header]
    for size in range(2, len(names) // 2 + 1):
        parts = [names[start : start + size] for start in range(0, len(names), size)]
        heads = [part[0] for part in parts]
        if (
            len(names) % size
            or any(part[1:] != parts[0][1:] for part in parts)
            or any(names.count(head) != heads.count(head) for head in heads)
        ):
            continue
        same = len(set(heads)) == 1 and heads[0] in _FIRST_HEADS
        return size if same or all(_names_bodies(grid, index) for index in range(0, len(names), size)) else 0
    return 0


def _names_bodies(grid: Grid, index: int) -> bool:
    """A column of villages, units or departments, in which no cell is a unit of measure or a number."""
    cells = [row[index] for row in grid.rows if index < len(row) and not row[index].blank]
    head = squeeze(fold(grid.header[index].text))
    return (head in _FIRST_HEADS or head in _BODY_HEADS) and all(
        measure_of(cell.text) is None and not squeeze(cell.text)[:1].isdigit() for cell in cells
    )
