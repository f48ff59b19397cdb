"""Columns of which one row is to be the sum of others: a 合计 or 小计 row, and the head of a level over the rows below it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import accumulate

from ..model import Allocation, Axis, CellKind, Column, ColumnKind, Row, RowKind, Sum, Table, Verdict
from ..numbers.numerals import EXACT
from ..patterns import regex
from .addends import MOST_PARTS, Addends, parts_of_levels
from .levels import LEVEL_RATE, is_addable, is_level
from .making import count_divided, is_credible, is_wrong, make_allocation

_MANY_ROWS = 4
_NOT_COUNTED = regex("不(?:计入|纳入|列入)(?!.{0,12}(?:考核|绩效))|不含在|另计|重复")
_MANY_HEADS = 3
"""So many sums of heads that come out show that the parts of one more are all there."""


def sums_down_columns(table: Table) -> list[Allocation]:
    """Columns whose 合计 row is to be the sum of the rows above it, or below it where it stands first."""
    found: list[Allocation] = []
    adding = Addends(table.rows)
    for position, row in enumerate(table.rows):
        if row.kind not in (RowKind.TOTAL, RowKind.SUBTOTAL, RowKind.WHOLE):
            continue
        for addends, certain in adding.readings(position):
            sums = [
                replace(each, total_row=row.kind is not RowKind.WHOLE, city_target=row.kind is RowKind.WHOLE)
                for each in _down_columns(table, row, addends)
            ]
            if _leaves_out(addends):
                sums = [each for each in sums if not is_wrong(each)]
            if certain or _proves_rows(sums) or is_credible(sums, certain=False):
                found.extend(sums)
                break
    return [*(found if is_credible(found) else []), *_by_levels(table)]


def _leaves_out(addends: Sequence[Row]) -> bool:
    """A remark says that a row, or a part of it, is not counted: no total that differs is wrong for certain."""
    return any(_NOT_COUNTED.search(value.cell.text) for row in addends for value in row.values if value.kind is CellKind.WORDS)


def _by_levels(table: Table) -> list[Allocation]:
    """Rows 一、 that are to be the sum of the rows 1. 2. below them: only where the other sums show that no part is left out."""
    found: list[Allocation] = []
    rest: list[Allocation] = []
    single: list[Allocation] = []
    for head, parts in parts_of_levels(table.rows):
        sums = [replace(each, total_row=True) for each in _down_columns(table, head, parts)]
        if is_credible(sums, certain=False):
            found.extend(sums)
        else:
            (rest if any(not is_wrong(each) for each in sums) else single).extend(sums)
    # parts that are more than their head are wrong even where some were left out
    over = [each for each in single if each.sums[0].balance.verdict is Verdict.OVER]
    every = [*found, *rest, *over]
    shown = sum(not is_wrong(each) for each in every) >= _MANY_HEADS and is_credible(every, certain=False)
    return every if shown else found


def _down_columns(table: Table, row: Row, addends: Sequence[Row]) -> list[Allocation]:
    """The sums of a row's figures over other rows; none where one of them is longer than the header."""
    if len(addends) < 2 or any(len(each.values) > len(table.columns) for each in (row, *addends)):
        return []
    made = [
        allocation
        for column in table.columns
        if column.kind in (ColumnKind.AREA, ColumnKind.OTHER, ColumnKind.TOTAL) and not LEVEL_RATE.search(column.name)
        if (allocation := _down_column(table, row, column, addends)) is not None
    ]
    # where each row has its share of a sum that comes out, none is the sum of others
    if any(count_divided([each]) and all(share.figure for entry in each.sums for share in entry.shares) for each in made):
        return made
    return [each for each in made if not any(_holds_subtotal(entry) for entry in each.sums)]


def _proves_rows(sums: Sequence[Allocation]) -> bool:
    """A sum of many rows that comes out, each with a figure of its own, proves which rows its total adds: one fewer and it would not.

    So do two that are off by opposite amounts: together they come out, and two cells changed places.
    """
    most = max((len(each.sums[0].shares) for each in sums), default=0)
    whole = [
        each.sums[0].balance
        for each in sums
        if len(each.sums) == 1
        and len(each.sums[0].shares) == most >= _MANY_ROWS
        and each.sums[0].total.qualifier is None
        and all(share.figure is not None and share.figure.value for share in each.sums[0].shares)
    ]
    gaps = Counter(made.difference for made in whole)
    return any(not gap or gaps[-gap] for gap in gaps)


def _down_column(table: Table, row: Row, column: Column, addends: Sequence[Row]) -> Allocation | None:
    total = row.values[column.index] if column.index < len(row.values) else None
    cells = [addend.values[column.index] for addend in addends if column.index < len(addend.values)]
    if (
        total is None
        or total.kind not in (CellKind.FIGURE, CellKind.COMPOSITE)
        or len(cells) != len(addends)
        or not is_addable(cells)
        or is_level(row, total, cells)
    ):
        return None
    labels = [addend.label for addend in addends]
    return make_allocation(_column_label(table, row, column), row.label_span, Axis.COLUMN, total, cells, labels)


def _holds_subtotal(made: Sum) -> bool:
    """The sum is over by one share that is itself the sum of the shares right behind or before it: a subtotal without the word (市区)."""
    values = [Decimal(0) if share.figure is None else share.figure.value for share in made.shares]
    if made.balance.verdict is not Verdict.OVER or made.balance.difference not in values:
        return False
    return any(
        value == made.balance.difference
        and (
            _completes(value, values[index + 1 : index + 1 + MOST_PARTS])
            or _completes(value, values[max(0, index - MOST_PARTS) : index][::-1])
        )
        for index, value in enumerate(values)
    )


def _completes(value: Decimal, others: Sequence[Decimal]) -> bool:
    """Whether the first two or more of the others make the value."""
    sums = accumulate(others, EXACT.add)
    return any(count > 0 and made == value for count, made in enumerate(sums))


def _column_label(table: Table, row: Row, column: Column) -> str:
    return f"{row.label}\u00b7{column.name}" if len(table.columns) > 2 else row.label
