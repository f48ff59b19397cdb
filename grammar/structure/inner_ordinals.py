"""Items that lost their line break: 4. begins in the middle of the paragraph of 3."""

from __future__ import annotations

from ..document import Document
from ..model import Ordinal, OrdinalStyle
from ..patterns import regex
from .numbering import written

_BEFORE = regex(r"[。;!?:)”][ ]*$")
_POINTED = 0x2487
_LAST_POINTED = 20
_MOST = 20
"""More numbers than these are not looked for one by one."""


def all_stand_inside(document: Document, before: Ordinal, at: Ordinal, missing: tuple[int, int]) -> bool:
    """Whether every number left out between two ordinals begins a sentence in the text between them."""
    first, last = missing
    if last - first >= _MOST:
        return False
    start = before.span.end
    for value in range(first, last + 1):
        places = [_find(document.folded, mark, start, at.span.start) for mark in _marks(value, at.style)]
        found = min((place for place in places if place >= 0), default=-1)
        if found < 0:
            return False
        start = found + 1
    return True


def _marks(value: int, style: OrdinalStyle) -> tuple[str, ...]:
    words = written(value, style)
    match style:
        case OrdinalStyle.ARABIC:
            pointed = (chr(_POINTED + value),) if value <= _LAST_POINTED else ()
            return (f"{words}.", f"{words}、", *pointed)
        case OrdinalStyle.CHINESE:
            return (f"{words}、",)
        case OrdinalStyle.BRACKETED_CHINESE | OrdinalStyle.BRACKETED_ARABIC:
            return (f"({words})",)
        case _:
            return ()


def _find(folded: str, mark: str, start: int, end: int) -> int:
    """Where the mark first stands behind a closed sentence, or -1."""
    place = folded.find(mark, start, end)
    while place >= 0 and _BEFORE.search(folded, max(start, place - 4), place) is None:
        place = folded.find(mark, place + 1, end)
    return place
