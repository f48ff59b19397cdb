"""Rows of which one column is to be the sum of others: a total column, a group's, a goal beside its years, a target in the row's words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from ..bodies.area_names import is_certain_area
from ..model import Allocation, Axis, CellKind, Column, ColumnKind, Row, RowKind, Table
from ..numbers.figures import unit_in_brackets
from ..numbers.numerals import in_unit
from ..patterns import regex
from ..width import fold, squeeze
from .column_groups import column_groups
from .levels import LEVEL_RATE, is_addable, is_level
from .making import column_names, count_divided, is_credible, make_allocation
from .series_columns import says_goal, series_columns
from .tables import is_part, says_areas_above, says_stock
from .worded_targets import worded_targets

_NUMBER = regex(r"(?<![0-9.])[0-9]{1,18}(?:\.[0-9]{1,18})?(?![0-9.])")


def sums_along_rows(table: Table) -> list[Allocation]:
    """Rows whose total, or whose totals of groups, are to be the sum of other columns."""
    found = _by_total_column(table)
    summed = {column.index for column in _totals(table)} if found else set()
    for column, addends in column_groups(table):
        if column.index not in summed and len(addends) > 1:
            made = _along_rows(table, column, addends, certain=False)
            summed |= {column.index} if made else set()
            found.extend(made)
    for beside, shares in series_columns(table):
        if any(column.index in summed for column in beside):
            continue
        readings = (
            _along_rows(table, column, shares, certain=False, witnesses=2 if says_goal(column) else 3) for column in beside
        )
        found.extend(next(filter(None, readings), []))
    return found or _by_words(table)


def _by_words(table: Table) -> list[Allocation]:
    """Rows that say in words what their areas have shares of, where most of them come out."""
    made = [
        allocation
        for row, target, cells, areas in worded_targets(table)
        if (allocation := make_allocation(row.label, row.label_span, Axis.ROW, target, cells, [column.name for column in areas]))
        is not None
        and not _explains(table, row, allocation)
    ]
    return made if is_credible(made, certain=False) and count_divided(made) >= 2 else []


def _by_total_column(table: Table) -> list[Allocation]:
    """Rows whose total column is to be the sum of the area columns."""
    totals = _totals(table)
    if len(totals) != 1:
        return []
    areas = [column.index for column in table.columns_of(ColumnKind.AREA)]
    if len(areas) < 2:
        addends = _of_one_measure(table) if _is_sum_word(totals[0].name) else []
        return _along_rows(table, totals[0], addends, certain=False) if len(addends) > 1 else []
    others = [column.index for column in table.columns if _may_be_addend(table, column)]
    if not others:
        header = table.grid.header
        sure = sum(is_certain_area(table.columns[index].name) or says_areas_above(header[index].text) for index in areas)
        certain = 2 * sure >= len(areas)
        return _along_rows(table, totals[0], areas, certain=certain)
    return _along_rows(table, totals[0], areas, certain=False) or _along_rows(
        table, totals[0], sorted([*areas, *others]), certain=False
    )


def _totals(table: Table) -> list[Column]:
    """The columns of totals; where one of them stands for the whole, those of subtotals are none."""
    totals = table.columns_of(ColumnKind.TOTAL)
    whole = [column for column in totals if squeeze(unit_in_brackets(column.name)[0]) != "小计"]
    return whole or list(totals)


def _of_one_measure(table: Table) -> list[int]:
    """The columns beside a sum that count in one unit, and neither a part, a rate nor a stock of it."""
    columns = [
        column
        for column in table.columns
        if column.kind is ColumnKind.OTHER
        and not (LEVEL_RATE.search(column.name) or is_part(column.name) or says_stock(column.name))
    ]
    columns = [
        column
        for column in columns
        if is_addable([row.values[column.index] for row in table.rows if column.index < len(row.values)])
    ]
    return [column.index for column in columns] if len({unit_in_brackets(column.name)[1] for column in columns}) == 1 else []


def _may_be_addend(table: Table, column: Column) -> bool:
    """A column of figures beside the areas that could be one of the parts of the total as well."""
    if column.kind is not ColumnKind.OTHER or LEVEL_RATE.search(column.name) or unit_in_brackets(column.name)[1]:
        return False
    values = [row.values[column.index] for row in table.rows if column.index < len(row.values)]
    return is_addable(values) and not is_part(column.name)


def _along_rows(table: Table, column: Column, addends: Sequence[int], *, certain: bool, witnesses: int = 0) -> list[Allocation]:
    """The sums of the rows, where they are credible; a total row repeats what is wrong above it and is no witness.

    Where nothing but the rows says that the column is a sum, so many ``witnesses`` with two shares or more must come out.
    """
    found: list[Allocation] = []
    bodies: list[Allocation] = []
    for row in table.rows:
        if len(row.values) > len(table.columns):
            continue  # one cell too many: no figure has a certain column
        if column.index >= len(row.values):
            continue
        present = [index for index in addends if index < len(row.values)]
        total, cells = row.values[column.index], [row.values[index] for index in present]
        if total.kind not in (CellKind.FIGURE, CellKind.COMPOSITE) or not is_addable(cells) or is_level(row, total, cells):
            continue
        allocation = make_allocation(row.label, row.label_span, Axis.ROW, total, cells, column_names(table, present))
        if allocation is not None and not _explains(table, row, allocation):
            found.append(replace(allocation, total_row=_is_sum_word(column.name)))
            if row.kind is RowKind.BODY:
                bodies.append(found[-1])
    return found if is_credible(bodies, certain=certain) and count_divided(bodies) >= witnesses else []


def _explains(table: Table, row: Row, made: Allocation) -> bool:
    """A remark in the row holds the very figure that is missing or too many: 市直林场10."""
    differences = {in_unit(each.balance.difference.copy_abs(), each.total.scale) for each in made.sums if each.balance.difference}
    remarks = [
        row.values[column.index].cell.text for column in table.columns_of(ColumnKind.NOTE) if column.index < len(row.values)
    ]
    return bool(differences) and any(Decimal(number) in differences for text in remarks for number in _NUMBER.findall(fold(text)))


def _is_sum_word(name: str) -> bool:
    return squeeze(unit_in_brackets(name)[0]).rpartition("/")[2] in ("合计", "总计", "小计")
