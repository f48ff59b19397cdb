"""Which figures are to make which total. Strong evidence only: where it is missing, nothing is summed.

Evidence is a total column or row by its label, or a 任务分解 block of areas whose project text holds the figure. Rates, shares by
area, ranks, years and words (全覆盖) are never added; 其中 rows and columns are parts, not addends.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import accumulate

from .area_names import is_certain_area
from .balance import balance
from .document import Document
from .figures import unit_in_brackets
from .model import (
    Allocation,
    Axis,
    CellKind,
    CellValue,
    Column,
    ColumnKind,
    Figure,
    Row,
    RowKind,
    Share,
    Sum,
    Table,
    Verdict,
)
from .numerals import EXACT, in_unit
from .patterns import regex
from .span import Span
from .tables import is_part, says_stock
from .width import fold, squeeze

_ADDABLE = (CellKind.FIGURE, CellKind.COMPOSITE, CellKind.NONE, CellKind.BLANK)
_GENERIC = regex(r"^(?:单位|任务|任务数|数量|目标|目标任务|任务目标|计划|计划数|指标|合计)$")
_MARKS = regex(r"[\s、,;:。()“”\"'《》/·\-]|数$|量$")
_CLAUSE_END = regex(r"[,;、。:!?(]")
_CERTAIN_OVERLAP = Decimal("0.6")
_MARGIN = Decimal("0.15")
_MOST_PARTS = 60
"""So many rows are looked at for the parts of one."""

_LEVEL_RATE = regex(
    r"率(?!先)|占比|比例|比重|[人户亩均]均|平均|每|排名|位次|名次|增速|增幅|单价|价格|得分|评分|分值|指数|系数|班额|寿命|年龄|年限|工期|年份|优良天数"
    r"|(?:[密强浓深高宽厚纯温速]度|标准|比)(?:$|\()|\([^()/]{1,6}/(?:百?万?人|百?户|亩|公里|千米|平方米|立方米|公顷|万元|元|个|套|株)\)$"
)
"""Names of what has a level everywhere and is no amount: 密度, 单价, 万元/公里. 高标准农田 and 吨/日 are amounts."""

_LEVEL_UNITS = frozenset(
    ("", "年", "月", "天", "日", "岁", "小时", "分钟", "米", "厘米", "毫米", "度", "摄氏度", "倍", "元", "%")
)
"""Units in which levels are measured, beside all that are a quotient; figures without a unit can be levels too."""

_SPREAD = Decimal(3)
_NUMBER = regex(r"(?<![0-9.])[0-9]{1,18}(?:\.[0-9]{1,18})?(?![0-9.])")
_NOT_COUNTED = regex("不计入|不纳入|不列入|不含在|另计|重复")


def table_allocations(table: Table) -> list[Allocation]:
    """The sums that the table itself proves: along rows with a total column, and down columns with a total row."""
    if table.blank_form or table.grid.fault is not None or table.ragged:
        return []
    return [*_by_total_column(table), *_by_total_row(table)]


def allocate(table: Table, targets: Sequence[Figure], document: Document) -> list[Allocation]:
    """The sums of a table that stands under a task: its own, else each row against the figure of the task's text."""
    if table.blank_form or table.grid.fault is not None:
        return []
    own = table_allocations(table)
    if own:
        return own
    areas = [column.index for column in table.columns if column.kind is ColumnKind.AREA]
    if table.ragged:
        areas = list(range(1, len(table.rows[0].values)))
    elif len(areas) < 2:
        return list(_down_to_text(table, targets, document))
    found: list[Allocation] = []
    for row in table.rows:
        cells = [row.values[index] for index in areas]
        if row.kind is not RowKind.BODY or not _addable(cells):
            continue
        total = _target(row.label, _title_of(table), cells, targets, document)
        if total is not None and not _is_level_of(row.label, total, cells):
            allocation = _best(row.label, row.label_span, Axis.ROW, total, cells, _names(table, areas), targets)
            if allocation is not None:
                found.append(allocation)
    return found


def _best(
    label: str,
    label_span: Span,
    axis: Axis,
    total: Figure,
    cells: Sequence[CellValue],
    names: Sequence[str],
    targets: Sequence[Figure],
) -> Allocation | None:
    """The division of the text's figure; where it does not come out and that of another of the same unit does (力争), of that one."""
    made = _allocation(label, label_span, axis, total, cells, names)
    if made is None or made.sums[0].balance.verdict is Verdict.AGREES:
        return made
    others = [figure for figure in targets if figure.unit == total.unit and figure is not total and figure.high is None]
    rivals = (_allocation(label, label_span, axis, figure, cells, names) for figure in others)
    return next((rival for rival in rivals if rival is not None and rival.sums[0].balance.verdict is Verdict.AGREES), made)


def _by_total_column(table: Table) -> list[Allocation]:
    """Rows whose total column is to be the sum of the area columns."""
    totals = _totals(table)
    if len(totals) != 1:
        return []
    areas = [column.index for column in table.columns_of(ColumnKind.AREA)]
    if len(areas) < 2:
        addends = _of_one_measure(table) if _is_sum_word(totals[0].name) else []
        return _along_rows(table, totals[0], addends, certain=False) if len(addends) > 1 else []
    others = [column.index for column in table.columns if _may_be_addend(table, column)]
    if not others:
        certain = 2 * sum(is_certain_area(table.columns[index].name) for index in areas) >= len(areas)
        return _along_rows(table, totals[0], areas, certain=certain)
    return _along_rows(table, totals[0], areas, certain=False) or _along_rows(
        table, totals[0], sorted([*areas, *others]), certain=False
    )


def _totals(table: Table) -> list[Column]:
    """The columns of totals; where one of them stands for the whole, those of subtotals are none."""
    totals = table.columns_of(ColumnKind.TOTAL)
    whole = [column for column in totals if squeeze(unit_in_brackets(column.name)[0]) != "小计"]
    return whole or list(totals)


def _of_one_measure(table: Table) -> list[int]:
    """The columns beside a sum that count in one unit, and neither a part, a rate nor a stock of it."""
    columns = [
        column
        for column in table.columns
        if column.kind is ColumnKind.OTHER
        and not (_LEVEL_RATE.search(column.name) or is_part(column.name) or says_stock(column.name))
    ]
    columns = [
        column
        for column in columns
        if _addable([row.values[column.index] for row in table.rows if column.index < len(row.values)])
    ]
    return [column.index for column in columns] if len({unit_in_brackets(column.name)[1] for column in columns}) == 1 else []


def _may_be_addend(table: Table, column: Column) -> bool:
    """A column of figures beside the areas that could be one of the parts of the total as well."""
    if column.kind is not ColumnKind.OTHER or _LEVEL_RATE.search(column.name) or unit_in_brackets(column.name)[1]:
        return False
    values = [row.values[column.index] for row in table.rows if column.index < len(row.values)]
    return _addable(values) and not is_part(column.name)


def _along_rows(table: Table, column: Column, addends: Sequence[int], *, certain: bool) -> list[Allocation]:
    """The sums of the rows, where they are credible; a total row repeats what is wrong above it and is no witness."""
    found: list[Allocation] = []
    bodies: list[Allocation] = []
    for row in table.rows:
        if len(row.values) > len(table.columns):
            continue  # one cell too many: no figure has a certain column
        total, cells = row.values[column.index], [row.values[index] for index in addends if index < len(row.values)]
        if total.kind not in (CellKind.FIGURE, CellKind.COMPOSITE) or not _addable(cells) or _is_level(row, total, cells):
            continue
        allocation = _allocation(row.label, row.label_span, Axis.ROW, total, cells, _names(table, addends))
        if allocation is not None and not _explains(table, row, allocation):
            found.append(replace(allocation, total_row=_is_sum_word(column.name)))
            if row.kind is RowKind.BODY:
                bodies.append(found[-1])
    return found if _credible(bodies, certain=certain) else []


def _explains(table: Table, row: Row, made: Allocation) -> bool:
    """A remark in the row holds the very figure that is missing or too many: 市直林场10."""
    differences = {in_unit(each.balance.difference.copy_abs(), each.total.scale) for each in made.sums if each.balance.difference}
    remarks = [
        row.values[column.index].cell.text for column in table.columns_of(ColumnKind.NOTE) if column.index < len(row.values)
    ]
    return bool(differences) and any(Decimal(number) in differences for text in remarks for number in _NUMBER.findall(fold(text)))


def _is_sum_word(name: str) -> bool:
    return squeeze(unit_in_brackets(name)[0]) in ("合计", "总计", "小计")


def _by_total_row(table: Table) -> list[Allocation]:
    """Columns whose 合计 row is to be the sum of the rows above it, or below it where it stands first."""
    found: list[Allocation] = []
    for position, row in enumerate(table.rows):
        if row.kind not in (RowKind.TOTAL, RowKind.SUBTOTAL, RowKind.WHOLE):
            continue
        addends, certain = _addends(table.rows, position)
        if any(_NOT_COUNTED.search(value.cell.text) for each in addends for value in each.values if value.kind is CellKind.WORDS):
            continue
        if len(addends) < 2 or any(len(each.values) > len(table.columns) for each in (row, *addends)):
            continue
        sums = [
            replace(allocation, total_row=row.kind is not RowKind.WHOLE, city_target=row.kind is RowKind.WHOLE)
            for column in table.columns
            if column.kind in (ColumnKind.AREA, ColumnKind.OTHER, ColumnKind.TOTAL) and not _LEVEL_RATE.search(column.name)
            if (allocation := _down_column(table, row, column, addends)) is not None
        ]
        if certain or _credible(sums, certain=False):
            found.extend(sums)
    return found if _credible(found) else []


def _down_column(table: Table, row: Row, column: Column, addends: Sequence[Row]) -> Allocation | None:
    total = row.values[column.index] if column.index < len(row.values) else None
    cells = [addend.values[column.index] for addend in addends if column.index < len(addend.values)]
    if (
        total is None
        or total.kind not in (CellKind.FIGURE, CellKind.COMPOSITE)
        or len(cells) != len(addends)
        or not _addable(cells)
        or _is_level(row, total, cells)
    ):
        return None
    labels = [addend.label for addend in addends]
    allocation = _allocation(_column_label(table, row, column), row.label_span, Axis.COLUMN, total, cells, labels)
    return None if allocation is None or any(_holds_subtotal(each) for each in allocation.sums) else allocation


def _holds_subtotal(made: Sum) -> bool:
    """The sum is over by one share that is itself the sum of the shares right behind or before it: a subtotal without the word (市区)."""
    values = [Decimal(0) if share.figure is None else share.figure.value for share in made.shares]
    if made.balance.verdict is not Verdict.OVER or made.balance.difference not in values:
        return False
    return any(
        value == made.balance.difference
        and (
            _completes(value, values[index + 1 : index + 1 + _MOST_PARTS])
            or _completes(value, values[max(0, index - _MOST_PARTS) : index][::-1])
        )
        for index, value in enumerate(values)
    )


def _completes(value: Decimal, others: Sequence[Decimal]) -> bool:
    """Whether the first two or more of the others make the value."""
    sums = accumulate(others, EXACT.add)
    return any(count > 0 and made == value for count, made in enumerate(sums))


def _column_label(table: Table, row: Row, column: Column) -> str:
    return f"{row.label}\u00b7{column.name}" if len(table.columns) > 2 else row.label


def _addends(rows: Sequence[Row], position: int) -> tuple[list[Row], bool]:
    """The rows that a total row adds, and whether that is certain. Where subtotals or ordinals make several levels and none is certain: none."""
    kind = rows[position].kind
    if kind is RowKind.SUBTOTAL:
        start = max(
            (index for index in range(position) if rows[index].kind is not RowKind.BODY and rows[index].kind is not RowKind.PART),
            default=-1,
        )
        return _without_parts(rows[start + 1 : position])
    if any(rows[index].kind is kind for index in range(len(rows)) if index != position):
        return [], False
    above, below = rows[:position], rows[position + 1 :]
    if above and any(row.kind is RowKind.BODY for row in above) and any(row.kind is RowKind.BODY for row in below):
        return [], False
    others, certain = _without_parts(above or below)
    if kind is not RowKind.WHOLE and any(row.kind is RowKind.WHOLE for row in others):
        others = [row for row in others if row.kind is not RowKind.WHOLE]
    subtotals = [row for row in others if row.kind is RowKind.SUBTOTAL]
    if subtotals:
        # every row belongs to a subtotal only where one stands at the end, or each begins its own
        return (subtotals if others[-1].kind is RowKind.SUBTOTAL or others[0].kind is RowKind.SUBTOTAL else []), False
    return (_of_first_level(others), False) if _has_levels(others) else (others, certain)


def _without_parts(rows: Sequence[Row]) -> tuple[list[Row], bool]:
    """The rows but for those below 其中, and whether it is certain which they are: the rows behind the first can be parts too."""
    kept: list[Row] = []
    certain = True
    position = 0
    while position < len(rows):
        row = rows[position]
        position += 1
        if row.kind is not RowKind.PART:
            kept.append(row)
            continue
        start = position - 1
        while position < len(rows) and rows[position].kind is RowKind.PART:
            position += 1
        if not kept or position == len(rows) or rows[position].kind is not RowKind.BODY:
            continue
        more = _more_parts(kept[-1], rows[start:position], rows[position : position + _MOST_PARTS])
        certain &= more is not None
        position += more or 0
    return kept, certain


def _more_parts(whole: Row, parts: Sequence[Row], behind: Sequence[Row]) -> int | None:
    """How many rows behind the parts of a row complete it; 0 where the next is more than what is left. None where neither is so."""
    left = [_figure_of(value) for value in whole.values]
    for part in parts:
        left = _less(left, part)
    for count, row in enumerate(behind):
        known = [rest for rest in left if rest is not None]
        if not known or any(rest < 0 for rest in known):
            return 0
        if all(rest == 0 for rest in known):
            return count
        if row.kind is not RowKind.BODY:
            return None
        left = _less(left, row)
        if any(rest is not None and rest < 0 for rest in left):
            return 0
    return None


def _less(left: Sequence[Decimal | None], row: Row) -> list[Decimal | None]:
    return [
        None if rest is None or (own := _figure_of(value)) is None else EXACT.subtract(rest, own)
        for rest, value in zip(left, row.values, strict=False)
    ]


def _figure_of(value: CellValue) -> Decimal | None:
    return value.figures[0].value if value.kind is CellKind.FIGURE else None


def _of_first_level(rows: Sequence[Row]) -> list[Row]:
    """The rows 一、 二、 above rows 1. 2.; none where other rows stand beside them."""
    if (
        not rows
        or not _CHINESE_LEVEL.match(squeeze(rows[0].label))
        or not all(_LEVELLED.match(squeeze(row.label)) for row in rows)
    ):
        return []
    return [row for row in rows if _CHINESE_LEVEL.match(squeeze(row.label))]


_CHINESE_LEVEL = regex(r"[一二三四五六七八九十]+、")
_LEVELLED = regex(r"^(?:[一二三四五六七八九十]+、|\([一二三四五六七八九十]+\)|[0-9]+[.、]|\([0-9]+\))")


def _has_levels(rows: Sequence[Row]) -> bool:
    """Some labels carry ordinals of their own (一、 1.) and others do not, or of two styles: the rows are parts of each other."""
    styles = {match[0][:1] if (match := _LEVELLED.match(squeeze(row.label))) else "" for row in rows}
    shapes = {"一" if style in "一二三四五六七八九十" and style else "1" if style.isdigit() else style for style in styles}
    return len(shapes) > 1


def _addable(cells: Sequence[CellValue]) -> bool:
    figures = [cell for cell in cells if cell.kind in (CellKind.FIGURE, CellKind.COMPOSITE)]
    return len(figures) >= 1 and all(cell.kind in _ADDABLE for cell in cells) and any(_nonzero(cell) for cell in figures)


def _nonzero(cell: CellValue) -> bool:
    return any(figure.value for figure in cell.figures)


def _is_level(row: Row, total: CellValue, cells: Sequence[CellValue]) -> bool:
    """Every area has the city's own figure, and the row names a rate or standard: a level to reach, not a sum."""
    figures = [cell.figures[0].value for cell in cells if cell.figures]
    same = len(figures) >= 2 and all(value == total.figures[0].value for value in figures)
    return (
        (same and len(set(figures)) == 1)
        or _lies_among(total.figures[0], figures)
        or any(figure.unit == "%" for cell in (total, *cells) for figure in cell.figures)
        or _LEVEL_RATE.search(row.label) is not None
    )


def _is_level_of(name: str, total: Figure, cells: Sequence[CellValue]) -> bool:
    shares = [cell.figures[0].value for cell in cells if cell.figures]
    return _LEVEL_RATE.search(squeeze(name)) is not None or _lies_among(total, shares)


def _lies_among(total: Figure, shares: Sequence[Decimal]) -> bool:
    """Close figures with a total among them are levels and their mean, unless their unit counts amounts."""
    known = [share for share in shares if share > 0]
    if len(known) < 2 or not (total.unit in _LEVEL_UNITS or "/" in total.unit):
        return False
    least, most = min(known), max(known)
    return least <= total.value <= most <= EXACT.multiply(least, _SPREAD)


def _credible(found: Sequence[Allocation], *, certain: bool = True) -> bool:
    """Three or more sums of one table of which less than half agree: then they were never sums, or the table is misread.

    Where it is not ``certain`` that the addends are all parts of the total, and nothing but parts, two sums in three must agree, and two at least.
    """
    wrong = sum(any(each.balance.verdict in (Verdict.SHORT, Verdict.OVER) for each in allocation.sums) for allocation in found)
    if certain:
        return len(found) < 3 or wrong * 2 <= len(found)
    return len(found) - wrong >= 2 and wrong * 3 <= len(found)


def _names(table: Table, indexes: Sequence[int]) -> list[str]:
    return ["" if table.ragged else table.columns[index].name for index in indexes]


def _allocation(
    label: str, label_span: Span, axis: Axis, total: CellValue | Figure, cells: Sequence[CellValue], names: Sequence[str]
) -> Allocation | None:
    totals = (total,) if isinstance(total, Figure) else total.figures
    sums: list[Sum] = []
    for component, stated in enumerate(totals):
        shares: list[Share] = []
        for cell, name in zip(cells, names, strict=True):
            if cell.kind is CellKind.BLANK:
                shares.append(Share(name, None, cell.cell.span))
            elif cell.kind is not CellKind.NONE:
                if len(cell.figures) != len(totals):
                    return None
                shares.append(Share(name, _in_unit_of(stated, cell.figures[component]), cell.cell.span))
        figures = [share.figure for share in shares if share.figure is not None]
        if any(figure.high is not None for figure in figures) or stated.high is not None:
            return None
        sums.append(Sum(stated, tuple(shares), balance(stated, figures)))
    blanks = tuple(cell.cell.span for cell in cells if cell.kind is CellKind.BLANK)
    return Allocation(label, label_span, axis, tuple(sums), blanks=blanks)


def _in_unit_of(total: Figure, share: Figure) -> Figure:
    """A cell without a unit of its own is measured in its total's."""
    if share.unit or not total.unit:
        return share
    return replace(share, unit=total.unit, exact=total.exact and share.scale == 1)


def _title_of(table: Table) -> str:
    return table.columns[0].name if table.columns else ""


def _target(label: str, corner: str, cells: Sequence[CellValue], targets: Sequence[Figure], document: Document) -> Figure | None:
    """The text's figure that the row divides: the row's unit, and its words in the same clause; None where no single figure is certain."""
    noun, unit = unit_in_brackets(label)
    if _GENERIC.fullmatch(squeeze(noun)):
        noun = "" if _GENERIC.fullmatch(squeeze(corner)) or squeeze(corner) == "任务分解" else corner
    units = {figure.unit for cell in cells for figure in cell.figures if figure.unit}
    candidates = [
        figure for figure in targets if figure.unit != "%" and figure.high is None and (not unit or figure.unit in units)
    ]
    if len(units) > 1 or not candidates:
        return None
    bare = _MARKS.sub("", squeeze(noun))
    if not bare:
        return candidates[0] if len(candidates) == 1 and unit else None
    scored = sorted(((_overlap(bare, _clause(figure, document)), figure) for figure in candidates), key=lambda pair: -pair[0])
    best, figure = scored[0]
    rival = scored[1][0] if len(scored) > 1 else Decimal(0)
    if best - rival < _MARGIN:
        return None
    alone = len(candidates) == 1 and bool(unit) and best > 0
    return figure if alone or best >= _CERTAIN_OVERLAP else None


def _clause(figure: Figure, document: Document) -> str:
    """The words around a figure, up to the next mark on either side; a bracket right behind the unit's noun still counts."""
    folded = document.folded
    start = figure.span.start
    while start > 0 and start > figure.span.start - 40 and not _CLAUSE_END.match(folded[start - 1]) and folded[start - 1] != "\n":
        start -= 1
    end = figure.span.end
    while end < len(folded) and end < figure.span.end + 40 and folded[end] not in ",;、。:!?\n":
        end += 1
    return _MARKS.sub("", squeeze(folded[start : figure.span.start] + folded[figure.span.end : end]))


def _overlap(noun: str, clause: str) -> Decimal:
    """The share of the noun's characters that the clause has, each counted as often as it stands there."""
    common = Counter(noun) & Counter(clause)
    return Decimal(common.total()) / Decimal(len(noun))


def _down_to_text(table: Table, targets: Sequence[Figure], document: Document) -> Iterator[Allocation]:
    """Areas down the side, no total row: a measure column against the figure of the task's text."""
    body = [row for row in table.rows if row.kind is RowKind.BODY]
    if len(body) != len(table.rows) or len(body) < 2 or _has_levels(body):
        return
    for column in table.columns:
        if column.kind is not ColumnKind.OTHER or _LEVEL_RATE.search(column.name) or not unit_in_brackets(column.name)[1]:
            continue
        cells = [row.values[column.index] for row in body]
        if not _addable(cells):
            continue
        total = _target(column.name, "", cells, targets, document)
        if total is not None and not _is_level_of(column.name, total, cells):
            allocation = _best(column.name, column.span, Axis.COLUMN, total, cells, [row.label for row in body], targets)
            if allocation is not None:
                yield allocation
