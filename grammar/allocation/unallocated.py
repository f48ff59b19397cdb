"""Which figures of a project's text are targets, and which of them no row of its tables divides."""

from __future__ import annotations

from itertools import pairwise

from ..document import Document
from ..model import Axis, Figure, Qualifier, RowKind, Task
from ..numbers.measures import RATES
from ..patterns import regex
from ..span import Span
from ..width import squeeze

_NO_TARGET_UNITS = RATES | frozenset(
    ("年", "天", "个月", "月", "日", "岁", "小时", "分钟", "倍", "级", "期", "轮", "次", "度", "米")
)
_MARK = regex(r"[,;:。!?、()\n|]")
_NO_TARGET = regex("其中|每|各|均|比|占|至少|标准|以上的|以下的|较|累计|提前|小于|大于|分别|前|共")
_LEAST_SIBLINGS = 2
_REACH = 30
_LONGEST_TAIL = 14


def unallocated_targets(task: Task, document: Document) -> tuple[tuple[Span, ...], int]:
    """The clauses with a target that no row divides, and how many targets are divided.

    No clause where fewer than two are divided, where those left are not the fewer, or where a row divides nobody knows what.
    """
    totals = {entry.total.span: allocation.axis is Axis.TEXT for allocation in task.allocations for entry in allocation.sums}
    divided = [figure for figure in task.figures if totals.get(figure.span) is False]
    known = {allocation.label_span for allocation in task.allocations}
    rows = [row for table in task.tables for row in table.rows if row.kind is RowKind.BODY]
    if len(divided) < _LEAST_SIBLINGS or any(row.label_span not in known for row in rows):
        return (), len(divided)
    labels = "|".join(squeeze(row.label) for row in rows)
    within = next((span for span in task.statements if span.holds(divided[0].span)), None)
    clauses = [
        clause
        for figure in task.figures
        if figure.span not in totals and within is not None and within.holds(figure.span)
        if (clause := _target(figure, document, labels)) is not None
    ]
    return (tuple(clauses) if len(clauses) < len(divided) else ()), len(divided)


def _target(figure: Figure, document: Document, labels: str) -> Span | None:
    """The clause of a figure that is a target with a name of its own, which no row's label shares a word with; else None."""
    if not figure.unit or figure.unit in _NO_TARGET_UNITS or figure.high is not None or figure.qualifier is Qualifier.AT_MOST:
        return None
    folded = document.folded
    start = end = figure.span.start
    while start > 0 and figure.span.start - start < _REACH and not _MARK.match(folded, start - 1):
        start -= 1
    end = figure.span.end
    while end < len(folded) and end - figure.span.end < _LONGEST_TAIL and not _MARK.match(folded, end):
        end += 1
    opening = folded[start - 1 : start]
    if opening == "(" or folded[end : end + 1] == "(" or (end < len(folded) and not _MARK.match(folded, end)):
        return None
    lead, tail = folded[start : figure.span.start], folded[figure.span.end : end]
    if _NO_TARGET.search(lead + tail) or any(character.isdigit() for character in lead.lstrip("0123456789. ") + tail):
        return None
    if any(left + right in labels for left, right in pairwise(squeeze(figure.noun) or squeeze(lead + tail))):
        return None
    return Span(start + len(lead) - len(lead.lstrip("0123456789. ")), end) if len(lead + tail) > 1 else None
