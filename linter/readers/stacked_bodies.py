"""Numbered rows in which the cell of the bodies holds one body a line: 县水利局, 县财政局, and behind them the deadline."""

from __future__ import annotations

from .pieces import Token, column_kind, has_body_name, joined
from .readings import Body, Reading, Rows

_BODIES = frozenset(("lead", "responsible", "cooperating"))
_FEWEST_ROWS = 2


def read_stacked(header: list[Token], body: Body) -> Reading | None:
    """The rows, from serial to serial. None unless the header has one column of bodies, and in every row they alone are bodies.

    What stands before and behind the bodies are as many cells in every row as the header has columns there.
    """
    kinds = [column_kind(token.words) for token in header]
    places = [index for index, kind in enumerate(kinds) if kind in _BODIES]
    if kinds[0] != "ordinal" or len(places) != 1:
        return None
    before, behind = places[0], len(header) - 1 - places[0]
    rows: Rows = []
    starts = _serials(body)
    if len(starts) < _FEWEST_ROWS:
        return None
    for start, end in zip(starts, [*starts[1:], len(body.tokens)], strict=True):
        cells = list(body.tokens[start:end])
        middle = cells[before : len(cells) - behind]
        others = [*cells[1:before], *cells[len(cells) - behind :]]
        if not middle or any(token.kind == "value" for token in cells[1:]):
            return None
        if not all(has_body_name(token.words) for token in middle) or any(has_body_name(token.words) for token in others):
            return None
        rows.append([*cells[:before], joined(middle), *cells[len(cells) - behind :]])
    return Reading(header, rows, len(body.tokens))


def _serials(body: Body) -> list[int]:
    """Where 1, 2, 3 … stand; empty where the table does not begin with 1, or holds any other figure."""
    found: list[int] = []
    for index, token in enumerate(body.tokens):
        if token.kind == "value":
            if token.words != str(len(found) + 1):
                return []
            found.append(index)
    return found if found[:1] == [0] else []
