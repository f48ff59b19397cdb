"""Which columns of a table hold figures, and which figure a cell holds."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import CellKind, ColumnKind, Figure, Notice, Row, Table
from ..once import once

FIGURES = (CellKind.FIGURE, CellKind.COMPOSITE, CellKind.RATE)
FILLED = (*FIGURES, CellKind.NONE)
"""What a cell of a column of figures says where it is not blank."""


@once
def readable_tables(notice: Notice) -> tuple[Table, ...]:
    """The tables that are filled in and have a certain reading, each once, in reading order."""
    return tuple(
        node
        for node in notice.walk_parts()
        if isinstance(node, Table) and node.grid.fault is None and not node.blank_form and node.rows
    )


def figured_columns(table: Table) -> frozenset[int]:
    """The columns of areas and totals, and those of a measure: any other in which nothing but figures and marks for none stands."""
    figured = {column.index for column in table.columns if column.kind in (ColumnKind.AREA, ColumnKind.TOTAL)}
    for column in table.columns_of(ColumnKind.OTHER):
        kinds = [row.values[column.index].kind for row in table.rows if column.index < len(row.values)]
        filled = [kind for kind in kinds if kind is not CellKind.BLANK]
        if len(filled) > 1 and any(kind in FIGURES for kind in filled) and all(kind in FILLED for kind in filled):
            figured.add(column.index)
    return frozenset(figured)


def figure_at(row: Row, index: int) -> Figure | None:
    """The one figure of a cell; None where it holds none, several, a range or a bound."""
    if index >= len(row.values):
        return None
    figures = row.values[index].figures
    if len(figures) != 1 or figures[0].high is not None or figures[0].qualifier is not None:
        return None
    return figures[0]


def figured_rows(table: Table, *indexes: int) -> Iterator[tuple[Row, tuple[Figure, ...]]]:
    """The rows that have one plain figure in each of the columns, with those figures. Rows that are no certain match of the header are left out."""
    for row in table.rows:
        if len(row.values) > len(table.columns):
            continue
        found = tuple(figure for index in indexes if (figure := figure_at(row, index)) is not None)
        if len(found) == len(indexes):
            yield row, found
