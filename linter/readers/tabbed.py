"""Tables whose cells are parted by tabs, as spreadsheets and word processors put them into plain text: a tab is as good as a bar."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ...grammar.document import Grid
from .bar_lines import BarLine, line_cell
from .flattened import Found
from .pieces import STRONG_CORNERS, Line, Page, caption_above, column_kind
from .pipes import drawn
from .spaced import read_fields

_TAB = "\t"
_FEWEST_CELLS = 2
_FEWEST_LINES = 2


def find_tabbed(page: Page, free: Sequence[bool]) -> Iterator[Found]:
    """Each table drawn with tabs: its first and last line, its caption included, and its grid.

    One that has no certain reading may be set with tabs and spaces as they came: then its fields are read as if there were no empty ones.
    """
    index = 0
    while index < len(page.lines):
        found = _at(page, free, index) if free[index] and _TAB in page.lines[index].words else None
        if found is None:
            index += 1
            continue
        last, grid = found
        caption = caption_above(page, index, free)
        if caption is not None:
            grid = replace(grid, caption=page.lines[caption].span)
        yield (index if caption is None else caption, last, [grid])
        index = last + 1


def _at(page: Page, free: Sequence[bool], index: int) -> tuple[int, Grid] | None:
    head = _cells(page, index, page.lines[index])
    names = head.filled
    if len(names) < _FEWEST_CELLS or not any(column_kind(cell.words) or cell.words in STRONG_CORNERS for cell in names):
        return None
    group = _group(page, free, index)
    if len(group) < _FEWEST_LINES:
        return None
    found = drawn(page, group)
    if found is None:
        return None
    _, last, grid = found
    if grid.fault is not None and (fields := read_fields(page, free, index)) is not None and fields[1].fault is None:
        return fields
    return last, grid


def _group(page: Page, free: Sequence[bool], start: int) -> list[BarLine]:
    """The lines with tabs from ``start`` on, without more space between two of them than between the first two."""
    group: list[BarLine] = []
    index = start
    spacing = min(1, page.lines[start + 1].gap) if start + 1 < len(page.lines) else 0
    while index < len(page.lines) and free[index] and (index == start or page.lines[index].gap <= spacing):
        line = _cells(page, index, page.lines[index])
        if len(line.cells) < _FEWEST_CELLS:
            break
        group.append(line)
        index += 1
    return group


def _cells(page: Page, index: int, line: Line) -> BarLine:
    """What stands before, between and behind the tabs; those at the ends of the line are of empty cells."""
    start = page.starts[line.number]
    start = start if page.text[start : line.span.start].strip(_TAB) == "" else line.span.start
    end = line.span.end
    while end < len(page.text) and page.text[end] == _TAB:
        end += 1
    raw = _TAB * (line.span.start - start) + line.words + _TAB * (end - line.span.end)
    cells = []
    position = 0
    for words in raw.split(_TAB):
        cells.append(line_cell(page, index, raw, position, position + len(words), start))
        position += len(words) + 1
    return BarLine(index, start, cells, opens=True, closes=True, ruler=False, last=index)
