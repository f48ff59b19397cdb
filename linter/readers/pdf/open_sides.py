"""Tables without rules at their sides, as many are printed: where the rules between their rows end, their sides are."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import inf
from typing import Any

_NEAR = 3.0
"""Points between places that are one."""


def open_sides(edges: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The upright edges that are missing at the left and the right of rows with rules above, below and between their columns.

    An edge is as pdfplumber has it, by ``orientation``, ``x0``, ``x1``, ``top`` and ``bottom``.
    """
    upright = [edge for edge in edges if edge["orientation"] == "v"]
    found: list[dict[str, Any]] = []
    for left, right, heights in _rules([edge for edge in edges if edge["orientation"] == "h"]):
        inner = _stretches(edge for edge in upright if left + _NEAR < edge["x0"] < right - _NEAR)
        sides = [(x, _stretches(edge for edge in upright if abs(edge["x0"] - x) <= _NEAR)) for x in (left, right)]
        for top, bottom in pairwise(heights):
            middle = (top + bottom) / 2
            if _crosses(inner, middle):
                found.extend(_edge(x, top, bottom) for x, own in sides if not _crosses(own, middle))
    return found


def _rules(level: Sequence[dict[str, Any]]) -> Iterator[tuple[float, float, list[float]]]:
    """The heights of the rules that begin and end at the same places; the parts of one rule are joined."""
    alike: dict[tuple[int, int], tuple[float, float, list[float]]] = {}
    for left, right, top in _joined(level):
        key = round(left / _NEAR), round(right / _NEAR)
        near = ((key[0] + one, key[1] + other) for one in (0, -1, 1) for other in (0, -1, 1))
        group = next((alike[each] for each in near if each in alike), None)
        if group is None:
            alike[key] = left, right, [top]
        elif top - group[2][-1] > _NEAR:
            group[2].append(top)
    yield from alike.values()


def _joined(level: Sequence[dict[str, Any]]) -> Iterator[tuple[float, float, float]]:
    """Left end, right end and height of each rule, from the top down."""
    rows: list[tuple[float, list[tuple[float, float]]]] = []
    for edge in sorted(level, key=lambda edge: edge["top"]):
        if not rows or edge["top"] - rows[-1][0] > 1:
            rows.append((edge["top"], []))
        rows[-1][1].append((edge["x0"], edge["x1"]))
    for top, parts in rows:
        parts.sort()
        left, right = parts[0]
        for start, end in parts[1:]:
            if start - right > _NEAR:
                yield left, right, top
                left = start
                right = end
            right = max(right, end)
        yield left, right, top


def _stretches(edges: Iterable[dict[str, Any]]) -> list[tuple[float, float]]:
    """The heights over which there is one of the edges, from the top down."""
    found: list[tuple[float, float]] = []
    for top, bottom in sorted((edge["top"], edge["bottom"]) for edge in edges):
        if found and top <= found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], bottom)
        else:
            found.append((top, bottom))
    return found


def _crosses(stretches: Sequence[tuple[float, float]], height: float) -> bool:
    index = bisect_right(stretches, (height, inf)) - 1
    return index >= 0 and stretches[index][1] >= height


def _edge(x: float, top: float, bottom: float) -> dict[str, Any]:
    return {
        "object_type": "line",
        "orientation": "v",
        "x0": x,
        "x1": x,
        "top": top,
        "bottom": bottom,
        "width": 0.0,
        "height": bottom - top,
    }
