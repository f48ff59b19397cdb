"""A sheet as it is read: titles and remarks as paragraphs, what lies between them as tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ....grammar.allocation.row_words import sums_up
from ....grammar.patterns import regex
from ....grammar.span import Span
from ....grammar.width import fold, squeeze
from ..canonical import MOST_PLACES, Canonical, RawCell, Written
from ..pieces import column_kind, is_value
from .formulas import find_partial_sums
from .references import Area, Place, name_of
from .workbook import Sheet, Shown

_REMARK = regex(r"(?:备[ ]*注|注|说[ ]*明|填[表报]|制表|审[核批]|负责人|联系|单位负责|[0-9]{1,2}[.、]|[*\u203b])")
_LONG = 20
"""Characters of a last row's only cell that is no label."""


def write_sheet(canonical: Canonical, sheet: Sheet) -> None:
    """Write what a sheet shows, and say where it hides rows, lacks results or leaves rows out of a sum."""
    _Writer(canonical, sheet).write()


@dataclass(slots=True)
class _Row:
    """The cells that begin in a row and show something, and whether a merged one reaches into it from above."""

    number: int
    places: list[Place] = field(default_factory=list)
    reached: bool = False


class _Writer:
    def __init__(self, canonical: Canonical, sheet: Sheet) -> None:
        self._canonical = canonical
        self._sheet = sheet
        self._areas: dict[Place, Area] = {}
        self._covered: dict[Place, Place] = {}
        self._pending: list[_Row] = []
        self._merge()

    def write(self) -> None:
        if not self._sheet.cells:
            return
        self._canonical.blank()
        for stretch in self._stretches():
            for rows in self._stacked(stretch):
                self._stretch(rows)
        self._flush()

    # --- where things are ---

    def _merge(self) -> None:
        """Which cells are covered by another; a merged area is read as far as the sheet holds anything."""
        bottom = max((row for row, _ in self._sheet.cells), default=0)
        right = max((column for _, column in self._sheet.cells), default=0)
        left_over = MOST_PLACES
        for area in self._sheet.merged:
            clipped = Area(area.top, area.left, min(area.bottom, bottom), min(area.right, right))
            size = (clipped.bottom - clipped.top + 1) * (clipped.right - clipped.left + 1)
            anchor = (area.top, area.left)
            if size <= 1 or size > left_over or anchor not in self._sheet.cells:
                continue
            left_over -= size
            self._areas[anchor] = clipped
            for row in range(clipped.top, clipped.bottom + 1):
                for column in range(clipped.left, clipped.right + 1):
                    if (row, column) != anchor:
                        self._covered[row, column] = anchor

    def _area(self, place: Place) -> Area:
        return self._areas.get(place) or Area(*place, *place)

    def _stretches(self) -> Iterator[list[_Row]]:
        """Rows that show something, parted where there is a row between them that does not."""
        rows: dict[int, _Row] = {}
        for place in sorted(self._sheet.cells.keys() - self._covered.keys()):
            rows.setdefault(place[0], _Row(place[0])).places.append(place)
        for (number, _), anchor in self._covered.items():
            if number != anchor[0]:
                rows.setdefault(number, _Row(number)).reached = True
        stretch: list[_Row] = []
        for number in sorted(rows):
            if stretch and number > stretch[-1].number + 1:
                yield stretch
                stretch = []
            stretch.append(rows[number])
        if stretch:
            yield stretch

    # --- what they are ---

    def _stacked(self, rows: list[_Row]) -> Iterator[list[_Row]]:
        """Tables that stand below each other without an empty row: each begins with its title, and below that its header."""
        left, right = self._sides(rows)
        titles = [self._is_title(row, left, right) for row in rows]
        begin = 0
        for index in range(1, len(rows)):
            if titles[index] and not titles[index - 1]:
                head = next((each for each in range(index, len(rows)) if not titles[each]), None)
                if head is not None and self._is_header(rows[head]):
                    yield rows[begin:index]
                    begin = index
        yield rows[begin:]

    def _is_header(self, row: _Row) -> bool:
        shown = [self._sheet.cells[place] for place in row.places]
        known = sum(column_kind(squeeze(each.words)) is not None for each in shown)
        return len(shown) > 1 and known * 2 >= len(shown) and not any(each.number for each in shown)

    def _sides(self, rows: list[_Row]) -> tuple[int, int]:
        areas = [self._area(place) for row in rows for place in row.places]
        return min((area.left for area in areas), default=0), max((area.right for area in areas), default=0)

    def _stretch(self, rows: list[_Row]) -> None:
        left, right = self._sides(rows)
        first, last = 0, len(rows)
        while first < last and self._is_title(rows[first], left, right):
            first += 1
        while last > first and self._is_remark(rows[last - 1], left, right):
            last -= 1
        if first == 0 and last and self._goes_on(rows[0]):
            self._pending.extend(rows[:last])
        else:
            self._flush()
            self._paragraphs(rows[:first])
            self._pending.extend(rows[first:last])
        if last < len(rows):
            self._flush()
            self._paragraphs(rows[last:])

    def _is_title(self, row: _Row, left: int, right: int) -> bool:
        """A row above a table: one cell with words, or entries like 填报单位:…; a group of columns at their head is neither."""
        if row.reached or not row.places:
            return False
        if len(row.places) > 1:
            return self._is_entries(row)
        area = self._area(row.places[0])
        grouped = area.right > area.left and (area.left > left or area.right < right) and not self._fills(area, left, right)
        return area.bottom == area.top and not grouped and not self._sheet.cells[row.places[0]].number

    def _is_remark(self, row: _Row, left: int, right: int) -> bool:
        """A row below a table: one cell over most of its width, or with words that no label has."""
        if row.reached or not row.places:
            return False
        if len(row.places) > 1:
            return self._is_entries(row)
        place = row.places[0]
        shown = self._sheet.cells[place]
        if shown.number or sums_up(shown.words):
            return False
        return (
            self._fills(self._area(place), left, right)
            or len(shown.words) > _LONG
            or _REMARK.match(fold(shown.words)) is not None
        )

    def _fills(self, area: Area, left: int, right: int) -> bool:
        """Over more than half of the columns, from the first one on."""
        return area.left == left and (area.right - area.left + 1) * 2 > right - left + 1

    def _is_entries(self, row: _Row) -> bool:
        found = [self._sheet.cells[place] for place in row.places]
        return all(not shown.number and ":" in fold(shown.words) for shown in found)

    def _goes_on(self, row: _Row) -> bool:
        """The table above, behind an empty row: there are figures, and no header."""
        if not self._pending:
            return False
        shown = [self._sheet.cells[place] for place in row.places]
        known = sum(column_kind(squeeze(each.words)) not in (None, "total") for each in shown)
        columns = {column for each in self._pending for _, column in each.places}
        inside = all(place[1] in columns for place in row.places)
        return inside and not known and len(shown) > 1 and any(is_value(squeeze(each.words)) for each in shown[1:])

    # --- writing ---

    def _paragraphs(self, rows: Sequence[_Row]) -> None:
        for row in rows:
            for place in row.places:
                for words in self._sheet.cells[place].lines:
                    span = self._canonical.paragraph(words, sheet=self._sheet.name, cell=name_of(place))
                    if place in self._sheet.uncounted:
                        self._canonical.lose("formula", span.start, span.end)

    def _flush(self) -> None:
        """Write the rows of a table that are all there now."""
        rows, self._pending = self._pending, []
        if not rows:
            return
        numbers = [row.number for row in rows]
        columns = sorted({column for row in rows for _, column in row.places} | self._reached_columns(rows))
        if len(numbers) * len(columns) > MOST_PLACES:
            self._paragraphs(rows)
            return
        cells = list(self._cells(numbers, columns))
        written = self._canonical.table(cells, sheet=self._sheet.name)
        self._tell_losses(numbers, columns, written)
        self._canonical.partial_sums.extend(find_partial_sums(self._sheet, numbers, columns, written))

    def _reached_columns(self, rows: Sequence[_Row]) -> set[int]:
        """Columns of merged cells that hold nothing of their own anywhere are not seen, but for the first."""
        return {self._area(place).left for row in rows for place in row.places}

    def _cells(self, numbers: Sequence[int], columns: Sequence[int]) -> Iterator[RawCell]:
        rows = {number: index for index, number in enumerate(numbers)}
        for row, number in enumerate(numbers):
            for column, letter in enumerate(columns):
                place = (number, letter)
                if place in self._covered and self._covered[place][0] in rows:
                    continue
                area = self._area(place)
                height = sum(area.top <= each <= area.bottom for each in numbers[row:]) if area.bottom > area.top else 1
                width = sum(area.left <= each <= area.right for each in columns[column:]) if area.right > area.left else 1
                shown = self._sheet.cells.get(place, Shown(()))
                yield RawCell(shown.lines, row, column, max(height, 1), max(width, 1), name=name_of(place))

    def _tell_losses(self, numbers: Sequence[int], columns: Sequence[int], written: Written) -> None:
        spans = {(numbers[row], columns[column]): span for (row, column), span in written.spans.items()}
        first_of_row: dict[int, Span] = {}
        first_of_column: dict[int, Span] = {}
        for (row, column), span in spans.items():
            first_of_row.setdefault(row, span)
            first_of_column.setdefault(column, span)
        hidden = [span for row, span in first_of_row.items() if row in self._sheet.hidden_rows]
        hidden += [
            span
            for column, span in first_of_column.items()
            if any(first <= column <= last for first, last in self._sheet.hidden_columns)
        ]
        for span in hidden:
            self._canonical.lose("hidden", span.start, span.end)
        for place in self._sheet.uncounted & spans.keys():
            self._canonical.lose("formula", spans[place].start, spans[place].end)
