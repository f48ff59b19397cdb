"""A notice as PDF: paragraphs in lines, ruled tables that go on over pages with their header, and numbers of pages."""

from __future__ import annotations

from ..linter.pdf_files import BOTTOM, LEFT, RIGHT, SIZE, Paper, wrapped
from .notices import Issued, Line, Slot, Table
from .word import table_weights

_TITLE = 16
_SMALL, _LEADING, _PAD = 8, 11, 3
"""Points in tables: size of the type, from line to line, and from the rule to the text."""


def pdf_of(notice: Issued) -> bytes:
    paper = Paper()
    for part in notice.parts:
        if isinstance(part, Table):
            _Printer(paper, part).table()
        else:
            _line(paper, part)
    paper.furnish()
    return paper.saved(packed=False)


def _line(paper: Paper, part: Line) -> None:
    # the font has no blank that holds words together
    words = part.words.replace("\xa0", " ")
    if part.turns:
        paper.turn()
    if part.style in ("title", "part"):
        for line in wrapped(words, RIGHT - LEFT, RIGHT - LEFT, _TITLE):
            paper.centred(line, _TITLE)
        paper.y += 10
    elif part.style == "signature":
        paper.line(words, RIGHT - SIZE * len(words))
    else:
        paper.paragraph(words, 0 if part.style == "label" else 2)


class _Printer:
    def __init__(self, paper: Paper, table: Table) -> None:
        self._paper, self._table = paper, table
        weights = table_weights(table)
        self._widths = [weight * (RIGHT - LEFT) / sum(weights) for weight in weights]
        self._lines = {id(slot): self._wrapped(slot) for slot in table.slots}
        self._heights = [0.0] * table.height
        for slot in table.slots:
            # what a merged cell needs beyond its first rows, its last has
            last = slot.row + slot.rows - 1
            height = len(self._lines[id(slot)]) * _LEADING + 2 * _PAD - sum(self._heights[slot.row : last])
            self._heights[last] = max(self._heights[last], height)

    def table(self) -> None:
        """No page ends within a merged cell."""
        paper = self._paper
        paper.y += 10
        below = {slot.row + inner for slot in self._table.slots for inner in range(1, slot.rows)}
        starts = [row for row in range(self._table.height) if row not in below]
        for start, end in zip(starts, [*starts[1:], self._table.height], strict=True):
            if paper.y + sum(self._heights[start:end]) > BOTTOM:
                paper.turn()
                self._rows(0, 1)
            self._rows(start, end)
        paper.y += 10

    def _wrapped(self, slot: Slot) -> list[str]:
        width = self._widths[slot.column] - 2 * _PAD
        return [part for line in slot.lines for part in wrapped(line, width, width, _SMALL)]

    def _rows(self, start: int, end: int) -> None:
        paper = self._paper
        for slot in self._table.slots:
            if start <= slot.row < end:
                left = LEFT + sum(self._widths[: slot.column])
                top = paper.y + sum(self._heights[start : slot.row])
                right = left + self._widths[slot.column]
                bottom = top + sum(self._heights[slot.row : slot.row + slot.rows])
                for x0, y0, x1, y1 in ((left, top, right, top), (left, bottom, right, bottom), (left, top, left, bottom)):
                    paper.rule(round(x0, 2), round(y0, 2), round(x1, 2), round(y1, 2))
                paper.rule(round(right, 2), round(top, 2), round(right, 2), round(bottom, 2))
                for number, words in enumerate(self._lines[id(slot)], 1):
                    paper.text(round(left + _PAD, 2), round(top + number * _LEADING, 2), words, _SMALL)
        paper.y += sum(self._heights[start:end])
