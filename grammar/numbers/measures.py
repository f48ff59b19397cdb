"""Units of measure: which words are units, what they are in base units, and the unit in a label's brackets."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from ..lexicon import load, longest_first
from ..patterns import regex
from ..width import fold, squeeze
from .numerals import EXACT, MULTIPLIER, MULTIPLIERS

_WORDS = load("measures")
COUNTED = frozenset(_WORDS["counted"])
RATES = frozenset(_WORDS["rates"])
_FACTORS: dict[str, tuple[str, Decimal]] = {
    word: (entry["unit"], Decimal(entry["factor"])) for word, entry in _WORDS["factors"].items()
}
_SIMPLE_MULTIPLIERS = {"": Decimal(1)} | MULTIPLIERS
_MULTIPLIED = regex("[万亿]")
_UNITS = [unit for unit in (*_WORDS["rates"], *_WORDS["counted"], *_WORDS["measured"]) if not _MULTIPLIED.match(unit)]

COUNTED_UNIT = "|".join(map(re.escape, longest_first(list(COUNTED))))
UNIT = "|".join(
    re.escape(unit) + ("(?![A-Za-z0-9])" if unit[-1].isascii() and unit[-1].isalnum() else "") for unit in longest_first(_UNITS)
)
"""A pattern for one unit, without multiplier, the longest first."""

_MEASURE = regex(rf"(?:(?P<unit>{UNIT})|(?P<multiplier>{MULTIPLIER})(?P<of>{UNIT})?)(?P<per>/(?:{MULTIPLIER})?(?:{UNIT}))?")
_BRACKET = regex(r"\((?:单位:)?([^()]{1,10})\)")
_PLACES = frozenset(_WORDS["place_words"])


class Measure(NamedTuple):
    """A unit in base units: 万平方米 is 10000 平方米. ``counted``: its numbers are exact where no 万 or 亿 multiplies."""

    scale: Decimal
    unit: str
    counted: bool


def base_measure(multiplier: str, unit: str) -> Measure:
    """The measure of a multiplier ("" for none) and a unit: units that are a multiple of another are counted in that one."""
    base, factor = _FACTORS.get(unit, (unit, Decimal(1)))
    return Measure(EXACT.multiply(MULTIPLIERS.get(multiplier, Decimal(1)), factor), base, base in COUNTED)


@lru_cache(maxsize=1024)
def measure_of(text: str) -> Measure | None:
    """The measure that a text names as a whole (万平方米, 元/亩, %), or None where it names none."""
    match = _MEASURE.fullmatch(squeeze(text))
    if match is None:
        return None
    multiplier, unit, per = match["multiplier"] or "", match["unit"] or match["of"] or "", match["per"] or ""
    measure = base_measure(multiplier, unit)
    return Measure(MULTIPLIERS.get(multiplier, Decimal(1)), unit + per, False) if per else measure


@lru_cache(maxsize=1024)
def unit_in_brackets(label: str) -> tuple[str, str]:
    """A label without its unit, and the unit: 示范小区（个） is 示范小区 and 个. The unit is "" where no bracket holds one.

    A bracket that widens the label is no unit: 乡（镇）, 服务站（点）.
    """
    for match in _BRACKET.finditer(fold(label)):
        content = squeeze(match[1])
        if content not in _PLACES and measure_of(content) is not None:
            return (label[: match.start()] + label[match.end() :]).strip(), content
    return label, ""


def written_unit(scale: Decimal, unit: str) -> str:
    """The unit as it is written for a figure's scale and base unit: 10000 and 人 are 万人, 15 and 亩 are 公顷."""
    for word, (base, factor) in _FACTORS.items():
        if base == unit and factor != 1:
            for multiplier, value in _SIMPLE_MULTIPLIERS.items():
                if EXACT.multiply(value, factor) == scale:
                    return multiplier + word
    return next((multiplier + unit for multiplier, value in _SIMPLE_MULTIPLIERS.items() if value == scale), unit)
