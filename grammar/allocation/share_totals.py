"""Shares that partition a whole and must make 100 per cent. On evidence only: rates of several areas are never added."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate

from ..model import CellKind, Column, ColumnKind, Figure, Notice, Row, RowKind, Table
from ..numbers.measures import unit_in_brackets
from ..numbers.numerals import EXACT, precision
from ..once import once
from ..patterns import regex
from ..prose import occurrences
from ..span import Span
from ..width import squeeze
from .addends import addends_of, has_levels
from .figured_columns import figure_at
from .table_ratios import is_percentage

_SHARE = regex("^占比|比重$|占比$|构成比|^占(?:总|全|合计)|^比例$|百分比$")
_NO_SHARE = regex("完成|增|降|同比|率")
_WHOLE = Decimal(100)
_AGREE = 3
_FAR = Decimal(30)
"""Shares this far from the whole were not meant to make it."""
_SECTORS = regex(
    r"三(?:次|大)产业(?:增加值)?(?:结构|比例|比重|占比|之?比)[^0-9。;\n]{0,16}"
    r"(?P<list>[0-9]++(?:\.[0-9]++)?+(?:%?[:、][ ]?[0-9]++(?:\.[0-9]++)?+){2}%?)(?![0-9.:])"
)
_NUMBER = regex(r"[0-9]++(?:\.[0-9]++)?+")
_REST = regex(r"(?:其余|其他|其它|余下|剩余)[^,、。;%0-9\n]{0,10}占(?:比)?(?:为|约)?[ ]?[0-9]++(?:\.[0-9]++)?+[ ]?%")
_EACH = regex(r"占(?:比)?(?:为)?[ ]?(?P<value>[0-9]++(?:\.[0-9]++)?+)[ ]?%")
_SENTENCE_END = regex(r"[。;!?\n|\t]|其中")
_LOOSE = regex("约|左右|以上|以下|以内|超过|不低于|重复|交叉|分别")
_BEFORE = 160


@dataclass(frozen=True, slots=True)
class Shares:
    """Shares that do not make 100; ``label`` is a column's name, "" in running text. ``terms`` are label, value and place of each."""

    label: str
    span: Span
    computed: Decimal
    terms: tuple[tuple[str, Decimal, Span], ...]
    certain: bool = True


def table_shares(table: Table) -> Iterator[Shares]:
    """Columns of shares that do not make 100, where a total row says 100, or the rows are the shares of another column's sum."""
    for column in table.columns:
        name = squeeze(unit_in_brackets(column.name)[0])
        if column.kind not in (ColumnKind.RATE, ColumnKind.OTHER) or not _SHARE.search(name) or _NO_SHARE.search(name):
            continue
        totals = [number for number, row in enumerate(table.rows) if row.kind is RowKind.TOTAL]
        stated = figure_at(table.rows[totals[0]], column.index) if len(totals) == 1 else None
        if stated is not None and stated.written == _WHOLE:
            rows, _ = addends_of(table.rows, totals[0])
            row = table.rows[totals[0]]
            yield from _down(column, rows, row.label_span if row.label else stated.span)
        elif stated is None and _is_partition(table, column):
            yield from _down(column, [row for row in table.rows if row.kind is RowKind.BODY], column.span)


def _down(column: Column, rows: Sequence[Row], place: Span) -> Iterator[Shares]:
    cells = [row.values[column.index] for row in rows if column.index < len(row.values)]
    figures = [figure_at(row, column.index) for row in rows]
    known = [(row.label, figure) for row, figure in zip(rows, figures, strict=True) if figure is not None]
    unread = sum(cell.kind is not CellKind.NONE for cell in cells) + len(rows) - len(cells) - len(known)
    if len(known) < 2 or unread or has_levels(rows) or any(figure.unit not in ("%", "") for _, figure in known):
        return
    values = [figure.written for _, figure in known]
    computed = _sum(values)
    if _holds_parts(values, EXACT.subtract(computed, _WHOLE)):
        return
    is_rate = any(figure.written >= _WHOLE for _, figure in known) or EXACT.subtract(computed, _WHOLE).copy_abs() > _FAR
    if not is_rate and not _is_whole(computed, values):
        terms = tuple((label, figure.written, figure.span) for label, figure in known)
        yield Shares(column.name, place, computed, terms)


def _holds_parts(values: Sequence[Decimal], gap: Decimal) -> bool:
    """The shares are too many by some that stand together: rows that are parts of the one above without saying so."""
    if gap <= 0:
        return False
    sums = [Decimal(0), *accumulate(values, EXACT.add)]
    known = set(sums)
    return any(EXACT.add(made, gap) in known for made in sums)


def _is_partition(table: Table, column: Column) -> bool:
    """Whether at least three rows, and three of four, are the shares that their amounts have in the sum of a column."""
    rows = [row for row in table.rows if row.kind is RowKind.BODY]
    if len(rows) < len(table.rows) or has_levels(rows):
        return False
    for other in table.columns:
        if other.kind not in (ColumnKind.OTHER, ColumnKind.AREA, ColumnKind.TOTAL) or other is column:
            continue
        pairs = [
            (share, amount)
            for row in rows
            if (share := figure_at(row, column.index)) is not None and (amount := figure_at(row, other.index)) is not None
        ]
        if len(pairs) < len(rows) or len({amount.unit for _, amount in pairs}) != 1:
            continue
        whole = _whole_of([amount for _, amount in pairs])
        right = sum(whole.value > 0 and is_percentage(share.written, amount, whole) for share, amount in pairs)
        if right >= _AGREE and right >= _AGREE * (len(pairs) - right):
            return True
    return False


def _whole_of(amounts: Sequence[Figure]) -> Figure:
    first = amounts[0]
    ulp = max(amount.ulp for amount in amounts)
    exact = all(amount.exact for amount in amounts)
    return Figure(_sum([amount.value for amount in amounts]), first.unit, first.scale, ulp, exact, None, "", first.span)


def _sum(values: Sequence[Decimal]) -> Decimal:
    total = Decimal(0)
    for value in values:
        total = EXACT.add(total, value)
    return total


def _is_whole(computed: Decimal, shares: Sequence[Decimal]) -> bool:
    """Whether rounding each share explains the difference from 100: at most half a place each, and at most 3 sigma of such errors."""
    place = min(precision(share) for share in shares)
    gap = EXACT.subtract(computed, _WHOLE).copy_abs()
    many = Decimal(len(shares))
    within = EXACT.multiply(gap, Decimal(2)) <= EXACT.multiply(place, many)
    # 3 sigma = 3 · place · sqrt(n / 12): 4 gap² <= 3 n place²
    return within and EXACT.multiply(EXACT.multiply(gap, gap), Decimal(4)) <= EXACT.multiply(
        EXACT.multiply(place, place), EXACT.multiply(many, Decimal(3))
    )


@once
def inline_shares(notice: Notice) -> tuple[Shares, ...]:
    """The three sectors of an economy, and lists of shares that end with that of the rest."""
    folded = notice.document.folded
    found: list[Shares] = []
    for match in occurrences(notice, _SECTORS):
        parts = [(number[0], Span(*number.span())) for number in _NUMBER.finditer(folded, *match.span("list"))]
        found.extend(_listed(parts, Span(*match.span("list")), certain=True))
    for match in occurrences(notice, _REST):
        found.extend(_with_the_rest(folded, match))
    return tuple(found)


def _with_the_rest(folded: str, match: re.Match[str]) -> Iterator[Shares]:
    least = max(0, match.start() - _BEFORE)
    cuts = [cut.end() for cut in _SENTENCE_END.finditer(folded, least, match.start())]
    start = cuts[-1] if cuts else least
    stated = list(_EACH.finditer(folded, start, match.end()))
    if (not cuts and least) or len(stated) < 2 or _LOOSE.search(folded, start, match.end()):
        return
    if folded.count("%", start, match.end()) == len(stated):
        parts = [(each["value"], Span(*each.span("value"))) for each in stated]
        yield from _listed(parts, parts[0][1].cover(Span(match.end() - 1, match.end())), certain=False)


def _listed(parts: Sequence[tuple[str, Span]], place: Span, *, certain: bool) -> Iterator[Shares]:
    values = [Decimal(text) for text, _ in parts]
    computed = _sum(values)
    if EXACT.subtract(computed, _WHOLE).copy_abs() <= _FAR and not _is_whole(computed, values):
        yield Shares("", place, computed, tuple(("", Decimal(text), span) for text, span in parts), certain)
