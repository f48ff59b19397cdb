"""Columns that are a quotient or product of others: a percentage beside target and done, an amount beside price and quantity."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal

from ..lexicon import load
from ..model import Column, ColumnKind, Figure, Row, Table
from ..numbers.measures import unit_in_brackets
from ..numbers.numerals import EXACT, precision
from ..patterns import regex
from ..width import squeeze
from .figured_columns import figured_rows

_WORDS = load("ratios")
_PERCENT = regex("|".join(_WORDS["percent"]))
_TARGET = regex("|".join(_WORDS["target"]))
_DONE = regex("|".join(_WORDS["done"]))
_OTHER_BASE = regex("|".join(_WORDS["other_base"]))
_PRICE = regex("|".join(_WORDS["price"]))
_NO_AMOUNT = regex("率|比|序号|年份|排名|位次|名次|同比|增长|增幅|增速")
_YEAR = regex("(?:19|20)[0-9]{2}(?=年)")
_GROWTH = regex("(?:同比)?(?:增长|增幅|增速|增长率|增长幅度|增减幅度?|增减|降幅|下降|下降率|升降幅度?)(?:%|\\(%\\)|比例)?")
_HUNDRED = Decimal(100)
_HALF = Decimal("0.5")
_AGREE = 3
"""So many rows that agree, for each that does not, show what a column means."""
_LEAST = 2
_LEAST_UNNAMED = 4


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A row in which the stated figure does not follow from two others. ``computed`` is in the stated figure's own unit, written to its last place."""

    row: Row
    column: Column
    stated: Figure
    computed: Decimal
    terms: tuple[tuple[Column, Figure], tuple[Column, Figure]]


def quotient(done: Decimal, target: Decimal, place: Decimal) -> Decimal:
    """The percentage that one figure is of another, rounded to a place."""
    context = Context(prec=len(done.as_tuple().digits) + len(target.as_tuple().digits) + 28, rounding=ROUND_HALF_UP)
    return context.divide(EXACT.multiply(done, _HUNDRED), target).quantize(place, rounding=ROUND_HALF_UP, context=context)


def is_percentage(stated: Decimal, done: Figure, target: Figure) -> bool:
    """Whether a percentage as written is that of two figures: rounded or cut off, each figure within what it may have been rounded by."""
    place = precision(stated)
    half = EXACT.multiply(place, _HALF)
    low, high = EXACT.subtract(stated, half), EXACT.add(stated, place)
    return EXACT.multiply(low, _low(target)) <= EXACT.multiply(_high(done), _HUNDRED) and EXACT.multiply(
        _low(done), _HUNDRED
    ) <= EXACT.multiply(high, _high(target))


def _doubt(figure: Figure) -> Decimal:
    """Counted things are exact; measured ones may have been rounded even where they are written without decimals."""
    return Decimal(0) if figure.exact else EXACT.multiply(figure.ulp, _HALF)


def _low(figure: Figure) -> Decimal:
    return EXACT.subtract(figure.value, _doubt(figure))


def _high(figure: Figure) -> Decimal:
    return EXACT.add(figure.value, _doubt(figure))


def wrong_percentages(table: Table) -> Iterator[Mismatch]:
    """The rows in which a percentage column is not what the other rows show it to be: done ÷ target, or one amount ÷ another."""
    numbers = [column for column in table.columns if column.kind in _NUMBERS and not _NO_AMOUNT.search(_bare(column))]
    for column in table.columns:
        name = _bare(column)
        if column.kind not in (ColumnKind.RATE, ColumnKind.OTHER) or not _PERCENT.search(name) or _OTHER_BASE.search(name):
            continue
        for done, target, least in _bases(column, numbers):
            found = _percentages(table, column, done, target)
            wrong = [each for each, good in found if not good]
            right = len(found) - len(wrong)
            if right >= least and right >= _AGREE * len(wrong):
                yield from wrong
                break


def wrong_growths(table: Table) -> Iterator[Mismatch]:
    """The rows in which a column of growth is not what two years make of each other, where most rows show that it is.

    Growth in comparable prices is another thing than the quotient: then no row comes out, and nothing is told.
    """
    numbers = [column for column in table.columns if column.kind in _NUMBERS and not _NO_AMOUNT.search(_bare(column))]
    years = [(int(match[0]), column) for column in numbers if (match := _YEAR.search(_bare(column))) is not None]
    if len(years) != _LEAST or years[0][0] + 1 != years[1][0]:
        return
    (_, old), (_, new) = years
    for column in table.columns:
        if column.kind not in (ColumnKind.RATE, ColumnKind.OTHER) or not _GROWTH.fullmatch(_bare(column)):
            continue
        found = list(_growths(table, column, new, old))
        wrong = [each for each, good in found if not good]
        # what comes out only because the amounts may be rounded shows nothing
        exact = sum(
            EXACT.subtract(each.computed, each.stated.written).copy_abs() <= precision(each.stated.written) for each, _ in found
        )
        if exact >= _AGREE and exact >= _AGREE * len(wrong):
            yield from wrong


def _growths(table: Table, column: Column, new: Column, old: Column) -> Iterator[tuple[Mismatch, bool]]:
    for row, (stated, later, earlier) in figured_rows(table, column.index, new.index, old.index):
        if earlier.value <= 0 or later.value < 0 or later.unit != earlier.unit or stated.unit not in ("%", ""):
            continue
        computed = EXACT.subtract(quotient(later.value, earlier.value, precision(stated.written)), _HUNDRED)
        falls = computed < 0 < stated.written and "降" in _bare(column)
        change = EXACT.minus(stated.written) if falls else stated.written
        mismatch = Mismatch(row, column, stated, EXACT.minus(computed) if falls else computed, ((new, later), (old, earlier)))
        yield mismatch, is_percentage(EXACT.add(_HUNDRED, change), later, earlier)


_NUMBERS = (ColumnKind.TOTAL, ColumnKind.AREA, ColumnKind.OTHER, ColumnKind.ITEM)


def _bare(column: Column) -> str:
    return squeeze(unit_in_brackets(column.name)[0])


def _bases(column: Column, numbers: Sequence[Column]) -> Iterator[tuple[Column, Column, int]]:
    """Which columns may be divided by which, and how many rows must agree: those named target and done, then the two to its left."""
    targets = [each for each in numbers if _TARGET.search(_bare(each)) and not _DONE.search(_bare(each))]
    done = [each for each in numbers if _DONE.search(_bare(each))]
    if len(targets) == 1 and len(done) == 1:
        yield done[0], targets[0], _LEAST
    left = [each for each in numbers if each.index < column.index and each.kind is not ColumnKind.ITEM][-2:]
    if len(left) == 2:
        yield left[1], left[0], _LEAST_UNNAMED
        yield left[0], left[1], _LEAST_UNNAMED


def _percentages(table: Table, column: Column, done: Column, target: Column) -> list[tuple[Mismatch, bool]]:
    found: list[tuple[Mismatch, bool]] = []
    for row, (stated, part, whole) in figured_rows(table, column.index, done.index, target.index):
        if whole.value > 0 and part.value >= 0 and part.unit == whole.unit and stated.unit in ("%", ""):
            computed = quotient(part.value, whole.value, precision(stated.written))
            mismatch = Mismatch(row, column, stated, computed, ((done, part), (target, whole)))
            # more than all of it may be given as 100 %
            is_capped = stated.written == _HUNDRED and part.value > whole.value
            found.append((mismatch, is_capped or is_percentage(stated.written, part, whole)))
    return found


def wrong_amounts(table: Table) -> Iterator[Mismatch]:
    """The rows in which an amount is not unit price times quantity, where the other rows show that it is."""
    prices = [column for column in table.columns if column.kind in _NUMBERS and _is_price(column)]
    if len(prices) != 1:
        return
    price = prices[0]
    numbers = [
        column
        for column in table.columns
        if column.kind in _NUMBERS and column is not price and not _NO_AMOUNT.search(_bare(column))
    ]
    amounts = [column for column in numbers if "元" in column.name]
    quantities = [column for column in numbers if "元" not in column.name and column.kind is not ColumnKind.ITEM]
    for amount in amounts:
        for quantity in quantities:
            found = _products(table, amount, price, quantity)
            wrong = [each for each, good in found if not good]
            right = len(found) - len(wrong)
            if right >= _LEAST and right >= _AGREE * len(wrong):
                yield from wrong
                return


def _is_price(column: Column) -> bool:
    return _PRICE.search(squeeze(column.name)) is not None


def _products(table: Table, amount: Column, price: Column, quantity: Column) -> list[tuple[Mismatch, bool]]:
    """Each row with figures: whether its amount is the product, in the power of ten that most rows have between them (元 against 万元)."""
    rows = [
        (row, stated, each, count)
        for row, (stated, each, count) in figured_rows(table, amount.index, price.index, quantity.index)
        if stated.written > 0 and each.written > 0 and count.written > 0
    ]
    powers = [_power(stated.written, EXACT.multiply(each.written, count.written)) for _, stated, each, count in rows]
    known = [power for power in powers if power is not None]
    if not known:
        return []
    usual = max(sorted(set(known)), key=known.count)
    found: list[tuple[Mismatch, bool]] = []
    for (row, stated, each, count), power in zip(rows, powers, strict=True):
        product = EXACT.multiply(EXACT.multiply(each.written, count.written), usual)
        mismatch = Mismatch(row, amount, stated, product, ((price, each), (quantity, count)))
        found.append((mismatch, power == usual))
    return found


def _power(stated: Decimal, product: Decimal) -> Decimal | None:
    """The power of ten by which a product is the amount, within the last place that the amount is written to."""
    shift = stated.adjusted() - product.adjusted()
    for step in (shift - 1, shift, shift + 1):
        power = Decimal(1).scaleb(step, EXACT) if abs(step) <= _MOST_POWERS else None
        if power is not None and EXACT.subtract(EXACT.multiply(product, power), stated).copy_abs() < _place(stated):
            return power
    return None


_MOST_POWERS = 8


def _place(stated: Decimal) -> Decimal:
    return precision(stated)
