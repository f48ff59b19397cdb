"""Rows in which every cell is present: each has as many as the header."""

from __future__ import annotations

from .pieces import Token, blank_token, column_kind
from .readings import Body, Columns, Reading, Rows, Serials, is_blank_row, is_total


def read_numbered(header: list[Token], body: Body) -> Reading | None:
    """Rows of as many cells as the header has, each beginning with the next serial; a 合计 row may lack its serial."""
    width = len(header)
    columns = Columns(header)
    serials = Serials(body.slips)
    rows: Rows = []
    position = 0
    tokens = body.tokens
    while position < len(tokens):
        first = tokens[position]
        if serials.fit(first):
            row = list(tokens[position : position + width])
            missing = width - len(row)
            if missing and (missing > len(body.tail) or len(row) < 2 or not columns.may_lack(range(len(row), width))):
                return None
            row.extend(body.tail[:missing])
            if not columns.take(row):
                return None
            serials.take(first)
            position += width - missing
        elif is_total(first):
            end = body.run_end(position + 1)
            if end < len(tokens) and tokens[end - 1].words == str(serials.last + 1):
                end -= 1
            cells = list(tokens[position + 1 : end])
            if end == len(tokens) and column_kind(header[-1].words) == "note" and len(cells) == width - 3:
                cells.append(blank_token(cells[-1].span.end, cells[-1].line))
            if len(cells) not in (width - 2, width - 1):
                return None
            row = [first] * (width - len(cells)) + cells
            position = end
        else:
            break
        rows.append(row)
    if serials.last == 0 or body.breaks_off(position):
        return None
    swallowed = rows[-1][-1].words == str(serials.last + 1) and column_kind(header[-1].words) in ("deadline", "note")
    if swallowed and position < len(tokens):
        return None
    return Reading(header, rows, min(position, len(tokens)))


def read_listed(header: list[Token], body: Body) -> Reading | None:
    """Rows of as many cells as the header has, each beginning with words, with at least one column of figures."""
    width = len(header)
    columns = Columns(header)
    rows: Rows = []
    position = 0
    tokens = body.tokens
    while position < len(tokens) and tokens[position].kind == "text":
        row = list(tokens[position : position + width])
        missing = width - len(row)
        if missing:
            if missing > len(body.tail) or len(row) < 2 or not columns.may_lack(range(len(row), width)):
                break
            row.extend(body.tail[:missing])
        before = list(columns.kinds)
        filled = any(token.kind == "value" for token in row)
        if not columns.take(row) or not (filled or is_blank_row(row, width, body, position + width)):
            columns.kinds = before
            break
        rows.append(row)
        position += width - missing
    if len(rows) < 2 or "value" not in columns.kinds or body.breaks_off(position):
        return None
    return Reading(header, rows, min(position, len(tokens)))
