"""A w:tbl as cells in their places: merged ones once, and columns where the eye sees them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .body import CHANGES, DROPPED, ENTERED, alternative
from .names import NAMES, attribute, child, children, is_on, number

if TYPE_CHECKING:
    from lxml.etree import _Element

MOST_PLACES = 1_000_000
"""Rows times columns of a table that is read as a grid."""

_MOST_GRID = 400
"""Columns of the grid that one cell may span, and rows with more have none: Word itself stops at 63."""

_NEAR = 180
"""Twentieths of a point, 3 mm: edges nearer than this are one edge that was drawn by hand; the narrowest cell is twice as wide."""


@dataclass(frozen=True, slots=True)
class PlacedCell:
    """A cell by its elements: one w:tc, or several where cells beside each other were merged in the old way. Rows and columns count from 0."""

    elements: tuple[_Element, ...]
    row: int
    column: int
    rows: int
    columns: int
    heads: bool


@dataclass(frozen=True, slots=True)
class PlacedTable:
    """``cells`` in reading order. ``height`` and ``width`` are those of the grid; ``certain`` is False where it is too large for one.

    ``changes`` counts the rows and cells that are inserted or deleted, and neither accepted nor rejected.
    """

    cells: tuple[PlacedCell, ...]
    height: int
    width: int
    certain: bool = True
    changes: int = 0


@dataclass(slots=True)
class _Cell:
    element: _Element
    start: int
    end: int
    follows: bool
    """It only goes on with the cell above it."""
    beside: list[_Element] = field(default_factory=list)


@dataclass(slots=True)
class _Row:
    cells: list[_Cell]
    heads: bool


def read_table(table: _Element) -> PlacedTable:
    """The cells of a w:tbl. A deleted row is left out."""
    rows: list[_Row] = []
    changes = 0
    for element in _inside(table, "tr"):
        properties = child(element, "trPr")
        changes += properties is not None and any(NAMES[each.tag] in CHANGES for each in properties)
        if properties is not None and any(NAMES[each.tag] in DROPPED for each in properties):
            continue
        if is_on(child(properties, "hidden")):
            continue
        row, changed = _row(element, properties)
        changes += changed
        if row.cells:
            rows.append(row)
    _straighten(rows, _edges(table))
    width = max((cell.end for row in rows for cell in row.cells), default=0)
    certain = len(rows) * width <= MOST_PLACES
    return PlacedTable(tuple(_place(rows)) if certain else tuple(_unplaced(rows)), len(rows), width, certain, changes)


def _inside(element: _Element, name: str) -> Iterator[_Element]:
    """The rows of a table or the cells of a row, through whatever stands around them."""
    stack: list[Iterator[_Element]] = [iter(element)]
    while stack:
        each = next(stack[-1], None)
        if each is None:
            stack.pop()
        elif (tag := NAMES[each.tag]) == name:
            yield each
        elif tag in ENTERED:
            stack.append(iter(each))
        elif tag == "mc:AlternateContent":
            stack.append(iter(alternative(each)))


def _row(element: _Element, properties: _Element | None) -> tuple[_Row, int]:
    position = _span(properties, "gridBefore", 0)
    cells: list[_Cell] = []
    changes = 0
    for each in _inside(element, "tc"):
        own = child(each, "tcPr")
        end = position + _span(own, "gridSpan", 1)
        if own is not None and any(NAMES[mark.tag] in ("cellIns", "cellDel") for mark in own):
            changes += 1
            if child(own, "cellDel") is not None:
                position = end
                continue
        merged = child(own, "hMerge")
        if merged is not None and (attribute(merged, "val") or "continue") == "continue" and cells:
            cells[-1].end = end
            cells[-1].beside.append(each)
        else:
            mark = child(own, "vMerge")
            cells.append(_Cell(each, position, end, mark is not None and (attribute(mark, "val") or "continue") == "continue"))
        position = end
    return _Row(cells, is_on(child(properties, "tblHeader"))), changes


def _span(properties: _Element | None, name: str, least: int) -> int:
    found = child(properties, name)
    return least if found is None else min(max(number(attribute(found, "val"), least), least), _MOST_GRID)


def _edges(table: _Element) -> list[int]:
    """Where the columns of the grid begin and end, from the left, in twentieths of a point; nothing where their widths are not told."""
    edges = [0]
    for each in children(child(table, "tblGrid"), "gridCol") if child(table, "tblGrid") is not None else ():  # type: ignore[arg-type]
        edges.append(edges[-1] + max(number(attribute(each, "w"), 0), 0))
    return edges if edges[-1] > 0 else []


def _straighten(rows: Sequence[_Row], edges: Sequence[int]) -> None:
    """Give the cells the columns that the eye sees: the grid of the file has an edge for each that was ever moved by a hair."""
    most = max((len(row.cells) for row in rows), default=0)
    used = sorted({edge for row in rows for cell in row.cells for edge in (cell.start, cell.end)})
    if (len(used) - 1 > most and all(len(row.cells) == most for row in rows)) or len(used) > _MOST_GRID:
        for row in rows:
            for index, cell in enumerate(row.cells):
                cell.start, cell.end = index, index + 1
        return
    columns = {edge: index for index, edge in enumerate(used)}
    if len(edges) > used[-1] if used else False:
        near = _gathered(used, edges)
        if all(near[cell.start] < near[cell.end] for row in rows for cell in row.cells):
            columns = near
    for row in rows:
        for cell in row.cells:
            cell.start, cell.end = columns[cell.start], columns[cell.end]


def _gathered(used: Sequence[int], edges: Sequence[int]) -> dict[int, int]:
    """The columns that begin at the edges, those that are nearly one taken as one."""
    columns: dict[int, int] = {}
    first = column = -1
    for edge in used:
        if column < 0 or edges[edge] - first > _NEAR:
            first, column = edges[edge], column + 1
        columns[edge] = column
    return columns


def _place(rows: Sequence[_Row]) -> Iterator[PlacedCell]:
    """Cells in reading order, each with as many rows as go on below it."""
    reach: dict[int, int] = {}
    for index in range(len(rows) - 1, -1, -1):
        below = rows[index + 1].cells if index + 1 < len(rows) else []
        starts = [cell.start for cell in below]
        for cell in rows[index].cells:
            place = bisect_left(starts, cell.start)
            under = below[place] if place < len(below) and starts[place] == cell.start else None
            goes_on = under is not None and under.follows and under.end == cell.end
            reach[id(cell)] = 1 + reach[id(under)] if goes_on else 1
    above: dict[int, _Cell] = {}
    for index, row in enumerate(rows):
        now: dict[int, _Cell] = {}
        for cell in row.cells:
            now[cell.start] = cell
            over = above.get(cell.start)
            if cell.follows and over is not None and over.end == cell.end:
                continue
            yield PlacedCell((cell.element, *cell.beside), index, cell.start, reach[id(cell)], cell.end - cell.start, row.heads)
        above = now


def _unplaced(rows: Sequence[_Row]) -> Iterator[PlacedCell]:
    for index, row in enumerate(rows):
        for column, cell in enumerate(row.cells):
            if not cell.follows:
                yield PlacedCell((cell.element, *cell.beside), index, column, 1, 1, row.heads)
