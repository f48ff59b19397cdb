"""其中 in tables: rows below the row, and columns beside the column, of which they are parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ..model import Balance, CellKind, Column, Figure, Row, RowKind, Table, Verdict
from ..numbers.measures import RATES
from ..numbers.numerals import EXACT
from ..patterns import regex
from ..span import Span
from ..width import squeeze
from .balance import balance
from .figured_columns import figure_at, figured_columns
from .levels import LEVEL_RATE
from .tables import is_part

_CHANGE = regex("增[加减长幅]|减少|变化|差额|净")
_NUMBERED = regex("#[0-9]")
"""#1机组 is a name."""
_AGREED = 3
"""So many rows with, for each without, show that a column is a part of another."""
_ENOUGH = 2


@dataclass(frozen=True, slots=True)
class PartOfTable:
    """A part that is larger than its whole, or parts that should make it. ``label`` and ``span`` are the row's; ``of`` names the whole, ``name`` the part.

    ``balance`` is that of all parts where they are a complete list, None where one part alone exceeds the whole.
    """

    label: str
    span: Span
    of: str
    name: str
    whole: Figure
    parts: tuple[tuple[str, Figure], ...]
    balance: Balance | None = None


def parts_of_table(table: Table) -> Iterator[PartOfTable]:
    """What is wrong with the parts of a table, on the evidence of its other rows or columns."""
    if not any(row.kind is RowKind.PART for row in table.rows) and not any(
        is_part(squeeze(column.name)) for column in table.columns
    ):
        return
    figured = figured_columns(table)
    columns = [column for column in table.columns if column.index in figured and not LEVEL_RATE.search(column.name)]
    columns = [column for column in columns if not _CHANGE.search(column.name)]
    yield from _rows(table, columns)
    for whole, parts in _groups(columns):
        yield from _columns(table, whole, parts)


def _is_part(column: Column) -> bool:
    name = squeeze(column.name)
    return is_part(name) and not _NUMBERED.match(name)


def _rows(table: Table, columns: Sequence[Column]) -> Iterator[PartOfTable]:
    """Rows 其中 against the last row before them that is none. Where most columns exceed it the row counts something else."""
    whole: Row | None = None
    for row in table.rows:
        if len(row.values) > len(table.columns):
            whole = None
        elif row.kind is not RowKind.PART:
            whole = row
        elif whole is not None and not _NUMBERED.match(squeeze(row.label)) and not LEVEL_RATE.search(whole.label + row.label):
            pairs = [
                (column, left, right)
                for column in columns
                if (left := figure_at(whole, column.index)) is not None
                and (right := _part_at(row, column.index, left)) is not None
            ]
            larger = [(column, left, right) for column, left, right in pairs if right.value > left.value]
            if larger and (2 * len(larger) <= len(pairs) or len(pairs) == 1):
                for column, left, right in larger:
                    span = row.label_span if row.label else right.span
                    yield PartOfTable(row.label, span, whole.label, column.name, left, ((row.label, right),))


def _part_at(row: Row, index: int, whole: Figure) -> Figure | None:
    """The figure of a part in the unit of its whole, which holds for it where its own column names none; None for another unit."""
    part = figure_at(row, index)
    if part is None or whole.unit in RATES or whole.value < 0 or part.value < 0:
        return None
    if whole.unit and not part.unit and part.scale == 1:
        scale = whole.scale
        part = replace(
            part,
            value=EXACT.multiply(part.value, scale),
            ulp=EXACT.multiply(part.ulp, scale),
            unit=whole.unit,
            scale=scale,
            exact=whole.exact,
        )
    return part if part.unit == whole.unit else None


def _groups(columns: Sequence[Column]) -> Iterator[tuple[Column, list[Column]]]:
    """Each column with the columns 其中 right behind it."""
    whole: Column | None = None
    parts: list[Column] = []
    for column in columns:
        if _is_part(column):
            parts.append(column)
            continue
        if whole is not None and parts:
            yield whole, parts
        whole, parts = column, []
    if whole is not None and parts:
        yield whole, parts


def _columns(table: Table, whole: Column, parts: Sequence[Column]) -> Iterator[PartOfTable]:
    exceeding: set[int] = set()
    for part in parts:
        rows = [
            (number, row, left, right)
            for number, row in enumerate(table.rows)
            if len(row.values) <= len(table.columns)
            and (left := figure_at(row, whole.index)) is not None
            and (right := _part_at(row, part.index, left)) is not None
        ]
        larger = [each for each in rows if each[3].value > each[2].value]
        fitting = len(rows) - len(larger)
        if fitting >= _ENOUGH and fitting >= _AGREED * len(larger):
            for number, row, left, right in larger:
                exceeding.add(number)
                yield PartOfTable(row.label, _place(row, right), whole.name, part.name, left, ((part.name, right),))
    if len(parts) > 1:
        yield from _complete(table, whole, parts, exceeding)


def _complete(table: Table, whole: Column, parts: Sequence[Column], exceeding: set[int]) -> Iterator[PartOfTable]:
    """Parts that make the whole in at least three rows, and in three of four."""
    made: list[tuple[int, Row, Figure, tuple[tuple[str, Figure], ...], Balance]] = []
    for number, row in enumerate(table.rows):
        total = figure_at(row, whole.index)
        cells = [row.values[part.index] for part in parts if part.index < len(row.values)]
        if total is None or len(cells) < len(parts) or any(cell.kind not in (CellKind.FIGURE, CellKind.NONE) for cell in cells):
            continue
        own = tuple((part.name, figure) for part in parts if (figure := _part_at(row, part.index, total)) is not None)
        if len(own) == sum(cell.kind is CellKind.FIGURE for cell in cells) > 0 and total.value > 0:
            made.append((number, row, total, own, balance(total, [figure for _, figure in own])))
    wrong = [each for each in made if each[4].verdict in (Verdict.SHORT, Verdict.OVER)]
    if len(made) - len(wrong) < _AGREED or len(made) - len(wrong) < _AGREED * len(wrong):
        return
    for number, row, total, own, balanced in wrong:
        if number not in exceeding:
            yield PartOfTable(row.label, _place(row, total), whole.name, parts[0].name, total, own, balanced)


def _place(row: Row, figure: Figure) -> Span:
    return row.label_span if row.label else figure.span
