"""Readings of a run of cells as rows: each proves its width on every row or gives nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .headers import fit_header, is_bracketed, join_certain
from .pieces import (
    BODY_KINDS,
    TEXT_KINDS,
    TOTAL_ROWS,
    Token,
    blank_token,
    column_kind,
    has_body_name,
    has_name_end,
    is_integer,
    joined,
)

Rows = list[list[Token]]
MOST_LABEL_LINES = 3
"""A row label is split over so many lines at most; more texts between two runs of figures are something else."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A header, its body rows, and how many tokens of the body they take."""

    header: list[Token]
    rows: Rows
    used: int


@dataclass(frozen=True, slots=True)
class Body:
    """The tokens behind a header. ``room``: how many empty cells may follow the last token, their places in ``tail``."""

    tokens: Sequence[Token]
    tail: tuple[Token, ...] = ()

    def run_end(self, position: int) -> int:
        """Where the figures and blanks that begin at the position end."""
        while position < len(self.tokens) and self.tokens[position].kind != "text":
            position += 1
        return position

    def text_end(self, position: int) -> int:
        while position < len(self.tokens) and self.tokens[position].kind == "text":
            position += 1
        return position

    def breaks_off(self, position: int) -> bool:
        """Figures follow too closely for the table to have ended here: a row was not understood."""
        limit = min(len(self.tokens), position + MOST_LABEL_LINES + 1)
        for index in range(position, limit):
            token = self.tokens[index]
            if token.kind == "value":
                return True
            if token.kind == "text" and column_kind(token.words) is not None:
                return False
        return False


def is_total(token: Token) -> bool:
    return token.kind == "text" and token.key in TOTAL_ROWS


# --- every cell present ------------------------------------------------------------------------------------------------


class _Columns:
    """What each column has held so far; a column holds words or figures, not both, unless it is a remark."""

    def __init__(self, header: Sequence[Token]) -> None:
        self.kinds: list[str] = ["blank"] * len(header)
        self.free = [column_kind(token.words) in ("note", "deadline") for token in header]

    def take(self, row: Sequence[Token]) -> bool:
        for column, token in enumerate(row):
            if token.kind == "blank" or self.free[column]:
                continue
            if self.kinds[column] == "blank":
                self.kinds[column] = token.kind
            elif self.kinds[column] != token.kind:
                return False
        return True


def read_numbered(header: list[Token], body: Body) -> Reading | None:
    """Rows of as many cells as the header has, each beginning with the next serial; a 合计 row may lack its serial."""
    width = len(header)
    columns = _Columns(header)
    rows: Rows = []
    position = serial = 0
    tokens = body.tokens
    while position < len(tokens):
        first = tokens[position]
        if first.kind == "value" and first.words == str(serial + 1):
            row = list(tokens[position : position + width])
            missing = width - len(row)
            if missing and (missing > len(body.tail) or len(row) < 2):
                return None
            row.extend(body.tail[:missing])
            if not columns.take(row):
                return None
            serial += 1
            position += width - missing
        elif is_total(first):
            end = body.run_end(position + 1)
            if end < len(tokens) and tokens[end - 1].words == str(serial + 1):
                end -= 1
            taken = end - position - 1
            if taken not in (width - 2, width - 1):
                return None
            row = [first] * (width - taken) + list(tokens[position + 1 : end])
            position = end
        else:
            break
        rows.append(row)
    if serial == 0 or body.breaks_off(position):
        return None
    return Reading(header, rows, min(position, len(tokens)))


def read_listed(header: list[Token], body: Body) -> Reading | None:
    """Rows of as many cells as the header has, each beginning with words, with at least one column of figures."""
    width = len(header)
    columns = _Columns(header)
    rows: Rows = []
    position = 0
    tokens = body.tokens
    while position < len(tokens) and tokens[position].kind == "text":
        row = list(tokens[position : position + width])
        missing = width - len(row)
        if missing:
            if missing > len(body.tail) or len(row) < 2:
                break
            row.extend(body.tail[:missing])
        before = list(columns.kinds)
        if not columns.take(row) or not any(token.kind == "value" for token in row):
            columns.kinds = before
            break
        rows.append(row)
        position += width - missing
    if len(rows) < 2 or "value" not in columns.kinds or body.breaks_off(position):
        return None
    return Reading(header, rows, min(position, len(tokens)))


# --- cells that are merged: the runs of figures prove the width ---------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Shape:
    """A serial, ``left`` columns of words, ``width`` of figures, ``right`` of words (0 or 1) of the kind ``right_kind``."""

    left: int
    width: int
    right: int
    right_kind: str | None


_FIGURE = re.compile(r"[0-9%]")
_STRICT_END = re.compile(r"(?:局|委|办|政府|办公室|委员会|联|工会|公司|集团|支队|大队|街道|指挥部|管委会)$")


class RunReader:
    """Reads a numbered table whose cells may be merged: only the runs of figures are always complete."""

    def __init__(self, shape: Shape, body: Body) -> None:
        self.shape = shape
        self.body = body
        self.tokens = body.tokens
        self.serial = 0
        self.known = self._certain_rights()

    def _certain_rights(self) -> frozenset[str]:
        """Words that stand right before a lone integer: they close a row."""
        if not self.shape.right:
            return frozenset()
        tokens = self.tokens
        return frozenset(
            tokens[index].key
            for index in range(self.shape.width, len(tokens) - 2)
            if tokens[index].kind == "text"
            and tokens[index - 1].kind != "text"
            and tokens[index + 2].kind == "text"
            and is_integer(tokens[index + 1].words)
        )

    def read(self) -> tuple[Rows, int] | None:
        """All rows and the number of tokens that they take, or None where a row does not fit."""
        rows: Rows = []
        position = 0
        while position < len(self.tokens):
            row = self._row(position, rows[-1] if rows else None)
            if row is None:
                break
            cells, position = row
            rows.append(cells)
        if not rows or self.body.breaks_off(position):
            return None
        return rows, position

    def _is_serial(self, position: int) -> bool:
        tokens = self.tokens
        return (
            position < len(tokens)
            and tokens[position].kind == "value"
            and tokens[position].words == str(self.serial + 1)
            and (position + 1 == len(tokens) or tokens[position + 1].kind == "text")
        )

    def _row(self, position: int, above: list[Token] | None) -> tuple[list[Token], int] | None:
        shape = self.shape
        start = position
        own = self._is_serial(position)
        position += own
        end = self.body.text_end(position)
        left = list(self.tokens[position:end])
        values = list(self.tokens[end : end + shape.width])
        if len(left) > shape.left or len(values) < shape.width or any(token.kind == "text" for token in values):
            return None
        head = self._head(self.tokens[start] if own else None, left, above)
        if head is None:
            return None
        self.serial += own
        after = end + shape.width
        right = self._right(after)
        if right is None:
            return None
        closing: list[Token] = []
        if shape.right:
            if right:
                closing = [self.tokens[after]]
            elif above is not None:
                closing = [above[-1]]
            else:
                return None
        if not right and self._starts_with_figures(after):
            return None
        return [*head, *values, *closing], after + right

    def _starts_with_figures(self, position: int) -> bool:
        return position < len(self.tokens) and self.tokens[position].kind != "text" and not self._is_serial(position)

    def _head(self, serial: Token | None, left: list[Token], above: list[Token] | None) -> list[Token] | None:
        size = self.shape.left
        if serial is None and len(left) == 1 and is_total(left[0]):
            return [left[0]] * (size + 1)
        first = serial if serial is not None or above is None else above[0]
        if first is None:
            return None
        if len(left) == size:
            return [first, *left]
        if above is None or (serial is not None and not left) or is_total(above[0]):
            return None
        return [first, *above[1 : 1 + size - len(left)], *left]

    def _right(self, position: int) -> int | None:
        """How many tokens after the figures still belong to the row, or None where that is not certain."""
        if not self.shape.right or position >= len(self.tokens):
            return 0
        if self.tokens[position].kind == "blank":
            return 1
        end = self.body.text_end(position)
        texts = end - position
        if texts == 0:
            return 0
        if self._is_serial(end):
            return 1 if texts == 1 else None
        return self._closes(position, texts, end >= len(self.tokens) or self.tokens[end].kind == "blank")

    def _closes(self, position: int, texts: int, last: bool) -> int | None:
        """Whether the first of the texts between two rows without a serial is the cell that closes the upper row."""
        token = self.tokens[position]
        if token.key in self.known:
            return 1
        if _FIGURE.search(token.words):
            return 0 if texts <= self.shape.left else None
        body = self.shape.right_kind in BODY_KINDS
        if body and has_body_name(token.words) and _STRICT_END.search(token.key):
            return 1
        if last:
            return 1 if body and texts == 1 and has_name_end(token.key) else 0
        if texts > self.shape.left:
            return 1 if texts == self.shape.left + 1 else None
        return None if not body or has_name_end(token.key) else 0


def read_merged(fragments: Sequence[Token], body: Body) -> Reading | None:
    """A numbered table with merged cells. Certain only where one width fits every row, and the header (or three rows or more)."""
    left = body.text_end(1) - 1
    run = body.run_end(1 + left) - 1 - left
    if left < 1 or run < 2:
        return None
    right_kind = column_kind(fragments[-1].words)
    right = int(right_kind in TEXT_KINDS)
    last = body.tokens[left + run]
    widths = {run}
    if last.kind == "blank" or last.words == "2":
        widths.add(run - 1)
    fitting: list[Reading] = []
    ragged: list[Reading] = []
    for width in widths:
        if width < 2:
            continue
        found = RunReader(Shape(left, width, right, right_kind), body).read()
        if found is None:
            continue
        header = fit_header(fragments, 1 + left + width + right)
        if header is not None:
            fitting.append(Reading(header, *found))
        elif len(found[0]) >= 3:
            ragged.append(Reading(join_certain(fragments), *found))
    for readings in (fitting, ragged):
        if readings:
            return readings[0] if len(readings) == 1 else None
    return None


def read_categorised(head: Sequence[Token], body: Body) -> Reading | None:
    """Two columns of words, the first merged over several rows, then figures: 类别 项目 甲区 乙区."""
    if len(head) < 6 or any(column_kind(token.words) not in TEXT_KINDS for token in head[:2]):
        return None
    width = body.run_end(0)
    header = fit_header(_join_brackets(head)[:-2], width + 2)
    if header is None or width < 2:
        return None
    tokens = [*head[-2:], *body.tokens]
    rows: Rows = []
    position = 0
    whole = Body(tokens)
    while position < len(tokens):
        end = whole.text_end(position)
        left = _join_brackets(tokens[position:end])
        values = tokens[end : end + width]
        if not 1 <= len(left) <= 2 or whole.run_end(end) - end != width:
            break
        if len(left) == 1:
            if not rows and not is_total(left[0]):
                return None
            left = [left[0] if is_total(left[0]) else rows[-1][0], left[0]]
        rows.append([*left, *values])
        position = end + width
    if len(rows) < 2 or whole.breaks_off(position):
        return None
    return Reading(header, rows, position - 2)


# --- a matrix: areas to the right of the corner, items below it --------------------------------------------------------


def read_matrix(corner: Token, fragments: Sequence[Token], body: Body, *, may_be_ragged: bool) -> Reading | None:
    """``fragments``: header cells and, behind them, the first row's label; ``body`` begins with the first figure."""
    runs = _label_runs(body)
    if runs is None:
        return None
    labels, values, used = runs
    width = len(values[0])
    fragments = _join_brackets(fragments)
    readings = _header_readings(fragments, width)
    if not readings and len(fragments) > 2 and column_kind(fragments[-2].words) == "note" and len(values) >= 2:
        # the remarks are empty in every row, and the copy dropped them
        readings = [
            ([*header, fragments[-2]], first) for header, first in _header_readings([*fragments[:-2], fragments[-1]], width)
        ]
        values = [[*run, blank_token(run[-1].span.end, run[-1].line)] for run in values]
    if len(readings) > 1:
        return None
    if readings:
        header, first = readings[0]
    elif may_be_ragged and len(values) >= 2 and all(len(label) == 1 for label in labels) and len(fragments) > 1:
        header, first = join_certain(fragments[:-1]), fragments[-1]
    else:
        return None
    rows = [[label, *run] for label, run in zip([first, *map(joined, labels)], values, strict=True)]
    return Reading([corner, *header], rows, used)


def _header_readings(fragments: Sequence[Token], width: int) -> list[tuple[list[Token], Token]]:
    """Each way to part the fragments into ``width`` header cells and the first row's label."""
    readings: list[tuple[list[Token], Token]] = []
    for lines in (1, 2):
        if len(fragments) <= lines or (lines == 2 and _is_named(fragments[-2])):
            continue
        header = fit_header(fragments[:-lines], width)
        if header is not None:
            readings.append((header, joined(fragments[-lines:])))
    return readings


def _label_runs(body: Body) -> tuple[list[list[Token]], list[list[Token]], int] | None:
    """The labels of all rows but the first, the figures of each row, and the tokens used; None where the runs differ in length."""
    end = body.run_end(0)
    width = end
    labels: list[list[Token]] = []
    values = [list(body.tokens[:end])]
    while end < len(body.tokens):
        after = body.text_end(end)
        if (
            after - end > MOST_LABEL_LINES
            or after == len(body.tokens)
            or any(column_kind(token.words) == "ordinal" for token in body.tokens[end:after])
        ):
            break
        stop = body.run_end(after)
        run = list(body.tokens[after:stop])
        if all(token.kind == "blank" for token in run):
            break
        if len(run) != width:
            run = _trim(run, width, at_end=stop >= len(body.tokens))
        if len(run) != width:
            return None
        labels.append(_join_brackets(body.tokens[end:after]))
        values.append(run)
        end = stop
    if all(token.kind == "blank" for token in values[0]):
        return None
    return labels, values, end


def _trim(run: list[Token], width: int, *, at_end: bool) -> list[Token]:
    """Blank lines below the last row are no cells."""
    while at_end and len(run) > width and run[-1].kind == "blank":
        run = run[:-1]
    return run


def _join_brackets(tokens: Sequence[Token]) -> list[Token]:
    groups: list[list[Token]] = []
    for token in tokens:
        if groups and is_bracketed(token.words):
            groups[-1].append(token)
        else:
            groups.append([token])
    return [joined(group) for group in groups]


def _is_named(token: Token) -> bool:
    """A name of an area or a body, or a known column: such a cell is no first half of a row label."""
    return has_name_end(token.key) or column_kind(token.words) in ("total", "note", "area")
