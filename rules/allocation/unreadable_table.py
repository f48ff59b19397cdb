"""# NL318 unreadable-table 表格无法可靠读取

## 检查什么

看得出是表格，但单元格连在一起、或各行格数不一，没有一种读法是确定的。此时只提示，不作任何求和核对。

## 为什么

没有核对，不等于没有差错。从网页复制的表格常丢失格线，请用原始文件（.docx 等），或人工核对这张表。

## 反例

```text
一、农村人居环境整治
目标任务：改造公厕100座，新建泵站20座。
责任单位：市农业农村局，各区县政府
任务分解
东湖区
西山区
南川县
北岭县
公厕（座）
40
30
20
10
泵站（座）
5
6
7
```

## 正例

```text
一、农村人居环境整治
目标任务：改造公厕100座，新建泵站20座。
责任单位：市农业农村局，各区县政府
任务分解
东湖区
西山区
南川县
北岭县
公厕（座）
40
30
20
10
泵站（座）
5
6
7
2
```

## 依据

与标准无关：读法不确定的表，求和没有意义。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...grammar.model import Notice, Table
from ...grammar.span import Span
from ..finding import Finding, Severity
from ..rule import rule


@rule(
    "NL318",
    "unreadable-table",
    Severity.WARNING,
    summary={"zh": "表格无法可靠读取，未作核对", "en": "no reading of the table is certain: nothing was summed"},
    messages={
        "width": {
            "zh": "表格各行的格数不一致，无法确定哪个数属于哪一栏，本表未作求和核对，请人工核对",
            "en": "the rows of the table have no certain width: nothing in it was summed, please check it by hand",
        },
        "glued": {
            "zh": "表格的单元格连在一起，无法确定各数的起止，本表未作求和核对，请人工核对",
            "en": "cells of the table run together: nothing in it was summed, please check it by hand",
        },
    },
    source={"zh": "与标准无关：读法不确定的表不作求和", "en": "no standard: what has no certain reading is not summed"},
)
def unreadable_table(table: Table, notice: Notice) -> Iterator[Finding]:
    if table.grid.fault is None or table.blank_form:
        return
    document, start = notice.document, table.span.start
    line = document.line_span(document.line_number(start))
    yield unreadable_table.finding(table.grid.fault, Span(start, max(start, min(line.end, table.span.end))))
