"""The cells of a page's table in their places, and whether it is a table of data at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..canonical import MOST_PLACES, RawCell
from .tree import Node

_MOST_COLUMNS = 400
_LARGE = 1500
"""Characters of a cell that may be the whole text of a page."""
_SHARE = 3
"""A nested table with more than one in so many of the characters makes the outer one a frame."""
_LAYOUT = frozenset(("presentation", "none"))
_HEADINGS = frozenset(("h1", "h2", "h3", "ucaptitle"))


@dataclass(frozen=True, slots=True)
class Place:
    """A cell's element, and its place; the lines of the cell are still to be read."""

    node: Node
    cell: RawCell


def place_cells(table: Node) -> list[Place] | None:
    """The cells by the algorithm of the standard, but for overlaps, which no reader could tell; None for more places than are sensible."""
    placed: list[Place] = []
    reach: list[int] = []
    places = 0
    rows = list(_rows(table))
    for number, (row, in_head, left) in enumerate(rows):
        column = 0
        for node in row.children:
            if node.tag not in ("td", "th"):
                continue
            while column < len(reach) and reach[column] > number:
                column += 1
            width = _span(node.attribute("colspan"), _MOST_COLUMNS) if node.attribute("colspan").strip("0 ") else 1
            free = next((step for step in range(1, width) if column + step < len(reach) and reach[column + step] > number), width)
            height = _span(node.attribute("rowspan"), left)
            places += free * height
            if places > MOST_PLACES or column + free > _MOST_COLUMNS * 4:
                return None
            reach.extend([0] * (column + free - len(reach)))
            reach[column : column + free] = [number + height] * free
            heads = in_head or node.tag == "th"
            placed.append(Place(node, RawCell((), number, column, height, free, heads)))
            column += free
    return placed


def seems_data(table: Node, placed: Sequence[Place]) -> bool:
    """Whether the cells belong together as rows and columns; frames that only place the parts of a page have one large cell, or tables in cells."""
    if table.attribute("role").lower() in _LAYOUT:
        return False
    if len({place.cell.row for place in placed}) < 2 and len(placed) < 2:
        return False
    if max((place.cell.column + place.cell.columns for place in placed), default=0) < 2:
        return False
    nested = sum(node.length for place in placed for node in _outermost(place.node, "table"))
    if nested * _SHARE > table.length or any(node.tag in _HEADINGS for place in placed for node in place.node.inside()):
        return False
    largest = max(place.node.length for place in placed)
    return largest <= _LARGE or largest * 2 <= table.length


def _rows(table: Node) -> Iterator[tuple[Node, bool, int]]:
    """The rows as they are shown, the head first and the foot last; whether each is of the head; how many of its group are left with it."""
    groups = [node for node in table.children if node.tag in ("thead", "tbody", "tfoot")]
    order = {"thead": 0, "tbody": 1, "tfoot": 2}
    loose = [node for node in table.children if node.tag == "tr"]
    for group in sorted(groups, key=lambda node: order[node.tag]):
        rows = [node for node in group.children if node.tag == "tr"]
        yield from ((row, group.tag == "thead", len(rows) - index) for index, row in enumerate(rows))
    yield from ((row, False, len(loose) - index) for index, row in enumerate(loose))


def _span(words: str, most: int) -> int:
    """How many rows or columns: at least one, ``most`` for 0, which stands for all that are left."""
    bare = words.strip()
    digits = bare[: next((index for index, each in enumerate(bare) if not "0" <= each <= "9"), len(bare))]
    return min(int(digits[:6]) or most, most) if digits else 1


def _outermost(node: Node, tag: str) -> Iterator[Node]:
    stack = list(node.children)
    while stack:
        each = stack.pop()
        if each.tag == tag:
            yield each
        else:
            stack.extend(each.children)
