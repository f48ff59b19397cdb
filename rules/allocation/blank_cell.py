"""# NL307 blank-cell 数字表中有空白格

## 检查什么

表中用“/”“－”等表示没有任务，却有个别数字格空着。空白格可能是漏填，也可能是没有任务，无从判断。

整张表都以空白表示没有任务的，不提示；待填的空表不提示。空白格有三处以上的，一张表合提示一条。

## 为什么

空白格最容易让人把后面的数错看一栏。没有任务的，与其他格一样填“/”；漏填的，补上。

## 反例

```text
| 序号 | 事项名称 | 合计 | 东湖区 | 西山区 | 南川县 |
| --- | --- | --- | --- | --- | --- |
| 1 | 新建口袋公园（个） | 12 | 5 | 7 | / |
| 2 | 新建停车场（个） | 8 | 4 |  | 4 |
| 3 | 改造农贸市场（家） | 6 | / | 6 | / |
```

## 正例

```text
| 序号 | 事项名称 | 合计 | 东湖区 | 西山区 | 南川县 |
| --- | --- | --- | --- | --- | --- |
| 1 | 新建口袋公园（个） | 12 | 5 | 7 | / |
| 2 | 新建停车场（个） | 8 | 4 | / | 4 |
| 3 | 改造农贸市场（家） | 6 | / | 6 | / |
```

## 依据

本通知前后一致：同一张表以同一种方式表示没有任务。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...grammar.allocation.figured_columns import FILLED, figured_columns
from ...grammar.document import Cell
from ...grammar.model import CellKind, Notice, Row, Table
from ..finding import Finding, Related, Severity
from ..rule import CONSISTENCY, rule

_ONE_BY_ONE = 2
"""As many blank cells are slips, each with its own place; more are a habit of the table and make one finding."""


@rule(
    "NL307",
    "blank-cell",
    Severity.INFO,
    summary={"zh": "数字表中有空白格", "en": "a blank cell among figures"},
    messages={
        "blank": {
            "zh": "“{label}”一行“{column}”栏空白，本表以“{mark}”表示没有任务，请核对是否漏填",
            "en": "“{column}” is blank in the row “{label}”, where this table writes “{mark}” for none",
        },
        "several": {
            "zh": "本表有{count}格空白，而以“{mark}”表示没有任务，请核对是否漏填；第一处在“{label}”一行“{column}”栏",
            "en": "{count} cells are blank, where this table writes “{mark}” for none; the first is “{column}” in the row “{label}”",
        },
    },
    source=CONSISTENCY,
)
def blank_cell(table: Table, _: Notice) -> Iterator[Finding]:
    if table.blank_form or table.grid.fault is not None or not table.none_marks:
        return
    figured = figured_columns(table)
    blanks = {id(cell): (row, cell, column) for row in table.rows for cell, column in _blanks(table, row, figured)}
    marked = sum(value.kind is CellKind.NONE for row in table.rows for value in row.values)
    if len(blanks) >= marked:
        return
    places = list(blanks.values())
    single = len(places) <= _ONE_BY_ONE
    related = () if single else tuple(Related("also", cell.span) for _, cell, _ in places[1:])
    for row, cell, column in places if single else places[:1]:
        yield blank_cell.finding(
            "blank" if single else "several",
            cell.span,
            related=related,
            label=row.label,
            column=column,
            mark=table.none_marks[0],
            count=len(places),
        )


def _blanks(table: Table, row: Row, figured: frozenset[int]) -> Iterator[tuple[Cell, str]]:
    """The blank cells under figured columns of a row that has figures or marks, with the names of their columns."""
    if not any(value.kind in FILLED for value in row.values):
        return
    for index, value in enumerate(row.values):
        if value.kind is not CellKind.BLANK:
            continue
        if table.ragged:
            yield value.cell, str(index)
        elif index in figured:
            yield value.cell, table.columns[index].name
