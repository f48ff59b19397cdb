"""Whether shares make their total: exact, within rounding, cut off, short, or over."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from ..model import Balance, Figure, Qualifier, Verdict
from ..numbers.numerals import EXACT

_ZERO = Decimal(0)
_HALF = Decimal("0.5")
_LATITUDE = Decimal("0.1")
"""How far 左右 reaches, as a share of the figure: generous, since a wrong alarm is worse than none."""


def balance(total: Figure, shares: Sequence[Figure | None]) -> Balance:
    """Hold the sum of the shares against the total; None is a share that is unknown or none and adds nothing.

    Everything in base units. A total with a bound (以上, 以内, 左右) or a range accepts what its words accept, and so does a share;
    where a range is left, ``difference`` counts from its nearer end.
    """
    known = [share for share in shares if share is not None]
    computed = _sum(share.value for share in known)
    difference = EXACT.subtract(computed, _nearest_end(total, computed))
    own, places = _places(total, known)
    slack = EXACT.multiply(EXACT.add(own, _sum(places)), _HALF)
    if _accepted(total, known, computed):
        verdict = Verdict.AGREES
    elif _is_rounding(difference, slack, [own, *places]):
        verdict = Verdict.ROUNDING
    elif _is_truncation(difference, own, _sum(places)):
        verdict = Verdict.TRUNCATED
    else:
        verdict = Verdict.SHORT if difference < 0 else Verdict.OVER
    return Balance(total, computed, difference, slack, verdict)


def within_slack(made: Balance) -> bool:
    """Whether rounding of every figure, each in the worst direction, could make the difference."""
    return made.difference.copy_abs() <= made.slack


def _sum(values: Iterable[Decimal]) -> Decimal:
    total = _ZERO
    for value in values:
        total = EXACT.add(total, value)
    return total


def _nearest_end(total: Figure, computed: Decimal) -> Decimal:
    if total.high is None:
        return total.value
    low, high = min(total.value, total.high), max(total.value, total.high)
    return min(max(computed, low), high)


def _places(total: Figure, shares: Sequence[Figure]) -> tuple[Decimal, list[Decimal]]:
    """The ulp of the total and of each share; 0 for what is exact.

    All are exact where every figure is a plain integer: nobody was rounding. The total keeps the precision that it is written with; the
    shares take the finest among those with the same unit and multiplier. A share of 0 is exactly none.
    """
    if all(_is_exact(figure) for figure in (total, *shares)) or all(_is_plain(figure) for figure in (total, *shares)):
        return _ZERO, [_ZERO] * len(shares)
    finest: dict[tuple[str, Decimal], Decimal] = {}
    for share in shares:
        key = share.unit, share.scale
        finest[key] = min(share.ulp, finest.get(key, share.ulp))
    places = [_ZERO if _is_exact(share) else finest[share.unit, share.scale] for share in shares]
    return _ZERO if total.exact else total.ulp, places


def _is_exact(figure: Figure) -> bool:
    return figure.exact or not figure.value


def _is_plain(figure: Figure) -> bool:
    """Written without decimals."""
    return figure.ulp >= figure.scale


def reach_of(figure: Figure) -> tuple[Decimal | None, Decimal | None]:
    """The least and the greatest value that a figure's words accept; None is no bound."""
    high = figure.value if figure.high is None else figure.high
    low, high = min(figure.value, high), max(figure.value, high)
    if figure.qualifier is Qualifier.AT_LEAST:
        return low, None
    if figure.qualifier is Qualifier.AT_MOST:
        return None, high
    if figure.qualifier is Qualifier.ABOUT:
        return (
            EXACT.subtract(low, EXACT.multiply(low.copy_abs(), _LATITUDE)),
            EXACT.add(high, EXACT.multiply(high.copy_abs(), _LATITUDE)),
        )
    return low, high


def _accepted(total: Figure, shares: Sequence[Figure], computed: Decimal) -> bool:
    """Whether some values that the words of all figures accept make the total."""
    low, high = reach_of(total)
    if all(share.qualifier is None and share.high is None for share in shares):
        return (low is None or computed >= low) and (high is None or computed <= high)
    reaches = [reach_of(share) for share in shares]
    least = None if any(bottom is None for bottom, _ in reaches) else _sum(bottom for bottom, _ in reaches if bottom is not None)
    most = None if any(top is None for _, top in reaches) else _sum(top for _, top in reaches if top is not None)
    return (high is None or least is None or least <= high) and (low is None or most is None or most >= low)


def _is_rounding(difference: Decimal, slack: Decimal, places: Sequence[Decimal]) -> bool:
    """At most the slack, and at most 3 sigma of evenly spread rounding errors: 4 d² <= 3 Σ ulp²."""
    squares = _sum(EXACT.multiply(place, place) for place in places)
    return difference.copy_abs() <= slack and EXACT.multiply(
        EXACT.multiply(difference, difference), Decimal(4)
    ) <= EXACT.multiply(squares, Decimal(3))


def _is_truncation(difference: Decimal, own: Decimal, places: Decimal) -> bool:
    """Each figure stands for itself up to, not including, one place more: the two sums can then be the same."""
    if difference > 0:
        return difference < own
    return EXACT.minus(difference) < places
