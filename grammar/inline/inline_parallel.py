"""Lists in which each area has several figures (青禾县32处、4.6万人;白石县28处、4.1万人), one of each total before the list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..allocation.balance import balance
from ..model import Allocation, Axis, Figure, Share, Sum, Verdict
from ..patterns import regex
from ..span import Span
from .inline_words import INTRODUCED, begins_with_place, place_at

_BEGINS = regex(r"(?:^|[,;:。\n])(?=[^,;:。\n0-9]{1,24}[0-9])")
_FILLING = regex(r"[\s、,;:。和与及]|分别(?:为|是)?|各")
_OPEN = regex("等|其余|其他|其它|剩余|余下|还有|以及|另|[每各均]")
_CLAUSE = regex(r"[^,;、。:!?\n]{0,40}$")
_MOST_ITEMS = 60
_MOST_FIGURES = 6
_LONGEST_ITEM = 120
_FEWEST = 2
_LABEL = 20


@dataclass(frozen=True, slots=True)
class _Item:
    """An area with its figures, and for each the words before it and its unit."""

    name: str
    span: Span
    figures: tuple[Figure, ...]
    shape: tuple[tuple[str, str], ...]


def read_parallel_lists(
    text: str, folded: str, offset: int, figures: Sequence[Figure], above: Sequence[Figure]
) -> Iterator[Allocation]:
    """The one list of a paragraph whose items have two figures each or more, of the same units in the same order.

    A column of them is held against the figure before the list (or ``above`` it) that has its words or its turn. One that does not
    come out is told only where another one does: that shows that the list is complete.
    """
    items = _items(text, folded, figures)
    if len(items) < _FEWEST or len({item.name for item in items}) < len(items):
        return
    shape = items[0].shape
    if len(shape) < _FEWEST or any(item.shape != shape for item in items) or _OPEN.search(folded, items[-1].span.end):
        return
    start = items[0].span.start
    before = [figure for figure in figures if figure.span.end <= start]
    found: list[tuple[Figure, Sum]] = []
    for column in range(len(shape)):
        total = _total(shape, column, before, folded) if before else None
        stated = None if total is None else total.shift(offset)
        if stated is None and above and not before:
            stated = _by_turn(shape, column, above)
        if stated is None or stated.qualifier is not None:
            continue
        shares = tuple(Share(item.name, item.figures[column].shift(offset), item.span.shift(offset)) for item in items)
        made = balance(stated, [share.figure for share in shares])
        found.append((stated, Sum(stated, shares, made)))
    agree = [made.balance.verdict in (Verdict.AGREES, Verdict.ROUNDING) for _, made in found]
    if not any(agree) or len({stated.span for stated, _ in found}) < len(found):
        return
    for stated, entry in found:
        yield Allocation(stated.noun[:_LABEL] or stated.unit, stated.span, Axis.TEXT, (entry,))


def _items(text: str, folded: str, figures: Sequence[Figure]) -> list[_Item]:
    """The clauses that begin with the name of an area, each up to the next; none where one of them is no item."""
    starts: list[int] = []
    for match in _BEGINS.finditer(folded):
        place = match.end()
        introduced = INTRODUCED.match(folded, place)
        place = introduced.end() if introduced else place
        if begins_with_place(folded[place : place + _LONGEST_ITEM]):
            starts.append(place)
    if not _FEWEST <= len(starts) <= _MOST_ITEMS:
        return []
    stop = folded.find("。", starts[-1])
    ends = [*starts[1:], stop if stop >= 0 else len(folded)]
    items: list[_Item] = []
    for start, end in zip(starts, ends, strict=True):
        own = [figure for figure in figures if start <= figure.span.start and figure.span.end <= end]
        name = place_at(folded[start:end])
        if not name or not _FEWEST <= len(own) <= _MOST_FIGURES or end - start > _LONGEST_ITEM:
            return []
        places = [start + len(name), *(figure.span.end for figure in own)]
        words = [_FILLING.sub("", folded[left : figure.span.start]) for left, figure in zip(places, own, strict=False)]
        if _FILLING.sub("", folded[places[-1] : end].rstrip("\n ")):
            return []
        shape = tuple((word, figure.unit) for word, figure in zip(words, own, strict=True))
        items.append(_Item("".join(text[start : start + len(name)].split()), Span(start, own[-1].span.end), tuple(own), shape))
    return items


def _total(shape: Sequence[tuple[str, str]], column: int, before: Sequence[Figure], folded: str) -> Figure | None:
    """The figure before the list in whose clause the column's words stand; where it has none, the one whose turn it is."""
    words, unit = shape[column]
    same = [figure for figure in before if figure.unit == unit]
    if words and len(same) > 1:
        named = [figure for figure in same if words in _clause(folded, figure)]
        if len(named) == 1:
            return named[0]
    return _by_turn(shape, column, before)


def _by_turn(shape: Sequence[tuple[str, str]], column: int, before: Sequence[Figure]) -> Figure | None:
    unit = shape[column][1]
    columns = [index for index, (_, own) in enumerate(shape) if own == unit]
    same = [figure for figure in before if figure.unit == unit]
    return same[columns.index(column)] if len(same) == len(columns) else None


def _clause(folded: str, figure: Figure) -> str:
    match = _CLAUSE.search(folded[max(0, figure.span.start - 40) : figure.span.start])
    return match[0] if match else ""
