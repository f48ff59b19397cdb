"""Rows between bars, in the header's width: what was dropped at their ends, and the first cells that a cell above spans."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ...grammar.allocation.row_words import row_kind_of, sums_up
from ...grammar.model import RowKind
from ...grammar.patterns import regex
from .bar_lines import Row
from .pieces import BODY_KINDS, Token, blank_token, column_kind, has_body_name, has_strict_end

_ORDINAL = regex(r"(?:[0-9]{1,4}|[一二三四五六七八九十]{1,3}|\([一二三四五六七八九十0-9]{1,3}\)|[.\u2026\u22ef]+)[.、]?")
_SEVERAL = 2
_MOST_OF = 4
"""A column is one of figures or of words where all but one in so many of its cells are."""


def fit_rows(header: Row, rows: list[Row]) -> list[Row] | None:
    """The rows in the header's width. None where one has no certain place."""
    width = len(header)
    if not rows:
        return None
    longer = [row for row in rows if len(row) > width]
    if longer:
        if len({len(row) for row in rows}) == 1 and len(rows) > 1:
            return rows
        fitting = sum(len(row) == width for row in rows)
        # a cell too many in a few rows; the others are as wide as the header
        return rows if fitting >= 2 and fitting + len(longer) == len(rows) and len(longer) * 2 <= fitting else None
    if any(cell.kind == "value" for row in rows for cell in row[1:]) and not _complete_but_for_remarks(header, rows):
        return None
    fitting_rows = _Fit(header, rows)
    result: list[Row] = []
    for row in rows:
        whole = fitting_rows.place(row, result[-1] if result else None)
        if whole is None:
            return None
        result.append(whole)
    return result


def _complete_but_for_remarks(header: Row, rows: Sequence[Row]) -> bool:
    """Some row has all cells, or all that it lacks are remarks: else the empties could be missing anywhere."""
    longest = max(len(row) for row in rows)
    return all(column_kind(cell.words) == "note" for cell in header[longest:])


def filled_length(row: Row) -> int:
    """How many cells a row has up to its last filled one."""
    return max((index + 1 for index, cell in enumerate(row) if cell.kind != "blank"), default=0)


class _Fit:
    """Which kinds of cells the columns hold, by the rows that are certain to begin in the first one."""

    def __init__(self, header: Row, rows: Sequence[Row]) -> None:
        self.width = len(header)
        self.ordinal = column_kind(header[0].words) == "ordinal"
        body = [row for row in rows if not sums_up(row[0].words)]
        whole = [row for row in body if self._is_anchored(row)]
        if not self.ordinal and whole:
            most = max(map(filled_length, whole))
            whole = [row for row in whole if filled_length(row) == most]
        self.kinds = [self._kind(whole, column) for column in range(self.width)]
        self.answering = [column_kind(cell.words) in BODY_KINDS for cell in header]
        notes = [column_kind(cell.words) == "note" for cell in header]
        self.kinds = [None if note else kind for note, kind in zip(notes, self.kinds, strict=True)]
        self.figures = next((column for column, kind in enumerate(self.kinds) if column and kind == "value"), self.width)
        """The first column of figures; no cell spans it."""

    def _is_anchored(self, row: Row) -> bool:
        return row[0].kind != "blank" and (not self.ordinal or _ORDINAL.fullmatch(row[0].words) is not None)

    def _kind(self, rows: Sequence[Row], column: int) -> str | None:
        """What the column holds; None where nothing stands in it, or words and figures mix."""
        found = Counter(row[column].kind for row in rows if column < len(row) and row[column].kind != "blank")
        if not found:
            return None
        ((kind, times),) = found.most_common(1)
        return kind if (found.total() - times) * _MOST_OF <= times else None

    def place(self, row: Row, above: Row | None) -> Row | None:
        """The row in the table's width, as far to the right as its cells show; None where that is not certain."""
        if sums_up(row[0].words) and (summing := self._place_sum(row, above)) is not None:
            return summing
        inherits = self.ordinal and above is not None and not self._is_anchored(row) and row[0].kind != "blank"
        shifts = [
            shift
            for shift in range(1 if inherits and not sums_up(row[0].words) else 0, self._most_shift(row, above) + 1)
            if self._fits(row, shift)
        ]
        if above is not None and shifts[:1] == [0]:
            short = len(row) < self.width and 1 not in shifts and row[0].kind != "blank" and self._fits(row, 1)
            shifts = self._as_above(row, above, [0, 1, *shifts[1:]] if short else shifts)
        if 0 in shifts or not shifts:
            return self._padded(row) if shifts or len(row) == self.width else None
        if len(shifts) > 1:
            if not inherits:
                return None
            shifts = [shift for shift in shifts if self._bodies_fit(row, shift)] or shifts
        return None if above is None else self._padded([*above[: shifts[0]], *row[: self.width - shifts[0]]])

    def _as_above(self, row: Row, above: Row, shifts: list[int]) -> list[int]:
        """The only place where the row says in several columns what the row above says there; all places where there is none such."""
        cells = row[: filled_length(row)]
        same = {
            shift: sum(cell.kind == "text" and cell.key == above[column].key for column, cell in enumerate(cells, shift))
            for shift in shifts
        }
        alike = [shift for shift in shifts if same[shift] >= _SEVERAL]
        if len(alike) == 1 and sum(map(bool, same.values())) == 1:
            return alike
        return [0] if self._most_shift(row, above) == 0 else shifts

    def _place_sum(self, row: Row, above: Row | None) -> Row | None:
        """合计 may span all columns before the figures, 小计 those from its own on."""
        certain = [shift for shift in range(self.figures) if self._fits(row, shift, spans=True)]
        filled = [shift for shift in certain if self._meets_figures(row, shift)]
        for shifts in (filled, certain):
            if len(shifts) == 1 or (shifts and shifts[0] == 0):
                shift = shifts[0]
                inner = above is not None and row_kind_of(row[0].words) is RowKind.SUBTOTAL
                before = above[:shift] if inner and above is not None else [row[0]] * shift
                return self._padded([*before, *row[: self.width - shift]])
        return None

    def _meets_figures(self, row: Row, shift: int) -> bool:
        """The row has its first figure just where the first column of figures is."""
        first = next((index for index, cell in enumerate(row) if index and cell.kind == "value"), None)
        return first is not None and first + shift == self.figures

    def _most_shift(self, row: Row, above: Row | None) -> int:
        if above is None or row[0].kind == "blank":
            return 0
        if self.figures < self.width:
            return self.figures - 1
        return max(1, self.width - filled_length(row)) if self.ordinal else int(row[-1].kind == "blank")

    def _fits(self, row: Row, shift: int, *, spans: bool = False) -> bool:
        """Each filled cell is of its column's kind; a label that ``spans`` columns is tested by none of them."""
        if filled_length(row) + shift > self.width:
            return False
        cells = row[: filled_length(row)]
        return all(
            cell.kind in ("blank", self.kinds[column]) or self.kinds[column] is None
            for column, cell in enumerate(cells, shift)
            if not (spans and column == shift)
        )

    def _bodies_fit(self, row: Row, shift: int) -> bool:
        """Bodies stand below the heads of those who answer for the row, and nowhere else."""
        cells = [(self.answering[column], cell) for column, cell in enumerate(row, shift) if cell.kind != "blank"]
        return all(
            (has_body_name(cell.words) or has_strict_end(cell.key)) if answers else not has_body_name(cell.words)
            for answers, cell in cells
        )

    def _padded(self, row: Row) -> Row:
        return [*row, *(_behind(row) for _ in range(self.width - len(row)))]


def _behind(row: Row) -> Token:
    return blank_token(row[-1].span.end, row[-1].line)
