"""# NL101 numbering-gap 序号缺漏

## 检查什么

同一标题下的任务、同一层次的标题、同一张表的序号，中间缺了号，如1.之后直接是3.。各节、各表可以重新从1编号，也可以接着上一节往下编，这两种都不算缺号。

## 为什么

缺号说明有一项任务被删去而没有重新编号，或者转录时漏掉了一项。

## 反例

```text
一、工业和项目
1.新建标准厂房。
责任单位：市经信局
2.盘活闲置用地。
责任单位：市自然资源和规划局
4.培育专精特新企业。
责任单位：市经信局
```

## 正例

```text
一、工业和项目
1.新建标准厂房。
责任单位：市经信局
2.盘活闲置用地。
责任单位：市自然资源和规划局
二、农业和农村
1.建设高标准农田。
责任单位：市农业农村局
2.改造提升农村供水管网。
责任单位：市水利局
```

## 依据

本通知前后一致：同一组序号应当连续。通知注明“本文有删减”的，只作提示。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...grammar.model import Notice, OrdinalRun
from ...grammar.structure.inner_ordinals import all_stand_inside
from ...grammar.structure.numbering import Slip, irregularities, written
from ..finding import Finding, Related, Severity
from ..rule import CONSISTENCY, rule


@rule(
    "NL101",
    "numbering-gap",
    Severity.ERROR,
    summary={"zh": "序号缺漏", "en": "an ordinal is left out of a run"},
    messages={
        "one": {
            "zh": "“{before}”之后直接是“{ordinal}”，缺少序号{first}",
            "en": "“{before}” is followed by “{ordinal}”: number {first} is left out",
        },
        "several": {
            "zh": "“{before}”之后直接是“{ordinal}”，缺少序号{first}至{last}",
            "en": "“{before}” is followed by “{ordinal}”: numbers {first} to {last} are left out",
        },
    },
    source=CONSISTENCY,
)
def numbering_gap(run: OrdinalRun, notice: Notice) -> Iterator[Finding]:
    for gap in irregularities(run):
        if gap.slip is not Slip.GAP or gap.missing is None or gap.before is None:
            continue
        if all_stand_inside(notice.document, gap.before, gap.at, gap.missing):
            continue
        first, last = gap.missing
        doubtful = Severity.INFO if notice.conventions.truncated else Severity.WARNING
        yield numbering_gap.finding(
            "one" if first == last else "several",
            gap.at.span,
            severity=None if gap.certain and not notice.conventions.truncated else doubtful,
            related=(Related("previous", gap.before.span),),
            before=gap.before.text.strip(),
            ordinal=gap.at.text.strip(),
            first=written(first, gap.at.style),
            last=written(last, gap.at.style),
        )
