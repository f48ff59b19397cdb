"""# NL306 ragged-row 表中数的个数与表头不符

## 检查什么

任务分解表各行的数一样多，却与表头列出的地区个数不等（例如表头11个地区，每行14个数）；或者某一行明显错位：本该填单位的格空着，单位名称却填进了前一格的数里；某一行漏了一格，其后各数右移一栏，合计才相符。

合计照样核对，但哪个数属于哪个地区无从判断。行末的空格不算；连各行有几格都不能确定的，由 NL318 提示。

## 为什么

按位置读数，每个地区领到的都可能是别人的任务。

## 反例

```text
一、养老服务提升
目标任务：新建居家养老服务中心30个，改造敬老院12家。
责任单位：市民政局，各区县政府
任务分解
东湖区
西山区
居家养老服务中心（个）
10
12
8
敬老院（家）
5
4
3
```

## 正例

```text
一、养老服务提升
目标任务：新建居家养老服务中心30个，改造敬老院12家。
责任单位：市民政局，各区县政府
任务分解
东湖区
西山区
南川县
居家养老服务中心（个）
10
12
8
敬老院（家）
5
4
3
```

## 依据

本通知前后一致：表头与各行应一一对应。
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ...grammar.allocation.shifted_rows import displaced_words, shifted_rows
from ...grammar.model import CellKind, ColumnKind, Notice, Table
from ..finding import Evidence, Finding, Related, Severity
from ..rule import CONSISTENCY, rule

_UNFILLED = (CellKind.WORDS, CellKind.BLANK)


@rule(
    "NL306",
    "ragged-row",
    Severity.ERROR,
    summary={"zh": "表中数的个数与表头不符", "en": "the figures of a row do not match the header"},
    messages={
        "header": {
            "zh": "表头列出{names}个名称，每行却有{figures}个数，无法判断哪个数属于哪个地区",
            "en": "the header names {names} columns but every row has {figures} figures: no figure can be assigned to its area",
        },
        "row": {
            "zh": "“{label}”一行有{figures}格，表头只有{names}栏，无法判断哪个数属于哪一栏",
            "en": "the row “{label}” has {figures} cells under {names} headings: no figure can be assigned to its column",
        },
        "shifted": {
            "zh": "“{label}”一行错位：“{words}”填在“{column}”栏，“{empty}”栏却空着，可能漏填了一格",
            "en": "the row “{label}” is shifted: “{words}” stands under “{column}” while “{empty}” is empty; a cell may be missing",
        },
        "lacking": {
            "zh": "“{label}”一行少了一格：从“{column}”栏起各数右移一栏，“{total}”才与各栏之和相符",
            "en": "the row “{label}” lacks a cell: “{total}” agrees only if its figures move one column on, from “{column}”",
        },
    },
    source=CONSISTENCY,
)
def ragged_row(table: Table, _: Notice) -> Iterator[Finding]:
    if table.blank_form or table.grid.fault is not None or not table.rows or len(table.columns) < 2:
        return
    if table.ragged:
        yield from _header(table)
        return
    for row in table.rows:
        if any(not value.cell.blank for value in row.values[len(table.columns) :]):
            names, figures = len(table.columns), len(row.values)
            evidence = _counts(names, figures)
            yield ragged_row.finding("row", row.label_span, evidence=evidence, label=row.label, figures=figures, names=names)
    yield from _shifted(table)
    for lost in shifted_rows(table):
        yield ragged_row.finding(
            "lacking",
            lost.row.label_span,
            related=(Related(lost.total.label, lost.total.label_span),),
            label=lost.row.label,
            column=lost.column.name,
            total=lost.total.label,
        )


def _header(table: Table) -> Iterator[Finding]:
    """All rows have one width, and it is not the header's; shorter rows only where the last names are those of areas."""
    width = len(table.rows[0].values)
    if width < len(table.columns) and table.columns[-1].kind is not ColumnKind.AREA:
        return
    labels = 1 if all(row.values[0].kind in _UNFILLED for row in table.rows) else 0
    names, figures = len(table.columns) - labels, width - labels
    first, last = table.columns[labels].span, table.columns[-1].span
    related = tuple(Related(row.label, row.label_span) for row in table.rows if row.label)
    yield ragged_row.finding(
        "header", first.cover(last), related=related, evidence=_counts(names, figures), names=names, figures=figures
    )


def _shifted(table: Table) -> Iterator[Finding]:
    for row, place in displaced_words(table):
        column, words = table.columns[place].name, row.values[place].cell
        yield ragged_row.finding(
            "shifted",
            row.label_span,
            related=(Related(column, words.span),),
            label=row.label,
            words=words.text,
            column=column,
            empty=table.columns[-1].name,
        )


def _counts(names: int, figures: int) -> Evidence:
    return Evidence(Decimal(names), Decimal(figures), Decimal(figures - names))
