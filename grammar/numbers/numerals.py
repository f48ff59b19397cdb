"""Numbers as they are written: Arabic, Chinese, and both mixed with 万 and 亿. Exact, whatever their length."""

from __future__ import annotations

from decimal import MAX_EMAX, MAX_PREC, MIN_EMIN, Context, Decimal, Inexact, InvalidOperation
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from ..lexicon import load, longest_first
from ..patterns import regex
from ..span import Span
from ..width import fold

EXACT = Context(prec=MAX_PREC, Emax=MAX_EMAX, Emin=MIN_EMIN, traps=[Inexact, InvalidOperation])
"""For ``add``, ``subtract``, ``multiply`` and ``compare`` of figures: the default context rounds to 28 digits. Never divide in it."""
_ONE = Decimal(1)

MULTIPLIERS: dict[str, Decimal] = {word: Decimal(value) for word, value in load("measures")["multipliers"].items()}
MULTIPLIER = "|".join(longest_first(list(MULTIPLIERS)))
"""A pattern for 万, 亿, 百万 and the like, the longest first."""

CHINESE_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {
    "\u3007": 0,
    "\u25cb": 0,
    "两": 2,
}
CHINESE_NUMERAL = "[\u3007零一二两三四五六七八九十百千]"

_PLAIN = regex(r"-?[0-9]++(?:\.[0-9]++)?")
_GROUPED = regex(r"-?[0-9]{1,3}(?:,[0-9]{3})++(?:\.[0-9]++)?")
_PLACES = {"十": 10, "百": 100, "千": 1000}
_MIXED = regex(
    rf"(?P<arabic>-?[0-9][0-9,.]*+)(?P<multiplier>{MULTIPLIER})|(?P<chinese>{CHINESE_NUMERAL}++)(?P<great>万亿|[万亿])"
)


class NumberFault(StrEnum):
    """Why digits make no number."""

    POINTS = "points"
    """Points where commas belong: 34.568.64."""
    COMMAS = "commas"
    """Two commas running: 3,,000."""
    LETTERS = "letters"
    """A letter for a digit: 1O0."""
    GROUPING = "grouping"
    """Commas, but not every three digits: 1,00,000. Its value is hardly in doubt."""


class FaultyNumber(NamedTuple):
    """Digits meant as a number and not readable as one."""

    text: str
    fault: NumberFault
    span: Span


_FAULTS: tuple[tuple[NumberFault, str], ...] = (
    (NumberFault.POINTS, r"[0-9]{1,3}\.[0-9]{3}\.[0-9]{1,2}"),
    (NumberFault.COMMAS, r"[0-9]{1,3}(?:,{1,2}[0-9]{3})*,,[0-9]{3}(?:,{1,2}[0-9]{3})*(?:\.[0-9]+)?"),
    (NumberFault.LETTERS, r"[0-9]+(?:[Oo]+[0-9]*|[Il][0-9]+)+"),
    (NumberFault.GROUPING, r"[1-9][0-9]{0,2}(?:,[0-9]{2,3})*,[0-9]{2},[0-9]{3}(?:\.[0-9]+)?"),
)
_FAULTY = [(fault, regex(pattern)) for fault, pattern in _FAULTS]
_LONGEST_FAULT = 40
"""Beyond this nobody meant one number; it also bounds the time of the patterns."""
_RUN = regex(r"(?<![0-9A-Za-z./_-])(?<![0-9][,:])[0-9](?:[0-9,.OoIl]*[0-9OoIl])?+(?![0-9A-Za-z:/_-])")


def read_arabic(written: str) -> Decimal | None:
    """The value of half-width digits with or without correct thousands separators; None for anything else."""
    if _PLAIN.fullmatch(written):
        return Decimal(written)
    return Decimal(written.replace(",", "")) if _GROUPED.fullmatch(written) else None


def read_chinese(written: str) -> Decimal | None:
    """The value of a Chinese numeral below 10000 (三, 十二, 一百零五, 两千).

    None where it is none, or an approximate or clipped one (两三千, 一百五).
    """
    if written in ("零", "\u3007"):
        return Decimal(0)
    total, last, digit, gap = 0, 10_000, "", False
    for character in written:
        if character in ("零", "\u3007"):
            if digit or gap or not total:
                return None
            gap = True
        elif character in CHINESE_DIGITS:
            if digit:
                return None
            digit = character
        elif character in _PLACES:
            place = _PLACES[character]
            if place >= last or (total and gap != (last > place * 10)) or not (digit or (place == 10 and not total)):
                return None
            if digit == "两" and place == 10:
                return None
            total += CHINESE_DIGITS.get(digit, 1) * place
            last, digit, gap = place, "", False
        else:
            return None
    if digit and not (total and (gap != (last > 10) or digit == "两")):
        return Decimal(total + CHINESE_DIGITS[digit])
    return Decimal(total) if total and not digit and not gap else None


def read_number(text: str) -> Decimal | None:
    """The exact value of a number that takes the whole text, in any width: 1,234.5, 十二, 3.5万, 1亿2000万. None for anything else."""
    written = fold(text).strip()
    value = _read_simple(written)
    if value is not None:
        return value
    total, rest, bound = Decimal(0), written, None
    while match := _MIXED.match(rest):
        number, multiplier = _read_simple(match["arabic"] or match["chinese"]), MULTIPLIERS[match["multiplier"] or match["great"]]
        if number is None or (bound is not None and EXACT.compare(EXACT.multiply(number, multiplier), bound) >= 0):
            return None
        total = EXACT.add(total, EXACT.multiply(number, multiplier))
        rest, bound = rest[match.end() :], multiplier
    if bound is None:
        return None
    if not rest:
        return total
    last = _read_simple(rest.removeprefix("零") or rest)
    return EXACT.add(total, last) if last is not None and last < bound else None


def _read_simple(written: str) -> Decimal | None:
    value = read_arabic(written)
    return read_chinese(written) if value is None else value


def precision(number: Decimal) -> Decimal:
    """The last place that a number is written to: 1 for 3000, 0.01 for 2.15."""
    exponent = number.as_tuple().exponent
    return _one_at(exponent) if isinstance(exponent, int) and exponent < 0 else _ONE


@lru_cache(maxsize=64)
def _one_at(exponent: int) -> Decimal:
    return Decimal((0, (1,), exponent))


def fault_of(written: str) -> NumberFault | None:
    """Why half-width ``written`` as a whole is a number gone wrong; None where it is a number, or was never meant as one."""
    # digits alone are the usual case, and never at fault
    if len(written) > _LONGEST_FAULT or written.isdecimal():
        return None
    return next((fault for fault, pattern in _FAULTY if pattern.fullmatch(written)), None)


def read_faulty_numbers(folded: str, offset: int = 0) -> tuple[FaultyNumber, ...]:
    """The numbers gone wrong in a folded text whose first character stands at ``offset``. Dates (2023.2.10) and codes are none."""
    found: list[FaultyNumber] = []
    for match in _RUN.finditer(folded):
        fault = fault_of(match[0])
        if fault is not None:
            found.append(FaultyNumber(match[0], fault, Span(match.start() + offset, match.end() + offset)))
    return tuple(found)


def in_unit(value: Decimal, scale: Decimal) -> Decimal:
    """A value in base units as a number of a unit that is ``scale`` of them; exact wherever the quotient has an end."""
    return Context(prec=len(value.as_tuple().digits) + 28).divide(value, scale)
