"""Tables whose cells are parted by spaces, and tables run together on one line: read where every row has the header's fields."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ...grammar.document import Grid, GridFault
from ...grammar.lexicon import load, longest_first
from ...grammar.span import Span
from ...grammar.width import BLANKS, squeeze
from .flattened import Found, grid_of, read_stream
from .pieces import (
    MALFORMED,
    TOTAL_ROWS,
    Page,
    Token,
    caption_above,
    cells_of,
    column_kind,
    header_cells,
    is_value,
    joined,
    may_head,
)

_FIELD = re.compile(rf"[^{BLANKS}]+")
_FEWEST_FIELDS = 3
_MOST_HEADER = 400
_WORDS = "|".join(
    re.escape(squeeze(word)) for word in longest_first([word for words in load("tables")["columns"].values() for word in words])
)
_RUN_TOGETHER = re.compile(rf"(?:序号|编号)(?>{_WORDS}){{2,12}}+1(?![0-9.])")


def find_spaced(page: Page, free: Sequence[bool]) -> Iterator[Found]:
    """Each table of fields between spaces: its first and last line, its caption included, and its grids."""
    index = 0
    while index < len(page.lines):
        found = _at(page, free, index) if free[index] else None
        if found is None:
            index += 1
            continue
        last, grid = found
        caption = caption_above(page, index, free)
        if caption is not None:
            grid = Grid(grid.span, grid.header, grid.rows, grid.fault, page.lines[caption].span)
        yield (index if caption is None else caption, last, [grid])
        index = last + 1


def _at(page: Page, free: Sequence[bool], index: int) -> tuple[int, Grid] | None:
    words = page.lines[index].words
    if words[:2] in ("序号", "编号") and _RUN_TOGETHER.match(words[:_MOST_HEADER]):
        return index, Grid(page.lines[index].span, (), (), "glued")
    beginning = words[:_MOST_HEADER]
    if " " not in beginning and "\t" not in beginning:
        return None
    early = _FIELD.findall(beginning)
    known = sum(column_kind(field) is not None for field in early)
    if known < 2 or len(early) < _FEWEST_FIELDS or known * 5 < len(early):
        return None
    header = _fields(page, index)
    figures = sum(token.kind == "value" and not may_head(token.words) for token in header)
    if figures >= 2:
        return _on_one_line(page, index, header)
    if figures or known * 2 < len(header):
        return None
    return _rows(page, free, index, header)


def _fields(page: Page, index: int) -> list[Token]:
    line = page.lines[index]
    tokens: list[Token] = []
    for match in _FIELD.finditer(line.words):
        span = Span(*match.span()).shift(line.span.start)
        tokens.append(Token("value" if is_value(match[0]) else "text", match[0], page.text[span.start : span.end], span, index))
        if len(tokens) == 2 and tokens[0].words + tokens[1].words in TOTAL_ROWS:
            tokens = [joined(tokens)]
    return tokens


def _rows(page: Page, free: Sequence[bool], index: int, header: list[Token]) -> tuple[int, Grid] | None:
    """One row a line: every row has as many fields as the header, and no column mixes words with figures."""
    rows: list[list[Token]] = []
    ragged = False
    last = index
    for line in range(index + 1, len(page.lines)):
        if not free[line] or page.lines[line].gap > 1 or page.stops_at(line):
            break
        row = _fields(page, line)
        figures = sum((token.kind == "value") + (MALFORMED.search(token.words) is not None) for token in row)
        if len(row) != len(header) or figures == 0:
            if figures < 2 and len(row) != len(header):
                break
            ragged = True
        rows.append(row)
        last = line
    if len(rows) < 2:
        return None
    mixed = not ragged and any(len({row[column].kind for row in rows}) > 1 for column in range(len(header) - 1))
    if ragged or mixed:
        return last, _broken(page, index, last, header)
    span = Span(header[0].span.start, rows[-1][-1].span.end)
    return last, Grid(span, header_cells(header), cells_of(rows))


def _on_one_line(page: Page, index: int, tokens: list[Token]) -> tuple[int, Grid] | None:
    """Header, then rows, all on one line; what stands before the first known column is the table's name."""
    start = next(number for number, token in enumerate(tokens) if column_kind(token.words) is not None)
    stream = tokens[start:]
    reading = read_stream(stream) if start <= 1 else None
    if reading is not None and reading.used == len(stream):
        return index, grid_of(reading)
    figures = sum(token.kind == "value" for token in stream)
    if figures * 3 < len(stream):
        return None
    return index, _broken(page, index, index, [])


def _broken(page: Page, first: int, last: int, header: list[Token]) -> Grid:
    glued = any(MALFORMED.search(page.lines[line].words) for line in range(first, last + 1))
    fault: GridFault = "glued" if glued else "width"
    return Grid(Span(page.lines[first].span.start, page.lines[last].span.end), header_cells(header), (), fault)
