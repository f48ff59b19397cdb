"""Tables drawn with bars: Markdown tables, rows copied from web pages, one cell a line with a bar, a whole table on one line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ...grammar.document import Grid, GridFault
from ...grammar.numbers.measures import measure_of
from ...grammar.patterns import regex
from ...grammar.span import Span
from .bar_lines import BarLine, Row, bar_lines, make_table, stacked_rows
from .flattened import Found
from .levels import join_groups, join_levels
from .pieces import (
    MALFORMED,
    Page,
    Token,
    blank_token,
    caption_above,
    cells_of,
    column_kind,
    header_cells,
    is_integer,
    may_head,
)
from .row_fit import filled_length, fit_rows
from .unrolled import one_cell_a_line, one_line

_REMARK = regex(r"(?:备[ ]*注|注|说[ ]*明|填表说明|填报说明)[ ]*:")
_INDEX = regex(r"[甲乙丙丁戊己庚辛]|[0-9]{1,2}|\([0-9]{1,2}\)")
_KEY = regex(r"[^:]{2,12}:")
_MOST_COLUMNS = 200


def find_pipes(page: Page, free: Sequence[bool]) -> Iterator[Found]:
    """Each table drawn with bars: its first and last line, its caption included, and its grids."""
    index = tried = 0
    while index < len(page.lines):
        if not free[index]:
            index += 1
            continue
        if "|" in page.lines[index].words:
            group = bar_lines(page, free, index)
        else:
            group = stacked_rows(page, free, index) if index >= tried else []
            tried = group[-1].last + 1 if group else tried
            if not make_table(group):
                index += 1
                continue
        following = group[-1].last + 1
        for first, last, grid in _tables(page, group):
            caption = caption_above(page, first, free)
            if caption is not None:
                grid = replace(grid, caption=page.lines[caption].span)  # noqa: PLW2901 - the same grid, with its caption
            yield (first if caption is None else caption, last, [grid])
        index = following


def _tables(page: Page, group: list[BarLine]) -> Iterator[tuple[int, int, Grid]]:
    """The tables in a run of lines with bars; a ruler or a repeated ordinal head begins another."""
    start = 0
    for stop in [*_restarts(group), len(group)]:
        part = group[start:stop]
        start = stop
        if not part:
            continue
        found = one_line(page, part[0]) if len(part) == 1 else drawn(page, part)
        if found is not None:
            yield found


def _restarts(group: list[BarLine]) -> list[int]:
    starts: list[int] = []
    for position in range(1, len(group)):
        cells = group[position].cells
        after_ruler = position + 1 < len(group) and group[position + 1].ruler and position > 1
        if after_ruler or (len(cells) > 1 and column_kind(cells[0].words) == "ordinal" and position > 1):
            starts.append(position)
    return starts


def drawn(page: Page, part: list[BarLine]) -> tuple[int, int, Grid] | None:
    """The table that lines with bars make: its first and last line, and its grid. None where they make none."""
    while len(part) > 2 and _is_title(part[0]):
        part = part[1:]
    while len(part) > 1 and (_is_remark(part[-1]) or _is_page_data(part[-1])):
        part = part[:-1]
    ruled = len(part) > 1 and part[1].ruler
    if not ruled and not all(line.closes or line.opens for line in part):
        return None
    if not ruled and _is_metadata(part):
        return None
    single = sum(len(line.filled) <= 1 and line.closes and not (line.opens and line.filled) for line in part)
    grid = (
        one_cell_a_line(part) if single * 5 >= len(part) * 4 and not ruled and len(part) >= 6 else _rows(page, part, ruled=ruled)
    )
    return None if grid is None else (part[0].index, part[-1].last, grid)


def _is_title(line: BarLine) -> bool:
    """A row of one cell that names the table: it has no known column, and empties behind it."""
    filled = line.filled
    return (
        len(filled) == 1
        and len(line.cells) > 1
        and filled[0] is line.cells[0]
        and column_kind(filled[0].words) is None
        and not line.ruler
    )


def _is_remark(line: BarLine) -> bool:
    filled = line.filled
    return len(filled) == 1 and _REMARK.match(filled[0].words) is not None


def _is_page_data(line: BarLine) -> bool:
    """Two or more keys with their values: what the page says of itself below the table."""
    keys = [cell for cell in line.filled if _KEY.fullmatch(cell.words[:20])]
    return len(keys) > 1 and keys[0] is line.cells[0]


def _is_metadata(part: list[BarLine]) -> bool:
    """Data about the page set as a table: 成文日期: | 发布日期: | 2020-04-09 |."""
    firsts = [line.cells[0] for line in part if line.cells and line.cells[0].kind == "text"]
    return len(firsts) > 0 and sum(_KEY.fullmatch(cell.words[:20]) is not None for cell in firsts) * 2 > len(firsts)


# --- one row a line ----------------------------------------------------------------------------------------------------


def _rows(page: Page, part: list[BarLine], *, ruled: bool) -> Grid | None:
    if not part[0].opens:
        part = [_with_first_blank(line) for line in part]
    header = list(part[0].cells)
    while len(header) > 1 and header[-1].kind == "blank":
        header.pop()
    lines = [line for line in part[1:] if not line.ruler]
    if len(header) < 2 or not lines or len(header) > _MOST_COLUMNS:
        return None
    known = sum(column_kind(cell.words) is not None for cell in header)
    figures = sum(any(cell.kind == "value" for cell in line.cells) for line in lines)
    if not ruled and known == 0 and figures < 2:
        return None
    if not ruled and known < 2 and not any(line.closes for line in part):
        return None
    span = Span(page.lines[part[0].index].span.start, page.lines[part[-1].last].span.end)
    levels = _two_levels(part[0].cells, header, lines)
    if levels is not None:
        header, lines = levels, lines[1:]
    if _is_index(header, lines):
        lines = lines[1:]
    if any(cell.kind == "blank" for cell in header) and header[0].kind != "blank":
        return _faulty(span, header, lines)
    rows = fit_rows(header, _gather(lines, len(header)))
    if rows is None:
        return _faulty(span, header, lines)
    return Grid(span, header_cells(header), cells_of(rows))


def _with_first_blank(line: BarLine) -> BarLine:
    """Where rows do not begin with a bar, a bar at the beginning closes an empty first cell."""
    if not line.opens or line.ruler or not line.cells:
        return line
    return replace(line, cells=[blank_token(line.start, line.index), *line.cells], opens=False)


def _faulty(span: Span, header: Row, lines: Sequence[BarLine]) -> Grid:
    glued = any(MALFORMED.search(cell.words) for line in lines for cell in line.cells)
    fault: GridFault = "glued" if glued else "width"
    return Grid(span, header_cells(header), (), fault)


def _two_levels(drawn: Row, header: Row, lines: Sequence[BarLine]) -> Row | None:
    """The header that its row, as ``drawn`` and without the empties at its end, makes with the row below; None where that one is none of it."""
    lower = lines[0].cells
    names = lines[0].filled
    figured = [line for line in lines[1:] if any(cell.kind == "value" for cell in line.cells)]
    if len(lines) < 2 or len(names) < 2 or any(_says_figure(cell) for cell in names):
        return None
    upper = [*header, *(blank_token(header[-1].span.end, header[-1].line) for _ in range(len(lower) - len(header)))]
    if len(upper) == len(lower) and any(cell.kind == "blank" for cell in upper):
        if all(above.kind != "blank" or below.kind != "blank" for above, below in zip(upper, lower, strict=True)):
            return join_groups(upper, lower)
    if len(upper) == len(lower) and all(below.kind == "blank" or measure_of(below.words) for below in lower):
        return [_with_unit(above, below) for above, below in zip(upper, lower, strict=True)]
    if not figured:
        return None
    width = max(filled_length(line.cells) for line in figured)
    if len(drawn) >= width and any(cell.kind == "blank" for cell in drawn[: width - 1]):
        return _under_spans(drawn[: max(width, filled_length(drawn))], names)
    filled = [cell for cell in header if cell.kind != "blank"]
    noted = column_kind(filled[-1].words) == "note" and len(filled) < width + 1
    return join_levels(filled, names, width) or (join_levels(filled, names, width + 1) if noted else None)


def _with_unit(name: Token, unit: Token) -> Token:
    """The name of a column with the unit that stands below it."""
    return (
        name
        if unit.kind == "blank"
        else Token("text", f"{name.words}({unit.words})", f"{name.text}({unit.text})", name.span, name.line)
    )


def _says_figure(cell: Token) -> bool:
    return cell.kind == "value" and not may_head(cell.words)


def _under_spans(upper: Row, names: Row) -> Row | None:
    """The names of the lower row, which has none for the columns of one level, below groups that span empty cells."""
    spanned = [
        index > 0 and (cell.kind == "blank" or (index + 1 < len(upper) and upper[index + 1].kind == "blank"))
        for index, cell in enumerate(upper)
    ]
    if sum(spanned) != len(names):
        return None
    below = iter(names)
    return join_groups(upper, [next(below) if spans else blank_token(0, 0) for spans in spanned])


def _is_index(header: Row, lines: Sequence[BarLine]) -> bool:
    """A row below the header that only counts its columns: 甲 乙 1 2."""
    first = lines[0].cells
    if len(lines) < 2 or len(first) < len(header) or len(header) < 3:
        return False
    cells = first[: len(header)]
    if not all(_INDEX.fullmatch(cell.words) for cell in cells) or any(cell.kind != "blank" for cell in first[len(header) :]):
        return False
    return not is_integer(cells[0].words) or [cell.words for cell in cells] == [str(n) for n in range(1, len(cells) + 1)]


def _gather(lines: Sequence[BarLine], width: int) -> list[Row]:
    """The cells of each row; a lone bar below a row is that row's last, empty cell."""
    rows: list[Row] = []
    for line in lines:
        if all(cell.kind == "blank" for cell in line.cells):
            if rows and len(rows[-1]) < width:
                rows[-1].extend(line.cells[: width - len(rows[-1])])
            continue
        cells = list(line.cells)
        while len(cells) > width and cells[-1].kind == "blank":
            cells.pop()
        rows.append(cells)
    return rows
