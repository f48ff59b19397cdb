"""Why a sum may be off: the slip of the pen that alone would explain the difference, where exactly one figure fits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from ..grammar.model import Figure, Sum
from ..grammar.numbers.measures import written_unit
from .evidence import plain
from .finding import Language

Words = Mapping[Language, str]

CAUSES: Mapping[str, Words] = {
    "myriad": {"zh": "；{suspect}可能多写或漏写了“万”", "en": "; 万 may be missing or too many in {suspect}"},
    "point": {"zh": "；{suspect}的小数点可能错位", "en": "; the decimal point of {suspect} may have slipped"},
    "transposed": {"zh": "；{suspect}的相邻两位数字可能写颠倒", "en": "; two digits of {suspect} may be transposed"},
    "doubled": {"zh": "；差额恰等于{suspect}，可能重复计算", "en": "; the difference is {suspect}, which may be counted twice"},
}
"""Behind a message, by the kind of slip; ``{suspect}`` is the figure that it would be in."""

_DIGITS = 15
"""Longer figures are left alone: no one finds a slip in them by its difference, and shorter ones need no wide context."""


def with_causes(messages: Mapping[str, Words]) -> dict[str, Words]:
    """The messages, and each again for every cause, as ``<id>-<cause>``."""
    found = dict(messages)
    for message, words in messages.items():
        for cause, tail in CAUSES.items():
            found[f"{message}-{cause}"] = {"zh": words["zh"] + tail["zh"], "en": words["en"] + tail["en"]}
    return found


def probable_cause(total: Sum) -> tuple[str, str] | None:
    """The kind of slip and the figure it is in (``乙县21公里``); None where no slip fits, or more than one figure."""
    difference = total.balance.difference
    figures = [("", total.total, difference)]
    figures += [(share.label, share.figure, -difference) for share in total.shares if share.figure is not None]
    if not difference or any(_is_long(figure) for _, figure, _ in figures):
        return None
    for kind, slips in (("myriad", _myriad), ("point", _point), ("transposed", _transposed)):
        suspects = [(label, figure) for label, figure, needed in figures if needed in slips(figure)]
        if suspects:
            return (kind, _name(*suspects[0])) if len(suspects) == 1 else None
    return _doubled(figures[1:], difference)


def _is_long(figure: Figure) -> bool:
    shape = figure.value.as_tuple()
    return len(shape.digits) > _DIGITS or not isinstance(shape.exponent, int) or abs(shape.exponent) > _DIGITS


def _name(label: str, figure: Figure) -> str:
    return f"{label}{plain(figure.written)}{written_unit(figure.scale, figure.unit)}"


def _myriad(figure: Figure) -> Iterator[Decimal]:
    yield figure.value * 10_000 - figure.value
    yield figure.value / 10_000 - figure.value


def _point(figure: Figure) -> Iterator[Decimal]:
    for factor in (Decimal(10), Decimal(100), Decimal("0.1"), Decimal("0.01")):
        yield figure.value * factor - figure.value


def _transposed(figure: Figure) -> Iterator[Decimal]:
    """What the value changes by, for each pair of neighbouring digits that change places."""
    shape = figure.written.as_tuple()
    places, exponent = len(shape.digits), shape.exponent
    for index, (left, right) in enumerate(zip(shape.digits, shape.digits[1:], strict=False)):
        if left != right and (index > 0 or right) and isinstance(exponent, int):
            yield 9 * (right - left) * Decimal(10) ** (exponent + places - index - 2) * figure.scale


def _doubled(shares: Sequence[tuple[str, Figure, Decimal]], difference: Decimal) -> tuple[str, str] | None:
    """One share of two digits or more that is the whole excess; small ones fit by chance."""
    suspects = [(label, figure) for label, figure, _ in shares if figure.value == difference and figure.written >= 10]
    return ("doubled", _name(*suspects[0])) if len(suspects) == 1 else None
