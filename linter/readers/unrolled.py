"""Tables with bars in which lines are no rows: one cell a line, or all rows on one line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ...grammar.allocation.row_words import sums_up
from ...grammar.document import Grid
from ...grammar.span import Span
from .bar_lines import BarLine, Row
from .pieces import Page, cells_of, column_kind, header_cells, heads_measure, may_head
from .row_fit import fit_rows
from .streams import grid_of, read_stream

_MOST_TITLES = 2
"""So many titles stand above the header of a table on one line at most."""


def one_cell_a_line(part: list[BarLine]) -> Grid | None:
    """A cell a line, a bar behind each; a bare bar is an empty cell. Bars behind a cell can be empty cells too, or the end of a row."""
    readings = {_tokens_key(tokens): tokens for tokens in (_tokens(part, every=False), _tokens(part, every=True))}
    grids = [grid for tokens in readings.values() if (grid := _read(tokens)) is not None]
    whole = [grid for grid in grids if grid.fault is None]
    if len(whole) == 1 or (whole and whole[0].rows == whole[-1].rows):
        return whole[0]
    return replace(grids[0], header=(), rows=(), fault="width") if grids else None


def _tokens(part: Sequence[BarLine], *, every: bool) -> Row:
    """The cells from the first filled one on; with ``every`` an empty one for each bar behind a cell of the body."""
    tokens: Row = []
    figures = False
    for line in part:
        figures |= any(cell.kind == "value" for cell in line.cells)
        tokens.extend(line.cells if figures and every else line.cells[:1])
    first = next((index for index, token in enumerate(tokens) if token.kind != "blank"), len(tokens))
    return tokens[first:]


def _tokens_key(tokens: Row) -> tuple[int, ...]:
    return tuple(token.span.start for token in tokens)


def _read(tokens: Row) -> Grid | None:
    """The table that the tokens make; one with a fault where they certainly are one that cannot be read."""
    if len(tokens) < 4 or column_kind(tokens[0].words) is None:
        return None
    reading = read_stream(tokens)
    if reading is not None and reading.used == len(tokens):
        return grid_of(reading)
    known = sum(column_kind(token.words) is not None or heads_measure(token.words) for token in tokens[:12])
    figures = sum(token.kind == "value" for token in tokens)
    if known < 2 or figures < 2:
        return None
    filled = [token for token in tokens if token.kind != "blank"]
    return Grid(Span(filled[0].span.start, max(token.span.end for token in tokens)), (), (), "width")


def one_line(page: Page, line: BarLine) -> tuple[int, int, Grid] | None:
    """All rows on one line, a double bar between two rows. The width is certain where every row proves it."""
    cells = line.cells
    if not (line.opens or line.closes) or len(cells) < 8:
        return None
    for _ in range(_MOST_TITLES):
        if cells[0].kind == "text" and cells[1].kind == "blank" and column_kind(cells[0].words) is None:
            cells = cells[2:]  # alone in its row
    width = next((index for index, cell in enumerate(cells) if cell.kind == "blank"), len(cells))
    rows = [list(cells[start : start + width]) for start in range(0, len(cells), width + 1)]
    parts = [cells[index] for index in range(width, len(cells), width + 1)]
    known = sum(column_kind(cell.words) is not None for cell in cells[:width])
    if not width or len(rows) < 2 or sum(cell.kind == "value" for cell in cells) < 2:
        return None
    span = page.lines[line.index].span
    header, body = rows[0], rows[1:]
    whole = body[:-1] if sums_up(body[-1][0].words) else body
    regular = width >= 2 and all(len(row) == width for row in whole) and all(cell.kind == "blank" for cell in parts)
    fitted = fit_rows(header, body) if regular and len(body) >= 2 else None
    if fitted is None or any(cell.kind == "value" and not may_head(cell.words) for cell in header) or _mixes(fitted, width):
        return (line.index, line.index, Grid(span, (), (), "width")) if known else None
    return line.index, line.index, Grid(span, header_cells(header), cells_of(fitted))


def _mixes(rows: Sequence[Row], width: int) -> bool:
    """A column holds both words and figures, beside the label of a total."""
    kinds = [{row[column].kind for row in rows if not _is_label(row, column)} - {"blank"} for column in range(width)]
    return any(len(kind) > 1 for kind in kinds)


def _is_label(row: Row, column: int) -> bool:
    return row[column] is row[0] and sums_up(row[0].words)
