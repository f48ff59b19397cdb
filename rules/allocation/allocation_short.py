"""# NL301 allocation-short 分解数之和小于总数

## 检查什么

任务分解表的一行，或正文中的一句分配，各地区分解数相加小于总数，且四舍五入不能解释。总数取自合计栏（全市目标任务、下达指标等）；没有合计栏的，取该项任务正文中单位和名称都对得上的那个数。

## 为什么

差额没有落到任何地区，目标分解不到位，年底也无人对这一部分负责。

## 反例

```text
一、老旧小区改造
目标任务：改造老旧小区100个。
责任单位：市住建局，各区县政府
任务分解
东湖区
西山区
南川县
单位（个）
40
30
29
```

```text
1.新增公共停车位500个，其中东湖区200个、西山区150个、南川县100个。
责任单位：市城管局
```

## 正例

```text
一、老旧小区改造
目标任务：改造老旧小区100个。
责任单位：市住建局，各区县政府
任务分解
东湖区
西山区
南川县
单位（个）
40
30
30
```

## 依据

本通知前后一致：总数与分解数之和应相等。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...grammar.model import Allocation, Notice, Verdict
from ..causes import probable_cause, with_causes
from ..finding import Finding, Severity
from ..rule import CONSISTENCY, rule
from ..sums import decisive, doubtful, sum_finding


@rule(
    "NL301",
    "allocation-short",
    Severity.ERROR,
    summary={"zh": "分解数之和小于总数", "en": "shares add up to less than the total"},
    messages={
        **with_causes(
            {
                "short": {
                    "zh": "“{label}”分解数之和为{computed}{unit}，比总数{stated}{unit}少{gap}{unit}",
                    "en": "the shares of “{label}” add up to {computed}{unit}, {gap}{unit} less than the total {stated}{unit}",
                },
            }
        ),
        "partial": {
            "zh": "“{label}”分解数之和为{computed}{unit}，比总数{stated}{unit}少{gap}{unit}；“其中”如未列全，可忽略；如已列全，请核对",
            "en": "the shares of “{label}” add up to {computed}{unit}, {gap}{unit} less than the total {stated}{unit}, "
            "unless 其中 names some of them only",
        },
        "blank": {
            "zh": "“{label}”分解数之和为{computed}{unit}，比总数{stated}{unit}少{gap}{unit}；有{blanks}格空白，请核对是否漏填",
            "en": "the shares of “{label}” add up to {computed}{unit}, {gap}{unit} less than the total {stated}{unit}; blank cells: {blanks}",
        },
    },
    source=CONSISTENCY,
)
def allocation_short(allocation: Allocation, notice: Notice) -> Iterator[Finding]:
    total = decisive(allocation)
    if allocation.total_row or total is None or total.balance.verdict is not Verdict.SHORT:
        return
    message = "blank" if allocation.blanks else "partial" if allocation.partial else "short"
    severity = Severity.WARNING if message != "short" or doubtful(allocation, total) else Severity.ERROR
    cause = probable_cause(total) if message == "short" else None
    yield sum_finding(allocation_short, message, allocation, total, notice, severity=severity, cause=cause)
