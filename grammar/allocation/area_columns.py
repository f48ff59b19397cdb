"""The columns of a table that belong to one area or body each, by their names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ..bodies.area_names import is_certain_area
from ..model import Column, ColumnKind, Notice, Table
from ..once import once
from ..patterns import regex
from ..width import squeeze
from .figured_columns import readable_tables

_CERTAIN_CORNER = regex("任务分解|目标分解|指标分解|分解任务")
_MOST_BARE = 3
"""Characters of an area's name without its ending: 青禾, 云湖湾. Longer ones can name a thing."""


def area_columns(table: Table, notice: Notice) -> Iterator[tuple[str, Column]]:
    """The columns of areas with their names, from left to right; the places that a merged header cell covers count once.

    A name without an ending (青禾) counts where the table says that it divides a target among areas (任务分解), or another table has it too.
    """
    corner = bool(table.columns) and _CERTAIN_CORNER.fullmatch(squeeze(table.columns[0].name)) is not None
    usual = _usual_names(notice)
    seen = set()
    for column in table.columns_of(ColumnKind.AREA):
        name = squeeze(column.name)
        if column.span in seen or not name:
            continue
        seen.add(column.span)
        if is_certain_area(name) or (len(name) <= _MOST_BARE and (corner or usual[name] > 1)):
            yield name, column


@once
def _usual_names(notice: Notice) -> Counter[str]:
    """In how many tables a column of an area has each name."""
    return Counter(
        name
        for table in readable_tables(notice)
        for name in {squeeze(column.name) for column in table.columns_of(ColumnKind.AREA)}
    )
