"""# NL316 table-row-unannounced 表中一行在正文里找不到

## 检查什么

任务分解表与前面的实事项目、责任分解正文是一套：表中其他各行的事项，正文里都能找到对应的文字，唯独一行，事项名称里的词和它的总数在正文中都没有。

表中有两行以上找不到的，说明表与正文本来就不是逐条对应，不提示；正文有删减的，只作提示。

## 为什么

多半是正文改了事项而表没有改，或表中多出一项没有公布的任务。

## 反例

```text
一、民生实事项目责任分解

1.改造农村公厕100座，新建口袋公园12个。
责任单位：市住建局
2.新增公共停车位800个，建设老年食堂20家。
责任单位：市民政局
3.除险加固小型水库9座。
责任单位：市水利局

附表：民生实事项目任务分解

| 序号 | 事项名称 | 全市目标任务 | 东湖区 | 西山区 |
| --- | --- | --- | --- | --- |
| 1 | 改造农村公厕（座） | 100 | 60 | 40 |
| 2 | 新建口袋公园（个） | 12 | 7 | 5 |
| 3 | 新增公共停车位（个） | 800 | 500 | 300 |
| 4 | 青少年视力筛查（人） | 13000 | 7000 | 6000 |
| 5 | 除险加固小型水库（座） | 9 | 4 | 5 |
| 6 | 建设老年食堂（家） | 20 | 9 | 11 |
```

## 正例

```text
一、民生实事项目责任分解

1.改造农村公厕100座，新建口袋公园12个。
责任单位：市住建局
2.新增公共停车位800个，建设老年食堂20家。
责任单位：市民政局
3.除险加固小型水库9座。
责任单位：市水利局

附表：民生实事项目任务分解

| 序号 | 事项名称 | 全市目标任务 | 东湖区 | 西山区 |
| --- | --- | --- | --- | --- |
| 1 | 改造农村公厕（座） | 100 | 60 | 40 |
| 2 | 新建口袋公园（个） | 12 | 7 | 5 |
| 3 | 新增公共停车位（个） | 800 | 500 | 300 |
| 4 | 除险加固小型水库（座） | 9 | 4 | 5 |
| 5 | 建设老年食堂（家） | 20 | 9 | 11 |
```

## 依据

本通知前后一致：表中各行与正文一一对应。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...grammar.allocation.unannounced import unannounced_rows
from ...grammar.model import Notice
from ..finding import Finding, Related, Severity
from ..rule import CONSISTENCY, rule


@rule(
    "NL316",
    "table-row-unannounced",
    Severity.WARNING,
    summary={"zh": "表中一行在正文里找不到", "en": "a table row with no counterpart in the text"},
    messages={
        "unannounced": {
            "zh": "“{label}”在正文里找不到对应的内容，而本表其他{others}行都能找到，请核对",
            "en": "“{label}” has no counterpart in the text, where the {others} other rows of the table have one",
        },
    },
    source=CONSISTENCY,
)
def table_row_unannounced(notice: Notice, _: Notice) -> Iterator[Finding]:
    severity = Severity.INFO if notice.conventions.truncated else Severity.WARNING
    for row, others, partner in unannounced_rows(notice):
        yield table_row_unannounced.finding(
            "unannounced",
            row.label_span,
            severity=severity,
            related=(Related("partner", partner),) if partner is not None else (),
            label=row.label,
            others=others,
        )
