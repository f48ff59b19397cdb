"""A matrix: areas to the right of the corner, items below it, in runs of figures of one width."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .headers import fit_header, join_brackets, join_certain
from .pieces import Token, blank_token, column_kind, has_name_end, is_whole_name, joined
from .readings import MOST_LABEL_LINES, Body, Reading, Rows, is_blank_row, is_total

_MOST_LABEL_PARTS = 2
_LONGEST_LABEL = 40


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
    """The lines of the labels of all rows but the first, the figures of every row, the tokens used."""

    labels: Rows
    values: Rows
    used: int


def _first_widths(body: Body) -> tuple[int, ...]:
    """The width of the first run of figures: with the empty cells at its end, and without, where they may be mere distance."""
    end = trimmed = body.run_end(0)
    while trimmed > 0 and body.tokens[trimmed - 1].kind == "blank":
        trimmed -= 1
    return (end,) if trimmed in (0, end) else (end, trimmed)


def _with_header(corner: Token, fragments: Sequence[Token], runs: _Runs, *, may_be_ragged: bool) -> Reading | None:
    labels, values = [joined(label) for label in runs.labels], runs.values
    width = len(values[0])
    fragments = join_brackets(fragments)
    most_lines = 1 if len(values) == 1 or are_whole([*runs.labels, fragments[-1:]]) else _MOST_LABEL_PARTS
    readings = _header_readings(fragments, width, most_lines=most_lines)
    if not readings and len(fragments) > 2 and column_kind(fragments[-2].words) == "note" and len(values) >= 2:
        # the copy dropped the empty remarks
        readings = [
            ([*header, fragments[-2]], first)
            for header, first in _header_readings([*fragments[:-2], fragments[-1]], width, most_lines=1)
        ]
        noted = _with_remarks(runs)
        if noted is None:
            return None
        labels, values = noted
    if len(readings) == 1:
        header, first = readings[0]
    elif not readings and may_be_ragged and len(values) >= 2 and len(fragments) > 1 and len(fragments) - 2 != width:
        header, first = join_certain(fragments[:-1]), fragments[-1]
    else:
        return None
    rows = [[label, *run] for label, run in zip([first, *labels], values, strict=True)]
    return Reading([corner, *header], rows, runs.used)


def are_whole(labels: Sequence[Sequence[Token]]) -> bool:
    """The last label, and most of the others, are names by themselves: what stands above it is no first half of it."""
    whole = [len(label) == 1 and (is_whole_name(label[0]) or is_total(label[0])) for label in labels]
    return whole[-1] and sum(whole) * 3 >= len(whole) * 2


def _with_remarks(runs: _Runs) -> tuple[list[Token], Rows] | None:
    """Labels and rows with their remarks: of two texts between figures the first is the remark of the row above, where the second is a name."""
    labels: list[Token] = []
    values = [[*run, blank_token(run[-1].span.end, run[-1].line)] for run in runs.values]
    for index, label in enumerate(runs.labels):
        if len(label) > 1:
            if len(label) > _MOST_LABEL_PARTS or not (has_name_end(label[-1].key) or is_total(label[-1])):
                return None
            values[index][-1] = label[0]
        labels.append(label[-1])
    return labels, values


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
    labels: Rows = []
    values = [list(tokens[:width])]
    end = body.run_end(0)
    while end < len(tokens):
        after = body.text_end(end)
        label = join_brackets(tokens[end:after])
        stop = body.run_end(after)
        filled = any(token.kind == "value" for token in tokens[after:stop])
        if after - end > MOST_LABEL_LINES or not label:
            break
        if stop == after == len(tokens) and _is_label_of_blanks(label, body, width):
            labels.append(label)
            values.append(list(body.seen_tail[:width]))
            end = stop
            break
        if not filled and not is_blank_row([joined(label), *tokens[after:stop]], width + 1, body, stop):
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
        labels.append(label)
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


def _is_named(token: Token) -> bool:
    """A name of an area or a body, or a known column: such a cell is no first half of a row label."""
    return has_name_end(token.key) or column_kind(token.words) in ("total", "note", "area")
