"""The characters of a page as lines of text. Lengths are points, from the top left corner."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any


@dataclass(frozen=True, slots=True)
class TextLine:
    """Characters on one baseline."""

    words: str
    page: int
    left: float
    right: float
    top: float
    bottom: float
    size: float


def lines_of(chars: Iterable[dict[str, Any]], page: int) -> Iterator[TextLine]:
    """Characters as lines: those whose middles are at one height, from left to right, wide gaps between them as blanks."""
    rows: list[list[dict[str, Any]]] = []
    for char in sorted(chars, key=lambda each: ((each["top"] + each["bottom"]) / 2, each["x0"])):
        middle = (char["top"] + char["bottom"]) / 2
        if rows and middle - _middle(rows[-1][0]) <= max(char["size"], rows[-1][0]["size"]) * 0.45:
            rows[-1].append(char)
        else:
            rows.append([char])
    for row in rows:
        row.sort(key=lambda each: each["x0"])
        words = _words(row)
        if words.strip():
            filled = [char for char in row if char["text"].strip()]
            yield TextLine(
                words.strip(),
                page,
                filled[0]["x0"],
                filled[-1]["x1"],
                min(char["top"] for char in filled),
                max(char["bottom"] for char in filled),
                median(char["size"] for char in filled),
            )


def _middle(char: dict[str, Any]) -> float:
    return float(char["top"] + char["bottom"]) / 2


def _words(row: Sequence[dict[str, Any]]) -> str:
    parts: list[str] = []
    end = None
    for char in row:
        text = "\ufffd" if char["text"].startswith("(cid:") else " ".join(char["text"].split("\n"))
        if end is not None and char["x0"] - end > char["size"] * 0.6 and text.strip() and parts[-1].strip():
            parts.append(" ")
        parts.append(text)
        end = char["x1"]
    return "".join(parts)
