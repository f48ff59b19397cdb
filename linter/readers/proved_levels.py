"""Headers of two levels whose names do not show what stands below what: the figures do, where parts make their sums in one way only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, groupby

from ...grammar.model import CellKind
from ...grammar.numbers.figures import read_cell
from ...grammar.numbers.numerals import EXACT
from ...grammar.span import Span
from .levels import PART, SUMS, able_names, below, stands_alone
from .pieces import Token

_MOST_NAMES = 40
_MOST_HEADERS = 60
_FEWEST_BELOW = 2
_MOST_ROWS = 12
_AGREE = 2
"""So many rows must come out for each that does not, and so many at least."""


def possible_headers(names: Sequence[Token], width: int) -> Iterator[list[Token]]:
    """Headers of ``width`` columns that the names of two levels in one row can make."""
    if width < len(names) <= _MOST_NAMES:
        yield from _first(
            header
            for split in range(2, len(names) - 1)
            for header in _headers(names[:split], names[split:], width)
            if not any(stands_alone(name) for name in names[split:])
        )


def possible_levels(upper: Sequence[Token], lower: Sequence[Token], width: int) -> Iterator[list[Token]]:
    """Headers of ``width`` columns that two rows of names can make."""
    if len(upper) + len(lower) <= _MOST_NAMES and not any(stands_alone(name) for name in lower):
        yield from _first(_headers(upper, lower, width))


def _first(headers: Iterator[list[Token]]) -> Iterator[list[Token]]:
    """All of them, or none where they are too many to try."""
    found = [header for header, _ in zip(headers, range(_MOST_HEADERS + 1), strict=False)]
    yield from found if len(found) <= _MOST_HEADERS else []


def _headers(upper: Sequence[Token], lower: Sequence[Token], width: int) -> Iterator[list[Token]]:
    count = len(upper) + len(lower) - width
    if count < 1 or len(lower) < _FEWEST_BELOW * count:
        return
    for groups in combinations(able_names(upper), count):
        for sizes in _sizes(len(lower), count):
            header: list[Token] = []
            position = 0
            for index, name in enumerate(upper):
                if index in groups:
                    size = sizes[groups.index(index)]
                    header.extend(below(name, lower[position : position + size]))
                    position += size
                else:
                    header.append(name)
            yield header


def _sizes(total: int, count: int) -> Iterator[tuple[int, ...]]:
    """The ways to divide so many names among so many groups, two each at least."""
    if count == 1:
        yield (total,)
        return
    for first in range(_FEWEST_BELOW, total - _FEWEST_BELOW * (count - 1) + 1):
        for rest in _sizes(total - first, count - 1):
            yield (first, *rest)


def best_proved(tables: Sequence[tuple[Sequence[str], Sequence[Sequence[str]]]]) -> int | None:
    """Which of several readings, each a header and its rows in half width, the sums prove; None where none does, or two do alike."""
    wrong = {index: count for index, (header, rows) in enumerate(tables) if (count := _rows_against(header, rows)) is not None}
    least = [index for index, count in wrong.items() if count == min(wrong.values())]
    return least[0] if len(least) == 1 else None


def _rows_against(header: Sequence[str], rows: Sequence[Sequence[str]]) -> int | None:
    """How many sums do not come out where below each head the parts make the sum beside them, or behind 其中 the column before it.

    None where that is not so.
    """
    groups = [
        (prefix, [index for index, _ in members])
        for prefix, members in groupby(enumerate(header), key=lambda each: each[1].rpartition("/")[0])
        if prefix
    ]
    found = [_sums_against(prefix, places, header, rows) for prefix, places in groups]
    known = [count for count in found if count is not None]
    return sum(known) if groups and len(known) == len(found) else None


def _sums_against(prefix: str, places: Sequence[int], header: Sequence[str], rows: Sequence[Sequence[str]]) -> int | None:
    sums = [index for index in places if header[index].rpartition("/")[2] in SUMS]
    if len(sums) == 1:
        total, parts = sums[0], [index for index in places if index != sums[0]]
    elif not sums and prefix == PART and places[0] > 0:
        total, parts = places[0] - 1, list(places)
    else:
        return None
    if len(parts) < _FEWEST_BELOW:
        return None
    right = wrong = 0
    for row in rows[:_MOST_ROWS]:
        values = [_value(row[index]) for index in (total, *parts)]
        known = [value for value in values if value is not None]
        if len(known) < len(values):
            return None
        computed = Decimal(0)
        for value in known[1:]:
            computed = EXACT.add(computed, value)
        right += computed == known[0]
        wrong += computed != known[0]
    return wrong if right >= _AGREE and right >= _AGREE * wrong else None


def _value(words: str) -> Decimal | None:
    """What a cell counts; nothing where it says so or is blank. None for words."""
    cell = read_cell(words, Span(0, 0))
    if cell.kind in (CellKind.NONE, CellKind.BLANK):
        return Decimal(0)
    return cell.figures[0].value if cell.kind is CellKind.FIGURE else None
