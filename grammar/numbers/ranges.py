"""Ranges of figures (3%～5%, 1万至2万元) as they are written, end by end: for rules on how a range is to be written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from ..model import Notice
from ..once import once
from ..patterns import regex
from ..prose import paragraphs_with
from ..span import Span
from ..verbatim import without_verbatim
from .measures import UNIT
from .numerals import MULTIPLIER


@dataclass(frozen=True, slots=True)
class RangeEnd:
    """One end: its number without multiplier, the multiplier (万; "" for none) and the unit (%, 公里; "" for none) right behind it."""

    number: Decimal
    multiplier: str
    unit: str
    span: Span


@dataclass(frozen=True, slots=True)
class WrittenRange:
    """``mark`` is what parts the ends, in half width: ~ - — 至 …."""

    first: RangeEnd
    mark: str
    second: RangeEnd

    @property
    def span(self) -> Span:
        return self.first.span.cover(self.second.span)


_MARK = "~|\u301c|\u223c|\u2014{1,2}|\u2013|-{1,2}|至|到"
_NUMBER = r"[0-9]{1,3}(?:,[0-9]{3})++(?:\.[0-9]++)?+(?![0-9])|[0-9]++(?:\.[0-9]++)?+"
_RANGE = regex(
    rf"(?<![0-9A-Za-z.+~/-])(?<![0-9][,:])(?P<first>{_NUMBER})[ ]?(?P<first_multiplier>{MULTIPLIER})?(?P<first_unit>{UNIT})?"
    rf"[ ]?(?P<mark>{_MARK})[ ]?"
    rf"(?P<second>{_NUMBER})(?![:./-][0-9])[ ]?(?P<second_multiplier>{MULTIPLIER})?(?P<second_unit>{UNIT})?"
)
_MARK_BEFORE_DIGIT = regex(rf"(?:{_MARK})[ ]?[0-9]")
"""Stands in every range, and is found much more quickly than one."""


@once
def written_ranges(notice: Notice) -> tuple[WrittenRange, ...]:
    """The ranges in the notice's paragraphs and cells; never in dates, document numbers, codes, addresses, telephone numbers."""
    folded = notice.document.folded
    return tuple(
        WrittenRange(_end(match, "first", span.start), match["mark"], _end(match, "second", span.start))
        for span in paragraphs_with(notice, _MARK_BEFORE_DIGIT)
        for match in _RANGE.finditer(without_verbatim(folded[span.start : span.end]))
    )


def _end(match: re.Match[str], which: str, offset: int) -> RangeEnd:
    number = Decimal(match[which].replace(",", ""))
    last = next(group for group in (f"{which}_unit", f"{which}_multiplier", which) if match[group])
    span = Span(match.start(which), match.end(last)).shift(offset)
    return RangeEnd(number, match[f"{which}_multiplier"] or "", match[f"{which}_unit"] or "", span)
