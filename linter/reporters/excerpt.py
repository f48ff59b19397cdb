"""The line that a finding speaks of, cut around the place, and the carets that stand under it."""

from __future__ import annotations

from dataclasses import dataclass

from ...grammar.document import Document
from ...grammar.span import Span
from ..language import plain

WIDTH = 76
"""Columns of a terminal that an excerpt fills at most."""

_MARKED = 48
_LEFT = 20
_CUT = "…"
_BLANKS = {ord(blank): " " for blank in "\u00a0\u2002\u2003\u2009"}


@dataclass(frozen=True, slots=True)
class Excerpt:
    """``text`` is what to show of the line; ``offset`` and ``width`` place the carets under it, in columns of a terminal."""

    text: str
    offset: int
    width: int

    @property
    def carets(self) -> str:
        return " " * self.offset + "^" * self.width


def excerpt(document: Document, span: Span) -> Excerpt:
    """The first line of the span. Takes time by what is shown, however long the line is."""
    line = document.line_span(document.line_number(span.start))
    start = min(span.start, line.end)
    end = max(start, min(span.end, line.end))
    # two columns are the cuts; an element of the buffer takes no less than no column, so WIDTH of them on each side suffice
    before = _shown(document, Span(max(line.start, start - WIDTH), start))
    marked = _shown(document, Span(start, min(end, start + WIDTH)))
    after = _shown(document, Span(end, min(line.end, end + WIDTH)))
    cut_left = start - WIDTH > line.start
    cut_marked = end - start > WIDTH
    cut_right = end + WIDTH < line.end
    if cut_left or cut_marked or cut_right or _columns(before + marked + after) > WIDTH:
        kept = _head(marked, _MARKED)
        cut_marked = cut_marked or kept != marked
        marked = kept
        room = WIDTH - 2 - _columns(marked)
        left = _tail(before, max(_LEFT, room - _columns(after)))
        right = "" if cut_marked else _head(after, room - _columns(left))
        cut_left = cut_left or left != before
        cut_right = cut_marked or cut_right or right != after
        before, after = left, right
    before = _CUT * cut_left + before
    return Excerpt(before + marked + after + _CUT * cut_right, _columns(before), max(1, _columns(marked)))


def _shown(document: Document, span: Span) -> str:
    return plain(document.slice(span).translate(_BLANKS))


def _columns(text: str) -> int:
    from wcwidth import wcwidth

    return sum(max(0, wcwidth(character)) for character in text)


def _head(text: str, columns: int) -> str:
    return text[: _fitting(text, columns)]


def _tail(text: str, columns: int) -> str:
    return text[len(text) - _fitting(text[::-1], columns) :]


def _fitting(text: str, columns: int) -> int:
    """How many characters of the text's beginning fit."""
    from wcwidth import wcwidth

    used = 0
    for count, character in enumerate(text):
        used += max(0, wcwidth(character))
        if used > columns:
            return count
    return len(text)
