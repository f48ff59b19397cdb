"""Rows of a table of projects against the text of the project list before it, by words and by figures."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from ..document import Document
from ..model import ColumnKind, Notice, Part, Row, RowKind, Table, TaskKind
from ..numbers.figures import unit_in_brackets
from ..numbers.measures import COUNTED_UNIT
from ..numbers.numerals import MULTIPLIER
from ..once import once
from ..patterns import regex
from ..span import Span
from ..width import fold, squeeze
from .figured_columns import figure_at

_NO_WORD = regex(rf"[0-9][0-9.,]*+(?:(?:{MULTIPLIER})?(?:{COUNTED_UNIT}))?|[^\u4e00-\u9fffA-Za-z]")
_LEAST_ROWS = 5
_FOUND, _MISSING = Decimal("0.6"), Decimal("0.3")
"""Shares of a label's pairs of characters that the text holds: from here on it has a counterpart, and up to here it has none. Between
them nothing is certain, and nothing is said of the table."""
_LEAST_PAIRS = 5
_SAME_RUN = 6
"""A run of so many characters that stands elsewhere in the notice is a counterpart as well."""


@once
def unannounced_rows(notice: Notice) -> tuple[tuple[Row, int, Span | None], ...]:
    """The one row of a table that the list before it does not name, how many rows it does name, and the task of the row's category.

    A table belongs to the nearest part with tasks before it, where every other row is found there.
    """
    found: list[tuple[Row, int, Span | None]] = []
    listed: Part | None = None
    pairs: frozenset[str] | None = None
    for part in notice.parts:
        if any(task.kind is not TaskKind.ROW for task in part.all_tasks()):
            listed, pairs = part, None
        if listed is None:
            continue
        tables = [*part.tables, *(table for section in part.all_sections() for table in section.tables)]
        for table in tables:
            if _is_of_projects(table):
                pairs = _pairs_of(listed, notice.document) if pairs is None else pairs
                odd = _odd_one(table, listed, pairs, notice)
                if odd is not None:
                    found.append(odd)
    return tuple(found)


def _is_of_projects(table: Table) -> bool:
    if table.grid.fault is not None or table.ragged or table.blank_form or len(table.rows) < _LEAST_ROWS:
        return False
    return bool(table.columns_of(ColumnKind.AREA)) and bool(table.columns_of(ColumnKind.TOTAL))


def _pairs_of(listed: Part, document: Document) -> frozenset[str]:
    """The pairs of neighbouring characters in the text of the tasks."""
    spans = [span for task in listed.all_tasks() for span in (task.head, *task.statements)]
    words = "|".join(_words(document.folded[span.start : span.end]) for span in spans)
    return frozenset(left + right for left, right in pairwise(words))


def _odd_one(table: Table, listed: Part, pairs: frozenset[str], notice: Notice) -> tuple[Row, int, Span | None] | None:
    rows = list({row.label_span: row for row in table.rows if row.kind is RowKind.BODY}.values())
    if len(rows) < _LEAST_ROWS:
        return None
    odd: Row | None = None
    for row in rows:
        own = [left + right for left, right in pairwise(_words(fold(unit_in_brackets(row.label)[0]))) if "|" not in (left, right)]
        share = Decimal(sum(pair in pairs for pair in own)) / len(own) if own else Decimal(1)
        if share >= _FOUND:
            continue
        if share > _MISSING or odd is not None or len(own) < _LEAST_PAIRS:
            return None
        odd = row
    if odd is None or _has_its_figure(odd, table, listed) or _stands_elsewhere(odd, table, notice.document):
        return None
    return odd, len(rows) - 1, _of_its_category(odd, table, listed)


def _words(text: str) -> str:
    """The words without marks and figures, which stand as one bar."""
    return _NO_WORD.sub("|", squeeze(text))


def _has_its_figure(row: Row, table: Table, listed: Part) -> bool:
    """Whether the list states the very figure that is the row's total; small ones prove nothing."""
    totals = [
        figure.value for column in table.columns_of(ColumnKind.TOTAL) if (figure := figure_at(row, column.index)) is not None
    ]
    return not totals or any(figure.value in totals for task in listed.all_tasks() for figure in task.figures)


def _stands_elsewhere(row: Row, table: Table, document: Document) -> bool:
    folded, span = document.folded, table.span
    return any(
        folded.find(words, 0, span.start) >= 0 or folded.find(words, span.end) >= 0
        for run in _words(fold(row.label)[:_LONGEST_LABEL]).split("|")
        for start in range(len(run) - _SAME_RUN + 1)
        if (words := run[start : start + _SAME_RUN])
    )


_LONGEST_LABEL = 60


def _of_its_category(row: Row, table: Table, listed: Part) -> Span | None:
    """The first task of the list under the heading that the row's category has."""
    names = [
        squeeze(row.values[column.index].cell.text)
        for column in table.columns_of(ColumnKind.CATEGORY)
        if column.index < len(row.values) and not row.values[column.index].cell.blank
    ]
    return next(_tasks_below(listed, names), None) if names else None


def _tasks_below(listed: Part, names: list[str]) -> Iterator[Span]:
    for section in listed.all_sections():
        if any(name in squeeze(section.heading) for name in names):
            yield from (task.head for task in section.tasks)
