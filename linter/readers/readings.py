"""A run of cells that is to be read as rows, what its rows have held so far, and the reading that proves its width on every row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...grammar.allocation.row_words import sums_up
from ...grammar.patterns import regex
from .pieces import Token, column_kind, has_name_end, is_integer

_PROGRESS = regex("进展|进度")
"""Heads of columns in which 80% stands beside 80%（二期未开工）."""
_BODY_KINDS = frozenset(("lead", "responsible", "cooperating"))
_DEADLINE = regex(
    "(?:(?:20)?[0-9]{2}年)?(?:[0-9]{1,2}月|[一二三四]季度|第[一二三四]季度|年)?(?:[0-9]{1,2}日)?(?:底|末|中旬|上旬|下旬)?(?:之?前|以前|完成|内)"
)
"""What stands in a column of bodies only where the body itself was lost: 10月底前."""

Rows = list[list[Token]]
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
    return token.kind == "text" and sums_up(token.words)


class Serials:
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


class Columns:
    """What each column has held so far; a column holds words or figures, not both, unless it is a remark or tells the progress."""

    def __init__(self, header: Sequence[Token]) -> None:
        self.kinds: list[str] = ["blank"] * len(header)
        self.free = [
            column_kind(token.words) in ("note", "deadline") or _PROGRESS.search(token.words) is not None for token in header
        ]
        self.gaps = [False] * len(header)
        self.bodies = [column_kind(token.words) in _BODY_KINDS for token in header]

    def may_lack(self, columns: range) -> bool:
        """Cells cut off at the end of the last row: only where they can have been empty."""
        return all(self.kinds[column] != "value" or self.gaps[column] for column in columns)

    def take(self, row: Sequence[Token]) -> bool:
        for column, token in enumerate(row):
            self.gaps[column] |= token.kind == "blank"
            if self.bodies[column] and _DEADLINE.fullmatch(token.words):
                return False
            if token.kind == "blank" or self.free[column]:
                continue
            if self.kinds[column] == "blank":
                self.kinds[column] = token.kind
            elif self.kinds[column] != token.kind:
                return False
        return True


def is_blank_row(row: Sequence[Token], width: int, body: Body, following: int) -> bool:
    """A label with empty cells only: among rows with figures, or a name below them."""
    if len(row) != width or any(token.kind != "blank" for token in row[1:]):
        return False
    return body.breaks_off(following) or is_total(row[0]) or has_name_end(row[0].key)
