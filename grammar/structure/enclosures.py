"""Which ordinals enclose which: a lower marker with higher ones below it turns the levels upside down."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..document import Document
from ..model import Notice, Ordinal, OrdinalStyle, Part, Section
from ..span import Span
from .ordinals import read_ordinal

_RANKS = {
    OrdinalStyle.CHINESE: 0,
    OrdinalStyle.BRACKETED_CHINESE: 1,
    OrdinalStyle.ARABIC: 2,
    OrdinalStyle.BRACKETED_ARABIC: 3,
}
"""一、 （一） 1. （1）; the standard orders no others."""
_ABOVE_ALL = -1
"""第一部分 and ——: a new beginning for all levels below it, since they have no fixed place among these."""
_BREAKS = (OrdinalStyle.NTH, OrdinalStyle.DASH)
_MARKS = frozenset("(0123456789一二三四五六七八九十")


@dataclass(frozen=True, slots=True)
class Enclosure:
    """``outer`` has ``inner`` and at least one more of its style below it, and goes on behind them, though its level is the lower one."""

    outer: Ordinal
    inner: Ordinal


@dataclass(frozen=True, slots=True)
class _Item:
    rank: int
    ordinal: Ordinal
    bare: bool
    """Nobody is named for it: it may be a heading."""


def enclosures(notice: Notice) -> Iterator[Enclosure]:
    """Every place where a lower marker encloses higher ones, in reading order; blank forms are left out."""
    for part in notice.parts:
        if not part.blank_form:
            yield from _of_part(_items(part, notice.document))


def _items(part: Part, document: Document) -> list[_Item]:
    found: dict[Span, _Item] = {}

    def add(ordinal: Ordinal | None, *, bare: bool) -> None:
        if ordinal is not None and (ordinal.style in _RANKS or ordinal.style in _BREAKS):
            found[ordinal.span] = _Item(_RANKS.get(ordinal.style, _ABOVE_ALL), ordinal, bare)

    places: list[Part | Section] = [part, *part.all_sections()]
    for place in places:
        if isinstance(place, Section):
            add(place.ordinal, bare=place.general_lead is None)
        for task in place.tasks:
            add(task.ordinal, bare=not task.assignments)
            for statement in task.statements[1:]:
                add(_read(document, statement), bare=True)
        for span in place.notes:
            add(_read(document, span), bare=True)
        for stretch in place.unplaced:
            add(_read(document, stretch.span), bare=not stretch.assignments)
    return [found[span] for span in sorted(found)]


def _read(document: Document, span: Span) -> Ordinal | None:
    if document.folded[span.start : span.start + 1] not in _MARKS:
        return None
    return read_ordinal(document.folded, document.text, span)


def _of_part(items: list[_Item]) -> Iterator[Enclosure]:
    first: dict[int, int] = {}
    """By rank, the rank of the first item behind the last that stands above it: a scope that begins with the higher marker has it where it belongs."""
    for index, item in enumerate(items):
        for rank in _RANKS.values():
            if item.rank < rank:
                first.pop(rank, None)
            else:
                first.setdefault(rank, item.rank)
        if not item.bare or index + 1 == len(items):
            continue
        below = items[index + 1]
        if _ABOVE_ALL < below.rank < item.rank == first.get(below.rank) and _goes_on(items, index):
            yield Enclosure(item.ordinal, below.ordinal)


def _goes_on(items: list[_Item], index: int) -> bool:
    """Behind the item stand two or more of a higher style, from 1 on, and then its own number goes on."""
    outer, inner = items[index], items[index + 1].rank
    count = 0
    for place in range(index + 1, len(items)):
        item = items[place]
        if item.rank == outer.rank:
            return count > 1 and item.ordinal.value == outer.ordinal.value + 1
        if item.rank < inner or (item.rank == inner and item.ordinal.value != count + 1):
            return False
        count += item.rank == inner
    return False
