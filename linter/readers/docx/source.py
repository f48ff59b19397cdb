"""The way back from a stretch of the buffer to the XML elements that give it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from ....grammar.document import Document
from ....grammar.span import Span
from .package import Package

if TYPE_CHECKING:
    from lxml.etree import _Element


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters of the buffer that one element inside a run gives.

    ``element`` is a w:t, and the first of the characters is ``element.text[index]``; or it is what gives a single character by
    itself (w:tab, w:br, w:cr, w:noBreakHyphen, w:sym, w:ptab), and ``index`` is 0. ``run`` is the w:r around it. A soft hyphen in a w:t is
    in the buffer not, so a w:t may have several pieces.
    """

    span: Span
    element: _Element
    index: int
    run: _Element


@dataclass(frozen=True, slots=True)
class Anchor:
    """A paragraph of the package and its stretch of the buffer, which holds no other paragraph's text.

    ``paragraph`` is the w:p, an element of ``package.tree(part)``; ``part`` the name of its entry (``word/document.xml``). ``pieces``
    are in reading order and do not touch each other's spans; a computed number in front of the text has none, and neither have the
    line ends between paragraphs. A paragraph whose mark is deleted as a tracked change goes on in the next one: both have an anchor.
    """

    span: Span
    part: str
    paragraph: _Element
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class DocxSource:
    """A read package. ``anchors`` are in the order of the buffer: one for every w:p that has text or a number, and one for every empty cell."""

    document: Document
    package: Package
    anchors: tuple[Anchor, ...]

    def within(self, whole: Document, start: int) -> DocxSource:
        """The package as a part of a larger document, in whose buffer its own begins at an offset."""

        def moved(anchor: Anchor) -> Anchor:
            pieces = tuple(replace(piece, span=piece.span.shift(start)) for piece in anchor.pieces)
            return replace(anchor, span=anchor.span.shift(start), pieces=pieces)

        return DocxSource(whole, self.package, tuple(map(moved, self.anchors)) if start else self.anchors)

    @cached_property
    def _starts(self) -> list[int]:
        return [anchor.span.start for anchor in self.anchors]

    def anchors_of(self, span: Span) -> Iterator[Anchor]:
        """The paragraphs that a stretch meets; for an empty one, such as that of a blank cell, the paragraph at its place."""
        index = max(bisect_right(self._starts, span.start) - 1, 0)
        while index < len(self.anchors) and (
            self.anchors[index].span.start < span.end or self.anchors[index].span.start == span.start
        ):
            if self.anchors[index].span.end > span.start or span.empty:
                yield self.anchors[index]
            index += 1
