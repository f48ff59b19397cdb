"""A total and its shares as one division, each in the unit that it is measured in, and whether several of one table are sums at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from ..model import Allocation, Axis, CellKind, CellValue, Figure, Share, Sum, Table, Verdict
from ..numbers.numerals import EXACT
from ..span import Span
from .balance import balance


def make_allocation(
    label: str, label_span: Span, axis: Axis, total: CellValue | Figure, cells: Sequence[CellValue], names: Sequence[str]
) -> Allocation | None:
    """One division; ``names`` are those of the shares, one for each of ``cells``.

    None where a cell has more or fewer figures than the total, a figure is a range, or two shares differ in their unit.
    """
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


def column_names(table: Table, indexes: Sequence[int]) -> list[str]:
    """The names of columns, empty ones where the header does not fit the rows."""
    return ["" if table.ragged else table.columns[index].name for index in indexes]


def is_credible(found: Sequence[Allocation], *, certain: bool = True) -> bool:
    """Three or more sums of one table of which less than half agree: then they were never sums, or the table is misread.

    Where it is not ``certain`` that the addends are all parts of the total, and nothing but parts, two sums in three must agree, and two at least.
    """
    wrong = sum(map(is_wrong, found))
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


def count_divided(found: Sequence[Allocation]) -> int:
    """How many sums of two shares or more come out; one share that is all of its total shows nothing."""
    return sum(
        not is_wrong(each)
        and all(sum(share.figure is not None and share.figure.value != 0 for share in made.shares) > 1 for made in each.sums)
        for each in found
    )


def is_wrong(made: Allocation) -> bool:
    """Whether the shares do not make the total, and rounding does not explain it."""
    return any(each.balance.verdict in (Verdict.SHORT, Verdict.OVER) for each in made.sums)
