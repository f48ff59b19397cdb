"""Runs cut in two so that a stretch of a paragraph is made of whole runs; every part keeps the formatting."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from ...grammar.span import Span
from ..readers.docx import Anchor, Piece
from .naming import SPACE, Ids, Names

if TYPE_CHECKING:
    from lxml.etree import _Element

_TRIMMED = " \t\r\n"
"""What Word leaves out at the edges of a w:t that does not say that its blanks count."""

_CLOSED_CONTROLS = ("text", "date", "dropDownList", "comboBox", "dataBinding", "picture", "equation")
"""Content controls that hold plain words, or words kept elsewhere: no mark can stand inside."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A run, or a part of one that was cut off, and its stretch of the buffer.

    ``outer`` is what marks go around: the run itself, or what encloses it where no mark may stand (a formula, a phonetic guide, a
    control for plain words); then the run is not cut either.
    """

    span: Span
    run: _Element
    outer: _Element

    @property
    def open(self) -> bool:
        return self.outer is self.run


def enclosing(run: _Element, paragraph: _Element, names: Names) -> _Element:
    """The outermost element around a run of the paragraph into which no mark may be put; else the run."""
    outer, prefix = run, names("")
    for above in run.iterancestors():
        if above is paragraph:
            break
        foreign = not str(above.tag).startswith(prefix)
        if foreign or above.tag in (names("r"), names("ruby")) or (above.tag == names("sdt") and _is_closed(above, names)):
            outer = above
    return outer


def _is_closed(control: _Element, names: Names) -> bool:
    properties = control.find(names("sdtPr"))
    return properties is not None and any(properties.find(f"{{*}}{kind}") is not None for kind in _CLOSED_CONTROLS)


def cut(anchor: Anchor, offsets: Sequence[int], names: Names, ids: Ids) -> tuple[Segment, ...]:
    """The runs of a paragraph after cutting at the offsets of the buffer, which are in order; those that fall between runs cut nothing.

    Takes time by the paragraph's length and the number of offsets. The pieces of the anchor are of no use afterwards.
    """
    made: list[Segment] = []
    for run, group in groupby(anchor.pieces, key=lambda piece: piece.run):
        pieces = list(group)
        whole = Span(pieces[0].span.start, pieces[-1].span.end)
        inner = _settled(pieces, offsets[bisect_right(offsets, whole.start) : bisect_left(offsets, whole.end)])
        outer = enclosing(run, anchor.paragraph, names)
        if not inner or outer is not run or any(piece.element.getparent() is not run for piece in pieces):
            made.append(Segment(whole, run, outer))
            continue
        runs = list(_parted(run, _points(pieces, inner), names, ids))
        ends = pairwise((whole.start, *inner, whole.end))
        made.extend(Segment(Span(*each), part, part) for each, part in zip(ends, runs, strict=True))
    return tuple(made)


def _settled(pieces: Sequence[Piece], offsets: Sequence[int]) -> list[int]:
    """The offsets, each that falls between two pieces moved to the later one: what stands there shows nothing."""
    starts = [piece.span.start for piece in pieces]
    found: dict[int, None] = {}
    for offset in offsets:
        number = bisect_right(starts, offset) - 1
        found[offset if offset < pieces[number].span.end else starts[number + 1]] = None
    return list(found)


def _points(pieces: Sequence[Piece], offsets: Sequence[int]) -> dict[_Element, list[int]]:
    """For each element the places in it before which to cut; 0 is in front of the element."""
    found: dict[_Element, list[int]] = {}
    starts = [piece.span.start for piece in pieces]
    for offset in offsets:
        piece = pieces[bisect_right(starts, offset) - 1]
        found.setdefault(piece.element, []).append(piece.index + offset - piece.span.start)
    return found


def _parted(run: _Element, points: dict[_Element, list[int]], names: Names, ids: Ids) -> Iterator[_Element]:
    """The run with its first part, and the new runs behind it with the others."""
    current = run
    for child in list(run):
        indexes = points.get(child, [])
        if child.tag == names("rPr"):
            continue
        if indexes and indexes[0] == 0:
            yield current
            current = _another(run, current, names, ids)
        if current is not run:
            current.append(child)
        inside = [index for index in indexes if index]
        if not inside:
            continue
        texts = [child.text[start:end] for start, end in pairwise((0, *inside, len(child.text)))] if child.text else []
        if not _keeps_blanks(child):
            texts[0], texts[-1] = texts[0].lstrip(_TRIMMED), texts[-1].rstrip(_TRIMMED)
        child.text = texts[0]
        child.set(SPACE, "preserve")
        for words in texts[1:]:
            yield current
            current = _another(run, current, names, ids)
            current.append(names.text("t", words))
    yield current


def _another(run: _Element, behind: _Element, names: Names, ids: Ids) -> _Element:
    """A run of the same formatting, put behind another."""
    made = names.element("r")
    for name, value in run.attrib.items():
        made.set(name, value)
    properties = run.find(names("rPr"))
    if properties is not None:
        made.append(copied_properties(properties, names, ids))
    behind.addnext(made)
    return made


def copied_properties(properties: _Element, names: Names, ids: Ids) -> _Element:
    """A run's formatting once more; a recorded change of it has an id, which must be its own."""
    made = deepcopy(properties)
    made.tail = None
    for each in made.iter(names("rPrChange")):
        each.set(names("id"), ids.next())
    return made


def _keeps_blanks(element: _Element) -> bool:
    for each in (element, *element.iterancestors()):
        if (value := each.get(SPACE)) is not None:
            return value == "preserve"
    return False
