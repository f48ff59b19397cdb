"""One reading of a table's header fragments and the tokens below them: numbered rows, a matrix of areas, or areas down the side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ...grammar.document import Grid
from ...grammar.patterns import regex
from ...grammar.span import Span
from .complete_rows import read_listed, read_numbered
from .headers import join_certain
from .matrices import are_whole, read_matrix
from .merged_rows import read_categorised, read_merged
from .pieces import (
    MALFORMED,
    STRONG_CORNERS,
    Token,
    blank_token,
    cells_of,
    column_kind,
    has_name_end,
    header_cells,
    heads_measure,
    is_whole_name,
    joined,
    may_head,
)
from .readings import MOST_LABEL_LINES, Body, Reading, is_total
from .stacked_bodies import read_stacked

MOST_HEADER_LINES = 240
LONGEST_HEADER_CELL = 40
_PERIOD = regex(r"(?:19|20)[0-9]{2}年度?|第?[一二三四]季度|[上下]半年|前三季度")


@dataclass(frozen=True, slots=True)
class Stream:
    """A table's header fragments and what follows, in one style of counting blank lines."""

    head: list[Token]
    body: Body


def read_stream(tokens: Sequence[Token]) -> Reading | None:
    """A table given as tokens in which every empty cell is present, its header first; ``used`` counts all of them."""
    figure = next(
        (index for index, token in enumerate(tokens) if token.kind == "value" and not may_head(token.words)), len(tokens)
    )
    head = [as_words(token) for token in tokens[:figure] if token.kind != "blank"]
    if figure == len(tokens) or len(head) < 2 or figure > MOST_HEADER_LINES:
        return None
    stream = Stream(head, Body(tokens[figure:]))
    numbered = column_kind(head[0].words) == "ordinal" and (tokens[figure].words == "1" or is_total(head[-1]))
    reading = read_numbered_stream(stream) if numbered else read_plain_stream(stream, strong=False)
    return None if reading is None else Reading(reading.header, reading.rows, reading.used + figure)


def read_numbered_stream(stream: Stream, slips: int = 0) -> Reading | None:
    """Rows with serials, or None where no width is certain. ``slips``: so many serials may be out of their order."""
    head, body, moved = stream.head, replace(stream.body, slips=slips), 0
    if body.tokens[0].words != "1":
        # the 合计 row stands first and has no serial
        head, body, moved = head[:-1], replace(body, tokens=[head[-1], *body.tokens]), 1
    certain = join_certain(head)
    reading = read_numbered(certain, body)
    if reading is None and column_kind(certain[-1].words) == "note" and len(certain) > 2:
        reading = _without_remarks(certain, body)
    if not moved and (reading is None or reading.rows[-1][-1].kind == "blank"):
        # an empty last cell at the end of a text can be one that is merged with the cell above
        reading = read_merged(head, body) or reading or read_stacked(certain, body)
    return None if reading is None else Reading(reading.header, reading.rows, reading.used - moved)


def _without_remarks(header: list[Token], body: Body) -> Reading | None:
    """The remarks are empty in every row, and the copy dropped them."""
    reading = read_numbered(header[:-1], Body(body.tokens))
    if reading is None or len(reading.rows) < 2:
        return None
    rows = [[*row, blank_token(row[-1].span.end, row[-1].line)] for row in reading.rows]
    return Reading(header, rows, reading.used)


def read_plain_stream(stream: Stream, *, strong: bool) -> Reading | None:
    """Areas to the right of a corner, or areas down the side."""
    corner, rest = _corner(stream.head)
    matrix = read_matrix(corner, rest, stream.body, may_be_ragged=strong)
    if strong and matrix is not None:
        return matrix
    if matrix is not None and len(matrix.rows) < 2 and len(matrix.header) < 4:
        matrix = None
    listed = _read_listed(stream) or read_categorised(stream.head, stream.body)
    if matrix is not None and listed is not None and _places(matrix) != _places(listed):
        return listed if len(listed.rows) >= len(matrix.rows) else None
    return matrix or listed


def _places(reading: Reading) -> list[list[Span]]:
    return [[token.span for token in row] for row in reading.rows]


def _read_listed(stream: Stream) -> Reading | None:
    found: list[Reading] = []
    for lines in (1, 2, 3):
        header = join_certain(stream.head[:-lines])
        known = [column_kind(token.words) for token in header]
        named = sum(kind is not None or _names_share(token) for kind, token in zip(known, header, strict=True))
        if len(header) < 2 or known[0] is None or named * 2 < len(header):
            continue
        first = stream.head[-lines:]
        if any(column_kind(token.words) is not None for token in (first[1:] if is_total(first[0]) else first)):
            continue
        reading = read_listed(header, Body([*first, *stream.body.tokens], stream.body.tail))
        if reading is None:
            continue
        if lines == 1 or not are_whole([*([row[0]] for row in reading.rows[1:]), first[-1:]]):
            found.append(Reading(reading.header, reading.rows, reading.used - lines))
    return found[0] if len(found) == 1 else None


def _names_share(token: Token) -> bool:
    """A name at the head of a column of figures: a year, a quarter, an area, or one with its unit."""
    return _PERIOD.fullmatch(token.key) is not None or is_whole_name(token) or heads_measure(token.words)


def _corner(head: Sequence[Token]) -> tuple[Token, Sequence[Token]]:
    if len(head) > 1 and head[0].key + head[1].key in STRONG_CORNERS:
        return joined(head[:2]), head[2:]
    return head[0], head[1:]


def second_matrix(stream: Stream, reading: Reading) -> tuple[Reading, int] | None:
    """A second header inside the table: a corner, names and a label between two rows of figures of different length."""
    tokens = stream.body.tokens
    start = reading.used
    figure = stream.body.text_end(start)
    if figure - start < MOST_LABEL_LINES + 1 or figure >= len(tokens) or figure - start > MOST_HEADER_LINES:
        return None
    corner, rest = _corner(tokens[start:figure])
    second = read_matrix(corner, rest, Body(tokens[figure:], stream.body.tail), may_be_ragged=False)
    if second is None or second.rows[0][0] is corner:
        return None
    return second, figure + second.used


def broken_second(stream: Stream, reading: Reading) -> int | None:
    """Where a second header with one row ends whose figures are not as many as its names; None where there is none."""
    tokens = stream.body.tokens
    start = reading.used
    figure = stream.body.text_end(start)
    head = tokens[start:figure]
    named = sum(has_name_end(token.key) or heads_measure(token.words) or column_kind(token.words) is not None for token in head)
    if len(head) < MOST_LABEL_LINES + 1 or named * 2 < len(head) or any(len(token.words) > LONGEST_HEADER_CELL for token in head):
        return None
    stop = stream.body.run_end(figure)
    while stop > figure and tokens[stop - 1].kind == "blank":
        stop -= 1
    return stop if stop - figure >= 2 else None


def is_glued(reading: Reading) -> bool:
    """No figure of the table is sound: several ran together in each."""
    figures = [token for row in reading.rows for token in row if token.kind == "value"]
    return len(figures) > 1 and all(MALFORMED.search(token.words) for token in figures)


def grid_of(reading: Reading) -> Grid:
    """The reading as a grid, from its first token to its last."""
    tokens = [*reading.header, *(token for row in reading.rows for token in row)]
    span = Span(min(token.span.start for token in tokens), max(token.span.end for token in tokens))
    return Grid(span, header_cells(reading.header), cells_of(reading.rows))


def as_words(token: Token) -> Token:
    """A header cell, though its words could be an answer too."""
    return token if token.kind == "text" else Token("text", token.words, token.text, token.span, token.line)
