"""Cells below a header of two levels whose names stand one below the other: the rows prove how many columns the names make."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .complete_rows import read_listed, read_numbered
from .headers import join_certain
from .levels import split_levels
from .pieces import Token
from .readings import Body, Reading

_FEWEST_NAMES = 5
_MOST_WIDTHS = 4


def read_two_levels(head: Sequence[Token], body: Body, *, numbered: bool) -> Reading | None:
    """The one reading in which every row has as many cells as the two levels of names make columns."""
    if len(head) < _FEWEST_NAMES:
        return None
    readings = [*(_numbered(head, body) if numbered and body.tokens[0].words == "1" else _listed(head, body))]
    return readings[0] if len(readings) == 1 else None


def _numbered(head: Sequence[Token], body: Body) -> Iterator[Reading]:
    names = join_certain(head)
    places = (index for index in range(2, min(len(names), len(body.tokens))) if body.tokens[index].words == "2")
    for width, _ in zip(places, range(_MOST_WIDTHS), strict=False):
        header = split_levels(names, width)
        reading = None if header is None else read_numbered(header, body)
        if reading is not None and len(reading.rows) > 1:
            yield reading


def _listed(head: Sequence[Token], body: Body) -> Iterator[Reading]:
    names, label = join_certain(head[:-1]), head[-1]
    end = body.run_end(0)
    trimmed = next(index for index in range(end, -1, -1) if index == 0 or body.tokens[index - 1].kind != "blank")
    for run in {end, trimmed}:
        header = split_levels(names, run + 1)
        reading = None if header is None else read_listed(header, Body([label, *body.tokens], body.tail))
        if reading is not None:
            yield Reading(reading.header, reading.rows, reading.used - 1)
