"""Where the ordinals of a run leave the sequence: what is left out, what stands twice, what goes back."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from ..model import Ordinal, OrdinalRun, OrdinalStyle

_CHINESE = (OrdinalStyle.NTH, OrdinalStyle.CHINESE, OrdinalStyle.BRACKETED_CHINESE)
_NUMERALS = "零一二三四五六七八九"


class Slip(StrEnum):
    """``GAP``: numbers are left out. ``DUPLICATE``: a number stands twice. ``DISORDER``: a number is out of its place."""

    GAP = "gap"
    DUPLICATE = "duplicate"
    DISORDER = "disorder"


@dataclass(frozen=True, slots=True)
class Irregularity:
    """One slip in a run.

    ``at`` is the ordinal to point at (behind a gap), ``before`` the one that precedes it in the text, None at the head of the run.
    ``missing`` are the first and last number left out by a gap. ``twins`` are the other places of a number that stands twice.
    ``expected`` is what the ordinal ought to be, None unless one reading alone is possible. ``certain`` is False where the
    notice may mean something else: a list of its own, or numbers taken over from another list.
    """

    slip: Slip
    at: Ordinal
    before: Ordinal | None = None
    missing: tuple[int, int] | None = None
    twins: tuple[Ordinal, ...] = ()
    expected: int | None = None
    certain: bool = True


def written(value: int, style: OrdinalStyle) -> str:
    """A number as ordinals of this style write it: 12, or 十二 for 一、 and （一）. Chinese numerals reach 999."""
    if style not in _CHINESE or not 0 < value < 1000:
        return str(value)
    hundreds, rest = divmod(value, 100)
    tens, ones = divmod(rest, 10)
    words = _NUMERALS[hundreds] + "百" if hundreds else ""
    if tens:
        words += ("" if tens == 1 and not hundreds else _NUMERALS[tens]) + "十"
    elif hundreds and ones:
        words += _NUMERALS[0]
    return words + (_NUMERALS[ones] if ones else "")


def irregularities(run: OrdinalRun) -> tuple[Irregularity, ...]:
    """Every slip of a run in reading order; one slip of the pen is one irregularity. A run may begin at any number."""
    slips = sorted(_Reading(run.ordinals).slips(), key=lambda slip: slip.at.span)
    if run.spoken:
        # a sentence may count in other words in between: 一是, 其次, 三是
        slips = [_doubtful(slip) for slip in slips]
    # a number that stands three times may slip twice at one place: once as mistyped, once as a twin
    return tuple({(slip.slip, slip.at.span): slip for slip in reversed(slips)}.values())[::-1]


class _Reading:
    """The longest ascending subsequence of a run is what stands in order; what lies between is explained or out of place."""

    def __init__(self, ordinals: Sequence[Ordinal]) -> None:
        self.ordinals = ordinals
        self.values = [ordinal.value for ordinal in ordinals]
        self.places: defaultdict[int, list[int]] = defaultdict(list)
        for index, value in enumerate(self.values):
            self.places[value].append(index)
        self.expected: dict[int, int] = {}
        self.last = 0

    def slips(self) -> list[Irregularity]:
        kept = self._prefer_mistyped(_ascending(self.values))
        self.last = self.values[kept[-1]]
        in_order = set(kept)
        loose = [index for index in range(len(self.values)) if index not in in_order]
        if len(loose) > len(kept) and len(loose) > 2:
            return self._unordered()
        stretches = _stretches(kept, len(self.values))
        for before, between, after in stretches:
            self._explain(before, between, after)
        moved = {self.values[index] for index in loose if index not in self.expected}
        gaps = list(self._gaps(kept, moved))
        if len(gaps) * 3 >= len(self.values) and len(gaps) > 2:
            gaps = [_doubtful(gaps[0])]
        return [*gaps, *self._out_of_place(stretches)]

    def _unordered(self) -> list[Irregularity]:
        """Numbers that are no sequence at all: said once, unless they all are the same."""
        back = next((index for index in range(1, len(self.values)) if self.values[index] < self.values[index - 1]), None)
        if back is not None:
            return [self._slip(Slip.DISORDER, back, certain=False)]
        return list(self._twice({value for value in self.places if value != 1 and len(self.places[value]) > 1}))

    def _prefer_mistyped(self, kept: list[int]) -> list[int]:
        """Of two equal neighbours the one is out of place that leaves no gap when it is read as the number left out."""
        kept = list(kept)
        for position, index in enumerate(kept):
            twin = index + 1
            if twin >= len(self.values) or self.values[twin] != self.values[index] or position == 0:
                continue
            left = self.values[index] - self.values[kept[position - 1]] - 1
            right = self.values[kept[position + 1]] - self.values[index] - 1 if position + 1 < len(kept) else 0
            if left == 1 and right == 0 and kept[position - 1] == index - 1:
                kept[position] = twin
        return kept

    def _explain(self, before: int | None, between: Sequence[int], after: int | None) -> None:
        """Ordinals that stand just where numbers are left out, as many as are left out, are those numbers mistyped."""
        if not between or after is None:
            return
        if before is None:
            first = self.values[after] - len(between)
        else:
            first = self.values[before] + 1
            if self.values[after] - first != len(between):
                return
        if first < 1 or self._is_ambiguous(before, between):
            return
        for offset, index in enumerate(between):
            self.expected[index] = first + offset

    def _is_ambiguous(self, before: int | None, between: Sequence[int]) -> bool:
        """1 2 4 4 6: either 4 may be the wrong one."""
        if before is None or len(between) != 1 or self.values[between[0]] != self.values[before]:
            return False
        return before > 0 and self.values[before] - self.values[before - 1] == 2

    def _gaps(self, kept: Sequence[int], moved: set[int]) -> Iterator[Irregularity]:
        for low, high in pairwise(kept):
            first, last = self.values[low] + 1, self.values[high] - 1
            if first > last or any(index in self.expected for index in range(low + 1, high)):
                continue
            missing = [value for value in (first, last) if value not in moved]
            if missing:
                yield self._slip(Slip.GAP, high, missing=(missing[0], missing[-1]), certain=last - first < 20)

    def _out_of_place(self, stretches: Sequence[tuple[int | None, Sequence[int], int | None]]) -> Iterator[Irregularity]:
        twice: set[int] = set()
        for before, between, after in stretches:
            for block in _consecutive(between, self.values):
                index, value = block[0], self.values[block[0]]
                others = len(self.places[value]) > 1
                if index in self.expected:
                    slip = Slip.DUPLICATE if others else Slip.DISORDER
                    yield from (self._slip(slip, each, expected=self.expected[each]) for each in block)
                elif self._is_own_list(block, before, after):
                    continue
                elif others and len(block) == 1:
                    twice.add(value)
                elif len(block) == 1 and after is not None and after == index + 1 and self.values[after] == value - 1:
                    yield self._slip(Slip.DISORDER, after)
                else:
                    yield self._slip(Slip.DISORDER, index)
        yield from self._twice(twice)

    def _is_own_list(self, block: Sequence[int], before: int | None, after: int | None) -> bool:
        """A return to 1 begins a list; numbers in front of a 1 end one, unless they are missing behind it."""
        value = self.values[block[0]]
        if before is None:
            return after is not None and self.values[after] == 1 and (len(self.places[value]) > 1 or value > self.last)
        if value != 1:
            return False
        return len(block) > 1 or after is None or len(self.places[1]) > 2

    def _twice(self, values: set[int]) -> Iterator[Irregularity]:
        for value in sorted(values):
            first, *others = self.places[value]
            twins = tuple(self.ordinals[index] for index in (first, *others[1:]))
            yield self._slip(Slip.DUPLICATE, others[0], twins=twins, certain=value != 1)

    def _slip(
        self,
        slip: Slip,
        index: int,
        *,
        missing: tuple[int, int] | None = None,
        twins: tuple[Ordinal, ...] = (),
        expected: int | None = None,
        certain: bool = True,
    ) -> Irregularity:
        before = self.ordinals[index - 1] if index else None
        if slip is Slip.DUPLICATE and not twins:
            twins = tuple(self.ordinals[other] for other in self.places[self.values[index]] if other != index)
        return Irregularity(slip, self.ordinals[index], before, missing, twins, expected, certain)


def _doubtful(gap: Irregularity) -> Irregularity:
    return Irregularity(gap.slip, gap.at, gap.before, gap.missing, certain=False)


def _ascending(values: Sequence[int]) -> list[int]:
    """Indexes of a longest strictly ascending subsequence; of equal values the earlier one stays."""
    tails: list[int] = []
    tail_values: list[int] = []
    previous: list[int] = []
    for index, value in enumerate(values):
        position = bisect_left(tail_values, value)
        previous.append(tails[position - 1] if position else -1)
        if position == len(tails):
            tails.append(index)
            tail_values.append(value)
        elif value < tail_values[position]:
            tails[position], tail_values[position] = index, value
    chain: list[int] = []
    index = tails[-1] if tails else -1
    while index >= 0:
        chain.append(index)
        index = previous[index]
    return chain[::-1]


def _stretches(kept: Sequence[int], length: int) -> list[tuple[int | None, Sequence[int], int | None]]:
    """Each stretch of indexes that are not kept, with the kept index before and behind it."""
    bounds: list[int | None] = [None, *kept, None]
    found: list[tuple[int | None, Sequence[int], int | None]] = []
    for before, after in pairwise(bounds):
        between = range(0 if before is None else before + 1, length if after is None else after)
        if between:
            found.append((before, between, after))
    return found


def _consecutive(indexes: Sequence[int], values: Sequence[int]) -> list[list[int]]:
    """The indexes in blocks whose values go up by one."""
    blocks: list[list[int]] = []
    for index in indexes:
        if blocks and values[index] == values[blocks[-1][-1]] + 1:
            blocks[-1].append(index)
        else:
            blocks.append([index])
    return blocks
