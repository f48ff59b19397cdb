"""Sums that leave out some of what stands beside what they add: a row put in at the edge of SUM(B3:B9) and not counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from ....grammar.allocation.row_words import row_kind_of, sums_up
from ....grammar.document import PartialSum
from ....grammar.model import RowKind
from ....grammar.patterns import regex
from ....grammar.span import Span
from ....grammar.width import squeeze
from ..canonical import Written
from .references import Area, Place, names_of, read_area
from .workbook import Sheet

_SUM = regex(r"[+]?(?:_xlfn\.)?SUM\((\$?[A-Za-z]{1,3}\$?[0-9]{1,7}:\$?[A-Za-z]{1,3}\$?[0-9]{1,7})\)", 2)
_FEW_PEERS = 3
"""Sums along rows show by what most of them add what one of them leaves out; fewer show nothing."""


def find_partial_sums(sheet: Sheet, rows: Sequence[int], columns: Sequence[int], written: Written) -> Iterator[PartialSum]:
    """The sums of a table that was written: down a column in a row 合计 or 小计, and along the rows in a column of sums.

    ``rows`` and ``columns`` are the numbers of the sheet's that the table has, in its order.
    """
    if written.first_row is None:
        return
    table = _Table(sheet, rows, columns, written)
    yield from table.down()
    yield from table.along()


class _Table:
    def __init__(self, sheet: Sheet, rows: Sequence[int], columns: Sequence[int], written: Written) -> None:
        self._sheet, self._rows, self._columns, self._written = sheet, rows, columns, written
        self._first = written.first_row or 0
        numbers = rows[self._first :]
        self._places = {number: index for index, number in enumerate(rows)}
        self._letters = {number: index for index, number in enumerate(columns)}
        self._labels = {number: self._label(number) for number in numbers}
        self._sums: dict[Place, Area] = {}
        for place, formula in sheet.formulas.items():
            match = _SUM.fullmatch("".join(formula.split()))
            area = read_area(match[1]) if match is not None else None
            if area is not None and place[0] in self._labels and place[1] in self._letters:
                self._sums[place] = area

    def down(self) -> Iterator[PartialSum]:
        for place, area in self._sums.items():
            row, column = place
            if area.left == area.right == column and self._kind(row) in (RowKind.TOTAL, RowKind.SUBTOTAL):
                missed = list(self._missed_rows(row, column, area))
                if missed:
                    yield from self._said(place, missed)

    def _missed_rows(self, row: int, column: int, area: Area) -> Iterator[Place]:
        """Rows with a figure between the sum and what it adds, and on the far side of that, up to the next sum."""
        numbers = self._rows[self._first :]
        if area.bottom < row:
            near = [each for each in numbers if area.bottom < each < row]
            far = [each for each in reversed(numbers) if each < area.top]
        elif area.top > row:
            near = [each for each in numbers if row < each < area.top]
            far = [each for each in numbers if each > area.bottom]
        else:
            return
        for side in (near, far):
            found: list[Place] = []
            for each in side:
                if self._kind(each) is not RowKind.BODY or (each, column) in self._sums:
                    # a sum of its own parts what is above it from what is below
                    found = [] if side is near else found
                    break
                shown = self._sheet.cells.get((each, column))
                if shown is not None and shown.number and self._labels[each]:
                    found.append((each, column))
            yield from found

    def along(self) -> Iterator[PartialSum]:
        for column in self._columns:
            sums = {
                place: area for place, area in self._sums.items() if place[1] == column and area.top == area.bottom == place[0]
            }
            usual, count = Counter((area.left, area.right) for area in sums.values()).most_common(1)[0] if sums else ((0, 0), 0)
            if len(sums) < _FEW_PEERS or count * 3 < len(sums) * 2:
                continue
            for place, area in sums.items():
                left, right = usual
                if left <= area.left and area.right <= right and (area.left, area.right) != usual:
                    missed = [
                        (place[0], each)
                        for each in (*range(left, area.left), *range(area.right + 1, right + 1))
                        if (shown := self._sheet.cells.get((place[0], each))) is not None and shown.number
                    ]
                    if missed:
                        yield from self._said(place, missed)

    def _said(self, place: Place, missed: list[Place]) -> Iterator[PartialSum]:
        span = self._span(place)
        if span is not None:
            places = tuple(each for cell in missed if (each := self._span(cell)) is not None)
            formula = "".join(self._sheet.formulas[place].split()).upper()
            yield PartialSum(span, self._labels[place[0]], formula, names_of(missed), places)

    def _span(self, place: Place) -> Span | None:
        row, column = self._places[place[0]], self._letters.get(place[1])
        return None if column is None else self._written.spans.get((row, column))

    def _kind(self, row: int) -> RowKind:
        return row_kind_of(self._labels[row])

    def _label(self, row: int) -> str:
        """The words that say what a row is: those of a sum, else the first that are no serial."""
        words = [
            shown.words
            for column in self._columns
            if (shown := self._sheet.cells.get((row, column))) is not None and not shown.number and squeeze(shown.words)
        ]
        return next((each for each in words if sums_up(each)), words[0] if words else "")
