"""Which figures are to make which total. Strong evidence only: where it is missing, nothing is summed.

Evidence is a total column or row by its label, or a 任务分解 block of areas whose project text holds the figure. Rates, shares by
area, ranks, years and words (全覆盖) are never added; 其中 rows and columns are parts, not addends.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import accumulate

from ..bodies.area_names import is_certain_area
from ..document import Document
from ..model import (
    Allocation,
    Axis,
    CellKind,
    CellValue,
    Column,
    ColumnKind,
    Figure,
    Row,
    RowKind,
    Share,
    Sum,
    Table,
    Verdict,
)
from ..numbers.figures import unit_in_brackets
from ..numbers.numerals import EXACT, in_unit
from ..patterns import regex
from ..span import Span
from ..width import fold, squeeze
from .addends import MOST_PARTS, Addends, has_levels, parts_of_levels
from .balance import balance
from .column_groups import column_groups
from .levels import LEVEL_RATE, is_addable, is_level, is_level_of
from .series_columns import says_goal, series_columns
from .tables import area_below_head, is_part, says_areas_above, says_stock
from .targets import target_of
from .worded_targets import worded_targets

_NUMBER = regex(r"(?<![0-9.])[0-9]{1,18}(?:\.[0-9]{1,18})?(?![0-9.])")
_MANY_ROWS = 4
_NOT_COUNTED = regex("不(?:计入|纳入|列入)(?!.{0,12}(?:考核|绩效))|不含在|另计|重复")
_MANY_HEADS = 3
"""So many sums of heads that come out show that the parts of one more are all there."""


def table_allocations(table: Table) -> list[Allocation]:
    """The sums that the table itself proves: along rows with a total column, and down columns with a total row."""
    if table.blank_form or table.grid.fault is not None or table.ragged:
        return []
    return [*_by_total_columns(table), *_by_total_row(table)]


def allocate(table: Table, targets: Sequence[Figure], document: Document) -> list[Allocation]:
    """The sums of a table that stands under a task: its own, else each row against the figure of the task's text."""
    if table.blank_form or table.grid.fault is not None:
        return []
    own = table_allocations(table)
    if own:
        return own
    areas = [column.index for column in table.columns if column.kind is ColumnKind.AREA]
    if table.ragged:
        areas = list(range(1, len(table.rows[0].values)))
    elif len(areas) < 2:
        return list(_down_to_text(table, targets, document))
    found: list[Allocation] = []
    for row in table.rows:
        if len(row.values) <= max(areas, default=0):
            continue  # a cell too few: which area has none is not certain
        cells = [row.values[index] for index in areas]
        if row.kind is not RowKind.BODY or not is_addable(cells):
            continue
        total = target_of(row.label, _title_of(table), cells, targets, document)
        if total is not None and not is_level_of(row.label, total, cells):
            allocation = _best(row.label, row.label_span, Axis.ROW, total, cells, _names(table, areas), targets)
            if allocation is not None:
                found.append(allocation)
    return found


def _best(
    label: str,
    label_span: Span,
    axis: Axis,
    total: Figure,
    cells: Sequence[CellValue],
    names: Sequence[str],
    targets: Sequence[Figure],
) -> Allocation | None:
    """The division of the text's figure; where it does not come out and that of another of the same unit does (力争), of that one."""
    made = _allocation(label, label_span, axis, total, cells, names)
    if made is None or made.sums[0].balance.verdict is Verdict.AGREES:
        return made
    others = [figure for figure in targets if figure.unit == total.unit and figure is not total and figure.high is None]
    rivals = (_allocation(label, label_span, axis, figure, cells, names) for figure in others)
    return next((rival for rival in rivals if rival is not None and rival.sums[0].balance.verdict is Verdict.AGREES), made)


def _by_total_columns(table: Table) -> list[Allocation]:
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
        if (allocation := _allocation(row.label, row.label_span, Axis.ROW, target, cells, [column.name for column in areas]))
        is not None
        and not _explains(table, row, allocation)
    ]
    return made if _credible(made, certain=False) and _divided(made) >= 2 else []


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
        allocation = _allocation(row.label, row.label_span, Axis.ROW, total, cells, _names(table, present))
        if allocation is not None and not _explains(table, row, allocation):
            found.append(replace(allocation, total_row=_is_sum_word(column.name)))
            if row.kind is RowKind.BODY:
                bodies.append(found[-1])
    return found if _credible(bodies, certain=certain) and _divided(bodies) >= witnesses else []


def _divided(found: Sequence[Allocation]) -> int:
    """How many sums of two shares or more come out; one share that is all of its total shows nothing."""
    return sum(
        not _is_wrong(each)
        and all(sum(share.figure is not None and share.figure.value != 0 for share in made.shares) > 1 for made in each.sums)
        for each in found
    )


def _explains(table: Table, row: Row, made: Allocation) -> bool:
    """A remark in the row holds the very figure that is missing or too many: 市直林场10."""
    differences = {in_unit(each.balance.difference.copy_abs(), each.total.scale) for each in made.sums if each.balance.difference}
    remarks = [
        row.values[column.index].cell.text for column in table.columns_of(ColumnKind.NOTE) if column.index < len(row.values)
    ]
    return bool(differences) and any(Decimal(number) in differences for text in remarks for number in _NUMBER.findall(fold(text)))


def _is_sum_word(name: str) -> bool:
    return squeeze(unit_in_brackets(name)[0]).rpartition("/")[2] in ("合计", "总计", "小计")


def _by_total_row(table: Table) -> list[Allocation]:
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
                sums = [each for each in sums if not _is_wrong(each)]
            if certain or _proves_rows(sums) or _credible(sums, certain=False):
                found.extend(sums)
                break
    return [*(found if _credible(found) else []), *_by_levels(table)]


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
        if _credible(sums, certain=False):
            found.extend(sums)
        else:
            (rest if any(not _is_wrong(each) for each in sums) else single).extend(sums)
    # parts that are more than their head are wrong even where some were left out
    over = [each for each in single if each.sums[0].balance.verdict is Verdict.OVER]
    every = [*found, *rest, *over]
    shown = sum(not _is_wrong(each) for each in every) >= _MANY_HEADS and _credible(every, certain=False)
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
    if any(_divided([each]) and all(share.figure for entry in each.sums for share in entry.shares) for each in made):
        return made
    return [each for each in made if not any(_holds_subtotal(entry) for entry in each.sums)]


def _is_wrong(made: Allocation) -> bool:
    return any(each.balance.verdict in (Verdict.SHORT, Verdict.OVER) for each in made.sums)


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
    return _allocation(_column_label(table, row, column), row.label_span, Axis.COLUMN, total, cells, labels)


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


def _credible(found: Sequence[Allocation], *, certain: bool = True) -> bool:
    """Three or more sums of one table of which less than half agree: then they were never sums, or the table is misread.

    Where it is not ``certain`` that the addends are all parts of the total, and nothing but parts, two sums in three must agree, and two at least.
    """
    wrong = sum(map(_is_wrong, found))
    wrong -= _exchanged(found)
    if certain:
        # what a blank cell holds is unknown, and may be all that the sum lacks
        lacking = sum(each.blanks != () and each.sums[0].balance.verdict is Verdict.SHORT for each in found)
        return len(found) < 3 or (wrong - lacking) * 2 <= len(found)
    return len(found) - wrong >= 2 and wrong * 3 <= len(found)


def _exchanged(found: Sequence[Allocation]) -> int:
    """Pairs of sums of which one has too much by what the other lacks: two cells changed places, one slip and not two."""
    gaps = Counter(
        allocation.sums[0].balance.difference
        for allocation in found
        if len(allocation.sums) == 1 and allocation.sums[0].balance.verdict in (Verdict.SHORT, Verdict.OVER)
    )
    return sum(min(times, gaps[-gap]) for gap, times in gaps.items() if gap > 0)


def _names(table: Table, indexes: Sequence[int]) -> list[str]:
    return ["" if table.ragged else table.columns[index].name for index in indexes]


def _allocation(
    label: str, label_span: Span, axis: Axis, total: CellValue | Figure, cells: Sequence[CellValue], names: Sequence[str]
) -> Allocation | None:
    totals = (total,) if isinstance(total, Figure) else total.figures
    sums: list[Sum] = []
    for component, written in enumerate(totals):
        stated = written if written.unit else _in_unit_of_shares(written, [each.figures[component:][:1] for each in cells])
        if any(cell.kind not in (CellKind.BLANK, CellKind.NONE) and len(cell.figures) != len(totals) for cell in cells):
            return None
        filled = iter(_in_unit_of(stated, [each.figures[component] for each in cells if each.figures]))
        shares = [
            Share(name, next(filled) if cell.figures else None, cell.cell.span)
            for cell, name in zip(cells, names, strict=True)
            if cell.figures or cell.kind is CellKind.BLANK
        ]
        figures = [share.figure for share in shares if share.figure is not None]
        if any(figure.high is not None for figure in figures) or stated.high is not None:
            return None
        if len({figure.unit for figure in figures}) > 1:
            return None
        sums.append(Sum(stated, tuple(shares), balance(stated, figures)))
    blanks = tuple(cell.cell.span for cell in cells if cell.kind is CellKind.BLANK)
    return Allocation(label, label_span, axis, tuple(sums), blanks=blanks)


def _in_unit_of(total: Figure, shares: Sequence[Figure]) -> list[Figure]:
    """Cells without a unit of their own are measured in their total's; where that has a multiplier (万元), with it, if so they are nearer."""
    if not total.unit:
        return list(shares)
    plain = [share if share.unit else share.measured_in(total.unit, exact=total.exact and share.scale == 1) for share in shares]
    if total.scale == 1 or any(share.unit or share.scale != 1 for share in shares):
        return plain
    multiplied = [
        replace(
            share,
            value=EXACT.multiply(share.value, total.scale),
            ulp=EXACT.multiply(share.ulp, total.scale),
            scale=total.scale,
            exact=False,
        )
        for share in plain
    ]
    gaps = [balance(total, each).difference.copy_abs() for each in (plain, multiplied)]
    return multiplied if gaps[1] < gaps[0] else plain


def _in_unit_of_shares(total: Figure, shares: Sequence[tuple[Figure, ...]]) -> Figure:
    """A total without a unit is measured in that of its cells, where all of them have the same."""
    measures = {(figure.unit, figure.scale) for figures in shares for figure in figures}
    if len(measures) != 1:
        return total
    ((unit, scale),) = measures
    exact = next(figure.exact for figures in shares for figure in figures)
    return replace(
        total,
        value=EXACT.multiply(total.value, scale),
        ulp=EXACT.multiply(total.ulp, scale),
        unit=unit,
        scale=scale,
        exact=exact,
    )


def _title_of(table: Table) -> str:
    return table.columns[0].name if table.columns else ""


def _down_to_text(table: Table, targets: Sequence[Figure], document: Document) -> Iterator[Allocation]:
    """Areas down the side, no total row: a measure column against the figure of the task's text."""
    body = [row for row in table.rows if row.kind is RowKind.BODY]
    if len(body) != len(table.rows) or len(body) < 2 or has_levels(body):
        return
    for column in table.columns:
        if column.kind is not ColumnKind.OTHER or LEVEL_RATE.search(column.name) or not unit_in_brackets(column.name)[1]:
            continue
        if area_below_head(column.name):
            continue
        cells = [row.values[column.index] for row in body]
        if not is_addable(cells):
            continue
        total = target_of(column.name, "", cells, targets, document)
        if total is not None and not is_level_of(column.name, total, cells):
            allocation = _best(column.name, column.span, Axis.COLUMN, total, cells, [row.label for row in body], targets)
            if allocation is not None:
                yield allocation
