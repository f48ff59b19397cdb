"""Rows whose target stands in their words (新改建农村公路240公里) and whose shares stand below the areas, in tables without a column for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from ..model import CellKind, CellValue, Column, ColumnKind, Figure, Row, RowKind, Table
from ..numbers.figures import read_figures
from ..numbers.measures import RATES
from ..numbers.numerals import EXACT
from ..patterns import regex
from ..width import fold
from .figured_columns import figured_columns
from .levels import LEVEL_RATE, is_addable

_NO_TARGET = RATES | frozenset(("年", "天", "个月", "月", "日", "岁", "小时", "分钟", "工作日", "个工作日", "倍", "次/年"))
_EACH = regex("[每各均]")
_FARTHEST = Decimal(2)
"""A sum more than twice, or less than half of the figure counts something else."""


def worded_targets(table: Table) -> Iterator[tuple[Row, Figure, list[CellValue], list[Column]]]:
    """Each row with the one figure of its words, the cells of its areas, and their columns. Only the rows can show that these are its shares."""
    areas = list(table.columns_of(ColumnKind.AREA))
    if len(areas) < 2 or any(table.columns[index].kind is not ColumnKind.AREA for index in figured_columns(table)):
        return
    for row in table.rows:
        if row.kind is not RowKind.BODY or len(row.values) != len(table.columns):
            continue
        cells = [row.values[column.index] for column in areas]
        target = _target_of(row, cells) if is_addable(cells) and not LEVEL_RATE.search(row.label) else None
        if target is not None:
            yield row, target, cells, areas


def _figures_of(value: CellValue) -> Iterator[Figure]:
    """The figures in a cell's words, each in its place; that of the whole cell where its lines were joined."""
    text, span = value.cell.text, value.cell.span
    whole = len(text) == span.end - span.start
    for figure in read_figures(fold(text), span.start):
        yield figure if whole else figure.at(span)


def _target_of(row: Row, cells: Sequence[CellValue]) -> Figure | None:
    """The one figure that the row's words give; of several, the one that its cells make."""
    shares = [figure for cell in cells for figure in cell.figures]
    computed = Decimal(0)
    for share in shares:
        computed = EXACT.add(computed, share.value)
    own = row.ordinal.span.start if row.ordinal is not None else row.label_span.start
    words = (value for value in row.values if value.kind is CellKind.WORDS and value.cell.span.start >= own)
    units = {share.unit for share in shares if share.unit}
    found = {
        (figure.value, figure.unit): figure
        for value in words
        for figure in _figures_of(value)
        if figure.unit and figure.unit not in _NO_TARGET and figure.high is None and not (units and figure.unit not in units)
        if not _EACH.search(figure.noun)
    }
    fitting = [
        figure for figure in found.values() if any(figure.value == EXACT.multiply(computed, scale) for scale in (1, figure.scale))
    ]
    if len(fitting) == 1:
        return fitting[0]
    if len(found) != 1:
        return None
    (figure,) = found.values()
    reach = [EXACT.multiply(computed, scale) for scale in (Decimal(1), figure.scale)]
    near = any(
        each <= EXACT.multiply(figure.value, _FARTHEST) and EXACT.multiply(each, _FARTHEST) >= figure.value for each in reach
    )
    return figure if near else None
