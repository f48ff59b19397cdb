"""Quotations and titles inside each other, and which of them have the wrong marks for their depth."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from itertools import pairwise

from ..patterns import regex
from ..span import Span


class Nesting(StrEnum):
    """What is wrong with a pair of marks."""

    DOUBLE = "double"
    """“ ” right inside “ ”."""
    SINGLE = "single"
    """‘ ’ inside no other quotation."""
    ANGLE = "angle"
    """< > inside 《 》."""
    TITLE = "title"
    """《 》 inside 《 》."""
    TURNED = "turned"
    """“、” between two quotations whose marks are the wrong way round: “甲“、”乙”."""


_MARK = regex("[“”‘’《》<>]")
_CHINESE = regex("[\u3400-\u9fff]")
_BETWEEN = regex("[、,;。:和与及或]?")
"""What stands between two quotations."""
_OPENERS = {"”": "“", "’": "‘"}
_LONGEST_ANGLE = 120
_LONGEST_SINGLE = 80


def read_nesting(folded: str, paragraph: Span) -> Iterator[tuple[Nesting, Span]]:
    """The pairs with the wrong marks. A pair that lacks a half, or whose outer pair does, is none: that is another fault."""
    marks = [(match[0], match.start()) for match in _MARK.finditer(folded, paragraph.start, paragraph.end)]
    yield from sorted([*_quotations(folded, marks), *_titles(folded, marks)], key=lambda each: each[1])


def _quotations(folded: str, marks: list[tuple[str, int]]) -> Iterator[tuple[Nesting, Span]]:
    """Each open quotation holds what was found in it until it closes; an apostrophe opens and closes nothing."""
    opened: list[tuple[str, int, list[tuple[Nesting, Span]]]] = []
    for mark, place in marks:
        if mark in "“‘":
            opened.append((mark, place, []))
        elif mark in _OPENERS:
            opener = _OPENERS[mark]
            if opener == "“":
                while opened and opened[-1][0] == "‘":
                    opened.pop()
            if not opened or opened[-1][0] != opener:
                continue
            _, start, inner = opened.pop()
            span = Span(start, place + 1)
            fault = _fault(folded, span, opener, opened[-1][0] if opened else "")
            found = [*([(fault, span)] if fault else []), *inner]
            if opened:
                opened[-1][2].extend(found)
            else:
                yield from found


def _fault(folded: str, span: Span, opener: str, outer: str) -> Nesting | None:
    inside = Span(span.start + 1, span.end - 1)
    if opener == "‘":
        stray = outer or inside.end - inside.start > _LONGEST_SINGLE
        return None if stray or not _CHINESE.search(folded, *inside) else Nesting.SINGLE
    if outer != "“":
        return None
    return Nesting.TURNED if _BETWEEN.fullmatch(folded, *inside) else Nesting.DOUBLE


def _titles(folded: str, marks: list[tuple[str, int]]) -> Iterator[tuple[Nesting, Span]]:
    opened: list[int] = []
    found: list[tuple[Nesting, Span]] = []
    for (mark, place), (following, end) in pairwise([*marks, ("", 0)]):
        if mark == "《":
            opened.append(place)
        elif (
            mark == "<" and opened and following == ">" and end - place <= _LONGEST_ANGLE and _CHINESE.search(folded, place, end)
        ):
            found.append((Nesting.ANGLE, Span(place, end + 1)))
        elif mark == "》" and opened:
            start = opened.pop()
            if opened:
                found.append((Nesting.TITLE, Span(start, place + 1)))
            else:
                yield from found
                found = []
