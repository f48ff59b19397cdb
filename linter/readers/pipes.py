"""Tables drawn with bars: Markdown tables, rows copied from web pages, one cell a line with a bar, a whole table on one line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...grammar.document import Grid, GridFault
from ...grammar.patterns import regex
from ...grammar.row_words import sums_up
from ...grammar.span import Span
from ...grammar.width import BLANKS
from .flattened import Found, grid_of, read_stream
from .pieces import (
    MALFORMED,
    Line,
    Page,
    Token,
    blank_token,
    caption_above,
    cells_of,
    column_kind,
    header_cells,
    heads_measure,
    is_integer,
    is_value,
    may_head,
)

_RULER = regex(r"\|?(?:[ ]*:?-+:?[ ]*\|)+(?:[ ]*:?-+:?[ ]*)?|\|?[ ]*:?-{3,}:?[ ]*\|?")
_REMARK = regex(r"(?:备[ ]*注|注|说[ ]*明|填表说明|填报说明)[ ]*:")
_ORDINAL = regex(r"(?:[0-9]{1,4}|[一二三四五六七八九十]{1,3}|\([一二三四五六七八九十0-9]{1,3}\)|[.\u2026\u22ef]+)[.、]?")
_INDEX = regex(r"[甲乙丙丁戊己庚辛]|[0-9]{1,2}|\([0-9]{1,2}\)")
_KEY = regex(r"[^:]{2,12}:")
_MOST_COLUMNS = 200

Row = list[Token]


@dataclass(frozen=True, slots=True)
class _BarLine:
    """A line with bars: its cells, and whether it begins and ends with a bar."""

    index: int
    start: int
    cells: Row
    opens: bool
    closes: bool
    ruler: bool


def find_pipes(page: Page, free: Sequence[bool]) -> Iterator[Found]:
    """Each table drawn with bars: its first and last line, its caption included, and its grids."""
    index = 0
    while index < len(page.lines):
        if not free[index] or "|" not in page.lines[index].words:
            index += 1
            continue
        group = _group(page, free, index)
        following = group[-1].index + 1
        for first, last, grid in _tables(page, group):
            caption = caption_above(page, first, free)
            if caption is not None:
                grid = Grid(grid.span, grid.header, grid.rows, grid.fault, page.lines[caption].span)  # noqa: PLW2901 - the same grid, with its caption
            yield (first if caption is None else caption, last, [grid])
        index = following


def _group(page: Page, free: Sequence[bool], start: int) -> list[_BarLine]:
    group: list[_BarLine] = []
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


def _split(page: Page, index: int, line: Line) -> _BarLine:
    words = line.words
    if words == "|":
        return _BarLine(index, line.span.start, [blank_token(line.span.start, index)], opens=False, closes=True, ruler=False)
    opens, closes = words[0] == "|", words[-1] == "|" and words[-2:] != "\\|"
    cells: Row = []
    start = 0
    end = -1
    while end < len(words):
        end = words.find("|", start)
        while end > 0 and words[end - 1] == "\\":
            end = words.find("|", end + 1)
        end = len(words) if end < 0 else end
        cells.append(_cell(page, index, line, start, end))
        start = end + 1
    ruler = _RULER.fullmatch(words) is not None if len(words) < 4000 else False
    return _BarLine(index, line.span.start, cells[opens : len(cells) - closes], opens, closes, ruler)


def _cell(page: Page, index: int, line: Line, start: int, end: int) -> Token:
    words = line.words[start:end]
    inner = words.strip(BLANKS)
    if not inner:
        return blank_token(line.span.start + start, index)
    start += len(words) - len(words.lstrip(BLANKS))
    span = Span(line.span.start + start, line.span.start + start + len(inner))
    return Token("value" if is_value(inner) else "text", inner, page.text[span.start : span.end].replace("\\|", "|"), span, index)


def _tables(page: Page, group: list[_BarLine]) -> Iterator[tuple[int, int, Grid]]:
    """The tables in a run of lines with bars; a ruler or a repeated ordinal head begins another."""
    start = 0
    for stop in [*_restarts(group), len(group)]:
        part = group[start:stop]
        start = stop
        if not part:
            continue
        found = _one_line(page, part[0]) if len(part) == 1 else _drawn(page, part)
        if found is not None:
            yield found


def _restarts(group: list[_BarLine]) -> list[int]:
    starts: list[int] = []
    for position in range(1, len(group)):
        cells = group[position].cells
        after_ruler = position + 1 < len(group) and group[position + 1].ruler and position > 1
        if after_ruler or (len(cells) > 1 and column_kind(cells[0].words) == "ordinal" and position > 1):
            starts.append(position)
    return starts


def _drawn(page: Page, part: list[_BarLine]) -> tuple[int, int, Grid] | None:
    while len(part) > 2 and _is_title(part[0]):
        part = part[1:]
    while len(part) > 1 and _is_remark(part[-1]):
        part = part[:-1]
    ruled = len(part) > 1 and part[1].ruler
    if not ruled and not all(line.closes or line.opens for line in part):
        return None
    if not ruled and _is_metadata(part):
        return None
    single = sum(len(line.cells) <= 1 and line.closes and not line.opens for line in part)
    grid = (
        _one_cell_a_line(part) if single * 5 >= len(part) * 4 and not ruled and len(part) >= 6 else _rows(page, part, ruled=ruled)
    )
    return None if grid is None else (part[0].index, part[-1].index, grid)


def _is_title(line: _BarLine) -> bool:
    """A row of one cell that names the table: it has no known column, and empties behind it."""
    filled = [cell for cell in line.cells if cell.kind != "blank"]
    return (
        len(filled) == 1
        and len(line.cells) > 1
        and filled[0] is line.cells[0]
        and column_kind(filled[0].words) is None
        and not line.ruler
    )


def _is_remark(line: _BarLine) -> bool:
    filled = [cell for cell in line.cells if cell.kind != "blank"]
    return len(filled) == 1 and _REMARK.match(filled[0].words) is not None


def _is_metadata(part: list[_BarLine]) -> bool:
    """Data about the page set as a table: 成文日期: | 发布日期: | 2020-04-09 |."""
    firsts = [line.cells[0] for line in part if line.cells and line.cells[0].kind == "text"]
    return len(firsts) > 0 and sum(_KEY.fullmatch(cell.words[:20]) is not None for cell in firsts) * 2 > len(firsts)


# --- one row a line ----------------------------------------------------------------------------------------------------


def _rows(page: Page, part: list[_BarLine], *, ruled: bool) -> Grid | None:
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
    span = Span(page.lines[part[0].index].span.start, page.lines[part[-1].index].span.end)
    levels = _second_level(header, lines)
    if levels is not None:
        header, lines = levels
    if any(cell.kind == "blank" for cell in header) and header[0].kind != "blank":
        return _faulty(span, header, lines)
    rows = _fill(header, _gather(lines, len(header)))
    if rows is None:
        return _faulty(span, header, lines)
    return Grid(span, header_cells(header), cells_of(rows))


def _with_first_blank(line: _BarLine) -> _BarLine:
    """Where rows do not begin with a bar, a bar at the beginning closes an empty first cell."""
    if not line.opens or line.ruler or not line.cells:
        return line
    return _BarLine(
        line.index, line.start, [blank_token(line.start, line.index), *line.cells], opens=False, closes=line.closes, ruler=False
    )


def _faulty(span: Span, header: Row, lines: Sequence[_BarLine]) -> Grid:
    glued = any(MALFORMED.search(cell.words) for line in lines for cell in line.cells)
    fault: GridFault = "glued" if glued else "width"
    return Grid(span, header_cells(header), (), fault)


def _second_level(header: Row, lines: list[_BarLine]) -> tuple[Row, list[_BarLine]] | None:
    """A second header row below group names, and an index row (甲 乙 1 2) below the header."""
    changed = False
    first = lines[0].cells
    if (
        len(lines) > 1
        and any(cell.kind == "blank" for cell in header)
        and len(first) == len(header)
        and all(cell.kind != "value" or may_head(cell.words) for cell in first)
    ):
        if all((upper.kind == "blank") <= (lower.kind != "blank") for upper, lower in zip(header, first, strict=True)):
            header, lines, changed = _named(header, first), lines[1:], True
            first = lines[0].cells
    if len(lines) > 1 and len(first) == len(header) and len(header) >= 3 and all(_INDEX.fullmatch(cell.words) for cell in first):
        if not is_integer(first[0].words) or [cell.words for cell in first] == [
            str(number) for number in range(1, len(first) + 1)
        ]:
            lines, changed = lines[1:], True
    return (header, lines) if changed and lines else None


def _named(upper: Row, lower: Row) -> Row:
    result: Row = []
    group: Token | None = None
    for above, below in zip(upper, lower, strict=True):
        if above.kind != "blank":
            group = above
        if below.kind == "blank":
            result.append(above)
        else:
            name = (
                below
                if group is None
                else Token("text", f"{group.words}/{below.words}", f"{group.text}/{below.text}", below.span, below.line)
            )
            result.append(name)
    return result


def _gather(lines: Sequence[_BarLine], width: int) -> list[Row]:
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


def _fill(header: Row, rows: list[Row]) -> list[Row] | None:
    """Rows of the header's width: trailing empties that were dropped, first cells that a row span covers. None where a row has no certain place."""
    width = len(header)
    if not rows:
        return None
    longer = [row for row in rows if len(row) > width]
    if longer:
        lengths = {len(row) for row in rows}
        if len(lengths) == 1 and len(rows) > 1:
            return rows
        fitting = sum(len(row) == width for row in rows)
        # a cell too many in a few rows; the others are as wide as the header
        return rows if fitting >= 2 and fitting + len(longer) == len(rows) and len(longer) * 2 <= fitting else None
    if any(cell.kind == "value" for row in rows for cell in row[1:]) and not _complete_but_for_remarks(header, rows):
        return None
    kinds = _column_kinds(rows, width)
    ordinal = column_kind(header[0].words) == "ordinal"
    result: list[Row] = []
    for row in rows:
        whole = row + [_behind(row) for _ in range(width - len(row))]
        if result and _continues(whole, kinds, ordinal=ordinal):
            shifted = [result[-1][0], *whole[:-1]]
            whole = shifted
        elif len(row) < width and not _fits(whole, kinds):
            return None
        result.append(whole)
    return result


def _complete_but_for_remarks(header: Row, rows: Sequence[Row]) -> bool:
    """Some row has all cells, or all that it lacks are remarks: else the empties could be missing anywhere."""
    longest = max(len(row) for row in rows)
    return all(column_kind(cell.words) == "note" for cell in header[longest:])


def _behind(row: Row) -> Token:
    last = row[-1]
    return blank_token(last.span.end, last.line)


def _column_kinds(rows: Sequence[Row], width: int) -> list[str | None]:
    """What each column holds in the rows that are complete; None where words and figures mix or nothing stands."""
    kinds: list[str | None] = []
    complete = [row for row in rows if len(row) == width and row[-1].kind != "blank"] or [
        row for row in rows if len(row) == width
    ]
    for column in range(width):
        found = {row[column].kind for row in complete if row[column].kind != "blank"}
        kinds.append(found.pop() if len(found) == 1 else None)
    return kinds


def _fits(row: Row, kinds: Sequence[str | None]) -> bool:
    return all(cell.kind in ("blank", kind) or kind is None for cell, kind in zip(row, kinds, strict=True))


def _continues(row: Row, kinds: Sequence[str | None], *, ordinal: bool) -> bool:
    """The row lacks its first cell, which the one above spans: its first cell is no ordinal, or it only fits one column further."""
    if row[-1].kind != "blank" or row[0].kind == "blank":
        return False
    if ordinal:
        return _ORDINAL.fullmatch(row[0].words) is None and not sums_up(row[0].words)
    return not _fits(row, kinds) and _fits([blank_token(0, 0), *row[:-1]], kinds)


# --- one cell a line, and all rows on one line --------------------------------------------------------------------------


def _one_cell_a_line(part: list[_BarLine]) -> Grid | None:
    tokens: Row = []
    for line in part:
        tokens.extend(line.cells[:1] if line.cells else ())
    while tokens and tokens[0].kind == "blank":
        tokens.pop(0)
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


def _one_line(page: Page, line: _BarLine) -> tuple[int, int, Grid] | None:
    """All rows on one line, a double bar between two rows. The width is certain where every row proves it."""
    cells = line.cells
    blanks = [index for index, cell in enumerate(cells) if cell.kind == "blank"]
    if not (line.opens or line.closes) or len(blanks) < 2 or len(cells) < 8:
        return None
    width = blanks[0]
    rows = [list(cells[start : start + width]) for start in range(0, len(cells), width + 1)]
    parts = [cells[index] for index in range(width, len(cells), width + 1)]
    known = sum(column_kind(cell.words) is not None for cell in cells[:width])
    figures = sum(cell.kind == "value" for cell in cells)
    if figures < 2:
        return None
    span = page.lines[line.index].span
    regular = (
        width >= 2 and all(len(row) == width for row in rows) and all(cell.kind == "blank" for cell in parts) and len(rows) >= 3
    )
    if not regular or any(cell.kind == "value" and not may_head(cell.words) for cell in rows[0]) or _mixes(rows[1:], width):
        if known == 0:
            return None
        return line.index, line.index, Grid(span, (), (), "width")
    return line.index, line.index, Grid(span, header_cells(rows[0]), cells_of(rows[1:]))


def _mixes(rows: Sequence[Row], width: int) -> bool:
    return any(len({row[column].kind for row in rows if row[column].kind != "blank"}) > 1 for column in range(width))
