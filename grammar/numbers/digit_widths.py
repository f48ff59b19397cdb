"""Numbers in running text and cells by the width of their digits."""

from __future__ import annotations

from typing import NamedTuple

from ..model import Notice
from ..patterns import regex
from ..span import Span
from ..verbatim import FILLER, without_verbatim

_WIDE = "\uff10-\uff19"
_NUMBER = regex(rf"[0-9{_WIDE}]++")
_ALL_WIDE = regex(f"[{_WIDE}]+")
_WIDE_DIGIT = regex(f"[{_WIDE}]")
_ORDINAL = regex(rf"[(\uff08]?[0-9{_WIDE}]{{1,3}}[.\uff0e、)\uff09]")


class DigitWidths(NamedTuple):
    """The numbers of half-width digits, those of full-width ones, and those that mix both, each in reading order."""

    half: list[Span]
    wide: list[Span]
    mixed: list[Span]


def digit_widths(notice: Notice) -> DigitWidths:
    """The numbers of the notice; ordinals at the head of a paragraph, addresses, codes, dates and document numbers are none.

    All are empty where the notice has no full-width digit: one width throughout is the rule.
    """
    text, folded = notice.document.text, notice.document.folded
    widths = DigitWidths([], [], [])
    for span in notice.prose if _WIDE_DIGIT.search(text) else ():
        words = without_verbatim(folded[span.start : span.end])
        ordinal = _ORDINAL.match(text, span.start, span.end)
        for match in _NUMBER.finditer(text, ordinal.end() if ordinal else span.start, span.end):
            place = Span(*match.span())
            if words[place.start - span.start] == FILLER:
                continue
            if match[0].isascii():
                widths.half.append(place)
            elif _ALL_WIDE.fullmatch(match[0]):
                widths.wide.append(place)
            else:
                widths.mixed.append(place)
    return widths
