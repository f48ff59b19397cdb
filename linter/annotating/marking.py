"""Where in a package the stretches of the buffer stand that are to be marked, and the marks put there."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from ...grammar.span import Span
from ..readers.docx import Anchor, DocxSource, Piece
from .cutting import Segment, cut
from .naming import Ids, Names

if TYPE_CHECKING:
    from lxml.etree import _Element

_NOTES = {"footnote": "footnoteReference", "endnote": "endnoteReference"}


@dataclass(frozen=True, slots=True)
class Place:
    """What a mark goes around: ``first`` to ``last``; or, without them, the end of a paragraph that shows no words."""

    paragraph: _Element
    first: _Element | None = None
    last: _Element | None = None


@dataclass(frozen=True, slots=True)
class _Target:
    """A stretch of the running text as far as runs give it; or the element, or the paragraph without words, that stands for it."""

    span: Span | None
    paragraph: _Element
    element: _Element | None = None


class Marker:
    """Marks the running text of a package.

    Comments can stand in the running text only. For a text box its drawing stands, for a note its number in the text, for headers
    and footers the start of the text. First every stretch is asked for by ``want``, then ``cut`` is called once, then ``place``
    and ``segments`` tell what to mark.
    """

    def __init__(self, source: DocxSource, names: Names, ids: Ids) -> None:
        self._source, self._names, self._ids = source, names, ids
        self.root = source.package.tree(source.package.main)
        self._targets: dict[Span, _Target] = {}
        self._offsets: dict[int, set[int]] = {}
        self._segments: dict[int, tuple[Segment, ...]] = {}
        self._tails: dict[_Element, _Element] = {}

    def want(self, span: Span) -> None:
        """Ask for a stretch of the buffer."""
        target = self._targets[span] = self._target(span)
        if target.span is not None:
            for offset, at_end in ((target.span.start, False), (target.span.end, True)):
                self._offsets.setdefault(self._number(offset, at_end=at_end), set()).add(offset)

    def want_edit(self, span: Span) -> None:
        """Ask for a stretch whose every character has a piece, to be changed; or for a place to insert something at."""
        if not span.empty:
            self.want(span)
        elif (number := self._number_beside(span.start)) is not None:
            self._offsets.setdefault(number, set()).add(span.start)

    def cut(self) -> None:
        """Cut the runs at the ends of everything that was asked for."""
        for number, offsets in self._offsets.items():
            self._segments[number] = cut(self._running[number], sorted(offsets), self._names, self._ids)

    def place(self, span: Span) -> Place:
        """Where a stretch that was asked for stands."""
        target = self._targets[span]
        if target.span is None:
            return Place(target.paragraph, target.element, target.element)
        first, last = self._segment(target.span.start, at_end=False), self._segment(target.span.end, at_end=True)
        return Place(self._running[self._number(target.span.end, at_end=True)].paragraph, first.outer, last.outer)

    def segments(self, span: Span) -> Iterator[Segment]:
        """The whole runs of a stretch within one paragraph, which was asked for."""
        segments = self._segments[self._number(span.start, at_end=False)]
        yield from (each for each in segments if span.start <= each.span.start and each.span.end <= span.end)

    def pieces(self, span: Span) -> Iterator[tuple[Anchor, Piece]]:
        """The pieces of the running text of which a stretch has at least one character, before anything is cut."""
        for number in range(self._after(span.start), len(self._pieces)):
            index, piece = self._pieces[number]
            if piece.span.start >= span.end:
                return
            yield self._running[index], piece

    def beside(self, offset: int) -> tuple[Anchor, Piece] | None:
        """The piece of the running text that ends at an offset, else the one that begins there."""
        number = self._piece_beside(offset)
        return None if number is None else (self._running[self._pieces[number][0]], self._pieces[number][1])

    def segment_beside(self, offset: int) -> Segment:
        """The whole run of the piece ``beside`` an offset that was asked for as an edit's place."""
        number = self._number_beside(offset)
        assert number is not None  # noqa: S101 - it was asked for
        segments = self._segments[number]
        return segments[min(bisect_left(segments, offset, key=lambda each: each.span.end), len(segments) - 1)]

    def comment(self, place: Place, number: str, reference: _Element) -> None:
        """Put the marks of a comment around a place, and the run that refers to it behind."""
        start, end = (self._names.element(f"commentRange{side}", id=number) for side in ("Start", "End"))
        if place.first is None or place.last is None:
            place.paragraph.extend((start, end, reference))
            return
        place.first.addprevious(start)
        self._put_behind(place.last, end)
        top = end
        while (parent := top.getparent()) is not None and parent.tag != self._names("p"):
            top = parent
        # behind what encloses the place too: inside a tracked insertion it would be a part of that
        self._put_behind(place.last if top is end else top, reference)

    def _put_behind(self, element: _Element, mark: _Element) -> None:
        self._tails.get(element, element).addnext(mark)
        self._tails[element] = mark

    @cached_property
    def _running(self) -> tuple[Anchor, ...]:
        """The paragraphs that take marks: those of the running text, but for text boxes."""
        main = self._source.package.main
        inside = {each for box in self.root.iter(self._names("txbxContent")) for each in box.iter(self._names("p"))}
        return tuple(anchor for anchor in self._source.anchors if anchor.part == main and anchor.paragraph not in inside)

    @cached_property
    def _pieces(self) -> list[tuple[int, Piece]]:
        return [(number, piece) for number, anchor in enumerate(self._running) for piece in anchor.pieces]

    @cached_property
    def _starts(self) -> list[int]:
        return [piece.span.start for _, piece in self._pieces]

    @cached_property
    def _ends(self) -> list[int]:
        return [piece.span.end for _, piece in self._pieces]

    def _piece_beside(self, offset: int) -> int | None:
        for number in (bisect_left(self._ends, offset), bisect_left(self._starts, offset)):
            if number < len(self._pieces):
                piece = self._pieces[number][1]
                if piece.span.start <= offset <= piece.span.end:
                    return number
        return None

    def _number_beside(self, offset: int) -> int | None:
        number = self._piece_beside(offset)
        return None if number is None else self._pieces[number][0]

    def _after(self, offset: int) -> int:
        """The number of the first piece that ends behind an offset."""
        return bisect_right(self._ends, offset)

    def _number(self, offset: int, *, at_end: bool) -> int:
        """The number of the paragraph in which a stretch begins, or ends, at an offset where a piece is."""
        return self._pieces[bisect_left(self._ends, offset) if at_end else self._after(offset)][0]

    def _segment(self, offset: int, *, at_end: bool) -> Segment:
        segments = self._segments[self._number(offset, at_end=at_end)]
        if at_end:
            return segments[bisect_left(segments, offset, key=lambda each: each.span.end)]
        return segments[bisect_right(segments, offset, key=lambda each: each.span.end)]

    def _target(self, span: Span) -> _Target:
        first, last = self._after(span.start), bisect_left(self._starts, span.end) - 1
        if first <= last and not span.empty:
            begin, end = self._pieces[first][1].span, self._pieces[last][1].span
            return self._shown(Span(max(span.start, begin.start), min(span.end, end.end)))
        anchor = next(self._source.anchors_of(span), None)
        if anchor is None or anchor.part != self._source.package.main:
            return self._elsewhere(anchor)
        if anchor.paragraph not in self._taking:
            return self._drawn(anchor)
        if not anchor.pieces:
            return _Target(None, anchor.paragraph)
        whole = Span(anchor.pieces[0].span.start, anchor.pieces[-1].span.end)
        if not span.empty or not whole.start <= span.start <= whole.end:
            # a number that Word computes stands for its paragraph
            return self._shown(whole)
        # where something is missing, the character in front of the place shows it best
        at = span.start - 1 if span.start > whole.start else span.start
        return self._shown(Span(at, at + 1))

    def _shown(self, span: Span) -> _Target:
        return _Target(span, self._running[self._number(span.start, at_end=False)].paragraph)

    @cached_property
    def _taking(self) -> frozenset[_Element]:
        return frozenset(anchor.paragraph for anchor in self._running)

    def _drawn(self, anchor: Anchor) -> _Target:
        """The run that holds the text box of a paragraph."""
        run, paragraph = None, anchor.paragraph
        for above in anchor.paragraph.iterancestors(self._names("r"), self._names("p")):
            if above.tag == self._names("r"):
                run = above
            elif run is not None and above in self._taking:
                paragraph = above
                break
        if run is None or paragraph is anchor.paragraph:
            return self._start()
        return _Target(None, paragraph, run)

    def _elsewhere(self, anchor: Anchor | None) -> _Target:
        """The number of a note in the text; for a header or footer the start of the text."""
        for kind, reference in _NOTES.items():
            note = None if anchor is None else next(anchor.paragraph.iterancestors(self._names(kind)), None)
            if note is not None:
                run = self._references(reference).get(note.get(self._names("id")))
                paragraph = None if run is None else next(run.iterancestors(self._names("p")), None)
                if paragraph is not None and paragraph in self._taking:
                    return _Target(None, paragraph, run)
        return self._start()

    def _references(self, local: str) -> dict[str | None, _Element]:
        found: dict[str | None, _Element] = {}
        for each in self.root.iter(self._names(local)):
            run = each.getparent()
            if run is not None and run.tag == self._names("r"):
                found.setdefault(each.get(self._names("id")), run)
        return found

    def _start(self) -> _Target:
        for anchor in self._running:
            if anchor.pieces:
                return self._shown(Span(anchor.pieces[0].span.start, anchor.pieces[-1].span.end))
        paragraph = next(chain((anchor.paragraph for anchor in self._running), self.root.iter(self._names("p"))), None)
        if paragraph is None:
            paragraph = self._paragraph()
        return _Target(None, paragraph)

    def _paragraph(self) -> _Element:
        """A paragraph for a text that has none, before the properties of its section."""
        made = self._names.element("p")
        body = self.root.find(self._names("body"))
        (self.root if body is None else body).insert(0, made)
        return made
