"""Cells below a header of two levels whose names stand one below the other: the rows prove how many columns the names make."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from .complete_rows import read_listed, read_numbered
from .headers import join_certain
from .levels import split_levels
from .pieces import Token
from .proved_levels import best_proved, possible_headers
from .readings import Body, Reading

_FEWEST_NAMES = 5
_MOST_WIDTHS = 4
_Headers = Callable[[Sequence[Token], int], Iterator[list[Token]]]


def read_two_levels(head: Sequence[Token], body: Body, *, numbered: bool) -> Reading | None:
    """The one reading in which every row has as many cells as the two levels of names make columns."""
    if len(head) < _FEWEST_NAMES or (numbered and body.tokens[0].words != "1"):
        return None
    read = _numbered if numbered else _listed
    possible = [*read(head, body, possible_headers)]
    proved = best_proved([(_words(each.header), [*map(_words, each.rows)]) for each in possible])
    if proved is not None:
        return possible[proved]
    certain = [*read(head, body, _certain_headers)]
    return certain[0] if len(certain) == 1 else None


def _words(tokens: Sequence[Token]) -> list[str]:
    return [token.words for token in tokens]


def _certain_headers(names: Sequence[Token], width: int) -> Iterator[list[Token]]:
    header = split_levels(names, width)
    if header is not None:
        yield header


def _numbered(head: Sequence[Token], body: Body, headers_of: _Headers) -> Iterator[Reading]:
    names = join_certain(head)
    places = (index for index in range(2, min(len(names), len(body.tokens))) if body.tokens[index].words == "2")
    for width, _ in zip(places, range(_MOST_WIDTHS), strict=False):
        for header in headers_of(names, width):
            reading = read_numbered(header, body)
            if reading is not None and len(reading.rows) > 1:
                yield reading


def _listed(head: Sequence[Token], body: Body, headers_of: _Headers) -> Iterator[Reading]:
    names, label = join_certain(head[:-1]), head[-1]
    end = body.run_end(0)
    trimmed = next(index for index in range(end, -1, -1) if index == 0 or body.tokens[index - 1].kind != "blank")
    for run in {end, trimmed}:
        for header in headers_of(names, run + 1):
            reading = read_listed(header, Body([label, *body.tokens], body.tail))
            if reading is not None:
                yield Reading(reading.header, reading.rows, reading.used - 1)
