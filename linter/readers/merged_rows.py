"""Rows whose cells of words may be merged: the runs of figures prove the width."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...grammar.patterns import regex
from .headers import fit_header, join_brackets, join_certain
from .pieces import BODY_KINDS, TEXT_KINDS, Token, column_kind, has_body_name, has_name_end, has_strict_end, is_integer
from .readings import Body, Reading, Rows, Serials, is_total


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
        self.serials = Serials(body.slips)
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
    header = fit_header(join_brackets(head)[:-2], width + 2)
    if header is None or width < 2:
        return None
    tokens = [*head[-2:], *body.tokens]
    rows: Rows = []
    position = 0
    whole = Body(tokens)
    while position < len(tokens):
        end = whole.text_end(position)
        left = join_brackets(tokens[position:end])
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
