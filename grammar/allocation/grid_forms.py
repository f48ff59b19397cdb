"""Grids that are no plain header above plain rows: a row of units below the names, the same columns side by side. Both are read as what they stand for."""

from __future__ import annotations

from dataclasses import replace

from ..document import Cell, Grid
from ..lexicon import load
from ..numbers.measures import measure_of, unit_in_brackets
from ..width import squeeze

_WORDS = load("tables")
_UNIT_HEADS = frozenset(map(squeeze, _WORDS["columns"]["unit_of_measure"]))
_AREA_HEADS = frozenset(map(squeeze, _WORDS["columns"]["area"]))
_FIRST_HEADS = _AREA_HEADS | frozenset(map(squeeze, _WORDS["columns"]["ordinal"]))
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
    """县区 任务 县区 任务: the right half goes on where the left one ends."""
    names = [squeeze(cell.text) for cell in grid.header]
    width = next((size for size in range(2, len(names) // 2 + 1) if names == names[:size] * (len(names) // size)), 0)
    if not width or len(names) % width or names[0] not in _FIRST_HEADS or names.count(names[0]) != len(names) // width:
        return grid
    if any(len(row) > len(names) for row in grid.rows):
        return grid
    rows: list[tuple[Cell, ...]] = []
    for start in range(0, len(names), width):
        for row in grid.rows:
            part = row[start : start + width]
            if any(not cell.blank for cell in part):
                rows.append(tuple(replace(cell, row=len(rows), column=column) for column, cell in enumerate(part)))
    return replace(grid, header=grid.header[:width], rows=tuple(rows))
