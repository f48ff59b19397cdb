"""# NL309 duplicate-column 表头中同一地区出现两次

## 检查什么

任务分解表的表头里，同一个地区列了两栏。多半是漏了另一个地区，或复制时没有改名。

分组的表头（每个地区下面有几栏，或几组数各列一遍地区）不在此列。

## 为什么

两栏数各属哪个地区无从判断，必有一个地区的任务没有着落。

## 反例

```text
| 事项名称 | 东湖区 | 西山区 | 南川县 | 西山区 |
| --- | --- | --- | --- | --- |
| 新建口袋公园（个） | 5 | 7 | 3 | 4 |
| 新建停车场（个） | 4 | 2 | 4 | 1 |
```

## 正例

```text
| 事项名称 | 东湖区 | 西山区 | 南川县 | 北岭县 |
| --- | --- | --- | --- | --- |
| 新建口袋公园（个） | 5 | 7 | 3 | 4 |
| 新建停车场（个） | 4 | 2 | 4 | 1 |
```

## 依据

本通知前后一致：表头中一个地区只占一栏。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...grammar.allocation.area_columns import area_columns
from ...grammar.model import Column, Notice, Table
from ..finding import Finding, Related, Severity
from ..rule import CONSISTENCY, rule

_LEAST_AREAS = 3
"""Fewer names prove no list of areas."""


@rule(
    "NL309",
    "duplicate-column",
    Severity.ERROR,
    summary={"zh": "表头中同一地区出现两次", "en": "one area twice in a header"},
    messages={
        "twice": {
            "zh": "表头中“{name}”出现{count}次，各栏的数无法判断属于哪个地区",
            "en": "“{name}” stands {count} times in the header: its figures cannot be told apart",
        },
    },
    source=CONSISTENCY,
)
def duplicate_column(table: Table, notice: Notice) -> Iterator[Finding]:
    if table.blank_form or table.grid.fault is not None or table.ragged:
        return
    columns: dict[str, list[Column]] = {}
    for name, column in area_columns(table, notice):
        columns.setdefault(name, []).append(column)
    repeated = {name: own for name, own in columns.items() if len(own) > 1}
    # where many areas return the header has several groups
    if len(columns) < _LEAST_AREAS or 3 * len(repeated) > len(columns):
        return
    for name, own in repeated.items():
        related = tuple(Related("first" if number == 0 else "also", each.span) for number, each in enumerate(own) if number != 1)
        yield duplicate_column.finding("twice", own[1].span, related=related, name=name, count=len(own))
