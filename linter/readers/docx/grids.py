"""A placed table written into the buffer: one cell a line, as a grid, with each cell's place told by its row and column."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from ....grammar.document import Grid, Paragraph, Where
from ....grammar.span import Span
from ..true_grids import TrueCell, column_names, read_true_table, row_names
from .buffer import Buffer, Line
from .tables import PlacedTable

if TYPE_CHECKING:
    from lxml.etree import _Element


def write_table(
    placed: PlacedTable, buffer: Buffer, write_cell: Callable[[Iterable[_Element]], list[Line]], here: Where, number: int
) -> bool:
    """Write the cells, ``write_cell`` each, and add the blocks; ``number`` is that of the table if it is one.

    False where it is none: it has a frame's work to do, and its cells are paragraphs.
    """
    cells: list[TrueCell] = []
    written: list[list[Line]] = []
    ends: list[int] = []
    first = buffer.length
    for each in placed.cells:
        begin = buffer.length
        lines = write_cell(each.elements)
        span = lines[0].span.cover(lines[-1].span) if lines else Span(begin, begin)
        words = "".join(line.words for line in lines)
        cells.append(TrueCell(words, span, each.row, each.column, each.rows, each.columns, each.heads))
        written.append(lines)
        ends.append(buffer.length)
    if not placed.certain:
        buffer.blocks.append(Grid(Span(first, max(buffer.length - 1, first)), (), (), "width"))
        buffer.at(first, buffer.length, replace(here, table=number))
        return True
    table = read_true_table(cells)
    if table is None or not table.grid.rows:
        for cell, lines, end in zip(cells, written, ends, strict=True):
            buffer.at(cell.span.start, end, here)
            buffer.blocks += [Paragraph(line.span) for line in lines]
        return False
    beside = {id(cell) for cell in (*table.above, *table.below)}
    paragraphs = [
        [Paragraph(line.span) for line in lines] for cell, lines in zip(cells, written, strict=True) if id(cell) in beside
    ]
    above, below = paragraphs[: len(table.above)], paragraphs[len(table.above) :]
    buffer.blocks += [*chain.from_iterable(above), table.grid, *chain.from_iterable(below)]
    names = row_names(cells, table)
    heads = column_names(table)
    for cell, end in zip(cells, ends, strict=True):
        column_name = heads[cell.column] if cell.column < len(heads) else ""
        where = replace(
            here,
            table=number,
            row=cell.row + 1,
            row_name=names.get(cell.row, ""),
            column=cell.column + 1,
            column_name="" if id(cell) in beside else column_name,
        )
        buffer.at(cell.span.start, end, where)
    return True
