"""Rows that lost a cell: what stands behind it is one column too far to the left, which the sums prove, or words under figures show."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ..model import CellKind, CellValue, Column, ColumnKind, Row, RowKind, Table
from ..numbers.numerals import EXACT
from .addends import addends_of

_NUMBERS = (ColumnKind.AREA, ColumnKind.OTHER, ColumnKind.TOTAL)
_NUMERIC = (ColumnKind.TOTAL, ColumnKind.AREA, ColumnKind.RATE)
_UNFILLED = (CellKind.WORDS, CellKind.BLANK)
_ZERO = Decimal(0)
_HABIT = 4
"""How many rows must have both columns right for each that has not."""


@dataclass(frozen=True, slots=True)
class ShiftedRow:
    """``row`` lacks a cell under ``column``. ``total`` is the row whose sums agree once it is put in."""

    row: Row
    column: Column
    total: Row


def shifted_rows(table: Table) -> Iterator[ShiftedRow]:
    """The rows of a readable table that end in an empty cell, and with which every sum agrees once they are moved to the right."""
    first = next((column.index for column in table.columns if column.kind in _NUMBERS), len(table.columns))
    columns = list(table.columns[first:])
    while columns and columns[-1].kind is ColumnKind.NOTE:
        columns.pop()
    stop = first + len(columns)
    if len(columns) < 2 or any(column.kind not in _NUMBERS for column in columns):
        return
    for position, total in enumerate(table.rows):
        if total.kind is not RowKind.TOTAL:
            continue
        addends, _ = addends_of(table.rows, position)
        stated = _figures(total, first, stop)
        rows = [(row, _figures(row, first, stop)) for row in addends]
        ending = [(row, figures) for row, figures in rows if figures is not None and row.values[stop - 1].kind is CellKind.BLANK]
        if stated is None or len(ending) != 1 or any(figures is None for _, figures in rows):
            continue
        row, figures = ending[0]
        gaps = [EXACT.minus(value) for value in stated]
        for _, values in rows:
            gaps = [EXACT.add(gap, value) for gap, value in zip(gaps, values or (), strict=True)]
        place = _gap(gaps, figures or ())
        if place is not None:
            yield ShiftedRow(row, columns[place], total)


def _figures(row: Row, first: int, stop: int) -> list[Decimal] | None:
    """The figures of a row, 0 where there is none; None where a cell holds something else."""
    values = row.values[first:stop]
    if len(values) != stop - first or not all(map(_is_figure, values)):
        return None
    return [value.figures[0].value if value.figures else _ZERO for value in values]


def _is_figure(value: CellValue) -> bool:
    return value.kind in (CellKind.NONE, CellKind.BLANK) or (value.kind is CellKind.FIGURE and len(value.figures) == 1)


def _gap(gaps: Sequence[Decimal], figures: Sequence[Decimal]) -> int | None:
    """The first column whose sum is off, where each one behind it is off by just what the move would change; never the last."""
    place = next((index for index, gap in enumerate(gaps) if gap), len(gaps))
    moved = all(EXACT.add(gaps[index], figures[index - 1]) == figures[index] for index in range(place + 1, len(gaps)))
    return place if moved and place < len(gaps) - 1 else None


def displaced_words(table: Table) -> Iterator[tuple[Row, int]]:
    """The rows with words under the last column of figures and nothing in the column of words behind it, which the others have right.

    Each with the index of the column in which the words stand.
    """
    if len(table.columns) < 4 or table.columns[-1].kind in (*_NUMERIC, ColumnKind.NOTE) or table.columns[-2].kind not in _NUMERIC:
        return
    place = len(table.columns) - 2
    displaced = [row for row in table.rows if _is_displaced(row, place)]
    right = [
        row
        for row in table.rows
        if len(row.values) > place + 1 and row.values[place].kind not in _UNFILLED and not row.values[place + 1].cell.blank
    ]
    if len(right) >= _HABIT * len(displaced):
        for row in displaced:
            yield row, place


def _is_displaced(row: Row, place: int) -> bool:
    if len(row.values) <= place or row.values[place].kind is not CellKind.WORDS:
        return False
    return len(row.values) == place + 1 or row.values[place + 1].cell.blank
