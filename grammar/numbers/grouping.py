"""Numbers of a thousand or more, by whether commas group their digits."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ..model import CellKind, Notice, Table
from ..patterns import regex
from ..prose import Spans, occurrences
from ..span import Span
from .measures import UNIT
from .numerals import MULTIPLIER

_NUMBER = (
    r"(?<![0-9A-Za-z.,/_~\u3014\u2014-])"
    r"(?:(?P<grouped>[1-9][0-9]{0,2}(?:,[0-9]{3})++)|(?P<plain>[1-9][0-9]{3,}+))(?:\.[0-9]++)?+(?![0-9A-Za-z,/_~\u2014-])"
)
_MEASURED = regex(rf"{_NUMBER}(?=[ ]?(?!年|月|日|号|时)(?:{MULTIPLIER}|{UNIT}))")
_ALONE = regex(_NUMBER)
_LISTED = regex("分别[^,。;]{0,12}$|[0-9]、$")
"""100,200人 behind 分别 may be two figures."""
_FOUR = 4


class Thousands(NamedTuple):
    """A number of a thousand or more, grouped by commas or not. ``small``: of four digits, which need no commas."""

    span: Span
    grouped: bool
    small: bool
    in_table: bool


def thousands(notice: Notice) -> Iterator[Thousands]:
    """Each number of a thousand or more with a unit behind it, and those that are a cell of figures; not in reading order."""
    tables = [node for node in notice.walk_parts() if isinstance(node, Table)]
    places = Spans(table.span for table in tables)
    folded = notice.document.folded
    for match in occurrences(notice, _MEASURED, verbatim=False):
        if not (match["grouped"] and _LISTED.search(folded, max(0, match.start() - 16), match.start())):
            span = Span(*match.span())
            yield _written(match["grouped"], match["plain"], span, in_table=places.meets(span))
    for table in tables:
        for row in table.rows:
            for value in row.values:
                if value.kind is CellKind.FIGURE:
                    span = value.cell.span
                    alone = _ALONE.fullmatch(folded, span.start, span.end)
                    if alone is not None:
                        yield _written(alone["grouped"], alone["plain"], span, in_table=True)


def _written(grouped: str | None, plain: str | None, span: Span, *, in_table: bool) -> Thousands:
    return Thousands(span, bool(grouped), len((grouped or plain or "").replace(",", "")) == _FOUR, in_table)
