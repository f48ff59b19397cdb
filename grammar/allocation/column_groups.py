"""Which columns a column of sums may add: those below the same head, those up to the next sum, those behind 其中, or the sums of all groups."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..model import Column, ColumnKind, Table
from ..numbers.figures import unit_in_brackets
from ..width import squeeze
from .levels import LEVEL_RATE
from .tables import is_part, says_stock

_SUMS = frozenset({"合计", "总计", "小计", "计", "总数"})
_PARTS = ("其中:", "其中/", "其中")
_MOST_COLUMNS = 300
_AMOUNTS = (ColumnKind.OTHER, ColumnKind.AREA, ColumnKind.TOTAL)


def column_groups(table: Table) -> Iterator[tuple[Column, list[int]]]:
    """Each column of sums with the columns that it may add. Only the rows can show that it does."""
    if len(table.columns) > _MOST_COLUMNS:
        return
    sums = [column for column in table.columns if column.kind in _AMOUNTS and _last(column) in _SUMS]
    grouped = [column for column in sums if _group(column) or _last(column) == "小计"]
    for column in sums:
        if _group(column):
            yield column, [each.index for each in _amounts(table) if each is not column and _group(each) == _group(column)]
        elif column in grouped:
            yield column, _up_to_next(table, column, sums)
        else:
            if grouped:
                yield column, [each.index for each in grouped]
            yield column, _behind_part(table, column)
            if not grouped:
                yield column, [each.index for each in _amounts(table) if _group(each)]


def _last(column: Column) -> str:
    return squeeze(unit_in_brackets(column.name)[0]).rpartition("/")[2]


def _group(column: Column) -> str:
    """The head above the column; none where it says no more than 其中."""
    head = squeeze(unit_in_brackets(column.name)[0]).rpartition("/")[0]
    return "" if head.startswith(_PARTS[-1]) else head


def _amounts(table: Table) -> Iterator[Column]:
    """The columns of amounts that were not there before; a part of another is counted with it."""
    for column in table.columns:
        if column.kind in _AMOUNTS and not (LEVEL_RATE.search(column.name) or says_stock(column.name) or is_part(column.name)):
            yield column


def _up_to_next(table: Table, column: Column, sums: Sequence[Column]) -> list[int]:
    """The columns right behind a 小计, up to the next sum or a column of another sort."""
    found: list[int] = []
    for each in table.columns[column.index + 1 :]:
        if each in sums or each.kind not in _AMOUNTS or LEVEL_RATE.search(each.name):
            break
        found.append(each.index)
    return found


def _behind_part(table: Table, column: Column) -> list[int]:
    """The columns behind a sum of which the first says 其中 and the others do not; where all say so, they are held against the whole."""
    behind = _up_to_next(table, column, ())
    marked = [index for index in behind if is_part(squeeze(table.columns[index].name))]
    return behind if behind[:1] == marked[:1] and 0 < len(marked) < len(behind) else []
