"""Cells that get lost or stand twice, columns that change places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from random import Random

from noticelint.grammar.document import Cell
from noticelint.grammar.model import Allocation, Axis, CellKind, ColumnKind, Notice, Row, RowKind, Sum, Table
from noticelint.grammar.span import Span
from noticelint.grammar.width import squeeze

from .fault import Edit, Injected, NotEligible, fault
from .figures import BESIDE, SUMS, agrees, consistent
from .text import all_allocations, every_table

SHAPE = frozenset(("NL306", "NL318"))
COMPARABLE = 4
"""Areas that two headers have in common before they are lists of the same areas."""

FIGURES = (ColumnKind.AREA, ColumnKind.OTHER, ColumnKind.TOTAL)
FILLED = (CellKind.FIGURE, CellKind.COMPOSITE, CellKind.NONE, CellKind.RATE)


@fault("漏了一格", "a cell dropped")
def cell_dropped(notice: Notice, random: Random) -> Injected | NotEligible | None:
    found = _cell(notice, random)
    if found is None:
        return None
    table, row, before, cell = found
    # an empty cell of remarks closes the row wherever the cell was
    remarks = table.columns[-1].kind is ColumnKind.NOTE and row.values[-1].cell.blank
    flattened = not remarks and "\n" in notice.document.text[before.span.end : cell.span.start]
    words_last = table.columns[-1].kind not in (*FIGURES, ColumnKind.RATE, ColumnKind.NOTE)
    last_total = row.kind is not RowKind.BODY and cell.span == row.values[-1].cell.span
    if not flattened and not words_last and (last_total or not _summed(notice, table, row, cell)):
        return NotEligible("trailing")
    gone = Span(before.span.end, cell.span.end)
    return Injected((Edit(gone, ""),), SHAPE | SUMS, _places(notice, table, row), (), BESIDE)


@fault("重复一格", "a cell doubled")
def cell_doubled(notice: Notice, random: Random) -> Injected | NotEligible | None:
    found = _cell(notice, random)
    if found is None:
        return None
    table, row, before, cell = found
    if table.columns[-1].kind is ColumnKind.NOTE and row.values[-1].cell.blank:
        return NotEligible("remark")
    again = notice.document.text[before.span.end : cell.span.end]
    return Injected((Edit(Span(cell.span.end, cell.span.end), again),), SHAPE | SUMS, _places(notice, table, row), (), BESIDE)


def _cell(notice: Notice, random: Random) -> tuple[Table, Row, Cell, Cell] | None:
    """A cell of figures and the one before it in its row, both filled."""
    tables = [table for table in every_table(notice) if not table.ragged]
    rows = [(table, row) for table in tables for row in table.rows if len(_values(table, row)) > 1]
    if not rows:
        return None
    table, row = random.choice(rows)
    cells = [value.cell for value in row.values]
    places = [
        index
        for index in _values(table, row)
        if index and not cells[index - 1].blank and cells[index - 1].row == cells[index].row
    ]
    if not places:
        return None
    place = random.choice(places)
    return table, row, cells[place - 1], cells[place]


def _values(table: Table, row: Row) -> list[int]:
    return [
        column.index
        for column in table.columns
        if column.kind in FIGURES and column.index < len(row.values) and row.values[column.index].kind in FILLED
    ]


def _summed(notice: Notice, table: Table, row: Row, cell: Cell) -> bool:
    """Whether the cell, or one behind it in the row, is part of a sum."""
    allocations = [each for each in all_allocations(notice) if table.span.holds(each.label_span) and agrees(each)]
    behind = {value.cell.span for value in row.values if value.cell.span >= cell.span and value.kind is CellKind.FIGURE}
    return any(
        share.span in behind or each.total.span in behind for made in allocations for each in made.sums for share in each.shares
    )


def _places(notice: Notice, table: Table, row: Row) -> tuple[Span, ...]:
    """The row, the header, the table's first words, or the label of a sum that goes wrong with the row."""
    sums = [each.label_span for each in all_allocations(notice) if table.span.holds(each.label_span)]
    header = table.columns[0].span.cover(table.columns[-1].span)
    whole = row.label_span.cover(row.values[-1].cell.span)
    return (row.label_span, whole, header, Span(table.span.start, table.span.start + 1), *sums)


@fault("两列对调", "two columns swapped", tries=3)
def columns_swapped(notice: Notice, random: Random) -> Injected | NotEligible | None:
    """Two values of a row change places above a total row; or two names in the header of one of several tables."""
    tables = [table for table in every_table(notice) if not table.ragged and len(table.columns_of(ColumnKind.AREA)) >= 3]
    alike = [table for table in tables if _usual(table, tables)]
    among = alike if alike and random.random() < 0.9 else tables
    choices: list[tuple[str, Table]] = [("header", table) for table in among]
    down = [table for table in every_table(notice) if _has_total_row(notice, table)]
    choices += [("values", table) for table in down]
    if not choices:
        return None
    kind, table = random.choice(choices)
    return _values_swapped(notice, random, table) if kind == "values" else _names_swapped(notice, random, table, tables)


def _has_total_row(notice: Notice, table: Table) -> bool:
    sums = [each for each in all_allocations(notice) if each.axis is Axis.COLUMN and table.span.holds(each.label_span)]
    return len(sums) > 1 and all(map(agrees, sums))


def _values_swapped(notice: Notice, random: Random, table: Table) -> Injected | NotEligible | None:
    sums = [each for each in all_allocations(notice) if each.axis is Axis.COLUMN and table.span.holds(each.label_span)]
    summed = {share.span for each in sums for made in each.sums for share in made.shares}
    rows: list[list[Cell]] = []
    for row in table.rows:
        cells = [value.cell for value in row.values if value.kind is CellKind.FIGURE and value.cell.span in summed]
        if len(cells) > 1:
            rows.append(cells)
    if not rows:
        return None
    cells = random.choice(rows)
    left, right = sorted(random.sample(cells, 2), key=lambda cell: cell.span)
    if left.text == right.text:
        return NotEligible("equal-values")
    places: list[Span] = []
    reason = ""
    for allocation, made, gap in _changed(notice, left, right):
        reason = consistent(notice, made, made.total.value, made.balance.computed + gap, {})
        if not reason:
            places.append(allocation.label_span)
    if not places:
        return NotEligible(reason or "no-other-table")
    return Injected(_exchange(notice, left.span, right.span), SUMS, tuple(places), (), BESIDE)


def _changed(notice: Notice, left: Cell, right: Cell) -> Iterator[tuple[Allocation, Sum, Decimal]]:
    """The sums that have one of the two cells and not the other, and what they come to be off by."""
    for allocation in all_allocations(notice):
        for made in allocation.sums:
            shares = {share.span: share.figure.value for share in made.shares if share.figure is not None}
            values = {
                share.span: share.figure.value
                for each in all_allocations(notice)
                for other in each.sums
                for share in other.shares
                if share.figure is not None and share.span in (left.span, right.span)
            }
            if len(values) == 2 and (left.span in shares) != (right.span in shares):
                gap = values[right.span] - values[left.span]
                yield allocation, made, gap if left.span in shares else -gap


def _names_swapped(notice: Notice, random: Random, table: Table, tables: Sequence[Table]) -> Injected | NotEligible | None:
    order = _order(table)
    place = random.randrange(len(order) - 1)
    left, right = table.columns_of(ColumnKind.AREA)[place : place + 2]
    swapped = [*order[:place], order[place + 1], order[place], *order[place + 2 :]]
    witnesses = _witnesses(table, tables)
    if witnesses and not _usual(table, tables):
        return NotEligible("differs-already")
    if all(_agree(swapped, other) for other in witnesses if _agree(order, other)):
        return NotEligible("no-other-table")
    pointed = [
        column.span
        for each in tables
        for column in each.columns_of(ColumnKind.AREA)
        if squeeze(column.name) in order[place : place + 2]
    ]
    return Injected(_exchange(notice, left.span, right.span), frozenset(("NL310",)), tuple(pointed), (), BESIDE)


def _witnesses(table: Table, tables: Sequence[Table]) -> list[list[str]]:
    """The orders of the other tables that list mostly the same areas."""
    order = set(_order(table))
    others = (_order(other) for other in tables if other is not table)
    return [other for other in others if len(order & set(other)) >= COMPARABLE]


def _usual(table: Table, tables: Sequence[Table]) -> bool:
    """Whether more than half of the other tables order its areas as it does."""
    witnesses = _witnesses(table, tables)
    return sum(_agree(_order(table), other) for other in witnesses) * 2 > len(witnesses)


def _order(table: Table) -> list[str]:
    return [squeeze(column.name) for column in table.columns_of(ColumnKind.AREA)]


def _agree(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether what the two have in common stands in one order."""
    common = set(one) & set(other)
    return [name for name in one if name in common] == [name for name in other if name in common]


def _exchange(notice: Notice, left: Span, right: Span) -> tuple[Edit, ...]:
    return (Edit(left, notice.document.slice(right)), Edit(right, notice.document.slice(left)))
