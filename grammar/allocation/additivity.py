"""Which figures are to make which total. Strong evidence only: where it is missing, nothing is summed.

Evidence is a total column or row by its label, or a 任务分解 block of areas whose project text holds the figure. Rates, shares by
area, ranks, years and words (全覆盖) are never added; 其中 rows and columns are parts, not addends.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..document import Document
from ..model import Allocation, Axis, CellValue, ColumnKind, Figure, RowKind, Table, Verdict
from ..numbers.figures import unit_in_brackets
from ..span import Span
from .addends import has_levels
from .column_sums import sums_down_columns
from .levels import LEVEL_RATE, is_addable, is_level_of
from .making import column_names, make_allocation
from .row_sums import sums_along_rows
from .tables import area_below_head
from .targets import target_of


def table_allocations(table: Table) -> list[Allocation]:
    """The sums that the table itself proves: along rows with a total column, and down columns with a total row."""
    if table.blank_form or table.grid.fault is not None or table.ragged:
        return []
    return [*sums_along_rows(table), *sums_down_columns(table)]


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
            allocation = _best(row.label, row.label_span, Axis.ROW, total, cells, column_names(table, areas), targets)
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
    made = make_allocation(label, label_span, axis, total, cells, names)
    if made is None or made.sums[0].balance.verdict is Verdict.AGREES:
        return made
    others = [figure for figure in targets if figure.unit == total.unit and figure is not total and figure.high is None]
    rivals = (make_allocation(label, label_span, axis, figure, cells, names) for figure in others)
    return next((rival for rival in rivals if rival is not None and rival.sums[0].balance.verdict is Verdict.AGREES), made)


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
