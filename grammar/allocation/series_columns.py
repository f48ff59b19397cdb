"""Columns that divide what the column beside them counts: areas, quarters, years, or all that stand below one head."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Column, ColumnKind, Table
from ..numbers.figures import unit_in_brackets
from ..patterns import regex
from ..width import squeeze
from .figured_columns import figured_columns
from .levels import LEVEL_RATE
from .tables import is_part

_TIME = regex(
    r"(?P<year>(?:19|20)[0-9]{2}年?)|(?P<quarter>第?[一二三四1-4]季度?)|(?P<half>[上下]半年)|(?P<month>(?:[0-9]{1,2}|十?[一二三四五六七八九十])月份?)"
)
"""What a share belongs to where a target is divided over time; 上半年 beside 一季度 is none of the same row of them."""
_GOAL = regex(
    r"(?:20[0-9]{2}年)?(?:年度|全年|年内|[0-9一二三四五六七八九十]+年)?(?:工作|总)?(?:目标|任务|计划|指标|建设|实施){1,2}(?:总?[数量值额])?|数量|规模|总?[数量]"
)
"""Names of a column that say no more than that it counts what is to be done: 目标任务, 年度任务数, 2024年目标."""
_MOST_COLUMNS = 300


def series_columns(table: Table) -> Iterator[tuple[list[Column], list[int]]]:
    """Each row of two or more columns of one sort, behind the columns of figures right before and behind it: one may be their sum.

    Only the rows can show that it is.
    """
    if len(table.columns) > _MOST_COLUMNS:
        return
    figured = figured_columns(table)
    columns = [column for column in table.columns if column.index in figured]
    start = 0
    while start < len(columns):
        sort = _sort_of(columns[start])
        stop = start + 1
        while stop < len(columns) and sort and _sort_of(columns[stop]) == sort:
            stop += 1
        shares = columns[start:stop]
        if len(shares) > 1 and len({squeeze(unit_in_brackets(column.name)[1]) for column in shares}) == 1:
            beside = [*columns[max(0, start - 1) : start], *columns[stop : stop + 1]]
            yield [column for column in beside if not LEVEL_RATE.search(column.name)], [column.index for column in shares]
        start = stop


def says_goal(column: Column) -> bool:
    """Whether a column's name says that it holds the target, and of nothing in particular."""
    return _GOAL.fullmatch(squeeze(unit_in_brackets(column.name)[0])) is not None


def _sort_of(column: Column) -> str:
    """What the columns of one row of shares have in common; "" for a column that is no share of anything."""
    name = squeeze(unit_in_brackets(column.name)[0])
    if LEVEL_RATE.search(name) or column.kind in (ColumnKind.TOTAL, ColumnKind.RATE):
        return ""
    head, _, own = name.rpartition("/")
    time = _TIME.fullmatch(own.removesuffix("度")) or _TIME.fullmatch(own)
    if time is not None:
        return f"{head}/{time.lastgroup}"
    if column.kind is ColumnKind.AREA:
        return f"{head}/area"
    return f"{head}/" if head and not is_part(name) else ""
