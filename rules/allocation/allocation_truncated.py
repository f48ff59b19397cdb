"""# NL304 allocation-truncated 总数去尾取整，与分解数之和不符

## 检查什么

带小数的分解数相加与总数有差，四舍五入解释不了，只有把小数直接舍去才对得上。例如各地31.1、26.2、14、7.5公里，合计78.8公里，四舍五入应为79公里，总数却写78公里。

## 为什么

总数少写了不到一个单位，多半是取整时直接去掉了小数。改为四舍五入，或写到同样的小数位。

## 反例

```text
一、农村公路养护
目标任务：完成农村公路养护78公里。
责任单位：市交通局，各区县政府
任务分解
东湖区
西山区
南川县
北岭县
单位（公里）
31.1
26.2
14
7.5
```

## 正例

```text
一、农村公路养护
目标任务：完成农村公路养护78.8公里。
责任单位：市交通局，各区县政府
任务分解
东湖区
西山区
南川县
北岭县
单位（公里）
31.1
26.2
14
7.5
```

## 依据

本通知前后一致：总数与分解数之和应相等。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...grammar.model import Allocation, Notice, Verdict
from ..finding import Finding, Severity
from ..rule import CONSISTENCY, rule
from ..sums import decisive, sum_finding


@rule(
    "NL304",
    "allocation-truncated",
    Severity.WARNING,
    summary={"zh": "总数去尾取整，与分解数之和不符", "en": "only cutting off decimals explains the total"},
    messages={
        "truncated": {
            "zh": "“{label}”分解数之和为{computed}{unit}，总数却为{stated}{unit}，相差{gap}{unit}；四舍五入不会得到这个总数，疑为直接舍去小数",
            "en": "the shares of “{label}” add up to {computed}{unit}, the total is {stated}{unit}, {gap}{unit} off: "
            "rounding does not give it, cutting off decimals does",
        },
    },
    source=CONSISTENCY,
)
def allocation_truncated(allocation: Allocation, notice: Notice) -> Iterator[Finding]:
    total = decisive(allocation)
    if total is None or total.balance.verdict is not Verdict.TRUNCATED:
        return
    yield sum_finding(allocation_truncated, "truncated", allocation, total, notice)
