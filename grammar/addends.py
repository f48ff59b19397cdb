"""Which rows a total row adds: all of them, those since the last subtotal, or those of the first level; 其中 rows are parts, no addends."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from .model import (
    CellKind,
    CellValue,
    Row,
    RowKind,
)
from .numerals import EXACT
from .patterns import regex
from .width import squeeze

MOST_PARTS = 60
"""So many rows are looked at for the parts of one."""


def addends_of(rows: Sequence[Row], position: int) -> tuple[list[Row], bool]:
    """The rows that a total row adds, and whether that is certain. Where subtotals or ordinals make several levels and none is certain: none."""
    kind = rows[position].kind
    if kind is RowKind.SUBTOTAL:
        start = max(
            (index for index in range(position) if rows[index].kind is not RowKind.BODY and rows[index].kind is not RowKind.PART),
            default=-1,
        )
        return _without_parts(rows[start + 1 : position])
    if any(rows[index].kind is kind for index in range(len(rows)) if index != position):
        return [], False
    above, below = rows[:position], rows[position + 1 :]
    if above and any(row.kind is RowKind.BODY for row in above) and any(row.kind is RowKind.BODY for row in below):
        return [], False
    others, certain = _without_parts(above or below)
    if kind is not RowKind.WHOLE and any(row.kind is RowKind.WHOLE for row in others):
        others = [row for row in others if row.kind is not RowKind.WHOLE]
    subtotals = [row for row in others if row.kind is RowKind.SUBTOTAL]
    if subtotals:
        # every row belongs to a subtotal only where one stands at the end, or each begins its own
        return (subtotals if others[-1].kind is RowKind.SUBTOTAL or others[0].kind is RowKind.SUBTOTAL else []), False
    return (_of_first_level(others), False) if has_levels(others) else (others, certain)


def _without_parts(rows: Sequence[Row]) -> tuple[list[Row], bool]:
    """The rows but for those below 其中, and whether it is certain which they are: the rows behind the first can be parts too."""
    kept: list[Row] = []
    certain = True
    position = 0
    while position < len(rows):
        row = rows[position]
        position += 1
        if row.kind is not RowKind.PART:
            kept.append(row)
            continue
        start = position - 1
        while position < len(rows) and rows[position].kind is RowKind.PART:
            position += 1
        if not kept or position == len(rows) or rows[position].kind is not RowKind.BODY:
            continue
        more = _more_parts(kept[-1], rows[start:position], rows[position : position + MOST_PARTS])
        certain &= more is not None
        position += more or 0
    return kept, certain


def _more_parts(whole: Row, parts: Sequence[Row], behind: Sequence[Row]) -> int | None:
    """How many rows behind the parts of a row complete it; 0 where the next is more than what is left. None where neither is so."""
    left = [_figure_of(value) for value in whole.values]
    for part in parts:
        left = _less(left, part)
    for count, row in enumerate(behind):
        known = [rest for rest in left if rest is not None]
        if not known or any(rest < 0 for rest in known):
            return 0
        if all(rest == 0 for rest in known):
            return count
        if row.kind is not RowKind.BODY:
            return None
        left = _less(left, row)
        if any(rest is not None and rest < 0 for rest in left):
            return 0
    return None


def _less(left: Sequence[Decimal | None], row: Row) -> list[Decimal | None]:
    return [
        None if rest is None or (own := _figure_of(value)) is None else EXACT.subtract(rest, own)
        for rest, value in zip(left, row.values, strict=False)
    ]


def _figure_of(value: CellValue) -> Decimal | None:
    return value.figures[0].value if value.kind is CellKind.FIGURE else None


def _of_first_level(rows: Sequence[Row]) -> list[Row]:
    """The rows 一、 二、 above rows 1. 2.; none where other rows stand beside them."""
    if (
        not rows
        or not _CHINESE_LEVEL.match(squeeze(rows[0].label))
        or not all(_LEVELLED.match(squeeze(row.label)) for row in rows)
    ):
        return []
    return [row for row in rows if _CHINESE_LEVEL.match(squeeze(row.label))]


_CHINESE_LEVEL = regex(r"[一二三四五六七八九十]+、")
_LEVELLED = regex(r"^(?:[一二三四五六七八九十]+、|\([一二三四五六七八九十]+\)|[0-9]+[.、]|\([0-9]+\))")


def has_levels(rows: Sequence[Row]) -> bool:
    """Some labels carry ordinals of their own (一、 1.) and others do not, or of two styles: the rows are parts of each other."""
    styles = {match[0][:1] if (match := _LEVELLED.match(squeeze(row.label))) else "" for row in rows}
    shapes = {"一" if style in "一二三四五六七八九十" and style else "1" if style.isdigit() else style for style in styles}
    return len(shapes) > 1
