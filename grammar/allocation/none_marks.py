"""How tables that divide a target say "nothing here": /, a dash, 无, or 0."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from ..document import Cell
from ..model import CellKind, ColumnKind, Notice, Row, RowKind, Table
from ..once import once
from ..patterns import regex
from ..width import fold, squeeze
from .figured_columns import figured_columns, readable_tables
from .levels import LEVEL_RATE

_DASH = regex("[-\u2010-\u2015]+")
_MEASURED_STATE = regex("完成|进度|进展|实际|已|到位|支出|现有|存量|累计|剩余|结转|增减|差额")
"""Rows and columns in which 0 is a value: what is done, what there is."""


@dataclass(frozen=True, slots=True)
class NoneMarks:
    """The cells of one table that say "none", by mark, each in reading order; ``areas`` are the names of its columns of areas."""

    table: Table
    cells: Mapping[str, tuple[Cell, ...]]
    areas: frozenset[str]

    @property
    def usual(self) -> str:
        """The mark that most cells have; of equal ones the first."""
        return max(self.cells, key=lambda mark: len(self.cells[mark]))


@once
def none_marks_of(notice: Notice) -> tuple[NoneMarks, ...]:
    """The marks of each table that has any."""
    found: list[NoneMarks] = []
    for table in readable_tables(notice):
        cells: dict[str, list[Cell]] = {}
        for mark, cell in _marks(table):
            cells.setdefault(mark, []).append(cell)
        if cells:
            areas = frozenset(squeeze(column.name) for column in table.columns_of(ColumnKind.AREA))
            found.append(NoneMarks(table, {mark: tuple(own) for mark, own in cells.items()}, areas))
    return tuple(found)


def _marks(table: Table) -> Iterator[tuple[str, Cell]]:
    figured = frozenset(range(1, len(table.rows[0].values))) if table.ragged else figured_columns(table)
    divided = frozenset(column.index for column in table.columns_of(ColumnKind.AREA)) if not table.ragged else figured
    marked = frozenset(index for row in table.rows for index, value in enumerate(row.values) if value.kind is CellKind.NONE)
    columns = [
        column.index in divided
        or (column.index in marked and not _MEASURED_STATE.search(column.name) and not LEVEL_RATE.search(column.name))
        for column in table.columns
    ]
    for row in table.rows:
        if any(value.kind is CellKind.RATE for value in row.values) or LEVEL_RATE.search(row.label):
            continue
        for index, value in enumerate(row.values):
            if value.kind is CellKind.NONE:
                if index in figured:
                    yield _mark(value.cell.text), value.cell
            elif value.kind is CellKind.FIGURE and not value.figures[0].value and index in figured:
                if index < len(columns) and columns[index] and _divides(row) and fold(value.cell.text).strip() == "0":
                    yield "0", value.cell


def _divides(row: Row) -> bool:
    return row.kind is RowKind.BODY and not _MEASURED_STATE.search(row.label)


@lru_cache(maxsize=64)
def _mark(text: str) -> str:
    """Dashes of every length and width are one mark."""
    mark = fold(squeeze(text))
    return "\uff0d" if _DASH.fullmatch(mark) else mark
