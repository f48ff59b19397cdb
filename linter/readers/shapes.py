"""Readings of a run of cells as rows: each proves its width on every row or gives nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...grammar.patterns import regex
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
    has_strict_end,
    is_integer,
    joined,
)

Rows = list[list[Token]]
_MOST_LABEL_PARTS = 2
_LONGEST_LABEL = 40
_FARTHEST_SLIP = 2
"""So far may a serial be from the one that is due: one left out, one twice, two that changed places."""

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
    """The tokens behind a header. ``tail`` are the places of the empty cells that may follow the last token.

    ``slips``: so many serials may be out of their order, as where a row was deleted and the others not renumbered.
    """

    tokens: Sequence[Token]
    tail: tuple[Token, ...] = ()
    slips: int = 0

    @property
    def seen_tail(self) -> tuple[Token, ...]:
        """The empty cells for which blank lines stand, but for one: what follows may stand one line further off."""
        end = self.tokens[-1].span.end if self.tokens else 0
        return tuple(token for token in self.tail if token.span.start > end)[1:]

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
        texts = 0
        while position < len(self.tokens) and texts <= MOST_LABEL_LINES:
            token = self.tokens[position]
            if token.kind == "value":
                return True
            if token.kind == "text" and column_kind(token.words) in ("ordinal", "area"):
                return False
            texts += token.kind == "text"
            position += 1
        return False


def is_total(token: Token) -> bool:
    return token.kind == "text" and token.key in TOTAL_ROWS


# --- every cell present ------------------------------------------------------------------------------------------------


class _Serials:
    """The serials read so far: each follows the one before, but for a few slips of the pen."""

    def __init__(self, slips: int) -> None:
        self.last = 0
        self.slips = slips

    def fit(self, token: Token) -> bool:
        if token.kind != "value":
            return False
        if token.words == str(self.last + 1):
            return True
        near = self.slips > 0 and self.last > 0 and is_integer(token.words)
        return near and abs(int(token.words) - self.last - 1) <= _FARTHEST_SLIP

    def take(self, token: Token) -> None:
        self.slips -= token.words != str(self.last + 1)
        self.last = int(token.words)


class _Columns:
    """What each column has held so far; a column holds words or figures, not both, unless it is a remark."""

    def __init__(self, header: Sequence[Token]) -> None:
        self.kinds: list[str] = ["blank"] * len(header)
        self.free = [column_kind(token.words) in ("note", "deadline") for token in header]
        self.gaps = [False] * len(header)

    def may_lack(self, columns: range) -> bool:
        """Cells cut off at the end of the last row: only where they can have been empty."""
        return all(self.kinds[column] != "value" or self.gaps[column] for column in columns)

    def take(self, row: Sequence[Token]) -> bool:
        for column, token in enumerate(row):
            self.gaps[column] |= token.kind == "blank"
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
    serials = _Serials(body.slips)
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
    return Reading(header, rows, min(position, len(tokens)))


def _is_blank_row(row: Sequence[Token], width: int, body: Body, following: int) -> bool:
    """A label with empty cells only: among rows with figures, or a name below them."""
    if len(row) != width or any(token.kind != "blank" for token in row[1:]):
        return False
    return body.breaks_off(following) or is_total(row[0]) or has_name_end(row[0].key)


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
            if missing > len(body.tail) or len(row) < 2 or not columns.may_lack(range(len(row), width)):
                break
            row.extend(body.tail[:missing])
        before = list(columns.kinds)
        filled = any(token.kind == "value" for token in row)
        if not columns.take(row) or not (filled or _is_blank_row(row, width, body, position + width)):
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


_SHORT_NAME = 4
_WORDS = regex("[\u4e00-\u9fff]")
_FIGURE = regex(r"[0-9%]")


class RunReader:
    """Reads a numbered table whose cells may be merged: only the runs of figures are always complete."""

    def __init__(self, shape: Shape, body: Body) -> None:
        self.shape = shape
        self.body = body
        self.tokens = body.tokens
        self.serials = _Serials(body.slips)
        self.known = self._certain_rights()
        self.swallowed = False
        """A row since the last serial ended in the very number that is due: it may lack a cell and have taken the serial for one."""
        self.unnumbered = False
        """The row behind such a one has no serial of its own."""

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
        if not rows or self.unnumbered or self.body.breaks_off(position):
            return None
        return rows, position

    def _is_serial(self, position: int) -> bool:
        tokens = self.tokens
        return (
            position < len(tokens)
            and self.serials.fit(tokens[position])
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
        if not left and not _WORDS.search(values[0].words):
            return None
        head = self._head(self.tokens[start] if own else None, left, above)
        if head is None:
            return None
        if own:
            if self.swallowed and self.tokens[start].words != str(self.serials.last + 1):
                return None
            self.serials.take(self.tokens[start])
            self.swallowed = self.unnumbered = False
        else:
            self.unnumbered |= self.swallowed
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
        self.swallowed |= values[-1].words == str(self.serials.last + 1)
        return [*head, *values, *closing], after + right

    def _starts_with_figures(self, position: int) -> bool:
        return position < len(self.tokens) and self.tokens[position].kind == "value" and not self._is_serial(position)

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
            # below the last row it is the distance to the next paragraph
            return int(any(token.kind == "value" for token in self.tokens[position : position + self.shape.left + 3]))
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
        if body and has_body_name(token.words) and has_strict_end(token.key):
            return 1
        if last:
            return 1 if body and texts == 1 and has_name_end(token.key) else 0
        if texts > self.shape.left:
            return 1 if texts == self.shape.left + 1 else None
        return None if not body or self._could_be_body(token) else 0

    def _could_be_body(self, token: Token) -> bool:
        short = len(token.key) <= _SHORT_NAME
        return has_strict_end(token.key) or has_body_name(token.words) or (short and has_name_end(token.key))


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
        stop = whole.run_end(end)
        if not 1 <= len(left) <= 2 or stop - end < width or any(token.kind == "value" for token in tokens[end + width : stop]):
            break
        if len(left) == 1:
            if not rows and not is_total(left[0]):
                return None
            left = [left[0] if is_total(left[0]) else rows[-1][0], left[0]]
        rows.append([*left, *values])
        position = stop
    if len(rows) < 2 or whole.breaks_off(position):
        return None
    return Reading(header, rows, position - 2)


# --- a matrix: areas to the right of the corner, items below it --------------------------------------------------------


def read_matrix(corner: Token, fragments: Sequence[Token], body: Body, *, may_be_ragged: bool) -> Reading | None:
    """``fragments``: header cells and, behind them, the first row's label; ``body`` begins with the first figure."""
    for width in _first_widths(body):
        runs = _label_runs(body, width)
        reading = None if runs is None else _with_header(corner, fragments, runs, may_be_ragged=may_be_ragged)
        if reading is not None:
            return reading
    return None


@dataclass(frozen=True, slots=True)
class _Runs:
    """The labels of all rows but the first, the figures of every row, the tokens used."""

    labels: list[Token]
    values: Rows
    used: int


def _first_widths(body: Body) -> tuple[int, ...]:
    """The width of the first run of figures: with the empty cells at its end, and without, where they may be mere distance."""
    end = trimmed = body.run_end(0)
    while trimmed > 0 and body.tokens[trimmed - 1].kind == "blank":
        trimmed -= 1
    return (end,) if trimmed in (0, end) else (end, trimmed)


def _with_header(corner: Token, fragments: Sequence[Token], runs: _Runs, *, may_be_ragged: bool) -> Reading | None:
    values = runs.values
    width = len(values[0])
    fragments = _join_brackets(fragments)
    readings = _header_readings(fragments, width, most_lines=_MOST_LABEL_PARTS if len(values) > 1 else 1)
    if not readings and len(fragments) > 2 and column_kind(fragments[-2].words) == "note" and len(values) >= 2:
        # the remarks are empty in every row, and the copy dropped them
        readings = [
            ([*header, fragments[-2]], first)
            for header, first in _header_readings([*fragments[:-2], fragments[-1]], width, most_lines=_MOST_LABEL_PARTS)
        ]
        values = [[*run, blank_token(run[-1].span.end, run[-1].line)] for run in values]
    if len(readings) == 1:
        header, first = readings[0]
    elif not readings and may_be_ragged and len(values) >= 2 and len(fragments) > 1 and len(fragments) - 2 != width:
        header, first = join_certain(fragments[:-1]), fragments[-1]
    else:
        return None
    rows = [[label, *run] for label, run in zip([first, *runs.labels], values, strict=True)]
    return Reading([corner, *header], rows, runs.used)


def _header_readings(fragments: Sequence[Token], width: int, *, most_lines: int) -> list[tuple[list[Token], Token]]:
    """Each way to part the fragments into ``width`` header cells and the first row's label.

    In a single row a label of two lines is not to be told from a name in the header above an empty cell: ``most_lines`` is 1.
    """
    readings: list[tuple[list[Token], Token]] = []
    for lines in range(1, most_lines + 1):
        if len(fragments) <= lines or (lines == 2 and _is_named(fragments[-2])):
            continue
        header = fit_header(fragments[:-lines], width)
        if header is not None:
            readings.append((header, joined(fragments[-lines:])))
    return readings


def _label_runs(body: Body, width: int) -> _Runs | None:
    """Labels and runs of figures of one width, or None where the runs differ."""
    tokens = body.tokens
    labels: list[Token] = []
    values = [list(tokens[:width])]
    end = body.run_end(0)
    while end < len(tokens):
        after = body.text_end(end)
        label = _join_brackets(tokens[end:after])
        stop = body.run_end(after)
        filled = any(token.kind == "value" for token in tokens[after:stop])
        if after - end > MOST_LABEL_LINES or not label:
            break
        if stop == after == len(tokens) and _is_label_of_blanks(label, body, width):
            labels.append(joined(label))
            values.append(list(body.seen_tail[:width]))
            end = stop
            break
        if not filled and not _is_blank_row([joined(label), *tokens[after:stop]], width + 1, body, stop):
            break
        if len(label) > _MOST_LABEL_PARTS or any(
            token.words[-1] == "。" or column_kind(token.words) == "ordinal" for token in label
        ):
            return None
        run = list(tokens[after:stop])
        while len(run) > width and run[-1].kind == "blank":
            run.pop()
        if stop == len(tokens) and 0 < width - len(run) <= len(body.seen_tail):
            run.extend(body.seen_tail[: width - len(run)])
        if len(run) != width:
            return None
        labels.append(joined(label))
        values.append(run)
        end = stop
    if body.breaks_off(end) or len(values[0]) != width:
        return None
    return _Runs(labels, values, end)


def _is_label_of_blanks(label: Sequence[Token], body: Body, width: int) -> bool:
    """The last words before as many blank lines as a row has cells: a row in which nothing is filled in."""
    words = "".join(token.words for token in label)
    return (
        len(label) <= _MOST_LABEL_PARTS
        and len(words) <= _LONGEST_LABEL
        and words[-1] not in "。:;"
        and len(body.seen_tail) >= width
    )


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
