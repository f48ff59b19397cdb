"""The names of cells: B7, $B$7, B3:B9. Rows and columns count from 1."""

from __future__ import annotations

from typing import NamedTuple

from ....grammar.patterns import regex

Place = tuple[int, int]
"""Row and column."""

MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384
_CELL = regex(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")


class Area(NamedTuple):
    """A rectangle of cells; its last row and column belong to it."""

    top: int
    left: int
    bottom: int
    right: int


def place_of(name: str) -> Place | None:
    match = _CELL.fullmatch(name)
    if match is None:
        return None
    column = 0
    for letter in match[1].upper():
        column = column * 26 + ord(letter) - 64
    row = int(match[2])
    return (row, column) if 0 < row <= MOST_ROWS and column <= MOST_COLUMNS else None


def read_area(words: str) -> Area | None:
    """A cell or a range of them on the formula's own sheet."""
    first, _, last = words.partition(":")
    start = place_of(first)
    end = place_of(last) if last else start
    if start is None or end is None:
        return None
    rows, columns = sorted((start[0], end[0])), sorted((start[1], end[1]))
    return Area(rows[0], columns[0], rows[1], columns[1])


def name_of(place: Place) -> str:
    row, column = place
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row}"


def names_of(places: list[Place]) -> str:
    """Several cells, neighbours of one column or row as a range: B9:B11、B14."""
    runs: list[list[Place]] = []
    for place in sorted(places):
        last = runs[-1][-1] if runs else None
        if last is not None and place in ((last[0] + 1, last[1]), (last[0], last[1] + 1)):
            runs[-1].append(place)
        else:
            runs.append([place])
    return "、".join(name_of(run[0]) if len(run) == 1 else f"{name_of(run[0])}:{name_of(run[-1])}" for run in runs)
