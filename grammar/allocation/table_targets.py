"""The totals that a table states under a task, beside the figures of the task's text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import accumulate

from ..facts.fact_context import context_at
from ..facts.fact_joins import Relation, relation
from ..facts.fact_phrases import Phrase, make_phrase, plain_words, split_words
from ..facts.facts import Source, facts_of
from ..model import CellKind, CellValue, ColumnKind, Figure, Notice, RowKind, Table, Task, Verdict
from ..numbers.measures import unit_in_brackets
from ..numbers.numerals import EXACT
from ..once import once
from ..places import filled_places
from ..span import Span
from .tables import is_part, says_stock
from .targets import is_generic, target_of

_MOST_PAIRS = 20_000
_MULTIPLIERS = (Decimal(1000), Decimal(10000), Decimal(100000000))
_SUMS = (RowKind.TOTAL, RowKind.WHOLE)


@dataclass(frozen=True, slots=True, eq=False)
class TableTarget:
    """A table's total and the figure that the text of its task gives for the same indicator. ``span`` is the total's cell.

    ``certain``: the label names what the text counts, not only that it counts.
    """

    label: str
    stated: Figure
    total: Figure
    span: Span
    certain: bool


def contradicted(notice: Notice) -> tuple[TableTarget, ...]:
    """Those whose figures differ, bounds and rounding allowed for."""
    return tuple(target for target in table_targets(notice) if relation(target.stated, target.total) is Relation.DIFFERENT)


@once
def table_targets(notice: Notice) -> tuple[TableTarget, ...]:
    """Every total of a table under a task to which one figure of the task's text certainly belongs, agreeing or not.

    Left out where the text's figure may be the whole of several rows, where another figure of the text is the total, or where the
    total is not the sum of its shares and the text's figure is: that is told of the sum.
    """
    return tuple(
        target
        for place in filled_places(notice)
        for task in place.tasks
        for table in task.tables
        for target in _of_table(notice, task, table)
    )


def _of_table(notice: Notice, task: Task, table: Table) -> Iterator[TableTarget]:
    if table.blank_form or table.ragged or table.grid.fault is not None or not task.figures:
        return
    candidates = list(_totals(table))
    if len(candidates) * len(task.figures) > _MOST_PAIRS:
        return
    labels: dict[str, int] = defaultdict(int)
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for label, total in candidates:
        labels[label] += 1
        figure = total.figures[0]
        sums[figure.unit] = EXACT.add(sums[figure.unit], figure.value)
    claimed: dict[Span, list[TableTarget]] = defaultdict(list)
    for label, total in candidates:
        if labels[label] > 1:
            continue
        figure = total.figures[0]
        stated = target_of(label, _corner(table), [total], task.figures, notice.document)
        generic = is_generic(label)
        if stated is None or (figure.unit and stated.unit != figure.unit):
            continue
        if not generic and not _names(label, _phrases(notice).get(stated.span)):
            continue
        if not figure.unit:
            figure = _measured_like(figure, stated)
        claimed[stated.span].append(TableTarget(label, stated, figure, total.cell.span, not generic))
    for targets in claimed.values():
        target = targets[0]
        if len(targets) == 1 and not _is_explained(notice, target, task, sums):
            yield target


def _measured_like(figure: Figure, stated: Figure) -> Figure:
    """A figure without a unit in that of the text's, with whatever multiplier brings it nearest: a table in 万元 need not say so."""
    scales = (Decimal(1), *_MULTIPLIERS) if figure.scale == 1 and not stated.exact else (Decimal(1),)
    scale = min(scales, key=lambda each: EXACT.subtract(EXACT.multiply(figure.value, each), stated.value).copy_abs())
    return replace(
        figure,
        value=EXACT.multiply(figure.value, scale),
        ulp=EXACT.multiply(figure.ulp, scale),
        scale=EXACT.multiply(figure.scale, scale),
        unit=stated.unit,
        exact=stated.exact and figure.scale == 1,
    )


@once
def _phrases(notice: Notice) -> dict[Span, Phrase]:
    return {fact.span: fact.phrase for fact in facts_of(notice).facts if fact.source is Source.TEXT}


def _names(label: str, phrase: Phrase | None) -> bool:
    """Whether a label ends the noun phrase of a figure, with no other verb: 农贸市场 for 创建省放心农贸市场."""
    bare = plain_words(unit_in_brackets(label)[0])
    verbs, noun = split_words(bare[:-1] if bare.endswith(("数", "量")) else bare)
    own = make_phrase(verbs, noun)
    if phrase is None or own is None or not phrase.noun.endswith(own.noun):
        return False
    return not own.kind or not phrase.kind or not set(own.kind).isdisjoint(phrase.kind)


def _totals(table: Table) -> Iterator[tuple[str, CellValue]]:
    """The cells of the one total column, each with its row's label; else those of the one 合计 row, with their columns' names."""
    columns = [column for column in table.columns_of(ColumnKind.TOTAL) if "小计" not in column.name]
    if len(columns) == 1:
        for row in table.rows:
            if row.kind is RowKind.BODY and len(row.values) == len(table.columns):
                value = row.values[columns[0].index]
                if value.kind is CellKind.FIGURE:
                    yield row.label, value
        return
    rows = [row for row in table.rows if row.kind in _SUMS]
    if len(rows) == 1 and len(rows[0].values) == len(table.columns):
        for column in table.columns:
            value = rows[0].values[column.index]
            if is_part(column.name):
                continue
            if column.kind in (ColumnKind.OTHER, ColumnKind.TOTAL, ColumnKind.AREA) and value.kind is CellKind.FIGURE:
                yield column.name, value


def _corner(table: Table) -> str:
    return table.columns[0].name if table.columns else ""


def _is_explained(notice: Notice, target: TableTarget, task: Task, sums: dict[str, Decimal]) -> bool:
    """Why text and total may differ without contradiction."""
    if relation(target.stated, target.total) is Relation.EQUAL:
        return False
    value = target.total.value
    others = [figure for figure in task.figures if figure is not target.stated and figure.unit == target.stated.unit]
    if any(relation(figure, target.total) is Relation.EQUAL for figure in others):
        return True
    # 新建50座，改造30座 over a row of 80
    pairs = {EXACT.add(target.stated.value, figure.value) for figure in others}
    runs = accumulate((figure.value for figure in others), EXACT.add, initial=target.stated.value)
    if says_stock(target.label) or value in pairs or value in list(runs)[1:]:
        return True
    if sums.get(target.total.unit) == target.stated.value != value:
        return True
    statement = next((each for each in task.statements if each.holds(target.stated.span)), task.head)
    context = context_at(notice, target.stated.span, statement)
    if context.times or context.above or context.apart or context.stock:
        return True
    for allocation in task.allocations:
        for made in allocation.sums:
            balance = made.balance
            if made.total.value == value and balance.verdict is not Verdict.AGREES and balance.computed == target.stated.value:
                return True
    return False
