"""# NL302 allocation-over 分解数之和大于总数

## 检查什么

任务分解表的一行，或正文中的一句分配，各地区分解数相加大于总数，且四舍五入不能解释。总数取自合计栏（全市目标任务、下达指标等）；没有合计栏的，取该项任务正文中单位和名称都对得上的那个数。

总数写明“以上”“不少于”“超过”的，多出不算差错。有意多分（层层加码）的，通知中写明“分解数高于目标”“经研究上浮”等，只作提示。总数是“全市”一行的，可能本来就是目标而不是合计，只作警告。

## 为什么

分解数与总数对不上，必有一个数写错；各地据此申领资金、接受考核，多出的部分没有依据。

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
31
```

```text
1.新增公共停车位500个，其中东湖区200个、西山区180个、南川县150个。
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

```text
1.新增公共停车位500个以上，其中东湖区200个、西山区180个、南川县150个。
责任单位：市城管局
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
    "NL302",
    "allocation-over",
    Severity.ERROR,
    summary={"zh": "分解数之和大于总数", "en": "shares add up to more than the total"},
    messages={
        **with_causes(
            {
                "over": {
                    "zh": "“{label}”分解数之和为{computed}{unit}，比总数{stated}{unit}多{gap}{unit}",
                    "en": "the shares of “{label}” add up to {computed}{unit}, {gap}{unit} more than the total {stated}{unit}",
                },
            }
        ),
        "raised": {
            "zh": "“{label}”分解数之和为{computed}{unit}，比总数{stated}{unit}多{gap}{unit}；通知写明分解数可高于目标，请核对是否有意",
            "en": "the shares of “{label}” add up to {computed}{unit}, {gap}{unit} more than the total {stated}{unit}; "
            "the notice says that shares may exceed the target",
        },
    },
    source=CONSISTENCY,
)
def allocation_over(allocation: Allocation, notice: Notice) -> Iterator[Finding]:
    total = decisive(allocation)
    if allocation.total_row or total is None or total.balance.verdict is not Verdict.OVER:
        return
    raised = notice.conventions.shares_raised
    severity = Severity.INFO if raised else Severity.WARNING if doubtful(allocation, total) else Severity.ERROR
    cause = None if raised else probable_cause(total)
    yield sum_finding(allocation_over, "raised" if raised else "over", allocation, total, notice, severity=severity, cause=cause)
