"""Looking at the text of a parsed notice: numbers inside a figure, fields, cells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import TypeVar

from noticelint.grammar.model import Allocation, Figure, Notice, Part, Section, Table, Task
from noticelint.grammar.span import Span

Node = TypeVar("Node")

NUMBER = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?")


def number_span(notice: Notice, figure: Figure) -> Span | None:
    """Where the digits of a figure stand; None where it has none, or several numbers."""
    found = [Span(match.start(), match.end()) for match in NUMBER.finditer(notice.document.folded, *figure.span)]
    if len(found) != 1 or Decimal(words(notice, found[0]).replace(",", "")) * figure.scale != figure.value:
        return None
    return found[0]


def words(notice: Notice, span: Span) -> str:
    """The words there, in half width."""
    return notice.document.folded[span.start : span.end]


def rewritten(old: str, value: Decimal) -> str:
    """The value as the old number was written: as many decimals, thousands parted alike."""
    places = len(old.partition(".")[2])
    exponent = value.as_tuple().exponent
    places = max(places, -exponent if isinstance(exponent, int) else 0)
    return f"{value:,.{places}f}" if "," in old else f"{value:.{places}f}"


def nodes(notice: Notice, kind: type[Node]) -> list[Node]:
    return [node for node in notice.walk() if isinstance(node, kind)]


def every_table(notice: Notice) -> list[Table]:
    """The tables that were read, blank forms left out."""
    return [table for table in nodes(notice, Table) if table.rows and not table.blank_form and table.grid.fault is None]


def sections_of(notice: Notice) -> Iterator[Part | Section]:
    for part in notice.parts:
        yield part
        yield from part.all_sections()


def tasks_of(place: Part | Section) -> list[Task]:
    return list(place.all_tasks())


def all_allocations(notice: Notice) -> list[Allocation]:
    return nodes(notice, Allocation)


def line_of(notice: Notice, span: Span) -> Span:
    """The whole line in which a place begins."""
    return notice.document.line_span(notice.document.line_number(span.start))


def cut(notice: Notice, span: Span) -> Span:
    """The span with the blanks and line ends before it: what goes when a paragraph or a cell goes."""
    start = span.start
    while start and notice.document.text[start - 1] in "\n \u3000\u00a0\t":
        start -= 1
    return Span(start, span.end)
