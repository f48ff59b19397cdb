"""Two notices in one file: where the letter of a further one stands below the tasks of the one before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ..document import Document
from ..patterns import regex
from .letter import Letter, read_letter
from .lines import Line, is_title_like

_TITLE_END = regex(r"(?:通知|函|意见|通报)(?:\([^()]{1,12}\))?$")
_TITLE_LINES = 4
"""Lines that a title may have, with the letterhead and the number above it."""
_BELOW = 6
"""Lines below the title in which the addressees are looked for."""
_LONGEST = 160


def further_letters(document: Document, lines: Sequence[Line], start: int) -> Iterator[tuple[int, Letter]]:
    """The letters from line ``start`` on: where each begins, and the letter, whose line numbers count from there.

    A letter is a title (关于…的通知) with addressees close below; both must be there.
    """
    begins = [first for index in range(start, len(lines)) if (first := _title_start(document, lines, index, start)) is not None]
    for first, stop in pairwise([*begins, len(lines)]):
        letter = read_letter(document, lines[first:stop])
        if letter.title and letter.addressee is not None:
            yield first, letter


def _title_start(document: Document, lines: Sequence[Line], last: int, start: int) -> int | None:
    """The first line of the title that ends at line ``last``, or None where none does."""
    line = lines[last]
    if not _fits(document, line) or not _TITLE_END.search(document.folded, line.span.start, line.span.end):
        return None
    below = lines[last + 1 : last + 1 + _BELOW]
    if not any(each.kind == "ADDRESSEE" for each in below):
        return None
    for index in range(last, max(start, last - _TITLE_LINES) - 1, -1):
        line = lines[index]
        if not _fits(document, line):
            return None
        if "关于" in document.folded[line.span.start : line.span.end]:
            return next((above + 1 for above in range(index - 1, start - 1, -1) if lines[above].kind != "METADATA"), start)
    return None


def _fits(document: Document, line: Line) -> bool:
    if line.kind != "TEXT" or line.ordinal is not None or line.span.end - line.span.start > _LONGEST:
        return False
    return is_title_like(document.folded, line.span) or document.folded.endswith("通知", line.span.start, line.span.end)
