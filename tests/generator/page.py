"""Text in the making: lines, blank lines between blocks, and the places that a fault has marked."""

from __future__ import annotations

import re
from dataclasses import dataclass

MARK = "\ue000"
"""Stands before the words where a finding is expected; never reaches the text."""

_WIDE = {",": "\uff0c", ":": "\uff1a", ";": "\uff1b", "(": "\uff08", ")": "\uff09"}
_HALF = re.compile(r"(?<![0-9]),|,(?![0-9])|[:;()]")


def mark(words: str) -> str:
    """The words, with their place to be remembered when they are rendered."""
    return MARK + words


@dataclass(frozen=True, slots=True)
class Style:
    """How a notice is set: ``gap`` blank lines between blocks (0 or 1), one more before a heading if ``airy``; full-width
    marks if ``wide``; ``spacing`` behind the ordinals of tasks."""

    gap: int = 0
    airy: bool = False
    wide: bool = True
    spacing: str = ""


@dataclass(frozen=True, slots=True)
class Rendered:
    """``places`` are line and column, from 1, of each mark in reading order."""

    text: str
    places: tuple[tuple[int, int], ...]


class Page:
    """Takes blocks from top to bottom. Words are written in half width; the style says what becomes of them."""

    def __init__(self, style: Style) -> None:
        self.style = style
        self._lines: list[str] = []
        self._after_empty_cell = False

    def put(self, words: str, *, heading: bool = False) -> None:
        """One block of one line."""
        if self._lines and not self._after_empty_cell:
            self._lines += [""] * (self.style.gap + (heading and self.style.airy and self.style.gap > 0))
        self._after_empty_cell = False
        self._lines.append(words)

    def put_close(self, words: str) -> None:
        """A line right below the one before: a row of a pipe table."""
        self._after_empty_cell = False
        self._lines.append(words)

    def cells(self, *cells: str) -> None:
        """Cells one a line; a blank line more than usual is an empty cell."""
        for cell in cells:
            if cell.strip(MARK):
                self.put(cell)
            else:
                if not self._after_empty_cell:
                    self._lines += [""] * self.style.gap
                self._lines.append(cell)
                self._after_empty_cell = True

    def rendered(self) -> Rendered:
        places: list[tuple[int, int]] = []
        lines: list[str] = []
        for number, line in enumerate(self._lines, 1):
            before = 0
            for piece in line.split(MARK)[:-1]:
                before += len(piece)
                places.append((number, before + 1))
            lines.append(line.replace(MARK, ""))
        text = "\n".join(lines) + "\n"
        if self.style.wide:
            text = _HALF.sub(lambda match: _WIDE[match[0]], text)
        return Rendered(text, tuple(places))
