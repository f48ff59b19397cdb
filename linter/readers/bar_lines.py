"""Lines with bars: their cells, and the rows whose cells stand one below the other behind a bar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...grammar.patterns import regex
from ...grammar.span import Span
from ...grammar.width import BLANKS
from .pieces import Line, Page, Token, blank_token, column_kind, is_value

_RULER = regex(r"\|?(?:[ ]*:?-+:?[ ]*\|)+(?:[ ]*:?-+:?[ ]*)?|\|?[ ]*:?-{3,}:?[ ]*\|?")
_STACKED = regex(r"\|(?:[^|]*|[| ]*)")
_LONGEST_RULER = 4000
_LONGEST_LABEL = 60
_FEWEST_ROWS = 3

Row = list[Token]


@dataclass(frozen=True, slots=True)
class BarLine:
    """A line with bars, or a row over several lines: its cells, and whether it begins and ends with a bar. ``last`` is its last line."""

    index: int
    start: int
    cells: Row
    opens: bool
    closes: bool
    ruler: bool
    last: int

    @property
    def filled(self) -> Row:
        return [cell for cell in self.cells if cell.kind != "blank"]


def bar_lines(page: Page, free: Sequence[bool], start: int) -> list[BarLine]:
    """The lines with bars from ``start`` on, without more space between two of them than between the first two."""
    group: list[BarLine] = []
    index = start
    spacing = min(1, page.lines[start + 1].gap) if start + 1 < len(page.lines) else 0
    while (
        index < len(page.lines)
        and free[index]
        and "|" in page.lines[index].words
        and (index == start or page.lines[index].gap <= spacing)
    ):
        group.append(_split(page, index, page.lines[index]))
        index += 1
    return group


def stacked_rows(page: Page, free: Sequence[bool], start: int) -> list[BarLine]:
    """Rows whose first cell has a line without a bar and each further cell one that begins with a bar; see ``make_table``."""
    rows: list[BarLine] = []
    index = start
    while index + 1 < len(page.lines) and _heads_row(page, free, index):
        last = index + 1
        words = page.lines[index].words
        cells: Row = [line_cell(page, index, words, 0, len(words), page.lines[index].span.start)]
        while last < len(page.lines) and _is_stacked(page, free, last):
            cells.extend(_cells(page, last, page.lines[last])[1:])
            last += 1
        if cells[-1].kind == "blank":
            cells.pop()  # the bar that closes the row
        rows.append(BarLine(index, page.lines[index].span.start, cells, False, True, False, last - 1))
        index = last
    return rows


def make_table(rows: Sequence[BarLine]) -> bool:
    """Whether stacked rows are a table: three of them at least, the first with a known column."""
    return (
        len(rows) >= _FEWEST_ROWS
        and len(rows[0].cells) > 1
        and any(column_kind(cell.words) is not None for cell in rows[0].cells)
    )


def _heads_row(page: Page, free: Sequence[bool], index: int) -> bool:
    words = page.lines[index].words
    return free[index] and len(words) <= _LONGEST_LABEL and "|" not in words and _is_stacked(page, free, index + 1)


def _is_stacked(page: Page, free: Sequence[bool], index: int) -> bool:
    """The line is a bar and one cell behind it, or nothing but bars."""
    line = page.lines[index]
    return free[index] and line.gap <= 1 and _STACKED.fullmatch(line.words[:_LONGEST_RULER]) is not None


def _split(page: Page, index: int, line: Line) -> BarLine:
    words = line.words
    if words == "|":
        blank = [blank_token(line.span.start, index)]
        return BarLine(index, line.span.start, blank, opens=False, closes=True, ruler=False, last=index)
    opens, closes = words[0] == "|", words[-1] == "|" and words[-2:] != "\\|"
    cells = _cells(page, index, line)
    ruler = len(words) < _LONGEST_RULER and _RULER.fullmatch(words) is not None
    return BarLine(index, line.span.start, cells[opens : len(cells) - closes], opens, closes, ruler, index)


def _cells(page: Page, index: int, line: Line) -> Row:
    """What stands before, between and behind the bars; ``\\|`` is none."""
    words = line.words
    cells: Row = []
    start = 0
    end = -1
    while end < len(words):
        end = words.find("|", start)
        while end > 0 and words[end - 1] == "\\":
            end = words.find("|", end + 1)
        end = len(words) if end < 0 else end
        cells.append(line_cell(page, index, words, start, end, line.span.start))
        start = end + 1
    return cells


def line_cell(page: Page, index: int, words: str, start: int, end: int, offset: int) -> Token:
    """What stands from ``start`` to ``end`` in the ``words``, which begin at ``offset`` of the page."""
    behind_blanks = words[start:end].lstrip(BLANKS)
    if not behind_blanks:
        return blank_token(offset + start, index)
    inner = behind_blanks.rstrip(BLANKS)
    start = offset + end - len(behind_blanks)
    span = Span(start, start + len(inner))
    return Token("value" if is_value(inner) else "text", inner, page.text[span.start : span.end].replace("\\|", "|"), span, index)
