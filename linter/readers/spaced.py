"""Tables whose cells are parted by spaces, and tables run together on one line: read where every row has the header's fields."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ...grammar.allocation.row_words import sums_up
from ...grammar.document import Grid, GridFault
from ...grammar.lexicon import load, longest_first
from ...grammar.patterns import regex
from ...grammar.span import Span
from ...grammar.width import BLANKS, fold, squeeze
from .flattened import Found
from .levels import join_levels
from .pieces import (
    FIRST_KINDS,
    MALFORMED,
    STRONG_CORNERS,
    Page,
    Token,
    blank_token,
    caption_above,
    cells_of,
    column_kind,
    header_cells,
    heads_measure,
    is_caption,
    is_glued_row,
    is_value,
    joined,
    may_head,
)
from .proved_levels import best_proved, possible_levels
from .readings import is_total
from .streams import grid_of, read_stream

_FIELD = regex(rf"[^{BLANKS}]+")
_FEWEST_FIELDS = 3
_FEWEST_NAMED = 2
_MOST_HEADER = 400
_MOST_LINES_BEHIND = 3
_MOST_LEVELS = 4
_MOST_TITLE = 4
"""So many words between spaces stand before the header of a table on one line at most."""
_FEWEST_GLUED = 2
_LONGEST_NAME = 16
_WORDS = "|".join(
    re.escape(squeeze(word)) for word in longest_first([word for words in load("tables")["columns"].values() for word in words])
)
_RUN_TOGETHER = regex(rf"(?:序号|编号)(?>{_WORDS}){{2,12}}+1(?![0-9.])")
_HEADS = regex(
    "|".join(
        re.escape(word)
        for word in longest_first(
            [squeeze(word) for kind in ("ordinal", "area") for word in load("tables")["columns"][kind] if len(word) > 1]
        )
    )
)
"""Words with which the header of a table begins."""
_ROWS_TOGETHER = regex(r"[\u4e00-\u9fff()]{4,60}+(?:[0-9][0-9,.]{0,12}+%?[\u4e00-\u9fff]{2,12}+){2,}+[0-9][0-9,.]{0,12}+%?")
"""A header, then name and figure in turn, without anything between them."""
_MOST_TOGETHER = 2000
_FIGURE = regex("[0-9<>=~+-]")


def find_spaced(page: Page, free: Sequence[bool]) -> Iterator[Found]:
    """Each table of fields between spaces: its first and last line, its caption included, and its grids."""
    index = 0
    while index < len(page.lines):
        found = read_fields(page, free, index) if free[index] else None
        if found is None:
            index += 1
            continue
        last, grid = found
        caption = caption_above(page, index, free)
        if caption is not None:
            grid = replace(grid, caption=page.lines[caption].span)
        yield (index if caption is None else caption, last, [grid])
        index = last + 1


def read_fields(page: Page, free: Sequence[bool], index: int) -> tuple[int, Grid] | None:
    """The table of fields between spaces that begins at a line, and its last line."""
    words = page.lines[index].words
    beginning = words[:_MOST_HEADER]
    if _RUN_TOGETHER.match(beginning) or (_HEADS.match(beginning) and _ROWS_TOGETHER.fullmatch(words[:_MOST_TOGETHER])):
        return index, Grid(page.lines[index].span, (), (), "glued")
    if " " not in beginning and "\t" not in beginning:
        return _below_glued_header(page, free, index) if _HEADS.match(beginning) else None
    early = _FIELD.findall(beginning)
    known = sum(column_kind(field) is not None for field in early)
    if early and early[0] in STRONG_CORNERS and len(early) >= _FEWEST_FIELDS:
        return _matrix(page, free, index, _fields(page, index))
    first = column_kind(early[0]) if early else None
    if any(column_kind(field) is not None and not sums_up(field) for field in early[: _MOST_TITLE + 1]) and (
        sum(is_value(field) and not may_head(field) for field in early) >= _FEWEST_FIELDS
    ):
        return _on_one_line(page, index, _fields(page, index))
    if first is not None and (glued := _glued_rows(page, free, index)) is not None:
        return glued
    if known < 1 or len(early) < _FEWEST_FIELDS:
        return None
    named = known + sum(heads_measure(field) for field in early)
    usual = first in ("area", "ordinal") or (named > 1 and named * 5 >= len(early))
    if not usual and first not in FIRST_KINDS:
        return None
    header = _fields(page, index)
    figures = sum(token.kind == "value" and not may_head(token.words) for token in header)
    if figures >= 2:
        return _on_one_line(page, index, header)
    if figures or (known * 2 < len(header) and column_kind(header[0].words) not in FIRST_KINDS):
        return None
    found = _rows(page, free, index, header, index + 1)
    if found is None or found[1].fault is not None:
        # the second row of names may have as many as the first
        found = _under_two_levels(page, free, index, header) or found
    if found is None or (found[1].fault is not None and named < _FEWEST_NAMED):
        return None
    # below a header with hardly a known name, only rows of one width and their sum show that it is a table
    return found if usual or any(sums_up(squeeze(row[0].text)) for row in found[1].rows) else None


def _fields(page: Page, index: int) -> list[Token]:
    line = page.lines[index]
    tokens: list[Token] = []
    for match in _FIELD.finditer(line.words):
        span = Span(*match.span()).shift(line.span.start)
        tokens.append(Token("value" if is_value(match[0]) else "text", match[0], page.text[span.start : span.end], span, index))
        if len(tokens) == 2 and len(tokens[0].words) == 1 and sums_up(tokens[0].words + tokens[1].words):
            tokens = [joined(tokens)]
    return tokens


def _rows(page: Page, free: Sequence[bool], index: int, header: list[Token], start: int) -> tuple[int, Grid] | None:
    """One row a line from ``start`` on, its fields in the header's order; only remarks and the words before a total may be missing."""
    found: list[list[Token]] = []
    for line in range(start, len(page.lines)):
        if not free[line] or page.lines[line].gap > 1 or page.stops_at(line):
            break
        row = _fields(page, line)
        figures = _figures(row)
        if figures < 2 and len(row) != len(header) and not (figures and 1 < len(row) < len(header)):
            break
        found.append(row)
    rows = _fitted(page, header, found)
    for _ in range(_MOST_LINES_BEHIND):
        if len(found) <= 2 or rows is not None or not _is_short(found[-1], header):
            break
        found.pop()
        rows = _fitted(page, header, found)
    if len(found) < 2 or (rows is None and all(_is_short(row, header) for row in found)):
        return None
    last = start + len(found) - 1
    if rows is None:
        return last, _broken(page, index, last, header)
    span = Span(header[0].span.start, max(token.span.end for token in rows[-1]))
    return last, Grid(span, header_cells(header), cells_of(rows))


def _matrix(page: Page, free: Sequence[bool], index: int, header: list[Token]) -> tuple[int, Grid] | None:
    """Areas behind the corner 任务分解; each line below is an item and as many figures as there are areas."""
    if _figures(header):
        return None
    rows: list[list[Token]] = []
    line = index + 1
    while line < len(page.lines) and free[line] and page.lines[line].gap <= 1 and not page.stops_at(line):
        row = _fields(page, line)
        if len(row) < 2 or row[0].kind != "text" or any(token.kind != "value" for token in row[1:]):
            break
        rows.append(row)
        line += 1
    if not rows:
        return None
    if any(len(row) != len(header) for row in rows):
        return line - 1, _broken(page, index, line - 1, header)
    span = Span(header[0].span.start, rows[-1][-1].span.end)
    return line - 1, Grid(span, header_cells(header), cells_of(rows))


def _under_two_levels(page: Page, free: Sequence[bool], index: int, header: list[Token]) -> tuple[int, Grid] | None:
    """A header of several lines: read where it is certain which names are groups, else no row has a certain place."""
    line = index + 1
    while line < min(len(page.lines), index + _MOST_LEVELS) and free[line] and page.lines[line].gap <= 1:
        names = _fields(page, line)
        if len(names) < 2 or _figures(names) or page.stops_at(line) or any(len(name.words) > _LONGEST_NAME for name in names):
            break
        line += 1
    last = line
    while last < len(page.lines) and free[last] and page.lines[last].gap <= 1 and not page.stops_at(last):
        row = _fields(page, last)
        if _figures(row) < 2 or len(row) <= len(header):
            break
        last += 1
    if line == index + 1 or last - line < 2:
        return None
    read = _joined_levels(page, free, index, header, last) if line == index + 2 else None
    return read or (last - 1, _broken(page, index, last - 1, header))


def _joined_levels(page: Page, free: Sequence[bool], index: int, header: list[Token], last: int) -> tuple[int, Grid] | None:
    """The rows below a header of two lines, with as many columns as the shortest row has, or one more for the remarks."""
    names = _fields(page, index + 1)
    shortest = min(len(row) for line in range(index + 2, last) if not is_total((row := _fields(page, line))[0]))
    noted = column_kind(header[-1].words) == "note"
    for width in (shortest, shortest + 1) if noted else (shortest,):
        certain = join_levels(header, names, width)
        headers = [certain] if certain is not None else [*possible_levels(header, names, width)]
        read = [
            found
            for each in headers
            if (found := _rows(page, free, index, each, index + 2)) is not None and found[1].fault is None
        ]
        if certain is None:
            proved = best_proved([_words_of(found[1]) for found in read])
            read = [] if proved is None else [read[proved]]
        if len(read) == 1:
            return read[0]
    return None


def _words_of(grid: Grid) -> tuple[list[str], list[list[str]]]:
    return [fold(cell.text) for cell in grid.header], [[fold(cell.text) for cell in row] for row in grid.rows]


def _is_short(row: Sequence[Token], header: Sequence[Token]) -> bool:
    """Too little for a row: it can be a line of text with a number in it."""
    return len(row) != len(header) and _figures(row) < 2 and not is_total(row[0])


def _figures(row: Sequence[Token]) -> int:
    """The figures of a row; those that ran together are several."""
    return sum((token.kind == "value") + (MALFORMED.search(token.words) is not None) for token in row)


def _fitted(page: Page, header: Sequence[Token], found: Sequence[list[Token]]) -> list[list[Token]] | None:
    """The rows in the header's width, or None where one has no certain place."""
    noted = column_kind(header[-1].words) == "note"
    width = len(header) - noted
    numbered = column_kind(header[0].words) == "ordinal"
    body = [row for row in found if not _lacks_serial(row, numbered=numbered)]
    if not body or any(len(row) < width or (len(row) > width and not noted) for row in body):
        return None
    kinds = [{row[column].kind for row in body} for column in range(width)]
    if any(len(kind) > 1 for kind in kinds) or {"value"} not in kinds[1:]:
        return None
    if noted and (kinds[-1] != {"value"} or not (numbered or kinds[0] == {"text"})):
        return None
    if numbered and len(body) < len(found) and [row[0].words for row in body] != [str(n) for n in range(1, len(body) + 1)]:
        return None
    figures = next(column for column in range(1, width) if kinds[column] == {"value"})
    rows: list[list[Token]] = []
    for row in found:
        whole = list(row)
        if _lacks_serial(row, numbered=numbered):
            if {"text"} in kinds[figures:]:
                return None
            whole = [row[0]] * figures + row[1:]
        rest = whole[width:]
        if [token.kind for token in whole[figures:width]] != [kind for (kind,) in kinds[figures:]]:
            return None
        if rest and (not noted or _FIGURE.search(rest[0].words[:1])):
            return None
        rows.append([*whole[:width], *([_remark(page, whole, rest)] if noted else [])])
    return rows


def _lacks_serial(row: Sequence[Token], *, numbered: bool) -> bool:
    return numbered and is_total(row[0])


def _remark(page: Page, row: Sequence[Token], words: Sequence[Token]) -> Token:
    """The words behind the figures, with the spaces between them; an empty cell where there are none."""
    if not words:
        return blank_token(row[-1].span.end, row[-1].line)
    span = words[0].span.cover(words[-1].span)
    return Token("text", " ".join(token.words for token in words), page.text[span.start : span.end], span, words[0].line)


def _on_one_line(page: Page, index: int, tokens: list[Token]) -> tuple[int, Grid] | None:
    """Header, then rows, all on one line; what stands before the first known column is the table's name and its unit."""
    start = next((number for number, token in enumerate(tokens) if column_kind(token.words) is not None), len(tokens))
    figure = next((number for number, token in enumerate(tokens) if token.kind == "value" and not may_head(token.words)), 0)
    if start > min(figure, _MOST_TITLE):
        return None
    stream = tokens[start:]
    reading = read_stream(stream)
    if reading is not None and reading.used == len(stream):
        grid = grid_of(reading)
        caption = next((token.span for token in tokens[:start] if is_caption(token.words)), None)
        return index, replace(grid, caption=caption)
    figures = sum(token.kind == "value" for token in stream)
    known = sum(column_kind(token.words) is not None or heads_measure(token.words) for token in tokens[start:figure])
    if figures * 3 < len(stream) or known < 2:
        return None
    return index, _broken(page, index, index, [])


def _below_glued_header(page: Page, free: Sequence[bool], index: int) -> tuple[int, Grid] | None:
    """Rows of as many fields each, nearly all of them figures, below a line without spaces: their columns have no certain names."""
    last = index
    width = 0
    while last + 1 < len(page.lines) and free[last + 1] and page.lines[last + 1].gap <= 1:
        fields = page.lines[last + 1].words[:_MOST_HEADER].split()
        if sum(map(is_value, fields)) < _FEWEST_FIELDS or (width and len(fields) != width and not sums_up(fields[0])):
            break
        width, last = width or len(fields), last + 1
    return None if last - index < _FEWEST_GLUED else (last, _broken(page, index, last, []))


def _glued_rows(page: Page, free: Sequence[bool], index: int) -> tuple[int, Grid] | None:
    """A header above lines that are a name and one run of digits with several points: the cells of each row ran together."""
    last = index
    while last + 1 < len(page.lines) and free[last + 1] and page.lines[last + 1].gap <= 1:
        if not is_glued_row(page.lines[last + 1].words):
            break
        last += 1
    return None if last - index < _FEWEST_GLUED else (last, replace(_broken(page, index, last, []), fault="glued"))


def _broken(page: Page, first: int, last: int, header: list[Token]) -> Grid:
    glued = any(MALFORMED.search(page.lines[line].words) for line in range(first, last + 1))
    fault: GridFault = "glued" if glued else "width"
    return Grid(Span(page.lines[first].span.start, page.lines[last].span.end), header_cells(header), (), fault)
